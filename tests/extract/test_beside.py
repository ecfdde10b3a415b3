"""Who stands beside a quotation said it, whatever the drafts say: hand-made drafts, no model."""

from __future__ import annotations

import pytest

from onrecord.extract.beside import with_own_cues
from onrecord.extract.quotes import find_quotations
from onrecord.records import Attribution, Span
from tests.extract.drafts import completed

QUESTION = '"Will nobody think of the seals?"'


@pytest.mark.parametrize(
    "who",
    ["Holt harbour master Ada Reyes", "guitar-toting harbour campaigner Barry Tunn", "the night watchman", "Mr Tunn"],
)
@pytest.mark.parametrize("behind", ["", ","])
def test_a_name_with_a_description_behind_the_verb_is_the_source(who: str, behind: str) -> None:
    text = f"It rained. {QUESTION}{behind} implored {who}. Nobody did."
    wanted = [(who, "implored", (QUESTION,), "direct")]
    assert completed(text) == wanted
    assert completed(text, ("", "", (QUESTION,))) == wanted
    assert completed(text, ("", "implored", (QUESTION, who))) == wanted


def test_an_own_cue_comes_before_the_speaker_of_the_sentence_before() -> None:
    first, second = '"Nobody here has paid any rent,"', '"That was a disaster. I could not say a word,"'
    text = f"{first} observed Mr Callow. {second} a crestfallen Mr Tunn confided in the host."
    wanted = [
        ("Mr Callow", "observed", (first,), "direct"),
        ("a crestfallen Mr Tunn", "confided", (second,), "direct"),
    ]
    assert completed(text, ("Mr Callow", "observed", (first, second))) == wanted
    assert completed(text, ("Mr Callow", "observed", (first,)), ("a crestfallen", "confided", (second,))) == wanted


def test_a_quotation_in_one_part_with_the_one_before_has_its_own_cue_nevertheless() -> None:
    text = f'Ada was asked: "Why should it be you?" {QUESTION} implored Barry Tunn.'
    drafts = ("", "was asked:", (f'"Why should it be you?" {QUESTION}',))
    assert completed(text, drafts) == [
        ("", "was asked:", ('"Why should it be you?"',), "direct"),
        ("Barry Tunn", "implored", (QUESTION,), "direct"),
    ]


def test_a_longer_part_is_left_alone() -> None:
    text = f"She says it was late and {QUESTION} implored Barry Tunn."
    content = f"it was late and {QUESTION}"
    assert completed(text, ("She", "says", (content,))) == [("She", "says", (content,), "mixed")]


def test_a_quotation_behind_a_cue_and_a_full_stop_goes_on() -> None:
    first, second = '"It has not worked,"', '"The list works for women and it can be made to work for others."'
    text = f'{first} she said. {second} On Tuesday chairman Ivo Carty said his party was "ambitious" about it.'
    drafts = [
        ("she", "said", (first,)),
        ("chairman Ivo Carty", "said his", (second, 'party was "ambitious" about it')),
    ]
    assert completed(text, *drafts) == [
        ("she", "said", (first, second), "direct"),
        ("chairman Ivo Carty", "said his", ('party was "ambitious" about it',), "mixed"),
    ]


def test_a_closing_mark_before_an_opening_one_divides_two_speakers() -> None:
    first, second, third = '"It is over,"', '"So there is some slack in the sector,"', '"Overall it does rather well,"'
    text = f"{first} Cary Dunn, of Dorn, said. {second} {third} Steven Wicks added."
    drafts = [("Cary Dunn, of Dorn", "said", (first,)), ("Steven Wicks", "added", (f"{second} {third}",))]
    assert completed(text, *drafts) == [
        ("Cary Dunn, of Dorn", "said", (first, second), "direct"),
        ("Steven Wicks", "added", (third,), "direct"),
    ]


def test_sloppy_full_stops_leave_a_quotation_with_the_cue_behind() -> None:
    first, second = '"It has not worked,"', '"We shall see about that in May."'
    text = f"{first} she said. {second} he added."
    drafts = [("she", "said", (first,)), ("he", "added", (second,))]
    assert completed(text, *drafts) == [("she", "said", (first,), "direct"), ("he", "added", (second,), "direct")]


def test_a_quotation_that_goes_on_is_had_once() -> None:
    text = "“It was late,” he said. “We all went home again.” It rained, and Birch said no to them."

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    first = (span("“It was late,”"), span(" “We"))
    drafts = [
        Attribution((span("he"),), (span("said"),), first, "direct", 0.9),
        Attribution(
            (span("Birch"),),
            (Span(text.rindex("said"), text.rindex("said") + 4),),
            (span("“We all went home again.”"), span("no to")),
            "mixed",
            0.9,
        ),
    ]
    done = with_own_cues(text, drafts, find_quotations(text))
    assert done[0].content == (span("“It was late,”"), span("“We all went home again.”"))
