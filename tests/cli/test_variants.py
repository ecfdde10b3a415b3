"""``onrecord variants`` as it is called."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.archive import open_archive
from onrecord.cli.main import main
from onrecord.records import Record, Speaker
from tests import factory
from tests.archive.test_variants import FRIDGE, LORRY, PRUITT, REYES, record

NONE = "No utterance was found in more than one article.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with open_archive(path, write=True) as archive:
        archive.add_many(
            [
                record("Wire", LORRY),
                record("Post", "“I heard a bang like a lorry dropping its load,”"),
                record("Echo", LORRY, date="2024-03-06", speaker=PRUITT),
                record("Mail", LORRY.replace("was", "was not"), date=None),
                record("Star", FRIDGE),
            ]
        )
    return path


@pytest.fixture
def run(path: Path) -> Callable[..., Result]:
    """``run("lorry")``: standard output, standard error and the exit code."""
    return lambda *arguments: CliRunner().invoke(
        main, ("variants", "--archive", str(path), *arguments), prog_name="onrecord"
    )


TABLE = """\
Ada Reyes, governor  (4 reports in 4 articles of 4 outlets)
First appearance: 2024-03-05, Wire and Post; which of them was first is not known.
1 report has no date and may be earlier.
    1 = Wire | 2024-03-05 | direct
        “I heard a bang like a lorry dropping its load, and then the whole roof was orange.”
    2   Post | 2024-03-05 | direct | shortened
        “I heard a bang like a lorry dropping its load [-and then the whole roof was orange-],”
    3   Echo | 2024-03-06 | direct | same words | ATTRIBUTED TO WALTER PRUITT, BY MOST TO ADA REYES
        “I heard a bang like a lorry dropping its load, and then the whole roof was orange.”
    4   Mail | no date | direct | more words | A NEGATION DIFFERS
        “I heard a bang like a lorry dropping its load, and then the whole roof was {+not+} orange.”

Compared with the wording marked =: a quotation if there is one, among the fullest, and the one most
like the other full ones; it is no transcript, and can be the one that is wrong. [-Words that it has
and this one hasn't-] {+words that only this one has+}.
"""


def test_table(run: Callable[..., Result]) -> None:
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == TABLE
    assert run("lorry").stdout == TABLE
    assert run("--change", "other-speaker").stdout == TABLE


@pytest.mark.parametrize(
    "asked", [("fridge",), ("--change", "other-number"), ("--outlet", "nowhere"), ("--from", "2030")]
)
def test_nothing_found(run: Callable[..., Result], asked: tuple[str, ...]) -> None:
    result = run(*asked)
    assert (result.exit_code, result.stdout, result.stderr) == (0, NONE, "")
    assert run(*asked, "--format", "json").stdout == "[]\n"


def test_json(run: Callable[..., Result]) -> None:
    result = run("--format", "json")
    assert result.exit_code == 0
    (group,) = json.loads(result.stdout)
    assert group["schema"] == "urn:onrecord:variants:1"
    assert (group["id"], group["base"], group["first"], group["undated"]) == (1, 1, [1, 2], 1)
    assert [(v["statement"], v["changes"]) for v in group["variants"]] == [
        (1, []),
        (2, ["shortened"]),
        (3, ["same words", "other speaker"]),
        (4, ["fuller", "negation"]),
    ]
    (difference,) = group["variants"][3]["differences"]
    assert (difference["kind"], difference["weighty"], difference["here"]["text"]) == ("added", True, "not")
    assert difference["weights"] == ["negation"]
    with open_archive(run.__closure__[0].cell_contents) as archive:  # type: ignore[attr-defined]
        text = archive.statement(4).record.article.text
    (place,) = difference["here"]["in_article"]
    assert text[place["start"] : place["end"]] == "not"


def test_every_name_in_the_json_is_in_the_document(run: Callable[..., Result]) -> None:
    document = (Path(__file__).parents[2] / "docs" / "variants.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"`([a-z_]+)`", document))

    def names(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(names, value.values()))
        return set().union(*map(names, value)) if isinstance(value, list) else set()

    of_a_record = {"name", "kind", "named", "aliases", "role", "schema"}
    assert not names(json.loads(run("--format", "json").stdout)) - listed - of_a_record


def test_html_to_a_file(run: Callable[..., Result], tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    result = run("--format", "html", "--output", str(report))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    page = report.read_text(encoding="utf-8")
    assert page.count('<li class="wording') == 4
    assert '<ins class="weighty">not</ins>' in page
    assert "attributed to Walter Pruitt, by most to Ada Reyes" in page
    assert not re.search(r"<script|<img|<link|javascript:", page)


BRIDGE = "“We will not spend £40 million on the bridge before the spring,”"


def test_a_revision_without_its_text_is_told(run: Callable[..., Result], path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DELETE FROM document WHERE revision = 3")
    done = run("lorry")
    assert (done.exit_code, done.stdout) == (8, "")
    assert done.stderr == "onrecord: revision 3 of the archive has no text; restore the archive from a copy\n"


@pytest.fixture
def bridge(tmp_path: Path) -> Callable[..., Result]:
    """Runs on an archive in which one outlet lost the "not", and gave another sum."""
    path = tmp_path / "bridge.db"
    with open_archive(path, write=True) as archive:
        archive.add_many(
            [
                record("Wire", BRIDGE),
                record("Post", BRIDGE, date="2024-03-06"),
                record("Echo", BRIDGE.replace("not ", "").replace("40", "14"), date="2024-03-07"),
            ]
        )
    return lambda *arguments: CliRunner().invoke(main, ("variants", "--archive", str(path), *arguments))


def test_a_lost_negation_is_told_beside_another_number(bridge: Callable[..., Result], tmp_path: Path) -> None:
    table = bridge().stdout
    assert "Echo | 2024-03-07 | direct | shortened | words changed | A NEGATION DIFFERS | ANOTHER NUMBER\n" in table
    for change in ("negation", "other-number"):
        assert bridge("--change", change).stdout == table
    assert bridge("--change", "other-name").stdout == NONE
    (group,) = json.loads(bridge("--format", "json").stdout)
    assert group["variants"][2]["changes"] == ["shortened", "changed", "negation", "other number"]
    assert [(d["there"]["text"], d["weights"]) for d in group["variants"][2]["differences"]] == [
        ("not", ["negation"]),
        ("£40 million", ["number"]),
    ]
    page = bridge("--format", "html").stdout
    chips = re.findall(r'<span class="chip( shout)?">([^<]+)</span>', page[page.index("£14 million") :])
    assert chips == [
        ("", "shortened"), ("", "words changed"), (" shout", "a negation differs"), (" shout", "another number")
    ]  # fmt: skip
    assert re.findall(r'<(?:del|ins) class="weighty">([^<]+)<', page) == ["not", "£40 million", "£14 million"]


COURIER = Speaker("Coastal Courier", "organisation")


def passed_on(outlet: str) -> tuple[str, Record]:
    """A page with the words by way of the Courier: two statements, one of them within the other."""
    text = f"{BRIDGE} Reyes said, according to the Coastal Courier."
    outer = factory.statement(f"{BRIDGE} Reyes said", text=text, source="the Coastal Courier", cue="according to")
    inner = factory.statement(BRIDGE, text=text, source="Reyes", cue="said", speaker=REYES, via=(COURIER,), within=0)
    said = (replace(outer, speaker=COURIER, kind="mixed"), replace(inner, kind="direct"))
    return f"https://{outlet}.example/", factory.record_of(
        text, said, publisher=outlet, date="2024-03-07", language="en"
    )


def test_two_statements_of_the_same_words_on_a_page_are_one_report(tmp_path: Path) -> None:
    path = tmp_path / "bridge.db"
    with open_archive(path, write=True) as archive:
        archive.add_many([record("Wire", BRIDGE), record("Post", BRIDGE, date="2024-03-06"), passed_on("Echo")])
    asked = ("variants", "--archive", str(path))
    table = CliRunner().invoke(main, asked).stdout
    assert table.startswith("Ada Reyes, governor  (3 reports in 3 articles of 3 outlets)\n")
    assert [line for line in table.splitlines() if "Echo" in line] == [
        "    4   Echo | 2024-03-07 | direct, via Coastal Courier | same words"
    ]
    (group,) = json.loads(CliRunner().invoke(main, (*asked, "--format", "json")).stdout)
    assert [v["statement"] for v in group["variants"]] == [1, 2, 4]
    assert [relay["name"] for relay in group["variants"][2]["via"]] == ["Coastal Courier"]
    page = CliRunner().invoke(main, (*asked, "--format", "html")).stdout
    assert page.count('<li class="wording') == 3
    assert "<span>direct, via Coastal Courier, statement 4</span>" in page


def test_the_base_is_called_what_it_is(bridge: Callable[..., Result]) -> None:
    page = bridge("--format", "html").stdout
    legend = re.search(r'<p class="legend">([^<]+)', page)
    assert legend is not None
    assert legend[1] == (
        "Each wording is compared with the one that has a bar beside it: a quotation if there is one, among the "
        "fullest, and the one most like the other full ones. That is no transcript, and it can be the one that is "
        "wrong. In the others: "
    )
    document = (Path(__file__).parents[2] / "docs" / "variants.md").read_text(encoding="utf-8")
    assert "among the fullest, and the one most like the other full ones" in " ".join(document.split())


def test_what_is_new_is_grouped_and_afresh_keeps_numbers(run: Callable[..., Result], path: Path) -> None:
    run()
    with open_archive(path, write=True) as archive:
        archive.add_many([record("Gull", FRIDGE)])
    ids = [group["id"] for group in json.loads(run("--format", "json").stdout)]
    assert ids == [1, 2]
    assert [group["id"] for group in json.loads(run("--format", "json", "--afresh").stdout)] == ids
    assert len(json.loads(run("--format", "json", "--limit", "1").stdout)) == 1


def test_an_archive_that_is_read_only(run: Callable[..., Result], path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    with open_archive(path, write=True) as archive:
        archive.add_many([record("Gull", FRIDGE)])
    from onrecord.archive import connecting

    monkeypatch.setattr(connecting.os, "access", lambda _, mode: mode != connecting.os.W_OK)
    result = run()
    assert (result.exit_code, result.stdout) == (0, TABLE)
    assert "no permission to write" in result.stderr
    assert "is not shown" in result.stderr
    assert run("--afresh").exit_code == 8


@pytest.mark.parametrize(
    ("asked", "code", "message"),
    [
        (("--archive", "nowhere.db"), 8, "no such archive"),
        (("--since", "2024"), 2, "No such option"),
        (("--from", "someday"), 2, "is not a date"),
        (('"open',), 2, "quotation mark"),
        (("--limit", "0"), 2, "--limit"),
        (("--output", "nowhere/report.html"), 2, "no directory"),
    ],
)
def test_refusals(run: Callable[..., Result], asked: tuple[str, ...], code: int, message: str) -> None:
    result = run(*asked)
    assert result.exit_code == code
    assert message in result.stderr
    assert "Traceback" not in result.output
    assert result.stdout == ""


def test_the_archive_is_not_written_over(run: Callable[..., Result], path: Path) -> None:
    before = path.read_bytes()
    result = run("--format", "html", "--output", str(path))
    assert result.exit_code == 2
    assert path.read_bytes() == before


def test_hostile_words_are_harmless(tmp_path: Path) -> None:
    evil = "“<script>alert('granite lorry')</script> & \x1b[2J dropping orange roofs onto sleeping vaccines tonight.”"
    path = tmp_path / "evil.db"
    with open_archive(path, write=True) as archive:
        archive.add_many([record("Wire", evil), record("Post", evil.replace("sleeping", "<b>snoring</b>"))])
    run = CliRunner()
    table = run.invoke(main, ["variants", "--archive", str(path)])
    assert "dropping orange roofs" in table.stdout
    assert "\x1b" not in table.stdout
    page = run.invoke(main, ["variants", "--archive", str(path), "--format", "html"]).stdout
    assert "<script" not in page
    assert "<b>snoring" not in page
    assert "\x1b" not in page
    assert json.loads(run.invoke(main, ["variants", "--archive", str(path), "--format", "json"]).stdout)
