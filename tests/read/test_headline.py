"""Titles and the names of sites in them."""

import pytest

from onrecord.read.headline import find_headline, site_name_start
from onrecord.read.ink import Block


@pytest.mark.parametrize(
    ("title", "sites", "expected"),
    [
        ("Talks begin | CBC News", ["CBC"], "Talks begin"),
        ("Anti-terror op - Times of India", ["The Times of India"], "Anti-terror op"),
        ("Missile hits - National | Globalnews.ca", ["Global News", "globalnews.ca"], "Missile hits - National"),
        ("Talks begin - Day two", ["CBC"], "Talks begin - Day two"),
        ("He - and she - agree", [], "He - and she - agree"),
        ("CBC News | CBC", ["CBC"], "CBC News"),
        ("CBC", ["CBC"], "CBC"),
        ("Talks begin", [None, ""], "Talks begin"),
    ],
)
def test_the_site_name_goes(title: str, sites: list[str | None], expected: str) -> None:
    assert title[: site_name_start(title, sites)] == expected


def blocks(*pairs: tuple[str, str]) -> list[Block]:
    return [Block(text, (), tag) for tag, text in pairs]


def test_the_heading_that_says_what_the_title_says() -> None:
    page = blocks(
        ("h1", "Example Times"),
        ("h1", "Court expected to rule after hearings on aid end"),
        ("p", "The court heard them."),
        ("h1", "Another story about the weather of tomorrow"),
    )
    assert find_headline(page, ["Hearings on aid end"], 2) == 1
    assert find_headline(page, ["Nothing like it in the whole of this page"], 2) is None
    assert find_headline(page[:1] + page[2:3], [], 1) == 0


def test_an_exact_line_is_the_headline_whatever_its_tag() -> None:
    assert find_headline(blocks(("div", "Talks begin"), ("p", "They began.")), ["Talks begin"], 1) == 0
