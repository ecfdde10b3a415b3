"""What marks and lines prove, whatever the model says: hand-made drafts, no model."""

from __future__ import annotations

import pytest

from onrecord.extract.quotes import find_quotations
from onrecord.extract.structure import complete
from onrecord.records import Article, Attribution, Span


def spans(text: str, *parts: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts if part)


def completed(text: str, *drafts: tuple[str, str, str]) -> list[tuple[str, str, str, str]]:
    """Source, cue, content and kind of what comes out for drafts of (source, cue, content)."""
    made = [Attribution(spans(text, s), spans(text, q), spans(text, c), "indirect", 1.0) for s, q, c in drafts]
    found = complete(Article.of_text(text), made, find_quotations(text))

    def words(parts: tuple[Span, ...]) -> str:
        return " … ".join(text[start:end] for start, end in parts)

    return [(words(a.source), words(a.cue), words(a.content), a.kind) for a in found]


@pytest.mark.parametrize("content", ["“It is done,”", "It is done,", "It is done", "“It is done", "It is done,” "])
def test_a_quotation_has_its_marks(content: str) -> None:
    text = "“It is done,” Ada said."
    assert completed(text, ("Ada", "said", content)) == [("Ada", "said", "“It is done,”", "direct")]


def test_a_comma_behind_the_mark_is_the_reporters() -> None:
    assert completed("„It is done“, Ada said.", ("Ada", "said", "„It is done“,"))[0][2] == "„It is done“"


def test_a_source_is_trimmed_to_who_it_names() -> None:
    text = "Jo Reyes, the mayor, said so, and that Minister Birch (Lab) would say no."
    assert completed(text, ("Jo Reyes, the mayor,", "said", "so"), ("that Minister Birch (Lab", "say", "no")) == [
        ("Jo Reyes, the mayor", "said", "so", "indirect"),
        ("Minister Birch (Lab)", "say", "no", "indirect"),
    ]


CHAIN = "“We waited an hour.\n“Then we waited another one.\n“Nobody came,”"


def test_a_quotation_that_runs_on_is_one_speakers_from_its_first_paragraph() -> None:
    text = f"He said it was late.\n{CHAIN} Ada added."
    drafts = [("He", "said", "it was late"), ("He", "said", "“We waited an hour."), ("Ada", "added", "“Nobody came,”")]
    assert completed(text, *drafts) == [
        ("He", "said", "it was late", "indirect"),
        ("Ada", "added", CHAIN.replace("\n", " … "), "direct"),
    ]


def test_a_quotation_that_runs_on_is_whose_cue_stands_before_it_where_there_is_no_other() -> None:
    text = f"Ada added:\n{CHAIN}\nShe left."
    assert completed(text, ("Ada", "added", "“We waited an hour.")) == [
        ("Ada", "added", CHAIN.replace("\n", " … "), "direct")
    ]


def test_a_quotation_that_nothing_claims_is_whose_cue_follows_its_comma() -> None:
    text = "Machines may be hit. “If a firm allows games, staff may believe it is one,” said Ada. So far it is small."
    quotation = "“If a firm allows games, staff may believe it is one,”"
    assert completed(text, ("Ada", "said", "So far it is small")) == [
        ("Ada", "said", f"{quotation} … So far it is small", "mixed")
    ]


def test_a_title_in_marks_is_not_said_by_who_follows_it() -> None:
    text = "On “The Morning Show of the Coast,” Ada said it was small."
    assert completed(text, ("Ada", "said", "it was small")) == [("Ada", "said", "it was small", "indirect")]


def test_a_name_behind_the_verb_is_who_said_the_quotation() -> None:
    text = "He waited. “This game will be a great way to end it,” said Johnson. Others left."
    quotation = "“This game will be a great way to end it,”"
    assert completed(text, ("", "", quotation), ("", "said", "Johnson")) == [("Johnson", "said", quotation, "direct")]


def test_what_the_network_doubts_but_stands_in_marks_as_a_sentence_is_kept() -> None:
    text = "He waved. “One day you will tell your children of it.” They cheered."
    span = Span(text.index("“"), text.index("”") + 1)
    doubted = Attribution((), (), (span,), "indirect", 0.01)
    (found,) = complete(Article.of_text(text), [doubted], find_quotations(text))
    assert (found.content, found.kind, found.confidence) == ((span,), "direct", 0.5)


def test_the_reporters_words_behind_a_quotation_are_nobodys() -> None:
    text = "Tom said: “They are talking.” All sides are anxious. “We wait.” But it may take long, he warned."
    drafts = [
        ("Tom", "said:", "“They are talking.” All sides are anxious"),
        ("he", "warned", "“We wait.” But it may take long"),
    ]
    assert completed(text, *drafts) == [
        ("Tom", "said:", "“They are talking.”", "direct"),
        ("he", "warned", "“We wait.” … But it may take long", "mixed"),
    ]


def test_what_leads_to_a_colon_is_the_reporters() -> None:
    text = "Looking ahead to the match, Tom said: “It will be hard.”"
    start = text.index("“")
    content = (Span(0, text.index(", Tom")), Span(start, len(text)))
    draft = Attribution(spans(text, "Tom"), spans(text, "said:"), content, "indirect", 1.0)
    (found,) = complete(Article.of_text(text), [draft], find_quotations(text))
    assert (found.content, found.kind) == ((Span(start, len(text)),), "direct")


def test_a_quotation_that_is_cut_in_two_is_whole_and_whose_cue_stands_beside_it() -> None:
    text = "Others woke up late. “Once there is a market, they step in. Nobody asks why,” said Ada."
    drafts = [
        ("Others", "woke up", "“Once there is a market, they step in."),
        ("Ada", "said", "Nobody asks why,”"),
    ]
    assert completed(text, *drafts) == [
        ("Ada", "said", "“Once there is a market, they step in. Nobody asks why,”", "direct")
    ]


@pytest.mark.parametrize(
    ("text", "drafts"),
    [
        (
            "“We will build it,” said Ada. “It is needed.\n“It is a waste,” added Tom.",
            [
                ("Ada", "said", "“We will build it,”"),
                ("Ada", "said", "“It is needed."),
                ("Tom", "added", "“It is a waste,”"),
            ],
        ),
        (
            "Ada said on Monday: “We will build it.\n“It is a waste,” Tom added.",
            [("Ada", "said", "“We will build it."), ("Tom", "added", "“It is a waste,”")],
        ),
        (
            "Ada said:\n“We will build it.\n“We shall see,” Tom added.",
            [("Ada", "said", "“We will build it."), ("Tom", "added", "“We shall see,”")],
        ),
    ],
)
def test_two_who_have_a_cue_beside_it_keep_their_own_words(text: str, drafts: list[tuple[str, str, str]]) -> None:
    assert completed(text, *drafts) == [(*draft, "direct") for draft in drafts]


def test_the_cue_of_another_quotation_takes_nothing() -> None:
    text = "Ada said: “We will build it.\n“It is wanted.” “It is not,” shouted Tom."
    drafts = [
        ("Ada", "said", "“We will build it."),
        ("Tom", "shouted", "“It is wanted.”"),
        ("Tom", "shouted", "“It is not,”"),
    ]
    assert completed(text, *drafts) == [
        ("Ada", "said", "“We will build it. … “It is wanted.”", "direct"),
        ("Tom", "shouted", "“It is not,”", "direct"),
    ]


def test_speech_inside_a_quotation_that_runs_on_stays_its_speakers() -> None:
    text = "“We waited an hour, Birch told us to go.\n“Nobody came,” Ada added."
    drafts = [("Birch", "told", "to go"), ("Ada", "added", "“Nobody came,”")]
    assert completed(text, *drafts) == [
        ("Birch", "told", "to go", "direct"),
        ("Ada", "added", "“Nobody came,”", "direct"),
    ]


def test_a_sentence_in_quotation_marks_that_nothing_claims_is_somebodys() -> None:
    text = "She left.\n\n“We never saw her again.”\n\nThey called it “a day to remember” later."
    assert completed(text) == [("", "", "“We never saw her again.”", "direct")]


def test_a_content_does_not_reach_into_the_next_clause() -> None:
    assert completed("Ada blamed the party, which lost.", ("Ada", "blamed", "the party, which"))[0][2] == "the party"


def test_words_that_nothing_introduces_and_no_mark_surrounds_are_dropped() -> None:
    assert completed("It rained on Monday.", ("", "", "It rained")) == []


@pytest.mark.parametrize("dash", ["―", "—", "–", "-"])
def test_lines_of_voices_keep_their_own_names(dash: str) -> None:
    first, second = "“He can’t answer a question.”", "“Mostly he promotes hate. A disgrace.”"
    text = f"{first} {dash} Esther Tapia\n{second} {dash} Azucena Gil"
    assert completed(text, ("Esther Tapia", "", first), ("Esther Tapia", "", second)) == [
        ("Esther Tapia", "", first, "direct"),
        ("Azucena Gil", "", second, "direct"),
    ]


def test_a_line_with_a_label_is_its_own_whatever_it_was_linked_to() -> None:
    text = "‘Nobody saw it coming’: Coastal Bank\n\nThe bank was late, Ada said."
    assert completed(text, ("Ada", "said", "‘Nobody saw it coming’"), ("Ada", "said", "The bank was late")) == [
        ("Coastal Bank", "", "‘Nobody saw it coming’", "direct"),
        ("Ada", "said", "The bank was late", "indirect"),
    ]


def test_a_relay_has_a_cue_in_two_parts_and_takes_its_quotation_from_others() -> None:
    text = "Ada said no. “They starved to death,” the press service cited the President as saying."
    drafts = (("the press service", "cited", "the President as saying"), ("Ada", "said", "“They starved to death,”"))
    assert completed(text, *drafts) == [
        ("the press service", "cited … as saying", "“They starved to death,”", "direct")
    ]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Kelly asked Ivan Petrov about his plans.", "about his plans"),
        ("Kelly told jurors not to talk.", "not to talk"),
        ("Kelly told the truth about it.", "the truth about it"),
    ],
)
def test_who_is_spoken_to_is_no_part_of_what_is_said(sentence: str, content: str) -> None:
    cue = "asked" if "asked" in sentence else "told"
    rest = sentence[sentence.index(cue) + len(cue) + 1 : -1]
    assert completed(sentence, ("Kelly", cue, rest)) == [("Kelly", cue, content, "indirect")]
