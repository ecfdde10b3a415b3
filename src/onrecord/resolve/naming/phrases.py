"""What a source phrase is: a pronoun, a name with its role, or a description."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.resolve.naming.appositions import is_busy_with, is_chief_of, is_introduced, may_be_described
from onrecord.resolve.naming.named_so import name_given
from onrecord.resolve.naming.names import Name, kind_of_name, names_in
from onrecord.resolve.naming.seats import OFFICES_WITH_SEATS
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.capitals import is_who
from onrecord.resolve.words.tokens import ADJECTIVE, Token, tokens_of

PhraseKind = Literal["pronoun", "name", "description"]


_SEATED = lex.TITLES | OFFICES_WITH_SEATS | {"member"}
_PLACED = frozenset("over across around round throughout".split())
"""Prepositions behind a noun; before one they may count it ("over 50 residents", "around 50")."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a source phrase says of its speaker.

    ``name`` for a name; ``head`` is the noun of a description or the pronoun itself; ``owner`` the name in "Reuters
    report", "Reyes's spokesman"; ``role`` what stands before or behind a name.
    """

    kind: PhraseKind
    text: str
    name: Name | None = None
    head: str = ""
    owner: Name | None = None
    role: str | None = None


@lru_cache(maxsize=4096)
def parse_phrase(text: str) -> Phrase:
    """What a source phrase is, see :class:`Phrase`."""
    text = text.strip(' ,;:—–-\u00a0\n\t"“”')
    # "(R-Ohio)" says nothing about who speaks; blanks keep the offsets.
    text = re.sub(r"\([^)]*\)?", lambda match: " " * len(match.group()), text).rstrip(" ,")
    text = _WHOSE.sub("", _WHEN.sub("", _HIMSELF.sub("", _EN_BANC.sub("", text))))
    text = _COLLECTED.sub(r"\g<document>", _AT_WORK.sub("", text))
    text = _PENNED.sub(r"\g<who>", name_given(_ONE.sub("", text)))
    tokens = tokens_of(text)
    if not tokens:
        return Phrase("description", text)
    if len(tokens) == 1 and tokens[0].low in lex.PRONOUNS | lex.THEY and not is_who(tokens, 0):
        return Phrase("pronoun", text, head=tokens[0].low)
    segments = _segments(text)
    first = _parse_segment(text, *segments[0])
    listed = any(text[slice(*segment)].lstrip(" ,").startswith("and ") for segment in segments)
    described = first.kind == "description" and may_be_described(first.head) and not listed
    behind = next(
        (
            phrase
            for phrase in (_parse_segment(text, *s) for s in segments[1:])
            if _is_whole_person(phrase)
            or (described and _is_described_person(phrase))
            or (first.head in lex.KIN and _is_first_name(phrase))
        ),
        None,
    )
    if behind is not None and not _is_person(first):
        # "the bank's chief economist, Ada Reyes": the office stands first.
        return Phrase("name", text, behind.name, role=_role(text[slice(*segments[0])].strip(" ,")))
    if first.kind == "name":
        return Phrase("name", text, first.name, role=first.role or _role_behind(text, segments))
    if len(segments) == 2 and first.head not in lex.PERSON_NOUNS | lex.TITLES | lex.OCCUPATIONS | lex.OFFICES:
        second = _parse_segment(text, *segments[1])
        name = second.name if second.kind == "name" else None
        body = first.head in lex.COLLECTIVE_NOUNS | lex.COMPANY_NOUNS
        if name is not None and _is_all(second.text, name) and (body or kind_of_name(name) == "organisation"):
            return Phrase("name", text, name)  # "Shippers' organisation, the SEF".
    return first


def _is_all(text: str, name: Name) -> bool:
    """Whether a segment is a name that is no person's, and nothing else."""
    return re.sub(r"^the\s+", "", text, flags=re.IGNORECASE) == name.text and kind_of_name(name) != "person"


def _is_person(phrase: Phrase) -> bool:
    """A phrase whose office, if it names one, stands before the name: "Senator Ada Reyes", not "Reyes's lawyer"."""
    name = phrase.name
    if phrase.kind != "name" or name is None or kind_of_name(name) != "person":
        return False
    behind = tokens_of(phrase.text[phrase.text.find(name.words[-1]) + len(name.words[-1]) :])
    return not any(t.low in lex.TITLES | lex.PERSON_NOUNS and t.text not in lex.POST_NOMINALS for t in behind)


def _is_whole_person(phrase: Phrase) -> bool:
    """A segment that is a person's name, with titles and nothing else."""
    name = phrase.name
    if phrase.kind != "name" or name is None or kind_of_name(name) != "person" or len(name.words) < 2:
        return False
    tokens = [token for token in tokens_of(phrase.text) if not _AGED.fullmatch(token.text)]
    cut = next((at for at, token in enumerate(tokens) if at and token.low in _OF_WHERE), len(tokens))
    tokens = tokens[:cut]
    while tokens and tokens[-1].text in lex.POST_NOMINALS:
        tokens.pop()
    before = tokens[: len(tokens) - len(name.words)]
    ends = bool(tokens) and tokens[-1].low == name.words[-1].casefold().rstrip(".")
    return ends and all(token.low in lex.TITLES | lex.PERSON_NOUNS for token in before)


def _is_first_name(phrase: Phrase) -> bool:
    """A segment that is one capital word: "her husband, Tom,", where the family name goes without saying."""
    name = phrase.name
    return phrase.kind == "name" and name is not None and len(name.words) == 1 and phrase.text == name.text


def _is_described_person(phrase: Phrase) -> bool:
    """A segment that is a person's name with what they are before it: "the novelist Ada Reyes from Tarn"."""
    name = phrase.name
    whole = phrase.kind == "name" and name is not None and kind_of_name(name) == "person"
    return whole and name is not None and is_introduced(phrase.text, name)


_AGED = re.compile(r"\d+-year-old")
_OF_WHERE = frozenset({"from", "of"})
"""Behind a person's name, where they come from: "78-year-old Mary Birch from Dunmore"."""
_EN_BANC = re.compile(r"(?<=\w)\s+en\s+banc$")
"""All the judges, or commissioners, of a body: no part of its name."""
_HIMSELF = re.compile(r"(?<=\w)\s+(?:him|her|it|them)sel(?:f|ves)$")
_WHEN = re.compile(
    r"(?<=\w)(?:,?\s+(?:time and (?:time )?again|(?:once|yet) (?:more|again)|repeatedly|again|today|yesterday|tonight|"
    r"(?:earlier |later )?(?:last|this) (?:week|month|year|night|morning|afternoon|evening|spring|summer|autumn|"
    r"winter)))+$"
)
"""How often, and when, somebody spoke: between subject and verb, and no part of the subject."""
_PENNED = re.compile(
    rf"^(?:the|an?)\s+(?:[\w\-]+\s+){{0,2}}(?:{'|'.join(sorted(lex.DOCUMENT_NOUNS))}),?\s+(?:which\s+was\s+)?"
    r"(?:penned|written|authored)\s+by\s+(?P<who>(?:[A-Z][\w.’'\-]*\s+)+[A-Z][\w.’'\-]*)$",
    re.IGNORECASE,
)
""" "The ruling, penned by Justice Ada Reyes": whose words it holds."""
SPEAKING = "Speaking|Talking|Commenting|Responding|Answering|Reacting"
"""What somebody is about who takes up a topic; a pattern's alternatives."""
_AT_WORK = re.compile(rf"^(?:{SPEAKING}|Reporting|Writing|Addressing|Replying)\s[^,]+,\s+(?=\S)")
""" "Reporting from Port Alem, Meridian's Ada Reyes": what somebody was about when they spoke."""
_ONE = re.compile(
    r"^(?:one|another|a\s+(?:second|third|fourth))(?:\s+of\s+(?:them|these|those))?,\s+(?=an?\s)", re.IGNORECASE
)
""" "Six described it. One, a former manager, said": what comes behind is what they are called."""
_WHOSE = re.compile(r"^(?:what|whose)\s+(?=\w)", re.IGNORECASE)
_COLLECTED = re.compile(
    rf"^(?P<document>(?:[\w’'\-]+\s+)*?(?:{'|'.join(sorted(lex.DOCUMENT_NOUNS))}))\s+(?:\w+ly\s+)?"
    r"(?:(?:to be )?\w{3,}ed|carried out|drawn up|put together|done|drawn|made|seen|shown|undertaken|written)\b.*",
    re.IGNORECASE | re.DOTALL,
)
""" "Figures collected by the port": a participle, and what belongs to it, is no part of the document's name."""
MAIDEN = r"(?:née|nee|formerly|born)"
"""What goes before the name that somebody had once."""

BORN = re.compile(rf"{MAIDEN}\s+(?P<name>[A-Z][\w’'\-]*)")
"""Behind somebody's name, what they were called before: "Sarah Jones, née Whitfield"."""
_BELONGS_BEFORE = re.compile(r"\W*(?:\d+|Jr\.?|Sr\.?|[RDI]-[\w.]+)\W*")


def _segments(text: str) -> list[tuple[int, int]]:
    # "45% of Republicans, 28% of independents" are counted together.
    cuts = [m.start() for m in re.finditer(r",\s(?!\d[\d.]*(?:%|\sper\s?cent)\s)", text)] + [len(text)]
    segments, start = [], 0
    for cut in cuts:
        part = text[start:cut]
        # "R-Wis.", "Jr.", "MP" and ages belong to what stands before them.
        if part.strip(" ,") not in lex.POST_NOMINALS | {""} and not _BELONGS_BEFORE.fullmatch(part):
            segments.append((start, cut))
        start = cut + 1
    return segments or [(0, len(text))]


def _parse_segment(text: str, start: int, end: int) -> Phrase:
    """The noun phrase before the first preposition of a segment."""
    tokens = tokens_of(text, start, end)
    names = names_in(text, start, end, sentence=False)
    cut = next((t.start for at, t in enumerate(tokens) if _governs(tokens, at) and not _in_name(t, names)), end)
    core = [t for t in tokens if t.start < cut and not re.fullmatch(r"\d+", t.text)]
    names = [n for n in names if n.span.start < cut]
    whole = text[start:end].strip(" ,")
    if not core:
        return Phrase("name", whole, names[0]) if names else Phrase("description", whole)
    last = core[-1]
    if len(core) == 1 and last.low in lex.OPENING_DOCUMENTS:
        return Phrase("description", whole, head=last.low)
    final = names_in(text, start, end, sentence=False)[-1:]
    if final and _ends_with_person(tokens, last, final[0]):
        return Phrase("name", whole, final[0], role=_role(text[start : final[0].span.start].strip(" ,")))
    if names and names[-1].span.end >= last.end:
        name = names[-1]
        if name.possessive or (last.possessive and len(core) > 1 and name.span.end == last.end):
            return Phrase("name", whole, name)
        before = text[core[0].start : name.span.start].strip(" ,")
        return Phrase("name", whole, name, role=_role(before))
    owner = names[-1] if names else None
    return Phrase("description", whole, head=last.low, owner=owner)


def _ends_with_person(tokens: list[Token], head: Token, name: Name) -> bool:
    """ "Pakistan's Chief of Army Staff General Ada Reyes": an office with a preposition in it, then the name."""
    seated = len(name.titles) > 1 and name.span.end >= tokens[-1].end and head.low in _SEATED
    return seated or (is_chief_of(tokens, head, name) and kind_of_name(name) == "person")


def _governs(tokens: list[Token], at: int) -> bool:
    """Whether a preposition stands here, or the "all" of "shops all over Norland"."""
    low = tokens[at].low
    if at > 0 and is_busy_with(tokens, at):
        return True
    everywhere = at > 0 and low == "all" and any(t.low in _PLACED for t in tokens[at + 1 : at + 2])
    return low in lex.PREPOSITIONS or everywhere or (at > 0 and low in _PLACED)


def _in_name(token: Token, names: list[Name]) -> bool:
    return any(name.span.start <= token.start < name.span.end for name in names)


def _role(text: str) -> str | None:
    role = re.sub(
        r"^(?:the|a|an|another|his|her|their|its|rival|earlier|meanwhile)(?:\s+|$)", "", text, flags=re.IGNORECASE
    ).strip(" ,’'")
    *office, last = role.rsplit(None, 1) if role else [""]
    if last.casefold().rstrip(".") in lex.COURTESY:  # "manager Sir Alex Ferguson": a title is no part of the office.
        role = office[0].rstrip(" ,") if office else ""
    return role if role and last != "and" and not ADJECTIVE.fullmatch(last) else None


def _role_behind(text: str, segments: list[tuple[int, int]]) -> str | None:
    more = (text[slice(*segment)].strip(" ,") for segment in segments[1:])
    behind = next((part for part in more if not BORN.fullmatch(part)), "")
    tokens = tokens_of(behind)
    if tokens and tokens[0].low not in lex.PREPOSITIONS and not re.match(r"\d", behind):
        return _role(behind)
    return None
