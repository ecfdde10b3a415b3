"""``onrecord check`` as it is used: an article, a transcript, and what comes of each quotation."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main

Found = tuple[str, str | None, str | None, list[tuple[str, str, str]]]
"""Verdict, whom the article gives it to, the transcript's label, and each difference: kind, quoted, said."""
Checked = Callable[[str, str], list[Found]]


@pytest.fixture
def checked(tmp_path: Path) -> Checked:
    """What the command finds for the text of an article and that of a transcript."""
    return lambda article, transcript: [_found(verdict) for verdict in verdicts(tmp_path, article, transcript)]


def verdicts(folder: Path, article: str, transcript: str) -> list[dict[str, Any]]:
    """The verdicts of the JSON."""
    (folder / "q.txt").write_text(article + "\n", encoding="utf-8")
    (folder / "t.txt").write_text(transcript + "\n", encoding="utf-8")
    arguments = ["check", str(folder / "q.txt"), "--against", str(folder / "t.txt"), "--format", "json"]
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    found: list[dict[str, Any]] = json.loads(done.stdout)[0]["verdicts"]
    return found


def _found(verdict: dict[str, Any]) -> Found:
    labels = [passage["speaker"] for passage in verdict["passages"]]
    differences = [(d["kind"], d["quoted_text"], d["said_text"]) for d in verdict["differences"]]
    return verdict["kind"], verdict["speaker"], labels[0] if labels else None, differences


def between(said: str, label: str = "BIRCH") -> str:
    """A transcript in which somebody speaks first and last, and another says that."""
    return f"SMITH: Thank you all for coming.\n\n{label}: {said}\n\nSMITH: Good night, and drive safely."


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\u2003", "  ", "\n"])
def test_white_space_of_any_kind_is_a_space(checked: Checked, space: str) -> None:
    said = "We owe £40 million to the schools, and nothing at all to the United States."
    article = f"“{said[:-1].replace(' ', space)},” Birch said."
    if space == "\n":
        article, said = f"“{said[:-1]},” Birch said.", said.replace(" ", space)
    assert checked(article, between(said)) == [("verbatim", "Birch", "BIRCH", [])]


@pytest.mark.parametrize("one", ["caf\u00e9", "cafe\u0301", "ca\u00adf\u00e9", "caf\u00e9\u2060"])
def test_what_nobody_sees_is_no_difference(checked: Checked, one: str) -> None:
    article = f"“Nobody has been in the {one} since the bridge was closed,” Birch said."
    said = "Nobody has been in the caf\u00e9 since the bridge was closed."
    assert checked(article, between(said)) == [("verbatim", "Birch", "BIRCH", [])]


@pytest.mark.parametrize(
    ("quoted", "said", "kind", "differences"),
    [
        ("That’s the truth of it", "Well that is the truth of it and people know that.", "typographic",
         [("case", "That", "that"), ("contraction", "’s", "is")]),
        ("I don’t know why the bridge is closed", "I do not know why the bridge is closed.", "typographic",
         [("contraction", "n’t", "not")]),
        ("I cannot say why the bridge is closed", "I can not say why the bridge is closed.", "typographic",
         [("spacing", "cannot", "can not")]),
        ("the bridge — our bridge — is closed", "Well, the bridge—our bridge—is closed.", "verbatim", []),
    ],
)  # fmt: skip
def test_no_space_is_a_finding_by_itself(
    checked: Checked, quoted: str, said: str, kind: str, differences: list[tuple[str, str, str]]
) -> None:
    assert checked(f"“{quoted},” Birch said.", between(said)) == [(kind, "Birch", "BIRCH", differences)]


LOVED = "They love this country more than anybody in the party does."


@pytest.mark.parametrize(
    ("quoted", "said", "kind", "differences"),
    [
        ("love[d] this country more than anybody in the party", LOVED, "bracketed", [("bracketed", "love[d]", "love")]),
        ("love[d] this country", LOVED, "bracketed", [("bracketed", "love[d]", "love")]),
        ("lov[ing] this country more than anybody", LOVED, "bracketed", [("bracketed", "lov[ing]", "love")]),
        ("[T]hey love this country", LOVED, "typographic", [("case", "[T]hey", "They")]),
        ("[W]e’re building the bridge", "And we’re building the bridge this year.", "typographic",
         [("case", "[W]e", "we")]),
        ("love[d] this country", "They loved this country more than anybody.", "typographic",
         [("case", "love[d]", "loved")]),
        ("the plan was [un]able to save the schools", "Well, the plan was able to save the schools.", "altered",
         [("changed", "[un]able", "able")]),
        ("we found six[teen] schools in the valley", "Well, we found six schools in the valley.", "altered",
         [("changed", "six[teen]", "six")]),
    ],
)  # fmt: skip
def test_letters_in_brackets_are_the_editors(
    checked: Checked, quoted: str, said: str, kind: str, differences: list[tuple[str, str, str]]
) -> None:
    assert checked(f"Birch said: “{quoted}”.", between(said)) == [(kind, "Birch", "BIRCH", differences)]


CUT = "They cut forty million pounds from the schools and told nobody."


@pytest.mark.parametrize(
    ("quoted", "said", "kind", "differences"),
    [
        ("They cut forty million", CUT, "verbatim", []),
        ("forty million", CUT, "verbatim", []),
        ("They cut 40 million", CUT, "typographic", [("numeral", "40 million", "forty million")]),
        ("They cut forty million", "They cut forty million first and told nobody.", "verbatim", []),
        ("The minister told us that they cut forty million",
         "The minister told us that they cut forty million pounds from the schools.", "verbatim", []),
        ("They cut 40", "They cut 40% of the teachers and told nobody.", "verbatim", []),
        ("They cut forty", "They cut forty per cent of the teachers and told nobody.", "verbatim", []),
        ("They cut forty million … and told nobody", CUT, "trimmed",
         [("left out", "…", "pounds from the schools")]),
        ("They cut forty million from the schools and told nobody", CUT, "trimmed", [("left out", "", "pounds")]),
        ("They cut £40 million from the schools", CUT, "typographic",
         [("numeral", "£40 million", "forty million pounds")]),
        # The number itself is cut in two, or is another.
        ("The minister told us that they cut forty",
         "The minister told us that they cut forty million pounds from the schools.", "altered",
         [("changed", "forty", "forty million pounds")]),
        ("The minister told us that they cut fifty million",
         "The minister told us that they cut forty million pounds from the schools.", "altered",
         [("changed", "fifty million", "forty million pounds")]),
    ],
)  # fmt: skip
def test_a_quotation_may_end_at_a_number(
    checked: Checked, quoted: str, said: str, kind: str, differences: list[tuple[str, str, str]]
) -> None:
    assert checked(f"“{quoted},” Birch said.", between(said)) == [(kind, "Birch", "BIRCH", differences)]


@pytest.mark.parametrize(
    ("quoted", "note"),
    [
        ("I say they cut forty", "In the transcript the next word is “percent”: the quotation ends inside an amount."),
        ("they cut forty of the teachers and told nobody", "The unit of a number was left out: “percent”."),
    ],
)
def test_a_number_without_its_unit_is_told(tmp_path: Path, quoted: str, note: str) -> None:
    said = "I say they cut forty percent of the teachers and told nobody."
    assert [v["notes"] for v in verdicts(tmp_path, f"“{quoted},” Birch said.", between(said))] == [[note]]


FIGHT = "We will fight this every day until November."
FOUGHT = "“We will fight this every day until November,” Tom Birch said."


@pytest.mark.parametrize(
    "office",
    "COUNCILMAN,COUNCILWOMAN,COUNCILMEMBER,COUNCIL MEMBER,ALDERMAN,ALD.,ASSEMBLYMAN,CLLR,SUPERVISOR,TREASURER,DELEGATE,"
    "SHERIFF,TRUSTEE,COACH,DETECTIVE,CHIEF JUSTICE,PRESIDENT-ELECT,HARBOUR WARDEN".split(","),
)
def test_an_office_before_a_name_is_nobody_else(checked: Checked, office: str) -> None:
    label = f"{office} BIRCH"
    assert checked(FOUGHT, between(FIGHT, label)) == [("verbatim", "Tom Birch", label, [])]


def test_a_namesake_is_somebody_else(checked: Checked) -> None:
    found = checked(FOUGHT, between(FIGHT, "COUNCILWOMAN ADA BIRCH"))
    assert found == [("misattributed", "Tom Birch", "COUNCILWOMAN ADA BIRCH", [])]


SECOND_LANE = "The bridge needs a second lane before the winter comes."
BOTH = f"{FOUGHT}\n\n“The bridge needs a second lane before the winter comes,” Ada Reyes said."


@pytest.mark.parametrize(
    ("transcript", "label"),
    [
        (between(FIGHT, "Tom Birch"), "Tom Birch"),
        (f"Tom Birch: {FIGHT}\n\nSMITH: Thank you.", "Tom Birch"),
        (f"Mr Birch: {FIGHT}\n\nSMITH: Thank you.", "Mr Birch"),
    ],
)
def test_a_label_in_small_letters_may_stand_once(checked: Checked, transcript: str, label: str) -> None:
    assert checked(FOUGHT, transcript) == [("verbatim", "Tom Birch", label, [])]


def test_a_moderator_between_two_who_speak_once(checked: Checked) -> None:
    transcript = f"Moderator: Welcome.\n\nTom Birch: {FIGHT}\n\nModerator: Now you.\n\nAda Reyes: {SECOND_LANE}"
    assert checked(BOTH, transcript) == [
        ("verbatim", "Tom Birch", "Tom Birch", []),
        ("verbatim", "Ada Reyes", "Ada Reyes", []),
    ]


@pytest.mark.parametrize("line", ["One thing is clear: we lost.", "And I will tell you: We lost.", "Question: Did we?"])
def test_a_colon_in_speech_begins_no_turn(checked: Checked, line: str) -> None:
    transcript = f"SMITH: Thank you.\n\nBIRCH: I say this.\n\n{line}\n\n{FIGHT}\n\nSMITH: Good night."
    assert checked(FOUGHT, transcript) == [("verbatim", "Tom Birch", "BIRCH", [])]


@pytest.mark.parametrize(
    "article",
    [
        "“We will not close this bridge while I am mayor,” Helen Marsh said, according to Reuters.",
        "Reuters reported that Helen Marsh said: “We will not close this bridge while I am mayor.”",
        "“We will not close this bridge while I am mayor,” Helen Marsh told Reuters on Monday.",
        "“We will not close this bridge while I am mayor,” Helen Marsh said, according to the transcript.",
    ],
)
def test_who_is_quoted_is_no_outlet_that_passes_it_on(checked: Checked, article: str) -> None:
    transcript = between("We will not close this bridge while I am mayor.")
    assert checked(article, transcript) == [("misattributed", "Helen Marsh", "BIRCH", [])]
    assert checked(article.replace("Helen Marsh", "Tom Birch"), transcript) == [("verbatim", "Tom Birch", "BIRCH", [])]


def test_what_is_told_within_a_quotation_stays_a_part_of_it(checked: Checked) -> None:
    article = "“He told me ‘we will not close this bridge’ and left the room,” Tom Birch said."
    transcript = between("He told me we will not close this bridge and left the room.")
    [found] = checked(article, transcript)
    assert found[:3] == ("typographic", "Tom Birch", "BIRCH")
