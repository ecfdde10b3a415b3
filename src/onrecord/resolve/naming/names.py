"""Names in running text.

Rules on capitals, titles and word order; English news. No list of people: whoever the article names is known by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.records import Span, SpeakerKind
from onrecord.resolve.naming.seats import person_behind
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words.callings import BEFORE_NAMES
from onrecord.resolve.words.capitals import (
    is_calendar_name,
    is_first_nation,
    is_month_surname,
    is_plain_word,
    is_who,
)
from onrecord.resolve.words.tokens import POSSESSIVE, REIGN, Token, tokens_of

_PARTICLES = frozenset("de da del della di du van von der den ter bin ibn al el la le dos das st & 'al".split())
_CALLINGS = lex.OCCUPATIONS | lex.TRADES
_NO_NAMES = lex.PEOPLES | lex.NATIONALS | lex.DEMONYMS | lex.GROUP_NOUNS
_NICKNAME_MARKS = frozenset({"", "“", '"', "”", "‘", "’", "'", "''", "``"})
_WITH_TAILS = frozenset("court center centre institute council commission association coalition committee".split())
"""Nouns whose names go on for long: "U.S. Court of Appeals for the District of Columbia Circuit"."""

_BODIES = frozenset("group forum society network alliance trust foundation federation union board agency".split())
_SUBJECTS = frozenset(
    "research information education science technology engineering medicine arts culture sport sports safety security "
    "health welfare development planning trade industry commerce agriculture fisheries forestry energy environment "
    "transport housing tourism economics finance media studies policy training".split()
)
"""What organisations are for; no name of one ends with it, but for "research" and "economics"."""

_OF_OFFICES = frozenset("office department bureau court".split())
"""What belongs to an office, and not to the one who holds it."""

_CHAMBERS = frozenset("house senate congress parliament treasury fed pentagon kremlin cabinet".split())
_NUMBERED = frozenset(
    "radio channel formula group unit area division route room apollo flight studio number article".split()
)
"""Words behind which a number belongs to the name."""

_NEW = frozenset(
    "york yorker yorkers zealand zealander hampshire jersey mexico orleans delhi england haven brunswick caledonia "
    "south guinea labour democracy democrats america".split()
)
"""What "New" is the first word of."""


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


def names_in(
    text: str,
    start: int,
    end: int,
    common: frozenset[str] = frozenset(),
    *,
    called: frozenset[str] = frozenset(),
    sentence: bool = True,
) -> list[Name]:
    """Names in ``text[start:end]``, left to right.

    ``common`` are words that the article also writes in lower case: one of them alone, at the start of a sentence, is
    no name. ``called`` are nouns that somebody is called by, see :func:`called_like_a_noun`. ``sentence`` says whether
    the range begins a sentence.
    """
    tokens = tokens_of(text, start, end)
    found: list[Name] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if (seated := person_behind(text, tokens, at)) is not None:
            first, named = seated
            last = _run(text, tokens, first) if named else first - 1
            found += [_seated(tokens[at:first], tokens[first : last + 1])] if named else []
            at = last + 1
            continue
        if (noble := _noble(tokens, at)) is not None:
            found.append(noble)
            at += len(noble.words)
            continue
        opens = sentence and at == 0
        plain = not _is_new(tokens, at) and (token.low in lex.NOT_NAMES or (opens and is_plain_word(tokens, common)))
        named = is_calendar_name(text, tokens, at) or _is_of_us(text, tokens, at) or is_who(tokens, at)
        if not token.capital or (plain and not named):
            at += 1 + is_first_nation(tokens, at)
            continue
        last = _run(text, tokens, at)
        definite = at > 0 and tokens[at - 1].low == "the"
        if at > 1 and tokens[at - 1].low == "of" and tokens[at - 2].low in lex.OFFICES and _has_title(tokens[at:last]):
            at -= 2  # "Secretary of State Ada Reyes", but "the director of Low Water".
        lone = last == at and not definite and POSSESSIVE.sub("", token.low) in called
        name = _lone_name(token) if lone else _name(tokens[at : last + 1], definite=definite)
        if last + 1 < len(tokens) and _is_genitive(text, tokens[last], text[tokens[last].end : tokens[last + 1].start]):
            name = replace(name, possessive=True)
        found.append(name)
        at = last + 1
    return [name for name in found if name.words]


def called_like_a_noun(names: Iterable[Name]) -> frozenset[str]:
    """The words for an occupation or a nationality that somebody is called by here: "Dane Birch", "Ada Painter"."""
    return called_people(names) & (lex.NATIONALS | lex.OCCUPATIONS)


def called_people(names: Iterable[Name]) -> frozenset[str]:
    """The first names and the surnames of those who are named in full, in small letters."""
    people = (name for name in names if 2 <= len(name.words) <= 3 and kind_of_name(name) == "person")
    ends = (word for name in people if not name.definite for word in (name.words[0], name.words[-1]))
    return frozenset(word.casefold() for word in ends)


def _lone_name(token: Token) -> Name:
    word = POSSESSIVE.sub("", token.text) if token.possessive else token.text
    return Name(Span(token.start, token.end), (word,), (), token.possessive)


def _noble(tokens: list[Token], at: int) -> Name | None:
    """ "The Duke of Holmbury": the place belongs to the name, and this is a person."""
    run = tokens[at : at + 3]
    if (
        len(run) < len(("Duke", "of", "Holmbury"))
        or run[0].low not in lex.NOBLES | {"prince", "princess"}
        or run[1].low != "of"
        or not (run[0].capital and run[2].capital)
    ):
        return None
    words = (run[0].text, "of", POSSESSIVE.sub("", run[2].text) if run[2].possessive else run[2].text)
    return Name(Span(run[0].start, run[2].end), words, (run[0].text,), run[2].possessive)


def _seated(office: list[Token], run: list[Token]) -> Name:
    name = _name(run, definite=False)
    return replace(name, titles=(*(token.text for token in office), *name.titles))


def _is_of_us(text: str, tokens: list[Token], at: int) -> bool:
    """ "US State Department": in capitals, a country's; "US President Ada Reyes" is called without it."""
    if tokens[at].text != "US" or at + 1 == len(tokens) or not tokens[at + 1].capital:
        return False
    end = _run(text, tokens, at)
    return tokens[end].low in lex.ORGANISATION_HEADS and not tokens[end].text.isupper()


def _run(text: str, tokens: list[Token], at: int) -> int:
    """Index of the last token of the name that begins at ``at``."""
    last = at
    while last + 1 < len(tokens):
        owner = _is_owner(text, tokens, last)
        token, following = tokens[last], tokens[last + 1]
        gap = text[token.end : following.start]
        if gap == "/" and _is_poll(tokens, last + 1):
            tokens[last : last + 2] = [Token(token.start, following.end, text[token.start : following.end])]
            continue
        if owner or gap.strip(" \u00a0\t") not in _NICKNAME_MARKS or "\n" in gap:
            break
        head = token.low in (lex.ORGANISATION_HEADS if last > at else _CHAMBERS)
        if head and _begins_person(tokens, last + 1):
            break  # "the House Newt Gingrich" are two names.
        if following.low.isdigit():
            return last + _numbered(tokens, last)
        if following.capital and _is_free(tokens, last + 1):
            last += 1
        elif more := _goes_on(tokens, at, last) or _tail(tokens, at, last):
            last += more
        else:
            break
    return last


def _is_free(tokens: list[Token], at: int) -> bool:
    """Whether a capital word may go on a name: "Russia Today", "Wardens Without Borders", "Nora May"."""
    plain = tokens[at].low in lex.NOT_NAMES and tokens[at].low not in ("today", "without")
    named = is_month_surname(tokens, at) or is_first_nation(tokens, at)
    return not plain or named or _is_new(tokens, at) or _is_initial(tokens, at)


def _tail(tokens: list[Token], at: int, last: int) -> int:
    """How many words the name of an organisation has in "of the District", "on Shipping"; 0 if it ends before."""
    heads = tokens[last].low in lex.ORGANISATION_HEADS or any(t.low in _WITH_TAILS for t in tokens[at : last + 1])
    if tokens[last + 1].low not in ("of", "for", "on") or not (heads or _are_of_country(tokens, at, last)):
        return 0
    ahead = last + 2
    if ahead < len(tokens) and tokens[ahead].low in ("the", "a"):
        ahead += 1
    if ahead == len(tokens) or not tokens[ahead].capital:
        return 0
    plain = tokens[ahead].low in lex.NOT_NAMES and not _is_new(tokens, ahead)
    return 0 if plain else ahead - last


def _is_poll(tokens: list[Token], at: int) -> bool:
    """ "The Norland Today/Suffield University Poll": the poll of two."""
    ahead = next((token.low for token in tokens[at : at + 6] if not token.capital or token.low == "poll"), "")
    return ahead == "poll"


def _is_initial(tokens: list[Token], at: int) -> bool:
    """The "A." of "Jill A. Reyes", which is no article."""
    return tokens[at].text in ("A.", "I.") and any(token.capital for token in tokens[at + 1 : at + 2])


def _is_new(tokens: list[Token], at: int) -> bool:
    """The "New" of "New York"."""
    return tokens[at].text == "New" and any(t.capital and t.low in _NEW for t in tokens[at + 1 : at + 2])


def _numbered(tokens: list[Token], last: int) -> int:
    """How many words "Radio 1", "Channel 4 News" and "Radio 5 Live" have behind the first."""
    if not tokens[last].capital or tokens[last].low not in _NUMBERED:
        return 0
    behind = tokens[last + 2 : last + 3]
    shows = not tokens[last + 1].possessive and any(t.capital and t.low in lex.OUTLETS | {"live"} for t in behind)
    return 1 + shows


def _is_owner(text: str, tokens: list[Token], last: int) -> bool:
    """Whether the name ends here, as the owner of what follows; a genitive inside a name gets its mark."""
    token, following = tokens[last], tokens[last + 1]
    if not _is_genitive(text, token, text[token.end : following.start]):
        return token.possessive and not _is_of_people(token, following)
    if _is_of_members(token, following):
        tokens[last] = Token(token.start, token.end + 1, text[token.start : token.end + 1])
        return False
    return True


def _is_of_people(token: Token, following: Token) -> bool:
    """ "the Norland People's Party", "the Tarn County Sheriff's Office": a genitive inside a name."""
    office = token.low in lex.TITLES - lex.COURTESY and following.low in _OF_OFFICES
    return (office or token.low in ("people", "women", "children", "men")) and following.capital


def _is_of_members(token: Token, following: Token) -> bool:
    """ "the Coastal Workers' Federation": a union, and not somebody's."""
    member = token.low.removesuffix("s")
    return member in _PEOPLE and following.capital and following.low in lex.ORGANISATION_HEADS


def _are_of_country(tokens: list[Token], at: int, last: int) -> bool:
    """ "the Harbour Workers of America": a union."""
    low, ahead = tokens[last].low, tokens[last + 2 : last + 3]
    members = low.endswith("s") and low.removesuffix("s") in _MEMBERS and last > at
    return members and any(token.low in lex.PLACES | set(lex.NATIONS) for token in ahead)


_MEMBERS = frozenset(
    "worker teacher writer farmer miner nurse doctor driver pilot firefighter student player manufacturer producer "
    "employer retailer builder publisher consumer taxpayer pensioner parent tenant trader grower shopkeeper seafarer "
    "docker".split()
)
"""Of whom there are unions "of America"; the lexicon has a dozen of them among all that people are."""
_PEOPLE = lex.PERSON_NOUNS | lex.OCCUPATIONS | _MEMBERS


def _is_genitive(text: str, token: Token, gap: str) -> bool:
    """ "Umbra Networks' Ada Reyes"; but "Tom ‘Reds’ Birch"."""
    return (
        gap.startswith(("’", "'"))
        and token.text[-1] == "s"
        and text[token.start - 1 : token.start] not in ("‘", "'", "’")
    )


def _goes_on(tokens: list[Token], at: int, last: int) -> int:
    """How many words more a name has if "de", "van der" or "and" stands behind it; 0 if it ends."""
    if tokens[last + 1].low in ("and", "in") and _is_long_name(tokens, at, last):
        return 2
    if tokens[last + 1].low == "and":
        return 2 * (_is_joined_name(tokens, at, last) or _is_joined_office(tokens, at, last))
    end = last + 1
    while end < len(tokens) and tokens[end].low in _PARTICLES:
        end += 1
    return end - last if end > last + 1 and end < len(tokens) and tokens[end].capital else 0


def _begins_person(tokens: list[Token], at: int) -> bool:
    """A first name and a surname that stand behind the name of an organisation."""
    first = tokens[at].low in lex.FIRST_NAMES
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


def _is_long_name(tokens: list[Token], at: int, last: int) -> bool:
    """ "the Coastal Floods Research and Drainage Information Center", "the Visual Crafts in Shipping Group".

    Before "and" a subject ends the first half, since "the Red Cross and Norland Trust" are two; before "in" neither
    half may be a name by itself: "the Red Cross in Norland City", "the Harbour Board in Tarn Council".
    """
    first, joins = tokens[at : last + 1], tokens[last + 1].low
    if at == 0 or tokens[at - 1].low != "the" or len(first) < 2:
        return False
    whole = lex.ORGANISATION_HEADS - _SUBJECTS | lex.PLACES | lex.COUNTRY_ADJECTIVES | lex.TITLES | lex.FIRST_NAMES
    alone = any(token.low in whole or token.possessive or token.text.isupper() for token in first)
    end = last + 2
    while end < len(tokens) and tokens[end].capital and tokens[end].low not in lex.NOT_NAMES:
        end += 1
    second = tokens[last + 2 : end]
    if alone or len(second) < 2:
        return False
    if joins == "in":
        return first[-1].low.endswith("s") and second[-1].low in _BODIES
    return first[-1].low in _SUBJECTS and second[-1].low in _WITH_TAILS | _BODIES


def _is_joined_office(tokens: list[Token], at: int, last: int) -> bool:
    """ "Trade and Fisheries Secretary"."""
    joined = last == at and at + 3 < len(tokens) and tokens[at].low in lex.OFFICE_MODIFIERS
    return joined and tokens[at + 2].capital and tokens[at + 3].text in ("Secretary", "Minister")


def _name(run: list[Token], *, definite: bool) -> Name:
    span = Span(run[0].start, run[-1].end)
    if _is_office(run):
        return Name(span, ())
    whole, possessive = run, run[-1].possessive
    while len(run) > 1 and _is_letters(run):
        run = run[:-1]
    split = _before_person(run)
    for at, token in enumerate(run[:-1]):
        if (
            (_is_title(token) or _is_chief_executive(run, at))
            and not _ends_organisation(run)
            and not _is_of_organisation(run, at)
        ):
            split = at + 1
    body = run[split - _words_of_reign(run, split) :]
    if body[0].text in ("of", "for", "on"):
        return Name(span, ())  # "Minister of State for Cash Crops": an office, and what it is for.
    words = tuple(POSSESSIVE.sub("", token.text) if possessive and token is whole[-1] else token.text for token in body)
    letters = tuple(
        token.text for token in whole[len(run) :] if token.low in lex.TITLES or token.low in lex.ABBREVIATED
    )
    before = run[:split] if [token.low for token in run[:split]] != ["former"] else []  # "Former Umbra defender".
    titles = tuple(token.text for token in before) + letters
    return Name(Span(body[0].start, span.end), words, titles, possessive, definite)


def _is_letters(run: list[Token]) -> bool:
    """Whether the last word of a run stands for an honour or an office; "SC" is a club's behind anything but a name."""
    letters = POSSESSIVE.sub("", run[-1].text)
    whole = len(run) == len(("Ada", "Reyes", "SC")) and not _is_organisation_word(run[1].low)
    person = whole or _is_title(run[0]) or _is_first_name(run[0])
    return letters in lex.POST_NOMINALS and (letters != "SC" or person)


def _is_chief_executive(run: list[Token], at: int) -> bool:
    return run[at].low == "executive" and at > 0 and run[at - 1].low == "chief"


def _words_of_reign(run: list[Token], split: int) -> int:
    """How many titles before a ruler's first name belong to it: "Prince Ansgar", "Crown Prince Ansgar", "Pope Odo II".

    With a surname they are titles as others are.
    """
    called = len(run) - split - bool(REIGN.fullmatch(run[-1].text))
    pope = split > 0 and run[split - 1].low == "pope"
    if not split or run[split - 1].low not in lex.REGNAL or called != 1 + (pope and called > 1):
        return 0
    return 1 + (split > 1 and run[split - 2].low == "crown")


def _before_person(run: list[Token]) -> int:
    """How many words at the beginning say what somebody is: "Rapper Bo-Z", "Republican Ada Reyes", "Swede Odo Brask".

    An adjective of nationality only before a first name, since "Russian Standard" may be anything.
    """
    split = 0
    while split < len(run) - 1 and not _ends_organisation(run):
        low, whole = run[split].low, split < len(run) - 2
        of_country = low in lex.NATIONALS or (low in lex.PEOPLES and _is_first_name(run[split + 1]))
        called = low in _CALLINGS or low.startswith("co-")
        if not (called or (whole and (low in lex.PARTY_ADJECTIVES | BEFORE_NAMES or of_country))):
            break
        split += 1
    return split


def _is_of_organisation(run: list[Token], at: int) -> bool:
    """The "Chief" in "Association of Chief Harbour Wardens"."""
    return at > 1 and run[at - 1].low in ("of", "for") and _is_organisation_word(run[at - 2].low)


def _is_first_name(token: Token) -> bool:
    return token.low in lex.FIRST_NAMES


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
    first_name = lows[0] in lex.FIRST_NAMES
    plain = all(low in lex.NOT_ALONE for low in lows) or all(_is_title(token) for token in run)
    plain = plain or set(lows) <= lex.OCCUPATIONS or (lows[-1] == "executive" and lows[-2:-1] == ["chief"])
    general = lows[-1] == "general" and bool(lex.GENERALS & set(lows[-2:-1]))
    return plain or general or (lows[-1] in lex.OFFICES and not first_name)


def has_person_title(name: Name) -> bool:
    """Whether a title before a name is a person's, and no adjective for a country."""
    return any(title.casefold().rstrip(".") in lex.TITLES - lex.COUNTRY_ADJECTIVES for title in name.titles)


def is_ruler(name: Name) -> bool:
    """Whether a ruler's title stands before a name, or belongs to it."""
    return any(title.casefold() in lex.REGNAL for title in name.titles)


def _is_title(token: Token) -> bool:
    """Also "Major-Gen" and "attorney-general", and "QB" for a place on the field."""
    return token.text in lex.TITLE_LETTERS or all(part in lex.TITLES for part in token.low.split("-"))


def _has_title(run: list[Token]) -> bool:
    return any(_is_title(token) for token in run)


def _is_organisation_word(word: str) -> bool:
    return word in lex.ORGANISATION_HEADS


def kind_of_name(name: Name) -> SpeakerKind:
    """Person, organisation or document, by its words alone; ``unknown`` where they don't tell."""
    lows = [POSSESSIVE.sub("", word.casefold()).rstrip(".") for word in name.words]
    before = {title.casefold().rstrip(".") for title in name.titles}
    if len(lows) > 1 and lows[-1] in lex.ACTS:
        return "document"
    if before & lex.TRADES or (len(lows) > 1 and not before and lows[-1] in lex.COMPANY_TAILS):
        return "organisation"
    if before & (lex.OCCUPATIONS | BEFORE_NAMES | lex.NATIONALS | lex.NOBLES) or any(
        title.split("-")[0] in lex.TITLES for title in before
    ):
        return "person"
    surname = lows[-1] not in lex.ORGANISATION_HEADS or (lows[-1] in lex.SURNAMES_TOO and not name.definite)
    if len(lows) > 1 and lows[0] in lex.FIRST_NAMES and surname:
        return "person"
    if _sounds_like_organisation(name, lows):
        return "organisation"
    peoples = len(lows) == 2 and lows[0] in lex.PEOPLES  # "Indian Rafale": a thing of theirs.
    own = [word for word in name.words if not REIGN.fullmatch(word)]
    return "person" if len(own) in (2, 3, 4) and lows[-1] not in lex.PLACE_TAILS and not peoples else "unknown"


def _sounds_like_organisation(name: Name, lows: list[str]) -> bool:
    heads = [
        word for word, low in zip(name.words, lows, strict=True)
        if low in lex.ORGANISATION_HEADS and (low not in lex.ACRONYMS or word.isupper())
    ]  # fmt: skip
    if heads or "&" in name.words or "of" in lows or lows[-1].isdigit():
        return True
    places = lex.PLACES | lex.COUNTRY_ADJECTIVES
    renewed = lows[0] == "new" and not _NEW.isdisjoint(lows[1:2])
    if renewed or lows[0] in lex.PLACES or lows[-1] in places or " ".join(lows) in lex.PLACES_OF_TWO_WORDS:
        return True
    acronym = len(lows) == 1 and name.words[0].isupper() and len(name.words[0]) > 1
    return acronym or name.definite or lows[-1].endswith("ians") or lows[-1].endswith("ans")
