"""What a source phrase is."""

from __future__ import annotations

import pytest

from onrecord.resolve.naming.names import names_in
from onrecord.resolve.naming.phrases import parse_phrase


@pytest.mark.parametrize(
    ("phrase", "name", "role"),
    [
        ("Ada Reyes", "Ada Reyes", None),
        ("Russian President Vladimir Putin", "Vladimir Putin", None),
        ("Gov. Mike Tarr (R-Ohio)", "Mike Tarr", None),
        ("Mr. King, 82,", "King", None),
        ("senior economist Andrew Henry", "Andrew Henry", "senior economist"),
        (
            "Matthew Lever, senior fellow at the Institute for Ports,",
            "Matthew Lever",
            "senior fellow at the Institute for Ports",
        ),
        ("the bank’s chief economist, Ada Brassard,", "Ada Brassard", "bank’s chief economist"),
        ("Ambassador to the Netherlands, Ammar Hijazi,", "Ammar Hijazi", "Ambassador to the Netherlands"),
        ("Pakistan's Chief of Army Staff General Asim Munir", "Asim Munir", "Pakistan's Chief of Army Staff General"),
        ("Harbour United manager Sir Ada Reyes", "Ada Reyes", "Harbour United manager"),
        ("manager\u00a0Sir Ada Reyes", "Ada Reyes", "manager"),
        ("the economist Dr. Andrew Henry", "Andrew Henry", "economist"),
        ("David Watt of Rosen Research & Associates", "David Watt", None),
        ("the Department of Health", "Department of Health", None),
    ],
)
def test_names(phrase: str, name: str, role: str | None) -> None:
    parsed = parse_phrase(phrase)
    assert parsed.kind == "name"
    assert parsed.name is not None
    assert parsed.name.text == name
    if role is not None:
        assert parsed.role == role


@pytest.mark.parametrize(
    ("phrase", "head", "owner"),
    [
        ("a senior official", "official", None),
        ("the president", "president", None),
        ("Israel's Defence Minister", "minister", "Israel"),
        ("a Reuters report", "report", "Reuters"),
        ("Reyes’ spokesman", "spokesman", "Reyes"),
        ("officials in Moscow", "officials", None),
    ],
)
def test_descriptions(phrase: str, head: str, owner: str | None) -> None:
    parsed = parse_phrase(phrase)
    assert (parsed.kind, parsed.head) == ("description", head)
    assert (parsed.owner.text if parsed.owner else None) == owner


@pytest.mark.parametrize("word", ["he", "She", "they", "who", "which", "I"])
def test_pronouns(word: str) -> None:
    assert (parse_phrase(word).kind, parse_phrase(word).head) == ("pronoun", word.casefold())


def test_words_that_only_begin_a_sentence_are_no_names() -> None:
    text = "Meanwhile Ada Reyes met officials of the Coastal Bank of Halvorsen. Asking questions was hard."
    assert [name.text for name in names_in(text, 0, 67)] == ["Ada Reyes", "Coastal Bank of Halvorsen"]
    assert names_in(text, 68, len(text)) == []


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("one vendor, who goes by the name of Miss Vie", "Miss Vie"),
        ("The hacker, who goes by the handle “umbr4”", "umbr4"),
        ("The vendor, who goes by the pseudonym Birch and sells shells", "Birch"),
    ],
)
def test_who_goes_by_a_name_is_called_so(phrase: str, name: str) -> None:
    assert parse_phrase(phrase).text == name
