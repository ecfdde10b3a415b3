"""Words that the names of bodies hold, by what the article calls them: the airline is "Norland Airways"."""

from __future__ import annotations

from onrecord.resolve.words import lexicon as lex

_PAPERS = frozenset(
    "post times journal news herald guardian telegraph tribune gazette courier mail express observer chronicle globe "
    "star sun mirror independent ledger register examiner inquirer bee today".split()
)
_CASTERS = frozenset(
    "cnn nbc abc cbs pbs npr msnbc fox bbc itv sky rt television tv radio network aljazeera jazeera ctv cbc".split()
)
_BODIES = frozenset(
    "agency department administration bureau office service authority ministry commission fbi cia nsa dea epa nasa irs "
    "fda cdc faa board council directorate".split()
)
SORTS = {
    "newspaper": _PAPERS, "paper": _PAPERS, "daily": _PAPERS, "tabloid": _PAPERS, "broadsheet": _PAPERS,
    "network": _CASTERS, "channel": _CASTERS, "broadcaster": _CASTERS, "station": _CASTERS, "agency": _BODIES,
    "department": _BODIES, "bureau": _BODIES, "alliance": frozenset({"alliance", "nato", "coalition"}),
    "bloc": frozenset({"union", "eu", "asean", "brics"}), "outlet": _PAPERS | _CASTERS,
    "militants": frozenset({"hamas", "hezbollah"}),
}  # fmt: skip
"""Asked of those who are known for organisations, whose names may be a single word ("the Post")."""

_AIR = "air airline airlines airways aviation jet airlink"
_OF_KINDS = {
    "airline": _AIR, "carrier": _AIR,
    "publisher": "press books publishing publishers publications",
    "union": "union unions unison workers nurses teachers drivers brotherhood guild federation",
    "bank": "bank banking bancorp", "lender": "bank banking bancorp",
    "board": "board cricket", "insurer": "insurance assurance", "brewer": "brewery brewing breweries ales",
    "charity": "trust relief charity foundation", "hospital": "hospital infirmary clinic",
    "school": "school academy college primary", "club": "rovers athletic albion wanderers rangers fc afc",
    "railway": "rail railway railways trains", "operator": "rail railway railways trains ferries buses",
    "tournament": "open masters cup championship championships classic invitational trophy",
    "watchdog": "ombudsman regulator inspectorate",
    "retailer": "stores supermarkets shops", "brewery": "brewery brewing", "museum": "museum gallery",
}  # fmt: skip

KINDS = {noun: frozenset(words.split()) for noun, words in _OF_KINDS.items()}
"""Asked of whoever may be a body: such a word proves it, but in a name of several words only, and not in "Open"."""

NO_CALLINGS = (
    lex.COLLECTIVE_NOUNS
    | lex.COMPANY_NOUNS
    | lex.DOCUMENT_NOUNS
    | lex.GROUP_NOUNS
    | lex.PEOPLES.union(lex.COUNTRY_ADJECTIVES)
)
"""Nouns of a role that nobody is called by."""
