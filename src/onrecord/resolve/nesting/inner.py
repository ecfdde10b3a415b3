"""Where somebody says something inside what somebody else says: the source, the cue and the content of the inner one.

A content is read sentence by sentence: one that begins with somebody who says something tells it to its end and no
further, and a quotation inside the content belongs to whoever the words just before it name. Who they are isn't decided
here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract.quotes import Quotation, Quotations
from onrecord.records import Span, Statement
from onrecord.resolve.nesting.subjects import SUBORDINATORS, subject_of
from onrecord.resolve.provenance.relays import LEAST_WORDS, MOST_WHO
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.tokens import Token, sentences, tokens_of

LEAST_QUOTED = 2
"""Words of a quotation inside a content that somebody is said to have spoken."""

MOST_WHOM = 8
"""Words between a verb and the quotation it introduces: "told those at the hospital: “No.”"."""

CUE_CHARACTERS = 120
"""How far before a quotation inside a content the words that introduce it may begin."""

_SAYS = (
    r"(?:promised\s+(?:me|us|him|them|you)|said|says|say|claim|claimed|claims|warned|warns|announced|"
    r"(?:wrote|writes)(?!\s+(?:an?|the|his|her|its|their|my|our|this|these|those|one|two|three|some|several|many)\s)|"
    r"insisted|insists|denied|denies|argued|argues|alleged|alleges|admitted|admits|promised|vowed|stated|replied|"
    r"explained|added|concluded|tweeted|testified|showed|shows|found|revealed|confirmed|"
    r"(?:stressed|emphasi[sz]ed)(?=\s+(?:his|her|its|their)\s)|"
    r"(?:complained|stressed|maintained|suggested|predicted|declared|acknowledged|conceded|agreed|asserted|contended|"
    r"emphasi[sz]ed|pledged|recalled|noted)(?=\s+(?:that|he|she|it|they|there)\s))"
)
"""Verbs of saying; behind those that also have a thing for an object, only what begins a clause of somebody's own."""

_TELLS = r"(?:told|tells|asked|asks|warned|reminded|assured|informed)"
_BETWEEN = (
    r"(?:did|does|do|didn[’']t|doesn[’']t|don[’']t|hadn[’']t|hasn[’']t|haven[’']t|never|ever|always|often|rarely|seldom|"
    r"hardly|sometimes|only|just|once|even|still|also|already|now|then|again|"
    r"(?!(?:family|ally|assembly|monopoly|bully|supply)\b)[a-z]{1,20}ly)"
)
_AUX = rf"(?:(?:had|has|have|not|later|{_BETWEEN})\s+){{0,4}}"
"""What may stand between somebody and the verb; it belongs to the cue, so that "never said" comes out as not made."""

_WORD = (
    r"(?!(?:was|is|are|were|had|has|have|would|could|will|when|that|which|who|if|because|after|before|as|and|but|to|not|"
    r"while|where|than|or|so|what|how|why|in|on|at|by|from|with|about|suppose|supposing|imagine|assuming|assume|nor)\b)"
    rf"(?!{_BETWEEN}\b)"
    r"(?!(?:Suppose|Supposing|Imagine|Assuming|Assume|Had|Should|Were|Did|If|Never|Nor|What|Perhaps|Maybe)\b)[\w’'\-.&]+"
)
_WHO = rf"(?P<who>{_WORD}(?:\s+(?:(?:of|for|and)\s+)?{_WORD}){{0,5}}?(?:,(?:\s+[A-Z][\w’'\-]*){{1,3}},)?)"
"""Somebody, in a few words without a verb; their name may stand behind ("my brother, Ivo Lund,")."""

_WHOM = (
    r"(?:me|us|him|her|them|you|(?:the\s+)?[A-Z][\w’'\-]*(?:\s+[A-Z][\w’'\-]*){0,3}|reporters|people|everyone|"
    r"those\s+[\w\s]{1,30}?|(?:[a-z]+\s+)?(?!(?:this|his|was|is|has|as)\b)[a-z]+s|"
    r"(?:the|an?|my|our|his|her|their)\s+[\w’'\-]+(?:\s+(?!(?:to|that|about|not|for|in|on|at)\b)[\w’'\-]+)?)"
)
_MEANWHILE = r"(?:(?:(?:on|in|at|last|earlier|late|during)\s+)?[\w.\-]+(?:\s+[\w.\-]+){0,4}?\s+(?=that\s))?"
"""When and where, between the verb and "that": "told the Courier on Sunday that"."""

_OPENS = (
    r"[“\"‘']*(?:(?:that|[Aa]nd|[Bb]ut|[Ss]o|[Tt]hen|[Ww]ell|[Yy]et|[Nn]ow|[Bb]ecause)\b,?\s+|"
    r"(?:[Ii]n|[Bb]ack in)\s+\d{4},?\s+){0,2}"
)
"""What may stand before somebody at the beginning of a sentence."""

_AS_WELL = r"(?:loud\s+and\s+clear\s+|time\s+and\s+again\s+|over\s+and\s+over\s+)?"
_THAT_THEY_SAY = re.compile(
    rf"\b(?:that|which|who)\s+{_WHO}\s+(?P<cue>(?:had\s+|have\s+|has\s+)?(?:said|say|says|claimed|claim|warned|alleged))\s+"
    r"(?P<what>(?:could|would|was|were|had|has|have|is|are|will|should|may|might|[a-z]{3,}ed)\s(?:(?!\s[-–—]\s)[^,.;:“”\"])*)"
)
""" "A strike that executives said could hurt the firm": no "that" may stand before what is said."""

_NO_STATEMENT = (
    r"to\s|(?:when|while|after|before|as)\s|the\s+truth|so\b|(?:that\s+)?because\b|as\s+much\b|one\s+thing\b|(?:\w+ly\s+)?(?:against|for)\s|"
    r"it\s+(?:again|all|before|down|often|over|(?:many|several)\s+times)\b|(?:[a-z]+\s+){0,3}things?\b|"
    r"(?:(?:some|any|no)thing|hello|hi|hey|(?:good)?bye|thanks?|thank\s+you|sorry|yes|no|nought|it|that|this)\b[,.;!?]"
)
"""What is said, but no statement: greetings, "something", "so"; and what the verb is not about words."""

_BEGINS = re.compile(
    rf"{_OPENS}{_WHO}(?:\s+who)?\s+(?P<cue>{_AUX}{_SAYS})\s*[,:]?\s+{_MEANWHILE}(?:that\s+)?"
    rf"(?P<what>(?!{_NO_STATEMENT})\S.*)",
    re.DOTALL,
)
_TOLD = re.compile(
    rf"{_OPENS}{_WHO}(?:\s+who)?\s+(?P<cue>{_AUX}{_TELLS})\s+(?!the\s+truth\b){_WHOM}[,:]?\s+{_AS_WELL}{_MEANWHILE}"
    r"(?:that\s+)?(?P<what>(?!to\s|about\s|for\s|the\s+truth)\S.*)",
    re.DOTALL,
)
_ACCUSED = re.compile(
    r"(?P<who>[\w’'\-.]+(?:\s+[\w’'\-.]+){0,4}?)\s+of\s+(?:(?:falsely|wrongly|repeatedly)\s+)?"
    r"(?P<cue>claiming|saying|alleging|telling|asserting|denying|promising|threatening)\s+(?:that\s+)?(?P<what>\S.*)",
    re.DOTALL,
)
_WHOSE = frozenset("the my our your his her their".split())
_SAID_THAT = re.compile(r"(?:says?|said)\s+that\b|told\s+(?:me|us|him|her|them|you)\s+(?:[\w.\-]+\s+){0,4}?that\b")
"""Whatever is known of a noun, what said that something is so has spoken: "the harbour master told me that"."""
_NOT_WHO = SUBORDINATORS | frozenset(
    "there this that what which who it nothing nobody everything whatever whoever anyone anybody few you".split()
)
_WITH_BASE = frozenset("did didn’t didn't do don’t don't does doesn’t doesn't never always often sometimes".split())
_SHOWING = frozenset("showed shows found revealed".split())
_A_QUESTION = re.compile(r"[“\"‘'«]|(?:that|if|whether|how|why|what|when|where|who|which)\b")
_CLITIC = re.compile(r"(?:I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey)(?=[’'](?:d|ve|ll|s)$)")

_QUOTES = frozenset(
    "said says say told tells tell asked asks ask replied replies reply answered answers answer shouted shouts shout "
    "screamed screams scream yelled yells yell cried cries cry whispered whispers whisper warned warns warn insisted "
    "insists explained explains added adds joked jokes announced announces goes went go going".split()
)
_PASSES_ON = frozenset(
    "told tells tell asked asks ask warned warns warn reminded reminds remind assured assures".split()
)
_WITH_A_PAUSE = frozenset(
    "wrote writes write texted texts messaged messages emailed emails tweeted argued claimed goes went go "
    "stated".split()
)
"""Verbs that have other objects than words: what they introduce stands behind a comma or a colon."""
_BEHIND_QUOTE = re.compile(r",[”\"’'»]\s$")
_PREDICATE = re.compile(
    r"[“\"‘'«]\s*(?:will|would|was|were|is|are|has|had|can|could|may|might|must|does|did)\s+(?!(?:he|she|it|they|we|you|I)\b)"
)
""" "Nothing he said “will calm people”": what is quoted is the outer speaker's, of what the inner one said."""
_ONLY_WHOM = re.compile(rf"(?:to\s+)?{_WHOM}")
_HELPS = re.compile(rf"(?:had|has|have|not|later|would|will|used|to|{_BETWEEN})")
_HELPED = re.compile(r"(?P<would>[’']d\b|\s+would\b)|[’']ll\b|\s+(?:will|used\s+to)\b")
"""What stands behind a subject and helps its verbs, the second of two as well: "would stop and say"."""

_BASE = frozenset("say tell ask reply answer shout scream yell cry whisper warn write go".split())
_HEARING = frozenset("heard hear hears saw had".split())
_NEEDS_NO_S = frozenset("i we they people".split())


@dataclass(frozen=True, slots=True)
class Inner:
    """Somebody who says something inside a content. ``quotation``: in so many words, which have marks of their own.

    ``passive``: what stands before the cue is who was told; without a source, nobody is said to have told it.
    """

    source: Span | None
    cue: Span
    content: Span
    quotation: bool
    passive: bool = False


def inner_of(text: str, outer: Statement, quotations: Quotations) -> Iterator[Inner]:
    """Those who say something in the content of a statement, in no order."""
    if any(token.low.startswith("accus") for span in outer.cue for token in tokens_of(text, *span)):
        match = _ACCUSED.match(text, *outer.content[0])
        if match is not None and _makes_sense(match):
            yield from _as_told(text, match, [], outer.content[-1].end)
    for span in outer.content:
        inside = [
            q
            for q in quotations.near(*span)
            if span.start < q.start and q.end <= span.end and (q.depth or outer.kind != "direct")
        ]
        at = told = 0
        for sentence in sentences(text, *span):
            first = at
            while at < len(inside) and inside[at].start < sentence.end:
                at += 1
            if told <= sentence.start:  # Else it is the second sentence of a quotation.
                yield from _in_sentence(text, sentence, inside[first:at])
            told = max([told, *(q.end for q in inside[first:at])])


def _in_sentence(text: str, sentence: Span, inside: Sequence[Quotation]) -> Iterator[Inner]:
    matches = (pattern.match(text, *sentence) for pattern in (_TOLD, _BEGINS))
    match = next((found for found in matches if found is not None), None)
    if match is not None and _makes_sense(match):
        yield from _as_told(text, match, inside, sentence.end)
    aside = _THAT_THEY_SAY.search(text, *sentence)
    if aside is not None and _makes_sense(aside) and aside["who"].casefold() not in lex.PRONOUNS:
        yield from _as_told(text, aside, inside, sentence.end)
    done = sentence.start
    for quotation in inside:
        if done <= quotation.start:
            start = max(done, quotation.start - CUE_CHARACTERS)
            found = _introduced(text, tokens_of(text, start, quotation.start), quotation)
            if found is not None and len(tokens_of(text, *found.content)) >= LEAST_QUOTED:
                yield found
            done = quotation.end


def _as_told(text: str, match: re.Match[str], inside: Sequence[Quotation], end: int) -> Iterator[Inner]:
    """What a sentence tells from its beginning: the rest of it, or the quotation there."""
    start = match.start("what")
    quoted = next((q for q in inside if q.start == start), None)
    content = Span(quoted.start, quoted.end) if quoted is not None else Span(start, min(match.end("what"), end))
    if quoted is None:
        content = Span(start, without_marks(text, content, {q.end for q in inside if q.start >= start}))
    clitic = _CLITIC.match(match["who"])
    source = Span(match.start("who"), match.start("who") + clitic.end() if clitic else match.end("who"))
    if has_words(text, content):
        yield Inner(source, Span(*match.span("cue")), content, quoted is not None)


def without_marks(text: str, content: Span, closed: Collection[int]) -> int:
    """Where the words of a content end; a mark that closes a quotation inside it belongs to them."""
    end = content.end
    while end > content.start and end not in closed and text[end - 1] in "”\"’' ,":
        end -= 1
    words = tokens_of(text, content.start, end)
    stop = bool(words) and text[content.start : end].endswith(".") and words[-1].end < end
    return end - stop


def has_words(text: str, content: Span) -> bool:
    return len(tokens_of(text, *content)) >= LEAST_WORDS


def _makes_sense(match: re.Match[str]) -> bool:
    who = tokens_of(match.group("who"))
    verb = match.group("cue").split()
    if not who or who[0].low in _NOT_WHO or who[-1].low in _NOT_WHO or len(who) > MOST_WHO:
        return False
    plainly = who[0].low in _WHOSE and _SAID_THAT.match(match.string, match.start("cue")) is not None
    several = _are_several(who[-1]) or (plainly and who[-1].low.endswith("s"))
    if verb[-1] in ("say", "claim") and not (set(verb) & _WITH_BASE or several):
        return False
    return (plainly or _may_speak(who, verb[-1])) and _has_its_object(match["what"], who, verb[-1])


def _has_its_object(what: str, who: Sequence[Token], cue: str) -> bool:
    """Not "she asked the Treasury for money"; nor "Labour claims that they could cut it", the claims of Labour."""
    if cue in ("asked", "asks"):
        return _A_QUESTION.match(what) is not None
    return not (cue == "claims" and who[-1].low in lex.PARTY_ADJECTIVES | lex.COUNTRY_ADJECTIVES)


def _may_speak(who: Sequence[Token], cue: str) -> bool:
    pronoun = who[0].low in ("he", "she", "they", "i", "we") or _CLITIC.match(who[0].text) is not None
    noun = who[-1].low in lex.PERSON_NOUNS | lex.GROUP_NOUNS | lex.COLLECTIVE_NOUNS | lex.TITLES | lex.KIN
    document = who[-1].low in lex.DOCUMENT_NOUNS
    if cue in _SHOWING and not document:
        return False
    if who[-1].capital and len(who) > 1 and _runs_into_a_name(who):
        return False
    return pronoun or noun or document or who[-1].capital


def _are_several(noun: Token) -> bool:
    """ "People say", "farmers say": no singular says so; "they say" is nobody's saying."""
    return noun.text == "People" or (noun.low in lex.GROUP_NOUNS and not noun.capital)


def _runs_into_a_name(who: Sequence[Token]) -> bool:
    """ "The accounts Norvex said": a plain noun before a name, which is the subject of a clause of its own."""
    first = next(at for at in range(len(who), 0, -1) if at == 1 or not who[at - 2].capital)
    before = who[first - 2] if first > 1 else None
    called = lex.PERSON_NOUNS | lex.TITLES | lex.OCCUPATIONS | lex.KIN | lex.COLLECTIVE_NOUNS | lex.VARIATIONS
    words = {"the", "a", "an", "of", "for", "my", "our", "his", "her", "their"}
    return before is not None and before.low not in called | words and not before.possessive


def _introduced(text: str, tokens: Sequence[Token], quotation: Quotation) -> Inner | None:
    """Who introduces a quotation, in the words of its sentence before it: "Then my son shouted, '…'"."""
    verb = None if _PREDICATE.match(text, quotation.start) else _verb(text, tokens, quotation.start)
    if verb is None or any(token.low in ("if", "whether", "nobody", "suppose", "imagine") for token in tokens):
        return None
    last = verb + 1 if tokens[verb].low in lex.BE else verb
    first = verb
    while first > 1 and _HELPS.fullmatch(tokens[first - 1].low):
        first -= 1
    source = subject_of(text, tokens, first)
    helps = {token.low for token in tokens[first:verb]}
    if source is None or _BEHIND_QUOTE.search(text, max(source.start - 3, 0), source.start):
        return None  # “No,” he said, “never”: what stands between is told of both.
    if not _agrees(text, source, tokens, verb, helps):
        return None
    return Inner(source, Span(tokens[first].start, tokens[last].end), Span(quotation.start, quotation.end), True)


def _verb(text: str, tokens: Sequence[Token], end: int) -> int | None:
    """Which of the words is the verb that introduces what comes behind them."""
    if len(tokens) > 2 and tokens[-1].low == "like" and tokens[-2].low in lex.BE:
        return len(tokens) - 2  # "People are like, ‘No way’."
    for at in range(len(tokens) - 1, max(0, len(tokens) - MOST_WHOM - 1), -1):
        low, rest = tokens[at].low, text[tokens[at].end : end].strip()
        pause, whom = rest[-1:] in (",", ":"), rest.rstrip(",: ")
        plain = low in _QUOTES and (pause or low not in _WITH_A_PAUSE)
        if not whom and (plain or (pause and low in _WITH_A_PAUSE)):
            return at
        passes = low in _PASSES_ON or (low in _QUOTES and whom.startswith("to ")) or (pause and low in _WITH_A_PAUSE)
        if passes and _ONLY_WHOM.fullmatch(whom):
            return at
    return None


def _agrees(text: str, source: Span, tokens: Sequence[Token], verb: int, helps: set[str]) -> bool:
    """Whether the verb has the form that goes with its subject and was said to be done: not "you could say '…'".

    "I would say" is what somebody thinks; "he would say" is what he used to.
    """
    who = text[source.start : source.end].casefold()
    helped = _HELPED.match(text, source.end)
    must = "to" in helps and "used" not in helps
    if must or (who in ("i", "we") and helped is not None and helped["would"]):
        return False
    if tokens[verb].low not in _BASE or helped is not None or helps & {"did", "didn't", "didn’t"}:
        return True
    before = [token.low for token in tokens if token.end <= source.start][-1:]
    plural = who in _NEEDS_NO_S or (who.endswith("s") and not who.endswith(("ss", "’s", "'s")))
    heard = bool(before) and before[0] in _HEARING
    return heard or (plural and not set(before) & {"to", "would", "could"})
