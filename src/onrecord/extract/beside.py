"""Quotations whose own cue stands beside them, whatever the model makes of it: "…," said harbour master Ada Reyes.

Newspapers put who speaks right behind a quotation that ends in a comma, a question mark or an exclamation mark. That
decides before anything that is said of the sentence before, and a quotation that follows such a sentence goes on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from onrecord.extract.clauses import PROVED, less, overlap
from onrecord.extract.quotes import Quotation, Quotations
from onrecord.records import Attribution, Span

LEAST_TAGGED = 2
"""Words of a sentence that a comma inside the marks leaves open for its cue."""
LEAST_WORDS = 5
"""Words from which a quotation is no title or nickname; see :data:`onrecord.extract.structure.UNCLAIMED_WORDS`."""

_TAGS = (
    r"(?:said|says|told|tells|asked|asks|added|adds|replied|replies|answered|answers|explained|explains|observed|"
    r"observes|remarked|remarks|noted|notes|commented|comments|insisted|insists|argued|argues|claimed|claims|warned|"
    r"warns|joked|jokes|quipped|quips|wrote|writes|declared|declares|stated|states|announced|confirmed|confirms|"
    r"conceded|concedes|admitted|admits|confessed|confesses|confided|confides|recalled|recalls|reflected|reflects|"
    r"concluded|concludes|continued|continues|opined|mused|muses|pleaded|begged|implored|urged|cried|shouted|yelled|"
    r"screamed|whispered|muttered|murmured|exclaimed|boasted|bragged|complained|complains|lamented|laments|moaned|"
    r"grumbled|sighed|laughed|retorted|countered|counters|responded|responds|snapped|thundered|enthused|demanded|"
    r"wondered|inquired|enquired|suggested|suggests|predicted|predicts|promised|promises|vowed|vows|tweeted|testified|"
    r"agreed|agrees|stressed|stresses|emphasised|emphasized|reiterated|repeated|maintained|maintains|contended|"
    r"contends|protested|objected|groaned|growled|gushed|interjected|chided|scoffed|sneered)"
)
"""Verbs that stand beside a quotation, in the tenses in which they do."""

_WORD = (
    r"(?!(?:that|in|on|at|to|as|and|but|or|when|while|if|by|with|from|after|before|during|because|who|which|so|he|she|"
    r"they|it|there|not|during|about|over|under|until|since|was|were|is|are|had|has|have)\b)[\w’'\-&]+"
)
_CAPITAL = r"[A-Z][\w’'\-]*\.?"
_NAME = rf"{_CAPITAL}(?:\s+(?:(?:de|du|van|von|der|den|di|da|la|le|el|al|bin|ibn|of)\s+)?{_CAPITAL}){{0,5}}"
_WHO = rf"(?:(?!(?:of|for)\b){_WORD}\s+(?:{_WORD}\s+){{0,5}}?)?{_NAME}"
_OFFICE = rf"(?:the|an?|one|his|her|its|their)\s+(?:{_WORD}\s+){{0,4}}{_WORD}"
_BEHIND = r",?[ \u00a0]+"
_VERB_FIRST = re.compile(
    rf"{_BEHIND}(?P<cue>{_TAGS})\s+"
    rf"(?:(?P<who>{_WHO})(?=[,;:\n]|\.(?:\s|$)|$|(?<=\.)\s|\s+(?:in|on|at|after|during|when|as|of|to|from|who)\b)"
    rf"|(?P<office>{_OFFICE})(?=[.,;:\n]|$))"
)
_NAME_FIRST = re.compile(
    rf"{_BEHIND}(?:(?P<who>{_WHO})(?:,\s+[^,.!?“”\"\n]{{2,80}},)?|(?P<office>{_OFFICE},\s+{_NAME}),)\s+(?P<cue>{_TAGS})\b"
)
_CLOSES_SENTENCE = ".!?"
_LEAVES_OPEN = ",?!"
_TAG_SENTENCE = re.compile(r",?\s+[^.!?“”\"\n]{2,120}\.\s+")
"""What stands between two quotations of one speaker: "One," she said. "Two." """


class _Tag(NamedTuple):
    who: Span
    cue: Span


BEHIND = 250
"""Characters behind a quotation in which the cue beside it stands."""


def with_own_cues(text: str, drafts: Sequence[Attribution], quotations: Quotations) -> list[Attribution]:
    """The attributions, in which each quotation is whose name stands beside it, or who has just spoken."""
    outer = [quotation for quotation in quotations if not quotation.depth and quotation.closed]
    done = [_divided(text, draft, quotations) for draft in drafts]
    places = _places(done, outer)
    for at, quotation in enumerate(outer):
        tag = _tag_of(text, quotation)
        if tag is not None:
            _put(done, places[at], _tagged(text, [done[index] for index in places[at]], quotation, tag))
    for at, (before, quotation) in enumerate(pairwise(outer)):
        if _is_between(text, before, quotation):
            near = sorted({*places[at], *places[at + 1]})
            _put(done, near, _gone_on(text, [done[index] for index in near], before, quotation))
    return [draft for draft in done if draft.content]


def _places(drafts: Sequence[Attribution], outer: Sequence[Quotation]) -> list[list[int]]:
    """For each quotation, the attributions that have something in it or just behind it."""
    starts, ends = [quotation.start for quotation in outer], [quotation.end for quotation in outer]
    places: list[list[int]] = [[] for _ in outer]
    for index, draft in enumerate(drafts):
        touched: set[int] = set()
        for span in (*draft.content, *draft.source, *draft.cue):
            touched.update(range(bisect_left(ends, span.start - BEHIND), bisect_left(starts, span.end)))
        for at in touched:
            places[at].append(index)
    return places


def _put(drafts: list[Attribution], indices: list[int], mended: Sequence[Attribution]) -> None:
    """Put the attributions back where they were; one more goes to the end of all, and of the indices."""
    for index, draft in zip(indices, mended, strict=False):
        drafts[index] = draft
    for draft in mended[len(indices) :]:
        indices.append(len(drafts))
        drafts.append(draft)


def _tag_of(text: str, quotation: Quotation) -> _Tag | None:
    """Who stands behind the quotation as its speaker, if that is plain."""
    last = text[quotation.inner[1] - 1]
    comma = last == "," or text[quotation.end : quotation.end + 1] == ","
    least = LEAST_TAGGED if last == "," else LEAST_WORDS
    if not (comma or last in _LEAVES_OPEN) or not _opens_sentence(text, quotation, least):
        return None
    match = _VERB_FIRST.match(text, quotation.end) or (_NAME_FIRST.match(text, quotation.end) if comma else None)
    if match is None:
        return None
    who = "who" if match.group("who") else "office"
    end = match.end(who) - (text[match.end(who) - 1] == "." and match.group(who)[-3:-2].islower())
    return _Tag(Span(match.start(who), end), Span(*match.span("cue")))


def _opens_sentence(text: str, quotation: Quotation, least: int = LEAST_WORDS) -> bool:
    """Whether it is no title: a sentence begins with it, and it has some words."""
    inner = text[slice(*quotation.inner)]
    before = text[max(quotation.start - 3, 0) : quotation.start].rstrip(" \u00a0")
    return (not before or before[-1] in "\n.!?:,”\"’'") and len(inner.split()) >= least and not inner[0].islower()


def _tagged(text: str, drafts: list[Attribution], quotation: Quotation, tag: _Tag) -> list[Attribution]:
    """The attributions, among which one gives the quotation to the one behind it."""
    span = Span(quotation.start, quotation.end)
    at = next((index for index, draft in enumerate(drafts) if overlap(draft.cue, [tag.cue])), None)
    if at is not None and drafts[at].source:
        return [_named(text, draft, tag) if index == at else draft for index, draft in enumerate(drafts)]
    keeping = [part for draft in drafts for part in draft.content if not _may_lose(text, part, span)]
    if keeping and at is None and all(_is_passed_on(part, span, tag) for part in keeping):
        return [*drafts, Attribution((tag.who,), (tag.cue,), (span,), "direct", PROVED)]
    if keeping:
        return drafts
    done = [draft if index == at else _without(text, draft, span, tag) for index, draft in enumerate(drafts)]
    if at is None:
        return [*done, Attribution((tag.who,), (tag.cue,), (span,), "direct", PROVED)]
    own = less(drafts[at], [span, tag.who])
    done[at] = Attribution((tag.who,), own.cue, (span, *own.content), "direct", PROVED)
    return done


def _is_passed_on(part: Span, span: Span, tag: _Tag) -> bool:
    """Whether a content is the quotation and who said it: “…,” Holt said, according to those who were there."""
    end = max(tag.who.end, tag.cue.end)
    return part.start <= span.start and end <= part.end


def _may_lose(text: str, part: Span, span: Span) -> bool:
    """Whether the part doesn't touch the quotation, or holds no more than it and a quotation before it."""
    if not overlap([part], [span]):
        return True
    before = text[part.start : span.start].rstrip()
    return part.end <= span.end + 1 and (part.start >= span.start - 1 or before.endswith(("”", '"')))


def _without(text: str, draft: Attribution, span: Span, tag: _Tag) -> Attribution:
    """The attribution without the quotation and its speaker; what stands before it in the same part stays."""
    heads = (
        Span(part.start, part.start + len(text[part.start : span.start].rstrip()))
        for part in draft.content
        if part.start < span.start - 1 and overlap([part], [span])
    )
    rest = less(draft, [span, tag.who])
    return replace(rest, content=tuple(sorted([*rest.content, *heads])))


def _named(text: str, draft: Attribution, tag: _Tag) -> Attribution:
    """ "a crestfallen", before "Mr Lund confided": the name, which the model left out, is the better half of it."""
    (source, *more) = draft.source
    inside = tag.who.start <= source.start and source.end < tag.who.end and not more
    if not inside or any(char.isupper() for char in text[slice(*source)]):
        return draft
    return replace(draft, source=(tag.who,))


def _is_between(text: str, before: Quotation, quotation: Quotation) -> bool:
    """Whether "…," she said. "…": what stands between two quotations is the first one's cue and a full stop."""
    last = text[before.inner[1] - 1]
    tagged = last in _LEAVES_OPEN or text[before.end : before.end + 1] == ","
    return tagged and _TAG_SENTENCE.fullmatch(text, before.end, quotation.start) is not None


def _gone_on(text: str, drafts: list[Attribution], before: Quotation, quotation: Quotation) -> list[Attribution]:
    """The attributions, in which a quotation without a cue beside it is whose cue stands just before it."""
    span = Span(quotation.start, quotation.end)
    owner = next(
        (
            one
            for one in drafts
            if one.cue
            and one.source
            and overlap(one.content, [Span(before.start, before.end)])
            and all(before.end <= part.start and part.end <= span.start for part in (*one.cue, *one.source))
        ),
        None,
    )
    if owner is None or not _is_complete(text, quotation):
        return drafts
    others = [one for one in drafts if one is not owner and _is_apart(text, one, span) and _has(one, span)]
    if not others:
        return drafts
    return [
        replace(one, content=(*less(one, [span]).content, span))
        if one is owner
        else less(one, [span])
        if one in others
        else one
        for one in drafts
    ]


def _is_complete(text: str, quotation: Quotation) -> bool:
    """Whether no cue can follow it in its sentence: it ends one, or another quotation begins at once."""
    behind = text[quotation.end : quotation.end + 3].lstrip()
    return text[quotation.inner[1] - 1] in _CLOSES_SENTENCE or behind[:1] in {"“", '"'}


def _has(draft: Attribution, span: Span) -> bool:
    """Whether the span, and nothing beyond it, is a part of what the attribution holds."""
    parts = [part for part in draft.content if overlap([part], [span])]
    return bool(parts) and all(span.start - 1 <= part.start and part.end <= span.end + 1 for part in parts)


def _is_apart(text: str, draft: Attribution, span: Span) -> bool:
    """Whether the cue is another sentence's, further on: words stand between, or it has its own content behind it."""
    if not draft.cue:
        return False
    start = min(part.start for part in (*draft.source, *draft.cue))
    own = any(part.start >= draft.cue[-1].end for part in draft.content)
    return start > span.end and (own or bool(text[span.end : start].strip(" ,\u00a0")))


def _divided(text: str, draft: Attribution, quotations: Quotations) -> Attribution:
    """ "One," "Two," she added: a closing mark before an opening one divides two quotations."""
    content = tuple(part for span in draft.content for part in _at_marks(text, span, quotations))
    return replace(draft, content=content) if len(content) > len(draft.content) else draft


def _at_marks(text: str, span: Span, quotations: Quotations) -> Iterator[Span]:
    start = span.start
    near = (q for q in quotations.near(*span) if not q.depth and q.closed)
    inside = [quotation for quotation in near if span.start <= quotation.start and quotation.end <= span.end + 1]
    for one, other in pairwise(inside):
        if text[one.inner[1] - 1] == "," and _opens_sentence(text, other) and text[one.end : other.start].isspace():
            yield Span(start, one.end)
            start = other.start
    yield Span(start, span.end)
