"""Documents that list what the code has: errors with their codes, settings, limits."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import errors, settings

DOCS = Path(__file__).parents[1] / "docs"
SETTINGS = (DOCS / "settings.md").read_text(encoding="utf-8")

NO_CLASS = {"InternalError"}
"""What ``onrecord add`` calls a failure that is no error of onrecord."""


def tree(error: type[errors.OnRecordError]) -> Iterator[type[errors.OnRecordError]]:
    yield error
    for below in error.__subclasses__():
        yield from tree(below)


CODES = {error.__name__: error.exit_code for error in tree(errors.OnRecordError)}


def rows(text: str) -> list[list[str]]:
    """The cells of all tables."""
    lines = (line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| ---"))
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def test_the_tables_of_exit_codes_have_every_error_with_its_code() -> None:
    text = (DOCS / "output.md").read_text(encoding="utf-8").partition("## Exit codes")[2].partition("\n## ")[0]
    listed = {
        name: int(row[0]) for row in rows(text) if row[0].isdecimal() for name in re.findall(r"`([A-Z]\w+)`", row[1])
    }
    assert {name: code for name, code in listed.items() if name not in NO_CLASS} == CODES


def test_the_tree_of_errors_is_drawn_as_it_is() -> None:
    drawn = re.findall(r"^[ │├└─]*(\w+) +(?:exit code )?(\d+)\b", errors.__doc__ or "", flags=re.MULTILINE)
    assert {name: int(code) for name, code in drawn} == CODES


def test_every_setting_is_in_the_table_and_no_other() -> None:
    source = Path(settings.__file__).read_text(encoding="utf-8")
    strings = [node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    used = {value for value in strings if isinstance(value, str) and re.fullmatch(r"ONRECORD_[A-Z_]+", value)}
    listed = [row[0].strip("`") for row in rows(SETTINGS) if row[0].startswith("`ONRECORD_")]
    assert sorted(listed) == sorted(used)
    assert sorted(re.findall(r"^``(ONRECORD_\w+)``", settings.__doc__ or "", flags=re.MULTILINE)) == sorted(used)


def test_no_document_names_a_setting_that_there_is_not() -> None:
    known = set(re.findall(r"ONRECORD_[A-Z_]+", SETTINGS)) | {"ONRECORD_REFERENCE", "ONRECORD_DATA"}  # Those of evals.
    for path in (*DOCS.glob("*.md"), DOCS.parent / "README.md"):
        assert set(re.findall(r"ONRECORD_[A-Z_]+", path.read_text(encoding="utf-8"))) <= known, path.name


def test_defaults_and_bounds_of_settings_are_those_of_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {row[0].strip("`"): row for row in rows(SETTINGS) if row[0].startswith("`ONRECORD_")}
    for name in table:
        monkeypatch.delenv(name, raising=False)
    assert table["ONRECORD_ARCHIVE"][2] == f"`{settings.archive_path()}`"
    assert float(table["ONRECORD_PAGE_SECONDS"][2]) == settings.page_seconds()
    assert float(table["ONRECORD_FETCH_SECONDS"][2]) == settings.fetch_seconds()
    assert settings.model_dir() is None
    assert not settings.allow_private() and not settings.debug()
    for name in ("ONRECORD_PAGE_SECONDS", "ONRECORD_FETCH_SECONDS"):
        assert table[name][1] == f"up to {settings.MOST_SECONDS:,.0f}"
    for name in ("ONRECORD_WORKERS", "ONRECORD_THREADS"):
        assert table[name][1] == f"1 to {settings.MOST_PARALLEL}"


def test_limits_are_those_of_the_code() -> None:
    limits = [row[0] for row in rows(SETTINGS) if re.match(r"\d", row[0])]
    assert limits == [
        f"{settings.MAX_PAGE_BYTES:,} bytes",
        f"{settings.MAX_ARTICLE_CHARACTERS:,} characters",
        f"{settings.MAX_FEED_BYTES:,} bytes, {settings.MAX_FEED_ENTRIES:,} entries",
        f"{settings.WORKER_MEMORY_BYTES:,} bytes",
        f"{settings.MAX_QUERY_CHARACTERS:,} characters, {settings.MAX_QUERY_TERMS} words",
    ]


def test_tables_of_documents_are_whole() -> None:
    """An empty line ends a table; what stands behind it is no row any more."""
    for path in (*DOCS.glob("*.md"), DOCS.parent / "README.md"):
        lines = path.read_text(encoding="utf-8").splitlines()
        for before, line, behind in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
            if line.startswith("| ") and not before.startswith("|"):
                assert behind.startswith("| ---"), f"{path.name}: {line}"
