"""What people are in life, and the other words by which the holders of an office are called. Closed lists."""

from __future__ import annotations

CALLINGS = frozenset(
    """
    whistleblower whistle-blower trader shopkeeper publican firefighter paramedic midwife carer caregiver plumber
    electrician bricklayer beekeeper greengrocer fishmonger hairdresser florist pharmacist optician dentist dietitian
    nutritionist physiotherapist psychotherapist therapist counsellor epidemiologist virologist ecologist climatologist
    meteorologist seismologist volcanologist geologist archaeologist anthropologist sociologist criminologist
    statistician demographer ethicist theologian linguist vlogger blogger influencer youtuber podcaster headteacher
    headmaster headmistress schoolteacher backbencher frontbencher shipbuilder housebuilder restaurateur hotelier
    """.split()
)
"""Before a name, as other occupations are; words that are surnames too are left out."""

BEFORE_NAMES = frozenset(
    """
    neighbour neighbor resident eyewitness passerby passer-by shopper motorist commuter passenger homeowner householder
    tenant landlady survivor match-winner matchwinner goalscorer goal-scorer co-star teammate team-mate classmate
    principal colleague widow grandmother grandfather mum-of-two mother-of-two mother-of-three father-of-two
    father-of-three mum-of-three mum-of-four dad-of-two dad-of-three heavyweight middleweight welterweight
    nurse teacher student engineer researcher scientist farmer driver soldier banker witness patient
    customer voter volunteer worker pilot sailor fisherman salesman owner founder organiser organizer developer
    investor expert businessman businesswoman billionaire trainer lecturer academic
    """.split()
)
"""What somebody is only here and now; a capital word before a name at the beginning of a sentence."""

_ALSO = {
    "cleric clergyman clergywoman churchman": "bishop archbishop cardinal priest pastor reverend rev imam rabbi "
    "vicar canon archdeacon rector monsignor pope moderator",
    "prelate": "bishop archbishop cardinal monsignor",
    "pontiff": "pope",
    "mentor tactician gaffer": "coach manager",
    "jurist": "judge justice",
    "parliamentarian legislator": "mp senator lawmaker congressman congresswoman representative mla mep msp",
    "politician": "mp senator lawmaker congressman congresswoman minister governor mayor councillor premier",
    "monarch": "king queen emir sultan oba",
    "analyst": "economist strategist",
    "rate-setter policymaker": "governor",
    "envoy": "ambassador",
}  # fmt: skip

_PLAINLY = {
    "officer": "constable detective sergeant inspector superintendent",
    "lawmaker": "senator representative congressman congresswoman", "lawyer": "attorney advocate barrister",
    "doctor": "dr", "academic": "professor", "executive": "ceo chairman", "manager": "coach",
    "auditor": "auditor-general",
}  # fmt: skip
"""What a bearer of a title is called when the title isn't said again; people come into a story by these words too."""

_EVERY = {**_ALSO, **_PLAINLY}
OTHER_WORDS = {
    office: frozenset(word for words, offices in _EVERY.items() if office in offices.split() for word in words.split())
    for office in " ".join(_EVERY.values()).split()
}
"""For an office, the other words for its holder: a bishop is "the cleric", a coach "the manager" and "the mentor"."""

EPITHETS = frozenset(" ".join(_ALSO).split()) - {"envoy", "pontiff", "monarch", "analyst"} | frozenset(
    "stalwart strongman heavyweight bigwig kingmaker powerbroker statesman hitmaker crooner songstress maestro "
    "virtuoso polymath publican substitute matchwinner match-winner editorialist".split()
)
"""Nouns by which nobody comes into a story: "the party stalwart" has been named, or has just spoken."""

ONCE = r"retired|former|veteran"
AGED = r"[\da-z\-]+-year-old"
PARENT = r"(?:(?:grand)?(?:mother|father)|mum|mom|dad)(?:-|\s)of(?:-|\s)[\w\-]+"
"""For patterns, what tells of somebody's life: "the retired teacher", "the 52-year-old", "the mother of six"."""

DECADES = {
    "teenager": range(13, 20), "teen": range(13, 20), "sexagenarian": range(60, 70), "septuagenarian": range(70, 80),
    "octogenarian": range(80, 90), "nonagenarian": range(90, 100), "centenarian": range(100, 120),
}  # fmt: skip
"""Nouns that tell how old somebody is."""
