"""What takes a saying back: disclaimers, denials, forgeries, misquotation, conditions and suppositions round it.

"There is no evidence that Reyes said …" has the form of a statement, and says that none is known. What the verb group
itself negates is in :mod:`onrecord.resolve.acts.act`; here is what stands before the speaker, between speaker and
words, and behind them. Closed lists for English news prose, matched against one sentence.
"""

from __future__ import annotations

import re

from onrecord.records import Made, Span, Statement
from onrecord.resolve.words import verbs

LEAD_CHARACTERS = 240
"""How far before the speaker is read: the longest phrases of the lists take some 150 characters."""

TAIL_CHARACTERS = 400
"""How far behind the speaker "… are false" is looked for."""

MOST_WORDS_ON = 3
"""Words from a misquotation to the verb or the words that it is of: "was misquoted last week as" saying."""

_CLAIMS = (
    r"(?:claims?|reports?|rumou?rs?|allegations?|suggestions?|assertions?|accusations?|stor(?:y|ies)|posts?|idea|notion|"
    r"charges?|insinuations?)"
)
_FAKE = (
    r"(?:forged|faked?|doctored|fabricated|hoax|bogus|phone?y|deep-?fake(?:d)?|made-up|invented|fictitious|fictional|"
    r"manipulated|spoof|satirical|parody|photoshopped|imaginary|counterfeit|AI-generated|spurious|apocryphal)"
)
_DOCUMENT = (
    r"(?:letters?|quotes?|quotations?|videos?|clips?|posts?|tweets?|messages?|screenshots?|recordings?|audio|e-?mails?|"
    r"articles?|images?|pictures?|photos?|photographs?|footage|statements?|interviews?|press\s+releases?|releases?|"
    r"documents?|memos?|speech(?:es)?|accounts?|news|pages?|headlines?|transcripts?|stor(?:y|ies)|calls?|graphics?|memes?)"
)
_FORGERY = rf"\b(?:{_FAKE}(?:\s+[\w’'-]+){{0,3}}?\s+{_DOCUMENT}|deep-?fakes?|hoax)\b"
_IN_FORGERY = (
    rf"\b(?:(?:in|via|through|by|from|according\s+to)\s+(?:(?:an?|the|this|that|one|another)\s+)?(?:\w+ly\s+)?{_FORGERY}"
    rf"|on\s+(?:an?|the)\s+{_FAKE}\s+(?:[\w’'-]+\s+){{0,2}}?(?:accounts?|pages?|websites?|sites?|profiles?)\b)"
)
_MISTAKEN = r"(?:falsely|wrongly|incorrectly|mistakenly|erroneously|inaccurately|wrongfully)"
_TITLES = (
    r"(?:(?:the|an?|mr|mrs|ms|dr|sir|dame|lord|lady|gen|sen|rep|gov|prof|president|minister|senator|mayor)\.?\s+){0,4}"
)
"""What may stand between the phrase that takes it back and a source that was marked without it."""

_TAKEN_BACK = re.compile(
    r"(?:"
    # "There is no evidence that", "no record of", "no truth in reports that"
    r"(?:\b(?:no|little|hardly\s+any|not\s+any|without|without\s+any)|n't\s+any)\s+(?:\w+\s+)?"
    rf"(?:evidence|proof|record|records|indication|sign|suggestion|trace|basis|truth\s+(?:to|in)\s+[^.;,“”\"]{{0,40}}?{_CLAIMS})"
    r"(?:(?:\s+\w+){0,3}?\s+(?:that|of|for))?"
    # "It is not true that", "It is false to say that"
    r"|(?:\b(?:not|never|hardly|far\s+from)|n't)\s+(?:\w+ly\s+)?(?:true|correct|accurate|right|the\s+case|a\s+fact|so)"
    r"(?:\s+to\s+\w+)?\s+that"
    r"|\b(?:untrue|false|incorrect|an?\s+(?:\w+\s+)?(?:lie|myth|hoax|fabrication|falsehood|fiction|invention)|fake\s+news)"
    r"(?:\s+to\s+\w+)?\s+that"
    r"|\b(?:wrong|untrue|false|incorrect|a\s+lie)\s+to\s+(?:say|claim|suggest|report|write|state)(?:\s+that)?"
    # "denied that", "rejected the claim that", "falsely claimed that", "lied that", "made up a story that"
    r"|\b(?:den(?:y|ies|ied|ying)|disput(?:es?|ed|ing)|refut(?:es?|ed|ing)|reject(?:s|ed|ing)?|disprov(?:es?|ed|ing)|"
    rf"debunk(?:s|ed|ing)?|dismiss(?:es|ed|ing)?)(?:\s+(?:(?:the|an?|all|any|[\w-]+)\s+){{0,2}}{_CLAIMS})?\s+that"
    r"|\bden(?:y|ies|ied|ying)"
    rf"|\b{_MISTAKEN}\s+(?:claim|say|said|report|alleg|assert|stat|suggest|wrote|writ|post|accus|quot|told|tell|believ|"
    r"thought|cit|impl)\w*(?:\s[^.,;:“”\"]{0,50}?(?:\b(?:that|of|as)))?"
    r"|\b(?:invent|fabricat|concoct|lied|lies|made\s+up|makes?\s+up)(?:ed)?\b(?:\s+[\w’'-]+){0,4}?\s+that"
    # "Nor did", "At no point has", "Never had"
    r"|(?:\b(?:nor|neither|never|nowhere|not\s+once|at\s+no\s+(?:point|time|stage|moment)|in\s+no\s+way|on\s+no\s+occasion|"
    r"by\s+no\s+means)\b[^.;:“”\"]{0,30}?)\b(?:did|does|do|has|have|had|will|would|could|was|were|is|are)"
    # "a forged letter in which", "a hoax video showing"
    rf"|(?:{_FORGERY}|\b(?:invented|fabricated|concocted|faked|forged|doctored|made\s+up)\s+(?:[\w’'-]+\s+){{1,3}}?{_DOCUMENT}\b)"
    rf"[^.;:!?“”\"]{{0,60}}?\b(?:(?:in|on|by)\s+which|where|of|sa(?:ys|id|ying)(?:\s+that)?|claim(?:s|ed|ing)(?:\s+that)?|"
    r"show(?:s|ed|ing)|quot(?:es|ed|ing)|alleg(?:es|ed|ing)(?:\s+that)?|suggest(?:s|ed|ing)(?:\s+that)?|"
    r"purport(?:s|ed|ing|edly)?(?:\s+to\s+\w+)?|depict(?:s|ed|ing)|has|had|having|making|made)"
    rf")\s+{_TITLES}$",
    re.IGNORECASE,
)
"""Before the speaker: nothing was said, as far as the article goes."""

_OPEN = re.compile(
    r"(?:"
    r"\b(?:if|whether|whether\s+or\s+not|unless|suppose|supposing|imagine|imagining|assume|assuming|pretend|pretending|lest|perhaps|maybe)"
    r"(?:\s+for\s+a\s+(?:moment|minute|second))?,?(?:\s+that)?"
    r"|\b(?:as\s+though|in\s+case|in\s+the\s+event(?:\s+that)?|on\s+condition\s+that|provided(?:\s+that)?)"
    r"|\b(?:if|whether|unless|suppose|imagine|assuming)\b[^.,;:“”\"—]{0,80}\bthat"
    r"|^\W*(?:(?:even|only|but|and)\s+)?if\b[^.,;:“”\"—]{0,80}\b(?:and|or)"
    # "Had Reyes said", "It would be over had Reyes said"
    r"|(?:^\W*|[,;—–(“\"‘]\s*|\b(?:and|but|or|even|so|then)\s+)(?:had|should|were)"
    r"|(?:\b(?:would|could|might)|['’]d)\b.*\bhad"
    # "It is not clear that", "it is possible that", "nobody claims that", "never suggested that"
    r"|(?:(?:\b(?:not|never|cannot\s+be|not\s+yet)|n't)\s+(?:be\s+|been\s+|yet\s+)?|\bun)"
    r"(?:clear|certain|sure|known|confirmed|established|verified|proven|proved)\s+that"
    r"|\b(?:doubtful|(?<!no\s)doubts?|doubted|possible|likely|unlikely|improbable|conceivable|rumou?red|hypothetically)\s+that"
    r"|(?:(?:\b(?:not|never|cannot|no\s+one|nobody|no-one|none\s+of\s+[\w’']+(?:\s\w+)?|no\s+\w+)|n't)\s+(?:(?:ever|has|had|have|is)\s+){0,2})"
    r"(?:claim|say|said|suggest|alleg|report|argu|assert|believ|think|thought|prov|confirm)\w*(?:\s+that)?"
    rf")\s+{_TITLES}$",
    re.IGNORECASE,
)
"""Before the speaker: it may have been said, or may yet be."""

_ASKS = re.compile(
    rf"^\W*(?:(?:what|when|why|how|where|and|but|so)\s+)?"
    rf"(?:did|does|do|has|have|is|was|are|can|could|would|will|who\s+(?:says?|said|claims?)(?:\s+that)?)\s+{_TITLES}$",
    re.IGNORECASE,
)
"""Before the speaker, in a question: "Did Reyes say …?"."""

_NOT_YET = re.compile(rf"\b(?:until|till|before|once|by\s+the\s+time|as\s+soon\s+as)\s+{_TITLES}$", re.IGNORECASE)
_PRESENT = re.compile(
    r"\W*(?:(?:ever|also|finally|publicly)\s+)?(?:has|have|say|tell|admit|announce|confirm|(?!was\b)\w+[^\Ws]s)\b"
)
"""The verb behind "until" where it has not happened; "before she said" has."""

_BETWEEN = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|far\s+from|instead\s+of|rather\s+than|short\s+of|refrain\w*\s+from|avoid\w*)\s+"
    r"(?:(?:ever|even|having|publicly|that\s+(?:he|she|they|it|we|I)(?:\s+(?:had|has|have|ever))*)\s+){0,3}"
    r"(?P<verb>\w+ing|said|claimed|written|told)\b"
    rf"|\b{_MISTAKEN}\s+(?:(?:been|being|widely)\s+)?(?:quoted|cited|reported|credited|attributed|said|claimed|alleged|accused|"
    r"portrayed|depicted|shown|rumou?red|believed|thought|presented|paraphrased)\s+(?:as|with|to|of|in|on|by|for)\b"
    r"|\bmis(?:quot|attribut|report|represent|cit)(?:ed|es|ing|e)\b"
    rf"|{_IN_FORGERY}",
    re.IGNORECASE,
)
"""Between the speaker and the words: "denied saying", "was misquoted as saying", "says in a doctored video"."""

_BEHIND = re.compile(rf"\W*{_IN_FORGERY}", re.IGNORECASE)
"""Behind the cue that ends the sentence: "…, Reyes says in a doctored video"."""

_OF_A_CLAIM = re.compile(rf"\b{_CLAIMS}(?:\s+[^.,;:“”\"]{{0,40}})?(?:\s+(?:that|of))?\s+{_TITLES}$", re.IGNORECASE)
_REFUTED = re.compile(
    r"\b(?:is|are|was|were|been|proved|proven|turned\s+out\s+to\s+be)\s+(?:\w+ly\s+|all\s+|simply\s+)?(?:false|untrue|not\s+true|fake|fabricated|"
    r"baseless|unfounded|groundless|wrong|incorrect|invented|made\s+up|an?\s+(?:lie|hoax|fabrication|myth)|lies|nonsense|debunked)\b",
    re.IGNORECASE,
)
"""Behind all: "Reports that Reyes said … are false"."""

_NOT_HIS = re.compile(
    r"\b(?:is|was|are|were)(?:\s+not|n't)\s+(?:\w+\s+){0,2}?(?:something|anything|what|words?|phrase|thing|line|quote)"
    rf"(?:\s+(?:that|which))?\s+{_TITLES}$",
    re.IGNORECASE,
)
"""Behind the words: "… is not something Reyes said"."""

_NOT_KNOWN = re.compile(
    r"(?:\bnot|n['’]t|\bnever)\s+(?:been\s+)?(?:known|thought|believed|reported|recorded|confirmed|proven|shown)\s+to\s+have\b",
    re.IGNORECASE,
)
"""Between the speaker and the words: "is not known to have said"."""

_OPENS_IN_FORGERY = re.compile(rf"^\W*{_IN_FORGERY}(?:\s+[\w’'-]+){{0,5}},?\s+{_TITLES}$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*,\s*[^\s“\"‘'«„]")
""" "In the fake letter, Holt said, she …": what Holt said of it."""

_IS_FORGERY = re.compile(rf"(?:(?:an?|the|one|another)\s+)?(?:\w+ly\s+)?{_FORGERY}", re.IGNORECASE)
"""A speaker that is a forged document; what it says is Reyes's only where the letter is taken for hers."""

_OWNS = re.compile(r"['’]s?\b")


def unsaid(said: Statement, text: str, sentence: Span) -> Made:
    """ "not made" or "possible" where the sentence takes the saying back or leaves it open, and "made" elsewhere.

    ``sentence`` is the cue's. What stands before the speaker is read from where the statement's own words end.
    """
    heads = [span for span in (*said.source[:1], *said.cue[:1]) if sentence.start <= span.start < sentence.end]
    if not heads:
        return "made"
    first, last = min(heads), max(heads)
    lead = _lead(text, _floor(said, sentence, first.start), first.start)
    if (
        _is_taken_back(text, lead, first)
        or _is_in_a_forgery(said, text, sentence, lead, first, last)
        or (_OF_A_CLAIM.search(lead) and _REFUTED.search(text, last.end, min(sentence.end, last.end + TAIL_CHARACTERS)))
        or (max(end for _, end in said.content) <= first.start and _NOT_HIS.search(lead))
    ):
        return "not made"
    return "possible" if _is_open(said, text, sentence, lead, first, last) else "made"


def _is_open(said: Statement, text: str, sentence: Span, lead: str, first: Span, last: Span) -> bool:
    """Whether it stands under a condition, in a question, or is not known."""
    if _OPEN.search(lead):
        return True
    if text[max(sentence.start, sentence.end - 8) : sentence.end].rstrip(" \n”\"’')").endswith("?") and _ASKS.search(
        lead
    ):
        return True
    if said.source and _NOT_KNOWN.search(text, first.end, min(last.end, first.end + LEAD_CHARACTERS)):
        return True
    verb = first.end if said.source else first.start
    return _NOT_YET.search(lead) is not None and _PRESENT.match(text, verb) is not None


def _lead(text: str, floor: int, end: int) -> str:
    """What stands before the speaker; where it is cut, it doesn't begin as a sentence does."""
    if end - floor <= LEAD_CHARACTERS:
        return text[floor:end].replace("’", "'")
    return "…x " + text[end - LEAD_CHARACTERS : end].replace("’", "'")


def _floor(said: Statement, sentence: Span, before: int) -> int:
    return max([sentence.start, *(end for _, end in said.content if end <= before)])


def _is_taken_back(text: str, lead: str, first: Span) -> bool:
    """Whether what stands before the speaker says so; "denied Holt's claim" is of a claim that Holt did make."""
    match = _TAKEN_BACK.search(lead)
    if match is None:
        return False
    owns = text[first.start : first.end].endswith(("’s", "'s")) or _OWNS.match(text, first.end)
    return not (owns and match[0].rstrip().casefold().endswith(("deny", "denies", "denied", "denying")))


def _is_in_a_forgery(said: Statement, text: str, sentence: Span, lead: str, first: Span, last: Span) -> bool:
    """Whether speaker and words are joined by a denial, a misquotation or a forged document."""
    after = min((start for start, _ in said.content if start >= last.end), default=None)
    begin = first.end
    if said.cue and first == said.cue[0]:  # "… was wrongly attributed to Holt"
        begin = _floor(said, sentence, first.start)
    end = last.end if after is None else min(after, sentence.end)
    begin = max(begin, end - LEAD_CHARACTERS)
    if any(_joins(match, said, text) for match in _BETWEEN.finditer(text, begin, end)):
        return True
    if _OPENS_IN_FORGERY.search(lead) and not _GOES_ON.match(text, last.end):
        return True
    if after is None and _BEHIND.match(text, last.end, sentence.end):
        return True
    person = said.speaker is not None and said.speaker.kind == "person"
    return person and any(_IS_FORGERY.match(text, *span) for span in said.source)


def _joins(match: re.Match[str], said: Statement, text: str) -> bool:
    """Whether what was found is part of the cue or leads up to it: not "Holt, who was misquoted in May, said"."""
    verb = match["verb"]
    if verb is not None and verb.casefold() not in verbs.SPEECH | verbs.WRITING:
        return False
    if any(start < match.end() and match.start() < end for start, end in said.cue):
        return True
    behind = [start for start, _ in (*said.cue, *said.content) if start >= match.end()]
    between = text[match.end() : min(behind, default=match.end())]
    return bool(behind) and "," not in between and len(between.split()) <= MOST_WORDS_ON
