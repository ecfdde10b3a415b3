"""Who a pronoun can't mean, and what it must, by the words of its own sentence."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from onrecord.records import Attribution, Span
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.casting.member import Member, Mention
from onrecord.resolve.casting.objects import OBJECT, has_other_clause
from onrecord.resolve.naming.grammar import LOCATED
from onrecord.resolve.naming.nouns import NO_PEOPLE, gender_of_noun
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import tokens_of

_OBJECT_OF_VERB = re.compile(rf"[a-z]\s+(?P<who>{OBJECT})")
_CLAUSE_ENDS = re.compile(r"[;,—–]\s*(?:(?:and|but|so|to\s+which|then)\s+)?$|\b(?:and|but)\s+$")
_HEADS = re.compile(r"\W*(?:(?:[Aa]nd|[Bb]ut|[Nn]ow|[Ss]o)\s+)?(?:the|our|my|his|her|their)\s", re.IGNORECASE)
_TOPIC = re.compile(r"\W*(?:But\s+)?(?:[Ii]t|[Tt]his|[Tt]hat)(?:\s+(?:was|is|will\s+be)|[’']s)\s+$")
_COLLECTIVE = re.compile(
    r"\b(?P<who>(?:the|a|an)\s+(?:(?!(?:of|in|for|that|which|who|and)\b)[a-z\-]+\s+){0,2}"
    rf"(?:{'|'.join(sorted((lex.COLLECTIVE_NOUNS | lex.COMPANY_NOUNS) - {'house', 'show', 'press', 'front'}))}))"
    r"\s+(?!of\b|in\b|for\b|and\b|[’'])",
    re.IGNORECASE,
)
_SUBORDINATES = re.compile(
    r"\W*(?:(?:[Aa]nd|[Bb]ut)\s+)?(?:when|after|although|though|while|as|because|if|once|before|since)\s+$",
    re.IGNORECASE,
)
_PLURAL_BEFORE = re.compile(
    r"(?<![\w’'\-])(?P<who>(?:(?:the|some|many|several|all|most|other|these|those)\s+)?(?:[a-z\-]+\s+)?(?P<head>[a-z\-]+s))\s*,?\s+(?:and|but|so|when|"
    r"because|as|after)\s+$"
)


def is_topic(cast: Cast, mention: Mention) -> bool:
    """ "It was Sarka's seventh century": whose it is, is whom the sentence is about."""
    start = cast.sentence_span(mention.span.start).start
    return mention.owner and _TOPIC.fullmatch(cast.text, start, mention.span.start) is not None


def is_in_focus(cast: Cast, mention: Mention) -> bool:
    """Whether the next "she" may take somebody up: a subject, a topic, whom the author meets, or somebody new."""
    return mention.subject or is_topic(cast, mention) or is_met(cast, mention) or is_brought_in(cast, mention)


def is_brought_in(cast: Cast, mention: Mention) -> bool:
    """ "For Maria Lopez, it came too late. “I have nothing,” she said": a paragraph names somebody for the first time.

    In its first sentence, in full, and nobody else there.
    """
    first = min(name.span.start for name in mention.member.names) == mention.span.start
    if not first or mention.quoted or mention.owner or mention.office or mention.member.kind != "person":
        return False
    sentence = cast.sentence_span(mention.span.start)
    opens = sentence.start == cast.line_of(sentence.start).start
    here = cast.beginning_in(sentence.start, min(sentence.end, sentence.start + SENTENCE_CHARACTERS))
    others = any(one.member is not mention.member and one.member.may_be_he_or_she for one in here)
    return opens and not others and " " in cast.text[slice(*mention.span)]


SENTENCE_CHARACTERS = 600
"""How much of a sentence is looked through for others; sentences may be endless."""


def owns_the_topic(cast: Cast, mention: Mention, now: int, gender: str | None) -> bool:
    """ "Vale’s father-in-law died in May. She said": whose it is that opens the paragraph, in the next sentence.

    Not where what is theirs is somebody who may be "she".
    """
    start = cast.line_of(mention.span.start).start
    opens = mention.owner and not mention.quoted and _TITLES_BEFORE.fullmatch(cast.text, start, mention.span.start)
    if not opens or now - mention.sentence != 1:
        return False
    owned = tokens_of(cast.text, mention.span.end, mention.span.end + OWNED_CHARACTERS)[:OWNED_WORDS]
    people = (token.low.removesuffix("-in-law") for token in owned)
    nouns = [noun for noun in people if noun in lex.KIN | lex.PERSON_NOUNS | lex.OCCUPATIONS]
    return all(gender_of_noun(noun) not in (None, gender) for noun in nouns)


OWNED_CHARACTERS = 50
OWNED_WORDS = 4
"""Behind an owner, where what is theirs is named."""
_TITLES_BEFORE = re.compile(r"\W{0,2}(?:[A-Z][\w\-]*\.?\s+){0,3}")


def is_met(cast: Cast, mention: Mention) -> bool:
    """ "I repeated this to Agnes as we sat there": of the two, only Agnes can be "she"."""
    if mention.owner or mention.quoted or mention.office:
        return False
    start = max(cast.sentence_span(mention.span.start).start, mention.span.start - MET_CHARACTERS)
    located = LOCATED.search(cast.text, start, mention.span.start) is not None
    return not located and _I_MEET.fullmatch(cast.text, start, mention.span.start) is not None


MET_CHARACTERS = 80
"""How far before whom the author meets "I" may stand."""
_I_MEET = re.compile(
    r"(?:[^.!?“\"]*,\s+)?(?:(?:But|And|So|Then|When|As)\s+)?I\s+(?!am\b|was\b)(?:(?!\b(?:about|of|for|from|than|that|as|and|but)\s)"
    r"[^,.;:“”\"A-Z])+"
)


def who_did_it(cast: Cast, at: int) -> list[Member]:
    """ "Vetch called her a vandal; she replied": who does something to "her" is not "she"."""
    text, start = cast.text, cast.around(at).start
    found = list(_OBJECT_OF_VERB.finditer(text, start, at))
    if not found or _CLAUSE_ENDS.search(text, found[-1].end(), at) is None:
        return []
    here = [m for m in takewhile(lambda m: m.span.start >= start, cast.before(found[-1].start())) if m.subject]
    return [m.member for m in here if not has_other_clause(text, m.span.end, found[-1].start())]


def named_in_words(cast: Cast, attribution: Attribution | None) -> set[Member]:
    """Whom somebody names outside quotation marks: he who said that Mr Baum had left is no Baum.

    What is theirs doesn't tell: "he notes that there was an issue with Baum's microphone".
    """
    found: set[Member] = set()
    for start, end in attribution.content if attribution is not None else ():
        if _SCENE.match(cast.text, start):  # "When Holm shook his hand, the Australian said": the reporter's clause.
            continue
        for mention in takewhile(lambda m: m.span.start >= start, cast.before(end)):  # noqa: B023
            if not (mention.quoted or mention.office or mention.owner) and mention.member.may_be_person:
                found.add(mention.member)
    return found


_SCENE = re.compile(r"(?:When|While|As|After|Before|Once)\s[^“”\"]{0,200},\s")


def just_before(cast: Cast, at: int) -> Member | None:
    """ "And the head of the pact, Ann Cole, she has explained": a subject that the pronoun only takes up again."""
    mention = next(cast.before(at), None)
    start = cast.sentence_span(at).start
    if mention is None or not mention.member.may_be_person or mention.owner or mention.span.start < start:
        return None
    opens = _HEADS.match(cast.text, start) is not None and cast.text[start : mention.span.start].rstrip().endswith(",")
    return mention.member if opens and re.fullmatch(r",\s+", cast.text[mention.span.end : at]) else None


def newcomer_before(cast: Cast, at: int, head: str) -> Span | None:
    """ "A young activist stood up last spring. She said": somebody new, the subject of the sentence before.

    Not where that names somebody too, who may be "she" as well.
    """
    now = cast.sentence_span(at)
    if now.start <= cast.line_of(at).start:
        return None
    before = cast.sentence_span(now.start - 1)
    match = _NEWCOMER.match(cast.text, *before)
    if match is None or cast.is_quoted(before.start):
        return None
    if gender_of_noun(match["noun"]) not in (None, "m" if head in lex.HE else "f"):
        return None
    named = any(m.member.may_be_he_or_she for m in takewhile(lambda m: m.span.start >= before.start, cast.recent(at)))
    return None if named else Span(*match.span("who"))


_BYSTANDERS = frozenset(
    "tourist visitor customer passer-by bystander onlooker stranger shopper commuter pensioner passenger regular "
    "cyclist hiker villager guest walker diner drinker neighbour neighbor jogger angler spectator heckler".split()
)
_NEWCOMER = re.compile(
    r"(?:(?:Last|This|That|One|Early|Late|In|On|At|Once|Recently|Then|And|But)\b(?:\s[\w’'\-]+){0,3},?\s+)?"
    r"(?P<who>(?:[Aa]n?|[Aa]nother|[Oo]ne)\s+(?:(?!(?:of|in|from|for|with)\b)[\w\-]+\s+){0,3}?"
    rf"(?P<noun>{'|'.join(sorted((lex.PERSON_NOUNS | lex.OCCUPATIONS | _BYSTANDERS) - lex.HIGH_OFFICES))}))"
    r"(?:\s+from\s+[A-Z][\w’'\-]*(?:\s+[A-Z][\w’'\-]*)?|\s+(?:at|in|on|behind|near|next\s+to)\s+the\s+(?:[a-z]+\s+)?[a-z]+)?"
    r"\s+(?:[a-z]+ly\s+)?(?:[a-z]+ed|came|went|stood|rang|ran|sat|rose|wrote|spoke|met|saw|stopped|drove|got|took|left|brought|"
    r"approaches|comes|stands|walks|calls|rings|stops|"
    r"overhears|nods|shrugs|laughs|smiles|agrees|disagrees|interrupts|joins|looks|shakes|listens|waits|sits|passes)\b"
)


def countryman_before(cast: Cast, at: int) -> Span | None:
    """ "It still rankles with the Dutchman. “I was settled,” he said": who is meant ends the sentence before."""
    line = cast.line_of(at).start
    return next((Span(*m.span("who")) for m in _COUNTRYMAN.finditer(cast.text, max(0, line - 80), line)), None)


_COUNTRYMAN = re.compile(
    rf"\b(?P<who>the\s+(?i:{'|'.join(sorted(noun for noun in lex.NATIONALS if noun.endswith('man')))}))[.!]\s+$"
)


def collective_before(cast: Cast, at: int) -> Span | None:
    """ "When the team sequenced DNA, it found": a body without a name that is the subject of the clause before."""
    start = cast.sentence_span(at).start
    match = _COLLECTIVE.search(cast.text, start, at)
    if match is None or _SUBORDINATES.fullmatch(cast.text, start, match.start()) is None:
        return None
    return Span(*match.span("who")) if re.search(r",\s+$", cast.text[match.end() : at]) else None


def joined_before(cast: Cast, at: int, sentences: int) -> tuple[Mention, Mention] | None:
    """ "Between Crane and Marsh. … Both vowed": the last two people who are named with "and" between them."""
    now = cast.sentence_of(at)
    near = list(takewhile(lambda m: now - m.sentence <= sentences, cast.recent(at)))
    for second, first in pairwise(near):
        joined = _AND.fullmatch(cast.text, first.span.end, second.span.start) is not None
        if joined and not second.quoted and {first.member.kind, second.member.kind} == {"person"}:
            return first, second
    return None


_AND = re.compile(r"\s*and\s+(?:[A-Z][\w.\-]*\s+){0,2}")
"""Between two names, with the title of the second."""


def plural_before(cast: Cast, at: int) -> Span | None:
    """ "I speak to border guards and they tell": a plural noun right before the clause of "they"."""
    start = cast.sentence_span(at).start
    match = _PLURAL_BEFORE.search(cast.text, start, at)
    if match is None or match.group("head") not in lex.GROUP_NOUNS | _SEVERAL:
        return None
    tokens = tokens_of(match.group("who"))
    skip = tokens[0].start if tokens[0].low not in lex.PREPOSITIONS else tokens[1].start
    return Span(match.start("who") + skip, match.end("who"))


def people_behind(text: str, start: int, end: int) -> Span | None:
    """ "According to two people with knowledge of the matter, who": people, whatever they know of."""
    match = _PEOPLE_WITH.search(text, start, end)
    return Span(*match.span("who")) if match is not None else None


_PEOPLE_WITH = re.compile(
    r"\b(?P<who>(?:(?:the|some|several|many|two|three|four|five|six|a\s+dozen|current|former|other)\s+)*(?:[a-z\-]+\s+)??"
    rf"(?:{'|'.join(sorted(lex.GROUP_NOUNS - NO_PEOPLE))})\s+"
    r"(?:with|familiar\s+with|close\s+to|briefed\s+on|involved\s+in|in|at|from)\s"
    r"[^,;:.“”\"]{2,80})$"
)

_SEVERAL = lex.SEVERAL | {"guards", "agents", "companies", "firms"}
