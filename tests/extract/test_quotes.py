"""Quotation marks of every house style, matched."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.quotes import canonical, find_quotations, kind_of, paragraph_spans


def found(text: str) -> list[tuple[str, int, bool, bool]]:
    return [(text[q.start : q.end], q.depth, q.closed, q.runs_on) for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("“", "”"),
        ('"', '"'),
        ("‘", "’"),
        ("'", "'"),
        ("«", "»"),
        ("»", "«"),
        ("„", "“"),
        ("„", "”"),
        ("‹", "›"),
        ("''", "''"),
        ("``", "''"),
    ],
)
def test_each_style_is_one_quotation_and_reads_alike(opening: str, closing: str) -> None:
    text = f"She said {opening}it can't be the voters' fault, surely{closing} and left."
    quoted = f"{opening}it can't be the voters' fault, surely{closing}"
    assert found(text) == [(quoted, 0, True, False)]
    plain = canonical(text, find_quotations(text))
    assert len(plain) == len(text)
    assert " ".join(plain.replace("“", " “ ").replace("”", " ” ").split()) == (
        "She said “ it can't be the voters' fault, surely ” and left."
    )


def test_apostrophes_are_no_quotations() -> None:
    assert found("It's the '90s; the workers' union won't say 'tis over, and O'Neil's 5'11\".") == []


def test_a_quotation_inside_a_quotation_is_deeper() -> None:
    assert found("“He told me ‘go away, you’re fired’ and left,” she said.") == [
        ("“He told me ‘go away, you’re fired’ and left,”", 0, True, False),
        ("‘go away, you’re fired’", 1, True, False),
    ]
    assert found("‘He said “no” to me,’ she said.") == [
        ("‘He said “no” to me,’", 0, True, False),
        ("“no”", 1, True, False),
    ]


def test_a_long_quotation_opens_again_in_each_paragraph() -> None:
    assert found("“One.\n\n“Two.\n\n“Three,” he said.") == [
        ("“One.", 0, False, True),
        ("“Two.", 0, False, True),
        ("“Three,”", 0, True, False),
    ]


def test_a_long_quotation_without_marks_between_closes_in_the_next_paragraph() -> None:
    assert found("“One paragraph.\n\nAnd a second one,” he said.") == [
        ("“One paragraph.", 0, False, True),
        ("And a second one,”", 0, True, False),
    ]


def test_a_mark_before_each_sentence_of_an_open_quotation_takes_it_up_again() -> None:
    text = 'He said: "One is here. "Two is here. "Three," and left. "Four. "Five."'
    assert found(text) == [
        ('"One is here.', 0, False, True),
        ('"Two is here.', 0, False, True),
        ('"Three,"', 0, True, False),
        ('"Four.', 0, False, True),
        ('"Five."', 0, True, False),
    ]
    assert canonical(text, find_quotations(text)) == (
        "He said: “One is here.  Two is here.  Three,” and left. “Four.  Five.”"
    )
    assert found("“One. “Two.\n“Three,” he said.") == [
        ("“One.", 0, False, True),
        ("“Two.", 0, False, True),
        ("“Three,”", 0, True, False),
    ]


def test_a_whole_quotation_between_the_sentences_of_another_stands_inside_it() -> None:
    assert found('"He told me. "Go away." And I left," she said.') == [
        ('"He told me. "Go away." And I left,"', 0, True, False),
        ('"Go away."', 1, True, False),
    ]


def test_a_single_mark_between_a_comma_and_a_closing_mark_closes() -> None:
    assert found("“My wife said, 'You can quit rowing,'” he said.") == [
        ("“My wife said, 'You can quit rowing,'”", 0, True, False),
        ("'You can quit rowing,'", 1, True, False),
    ]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    assert found("“We never closed it, he said.\n\nThen more happened.") == [
        ("“We never closed it, he said.", 0, False, False)
    ]


def test_a_mark_before_a_reprinted_paragraph_hides_none_of_its_own_quotations() -> None:
    text = '"The mayor called it “a rant,” and left.\n\n"She was “furious.”'
    assert [item[0] for item in found(text)] == ["“a rant,”", "“furious.”"]


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("“All of it,” he said.", (0, 12), "direct"),
        ("He said “part” of it.", (3, 20), "mixed"),
        ("He said none.", (8, 12), "indirect"),
    ],
)
def test_kind_is_by_letters_inside_and_outside(text: str, content: tuple[int, int], kind: str) -> None:
    assert kind_of(text, [content], find_quotations(text)) == kind


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ('Lund said," [It] was late, and I left."', '" [It] was late, and I left."'),
        ('It is for schools," For example, they can run it". So be it.', '" For example, they can run it"'),
        ('She said: "He drew it. She was right.’ It won a prize.', '"He drew it. She was right.’'),
    ],
)
def test_a_misplaced_mark_is_understood(text: str, quotation: str) -> None:
    assert found(text) == [(quotation, 0, True, False)]


def test_a_quotation_whose_opening_mark_was_forgotten_begins_behind_the_cue() -> None:
    assert [words for words, *_ in found('"It was late," he said. We wanted to go home."')] == [
        '"It was late,"',
        'We wanted to go home."',
    ]


@pytest.mark.parametrize(
    "text",
    [
        'We won," he said, and we left.',
        '"It was late," he said. They went home."',
        '"It was late," he said to us, and we left."',
    ],
)
def test_a_stray_mark_is_left_alone(text: str) -> None:
    assert len(found(text)) == text.startswith('"')


messy = st.text(alphabet="ab \n.,'\"“”‘’«»„‹›`", max_size=60)


@given(messy)
def test_quotations_never_cross_and_never_leave_their_paragraph(text: str) -> None:
    quotations = find_quotations(text)
    paragraphs = paragraph_spans(text)
    for one in quotations:
        assert any(start <= one.start < one.end <= end for start, end in paragraphs)
        assert one.start <= one.inner[0] <= one.inner[1] <= one.end
        for other in quotations:
            apart = one.end <= other.start or other.end <= one.start
            nested = (one.start <= other.start and other.end <= one.end) or (
                other.start <= one.start and one.end <= other.end
            )
            assert apart or nested


@given(messy)
def test_canonical_text_keeps_every_offset(text: str) -> None:
    plain = canonical(text, find_quotations(text))
    assert len(plain) == len(text)
    assert all(a == b for a, b in zip(text, plain, strict=True) if a.isalnum() or a == "\n")


def test_marks_that_nothing_opened_take_time_in_proportion_to_the_text() -> None:
    def seconds(marks: int) -> float:
        begun = time.process_time()
        find_quotations("“One,” he said. " + "We wanted two said.” " * marks)
        return time.process_time() - begun

    few, many = (min(seconds(marks) for _ in range(3)) for marks in (1000, 4000))
    assert many < 8 * few + 0.05


def test_single_marks_inside_double_ones_take_time_in_proportion_to_the_text() -> None:
    def seconds(pieces: int) -> float:
        begun = time.process_time()
        find_quotations("“My mother said to me, ‘It was late, Ada,’” she said. " * pieces)
        return time.process_time() - begun

    few, many = (min(seconds(pieces) for _ in range(3)) for pieces in (200, 800))
    assert many < 24 * few + 0.05  # Each mark is compared with each; with each double one too, it was 64 times.
