"""Attributions to statements: who speaks, through whom, to whom, on what occasion."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.quotes import Quotations, find_quotations, kind_of
from onrecord.records import Article, Attribution, Span, Speaker, Statement
from onrecord.resolve.acts.act import act_of, asks, in_verb_group
from onrecord.resolve.acts.deeds import judged
from onrecord.resolve.acts.passives import without_patient
from onrecord.resolve.acts.targets import heard_by, is_only_target, written_to
from onrecord.resolve.casting.answer import NOBODY
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.casting.turns import Interview, is_turn, no_names, turns_of
from onrecord.resolve.confidence import probability
from onrecord.resolve.floor.asked import names_a_topic, without_answerer
from onrecord.resolve.floor.dialogue import Dialogue
from onrecord.resolve.floor.follow import follow_on
from onrecord.resolve.floor.going_on import going_on
from onrecord.resolve.floor.headlines import named_below
from onrecord.resolve.floor.reactions import REACTED, reacting
from onrecord.resolve.naming.phrases import parse_phrase
from onrecord.resolve.nesting.nested import with_nested
from onrecord.resolve.provenance.chain import (
    addressee_of,
    names_who_is_quoted,
    passed_on_by,
    relay_of,
    without_listener,
)
from onrecord.resolve.provenance.moment import moment_of
from onrecord.resolve.provenance.occasion import place_of, setting_of, told_outlet
from onrecord.resolve.provenance.relays import handed_on, quotes_only_names, unwrapped, without_mouthpiece
from onrecord.resolve.speakers import Resolver
from onrecord.resolve.words import demonyms, verbs
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import tokens_of
from onrecord.wording import FINITE

FEW_WORDS = 3
"""Quoted words up to which they may be a title, a nickname or a word that is talked about."""


_HYPHENS = str.maketrans("\u2010\u2011", "--")
"""A hyphen that is no minus, and one that doesn't break: names are read with the one that all keyboards have."""


def resolve(article: Article, attributions: Sequence[Attribution]) -> tuple[Statement, ...]:
    """The statements of an article, in text order."""
    plain = article.text.translate(_HYPHENS)
    if plain == article.text:
        return _resolved(article, attributions)
    found = _resolved(replace(article, text=plain), attributions)
    return tuple(replace(s, text=" ".join(article.text[start:end] for start, end in s.content)) for s in found)


def _resolved(article: Article, attributions: Sequence[Attribution]) -> tuple[Statement, ...]:
    quotations = find_quotations(article.text)
    outer = [Span(q.start, q.end) for q in quotations if q.depth == 0]
    turns = turns_of(article.text, attributions, quotations)
    cast = Cast(article, outer, no_names(article.text, turns) | demonyms.no_names(article.text))
    resolver = Resolver(article, cast, Interview(article, turns, cast))
    every = handed_on(attributions, article.text, quotations)
    resolver.introduce([attribution for _, attribution in every])
    statements: list[Statement] = []
    for index, found_here in sorted(every, key=lambda item: _first(item[1])):
        if is_turn(article.text, found_here, quotations):
            statements.append(_turn(article, found_here, index, resolver))
            continue
        whole, passes = unwrapped(without_mouthpiece(found_here, article.text), article.text)
        attribution, addressee = _without_patient(article, whole, resolver)
        heard = heard_by(whole, article.text) is not None
        if not heard and _says_nothing(article.text, attribution, cast, quotations):
            continue
        shared = _statement(article, attribution, index, cast, resolver)
        if passes is not None:
            shared = _passed_on(shared, passes, resolver, attribution)
        found = _units(article, attribution, shared, quotations, cast)
        if addressee is not None:
            # What they answer in the next sentence they don't tell themselves.
            asked = cast.sentence_of(attribution.cue[0].start)
            found = [
                replace(s, addressee=addressee) if cast.sentence_of(s.content[0].start) == asked else s for s in found
            ]
        statements += (kept for one in found if (kept := judged(one, article.text)) is not None)
    ordered = going_on(sorted(statements, key=lambda s: s.content[0]), article.text)
    followed = Dialogue(article, cast).in_turn(follow_on(article, ordered, cast, resolver))
    resolved = named_below(article, with_nested(article, followed, quotations, cast, resolver))
    return tuple(map(_settled, resolved))


def _settled(statement: Statement) -> Statement:
    """With a probability for a score; the speaker, who may go by more names by now, is not in the chain."""
    via = tuple(speaker for speaker in statement.via if speaker != statement.speaker)
    return replace(statement, via=via, speaker_confidence=probability(statement.speaker_confidence))


def _turn(article: Article, attribution: Attribution, index: int, resolver: Resolver) -> Statement:
    """A turn of an interview: one statement, whatever it reports, of the one whose label it has."""
    answer = resolver.interview.speaker(attribution.source[0])
    if answer.speaker is not None:
        resolver.pronouns.take_floor(attribution.source[0].start, answer.speaker, answer.member)
    return Statement(
        text=" ".join(article.text[start:end] for start, end in attribution.content),
        kind="direct",
        speaker=answer.speaker,
        source=attribution.source,
        cue=(),
        content=attribution.content,
        confidence=attribution.confidence,
        attribution=index,
        stance="asked" if asks(article.text[slice(*attribution.content[-1])]) else "asserted",
        speaker_confidence=answer.score,
    )


def _says_nothing(text: str, attribution: Attribution, cast: Cast, quotations: Quotations) -> bool:
    """Whether an attribution is no statement of anybody's."""
    return bool(
        (attribution.cue and names_a_topic(text, attribution, cast.sentence_span(attribution.cue[0].start)))
        or names_who_is_quoted(attribution, text)
        or quotes_only_names(attribution, text)
        or is_only_target(attribution, text)
        or _is_nobodys_thought(text, attribution, quotations)
        or _NEITHER_NOR.match(text, attribution.content[0].start)
    )


_NEITHER_NOR = re.compile(r"nor\s+[a-z]+ing\b")
""" "Citing its policy of neither confirming nor denying investigations": the second half of what nobody says."""


def _passed_on(shared: Statement, passes: Span, resolver: Resolver, attribution: Attribution) -> Statement:
    """The statement with the one who quotes it, nearest to the reader."""
    speaker = resolver.phrase_at(passes, attribution).speaker
    return shared if speaker is None else replace(shared, via=(speaker, *(v for v in shared.via if v != speaker)))


def _units(
    article: Article, attribution: Attribution, shared: Statement, quotations: Quotations, cast: Cast
) -> list[Statement]:
    """The statements of one attribution, each with its own words and act."""
    found = []
    for unit in units(article, attribution, quotations):
        content = unit
        if shared.addressee is not None:
            content = (_behind_whom(article.text, unit[0], attribution.cue), *unit[1:])
        text = " ".join(article.text[start:end] for start, end in content)
        kind = kind_of(article.text, content, quotations)
        mine = _or_of_another(shared, content, attribution, cast)
        found.append(_with_act(article, replace(mine, text=text, kind=kind, content=content), cast))
    return found


def _or_of_another(shared: Statement, content: Sequence[Span], attribution: Attribution, cast: Cast) -> Statement:
    """What all share, unless somebody else reacts between the cue and these words: they have the floor then."""
    said = [*attribution.cue, *attribution.source]
    behind = max((span.end for span in said), default=len(cast.text))
    member = reacting(cast, behind, content[0].start)
    speaker = member.speaker() if member is not None else None
    if member is None or speaker is None or shared.speaker is None or speaker.name == shared.speaker.name:
        return shared
    return replace(
        shared, speaker=speaker, source=(), cue=(), via=(), addressee=None, setting=None, moment=None, place=None,
        candidates=(), speaker_confidence=REACTED,
    )  # fmt: skip


def _is_nobodys_thought(text: str, attribution: Attribution, quotations: Quotations) -> bool:
    """ "The move was seen as a threat", "known as “the Old Lady”": no source, and a cue that is no speech.

    Nor is "reportedly", which says that somebody said so, and not who; nor a few quoted words in the middle of a
    sentence that nobody is said to have spoken.
    """
    if attribution.source:
        return False
    words = sum(len(tokens_of(text, *span)) for span in attribution.content)
    if attribution.kind != "indirect" and (words > FEW_WORDS or _stands_alone(text, attribution, quotations)):
        return False
    cue = [token.low for span in attribution.cue for token in tokens_of(text, *span)]
    return not any(word.startswith(lex.SPEECH) and not word.endswith("ly") for word in cue)


def _stands_alone(text: str, attribution: Attribution, quotations: Quotations) -> bool:
    """Whether a quotation is a sentence or a line of its own, or single marks round it make it a headline's."""
    start, end = attribution.content[0].start, attribution.content[-1].end
    before, inner = text[max(0, start - 3) : start].rstrip(" \u00a0"), text[start:end].strip("“”\"‘’'«»„ ")
    opens = not before or before[-1] in '\n.!?:”"—–'
    return opens and (inner[-1:] in set(".!?,…") or text[end : end + 1] in ("", "\n", ":", " "))


def _first(attribution: Attribution) -> int:
    return min(start for start, _ in (*attribution.content, *attribution.cue, *attribution.source))


def _statement(article: Article, attribution: Attribution, index: int, cast: Cast, resolver: Resolver) -> Statement:
    """What all statements of an attribution share."""
    attribution = _with_own_subject(article, attribution, cast)
    anchor = (attribution.cue or attribution.source or attribution.content)[0]
    sentence = cast.around(anchor.start)
    relay = relay_of(attribution, article.text, sentence)
    agreed = _only_agrees(article.text, attribution, cast.sentence_span(anchor.start))
    answer = NOBODY if agreed else resolver.source(attribution.source, attribution)
    via = passed_on_by(attribution, article.text, sentence, resolver)
    if relay is not None:
        via = [*([answer.speaker] if answer.speaker is not None else []), *via]
        phrase = parse_phrase(article.text[relay.speaker.start : relay.speaker.end])
        answer = resolver.phrase(phrase, relay.speaker, attribution)
    addressee, told = addressee_of(attribution, article.text, cast, resolver)
    setting = setting_of(attribution, article.text, sentence)
    if setting is None and addressee is not None and told is not None:
        setting = told_outlet(addressee.name, told)
    taken = (*attribution.content, *attribution.source)
    return Statement(
        text="",
        kind=attribution.kind,
        speaker=None if answer.is_open else answer.speaker,
        source=() if agreed else attribution.source if relay is None else (relay.speaker,),
        cue=() if agreed else attribution.cue,
        content=attribution.content,
        via=tuple(speaker for speaker in via if speaker not in (answer.speaker, addressee)),
        addressee=addressee if addressee != answer.speaker else None,
        setting=setting,
        confidence=attribution.confidence,
        attribution=index,
        moment=moment_of(article.text, attribution.cue, taken, sentence, article.date),
        place=place_of(attribution, article.text, sentence, cast),
        speaker_confidence=0.0 if answer.is_open else answer.score,
        candidates=answer.rivals if answer.is_open else (),
    )


def _with_act(article: Article, statement: Statement, cast: Cast) -> Statement:
    """The statement with its mode, its stance, and whether it was made."""
    sentence = cast.around((statement.cue or statement.source or statement.content)[0].start)
    act = act_of(statement, article.text, sentence)
    return replace(statement, mode=act.mode, stance=act.stance, made=act.made)


def _without_patient(
    article: Article, attribution: Attribution, resolver: Resolver
) -> tuple[Attribution, Speaker | None]:
    """The attribution without a source that is the subject of a passive; with whom that means, if spoken to.

    They have the floor nevertheless: "Stone was asked for a report, which, he said, was late."
    """
    line = _line_of(article, attribution.cue[0].start) if attribution.cue else Span(0, 0)
    if attribution.cue:
        sentence = resolver.cast.sentence_span(attribution.cue[0].start)
        attribution = without_answerer(article.text, attribution, sentence)
    attribution = without_listener(attribution, article.text)
    attribution, reader = written_to(attribution, article.text)
    if reader is not None:
        return attribution, resolver.source((reader,), attribution).speaker
    bench = heard_by(attribution, article.text)
    if bench is not None:
        return replace(attribution, source=()), resolver.phrase_at(bench, attribution).speaker
    rest, patient = without_patient(attribution, article.text, line)
    if patient is None:
        return attribution, None
    speaker = resolver.source((patient.span,), attribution).speaker
    return rest, speaker if patient.spoken_to else None


def _with_own_subject(article: Article, attribution: Attribution, cast: Cast) -> Attribution:
    """The attribution with the subject of its cue for a source, where that source stands in another paragraph.

    "Stone declined to comment." is about Stone, whoever the next paragraph begins with.
    """
    if not attribution.source or not attribution.cue:
        return attribution
    cue = attribution.cue[0]
    line = _line_of(article, cue.start)
    if line.start <= attribution.source[0].start < line.end:
        return attribution
    subject = next(cast.before(cue.start), None)
    if subject is None or not subject.subject or subject.span.start < cast.sentence_span(cue.start).start:
        return attribution
    between = tokens_of(article.text, subject.span.end, cue.start)
    if len(between) > 3 or not all(in_verb_group(token.low) for token in between):
        return attribution
    return replace(attribution, source=(subject.span,))


_AGREED = re.compile(
    r"\s*(?:also\s+)?(?:agreed|agrees|disagreed|disagrees|concurred|demurred|nodded|laughed|sighed)[.!]?\s*",
    re.IGNORECASE,
)


def _only_agrees(text: str, attribution: Attribution, sentence: Span) -> bool:
    """ "Reyes, 44, agreed.", behind somebody else's quotation: what Reyes says is still to come."""
    if len(attribution.cue) != 1 or not attribution.source or attribution.kind != "direct":
        return False
    alone = attribution.source[0].start - sentence.start < 3
    ends = _AGREED.fullmatch(text, attribution.cue[0].start, sentence.end) is not None
    return alone and ends and max(end for _, end in attribution.content) <= sentence.start


def _line_of(article: Article, at: int) -> Span:
    lines = article.paragraphs
    index = bisect_right(lines, at, key=lambda line: line.start) - 1
    return lines[index] if index >= 0 and at < lines[index].end else Span(0, len(article.text))


_MOVES = verbs.forms_of("ask urge warn")
_WHOM_TO_DO = re.compile(
    r"(?:(?:[Tt]he\s+)?[A-Z][\w’'\-.]*(?:\s+[A-Z][\w’'\-.]*){0,4}|him|her|them|us|me|people|(?:the\s+)?[a-z]+s)\s+"
    r"(?=(?:not\s+)?to\s)"
)


def _behind_whom(text: str, span: Span, cue: Sequence[Span]) -> Span:
    """ "urged {voters not to wait}": who is urged is the addressee of the statement, and no part of its words."""
    before = next((c for c in cue if c.end <= span.start and not text[c.end : span.start].strip()), None)
    moves = before is not None and any(word.low in _MOVES for word in tokens_of(text, *before)[-1:])
    match = _WHOM_TO_DO.match(text, *span) if moves else None
    return Span(match.end(), span.end) if match is not None else span


def units(article: Article, attribution: Attribution, quotations: Quotations) -> list[tuple[Span, ...]]:
    """The content cut where a new sentence begins outside quotation marks.

    ``"A," she said, "B."`` is one statement, ``"A," she said. "B."`` is two, and a quotation that runs on over
    paragraphs is one.
    """
    groups: list[list[Span]] = []
    alone = len(attribution.content) == 1
    for span in sorted(attribution.content):
        if groups and not _new_sentence(article.text, groups[-1][-1], span, quotations):
            groups[-1].append(span)
        else:
            groups.append([_without_that(article.text, span, alone=alone)])
    return [tuple(group) for group in groups]


def _without_that(text: str, span: Span, *, alone: bool) -> Span:
    """ "said that it was over": the conjunction is the reporter's; not in "backed that view", which is all there is."""
    match = None if alone and _POINTS.fullmatch(text, *span) else _THAT.match(text, *span)
    return Span(match.end(), span.end) if match else span


_FINITE = rf"(?:{FINITE}|(?:is|was|wo|would|does|did|ca|could)n[’']t)"
_POINTED_AT = (
    r"(?:figure|number|amount|sum|total|rate|approach|view|decision|idea|plan|claim|statement|question|point|move|case|"
    r"deal|day|night|week|month|year)"
)
"""Nouns that never stand without an article, so that "that" is one; "that policy would remain" may be either."""
_THAT = re.compile(
    rf"that(?:,\s+|\s+)(?!(?:(?:also|alone|just|simply|itself)\s+)?{_FINITE}\b|{_POINTED_AT}\s+{_FINITE}\b)(?=\S)",
    re.IGNORECASE,
)
"""The conjunction, with a comma behind it; not a pronoun ("that was late") or an article ("that figure is high")."""
_POINTS = re.compile(r"that\s+[\w’'\-]+", re.IGNORECASE)
""" "backed that view": two words are no clause."""


def _new_sentence(text: str, before: Span, after: Span, quotations: Quotations) -> bool:
    near = [q for q in quotations.near(before.start, after.end) if q.depth == 0]
    if any(q.runs_on and before.end - 1 <= q.end <= after.start for q in near):
        return False
    gap = text[before.end : after.start]
    if "\n" in gap:
        return True
    return gap.rstrip(" \u00a0“\"‘'").endswith((".", "!", "?")) or not gap.strip()
