"""Words and sentences of running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from onrecord.records import Span

TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:Mr|Mrs|Ms|Smt|Dr|Prof|Sen|Rep|Gov|Lt|Col|Gen|Maj|Capt|Sgt|Adm|Rev|Hon|Jr|Sr|St|Inc|Corp|Ltd|Co)\."
    r"|[^\W\d_]\.(?=\s[\"“'‘(]?[^\W\d_])|[\w&]+(?:[’'\-.][\w&]+)*"
)
SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
POSSESSIVE = re.compile(r"[’']s?$")
ADJECTIVE = re.compile(r"(?!Al-|El-|Abu-)[\w’'.\-]+-(?:[a-z]{3,}ed|[a-z]{4,}ing|born|led|run|held|wide|era|style)")
""" "Oscar-nominated", "Moscow-based": a word that is capital for the name in it alone. "Ki-moon" is no such word."""

REIGN = re.compile(r"[IVX]{2,}(?:[’']s)?")
"""A ruler's number."""

INNER_CAPITAL = re.compile(r"[a-z]+[A-Z][a-z]")
""" "ePort", "easyShip": a name though its first letter is small. "mRNA" is none."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of running text."""

    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        low = self.text.casefold()
        return (POSSESSIVE.sub("", low) if "’" in low or "'" in low else low).rstrip(".")

    @property
    def possessive(self) -> bool:
        return self.text.endswith(("’s", "'s", "s’", "s'"))

    @property
    def capital(self) -> bool:
        first = self.text[0].isupper() or (self.text[0].isdigit() and any(c.isupper() for c in self.text))
        first = first or INNER_CAPITAL.match(self.text) is not None
        return first and not ("-" in self.text and ADJECTIVE.fullmatch(self.text))


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of ``text[start:end]``."""
    return [
        Token(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text, start, len(text) if end is None else end)
    ]


def sentences(text: str, start: int, end: int) -> list[Span]:
    """Sentences of a paragraph, by full stops that are no abbreviation's."""
    cuts = [start]
    for match in SENTENCE_END.finditer(text, start, end):
        before = text[max(start, match.start() - 5) : match.start() + 1]
        if text[match.start()] == "." and re.search(
            r"(?:\b[A-Z]|Mr|Mrs|Ms|Smt|Dr|Sen|Rep|Gov|Lt|Col|Gen|St|Rev|Prof|No|vs|etc|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)\.$",
            before,
        ):
            continue
        cuts.append(match.end())
    cuts.append(end)
    return [Span(a, b) for a, b in pairwise(cuts) if b > a]
