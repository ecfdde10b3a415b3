"""Archives for tests: an extraction that needs no model, and pages that misbehave."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

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
