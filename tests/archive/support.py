"""Archives for tests: an extraction that needs no model, and pages that misbehave."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from onrecord.archive import indexing, migrations
from onrecord.records import Article, Attribution, Record, Span, Speaker, Statement

_SAID = re.compile(r'"([^"]+)" (?:said|wrote) ([A-Z]\w+(?: [A-Z]\w+)*)')


def extract(article: Article) -> Record:
    """Whoever stands behind a quotation and "said" has said it. Some words make trouble."""
    if "HANG" in article.text:
        time.sleep(600)
    if "DIE" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "EAT" in article.text:
        assert bytes(8 * 1024**3)  # Asked for, and never touched.
    if "BUG" in article.text:
        raise ValueError("no such\nthing")
    statements, attributions = [], []
    for number, match in enumerate(_SAID.finditer(article.text)):
        content, source = (Span(*match.span(1)),), (Span(*match.span(2)),)
        speaker = Speaker(match[2], "person", aliases=(match[2].split()[-1],))
        attributions.append(Attribution(source, (), content, "direct", 0.9))
        statements.append(
            Statement(match[1], "direct", speaker, source, (), content, confidence=0.9, attribution=number)
        )
    return Record(article, tuple(attributions), tuple(statements), model="quick", version="1")


def quick() -> Callable[[Article], Record]:
    """For ``add_pages(setup=...)``."""
    return extract


def newer() -> Callable[[Article], Record]:
    """The same of a later model."""
    return lambda article: replace(extract(article), model="newer")


def quick_of(model: str) -> Callable[[Article], Record]:
    """In place of ``onrecord.adding.default_extract``."""
    assert model == "default"
    return extract


def broken() -> Callable[[Article], Record]:
    """A model that can't be loaded."""
    from onrecord.errors import ModelError

    raise ModelError("no weights in nowhere; install onrecord again")


def write_pages(folder: Path, number: int, *, words: str = "the gate is open") -> list[Path]:
    """Text files with one statement each."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for at in range(number):
        path = folder / f"page-{at:04}.txt"
        path.write_text(f'Page {at}\n\n"On day {at} {words}" said Ada Reyes.\n\nNothing else happened there.\n')
        paths.append(path)
    return paths


def as_of_version(path: str | Path, number: int) -> None:
    """Make an archive one of an earlier version: the tables as that one had them, with what fits into them."""
    earlier = f"{path}.earlier"
    with closing(sqlite3.connect(earlier, isolation_level=None)) as db:
        for migration in migrations.MIGRATIONS[:number]:
            migrations._apply(db, migration)
        tables = """SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
            AND name NOT LIKE 'search%' AND name <> 'migration' ORDER BY name = 'tally'"""  # Which triggers fill.
        db.execute("ATTACH ? AS later", (os.fspath(path),))
        for (table,) in db.execute(tables).fetchall():
            columns = ", ".join(f'"{row[1]}"' for row in db.execute(f"PRAGMA main.table_info({table})"))
            db.execute(f"DELETE FROM main.{table}")
            db.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM later.{table}")
        indexing.put_in(db, "id", [row[0] for row in db.execute("SELECT id FROM main.statement WHERE current = 1")])
    os.replace(earlier, path)
