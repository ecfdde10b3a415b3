"""Whether two articles' speakers are the same one, as far as their names tell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from onrecord.records import Speaker

Relation = Literal["same", "close", "unknown", "other"]
"""The same by name; one's office, spokesman or campaign; not to be told; two names that can't be one's."""

_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister chancellor secretary senator "
    "sen rep representative congressman congresswoman governor gov mayor judge justice chief general gen colonel col "
    "captain capt major maj lieutenant lt sergeant sgt admiral adm rev reverend pope king queen prince princess "
    "chairman chairwoman director commissioner attorney councillor inspector minister foreign finance "
    "environment".split()
)
_BEHIND = frozenset("jr sr ii iii iv phd md mp".split())
_LITTLE = frozenset("the a an of for and on in at to its his her their".split())
_SHORT = {
    "bill": "william", "will": "william", "bob": "robert", "rob": "robert", "jim": "james", "mike": "michael",
    "joe": "joseph", "tom": "thomas", "dick": "richard", "rick": "richard", "ted": "edward", "ed": "edward",
    "tony": "anthony", "dave": "david", "dan": "daniel", "steve": "stephen", "steven": "stephen",
    "chris": "christopher", "ben": "benjamin", "sam": "samuel", "liz": "elizabeth", "beth": "elizabeth",
    "kate": "katherine", "cathy": "catherine", "sue": "susan", "maggie": "margaret", "peggy": "margaret",
    "bernie": "bernard", "chuck": "charles", "charlie": "charles", "jack": "john", "jon": "jonathan",
    "ken": "kenneth", "ron": "ronald", "don": "donald", "greg": "gregory", "jeff": "jeffrey", "andy": "andrew",
    "alex": "alexander", "nick": "nicholas", "pat": "patrick", "pete": "peter", "ray": "raymond", "tim": "timothy",
    "vicky": "victoria", "debbie": "deborah", "jen": "jennifer",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")


def relation(one: Speaker | None, other: Speaker | None) -> Relation:
    """How two speakers stand to each other. One without a name, or none, can't be told from anybody."""
    if one is None or other is None or not one.named or not other.named:
        return "unknown"
    return _relation(one, other) if repr(one) <= repr(other) else _relation(other, one)


@lru_cache(maxsize=1 << 16)
def _relation(one: Speaker, other: Speaker) -> Relation:
    mine, theirs = names_of(one), names_of(other)
    if any(_same_name(a, b) for a in mine for b in theirs):
        return "same"
    if {one.kind, other.kind} == {"person"}:
        return "other"
    return "close" if any(_touch(a, b) for a in mine for b in theirs) else "other"


def voice_key(speaker: Speaker | None) -> str | None:
    """What two statements must share to be looked at as one speaker's; None where there is no name."""
    if speaker is None or not speaker.named:
        return None
    name = names_of(speaker)[0]
    return name[-1] if name else None


@lru_cache(maxsize=1 << 16)
def names_of(speaker: Speaker) -> tuple[tuple[str, ...], ...]:
    """The speaker's name and aliases as folded words, titles and little words apart."""
    found = dict.fromkeys(_words(name) for name in (speaker.name, *speaker.aliases))
    return tuple(name for name in found if name)


def _words(name: str) -> tuple[str, ...]:
    words = [re.sub(r"['’]s?$|[.\-'’]", "", word.casefold()) for word in _WORD.findall(name)]
    words = [word for word in words if word and word not in _LITTLE]
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in _BEHIND:
        words = words[:-1]
    return tuple(words)


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Equal; or the same last word with nothing that speaks against it: "Reyes", "A. Reyes", "Ada M. Reyes"."""
    if one == other or _initials(one, other) or _initials(other, one):
        return True
    if one[-1] != other[-1]:
        return False
    if len(one) == 1 or len(other) == 1:
        return True
    mine, theirs = _SHORT.get(one[0], one[0]), _SHORT.get(other[0], other[0])
    return mine == theirs or (min(len(mine), len(theirs)) == 1 and mine[0] == theirs[0])


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)


def _touch(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """ "Trump campaign" and "Donald Trump": one name holds the other's last word, or all of its words."""
    return one[-1] in other or other[-1] in one or set(one) <= set(other) or set(other) <= set(one)
