"""Records by the ten thousand, made from real articles and varied, for benchmarks of the archive.

In each made article, names and numbers are others, and so is every eighth of the remaining words, drawn as often as
they are used; outlet, date, byline and address are made up. Names are invented, and drawn as Zipf's law has it: a few
are everywhere and most are rare, as in news. Statements are those that people marked, with the texts of the changed
article.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from evals.annotated import read_annotated
from evals.corpora import GoldArticle, read_corpus
from evals.run import FIXTURES
from onrecord.extract.quotes import find_quotations, kind_of
from onrecord.records import Article, Kind, Moment, Record, Setting, Span, Speaker, Statement

NAMES = 60_000
OUTLETS = 400
CHANGED_SHARE = 0.125
FIRST_DAY, DAYS = date(2010, 1, 1), 6_000
ROLES = "senator,governor,spokesman,spokeswoman,minister,professor,chief executive,mayor,president,analyst".split(",")
MODES = ("speech",) * 17 + ("writing", "thought", "intention")

_TOKEN = re.compile(r"[A-Z][a-z]+|[a-z]+|\d+")
_SYLLABLES = "ba be da do fa go ha jo ka la le ma mi na no pa ra re sa se ta to va vi wa zo".split()


@dataclass(frozen=True, slots=True)
class _Model:
    """A real article, ready to be varied: its pieces, and where each begins."""

    text: str
    pieces: tuple[str, ...]
    starts: tuple[int, ...]
    statements: tuple[tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...], Kind], ...]


def models(data: Path | None) -> list[_Model]:
    """PolNeAR's training articles in ``data``, or the project's fixtures without it."""
    gold: Iterator[GoldArticle] = (
        read_corpus(data / "polnear" / "train.jsonl.gz") if data is not None else read_annotated(FIXTURES)
    )
    return [_model(article) for article in gold]


def _model(article: GoldArticle) -> _Model:
    found: list[str] = []
    starts: list[int] = []
    at = 0
    for match in _TOKEN.finditer(article.text):
        for start, end in ((at, match.start()), match.span()):
            if end > start:
                found.append(article.text[start:end])
                starts.append(start)
        at = match.end()
    found.append(article.text[at:])
    starts.append(at)
    quotations = find_quotations(article.text)
    marked = next(iter(article.annotations.values()))
    statements = [
        (_spans(one.source), _spans(one.cue), _spans(one.content), kind_of(article.text, one.content, quotations))
        for one in marked
        if one.content
    ]
    return _Model(article.text, tuple(found), tuple(starts), tuple(statements))


def _spans(pairs: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


class Maker:
    """Makes records; the same seed makes the same ones."""

    def __init__(self, found: Sequence[_Model], *, seed: int = 20240506) -> None:
        self.models = found
        self.random = random.Random(seed)
        counts = Counter(piece for model in found for piece in model.pieces if piece.isalpha())
        lower = Counter(word for word in counts if word.islower())
        self.lower = list(lower)
        self.lower_weights = list(accumulate(counts[word] for word in self.lower))
        # A word that is hardly ever written small is a name.
        self.names = {word for word in counts if word[0].isupper() and counts[word] > 9 * counts[word.lower()]}
        self.invented = sorted({self._invent() for _ in range(NAMES * 2)})[:NAMES]
        self.random.shuffle(self.invented)
        self.name_weights = list(accumulate(1 / (rank + 10) for rank in range(len(self.invented))))
        kinds = ("Times", "Post", "Herald", "News")
        self.outlets = [f"The {name} {self.random.choice(kinds)}" for name in self.invented[:OUTLETS]]
        self.outlet_weights = list(accumulate(1 / (rank + 5) for rank in range(OUTLETS)))

    def _invent(self) -> str:
        return "".join(self.random.choices(_SYLLABLES, k=self.random.randint(2, 4))).capitalize()

    def records(self) -> Iterator[tuple[str, Record]]:
        """Endless pairs of a key and a record."""
        number = 0
        while True:
            for model in self.random.sample(self.models, len(self.models)):
                yield f"made-{number}", self._record(model, number)
                number += 1

    def _record(self, model: _Model, number: int) -> Record:
        pieces, kept = self._varied(model)
        starts = [0, *accumulate(map(len, pieces))]
        text = "".join(pieces)

        def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
            return tuple(Span(at(span.start), max(at(span.end), at(span.start) + 1)) for span in spans)

        def at(old: int) -> int:
            place = bisect_right(model.starts, old) - 1
            return starts[place] + min(old - model.starts[place], len(pieces[place]))

        day = (FIRST_DAY + timedelta(days=self.random.randrange(DAYS))).isoformat()
        outlet = self.random.choices(self.outlets, cum_weights=self.outlet_weights)[0]
        article = Article(
            text,
            title=text.partition("\n")[0][:120],
            byline=" ".join(self._names(2)),
            publisher=outlet,
            date=day,
            language="en",
            url=f"https://{outlet.replace(' ', '').lower()}.example/{day}/{number}",
            location=f"made-{number}",
            source=text,
        )
        speakers: dict[str, Speaker] = {}
        said = tuple(
            self._statement(text, day, moved(source), moved(cue), moved(content), kind, kept, speakers)
            for source, cue, content, kind in model.statements
        )
        return Record(article, (), said, model="made", version="0")

    def _varied(self, model: _Model) -> tuple[list[str], set[str]]:
        """The pieces with other words in them, and which words are names."""
        changed: dict[str, str] = {}
        pieces: list[str] = []
        words = iter(self.random.choices(self.lower, cum_weights=self.lower_weights, k=len(model.pieces)))
        for piece in model.pieces:
            if piece in self.names:
                if piece not in changed:
                    changed[piece] = self._names(1)[0]
                pieces.append(changed[piece])
            elif piece.isdigit():
                pieces.append(str(self.random.randrange(10 ** len(piece))))
            elif piece.islower() and self.random.random() < CHANGED_SHARE and len(piece) > 3:
                pieces.append(next(words))
            else:
                pieces.append(piece)
        return pieces, set(changed.values())

    def _names(self, number: int) -> list[str]:
        return self.random.choices(self.invented, cum_weights=self.name_weights, k=number)

    def _statement(
        self,
        text: str,
        day: str,
        source: tuple[Span, ...],
        cue: tuple[Span, ...],
        content: tuple[Span, ...],
        kind: Kind,
        names: set[str],
        speakers: dict[str, Speaker],
    ) -> Statement:
        words = " ".join(text[a:b] for a, b in source)
        named = [word for word in re.findall(r"\w+", words) if word in names]
        name = " ".join(named[-2:]) or words[:60]
        chance = self.random.random
        if name and name not in speakers:
            role = self.random.choice(ROLES) if chance() < 0.5 else None
            speakers[name] = Speaker(name, "person", bool(named), tuple(named[-1:]), role)
        return Statement(
            " ".join(text[a:b] for a, b in content),
            kind,
            speakers.get(name),
            source,
            cue,
            content,
            via=(self.random.choice(list(speakers.values())),) if speakers and chance() < 0.05 else (),
            setting=Setting("interview", None, content[0]) if chance() < 0.1 else None,
            confidence=round(0.5 + chance() / 2, 4),
            speaker_confidence=round(0.5 + chance() / 2, 4),
            mode=self.random.choice(MODES),  # type: ignore[arg-type]
            moment=Moment(day, "day", content[0]) if chance() < 0.3 else None,
        )
