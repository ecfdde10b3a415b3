"""Words and sentences of running text."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.records import Span

_COURTESIES = "Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Lt|Col|Gen|Rev|St"
_TITLES = "Ft|Mt|Hon|Capt|Maj|Sgt|Adm|Adv|Smt|Atty|Engr|Supt|Insp|Cllr|Msgr|Cpl|Cmdr|Brig|Fr|Sta|Sto"
"""Titles and saints, the second line of more countries, with a full stop that ends no sentence."""

TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|(?:{_COURTESIES}|{_TITLES}|Jr|Sr|Inc|Corp|Ltd|Co)\."
    r"|[^\W\d_]\.(?=\s[\"“'‘(]?[^\W\d_])|[\w&]+(?:[’'\-.][\w&]+)*"
)
_STOPS_NOTHING = re.compile(
    rf"(?:\b(?:[A-Z]|{_TITLES})|{_COURTESIES}|No|vs|etc|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)\.$"
)
"""An abbreviation with the full stop that may end a sentence, and doesn't: behind a "Jr." or an "Inc." it may."""
SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_LABELS = (
    "UPDATE|WRAPUP|CORRECTED|REFILE|RPT|EXCLUSIVE|ANALYSIS|FACTBOX|TIMELINE|EXPLAINER|INTERVIEW|INSIGHT|POLL|BREAKING|"
    "WATCH|OPINION|LIVE|VIDEO|COLUMN|PREVIEW|FEATURE|SPECIAL REPORT|NEWSMAKER|JUST IN|UPDATED|LISTEN|PHOTOS|EDITORIAL"
)
_SLUG = re.compile(
    rf"(?:{_LABELS})(?:\s\d+)?-(?=\S)|(?:{_LABELS}|{_LABELS.title()})(?:\s(?i:news|video))?\s?[:|]\s+(?=\S)"
)
""" "UPDATE 2-Norland bank holds rates", "BREAKING: ...": what an agency or a site puts before its headlines."""
ABBREVIATION = 6
"""Characters, with the one before it, of the longest abbreviation that ends no sentence."""

POSSESSIVE = re.compile(r"[’']s?$")
ADJECTIVE = re.compile(r"(?!Al-|El-|Abu-)[\w’'.\-]+-(?:[a-z]{3,}ed|[a-z]{4,}ing|born|led|run|held|wide|era|style)")
""" "Oscar-nominated", "Moscow-based": a word that is capital for the name in it alone. "Ki-moon" is no such word."""

REIGN = re.compile(r"[IVX]{2,}(?:[’']s)?")
"""A ruler's number."""

INNER_CAPITAL = re.compile(r"[a-z]+[A-Z][a-z]|(?:al|el|ul|ud|as|ash|an|ar|at|ad)-[A-Z]")
""" "ePort", "easyShip", "al-Haddad": a name though its first letter is small. "mRNA" is none."""


class Token(NamedTuple):
    """A word of running text."""

    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        """The word in small letters, without "'s" and the full stop of an abbreviation."""
        return _low(self.text) if len(self.text) <= LONG else _low.__wrapped__(self.text)

    @property
    def possessive(self) -> bool:
        return self.text.endswith(("’s", "'s", "s’", "s'"))

    @property
    def capital(self) -> bool:
        """Whether it is written as a name is."""
        return _is_capital(self.text) if len(self.text) <= LONG else _is_capital.__wrapped__(self.text)


WORDS = 8192
"""Words whose forms are kept: those of a page or two. A page asks for each a dozen times."""
LONG = 40
"""Characters of the longest word that is kept."""


@lru_cache(WORDS)
def _low(text: str) -> str:
    low = text.casefold()
    return (POSSESSIVE.sub("", low) if "’" in low or "'" in low else low).rstrip(".")


@lru_cache(WORDS)
def _is_capital(text: str) -> bool:
    first = text[0].isupper() or (text[0].isdigit() and any(c.isupper() for c in text))
    first = first or INNER_CAPITAL.match(text) is not None
    return first and not ("-" in text and ADJECTIVE.fullmatch(text))


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of ``text[start:end]``."""
    return [
        Token(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text, start, len(text) if end is None else end)
    ]


def sentences(text: str, start: int, end: int) -> list[Span]:
    """Sentences of a paragraph, by full stops that are no abbreviation's; the first without an agency's label."""
    slug = _SLUG.match(text, start, end)
    cuts = [start if slug is None else slug.end()]
    for match in SENTENCE_END.finditer(text, start, end):
        before = text[max(start, match.start() - ABBREVIATION) : match.start() + 1]
        if text[match.start()] != "." or _STOPS_NOTHING.search(before) is None:
            cuts.append(match.end())
    cuts.append(end)
    return [Span(a, b) for a, b in pairwise(cuts) if b > a]
