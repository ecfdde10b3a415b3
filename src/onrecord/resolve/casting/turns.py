"""Whose turn it is in an interview with labels: full names, surnames, initials, "Q" and "A"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.extract.quotes import NOTE, Quotations, kind_of
from onrecord.records import Article, Attribution, Span, Speaker
from onrecord.resolve.casting.answer import NOBODY, Answer, certain
from onrecord.resolve.casting.bylines import author_of
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.casting.member import Member

LABELLED = 0.97
"""Confidence that a label means who bears the name, as of a name in the source of any statement."""
INITIALLED = 0.93
ASKED = 0.8
"""Confidence that "A" is the only other person whom the introduction names, and "Q" whoever wrote the article."""
LED = 0.7
"""Confidence that "A" is the one whom the introduction names far more often than anybody else."""
OFTEN = 2
"""How many times as often that one is named."""
SPOKEN_TO = 0.8
"""Confidence that "you" is the other one of two."""

MOST_INITIALS = 3
LONGEST_WORD = 40
"""Characters of a name, before and behind a small letter in it."""
_ASKS = frozenset("q question interviewer".split())
_ANSWERS = frozenset("a answer interviewee".split())
_BEHIND_LABEL = re.compile(
    r"\.?[*_]*(?:\s\([^()\n]{1,40}\))?[*_]*\s?[.:—–-][*_]*\s+(?:[^\w\[(\n]{0,5}[\[(][^\[\]()\n]{1,60}[\])])*[^\w\n]{0,5}"
)
"""What stands between a label and the first word: marks of bold print, an aside, a stage direction."""
_PARTICLES = r"(?:(?:de|da|di|van|von|der|den|la|le|el|bin|al)\s){0,4}"


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn: its label, and where its words begin and end."""

    label: Span
    words: Span


def turns_of(text: str, attributions: Sequence[Attribution], quotations: Quotations) -> tuple[Turn, ...]:
    """The turns among attributions, in text order."""
    found = (one for one in attributions if is_turn(text, one, quotations))
    return tuple(
        sorted((Turn(a.source[0], Span(a.content[0].start, a.content[-1].end)) for a in found), key=lambda t: t.label)
    )


def is_turn(text: str, attribution: Attribution, quotations: Quotations) -> bool:
    """Whether a label alone proves that the words behind it are direct: no quotation marks are round them all.

    Those of a transcript that is quoted as a whole are round the label too, and prove nothing.
    """
    if attribution.kind != "direct" or attribution.cue or len(attribution.source) != 1:
        return False
    label, start = attribution.source[0], attribution.content[0].start
    if not (label.end < start and _BEHIND_LABEL.fullmatch(text, label.end, start)):
        return False
    whole = any(quotation.start < label.start < quotation.end for quotation in quotations.near(*label))
    return whole or kind_of(text, attribution.content, quotations) != "direct"


def no_names(text: str, turns: Sequence[Turn]) -> frozenset[int]:
    """Where capital words stand that are no names: "Q", initials of somebody named elsewhere, "[Laughs]"."""
    labels = {turn.label.start: text[slice(*turn.label)] for turn in turns}
    known = {label for label in set(labels.values()) if _folded(label) in _ASKS | _ANSWERS or _bearers(text, label)}
    noted = {match.start() + 1 for match in NOTE.finditer(text)}
    return frozenset(noted | {at for at, label in labels.items() if label in known})


class Interview:
    """Who speaks in the turns of an article; without turns, nobody."""

    def __init__(self, article: Article, turns: Sequence[Turn], cast: Cast) -> None:
        self._article = article
        self._text = article.text
        self._cast = cast
        self._turns = turns
        self._from = [turn.words.start for turn in turns]
        self._labels = list({self._text[slice(*turn.label)]: turn.label for turn in reversed(turns)}.values())
        self._known: dict[str, Answer] = {}

    def turn_at(self, at: int) -> Turn | None:
        """The turn that a character stands in."""
        index = bisect_right(self._from, at) - 1
        return self._turns[index] if index >= 0 and at < self._turns[index].words.end else None

    def surrounds(self, at: int) -> bool:
        """Whether there are turns before and behind a character."""
        return bool(self._turns) and self._from[0] <= at < self._from[-1]

    def speaker(self, label: Span) -> Answer:
        """Whose label it is, with all that is known of them by now."""
        name = self._text[slice(*label)]
        if name not in self._known:
            self._known[name] = self._who(name, label)
        one = self._known[name]
        return one if one.member is None else replace(one, speaker=one.member.speaker())

    def other(self, turn: Turn) -> Answer:
        """The one who is spoken to, where two take part."""
        known = {one.speaker: one for one in map(self.speaker, self._labels) if one.speaker is not None}
        mine = self.speaker(turn.label).speaker
        others = [one for speaker, one in known.items() if speaker != mine]
        if len(known) != 2 or len(others) != 1 or len(self._parties()) > len(known):
            return NOBODY
        return Answer(others[0].speaker, others[0].member, SPOKEN_TO)

    def not_meant(self, turn: Turn) -> list[Member]:
        """Those whom "he" and "she" are not: whoever speaks, and whom they speak to."""
        both = (self.speaker(turn.label).member, self.other(turn).member)
        return [member for member in both if member is not None]

    def _parties(self) -> set[Speaker | str]:
        """Those who take part: a label that tells nobody stands for somebody else."""
        return {self.speaker(label).speaker or self._text[slice(*label)] for label in self._labels}

    def _who(self, name: str, label: Span) -> Answer:
        low = _folded(name)
        if low in _ASKS:
            return self._interviewer()
        if low in _ANSWERS:
            return self._interviewee()
        bearers = self._members(_bearers(self._text, name))
        if bearers:
            return certain(bearers[0], INITIALLED) if len(bearers) == 1 else NOBODY
        member = self._cast.at(label) or self._cast.find(tuple(name.split()), label.start)
        return certain(member, LABELLED) if member is not None else Answer(Speaker(name, "person"), None, LABELLED)

    def _members(self, spans: Sequence[Span]) -> list[Member]:
        """Those who are named at the places; who has a label in full is meant before all others, then people."""
        labels = {turn.label.start for turn in self._turns}
        labelled = [span for span in spans if span.start in labels]
        found = (self._cast.at(span) for span in labelled or spans)
        members = list(dict.fromkeys(member for member in found if member is not None))
        return [member for member in members if member.kind == "person"] or members

    def _interviewer(self) -> Answer:
        """Whoever wrote the article, or the outlet."""
        byline, publisher = author_of(self._article), self._article.publisher
        if byline:
            member = self._cast.find(tuple(byline.split()), 0)
            return Answer(member.speaker() if member else Speaker(byline, "person"), member, ASKED)
        return Answer(Speaker(publisher, "organisation"), None, ASKED) if publisher else NOBODY

    def _interviewee(self) -> Answer:
        """The only one whom the headline and the introduction call interviewed, or name at all, the author apart."""
        asks = self._interviewer().member
        before = [one for one in self._cast.before(self._turns[0].label.start) if one.member.kind == "person"]
        named = dict.fromkeys(one.member for one in before if one.member is not asks)
        asked = dict.fromkeys(
            one.member
            for one in before
            if one.member in named and _ASKED_BEFORE.search(self._text, max(one.span.start - NEAR, 0), one.span.start)
        )
        people = list(asked or named)
        if len(people) == 1:
            return certain(people[0], ASKED)
        times = Counter(one.member for one in before if one.member in people).most_common(2)
        most = len(times) > 1 and times[0][1] > max(OFTEN * times[1][1], OFTEN)
        return certain(times[0][0], LED) if most else NOBODY


NEAR = 80
"""Characters before a name in which "interview with" may begin."""
_ASKED_BEFORE = re.compile(
    r"(?:(?:Q\s?&\s?A|[Ii]nterview|[Cc]onversation)\s+(?:with|of)|[Ii]nterview(?:s|ed))\s[^.!?;\n]{0,50}$"
)
""" "Q&A with Vice President Reyes"; who "talks to" whom tells nothing, since either may ask."""


def _folded(label: str) -> str:
    return label.rstrip(".").casefold()


def _bearers(text: str, label: str) -> list[Span]:
    """The names whose initials a label is: "RP", "R.P." for "Richard Pell"."""
    initials = label.replace(".", "")
    if not (initials.isupper() and initials.isalpha() and 1 < len(initials) <= MOST_INITIALS):
        return []
    rest = rf"[\w’'\-]{{0,{LONGEST_WORD}}}"
    name = rf"\s{_PARTICLES}".join(rf"{letter}{rest}[a-z]{rest}" for letter in initials)
    return [Span(*match.span()) for match in re.finditer(rf"\b{name}", text)]
