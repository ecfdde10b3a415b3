"""Pages that are made to take long: what resolution does takes time in proportion to the text."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from onrecord.extract.quotes import find_quotations, kind_of
from onrecord.records import Article, Attribution, Span
from onrecord.resolve.acts import senses
from onrecord.resolve.statements import resolve

_SAID = re.compile(
    r"(?P<who>[^.“”\n,]{1,60}?)\s(?P<cue>said)\s(?P<what>[^.“”\n]+)|"
    r"(?P<quoted>“[^”\n]+”)\s(?P<behind>[^.“”\n]{1,60}?)\s(?P<verb>said)"
)
FEW = 15_000
"""Characters of the shorter text; the longer one has four times as many."""


def names(at: int) -> str:
    """Somebody whom nobody else is called like."""
    return f"Ada {chr(65 + at % 26)}{'aeiou'[at // 26 % 5]}{'bdfgk'[at // 130 % 5]}{'aeiou'[at // 650 % 5]}rn"


def page(piece: Callable[[int], str], characters: int) -> tuple[Article, list[Attribution]]:
    """A text of pieces, with what is plainly said in it."""
    pieces: list[str] = []
    while sum(map(len, pieces[-1:])) * len(pieces) < characters:
        pieces.append(piece(len(pieces)))
    text = "".join(pieces)
    quotations = find_quotations(text)
    found = []
    for match in _SAID.finditer(text):
        who, cue, what = ("who", "cue", "what") if match["who"] else ("behind", "verb", "quoted")
        content = (Span(*match.span(what)),)
        source, verb = Span(*match.span(who)), Span(*match.span(cue))
        lead = len(match[who]) - len(match[who].lstrip())
        source = Span(source.start + lead, source.end)
        found.append(Attribution((source,), (verb,), content, kind_of(text, content, quotations), 0.9))
    return Article.of_text(text), found


def seconds(piece: Callable[[int], str], characters: int) -> float:
    """How long the statements of such a page take."""
    article, found = page(piece, characters)
    begun = time.process_time()
    resolve(article, found)
    return time.process_time() - begun


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param(
            lambda n: f"the Office of {names(n)} (OAX{chr(65 + n % 26)}) said it was late, and ", id="initials"
        ),
        pytest.param(lambda n: f"{names(n)} said it was late. The mother of six said no. ", id="epithets"),
        pytest.param(lambda _: "The New Yorker said it was late. ", id="people of a state"),
        pytest.param(lambda n: f"{names(n)} said it was late. The PRO said no. ", id="letters of an office"),
        pytest.param(lambda n: f"“He said, ‘No, it was late,’ and I left,” {names(n)} said.\n", id="he inside"),
        pytest.param(lambda n: f"{names(n)} Foods said no. {names(n)[4:]} said it was late. ", id="firms of founders"),
        pytest.param(lambda _: "Emails say it was late. ", id="plain words"),
        pytest.param(lambda n: f"{n % 24:02}:30 {names(n)} said it was late.\n", id="times"),
    ],
)
def test_resolution_takes_time_in_proportion_to_the_text(piece: Callable[[int], str]) -> None:
    few = min(seconds(piece, FEW) for _ in range(3))
    many = min(seconds(piece, 4 * FEW) for _ in range(3))
    assert many < 8 * few + 0.2  # In proportion to its square it would be 16 times.


def test_a_name_of_capitals_is_read_at_once() -> None:
    """Each letter may begin a word of a title; cutting them in every way would take minutes."""
    text = f"Reyes was named “{'A' * 60}!”."
    start, end = text.index("“"), text.index(".")
    named = Attribution((Span(0, 5),), (Span(6, 15),), (Span(start, end),), "direct", 0.9)
    begun = time.process_time()
    resolve(Article.of_text(text), [named])
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("title", ["“Innovator of the Year”", "“MVP”", "“Port, Sea and Air”"])
def test_a_title_is_one(title: str) -> None:
    assert senses._TITLE.fullmatch(title)


@pytest.mark.parametrize("words", ["“Innovator”", "“It was late”", "“A B C D E F G H I J”"])
def test_other_words_are_no_title(words: str) -> None:
    assert not senses._TITLE.fullmatch(words)
