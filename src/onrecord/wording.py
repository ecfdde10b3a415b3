"""Turns of phrase of English news that more than one stage reads, each in one place: parts of patterns, no rules.

What extraction takes for the time of day, or for "as saying", resolution must take for the same; and what a label of a
transcript may have before a name, the check of who speaks.
"""

from __future__ import annotations

import re

from onrecord.records import Span

_STAMP = re.compile(
    r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?(?:\s(?:[A-Z]{2,3}T|UTC))?(?:\s*[—–|:-])?\s+(?=[^\W\d_]|[“\"‘'])",
    re.IGNORECASE,
)
"""The time of day, and nothing in small letters behind it: "19.52 million" is none."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
"""Those as they are written."""

PAPERS = (
    "Times|Telegraph|Mirror|Mail|Express|Post|Herald|People|Sport|World|Star|Sun|Independent|Tribune|Business|Mercury|Courier|"
    "Gazette|Observer|Standard|News|Review"
)
"""What papers are called by a day: "the Sunday Times"."""

ON_SUNDAY = "Mail|Herald|Independent|Scotland|Wales|Ireland"
"""What papers are called with the day behind: "the Mail on Sunday"."""

FLOOR = "Mr|Mrs|Ms|Speaker|Senator|Representative|Congress(?:wo)?man|Chair(?:wo)?man|President"
"""By what official transcripts call those who have the floor: "Mr. BIRCH. I yield."."""

OFFICES = frozenset(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady madam madame rev reverend hon honorable honourable right
    sen senator rep representative congressman congresswoman congressmember assemblyman assemblywoman assemblymember
    delegate mp mep msp mla gov governor lt lieutenant gen general col colonel capt captain maj major sgt sergeant cpl
    corporal adm admiral brigadier commander cmdr detective inspector superintendent sheriff marshal constable officer
    judge justice magistrate chief associate attorney solicitor prosecutor district counsel
    president vice prime minister premier chancellor secretary undersecretary ambassador commissioner mayor king queen
    prince princess pope council councillor councilor councilman councilwoman councilmember councilperson cllr member
    alderman alderwoman alderperson ald supervisor treasurer comptroller controller auditor assessor trustee clerk
    chairman chairwoman chairperson chair speaker director superintendent principal coach manager leader whip
    moderator host anchor deputy assistant acting interim former elect first foreign home press state city county
    """.split()
)
"""What transcripts put before a name that is no part of it: courtesies, ranks and offices, word by word."""

FINITE = "is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|must|should"
"""Verbs that are finite and help others, without those that end in "n’t"."""

QUOTING = r"\b(?:cited|citing|cites|quoted|quoting|quotes)\b"
"""Verbs by which a source passes on what another has said; "quote" and "cite" are nouns and commands too."""

SAYING = "saying|telling|stating|writing|warning|claiming"
"""Participles behind "as": "quoted him as saying"."""

FOLLOW_ME = re.compile(
    r"[“\"]?Follow\s[^.!?\n]{1,60}?\s(?:on\s(?:Twitter|X|Facebook|Instagram|Bluesky)\b|@\w)[^\n]{0,60}"
)
""" "Follow Ann Cole on Twitter @anncole": an outlet's line about its reporter, with whatever marks a page puts round
it."""

AS_SAYING = rf"as\s+(?:{SAYING}|having\s+(?:said|told))\b"
"""Between the one who is quoted and what they said."""


REST_OF_WHOM = (
    r"(?:(?!(?:if|when|because|while|once|what|how|why|where|who|after|before|since|until|and|but|that|whether|although|"
    r"though|as|to|nothing|something|everything|anything|all|not|about|of|on|in|at|for)\b)[a-z][\w\-]*\s+){1,2}"
    r"(?=(?:he|she|they|it)\s)"
)
""" "Told a female /official/ she would": what is left of those who are told, before a clause with a subject of its
own."""


def behind_stamp(text: str, line: Span) -> int:
    """Where the words of a paragraph of a live page begin: behind the time ("19:52 Minister urges") if it has one."""
    match = _STAMP.match(text, *line)
    return match.end() if match is not None and not text[match.end()].islower() else line.start
