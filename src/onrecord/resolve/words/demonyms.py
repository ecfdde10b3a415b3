"""People of places, above all of American states: "the New Yorker", "the Maryland Democrat", "Wade Holt (R-Tenn.)"."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.resolve.words import lexicon as lex

STATES = {
    "Alabama": ("Alabamian", "Ala"), "Alaska": ("Alaskan", "Alaska"), "Arizona": ("Arizonan", "Ariz"),
    "Arkansas": ("Arkansan", "Ark"), "California": ("Californian", "Calif"), "Colorado": ("Coloradan", "Colo"),
    "Connecticut": ("Nutmegger", "Conn"), "Delaware": ("Delawarean", "Del"), "Florida": ("Floridian", "Fla"),
    "Georgia": ("Georgian", "Ga"), "Hawaii": ("Hawaiian", "Hawaii"), "Idaho": ("Idahoan", "Idaho"),
    "Illinois": ("Illinoisan", "Ill"), "Indiana": ("Hoosier", "Ind"), "Iowa": ("Iowan", "Iowa"),
    "Kansas": ("Kansan", "Kan"), "Kentucky": ("Kentuckian", "Ky"), "Louisiana": ("Louisianan", "La"),
    "Maine": ("Mainer", "Maine"), "Maryland": ("Marylander", "Md"), "Massachusetts": ("Bay Stater", "Mass"),
    "Michigan": ("Michigander", "Mich"), "Minnesota": ("Minnesotan", "Minn"), "Mississippi": ("Mississippian", "Miss"),
    "Missouri": ("Missourian", "Mo"), "Montana": ("Montanan", "Mont"), "Nebraska": ("Nebraskan", "Neb"),
    "Nevada": ("Nevadan", "Nev"), "New Hampshire": ("Granite Stater", "N.H"), "New Jersey": ("New Jerseyan", "N.J"),
    "New Mexico": ("New Mexican", "N.M"), "New York": ("New Yorker", "N.Y"),
    "North Carolina": ("North Carolinian", "N.C"), "North Dakota": ("North Dakotan", "N.D"), "Ohio": ("Ohioan", "Ohio"),
    "Oklahoma": ("Oklahoman", "Okla"), "Oregon": ("Oregonian", "Ore"), "Pennsylvania": ("Pennsylvanian", "Pa"),
    "Rhode Island": ("Rhode Islander", "R.I"), "South Carolina": ("South Carolinian", "S.C"),
    "South Dakota": ("South Dakotan", "S.D"), "Tennessee": ("Tennessean", "Tenn"), "Texas": ("Texan", "Texas"),
    "Utah": ("Utahn", "Utah"), "Vermont": ("Vermonter", "Vt"), "Virginia": ("Virginian", "Va"),
    "Washington": ("Washingtonian", "Wash"), "West Virginia": ("West Virginian", "W.Va"),
    "Wisconsin": ("Wisconsinite", "Wis"), "Wyoming": ("Wyomingite", "Wyo"),
}  # fmt: skip
"""Each with what somebody from there is called, and the letters behind a party's ("R-Tenn.")."""

_OF_TOWNS = (
    "Londoner Mancunian Liverpudlian Glaswegian Geordie Brummie Yorkshireman Yorkshirewoman Cornishman Lancastrian "
    "Dubliner Corkman Kerryman Queenslander Tasmanian Sydneysider Melburnian Aucklander Wellingtonian Ontarian "
    "Quebecer Albertan Manitoban Newfoundlander Torontonian Vancouverite Montrealer Capetonian Johannesburger "
    "Lagosian Nairobian Mumbaikar Delhiite Bengalurean Parisian Berliner Muscovite"
).split()
"""Of cities and regions."""

PAPERS_TOO = frozenset(
    {"New Yorker", "Tennessean", "Oregonian", "Oklahoman", "Virginian", "Missourian", "Washingtonian"}
)
"""Newspapers are called so: one of these is somebody only where the article names somebody from there."""

STATE_OF = {noun: state for state, (noun, _) in STATES.items()}
_PEOPLE = "|".join(sorted([*STATE_OF, *_OF_TOWNS, *lex.NATIONALS_TOO], key=len, reverse=True))
_PARTY = r"(?:Democrat|Republican)"
CALLED = re.compile(
    r"\b[Tt]he\s+(?:[a-z\d][\w\-]*\s+){0,2}?(?P<who>"
    rf"(?P<people>{_PEOPLE})|(?:(?P<state>{'|'.join(sorted(STATES, key=len, reverse=True))})\s+)?(?P<party>{_PARTY}))\b"
    r"(?!\s+[A-Z])(?![’']s\s+[A-Z])(?!-)"
)
""" "The second-term Tennessean", "the Maryland Democrat": words with capitals that are nobody's name."""


SEAT = re.compile(
    rf",?\s*\(?\s*(?P<party>[RDI])-(?P<letters>{'|'.join(re.escape(letters) for _, letters in STATES.values())})\b"
)
"""Party and state behind a name: " (R-Tenn.)", ", D-Md."."""


def no_names(text: str) -> frozenset[int]:
    """Where a word for somebody of a place stands that would be taken for a name."""
    return frozenset(match.start("who") for match in CALLED.finditer(text) if is_somebody(text, match))


def is_somebody(text: str, match: re.Match[str]) -> bool:
    """Whether it is a person, and no newspaper that is called so."""
    noun = match.group("people")
    return noun not in PAPERS_TOO or _has_seat(text, STATES[STATE_OF[noun]][1])


@lru_cache(maxsize=len(PAPERS_TOO))
def _has_seat(text: str, letters: str) -> bool:
    """Whether somebody of the article has a seat in a state; kept, since every "New Yorker" asks for the whole text."""
    return re.search(rf"\b[RDI]-{re.escape(letters)}\b", text) is not None
