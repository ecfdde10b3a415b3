"""Statements without a source of their own: quotations that run on, headlines that repeat the body."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.quotes import LABELLED
from onrecord.records import Article, Span, Speaker, Statement
from onrecord.resolve.acts.passives import is_passive
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.naming.phrases import parse_phrase
from onrecord.resolve.speakers import Resolver
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words import verbs
from onrecord.resolve.words.tokens import tokens_of
from onrecord.wording import behind_stamp

REPEATED_SHARE = 0.8
"""A quotation is a repetition of a longer one that holds this share of its words, in any order."""

CARRIED = 0.85
"""Share of a speaker's confidence that a quotation keeps which only follows theirs."""

INTRODUCED = 0.75
"""Confidence that a quotation is of whoever took the floor just before it."""

HELD_CHARACTERS = 220
"""Narration, a sentence or two, over which somebody who is quoted on both sides of a quotation keeps the floor."""

NEAR_STATEMENTS = 8
"""Statements among which the one that ends last before a place is looked for; they overlap seldom."""

TITLE_CHARACTERS = 12
_TITLE = re.compile(rf"\W{{0,2}}(?:{lex.MR}\s+)?")
"""What may stand before the name that opens a sentence."""

_LABEL_BEHIND = re.compile(rf"[’'”\"»]?\s*[:—–-]\s*(?P<who>{LABELLED})(?:,\s+[a-z][^.!?\n]{{2,60}})?\s*$")
_LABEL_AHEAD = re.compile(r"(?P<who>[A-Z][\w&.’'\-]*(?:\s+[A-Z&][\w&.’'\-]*){0,4})\s*:\s*$")


def follow_on(
    article: Article, statements: Sequence[Statement], cast: Cast, resolver: Resolver
) -> tuple[Statement, ...]:
    """The statements with the speakers that their place gives them."""
    done: list[Statement] = []
    for index, statement in enumerate(statements):
        in_turn = resolver.interview.turn_at(statement.content[0].start) is not None
        if _may_follow(article, statement) and not in_turn:  # Whoever has the turn reports somebody else's words.
            found = _labelled(article, statement, resolver)
            if found is None and not _is_subhead(article, statement):
                found = _carried_on(article, statement, done, cast)
                if found is None or (found.speaker is not None and found.speaker.kind != "person"):
                    found = (
                        _held_on(article, statement, done, statements[index + 1 : index + 1 + NEAR_STATEMENTS]) or found
                    )
            done.append(found or statement)
        else:
            done.append(statement)
    said = [(_content_words(other.text), other) for other in done if other.speaker is not None]
    return tuple(_repeated(statement, said) if _is_open(statement) else statement for statement in done)


def _may_follow(article: Article, statement: Statement) -> bool:
    """No source, and no cue that says that somebody else spoke: "Stone was told: …"."""
    if statement.speaker is not None or statement.source:
        return False
    cue = [token for span in statement.cue for token in tokens_of(article.text, *span)]
    told = is_passive(cue) and article.text[statement.content[0].start] in "“\"‘'„«"
    return not cue or (statement.kind == "direct" and not told)


def _is_open(statement: Statement) -> bool:
    return statement.speaker is None and not statement.source and not statement.cue


def _is_subhead(article: Article, statement: Statement) -> bool:
    """A line that is this quotation and nothing else, and no sentence: it belongs to what follows, if to anything."""
    start, end = statement.content[0].start, statement.content[-1].end
    line = _line_at(article, start)
    whole = line is not None and line.end == end and behind_stamp(article.text, line) == start
    return whole and article.text[end - 2] not in ".!?,"


def _line_at(article: Article, at: int) -> Span | None:
    """The paragraph that a character stands in."""
    index = bisect_right(article.paragraphs, at, key=lambda line: line.start) - 1
    return article.paragraphs[index] if index >= 0 and at < article.paragraphs[index].end else None


def _labelled(article: Article, statement: Statement, resolver: Resolver) -> Statement | None:
    """A line that is a quotation and a name: "'No surprise': TD Economics"."""
    line = _line_at(article, statement.content[0].start)
    if line is None:
        return None
    behind = _LABEL_BEHIND.match(article.text, statement.content[-1].end, line.end)
    ahead = _LABEL_AHEAD.match(article.text, line.start, statement.content[0].start)
    match = behind or ahead
    if match is None:
        return None
    span = Span(match.start("who"), match.end("who"))
    answer = resolver.phrase(parse_phrase(match.group("who")), span)
    if answer.speaker is None or answer.is_open:
        return None
    return replace(statement, speaker=answer.speaker, source=(span,), speaker_confidence=answer.score)


_LEFT_OPEN = re.compile(r",[”\"’'»]$")
"""The comma says that the sentence goes on with whoever spoke, though that wasn't understood: nobody else did."""


def _carried_on(article: Article, statement: Statement, before: Sequence[Statement], cast: Cast) -> Statement | None:
    """The speaker of the statement just before, where nobody else takes the floor in between."""
    if not before or statement.kind == "indirect" or _LEFT_OPEN.search(statement.text):
        return None
    start = statement.content[0].start
    last = max(before[-NEAR_STATEMENTS:], key=lambda s: s.content[-1].end)
    between = article.text[last.content[-1].end : start]
    # The cue of the last statement may stand between them: "A," she said. "B."
    ends = max(end for _, end in (*last.content, *last.cue, *last.source))
    gap = article.text[ends:start] if ends <= start else between
    introduced = _introduced(cast, ends, start)
    if introduced is not None and _OF_SOMEBODY.match(statement.text) and not _speaks(cast, start):
        return None  # "Marley was a star. “He was driven.”": said of who is named, by whoever it may be.
    if introduced is not None:
        return replace(statement, speaker=introduced, speaker_confidence=INTRODUCED)
    if statement.kind == "mixed" and "\n" in gap:
        return None  # A paragraph that only has a quotation in it may be anybody's.
    if last.speaker is None or gap.count("\n\n") > 1 or len(_sentences_of(gap)) > 1:
        return None
    return replace(
        statement,
        speaker=last.speaker,
        via=last.via,
        addressee=last.addressee,
        setting=last.setting,
        moment=last.moment,
        place=last.place,
        confidence=min(statement.confidence, last.confidence),
        speaker_confidence=CARRIED * last.speaker_confidence,
    )


def _held_on(
    article: Article, statement: Statement, before: Sequence[Statement], behind: Sequence[Statement]
) -> Statement | None:
    """The one who is quoted just before and just behind: a sentence of narration between takes no floor away."""
    last = next((s for s in reversed(before[-NEAR_STATEMENTS:]) if s.kind != "indirect"), None)
    following = next((s for s in behind if s.kind != "indirect"), None)
    if last is None or following is None or statement.kind != "direct" or not following.source:
        return None
    if last.speaker is None or last.speaker != following.speaker or last.speaker.kind not in ("person", "unknown"):
        return None
    gap = article.text[last.content[-1].end : statement.content[0].start]
    rest = article.text[statement.content[-1].end : following.content[0].start]
    if max(len(gap), len(rest)) > HELD_CHARACTERS or gap.count("\n\n") > 2 or rest.count("\n\n") > 1:
        return None
    score = CARRIED * min(last.speaker_confidence, following.speaker_confidence)
    return replace(statement, speaker=last.speaker, via=last.via, speaker_confidence=score)


def _introduced(cast: Cast, start: int, end: int) -> Speaker | None:
    """Who takes the floor between two quotations: "Amer, 44, agreed." and then a quotation."""
    sentence = cast.sentence_span(max(end - 2, 0))
    opening = [
        m
        for m in cast.beginning_in(sentence.start, sentence.start + TITLE_CHARACTERS + 1)
        if m.subject and _TITLE.fullmatch(cast.text, sentence.start, m.span.start)
    ]
    if not opening or not start <= sentence.start < end or not opening[0].member.may_be_person:
        return None
    return opening[0].member.speaker()


_OF_SOMEBODY = re.compile(r"[“\"‘'«]*(?:He|She|His|Her)(?:[’']s|[’']d|[’']ll)?\b")


def _speaks(cast: Cast, end: int) -> bool:
    """Whether the sentence before a quotation says that somebody spoke: "Amer agreed."."""
    sentence = cast.sentence_span(max(end - 2, 0))
    return any(token.low in verbs.SAYING for token in tokens_of(cast.text, *sentence))


def _sentences_of(gap: str) -> list[str]:
    return [part for part in re.split(r"[.!?]\s+|\n+", gap) if len(part.strip(" ,.:;“”\"'‘’")) > 1]


def _repeated(statement: Statement, said: Sequence[tuple[frozenset[str], Statement]]) -> Statement:
    """A headline's quotation has the speaker of the statement that holds its words."""
    words = _content_words(statement.text)
    best: Statement | None = None
    most = REPEATED_SHARE
    for others, other in said if words else ():
        share = len(words & others) / len(words)
        if share > most:
            best, most = other, share
    if best is None:
        return statement
    return replace(
        statement, speaker=best.speaker, via=best.via, speaker_confidence=min(most, 1.0) * best.speaker_confidence
    )


def _content_words(text: str) -> frozenset[str]:
    return frozenset(token.low for token in tokens_of(text) if token.low not in lex.PREPOSITIONS and len(token.low) > 2)
