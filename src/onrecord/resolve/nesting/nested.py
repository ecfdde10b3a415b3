"""Statements inside statements: "Reyes accused Stone of claiming that the vote was rigged" gives both, linked.

What the attributions hold already is linked by where it stands. Where they have the outer statement only, the inner
ones are read off its content.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.quotes import Quotations, kind_of
from onrecord.records import Article, Attribution, Kind, Span, Speaker, Statement
from onrecord.resolve.acts.act import act_of
from onrecord.resolve.casting.answer import NOBODY
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.nesting.inner import Inner, inner_of
from onrecord.resolve.nesting.told_inside import is_told_to_speaker, told_in
from onrecord.resolve.nesting.voices_inside import listener_inside, who_speaks
from onrecord.resolve.provenance.chain import addressee_of
from onrecord.resolve.provenance.moment import moment_of
from onrecord.resolve.provenance.occasion import place_of, told_outlet
from onrecord.resolve.speakers import Resolver
from onrecord.resolve.words import lexicon as lex

INNER_CONFIDENCE = 0.7
"""Share of the outer statement's confidence that one read off its content has; not measured apart."""

SAME_SHARE = 0.9
"""Share of two contents in common from which an inner statement is one that has been found already."""


def with_nested(
    article: Article, statements: Sequence[Statement], quotations: Quotations, cast: Cast, resolver: Resolver
) -> tuple[Statement, ...]:
    """The statements with those inside them, in text order, each with the index of the one it is part of."""
    found = list(statements)
    covered = sorted(span for statement in statements for span in statement.content)
    for outer in statements:
        for inner in _inside(article, outer, quotations, cast, resolver):
            if not _is_known(inner.content[0], covered):
                found.append(inner)
                insort(covered, inner.content[0])
    ordered = sorted(found, key=lambda s: (s.content[0].start, -s.content[-1].end))
    return _linked(ordered)


def _is_known(inner: Span, covered: Sequence[Span]) -> bool:
    """Whether a content is an inner statement's already; ``covered`` are all, sorted."""
    slack = int((inner.end - inner.start) * (1 / SAME_SHARE - 1)) + 1
    first, last = bisect_left(covered, (inner.start - slack,)), bisect_right(covered, (inner.start + slack + 1,))
    for start, end in covered[first:last]:
        shared = min(inner.end, end) - max(inner.start, start)
        if shared > SAME_SHARE * max(inner.end - inner.start, end - start):
            return True
    return False


def _linked(ordered: Sequence[Statement]) -> tuple[Statement, ...]:
    """Each statement with the smallest one whose content holds its cue or, without one, its content."""
    spans = sorted((span.start, -span.end, index) for index, s in enumerate(ordered) for span in s.content)
    keys = sorted((_key(statement), index) for index, statement in enumerate(ordered))
    done = list(ordered)
    around: list[tuple[int, int]] = []
    at = 0
    for (start, end), index in keys:
        while at < len(spans) and spans[at][0] <= start:
            around.append((-spans[at][1], spans[at][2]))
            at += 1
        around = [item for item in around if item[0] > start][-DEEPEST:]
        holders = [
            item
            for item in around
            if item[0] >= end and item[1] != index and not _crosses(ordered[item[1]], ordered[index])
        ]
        if holders:
            outer = min(holders, key=lambda item: _length(ordered[item[1]]))[1]
            done[index] = replace(done[index], within=outer)
    for index in sorted(range(len(done)), key=lambda i: -_length(done[i])):  # The outer ones first.
        inner = done[index]
        if inner.within is not None:
            holder = done[inner.within]
            # What is inside something that was not said was not said either, as far as the article goes.
            made = inner.made if holder.made == "made" else holder.made
            done[index] = replace(inner, via=_chain(holder, inner), made=made)
    return tuple(done)


DEEPEST = 40
"""Contents round one place that are looked at; they nest a few deep at most."""


def _key(statement: Statement) -> Span:
    """What has to stand inside another content: the cue, or the content where there is none."""
    return (statement.cue or statement.content)[0]


def _crosses(outer: Statement, inner: Statement) -> bool:
    """Contents that hold each other's cues, or are as long as each other, are not one inside the other."""
    inside = any(a <= inner.content[0].start and inner.content[0].end <= b for a, b in outer.content)
    return not inside or _length(outer) <= _length(inner)


def _length(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content)


def _chain(outer: Statement, inner: Statement) -> tuple[Speaker, ...]:
    """Through whom an inner statement came: the outer one's chain, then its speaker, then its own."""
    passed_on = outer.speaker is not None and outer.stance != "denied"  # Who denies a claim does not pass it on.
    between = [*outer.via, *([outer.speaker] if outer.speaker is not None and passed_on else []), *inner.via]
    others = dict.fromkeys(speaker for speaker in between if speaker != inner.speaker)
    return tuple(one for one in others if not any(_is_cut(one, other) for other in others))


def _is_cut(one: Speaker, other: Speaker) -> bool:
    """ "Two people", where "two people in the room" are told of."""
    return not (one.named or other.named) and other.name.startswith(f"{one.name} ")


def _inside(
    article: Article, outer: Statement, quotations: Quotations, cast: Cast, resolver: Resolver
) -> Iterator[Statement]:
    """The statements that the content of another one tells."""
    if outer.mode in ("thought", "intention") or outer.made != "made":
        return
    in_turn = outer.kind == "direct" and kind_of(article.text, outer.content, quotations) != "direct"
    every = (*inner_of(article.text, outer, quotations), *told_in(article.text, outer, quotations))
    for inner in every:
        if in_turn and not _is_report(article.text, inner):
            continue
        found = _statement(article, outer, inner, quotations, cast, resolver)
        if found is not None:
            yield found


def _is_report(text: str, inner: Inner) -> bool:
    """Whether a sentence of an interview's turn reports words: "I wrote a book" does not, "I wrote that it rusts" does.

    Turns have no marks round them, and the tagger may see one person's words in all of one.
    """
    own = inner.source is not None and text[slice(*inner.source)].casefold() in lex.FIRST_PERSON
    plain = text[slice(*inner.cue)].rsplit(maxsplit=1)[-1] in ("say", "says", "said")
    return text[inner.cue.end : inner.content.start].endswith("that ") or (plain and not own)


def _statement(
    article: Article, outer: Statement, inner: Inner, quotations: Quotations, cast: Cast, resolver: Resolver
) -> Statement | None:
    text, content = article.text, inner.content
    kind = _kind(text, inner, quotations)
    source = () if inner.source is None else (inner.source,)
    attribution = Attribution(source, (inner.cue,), (content,), kind, outer.confidence * INNER_CONFIDENCE)
    who = NOBODY if inner.source is None else who_speaks(outer, inner.source, attribution, cast, resolver)
    speaker = None if who.is_open else who.speaker
    rivals = who.rivals if who.is_open else ()
    if speaker is None and not rivals and not inner.quotation and source:
        return None
    score = who.score if speaker is not None else 0.0
    made = replace(
        outer, text=text[content.start : content.end], kind=kind, speaker=speaker, source=source,
        cue=(inner.cue,), content=(content,), via=(), addressee=None, setting=None, moment=None, place=None,
        confidence=attribution.confidence, speaker_confidence=score, candidates=rivals,
    )  # fmt: skip
    made = _circumstanced(made, outer, attribution, article, cast, resolver)
    if not inner.passive:
        return made
    return replace(made, addressee=outer.speaker if is_told_to_speaker(text, inner) else None)


def _kind(text: str, inner: Inner, quotations: Quotations) -> Kind:
    """Whether the words are the inner speaker's own; the marks of the outer quotation say nothing of that."""
    content = inner.content
    if inner.quotation:
        return "direct"
    around = any(q.start <= content.start and content.end <= q.end for q in quotations.near(*content))
    if not around:
        return kind_of(text, (content,), quotations)
    within = any(content.start <= q.start and q.end <= content.end for q in quotations.near(*content))
    return "mixed" if within else "indirect"


def _circumstanced(
    made: Statement, outer: Statement, attribution: Attribution, article: Article, cast: Cast, resolver: Resolver
) -> Statement:
    """The inner statement with its own act, addressee, occasion, place and time."""
    text, sentence = article.text, cast.around(attribution.cue[0].start)
    act = act_of(made, text, sentence)
    addressee, told = addressee_of(attribution, text, cast, resolver)
    addressee = listener_inside(text, attribution, outer, addressee)
    setting = told_outlet(addressee.name, told) if addressee is not None and told is not None else None
    taken = (*attribution.content, *attribution.source)
    return replace(
        made, mode=act.mode, stance=act.stance, made=act.made, setting=setting,
        addressee=addressee if addressee != made.speaker else None,
        moment=moment_of(text, attribution.cue, taken, sentence, article.date),
        place=place_of(attribution, text, sentence, cast),
    )  # fmt: skip
