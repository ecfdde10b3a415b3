"""Short passages over all that resolution does, and the classic hard cases; see the head of ``passages.txt``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import onrecord
from onrecord.records import Article, Statement
from tests.resolve.marked import MARK, statements

HERE = Path(__file__).parent
DATE = "2024-05-06"
LEAST_PASSAGES = 150


@dataclass(frozen=True, slots=True)
class Claim:
    """What must (``wanted``) or must not come out: a speaker, words of the content, and fields."""

    wanted: bool
    speaker: str
    words: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, and what must and must not come out of it; ``fails`` says why it is expected to fail."""

    name: str
    text: str
    claims: tuple[Claim, ...]
    fails: str


def passages(file: str) -> Iterator[Passage]:
    """The passages of a file, in its order."""
    for part in re.split(r"^=== ", (HERE / file).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, rest = part.partition("\n")
        text, separator, below = rest.partition("\n--\n")
        assert separator, f"{name}: no line -- below its text"
        lines = [line for line in below.splitlines() if line.strip() and not line.startswith("#")]
        unknown = [line for line in lines if line[:2] not in ("+ ", "- ", "! ")]
        assert not unknown, f"{name}: {unknown}"
        claims = tuple(_claim(line) for line in lines if line[0] in "+-")
        yield Passage(name, text.strip(), claims, "; ".join(line[2:] for line in lines if line[0] == "!"))


def _claim(line: str) -> Claim:
    speaker, words, *rest = line[2:].split(" | ")
    fields = dict(item.split("=", 1) for item in "".join(rest).split("; ") if item)
    return Claim(line[0] == "+", speaker.strip(), words.strip(), fields)


def _cases(file: str) -> list[object]:
    return [
        pytest.param(p, id=p.name, marks=[pytest.mark.xfail(reason=p.fails, strict=True)] if p.fails else [])
        for p in passages(file)
    ]


@pytest.mark.parametrize("passage", _cases("passages.txt"))
def test_given_attributions(passage: Passage) -> None:
    check(passage, statements(passage.text, date=DATE))


@pytest.mark.parametrize("passage", _cases("whole.txt"))
def test_from_text(passage: Passage) -> None:
    article = replace(Article.of_text(passage.text), date=DATE)
    check(passage, list(onrecord.extract(article).statements))


def test_there_are_enough_passages_and_few_fail() -> None:
    every = [*passages("passages.txt"), *passages("whole.txt")]
    assert len(every) >= LEAST_PASSAGES
    assert len({passage.name for passage in every}) == len(every)
    assert sum(bool(passage.fails) for passage in every) <= len(every) // 20


def test_the_examples_of_the_document_are_passages() -> None:
    document = (HERE.parents[1] / "docs" / "statements.md").read_text(encoding="utf-8")
    examples = re.findall(r"^\| ([A-Z“][^|]*[.”]) \|", document, flags=re.MULTILINE)
    texts = {" ".join(MARK.sub(r"\3", passage.text).split()) for passage in passages("passages.txt")}
    assert len(examples) > 30
    assert [example for example in examples if example.replace(" ¶", "") not in texts] == []


def check(passage: Passage, found: list[Statement]) -> None:
    """Fail with all that came out where a claim doesn't hold."""
    shown = "\n".join(f"{name_of(s)} | {s.text} | {fields_of(s, found)}" for s in found)
    for claim in passage.claims:
        held = [s for s in found if holds(claim, s, found)]
        assert bool(held) == claim.wanted, f"{claim}\ncame out:\n{shown or 'nothing'}"


def holds(claim: Claim, statement: Statement, every: list[Statement]) -> bool:
    """Whether a statement is the one that is claimed; what must not come out is what was said or written, and made."""
    if not claim.wanted and (statement.made != "made" or statement.mode not in ("speech", "writing")):
        return False
    speaker = claim.speaker in ("*", name_of(statement))
    fields = fields_of(statement, every)
    return speaker and claim.words in statement.text and all(fields[k] == v for k, v in claim.fields.items())


def name_of(statement: Statement) -> str:
    """The speaker's name, or "?"."""
    return statement.speaker.name if statement.speaker is not None else "?"


def fields_of(statement: Statement, every: list[Statement]) -> dict[str, str]:
    """What a claim may ask for, as it is written there."""
    setting = statement.setting
    outlet = f"/{setting.outlet}" if setting is not None and setting.outlet else ""
    return {
        "via": ", ".join(relay.name for relay in statement.via),
        "to": statement.addressee.name if statement.addressee else "",
        "setting": f"{setting.kind}{outlet}" if setting else "",
        "moment": statement.moment.value if statement.moment else "",
        "place": statement.place.name if statement.place else "",
        "role": (statement.speaker.role or "") if statement.speaker else "",
        "kind": statement.kind,
        "mode": statement.mode,
        "stance": statement.stance,
        "made": statement.made,
        "within": name_of(every[statement.within]) if statement.within is not None else "",
    }
