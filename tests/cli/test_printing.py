"""Tables as wide as the screen, whatever stands in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.printing import LONG_WORD, Screen, columns
from onrecord.cli.table import wrapped

WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=14), max_size=12).map(" ".join)
ROWS = st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=4)


@given(ROWS, st.integers(50, 120))
def test_lines_fit_and_words_stay_whole(rows: list[tuple[str, str, str]], width: int) -> None:
    """Three columns of words of at most 14 letters have room for whole words in 50 cells."""
    lines = columns(Screen(width, False, "utf-8"), ("One", "Two", "Three"), rows)
    assert max(map(len, lines)) <= width
    printed = sorted(word for line in lines[1:] for word in line.split())
    assert printed == sorted(word for row in rows for cell in row for word in cell.split())


def test_what_is_short_is_not_wrapped() -> None:
    rows = [("12", "Ada Reyes", "the harbour " * 20), ("1,300", "Tom Birch", "x")]
    lines = columns(Screen(60, False, "utf-8"), ("Number", "Name", "Title"), rows, right=(0,))
    assert lines[0] == " Number  Name       Title"
    assert lines[-1] == "  1,300  Tom Birch  x".ljust(60)
    assert [line[20:] for line in lines[1:-1]] == [f"{line:<40}" for line in wrapped(("the harbour " * 20).strip(), 40)]


def test_an_address_is_broken_before_other_columns_are_squeezed() -> None:
    rows = [("https://x.example/" + "a" * 60, "Ada Reyes said it"), ("2026-11-26T14:49:34+00:00", "Tom Birch said so")]
    lines = columns(Screen(50, False, "utf-8"), ("Where", "What"), rows)
    assert max(map(len, lines)) <= 50 and "Ada Reyes said it" in lines[1]
    assert len(lines[1].split()[0]) >= LONG_WORD
    assert lines[-1].split() == ["2026-11-26T14:49:34+00:00", "Tom", "Birch", "said", "so"]


def test_nothing_but_titles() -> None:
    assert columns(Screen(50, False, "utf-8"), ("Where", "What"), []) == [" Where  What"]
