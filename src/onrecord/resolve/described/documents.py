"""Whose words a document holds: "a report by the Port Institute", "a survey released by Tarn Research".

The body that the phrase itself names as its maker speaks, and goes on speaking by "the report". A document that
somebody paid for, leaked or found is nobody's but its own; so is an order, whoever signs it.
"""

from __future__ import annotations

import re

from onrecord.records import Span
from onrecord.resolve.anaphora.pronouns import Pronouns
from onrecord.resolve.casting.answer import Answer, certain
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.casting.member import Member, role_heads
from onrecord.resolve.naming.phrases import Phrase
from onrecord.resolve.words import lexicon as lex

_OWN_VOICE = frozenset(
    "order ruling judgment judgement opinion resolution law act bill constitution charter treaty directive petition "
    "lawsuit lawsuits affidavit affidavits testimonial complaint".split()
)
"""Documents that say for themselves what they say."""

_ANY = frozenset({"document", "paper", "text"})
"""Nouns by which any document is called again."""

_PUBLISHED = frozenset(
    "report reports survey surveys study studies poll polls figures data statistics review audit findings "
    "results research estimate estimates forecast assessment statement release bulletin".split()
)
"""What a body that publishes it has made; letters and diaries are others' as a rule."""

_WHEN = (
    r"(?:(?:\s+(?:on|in))?\s+(?:last|this|earlier|early|late|[A-Z][a-z]+day|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|\d{4}|\d{1,2})(?:\s+(?:this|last|week|month|year|spring|summer|autumn|winter))?){0,2}"
)
_OF_WHOM = r"(?:\s+of\s+(?:[a-z]+\s+){0,2}[\d,.]+[a-z]*(?:\s+[a-z\-]+){1,4}?)?"
_WROTE = r"(?:conducted|carried\s+out|compiled|prepared|produced|written|authored|undertaken|drawn\s+up|done)"
_PUT_OUT = r"(?:released|published|issued|unveiled|put\s+out)"
_MAKER = re.compile(
    rf"{_OF_WHOM},?{_WHEN}(?:\s+from|(?:,?(?:\s+[a-z]+ly)?\s+(?:{_WROTE}|(?P<out>{_PUT_OUT})){_WHEN})?\s+by)\s+(?P<the>the\s+)?"
    r"(?:(?P<noun>[a-z][a-z\-]+)(?=$|[,.]|\s(?:on|in|last|this)\s)|(?:[a-z][\w\-]+\s+){0,3}(?=[A-Z]))"
)
""""By" or "from" right behind the noun, or behind what was done to make it."""
_ENDS = re.compile(r"\s*(?:$|,(?!\s+(?:and\s+)?(?:the\s+)?[A-Z])|\s(?:in|on|for|last|this|earlier|that|which)\b)")
"""Behind the maker: no noun that it only describes, and no other maker."""


class Documents:
    """The documents of one article whose makers it names."""

    def __init__(self, cast: Cast, pronouns: Pronouns) -> None:
        self.cast = cast
        self.pronouns = pronouns
        self._made: dict[str, Member | None] = {}

    def __call__(self, phrase: Phrase, span: Span) -> Answer | None:
        """Who speaks by a document at ``span``; None for a document that speaks for itself."""
        head = phrase.head
        if head not in lex.DOCUMENT_NOUNS - _OWN_VOICE:
            return None
        if phrase.text.casefold() in (f"the {head}", f"the same {head}"):
            return self._in_whose_name(phrase, span) or self._again(head)
        maker = self._maker(head, span) if phrase.owner is None or not phrase.owner.possessive else None
        self._made[head] = maker
        return certain(maker, 0.85) if maker is not None else None

    def _again(self, head: str) -> Answer | None:
        """ "The report", and "the document" where there is no other."""
        made = set(self._made.values()) if head in _ANY and head not in self._made else {self._made.get(head)}
        maker = next(iter(made)) if len(made) == 1 else None
        return certain(maker, 0.75) if maker is not None else None

    def _maker(self, head: str, span: Span) -> Member | None:
        noun = re.compile(rf"\b{re.escape(head)}\b", re.IGNORECASE).search(self.cast.text, *span)
        match = _MAKER.match(self.cast.text, noun.end(), span.end) if noun is not None else None
        if match is None:
            return None
        if match.group("noun") is not None:
            called = match.group("noun") if match.group("the") and head in _PUBLISHED else ""
            body = called in lex.COLLECTIVE_NOUNS | lex.ORGANISATION_HEADS
            return self.cast.organisation_with(called, span.start) if body else None
        here = (m for m in self.cast.beginning_in(match.end(), span.end) if m.span.start <= match.end() + 1)
        mention = next(here, None)
        if mention is None or mention.owner or _ENDS.match(self.cast.text, mention.span.end, span.end) is None:
            return None
        member = mention.member
        outlet = any(word.casefold() in lex.OUTLETS for name in member.names for word in name.words)
        passed_on = match.group("out") is not None and (outlet or head not in _PUBLISHED)
        return None if member.is_country or passed_on else member

    def _in_whose_name(self, phrase: Phrase, span: Span) -> Answer | None:
        """ "Reyes said in a statement that … The statement added": the words are still those of Reyes.

        Those of a spokesman are of the body that they speak for.
        """
        turn = self.pronouns.turn_before(span.start)
        if turn is None or turn.member is None:
            return None
        introduced = re.compile(
            rf"\b[Ii]n\s+(?:an?|his|her|its|their)\s+(?:[\w\-]+\s+){{0,3}}{re.escape(phrase.head)}\b"
        )
        spokesman = any(lex.SPEAKS_FOR & role_heads(role) for role in turn.member.roles)
        if spokesman or not introduced.search(self.cast.text, *self.cast.around(turn.at)):
            return None
        return Answer(turn.speaker, turn.member, 0.85)
