"""Who the archive takes speakers for, in what ``onrecord export`` writes: one export is enough to count people."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from onrecord.archive import open_archive
from onrecord.cli.main import main
from onrecord.export.from_json import record_from_dict, speaker_of, statement_of
from onrecord.records import Statement
from tests import factory
from tests.archive.test_people import article

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "record.schema.json").read_text(encoding="utf-8"))
Exported = list[dict[str, Any]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two Helen Marshes are one by hand, two Tom Birches are two; a ministry is nobody, and so is nobody."""
    path = tmp_path / "news.db"
    ministry, birch = "“It is the ministry’s own ferry,”", "Tom Birch"
    text = f"{ministry} it said.\n\nIt was late."
    said = factory.statement(ministry, text=text, speaker=factory.MINISTRY, kind="direct")
    nobodys = factory.statement("It was late", text=text)
    with open_archive(path, write=True) as archive:
        archive.add_many(
            [
                ("1", article(1, ("Helen Marsh", "mayor of Tarn"), (birch, "MP"))),
                ("2", article(2, ("Nell Marsh", "council leader"), outlet="The Courier")),
                ("3", article(3, (birch, "resident"), ("Helen Marsh", "mayor of Tarn"))),
                ("4", factory.record_of(text, (said, nobodys), title="The ferry")),
            ]
        )
        archive.merge_people("1", ["3"])
    return path


@pytest.fixture
def exported(path: Path) -> Callable[..., Exported]:
    """``exported("csv")``: what a format has of each statement."""

    def run(form: str, *more: str) -> Exported:
        done: Result = CliRunner().invoke(main, ["export", "--archive", str(path), "--format", form, *more])
        assert done.exit_code == 0, done.output
        if form == "parquet":
            found: Exported = pyarrow.parquet.read_table(io.BytesIO(done.stdout_bytes)).to_pylist()
            return found
        if form == "csv":
            return [
                row | {"id": int(row["id"]), "person": int(row["person"]) if row["person"] else None}
                | {"person_name": row["person_name"] or None}
                for row in csv.DictReader(io.StringIO(done.stdout, newline=""))
            ]  # fmt: skip
        if form == "jsonld":
            nodes = json.loads(done.stdout)["@graph"]
            creators = [node.get("creator", {}) for node in nodes]
            return [{"person": c.get("onrecord:person"), "person_name": c.get("onrecord:personName")} for c in creators]
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


PEOPLE = [
    (1, "Helen Marsh"),
    (2, "Tom Birch"),
    (1, "Helen Marsh"),
    (4, "Tom Birch"),
    (1, "Helen Marsh"),
    *[(None, None)] * 2,
]


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl", "jsonld"])
def test_each_statement_has_the_person_of_its_speaker(exported: Callable[..., Exported], form: str) -> None:
    found = exported(form)
    assert [(one["person"], one["person_name"]) for one in found] == PEOPLE
    assert Counter(one["person"] for one in found).most_common(1) == [(1, 3)]


def test_the_names_are_those_that_people_are_listed_by(exported: Callable[..., Exported], path: Path) -> None:
    with open_archive(path) as archive:
        assert {one.id: one.name for one in archive.people()} == {1: "Helen Marsh", 2: "Tom Birch", 4: "Tom Birch"}
    with open_archive(path, write=True) as archive:
        archive.undo_correction()
    assert [one["person_name"] for one in exported("jsonl")][2] == "Nell Marsh"
    assert [one["speaker"]["name"] for one in exported("jsonl", "--person", "1")] == ["Helen Marsh"] * 2


def test_what_the_article_has_stays(exported: Callable[..., Exported]) -> None:
    assert [row["speaker"] for row in exported("csv")][2:4] == ["Nell Marsh", "Tom Birch"]
    assert list(exported("csv")[0])[-2:] == ["person", "person_name"]


def test_a_line_is_of_the_documented_shape_and_read_as_before(exported: Callable[..., Exported], path: Path) -> None:
    shape = Draft202012Validator({"$ref": "#/$defs/exported", "$defs": SCHEMA["$defs"]})
    lines = exported("jsonl")
    for line in lines:
        shape.validate(line)
        shape.validate({name: line[name] for name in line if not name.startswith("person")})
    with open_archive(path) as archive:
        kept = archive.statement(lines[2]["id"])
    said = kept.record.statements[kept.wanted[0]]
    assert statement_of(lines[2], speaker_of) == replace(said, attribution=lines[2]["attribution"])
    for record, whole in zip(exported("records"), [said_on(path, page) for page in range(1, 5)], strict=True):
        Draft202012Validator(SCHEMA).validate(record)
        assert record_from_dict(record).statements == whole


def said_on(path: Path, page: int) -> tuple[Statement, ...]:
    with open_archive(path) as archive:
        return archive.page(page).record.statements


def test_an_archive_of_an_earlier_version_is_linked_first(exported: Callable[..., Exported], path: Path) -> None:
    with open_archive(path, write=True) as archive, archive.writing() as db:
        db.execute("UPDATE speaker SET person = NULL")
        db.execute("UPDATE revision SET linked = 0")
    assert [one["person"] is not None for one in exported("csv")] == [True] * 5 + [False] * 2
