"""Phrases that many people say on many days, so that sharing one says nothing about sharing an utterance."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.variants.words import stems_of

_PHRASES = """
thoughts and prayers | our thoughts are with | our hearts go out to | our prayers are with | families of the victims
in this difficult time | at this difficult time | deepest condolences | sincere condolences
our heartfelt condolences | the victims and their families | those affected by this tragedy | loved ones
friends and family | rest in peace | no comment | declined to comment | did not respond to a request for comment
did not immediately respond | not immediately available for comment | does not comment on | cannot comment on
would not comment on | ongoing investigation | pending litigation | personnel matters | matter of policy
under investigation | continue to monitor | monitor the situation | monitoring the situation closely
situation closely | as more information | work closely with | working closely with | cooperating fully with
cooperate fully with | fully cooperating | we take these allegations very seriously
take these allegations very seriously | take this matter very seriously | taken very seriously | we take the safety
is our top priority | our number one priority | safety and security of | an abundance of caution
out of an abundance of caution | we remain committed to | committed to ensuring | committed to providing
we look forward to | looking forward to working with | pleased to announce | proud to announce | excited to announce
at the end of the day | the fact of the matter is | make no mistake | let me be clear | let me be very clear
there is no doubt that | it goes without saying | it is what it is | time will tell | we will see what happens
we'll see what happens | all options are on the table | nothing is off the table | at this point in time
at this time | going forward | moving forward | the right thing to do | the american people | hard working families
hardworking families | god bless you | god bless america | god bless the united states of america
thank you very much | thank you so much | thank you all | ladies and gentlemen | it is an honor | it's an honour
we are aware of the reports | we are aware of reports | aware of the incident | aware of the situation
law enforcement officials | first responders | in the coming days | in the coming weeks | in due course
a step in the right direction | more work to do | there is still much work to do | level playing field
for the foreseeable future | one game at a time | give credit to | gave it our all | gave 110 percent
take the positives | it's a team effort | on behalf of | i want to thank | i would like to thank | we want to thank
we apologise for | we apologize for any inconvenience | any inconvenience this may have caused | strongly condemn
condemn in the strongest | condemn in the strongest possible terms | calls for calm | calling for calm
united in our grief | united we stand | never forget | enough is enough | the rule of law
innocent until proven guilty | let justice take its course | exceeded our expectations | strong results
challenging environment | creating value for our shareholders | long term growth | our customers and employees
our valued customers | every effort is being made | doing everything we can | doing everything in our power
everything possible to | leave no stone unturned | brought to justice | held accountable | anyone with information
asked to come forward | urged to contact | rushed to hospital | pronounced dead at the scene
"""


@cache
def _by_first() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases as stems, the longest first, by their first stem."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for phrase in _PHRASES.replace("\n", "|").split("|"):
        stems = tuple(stems_of(phrase))
        if stems:
            found.setdefault(stems[0], set()).add(stems)
    return {first: tuple(sorted(phrases, key=lambda p: (-len(p), p))) for first, phrases in found.items()}


def in_stock_phrase(stems: Sequence[str]) -> list[bool]:
    """For each stem, whether it stands in a phrase of the list."""
    inside = [False] * len(stems)
    by_first = _by_first()
    for at, first in enumerate(stems):
        for phrase in by_first.get(first, ()):
            if tuple(stems[at : at + len(phrase)]) == phrase:
                inside[at : at + len(phrase)] = [True] * len(phrase)
                break
    return inside
