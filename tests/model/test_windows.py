"""Texts to windows: every word once, paragraphs that belong together in one window, and what segments say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.quotes import canonical, find_quotations, paragraph_spans
from onrecord.model.loading import encoder_of
from onrecord.model.windows import Window, pack, words_of

FILLER = "word " * 20 + "end."


def windows_of(text: str, limit: int) -> list[Window]:
    """As the program cuts a text."""
    quotations = find_quotations(text)
    plain = canonical(text, quotations)
    spans = [(q.start, q.end) for q in quotations]
    return pack(words_of(encoder_of().tokenizer, plain, paragraph_spans(plain), spans), plain, limit=limit)


def texts_of(text: str, windows: list[Window]) -> list[str]:
    """What each window covers."""
    return [text[window.start[0] : window.end[-1]] for window in windows]


def test_a_line_that_ends_in_a_colon_stays_with_what_it_introduces() -> None:
    text = "\n".join([FILLER, "She said:", FILLER])
    assert texts_of(text, windows_of(text, 40)) == [FILLER, f"She said:\n{FILLER}"]


def test_a_quotation_stays_with_the_paragraph_before_it() -> None:
    said, more = "“We are ready,” she said.", "“" + "ready " * 20 + "now.”"
    text = "\n".join([FILLER, said, more])
    assert texts_of(text, windows_of(text, 40)) == [FILLER, f"{said}\n{more}"]


def test_other_paragraphs_fill_the_window() -> None:
    text = "\n".join([FILLER, "She left.", FILLER])
    assert texts_of(text, windows_of(text, 40)) == [f"{FILLER}\nShe left.", FILLER]


def test_segments_tell_depth_and_case() -> None:
    text = "The NBC man said “Go, USA” again."
    (window,) = windows_of(text, 40)
    segments = window.segments[window.first].tolist()
    named = {text[start:end]: segment for start, end, segment in zip(window.start, window.end, segments, strict=True)}
    assert named == {
        "The": 3, "NBC": 6, "man": 0, "said": 0, "“": 1, "Go": 4, ",": 1, "USA": 7, "”": 1, "again": 0, ".": 0,
    }  # fmt: skip


@given(
    st.lists(st.sampled_from(["She said:", "“Yes.”", "“No, " + "no " * 30 + "no.”", FILLER, "x" * 300]), max_size=12),
    st.sampled_from([24, 40, 192]),
)
def test_every_word_is_in_one_window_and_windows_hold_what_fits(lines: list[str], limit: int) -> None:
    text = "\n".join(lines)
    windows = windows_of(text, limit)
    starts = [start for window in windows for start in window.start.tolist()]
    assert starts == sorted(set(starts))
    assert sum(len(window.first) for window in windows) == len(starts)
    assert all(len(window.ids) <= limit for window in windows)
    assert {text[start] for start in starts} >= {line[0] for line in lines}
