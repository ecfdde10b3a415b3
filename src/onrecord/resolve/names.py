"""Names in running text, and what a source phrase is: a pronoun, a name with its role, or a description.

Rules on capitals, titles and word order; English news. No list of people: whoever the article names is known by it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from onrecord.records import Span, SpeakerKind
from onrecord.resolve import lexicon as lex

TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Lt|Col|Gen|Maj|Capt|Sgt|Adm|Rev|Hon|Jr|Sr|St|Inc|Corp|Ltd|Co)\."
    r"|[^\W\d_]\.(?=\s[\"“'‘(]?[^\W\d_])|[\w&]+(?:[’'\-.][\w&]+)*"
)
SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_PARTICLES = frozenset("de da del della di du van von der den ter bin ibn al el la le dos das st & 'al".split())
_POSSESSIVE = re.compile(r"[’']s?$")
_ADJECTIVE = re.compile(r"(?!Al-|El-|Abu-)[\w’'.\-]+-(?:[a-z]{3,}ed|[a-z]{4,}ing|born|led|run|held|wide|era|style)")
""" "Oscar-nominated", "Moscow-based": a word that is capital for the name in it alone. "Ki-moon" is no such word."""

_NOT_IN_MONTH = frozenset("day bank fool fools elections".split())
"""What is in May or April, and nobody's surname."""

_BEFORE_MONTH = frozenset(
    "in on last next this since until till by from to during of late early mid and before after for between".split()
)
_FIRST_NAMES = lex.MALE_NAMES | lex.FEMALE_NAMES
_CALLINGS = lex.OCCUPATIONS | lex.TRADES
_NO_NAMES = lex.PEOPLES | lex.NATIONALS | lex.DEMONYMS | lex.GROUP_NOUNS
_NICKNAME_MARKS = frozenset({"", "“", '"', "”", "‘", "’", "'", "''", "``"})
_WITH_TAILS = frozenset("court center centre institute council commission association coalition committee".split())
"""Nouns whose names go on for long: "U.S. Court of Appeals for the District of Columbia Circuit"."""

_CHAMBERS = frozenset("house senate congress parliament treasury fed pentagon kremlin cabinet".split())
_NEW = frozenset(
    "york yorker yorkers zealand zealander hampshire jersey mexico orleans delhi england haven brunswick caledonia "
    "south guinea labour democracy democrats america".split()
)
"""What "New" is the first word of."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of running text."""

    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        low = self.text.casefold()
        return (_POSSESSIVE.sub("", low) if "’" in low or "'" in low else low).rstrip(".")

    @property
    def possessive(self) -> bool:
        return self.text.endswith(("’s", "'s", "s’", "s'"))

    @property
    def capital(self) -> bool:
        first = self.text[0].isupper() or (self.text[0].isdigit() and any(c.isupper() for c in self.text))
        return first and not ("-" in self.text and _ADJECTIVE.fullmatch(self.text))


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: titles before it apart, ``words`` without a possessive ending; ``definite`` after "the"."""

    span: Span
    words: tuple[str, ...]
    titles: tuple[str, ...] = ()
    possessive: bool = False
    definite: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def last(self) -> str:
        return self.words[-1].casefold()


PhraseKind = Literal["pronoun", "name", "description"]


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


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of ``text[start:end]``."""
    return [
        Token(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text, start, len(text) if end is None else end)
    ]


def sentences(text: str, start: int, end: int) -> list[Span]:
    """Sentences of a paragraph, by full stops that are no abbreviation's."""
    cuts = [start]
    for match in SENTENCE_END.finditer(text, start, end):
        before = text[max(start, match.start() - 5) : match.start() + 1]
        if text[match.start()] == "." and re.search(
            r"(?:\b[A-Z]|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Lt|Col|Gen|St|Rev|Prof|No|vs|etc|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)\.$",
            before,
        ):
            continue
        cuts.append(match.end())
    cuts.append(end)
    return [Span(a, b) for a, b in pairwise(cuts) if b > a]


def names_in(
    text: str, start: int, end: int, common: frozenset[str] = frozenset(), *, sentence: bool = True
) -> list[Name]:
    """Names in ``text[start:end]``, left to right.

    ``common`` are words that the article also writes in lower case: one of them alone, at the start of a sentence, is
    no name. ``sentence`` says whether the range begins a sentence.
    """
    tokens = tokens_of(text, start, end)
    found: list[Name] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        opens = sentence and at == 0
        renewed = token.low == "new" and at + 1 < len(tokens) and tokens[at + 1].capital and tokens[at + 1].low in _NEW
        plain = not renewed and (token.low in lex.NOT_NAMES or (opens and _is_plain_word(token, common)))
        if not token.capital or (plain and not _is_called_like_month(text, tokens, at)):
            at += 1
            continue
        last = _run(text, tokens, at)
        definite = at > 0 and tokens[at - 1].low == "the"
        if at > 1 and tokens[at - 1].low == "of" and tokens[at - 2].low in lex.OFFICES and last > at:
            at -= 2  # "Secretary of State Ada Reyes"
        name = _name(tokens[at : last + 1], definite=definite)
        if last + 1 < len(tokens) and _is_genitive(text, tokens[last], text[tokens[last].end : tokens[last + 1].start]):
            name = replace(name, possessive=True)
        found.append(name)
        at = last + 1
    return [name for name in found if name.words]


def _is_plain_word(token: Token, common: frozenset[str]) -> bool:
    """A word that is capital only because it begins a sentence."""
    if token.low in lex.TITLES | lex.COUNTRY_ADJECTIVES | _FIRST_NAMES:
        return False
    return token.low in common or (token.low.endswith("ing") and len(token.low) > 5)


def _is_called_like_month(text: str, tokens: list[Token], at: int) -> bool:
    """ "Jan Bolt", "June Tarrow", "Will Marsh": a first name where no date, and no question, has it otherwise."""
    token, following = tokens[at], tokens[at + 1 : at + 2]
    if token.low not in lex.MONTH_NAMES or token.text.isupper() or not following or not following[0].capital:
        return False
    low = following[0].low
    if text[token.end : following[0].start].strip(" ") or low in lex.NOT_NAMES | lex.TITLES | _NOT_IN_MONTH:
        return False
    asks = at == 0 and token.low in ("will", "may") and text[tokens[-1].end : tokens[-1].end + 1] == "?"
    dated = at > 0 and (tokens[at - 1].low in _BEFORE_MONTH or tokens[at - 1].text.isdigit())
    return token.low == "jan" or not (asks or dated)


def _is_month_surname(tokens: list[Token], at: int) -> bool:
    """ "Nora May", "Mrs May"; but "Reyes met Nora May 5"."""
    if tokens[at].low not in lex.MONTH_NAMES:
        return False
    dated = at + 1 < len(tokens) and tokens[at + 1].text[0].isdigit()
    return tokens[at - 1].low in _FIRST_NAMES | lex.COURTESY and not dated


def _run(text: str, tokens: list[Token], at: int) -> int:
    """Index of the last token of the name that begins at ``at``."""
    last = at
    while last + 1 < len(tokens):
        token, following = tokens[last], tokens[last + 1]
        gap = text[token.end : following.start]
        owner = (token.possessive and not _is_of_people(token, following)) or _is_genitive(text, token, gap)
        if owner or gap.strip(" \u00a0\t") not in _NICKNAME_MARKS or "\n" in gap:
            break
        head = token.low in (lex.ORGANISATION_HEADS if last > at else _CHAMBERS)
        if head and _begins_person(tokens, last + 1):
            break  # "the House Newt Gingrich" are two names.
        free = following.low not in lex.NOT_NAMES or following.low == "today" or _is_month_surname(tokens, last + 1)
        if following.capital and free:
            last += 1  # "Russia Today", "USA Today".
        elif more := _goes_on(tokens, at, last):
            last += more
        elif following.low in ("of", "for", "on") and (
            token.low in lex.ORGANISATION_HEADS or any(t.low in _WITH_TAILS for t in tokens[at : last + 1])
        ):
            ahead = last + 2
            if ahead < len(tokens) and tokens[ahead].low in ("the", "a"):
                ahead += 1
            if ahead < len(tokens) and tokens[ahead].capital and tokens[ahead].low not in lex.NOT_NAMES:
                last = ahead
            else:
                break
        else:
            break
    return last


def _is_of_people(token: Token, following: Token) -> bool:
    """ "the Norland People's Party": a genitive inside a name."""
    return token.low in ("people", "women", "children", "men") and following.capital


def _is_genitive(text: str, token: Token, gap: str) -> bool:
    """ "Umbra Networks' Ada Reyes"; but "Tom ‘Reds’ Birch"."""
    return (
        gap.startswith(("’", "'"))
        and token.text[-1] == "s"
        and text[token.start - 1 : token.start] not in ("‘", "'", "’")
    )


def _goes_on(tokens: list[Token], at: int, last: int) -> int:
    """How many words more a name has if "de", "van der" or "and" stands behind it; 0 if it ends."""
    if tokens[last + 1].low == "and":
        return 2 * (_is_joined_name(tokens, at, last) or _is_joined_office(tokens, at, last))
    end = last + 1
    while end < len(tokens) and tokens[end].low in _PARTICLES:
        end += 1
    return end - last if end > last + 1 and end < len(tokens) and tokens[end].capital else 0


def _begins_person(tokens: list[Token], at: int) -> bool:
    """A first name and a surname that stand behind the name of an organisation."""
    first = tokens[at].low in _FIRST_NAMES
    return first and at + 1 < len(tokens) and tokens[at + 1].capital and tokens[at + 1].low not in lex.NOT_NAMES


def _is_joined_name(tokens: list[Token], at: int, last: int) -> bool:
    """ "the Central and East European Coalition": one word, "and", and a name that an organisation's noun ends."""
    if last != at or at == 0 or tokens[at - 1].low != "the":
        return False
    first = tokens[at]
    whole = first.low in lex.ORGANISATION_HEADS or first.text.isupper() or first.possessive or first.low in lex.PLACES
    end = at + 2
    while end < len(tokens) and tokens[end].capital and tokens[end].low not in lex.NOT_NAMES:
        end += 1
    return not whole and end > at + 3 and tokens[end - 1].low in lex.ORGANISATION_HEADS


def _is_joined_office(tokens: list[Token], at: int, last: int) -> bool:
    """ "Trade and Fisheries Secretary"."""
    joined = last == at and at + 3 < len(tokens) and tokens[at].low in lex.OFFICE_MODIFIERS
    return joined and tokens[at + 2].capital and tokens[at + 3].text in ("Secretary", "Minister")


def _name(run: list[Token], *, definite: bool) -> Name:
    span = Span(run[0].start, run[-1].end)
    if _is_office(run):
        return Name(span, ())
    whole, possessive = run, run[-1].possessive
    while len(run) > 1 and _POSSESSIVE.sub("", run[-1].text) in lex.POST_NOMINALS:
        run = run[:-1]
    split = _before_person(run)
    for at, token in enumerate(run[:-1]):
        if _is_title(token) and not _ends_organisation(run) and not _is_of_organisation(run, at):
            split = at + 1
    body = run[split:]
    words = tuple(
        _POSSESSIVE.sub("", token.text) if possessive and token is whole[-1] else token.text for token in body
    )
    letters = tuple(token.text for token in whole[len(run) :] if token.low in lex.TITLES)
    before = run[:split] if [token.low for token in run[:split]] != ["former"] else []  # "Former Umbra defender".
    titles = tuple(token.text for token in before) + letters
    return Name(Span(body[0].start, span.end), words, titles, possessive, definite)


def _before_person(run: list[Token]) -> int:
    """How many words at the beginning say what somebody is: "Rapper Bo-Z", "Republican Ada Reyes", "Swede Odo Brask".

    An adjective of nationality only before a first name, since "Russian Standard" may be anything.
    """
    split = 0
    while split < len(run) - 1 and not _ends_organisation(run):
        low, whole = run[split].low, split < len(run) - 2
        of_country = low in lex.NATIONALS or (low in lex.PEOPLES and _is_first_name(run[split + 1]))
        if not (low in _CALLINGS or (whole and (low in lex.PARTY_ADJECTIVES or of_country))):
            break
        split += 1
    return split


def _is_of_organisation(run: list[Token], at: int) -> bool:
    """The "Chief" in "Association of Chief Harbour Wardens"."""
    return at > 1 and run[at - 1].low in ("of", "for") and _is_organisation_word(run[at - 2].low)


def _is_first_name(token: Token) -> bool:
    return token.low in _FIRST_NAMES


def _ends_organisation(run: list[Token]) -> bool:
    """Whether the last word of a run is an organisation's; "Simon Fox" and "Mr Post" are none."""
    surname = run[-1].low in lex.SURNAMES_TOO and any(map(_is_first_name, run[-2:-1]))
    called = any(token.low in lex.COURTESY for token in run[-2:-1])
    return _is_organisation_word(run[-1].low) and not surname and not called


def _is_office(run: list[Token]) -> bool:
    """ "Prime Minister", "Defence Minister", "Palestinian Ambassador": an office, not a name."""
    lows = [token.low for token in run]
    if lex.COURTESY & set(lows):
        return False
    if len(run) == 1 and lows[0] in _NO_NAMES:
        return True  # "Israeli", "Mexicans": an adjective, or people without a name.
    first_name = lows[0] in _FIRST_NAMES
    plain = all(low in lex.NOT_ALONE for low in lows) or all(_is_title(token) for token in run)
    plain = plain or set(lows) <= lex.OCCUPATIONS
    return plain or (lows[-1] in lex.OFFICES and not first_name)


def _is_title(token: Token) -> bool:
    """Also "Major-Gen" and "attorney-general"."""
    return all(part in lex.TITLES for part in token.low.split("-"))


def _is_organisation_word(word: str) -> bool:
    return word in lex.ORGANISATION_HEADS


def kind_of_name(name: Name) -> SpeakerKind:
    """Person, organisation or document, by its words alone; ``unknown`` where they don't tell."""
    lows = [_POSSESSIVE.sub("", word.casefold()).rstrip(".") for word in name.words]
    before = {title.casefold().rstrip(".") for title in name.titles}
    if len(lows) > 1 and lows[-1] in lex.ACTS:
        return "document"
    if before & lex.TRADES:
        return "organisation"
    if before & lex.OCCUPATIONS or before & lex.NATIONALS or any(title.split("-")[0] in lex.TITLES for title in before):
        return "person"
    surname = lows[-1] not in lex.ORGANISATION_HEADS or (lows[-1] in lex.SURNAMES_TOO and not name.definite)
    if len(lows) > 1 and lows[0] in _FIRST_NAMES and surname:
        return "person"
    if _sounds_like_organisation(name, lows):
        return "organisation"
    peoples = len(lows) == 2 and lows[0] in lex.PEOPLES  # "Indian Rafale": a thing of theirs.
    return "person" if len(name.words) in (2, 3, 4) and lows[-1] not in lex.PLACE_TAILS and not peoples else "unknown"


def _sounds_like_organisation(name: Name, lows: list[str]) -> bool:
    heads = [
        word for word, low in zip(name.words, lows, strict=True)
        if low in lex.ORGANISATION_HEADS and (low not in lex.ACRONYMS or word.isupper())
    ]  # fmt: skip
    if heads or "&" in name.words or "of" in lows:
        return True
    places = lex.PLACES | lex.COUNTRY_ADJECTIVES
    renewed = lows[0] == "new" and not _NEW.isdisjoint(lows[1:2])
    if renewed or lows[0] in lex.PLACES or lows[-1] in places or " ".join(lows) in lex.PLACES_OF_TWO_WORDS:
        return True
    acronym = len(lows) == 1 and name.words[0].isupper() and len(name.words[0]) > 1
    return acronym or name.definite or lows[-1].endswith("ians") or lows[-1].endswith("ans")


@lru_cache(maxsize=4096)
def parse_phrase(text: str) -> Phrase:
    """What a source phrase is, see :class:`Phrase`."""
    text = text.strip(' ,;:—–-\u00a0\n\t"“”')
    # "(R-Ohio)" says nothing about who speaks; blanks keep the offsets.
    text = re.sub(r"\([^)]*\)?", lambda match: " " * len(match.group()), text).rstrip(" ,")
    text = _HIMSELF.sub("", text)
    tokens = tokens_of(text)
    if not tokens:
        return Phrase("description", text)
    if len(tokens) == 1 and tokens[0].low in lex.PRONOUNS | lex.THEY:
        return Phrase("pronoun", text, head=tokens[0].low)
    segments = _segments(text)
    first = _parse_segment(text, *segments[0])
    behind = next(
        (phrase for phrase in (_parse_segment(text, *s) for s in segments[1:]) if _is_whole_person(phrase)), None
    )
    if behind is not None and not _is_person(first):
        # "the bank's chief economist, Ada Reyes": the office stands first.
        return Phrase("name", text, behind.name, role=_role(text[slice(*segments[0])].strip(" ,")))
    if first.kind == "name":
        return Phrase("name", text, first.name, role=first.role or _role_behind(text, segments))
    if len(segments) == 2 and first.head in lex.COLLECTIVE_NOUNS | lex.COMPANY_NOUNS:
        second = _parse_segment(text, *segments[1])
        if second.kind == "name" and second.name is not None and _is_all(second.text, second.name):
            return Phrase("name", text, second.name)  # "Shippers' organisation, the SEF".
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
    tokens = tokens_of(phrase.text)
    while tokens and tokens[-1].text in lex.POST_NOMINALS:
        tokens.pop()
    before = tokens[: len(tokens) - len(name.words)]
    ends = bool(tokens) and tokens[-1].low == name.words[-1].casefold().rstrip(".")
    return ends and all(token.low in lex.TITLES | lex.PERSON_NOUNS for token in before)


_HIMSELF = re.compile(r"(?<=\w)\s+(?:him|her|it|them)sel(?:f|ves)$")
_BELONGS_BEFORE = re.compile(r"\W*(?:\d+|Jr\.?|Sr\.?|[RDI]-[\w.]+)\W*")


def _segments(text: str) -> list[tuple[int, int]]:
    cuts = [m.start() for m in re.finditer(r",\s", text)] + [len(text)]
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
    cut = next((t.start for t in tokens if t.low in lex.PREPOSITIONS and not _in_name(t, names)), end)
    core = [t for t in tokens if t.start < cut and not re.fullmatch(r"\d+", t.text)]
    names = [n for n in names if n.span.start < cut]
    whole = text[start:end].strip(" ,")
    if not core:
        return Phrase("name", whole, names[0]) if names else Phrase("description", whole)
    last = core[-1]
    final = names_in(text, start, end, sentence=False)[-1:]
    if final and len(final[0].titles) > 1 and final[0].span.end >= tokens[-1].end and last.low in lex.TITLES:
        # "Pakistan's Chief of Army Staff General Ada Reyes": an office with a preposition in it, then the name.
        return Phrase("name", whole, final[0], role=_role(text[start : final[0].span.start].strip(" ,")))
    if names and names[-1].span.end >= last.end:
        name = names[-1]
        if name.possessive or (last.possessive and len(core) > 1 and name.span.end == last.end):
            return Phrase("name", whole, name)
        before = text[core[0].start : name.span.start].strip(" ,")
        return Phrase("name", whole, name, role=_role(before))
    owner = names[-1] if names else None
    return Phrase("description", whole, head=last.low, owner=owner)


def _in_name(token: Token, names: list[Name]) -> bool:
    return any(name.span.start <= token.start < name.span.end for name in names)


def _role(text: str) -> str | None:
    role = re.sub(
        r"^(?:the|a|an|another|his|her|their|its|rival|earlier|meanwhile)(?:\s+|$)", "", text, flags=re.IGNORECASE
    ).strip(" ,’'")
    *office, last = role.rsplit(None, 1) if role else [""]
    if last.casefold().rstrip(".") in lex.COURTESY:  # "manager Sir Alex Ferguson": a title is no part of the office.
        role = office[0].rstrip(" ,") if office else ""
    return role if role and not _ADJECTIVE.fullmatch(last) else None


def _role_behind(text: str, segments: list[tuple[int, int]]) -> str | None:
    if len(segments) < 2:
        return None
    behind = text[slice(*segments[1])].strip(" ,")
    tokens = tokens_of(behind)
    if tokens and tokens[0].low not in lex.PREPOSITIONS and not re.match(r"\d", behind):
        return _role(behind)
    return None
