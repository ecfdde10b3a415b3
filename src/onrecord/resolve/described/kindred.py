"""Somebody's family by name, said of either: Tom Ash, of "Tom Ash and his sister Ines", is "her brother"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.casting.member import Member, Mention
from onrecord.resolve.naming.nouns import gender_of_noun
from onrecord.resolve.words import lexicon as lex

_PARENTS = frozenset("father mother dad mum mom".split())
_CHILDREN = frozenset("son daughter".split())
_SIBLINGS = frozenset("brother sister twin".split())
_SPOUSES = frozenset("wife husband".split())
_GRANDPARENTS = frozenset("grandfather grandmother".split())
_GRANDCHILDREN = frozenset("grandson granddaughter".split())
_ELDERS = frozenset("uncle aunt".split())
_THEIRS = frozenset("nephew niece".split())
_BACK = (
    (_PARENTS, _CHILDREN), (_CHILDREN, _PARENTS), (_SIBLINGS, _SIBLINGS), (_SPOUSES, _SPOUSES),
    (_GRANDPARENTS, _GRANDCHILDREN), (_GRANDCHILDREN, _GRANDPARENTS), (_ELDERS, _THEIRS), (_THEIRS, _ELDERS),
)  # fmt: skip
"""What one is to the other, and the other to the one."""

_TIE = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|whose|(?<=[’'])s|(?<=s[’']))\s+(?:(?:late|old|elder|eldest|older|younger|youngest|twin|only|then)\s+)?"
    rf"(?P<kin>{'|'.join(sorted(lex.KIN))}),?\s+(?=[A-Z])"
)


def relative(cast: Cast, owner: Member, kin: str) -> Member | None:
    """Whom "her brother" means: who is called so, or whose sister the article says that she is; nobody, if of two."""
    back = next((theirs for ours, theirs in _BACK if kin in ours), frozenset())
    gender = gender_of_noun(kin)
    found = set()
    for tie in _ties(cast.text):
        if tie["kin"] != kin and tie["kin"] not in back:
            continue
        named = next((m.member for m in cast.beginning_in(tie.end(), tie.end() + 1)), None)
        whose = tie.group().startswith("whose")
        other = _tied(cast, tie.start(), before=owner if not whose else None) if named is not None else None
        if named is None or other is None or named is other:
            continue
        if other is owner and tie["kin"] == kin:
            found.add(named)
        elif named is owner and tie["kin"] in back and other.gender in (gender, None):
            found.add(other)
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1)
def _ties(text: str) -> tuple[re.Match[str], ...]:
    """Where an article names somebody's family; looked for once, for all whom it calls a brother or a sister."""
    return tuple(_TIE.finditer(text))


def _tied(cast: Cast, at: int, *, before: Member | None) -> Member | None:
    """Whose sister it is: the name right before "’s", else the first of the sentence, if the last is no other one.

    Where the sentence names nobody, the subject of the one before it in its paragraph, if that is who is asked for.
    """
    start = cast.sentence_span(at).start
    here: list[Mention] = list(takewhile(lambda mention: mention.span.start >= start, cast.before(at)))
    people = [mention for mention in here if mention.member.kind == "person" and not mention.quoted]
    if not people:
        return before if before is not None and _is_subject_before(cast, before, start) else None
    if cast.text[at - 1] in "’'":
        return people[0].member if people[0].span.end >= at - 1 else None
    return people[0].member if len({id(mention.member) for mention in people}) == 1 else None


def _is_subject_before(cast: Cast, member: Member, at: int) -> bool:
    """Whether somebody is the only subject of the sentence before, in the same paragraph."""
    if at <= cast.line_of(at).start:
        return False
    start = cast.sentence_span(at - 1).start
    here = list(takewhile(lambda mention: mention.span.start >= start, cast.before(at)))
    people = {mention.member for mention in here if mention.member.kind == "person" and not mention.quoted}
    return people == {member} and any(mention.subject for mention in here if mention.member is member)
