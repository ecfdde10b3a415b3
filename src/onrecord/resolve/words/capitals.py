"""Capital words that are no name, or are one against appearances: at the start of a sentence, months, letters."""

from __future__ import annotations

from functools import cache

from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words import verbs
from onrecord.resolve.words.lists import listed
from onrecord.resolve.words.tokens import Token
from onrecord.wording import PAPERS, WEEKDAYS

_DEGREES = frozenset("younger older bigger smaller larger higher lower fewer longer shorter richer poorer".split())
"""Adjectives that are surnames too."""

_MASSES = frozenset(
    "revenue revenues profit profits sales turnover earnings income inflation unemployment attrition productivity "
    "output demand talks hopes fears tensions thousands hundreds dozens millions shares prices costs".split()
)
"""Nouns that open a sentence without an article."""

_NOT_IN_MONTH = frozenset("day bank fool fools elections".split())
"""What is in May or April, and nobody's surname."""

_BEFORE_MONTH = frozenset(
    "in on last next this since until till by from to during of late early mid and before after for between".split()
)
LONG_ADVERB = 8
"""Letters from which a word with an adverb's ending is no surname as "McNally" is."""

_PARTICIPLES = frozenset("led told shown given driven hit held born seen struck known spurred fed bred".split())
_BEHIND_PARTICIPLES = frozenset("by that of about if whether on why how with from as for at in to".split())
"""What goes on behind "Pressed" and "Reminded" where these open a sentence."""

_ADVERBS = tuple("nally cally ually tely ently antly arily ously fully ively edly ably ibly ingly".split())


def is_plain_word(tokens: list[Token], common: frozenset[str]) -> bool:
    """Whether the first word is capital only because it begins a sentence."""
    token = tokens[0]
    if token.low in lex.OPENING_DOCUMENTS - lex.OUTLETS and not any(t.capital or token.possessive for t in tokens[1:2]):
        return True  # "Research shows", but "Research Norland said".
    if token.low in lex.TITLES | lex.COUNTRY_ADJECTIVES | lex.FIRST_NAMES:
        return False
    if any(t.capital and t.low in lex.PLACE_TAILS | lex.ORGANISATION_HEADS for t in tokens[1:2]):
        return False  # "Downing Street", "Boeing Company".
    if token.low in _MASSES and not any(t.capital or t.low in verbs.SAYING for t in tokens[1:2]):
        return True  # "Revenue last year was", but "Revenue said".
    if token.low in _DEGREES and not any(t.capital for t in tokens[1:2]):
        return True  # "Younger directors".
    adverb = len(token.low) >= LONG_ADVERB and token.low.endswith(_ADVERBS)
    verb = (token.low.endswith("ing") and len(token.low) > 5) or _is_participle(tokens)
    return adverb or verb or token.low in common


def _is_participle(tokens: list[Token]) -> bool:
    """ "Pressed by Reyes on whether", "Led by", "Reminded that"."""
    low = tokens[0].low
    passive = low in _PARTICIPLES or (low.endswith("ed") and len(low) > len("Reed"))
    return passive and any(token.low in _BEHIND_PARTICIPLES for token in tokens[1:2])


def is_first_nation(tokens: list[Token], at: int) -> bool:
    """ "Tarn Lake First Nation" is a name, in which nobody comes first; "the First Nation" is no name by itself."""
    behind = tokens[at + 1 : at + 2]
    return tokens[at].text == "First" and bool(behind) and behind[0].capital and behind[0].low in ("nation", "nations")


_PAPERS = frozenset(PAPERS.casefold().split("|"))


def _is_paper_of_a_day(tokens: list[Token], at: int) -> bool:
    """ "The Sunday Times": the day belongs to the name."""
    behind = tokens[at + 1 : at + 2]
    named = bool(behind) and behind[0].capital and behind[0].low in _PAPERS
    return named and tokens[at].low in WEEKDAYS and at > 0 and tokens[at - 1].low == "the"


def is_calendar_name(text: str, tokens: list[Token], at: int) -> bool:
    """ "Jan Bolt", "June Tarrow", "Will Marsh": a first name where no date, and no question, has it otherwise.

    And "the Sunday Times", where the day is a part of the name.
    """
    if _is_paper_of_a_day(tokens, at):
        return True
    token, following = tokens[at], tokens[at + 1 : at + 2]
    if token.low not in lex.MONTH_NAMES or token.text.isupper() or not following or not following[0].capital:
        return False
    low = following[0].low
    if text[token.end : following[0].start].strip(" ") or low in lex.NOT_NAMES | lex.TITLES | _NOT_IN_MONTH:
        return False
    asks = at == 0 and token.low in ("will", "may") and text[tokens[-1].end : tokens[-1].end + 1] == "?"
    dated = at > 0 and (tokens[at - 1].low in _BEFORE_MONTH or tokens[at - 1].text.isdigit())
    return token.low == "jan" or not (asks or dated)


def is_who(tokens: list[Token], at: int) -> bool:
    """Whether "WHO" are the letters of an organisation, and no pronoun in a line of capitals."""
    return tokens[at].text == "WHO" and not any(
        t.text.isupper() for t in (*tokens[max(at - 1, 0) : at], *tokens[at + 1 : at + 2])
    )


def is_month_surname(tokens: list[Token], at: int) -> bool:
    """ "Nora May", "Mrs May", "Mayor Will Marsh"; but "Reyes met Nora May 5"."""
    if tokens[at].low not in lex.MONTH_NAMES:
        return False
    behind, before = tokens[at + 1 : at + 2], tokens[at - 1].low
    titled = before in lex.TITLES and any(token.capital and token.low not in lex.NOT_NAMES for token in behind)
    dated = any(token.text[0].isdigit() for token in behind)
    return (before in lex.FIRST_NAMES | lex.COURTESY or titled) and not dated


def is_seldom_a_name(low: str) -> bool:
    """Whether a word in small letters is an everyday one, which a capital at the start of a sentence makes no name."""
    return low in _plain_words()


@cache
def _plain_words() -> frozenset[str]:
    groups = lex.GROUP_NOUNS | lex.SEVERAL | {"staff"}  # Which chiefs of staff keep off the list.
    return (listed("plain.txt") | lex.OCCUPATIONS | lex.TRADES | groups) - lex.TITLES
