"""Each verdict on quotations of an invented hearing, with its evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.align.tokens import Words, words_of
from onrecord.check.corpus import Corpus
from onrecord.check.quotations import quotations_of, quoted_of
from onrecord.check.verdicts import check_quotation, check_record
from onrecord.read.transcripts.open import transcript_of
from onrecord.records import Page, Span, Speaker, Statement, Transcript, Verdict
from tests.factory import record_of
from tests.transcripts import plain, vtt

HEARING = transcript_of(Page(plain().encode(), "hearing.txt"))
CORPUS = Corpus([HEARING])
REYES = Speaker("Ada Reyes", "person", aliases=("Reyes",), role="mayor")
BELL = Speaker("Tom Bell", "person")


def check(quotation: str, speaker: Speaker | None = REYES, corpus: Corpus = CORPUS) -> Verdict:
    """The verdict on a whole text as one quotation."""
    return check_quotation(quoted_of(quotation, [(0, len(quotation))]), corpus, speaker=speaker)


def evidence(quotation: str, verdict: Verdict) -> list[tuple[str, str, str]]:
    """Each difference: kind, the article's words, the transcript's."""
    return [(d.kind, quotation[slice(*d.quoted)], HEARING.text[slice(*d.said)]) for d in verdict.differences]


@pytest.mark.parametrize(
    ("quotation", "speaker", "kind", "differences"),
    [
        ("it does not leak.", REYES, "verbatim", []),
        ("We have no plan for the second gate,", BELL, "verbatim", []),
        ("The river gate cost us $17 million", REYES, "typographic",
         [("numeral", "$17 million", "seventeen million dollars")]),
        ("[T]he city can pay for one of them", BELL, "typographic", [("case", "[T]he", "The")]),
        ("The labor on that gate was done by 40 people", BELL, "typographic",
         [("spelling", "labor", "labour"), ("numeral", "40", "forty")]),
        ("it doesn't leak", REYES, "typographic", [("contraction", "n't", "not")]),
        ("it does not leak. We tested it twice, in March and in April.", REYES, "tidied",
         [("repetition", "", "We"), ("case", "We", "we"), ("filler", "", "you know")]),
        ("We are going to build all three. We were promised the money in writing.", REYES, "tidied",
         [("informal", "going to", "gonna"), ("agreement", "were", "was")]),
        ("He [Bell] did not object.", REYES, "bracketed", [("bracketed", "[Bell]", "")]),
        ("[Bell] did not object.", REYES, "bracketed", [("bracketed", "[Bell]", "")]),
        ("I never told the council that it was safe", REYES, "verbatim", []),
        ("I told the council that it was safe in every storm.", REYES, "trimmed", [("left out", "", "never")]),
        ("We have no plan … and there are three gates to build.", BELL, "trimmed",
         [("left out", "…", "for the second gate")]),
        ("We have a plan for the second gate", BELL, "altered", [("changed", "a", "no")]),
        ("there are four gates to build", BELL, "altered", [("changed", "four", "three")]),
        ("I asked Tim Bell three times whether the gate would hold", REYES, "altered", [("changed", "Tim", "Tom")]),
        ("I asked Tom Bell three times whether the gate could hold", REYES, "altered", [("changed", "could", "would")]),
        ("It is the moon that moves the tides and not the gate", REYES, "not found", []),
        ("storm", REYES, "verbatim", []),
        ("a storm warning", REYES, "not found", []),
    ],
)  # fmt: skip
def test_kinds(quotation: str, speaker: Speaker, kind: str, differences: list[tuple[str, str, str]]) -> None:
    verdict = check(quotation, speaker)
    shown = [item for item in evidence(quotation, verdict) if item[0] != "marks"]
    assert (verdict.kind, shown) == (kind, differences)


def test_a_dropped_negation_is_shouted() -> None:
    verdict = check("I told the council that it was safe in every storm.")
    assert verdict.turns_on == ("negation",)
    assert any("NEGATION WAS LEFT OUT" in note for note in verdict.notes)
    assert verdict.differences[0].marked is False


def check_in(said: str, quotation: str, speaker: Speaker | None = REYES) -> Verdict:
    """The verdict on a quotation beside a transcript of its own."""
    return check(quotation, speaker, Corpus([transcript_of(Page(said.encode(), "a.txt"))]))


@pytest.mark.parametrize("speaker", [REYES, None])
@pytest.mark.parametrize(
    ("said", "quotation", "speakers"),
    [
        ("REYES: I think the senator from Ohio did not.\nHOLT: Steal the money from the pension fund?\nREYES: Yes.",
         "I think the senator from Ohio did not steal the money from the pension fund", "REYES and HOLT"),
        ("REYES: We will never.\nQ: Raise taxes on working families in this state.\nREYES: Never.\nQ: No?",
         "We will never raise taxes on working families in this state", "Q and REYES"),
    ],
)  # fmt: skip
def test_words_of_another_speaker_inside_are_a_splice(
    said: str, quotation: str, speakers: str, speaker: Speaker | None
) -> None:
    verdict = check_in(said, quotation, speaker)
    assert "spliced" in verdict.findings
    assert any(f"JOINED IN IT: {speakers}." in note for note in verdict.notes)


@pytest.mark.parametrize(
    ("said", "quotation"),
    [
        # One person under two labels; an echo; an interruption that isn't quoted.
        ("REYES: The fund was empty in March.\nTHE MAYOR: Nobody had looked at it.\nHOLT: Yes.",
         "The fund was empty in March. Nobody had looked at it."),
        ("REYES: We need to build the\nHOLT: the\nREYES: second gate before the winter comes.",
         "We need to build the second gate before the winter comes."),
        ("REYES: We need to build the second\nHOLT: Right.\nREYES: gate before the winter comes.",
         "We need to build the second gate before the winter comes."),
    ],
)  # fmt: skip
def test_another_label_is_not_always_another_voice(said: str, quotation: str) -> None:
    verdict = check_in(said, quotation)
    assert verdict.kind in ("verbatim", "typographic", "tidied")
    assert not any("JOINED" in note for note in verdict.notes)


def test_a_label_that_does_not_tell_is_named() -> None:
    said = "REYES: The fund was empty in March.\nTHE WITNESS: Nobody had looked at it.\nHOLT: Yes."
    verdict = check_in(said, "The fund was empty in March. Nobody had looked at it.")
    assert verdict.kind in ("verbatim", "typographic")
    assert any("in a turn of THE WITNESS; whether" in note for note in verdict.notes)


@pytest.mark.parametrize(
    ("said", "quotation", "kind", "note"),
    [
        ("We will raise the taxes.", "We will (not) raise the taxes.", "altered", "NEGATION WAS CHANGED"),
        ("We will raise the taxes.", "We will [not] raise the taxes.", "bracketed", "NEGATION WAS PUT IN"),
        ("We will raise the taxes soon.", "We [would never] raise the taxes soon.", "bracketed", "NEGATION WAS PUT IN"),
        ("He would not raise the taxes soon.", "He [did] raise the taxes soon.", "bracketed", "NEGATION WAS LEFT OUT"),
        ("He would not raise the taxes soon.", "He [did not] raise the taxes soon.", "bracketed", None),
        ("He would raise the taxes soon.", "He (Bell) would raise the taxes soon.", "bracketed", None),
    ],
)
def test_a_negation_in_brackets_is_shouted(said: str, quotation: str, kind: str, note: str | None) -> None:
    verdict = check_in(f"HOLT: Good evening.\nREYES: {said}", quotation)
    assert verdict.kind == kind
    assert verdict.turns_on == (("negation",) if note else ())
    assert any("NEGATION" in found for found in verdict.notes) is bool(note)
    assert note is None or any(note in found for found in verdict.notes)


def test_a_place_in_capitals_is_no_sound() -> None:
    lost = check_in(
        "REYES: They took him to the ER last night and he died.", "They took him to the last night and he died."
    )
    assert [d.kind for d in lost.differences if d.words] == ["left out"]
    sound = check_in(
        "REYES: They took him to the er last night and he died.", "They took him to the last night and he died."
    )
    assert [d.kind for d in sound.differences if d.words] == ["filler"]


def test_a_negation_lost_at_the_end_of_a_contraction() -> None:
    said = transcript_of(
        Page("REYES: They asked whether he paid for it, and they say he didn’t pay.".encode(), "a.txt")
    )
    verdict = check("they say he did", corpus=Corpus([said]))
    assert verdict.kind == "trimmed" and verdict.turns_on == ("negation",)


def test_a_quotation_that_begins_behind_a_negation_says_so() -> None:
    verdict = check("told the council that it was safe in every storm")
    assert verdict.kind == "verbatim"
    assert any("begins behind a negation" in note for note in verdict.notes)
    ending = check("cost us seventeen million dollars, and it does")
    assert any("ends before a negation" in note for note in ending.notes)
    assert check("it does not leak").notes == ()


def test_spliced_across_another_turn() -> None:
    quotation = "He did not object. We are gonna build all three."
    verdict = check(quotation)
    assert verdict.kind == "spliced"
    assert [HEARING.text[slice(*p.said)] for p in verdict.passages] == [
        "He did not object",
        "We are gonna build all three",
    ]
    apart = next(d for d in verdict.differences if d.kind == "apart")
    assert apart.words > 60 and not apart.marked


def test_spliced_from_two_speakers() -> None:
    verdict = check("The river gate cost us seventeen million dollars. The city can pay for one of them.")
    assert verdict.kind == "spliced"
    assert [passage.speaker for passage in verdict.passages] == ["REYES", "BELL"]


def test_a_short_interruption_is_no_splice() -> None:
    quotation = "nobody should forget them. I will be brief."
    verdict = check(quotation, BELL)
    assert "spliced" not in verdict.findings
    assert any(kind == "interrupted" and said == "Two minutes" for kind, _, said in evidence(quotation, verdict))


def test_misattributed_needs_words_that_tell() -> None:
    verdict = check("The city can pay for one of them", REYES)
    assert (verdict.kind, verdict.passages[0].speaker, verdict.passages[0].same_speaker) == (
        "misattributed",
        "BELL",
        False,
    )
    assert check("the second gate", REYES).kind == "not found"
    assert check("The city can pay for one of them", None).kind == "verbatim"


def test_the_speakers_own_words_come_first() -> None:
    text = "REYES: I say it again, the gate holds well.\nBELL: I say it again, the gate holds well."
    corpus = Corpus([transcript_of(Page(text.encode(), "a.txt"))])
    for speaker, label in ((REYES, "REYES"), (BELL, "BELL")):
        verdict = check("I say it again, the gate holds well.", speaker, corpus)
        assert (verdict.kind, verdict.passages[0].speaker) == ("verbatim", label)
        assert len(verdict.alternatives) == 1


def test_not_found_says_what_was_compared() -> None:
    two = Corpus([transcript_of(Page(b"REYES: It holds.\nBELL: It does.", "a.txt"))])
    verdict = check("It is the moon that moves the tides", Speaker("Nia Oduya", "person"), two)
    assert verdict.passages == ()
    assert "in the one transcript given" in verdict.notes[0] and "does not say it was never said" in verdict.notes[0]
    assert "No turn of Nia Oduya's" in verdict.notes[1]


def test_times_are_carried_into_the_evidence() -> None:
    spoken = transcript_of(Page(vtt().encode(), "hearing.vtt"))
    verdict = check("there are three gates to build", BELL, Corpus([spoken]))
    assert verdict.passages[0].seconds == 73.5


def statement(text: str, quotation: str, **rest: object) -> Statement:
    """A statement whose content is that part of a text."""
    start = text.index(quotation)
    made = Statement(quotation, "direct", REYES, (), (), (Span(start, start + len(quotation)),))
    return replace(made, **rest)  # type: ignore[arg-type]


def test_quotations_of_a_mixed_statement_are_checked_one_by_one() -> None:
    text = "Reyes said that the gate “does not leak” and that they were “promised the money in cash”."
    said = statement(text, text[11:-1], kind="mixed", source=(Span(0, 5),))
    verdicts = check_record(record_of(text, (said,)), CORPUS).verdicts
    assert [(text[slice(*v.quoted[0])], v.kind, v.weak) for v in verdicts] == [
        ("does not leak", "verbatim", False),
        ("promised the money in cash", "altered", False),
    ]


def test_accounts_are_weaker() -> None:
    text = "Reyes said the money for all three gates had been promised in writing. She was glad."
    said = statement(
        text, "the money for all three gates had been promised in writing", kind="indirect", source=(Span(0, 5),)
    )
    glad = statement(text, "was glad", kind="indirect")
    first, second = check_record(record_of(text, (said, glad)), CORPUS).verdicts
    assert (first.kind, first.weak) == ("paraphrased", True)
    assert HEARING.text[slice(*first.passages[0].said)].startswith("all three")
    assert (second.kind, second.weak) == ("not compared", True)


def test_denials_and_thoughts_are_not_quotations() -> None:
    text = "Reyes hopes that the gate will hold the river, and did not say that it leaks all day."
    hope = statement(text, "the gate will hold the river", kind="indirect", mode="thought")
    denied = statement(text, "it leaks all day", kind="indirect", made="not made")
    assert quotations_of(text, (hope, denied)) == []


def test_another_language_is_not_compared() -> None:
    text = "“It does not leak,” Reyes said."
    german = Transcript("REYES: Sie leckt nicht.", HEARING.turns[:1], language="de")
    check_ = check_record(record_of(text, (statement(text, "“It does not leak,”"),)), Corpus([german]))
    assert check_.verdicts[0].kind == "not compared"
    assert "the transcript in German" in check_.verdicts[0].notes[0]


def test_whom_a_pronoun_stands_for_is_not_held_against_the_transcript() -> None:
    text = "She said: “The city can pay for one of them.”"
    pronoun = statement(text, "“The city can pay for one of them.”", source=(Span(0, 3),))
    verdict = check_record(record_of(text, (pronoun,)), CORPUS).verdicts[0]
    assert (verdict.kind, verdict.passages[0].same_speaker) == ("verbatim", None)


def test_a_quotation_over_paragraphs_is_one() -> None:
    text = "Bell said: “I will be brief.\n\n“We have no plan for the second gate.”"
    said = statement(text, text[11:], speaker=BELL, source=(Span(0, 4),))
    verdicts = check_record(record_of(text, (said,)), CORPUS).verdicts
    assert [(len(verdict.quoted), verdict.kind) for verdict in verdicts] == [(2, "verbatim")]


def whole_words(words: Words, first: int, last: int) -> str:
    """The text of some words, and of the rest of a written word that they part: "gon|na", "did|n't"."""
    while first and words.ends[first - 1] == words.starts[first]:
        first -= 1
    while last + 1 < len(words) and words.ends[last] == words.starts[last + 1]:
        last += 1
    return words.text[slice(*words.span(first, last + 1))]


TURN_WORDS = [words_of(HEARING.text, turn.spoken) for turn in HEARING.turns]


@given(st.data())
def test_words_cut_from_the_transcript_are_verbatim(data: st.DataObject) -> None:
    turn = data.draw(st.integers(0, len(TURN_WORDS) - 1))
    words = TURN_WORDS[turn]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    verdict = check(whole_words(words, first, last), None)
    assert verdict.kind == "verbatim" and verdict.score == 1.0


@given(st.data())
def test_evidence_points_at_the_words_shown(data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(TURN_WORDS), min_size=1, max_size=2))
    pieces = []
    for words in chosen:
        first = data.draw(st.integers(0, len(words) - 1))
        last = data.draw(st.integers(first, min(first + 14, len(words) - 1)))
        pieces.append(whole_words(words, first, last))
    joint = data.draw(st.sampled_from([" ", " … ", " not ", " 17 ", ", [sic] "]))
    quotation = joint.join(pieces)
    verdict = check(quotation, None)
    for passage in verdict.passages:
        turn = HEARING.turns[passage.turn]
        assert turn.span.start < passage.said.end and passage.said.start < turn.span.end
        assert 0 <= passage.quoted.start < passage.quoted.end <= len(quotation)
    for difference in verdict.differences:
        here, there = quotation[slice(*difference.quoted)], HEARING.text[slice(*difference.said)]
        assert 0 <= difference.quoted.start <= difference.quoted.end <= len(quotation)
        if difference.kind in ("changed", "numeral", "spelling", "contraction", "case"):
            assert here and there and here != there
        if difference.kind in ("left out", "filler", "repetition", "false start"):
            assert there
            assert len(words_of(there)) == difference.words


TYPOGRAPHY = [
    ("’", "'"), ("—", "--"), ("twice", "Twice"), ("seventeen million dollars", "$17 million"), ("forty", "40"),
    ("three", "3"), ("labour", "labor"), ("does not", "doesn’t"), ("two", "2"), ("It would", "It’d"),
]  # fmt: skip


@given(st.data())
def test_typography_never_makes_an_alteration(data: st.DataObject) -> None:
    turn = data.draw(st.sampled_from(HEARING.turns))
    text = HEARING.text[slice(*turn.span)].replace("\n\n(APPLAUSE)", "")
    for one, other in data.draw(st.lists(st.sampled_from(TYPOGRAPHY), max_size=4)):
        text = text.replace(one, other)
    assert check(text, None).kind in ("verbatim", "typographic")


def _numbers(text: str) -> list[tuple[int, int]]:
    words = words_of(text)
    return [words.span(at, at + 1) for at, key in enumerate(words.keys) if key.startswith("#")]


@given(st.data())
def test_changed_numbers_never_pass(data: st.DataObject) -> None:
    turn = data.draw(st.sampled_from([t for t in HEARING.turns if _numbers(HEARING.text[slice(*t.span)])]))
    text = HEARING.text[slice(*turn.span)]
    start, end = data.draw(st.sampled_from(_numbers(text)))
    other = data.draw(st.sampled_from(["five", "90", "1.5 million", "$3", "fifty percent", "2012", "thirty-one"]))
    changed = text[:start] + other + text[end:]
    if words_of(changed).keys != words_of(text).keys:
        assert check(changed, None).kind not in ("verbatim", "typographic", "tidied")
