"""Whether a label of a transcript ("TRUMP", "Mr. Trump", "THE PRESIDENT") is somebody whom an article names."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.align.spelling import without_accents
from onrecord.records import Speaker
from onrecord.resolve.words.given_names import FEMALE, MALE, gender_of
from onrecord.wording import OFFICES

_SUFFIXES = frozenset("jr sr ii iii iv".split())
_BEFORE_NAMES = OFFICES | {"the"}
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*\.?")
_ARTICLE = re.compile(r"\b(?:al|el|as|ad|an|ar|ash)-(?=\w)", re.IGNORECASE)
"""The Arabic article: "al-Assad" is "Assad" as often."""

_LETTERS = str.maketrans("øØłŁđĐıæœ", "oOlLdDiao")
"""Letters that don't come apart into a plain one and a mark, as in "Sørensen"."""

_PARTICLES = frozenset("de del della di da dos du la le van von der den ter ten al el bin ibn ben st".split())
_A_ROLE = re.compile(r"\s*(?:the|an?)\s", re.IGNORECASE)
_NUMBERED = re.compile(r"\d+$|\b[A-Z]$")
"""What tells "Speaker 1" from "Speaker 2", and "Q" from "A"."""

_ASKING = frozenset("q question questioner audience crowd".split())
_GENERIC = frozenset(
    "q a question answer voice speaker unknown male female audience crowd all both unidentified man woman reporter "
    "moderator interviewer host anchor interpreter translator participant member members questioner caller voter "
    "student witness juror defendant plaintiff court counsel clerk spokesman spokeswoman spokesperson official senior "
    "administration officer operator narrator announcer resident guest panelist respondent delegate staff an".split()
)
_NICKNAMES = {
    "bill": "william", "bob": "robert", "rob": "robert", "dick": "richard", "rick": "richard", "jim": "james",
    "jimmy": "james", "joe": "joseph", "joey": "joseph", "mike": "michael", "mick": "michael", "tom": "thomas",
    "tim": "timothy", "ted": "edward", "ed": "edward", "dan": "daniel", "dave": "david", "steve": "steven",
    "stephen": "steven", "chris": "christopher", "matt": "matthew", "tony": "anthony", "al": "albert",
    "ben": "benjamin", "bernie": "bernard", "chuck": "charles", "charlie": "charles", "don": "donald",
    "greg": "gregory", "jeff": "jeffrey", "ken": "kenneth", "larry": "lawrence", "liz": "elizabeth",
    "beth": "elizabeth", "kate": "katherine", "kathy": "katherine", "nick": "nicholas", "pat": "patricia",
    "pete": "peter", "ron": "ronald", "sam": "samuel", "sue": "susan", "will": "william", "alex": "alexander",
    "andy": "andrew", "debbie": "deborah", "jack": "john",
}  # fmt: skip
_FIRST_NAMES = frozenset(map(without_accents, (*MALE, *FEMALE, *_NICKNAMES, *_NICKNAMES.values())))
_EITHER = frozenset("dean earl duke emir ward junior".split())
"""First names that are something else before a surname as well: "DEAN BIRCH"."""


def same_speaker(label: str | None, speaker: Speaker | None) -> bool | None:
    """True and False where it can be told, None where it can't.

    A family name that agrees is enough, unless first names contradict it. What stands before it in a label and is
    neither a first name nor an office that is known tells nothing. A label that is an office ("THE PRESIDENT") is
    compared with what the article calls the person.
    """
    if label is None or speaker is None:
        return None
    parsed = _parse(label)
    if set(parsed) in ({"a"}, {"q"}):  # An answer, and a question.
        return None
    if not speaker.named or not parsed:
        return _by_office(label, speaker)
    if set(parsed) <= _GENERIC:
        return None
    same = _by_name(parsed, speaker)
    # "THE WITNESS" may be anybody.
    return _by_office(label, speaker) if same is False and _A_ROLE.match(label) else same


def apart(one: str | None, other: str | None, speaker: Speaker | None) -> bool | None:
    """Whether two labels of one transcript are two people's; None where it can't be told.

    One person may have two labels ("THE PRESIDENT" and "TRUMP"), so labels that differ are not enough.
    """
    if one == other:
        return False
    if one is None or other is None:
        return None
    known = {same_speaker(one, speaker), same_speaker(other, speaker)}
    if known in ({True}, {True, False}):
        return False in known
    if _NUMBERED.sub("", one) == _NUMBERED.sub("", other) or _asks(one) != _asks(other):
        return True
    answers = {same_speaker(one, Speaker(other, "person")), same_speaker(other, Speaker(one, "person"))}
    return None if None in answers else False in answers


def _asks(label: str) -> bool:
    parsed = _parse(label)
    return bool(parsed) and set(parsed) <= _ASKING


def _by_name(parsed: tuple[str, ...], speaker: Speaker) -> bool | None:
    answers = {_agree(parsed, _parse(name)) for name in (speaker.name, *speaker.aliases)}
    if speaker.kind in ("organisation", "group"):
        # A spokesman's label doesn't name who he speaks for, and "the Reyes campaign" is not Reyes.
        return True if parsed in {_parse(name) for name in (speaker.name, *speaker.aliases)} else None
    if True in answers:
        return True
    return False if False in answers else None


@lru_cache(maxsize=4096)
def _parse(name: str) -> tuple[str, ...]:
    """The words of a name without accents, titles, offices behind a comma, and what stands in brackets."""
    name = _ARTICLE.sub("", _plain(_ASIDE.sub(" ", name).partition(",")[0]))
    words = [word.casefold().rstrip(".").replace("’", "'") for word in _WORD.findall(name)]
    words = [re.sub(r"'s$", "", word) for word in words]
    while words and words[0] in _BEFORE_NAMES:
        words.pop(0)
    while words and words[-1] in _SUFFIXES:
        words.pop()
    if len(words) >= 2 and words[0] == "of":  # "Secretary of State"
        return ()
    return tuple(words)


def _plain(name: str) -> str:
    """Labels in capitals go without accents: "GARCIA" for "García"."""
    return without_accents(name).translate(_LETTERS)


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    """Whether a label's words, and a name's, are of one person."""
    if not one or not other:
        return None
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        short, long = sorted((one, other), key=len)
        return short[0] in (long[-1], long[0]) or (len(long) > 2 and short[0] == long[-2])
    short, long = sorted((one, other), key=len)
    if long[-len(short) :] == short:  # "VON DER LEYEN", "OCASIO CORTEZ"
        return True
    return False if one[-1] != other[-1] else _first_names_agree(one[:-1], other[:-1])


def _first_names_agree(label: tuple[str, ...], known: tuple[str, ...]) -> bool | None:
    """Of one family name; None where the label has something else than first names, such as "COMMODORE BIRCH"."""
    if _is_short_for(label[0], known[0]) or (len(known[0]) > 1 and known[0] in label):
        return True
    return False if any(map(_is_first_name, label)) else None


def _is_first_name(word: str) -> bool:
    """Whether a word in front of a surname can be nothing but a first name, or its initial."""
    if word in _EITHER:
        return False
    return len(word) == 1 or word in _FIRST_NAMES or gender_of(word) is not None


def _is_short_for(one: str, other: str) -> bool:
    if one[:1] == other[:1] and min(len(one), len(other)) == 1:
        return True
    return _NICKNAMES.get(one, one) == _NICKNAMES.get(other, other)


def _by_office(label: str, speaker: Speaker) -> bool | None:
    """Whether an office is the speaker's; an article seldom gives all that somebody is, so nothing is ruled out."""
    office = re.sub(r"^the\s+", "", _ASIDE.sub("", label).strip().casefold())
    if office == "press":  # Somebody of the press, and no press secretary.
        return None
    known = " ".join((speaker.name, *speaker.aliases, speaker.role or "")).casefold()
    if not office or not re.search(rf"(?<!vice )(?<!deputy )(?<!former )\b{re.escape(office)}\b", known):
        return None
    return True
