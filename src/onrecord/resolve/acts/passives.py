"""Passives whose subject is spoken to or of: "Stone was told that", "is accused of"; in a headline, "Stone told to".

Of the 128 attributions of PolNeAR with such a cue, one has its subject for a source. "Was quoted", "is assured of" and
"is expected to say" are other verbs: there the subject speaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.records import Attribution, Span
from onrecord.resolve.acts.act import in_verb_group
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words import verbs
from onrecord.resolve.words.tokens import Token, tokens_of

_SPOKEN_TO = frozenset(
    "told asked warned urged informed advised reminded ordered instructed notified alerted invited encouraged "
    "questioned quizzed pressed briefed begged".split()
)
_SPOKEN_OF = frozenset(
    "accused credited blamed charged criticised criticized praised condemned denounced named hailed lauded described "
    "portrayed depicted dubbed labelled labeled branded deemed considered regarded attacked mocked slammed convicted "
    "cleared sued suspected implicated tipped mentioned".split()
)
_BE = lex.BE | {"get", "gets", "got"}
_HEADLINE = re.compile(
    rf"\s*(?:(?:{'|'.join(sorted(_SPOKEN_TO))})(?=\s+(?:not\s+)?to\s)|(?P<of>{'|'.join(sorted(_SPOKEN_OF))})"
    r"(?=\s+(?:of|for|over|with|as|by)\s))"
)
_ASIDE = re.compile(r"\s*(?:,\s[^.;:“”\"]{2,100},)?\s*")
_STOPPED = re.compile(r"[.!?,:][”\"’']*$")


@dataclass(frozen=True, slots=True)
class Patient:
    """The subject of such a passive, and whether it is spoken to."""

    span: Span
    spoken_to: bool


def is_passive(verb_group: Sequence[Token]) -> bool:
    """Whether the main verb of a group ("had been told that") is such a passive."""
    return _participle(verb_group) is not None


def _participle(tokens: Sequence[Token], behind: int = 0) -> str | None:
    """The participle, if it stands not before ``behind``: "was questioned and said" is no passive of "said"."""
    at = next((i for i, token in enumerate(tokens) if not in_verb_group(token.low)), None)
    if at is None or tokens[at].start < behind or not any(token.low in _BE for token in tokens[:at]):
        return None
    return tokens[at].low if tokens[at].low in _SPOKEN_TO | _SPOKEN_OF else None


def without_patient(attribution: Attribution, text: str, line: Span) -> tuple[Attribution, Patient | None]:
    """The attribution without a source that is such a subject, and that subject.

    ``line`` is the paragraph: one that doesn't end as a sentence may be a headline, which leaves out "was".
    """
    if not attribution.cue:
        return attribution, None
    if not attribution.source:
        return _without_patient_in_content(attribution, text)
    if attribution.source[-1].end > attribution.cue[0].start:
        return attribution, None
    subject = Span(attribution.source[0].start, attribution.source[-1].end)
    cue = attribution.cue[-1]
    verb = _participle(tokens_of(text, subject.end, cue.end), behind=attribution.cue[0].start)
    if verb is None and not _STOPPED.search(text, max(line.start, line.end - 4), line.end):
        match = _HEADLINE.match(text, subject.end, line.end)
        verb = match[0].strip() if match is not None and match.end() <= cue.end else None
    if verb is None and _shares_passive(text, subject, attribution):
        return replace(attribution, source=()), Patient(subject, spoken_to=True)
    if verb is None:
        return attribution, None
    return replace(attribution, source=()), Patient(subject, verb in _SPOKEN_TO)


_ALSO_TO = re.compile(
    rf"\b(?:{'|'.join(sorted(lex.BE))})\s+(?:\w+\s+)?(?:{'|'.join(sorted(_SPOKEN_TO))})\s+to\s[^.;:“”\"]*\band\s+(?:to\s+)?$"
)
""" "People were asked to write in and" tell: what they were asked to do, too."""

_HAULED_AND = re.compile(rf"\b(?:{'|'.join(sorted(lex.BE))})\s+(?:\w+\s+){{1,4}}and\s+$")
""" "I was hauled in and" told that: without those who were told, "told" is a passive."""

_NEEDS_OBJECT = frozenset("told informed reminded assured notified".split())


def _shares_passive(text: str, subject: Span, attribution: Attribution) -> bool:
    """Whether a verb shares the "were" of a passive before it with its subject."""
    cue = attribution.cue[-1]
    verb = text[slice(*cue)].casefold()
    between = text[subject.end : cue.start]
    if verb in _NEEDS_OBJECT:
        behind = any(
            text.startswith(("that ", "to "), start) and start - cue.end == 1 for start, _ in attribution.content
        )
        that = text.startswith("that ", cue.end + 1)
        return (behind or that) and _HAULED_AND.search(between) is not None
    bare = not verb.endswith(("s", "ed", "ing")) and verb in verbs.SPEECH and verb not in verbs.PAST
    return bare and _ALSO_TO.search(between) is not None


def _without_patient_in_content(attribution: Attribution, text: str) -> tuple[Attribution, Patient | None]:
    """ "{Stone} was asked {if the dam held}": who was asked is no part of the question."""
    first, *rest = sorted(attribution.content)
    cue = attribution.cue[0]
    verb = _participle([token for span in attribution.cue for token in tokens_of(text, *span)])
    before = first.end <= cue.start and _ASIDE.fullmatch(text, first.end, cue.start) is not None
    if verb not in _SPOKEN_TO or not before or not rest or rest[0].start < cue.end:
        return attribution, None
    return replace(attribution, content=tuple(rest)), Patient(first, spoken_to=True)
