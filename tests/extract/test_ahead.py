"""Who answered, before a quotation: no model."""

from __future__ import annotations

import re
import time

from onrecord.extract.ahead import with_cues_ahead
from onrecord.extract.quotes import find_quotations
from onrecord.records import Attribution, Span

ASKED = "Tom Birch asked the minister, Ada Reyes, who flatly answered: “I did no such thing.” It was late.\n"


def drafts(text: str) -> list[Attribution]:
    """What a model may make of it: who asked said what was answered."""
    return [
        Attribution((Span(*who.span()),), (Span(*cue.span()),), (Span(*said.span()),), "direct", 0.9)
        for who, cue, said in zip(
            re.finditer("Tom Birch", text), re.finditer("asked", text), re.finditer("“[^”]*”", text), strict=True
        )
    ]


def told(text: str, found: list[Attribution]) -> list[tuple[str, str, str]]:
    return [(text[slice(*one.source[0])], text[slice(*one.cue[0])], text[slice(*one.content[0])]) for one in found]


def test_who_answered_has_the_quotation_behind() -> None:
    found = with_cues_ahead(ASKED, drafts(ASKED), find_quotations(ASKED))
    assert told(ASKED, found) == [("who", "answered", "“I did no such thing.”")]


def test_who_asked_keeps_what_else_they_said() -> None:
    text = ASKED.replace("It was late.", "“Was it late?” Birch asked.")
    (draft,) = drafts(ASKED)
    question = text.index("“Was")
    draft = Attribution(draft.source, draft.cue, (*draft.content, Span(question, question + 14)), "direct", 0.9)
    found = with_cues_ahead(text, [draft], find_quotations(text))
    assert told(text, found) == [
        ("Tom Birch", "asked", "“Was it late?”"), ("who", "answered", "“I did no such thing.”")
    ]  # fmt: skip


def test_a_relative_clause_that_answers_nothing_takes_nothing() -> None:
    text = ASKED.replace("who flatly answered:", "who left,")
    assert with_cues_ahead(text, drafts(text), find_quotations(text)) == drafts(text)


def test_many_answers_take_time_in_proportion() -> None:
    def seconds(pieces: int) -> float:
        text = ASKED * pieces
        every, quotations = drafts(text), find_quotations(text)
        begun = time.process_time()
        with_cues_ahead(text, every, quotations)
        return time.process_time() - begun

    few = min(seconds(500) for _ in range(3))
    assert min(seconds(2000) for _ in range(3)) < 8 * few + 0.1
