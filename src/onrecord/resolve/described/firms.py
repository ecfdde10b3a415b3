"""Bodies that are meant by what they are: "the airline", "the publisher", "the union", "both companies"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile

from onrecord.records import Span, Speaker
from onrecord.resolve.anaphora.handovers import sentence_before
from onrecord.resolve.anaphora.pronouns import MOST_TURNS, Turn
from onrecord.resolve.casting.answer import Answer
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.casting.member import Member, Mention, is_no_firm
from onrecord.resolve.naming.names import Name
from onrecord.resolve.naming.phrases import Phrase
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.bodies import KINDS
from onrecord.resolve.words.tokens import tokens_of

BEFORE_CHARACTERS = 60
"""How far before a name "operated by regional carrier" may begin."""

_ALIKE = (
    frozenset({"airline", "carrier"}),
    frozenset({"bank", "lender"}),
    frozenset({"retailer", "chain", "supermarket", "grocer"}),
    frozenset({"carmaker", "automaker"}),
    frozenset({"charity", "foundation", "trust"}),
)
"""Nouns of which one stands for another."""

_DONE_BY = {
    "publisher": "published", "operator": "operated|run", "carrier": "operated|flown", "airline": "operated|flown",
    "maker": "made", "manufacturer": "made|manufactured|built", "developer": "developed|built", "builder": "built",
    "owner": "owned", "distributor": "distributed", "producer": "produced", "sponsor": "sponsored",
    "organiser": "organised", "supplier": "supplied",
}  # fmt: skip
"""For the noun, what is done by such a body: "the book is published by Lamp & Rook. … The publisher says"."""

_SIDES = re.compile(
    r"(?:both(?:\s+of)?(?:\s+the)?|the\s+two|the|each)\s+(?:companies|firms|sides?|parties|unions|clubs|airlines|banks|"
    r"charities|councils|groups|carriers|retailers|universities|ministries|agencies|federations)",
    re.IGNORECASE,
)
_AND = re.compile(
    r"(?:\s+(?:plc|AS|AG|Inc\.?|Ltd\.?|Corp\.?|LLC|GmbH))?(?:\s*\([^)]*\))?(?:,\s[^,.;\n]{3,60}(?=,))?,?\s+and\s+"
    r"(?:the\s+)?"
)


def of_that_kind(cast: Cast, head: str, at: int) -> Member | None:
    """The last body named before that can be called so, by its name or by what is told beside it."""
    words = KINDS.get(head, frozenset())
    nouns = next((alike for alike in _ALIKE if head in alike), frozenset({head}))
    done = _DONE_BY.get(head)
    if not words and done is None and len(nouns) == 1:
        return None
    by = re.compile(rf"\b(?:{done})\s+by\s+(?:the\s+)?(?:[a-z\-]+\s+){{0,3}}$") if done is not None else None
    for mention in _bodies(cast, at):
        lows = {word.casefold() for name in mention.member.names for word in name.words if len(name.words) > 1}
        before = cast.text[max(0, mention.span.start - BEFORE_CHARACTERS) : mention.span.start]
        beside = tokens_of(before)[-1:] if before.endswith(" ") else []
        called = bool(beside) and beside[0].low in nouns and beside[0].text.islower()
        if lows & words or called or (by is not None and by.search(before)):
            mention.member.kind = "organisation"
            return mention.member
    return None


def _bodies(cast: Cast, at: int) -> Iterator[Mention]:
    """The places before where somebody is named who may be a body, nearest first."""
    for mention in cast.recent(at):
        member = mention.member
        if not (mention.quoted or mention.office or member.is_place) and member.may_be_firm and member.gender is None:
            yield mention


def partners(cast: Cast, phrase: Phrase, at: int) -> Answer | None:
    """ "Halden Grid and Torval Marine will build it, the companies said": the two bodies last named with "and".

    They must be the subject somewhere: what a firm owns ("its brands Halden and Torval") is not.
    """
    if _SIDES.fullmatch(phrase.text) is None:
        return None
    near = list(islice(_bodies(cast, at), MOST_BODIES))
    for second, first in pairwise(near):
        lead = first.subject or (first.member.led and second.member.led)
        if lead and first.member is not second.member and _AND.fullmatch(cast.text, first.span.end, second.span.start):
            name = f"{first.member.fullest} and {second.member.fullest}"
            return Answer(Speaker(name, "group", True), None, 0.75)
    return None


MOST_BODIES = 40
"""Mentions among which two that act together are looked for."""


def firm_of(cast: Cast, head: str, at: int) -> Member | None:
    """ "A report by auditors Dale Strauss. … The auditors wrote": a plural before one name is a firm's."""
    if head not in lex.SEVERAL:
        return None
    for mention in _bodies(cast, at):
        beside = tokens_of(cast.text, max(0, mention.span.start - BEFORE_CHARACTERS), mention.span.start)[-1:]
        alone = not re.match(r",?\s+and\s+[A-Z]|,\s+[A-Z]", cast.text[mention.span.end : mention.span.end + 12])
        if beside and beside[0].low == head and alone and not cast.text[beside[0].end : mention.span.start].strip():
            mention.member.kind = "organisation"
            return mention.member
    return None


def of_that_trade(cast: Cast, phrase: Phrase, at: int) -> Member | None:
    """ "Harlow Timber … the timber firm", "Tarn Water … the water giant": the only name before with that word in it."""
    words = [token.low for token in tokens_of(phrase.text)]
    if len(words) != len(("the", "timber", "firm")) or words[0] != "the":
        return None
    found = {
        m.member: None
        for m in _bodies(cast, at)
        if any(len(n.words) > 1 and words[1] in (w.casefold() for w in n.words) for n in m.member.names)
    }
    return next(iter(found)) if len(found) == 1 else None


def with_legal_form(cast: Cast, at: int) -> Member | None:
    """The only firm named before that has "Ltd" or the like behind its name: it is "the company", and no place is."""
    found = {m.member: None for m in _bodies(cast, at) if any(n.last.rstrip(".") in _FORMS for n in m.member.names)}
    return next(iter(found)) if len(found) == 1 else None


_FORMS = lex.LEGAL_FORMS | frozenset("limited llp gmbh ag nv bv oyj asa bhd".split())


def is_one_itself(phrase: Phrase, owner: Name, body: Member) -> bool:
    """ "The Solida trade union", where it is "Solida" elsewhere: the noun only says what the body is."""
    tokens = tokens_of(phrase.text)
    of_body = [token.low for token in tokens[1 + len(owner.words) : -1]]
    plain = tokens[0].low == "the" and not owner.possessive and set(of_body) <= _OF_TRADE
    plain = plain and tokens[1].text == owner.words[0] and not tokens[-1].capital
    kind = body.kind == "organisation" or (body.kind == "unknown" and not body.located)
    return plain and phrase.head in _ARE and kind and bool(body.led) and body.may_be_firm and not body.is_country


_OF_TRADE = frozenset("trade labour labor news".split())
_ARE = lex.COMPANY_NOUNS - {"chain", "business"} | frozenset(
    "union party group newspaper agency charity network website organisation organization".split()
)
"""Nouns behind the name of what is one; "the Solida office" is a part of it."""


def firm_near(cast: Cast, phrase: Phrase, at: int) -> Member | None:
    """Whom "the timber firm", or "the firm", means by its trade, or by the sentence before."""
    return of_that_trade(cast, phrase, at) or _in_focus(cast, phrase, at)


def _in_focus(cast: Cast, phrase: Phrase, at: int) -> Member | None:
    """ "Umbra has raised a million. In a filing, the company warned": the subject of the sentence before.

    Where a quotation stands between, the narration before it in the paragraph. A name of two words must be a firm's, or
    shorten to the first: "Umbra" for Umbra Launch.
    """
    before = sentence_before(cast, at) if phrase.text.casefold() in _THE_FIRM else None
    if before is None or before.start < cast.line_of(at).start:
        return None
    here = list(takewhile(lambda m: m.span.start >= before.start, cast.before(before.end)))
    doer = next((m for m in reversed(here) if m.subject and not m.owner and not m.quoted), None)
    between = takewhile(lambda m: m.span.start >= before.end, cast.before(at))
    if doer is None or any(m.subject and m.member is not doer.member for m in between):
        return None
    if any(m.member is not doer.member and _is_firm(m.member) for m in here if m.span.start > doer.span.start):
        return None  # "Umbra has done well but Tarn Motors said": it may be either.
    opens = _OPENS.fullmatch(cast.text, before.start, doer.span.start) and _DOES_IT.match(cast.text, doer.span.end)
    return doer.member if opens and _is_firm(doer.member) else None


_OPENS = re.compile(r"\W{0,3}(?:(?:But|And|Yet)\s+)?(?:[^“”\"\n]{3,120},\s+)?(?:[Tt]he\s+)?")
_DOES_IT = re.compile(
    r",\s|\s+(?:also\s+|[a-z]+ly\s+)?(?:has|had|is|was|will|would|can|could|may|does|did|says|makes|owns|runs|sells|plans|wants|"
    r"operates|employs|makes|said|made|sold|lost|won|began|took|gave|built|bought|put|set|cut|went|came|[a-z]{2,}ed)\b"
)
"""Behind a firm that is the subject, its verb, and no noun: "the Umbra project" is none."""
_THE_FIRM = frozenset({"the company", "the firm", "the startup", "the start-up", "the business"})


def _is_firm(member: Member) -> bool:
    """Whether somebody is a body and no country, union or court; "Umbra Launch" is one that is called Umbra."""
    if member.is_country or member.gender is not None or not member.may_be_firm or is_no_firm(member):
        return False
    short = {name.text for name in member.names if len(name.words) == 1}
    first = {name.words[0] for name in member.names if len(name.words) > 1}
    return member.kind == "organisation" or (bool(short) and short <= first)


def maker(cast: Cast, phrase: Phrase, span: Span) -> Member | None:
    """ "Tessera fell after the maker of robots said": what a firm does, behind the firm that is the subject."""
    if phrase.head not in _DOES or not phrase.text.casefold().startswith(f"the {phrase.head} of "):
        return None
    now = cast.sentence_of(span.start)
    here = [m for m in cast.recent(span.start) if m.sentence == now and m.subject and m.member.may_be_firm]
    return here[-1].member if here and here[-1].member.gender is None and not here[-1].member.is_place else None


_DOES = frozenset("maker operator developer manufacturer provider publisher".split())
"""Nouns for what a firm does, with "of" behind them."""


COMPANY_MENTIONS = 400
"""Mentions among which the company that is named most is looked for."""


def most_named(cast: Cast, near: int, head: str = "company") -> Member | None:
    """What "the company" means: the one named most before that is no place, where one is named more than others.

    A company's name may look like a person's; where a club is meant, it is that of one who plays there.
    """
    counts: dict[Member, int] = {}
    for mention in islice(cast.before(near), COMPANY_MENTIONS):
        member = mention.member
        place = member.fullest.casefold() in lex.PLACES | lex.PLACES_OF_TWO_WORDS | lex.COUNTRY_ADJECTIVES
        person = member.shows_a_person or (head == "club" and member.kind == "person")
        if not place and not person and not is_no_firm(member) and (member.kind == "organisation" or member.led):
            counts[member] = counts.get(member, 0) + 1
    ranked = sorted(counts.values(), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0] == ranked[1]):
        return None
    return max(counts, key=lambda member: counts[member])


def only_speaker(turns: Sequence[Turn], bodies: Sequence[Member]) -> Member | None:
    """ "The search giant": the one that has spoken and may be a firm, watchdogs and other ``bodies`` apart."""
    spoke = {turn.member for turn in turns[-MOST_TURNS:] if turn.member} - set(bodies)
    firms = [m for m in spoke if m.kind in ("organisation", "unknown") and m.may_be_firm and not m.is_place]
    return firms[0] if len(firms) == 1 and firms[0].gender is None else None
