"""Whose a quotation is behind a sentence in which somebody else reacts: “One.” Ada Reyes shook her head. “Two.”"""

from __future__ import annotations

import re

from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.casting.member import Member

REACTED = 0.75
"""Confidence that whoever reacts speaks next."""

TITLE_CHARACTERS = 40
_TITLE = re.compile(r"\W{0,2}(?:But\s+|And\s+)?(?:[A-Z][\w.\-]*\s+){0,3}")
"""What may stand before the name that opens a sentence: titles, and nothing in small letters."""
_THEIR = r"(?:his|her|their)"
_MOOD = (
    r"(?:blunt|sure|certain|cautious|optimistic|pessimistic|sanguine|forthright|direct|scathing|sceptical|skeptical|convinced|upbeat|"
    r"hopeful|critical|positive|diplomatic|circumspect|forgiving|impressed|enthusiastic|charitable|scornful|angry)"
)
_REACTS = re.compile(
    r"(?:,\s+(?:\d+|[^,.!?“”\"\n]{2,60}),)?\s+(?:(?:then|also|just|only|simply|quickly|flatly|firmly|strongly|politely|quietly|visibly)\s+)?"
    r"(?:(?:agreed|agrees|disagreed|disagrees|demurred|demurs|concurred|concurs|dissented|objected|protested|"
    r"laughed|laughs|chuckled|chuckles|smiled|smiles|grinned|grins|shrugged|shrugs|sighed|sighs|scoffed|"
    r"scoffs|snorted|snorts|bristled|bristles)\b|"
    rf"(?:shook|shakes)\s+{_THEIR}\s+head\b|(?:rolled|rolls)\s+{_THEIR}\s+eyes\b|(?:raised|raises)\s+(?:an\s+eyebrow|{_THEIR}\s+eyebrows)\b|"
    rf"(?:threw|throws)\s+up\s+{_THEIR}\s+hands\b|(?:begged|begs)\s+to\s+differ\b|(?:took|takes|had|has)\s+a\s+different\s+view\b|"
    rf"(?:saw|sees)\s+it\s+(?:differently|another\s+way)\b|(?:was|is)\s+(?:(?:far\s+)?(?:less|more|not\s+so|not\s+as|equally|just\s+as)\s+{_MOOD}|"
    r"unmoved|unimpressed|unconvinced|unrepentant|adamant|defiant|blunter|scathing|dismissive)\b)[^.!?“”\"\n]{0,60}[.:]?"
)


def reacting(cast: Cast, behind: int, start: int) -> Member | None:
    """Who reacts in the sentence that stands between a place and a quotation at ``start``, and is all that does."""
    sentence = cast.sentence_span(max(start - 2, 0))
    if not behind <= sentence.start < start:
        return None
    opening = cast.beginning_in(sentence.start, sentence.start + TITLE_CHARACTERS)
    for mention in opening:
        opens = _TITLE.fullmatch(cast.text, sentence.start, mention.span.start) is not None
        if opens and mention.member.may_be_person and not mention.quoted and not mention.owner:
            told = _REACTS.match(cast.text, mention.span.end, start)
            return mention.member if told is not None and not cast.text[told.end() : start].strip() else None
    return None
