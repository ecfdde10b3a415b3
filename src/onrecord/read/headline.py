"""The headline of a page: which of its lines it is, and where the site's name in it begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.read.ink import Block

MIN_OVERLAP = 0.5
"""Share of the shorter title's three-letter groups that an ``<h1>`` has to have to be that title in other words.

Chosen by hand on 14 news pages: an article's own ``<h1>`` had 0.66 or more, that of another article 0.3 or less.
"""

MAX_TITLE_CHARACTERS = 500
"""Characters of a title that are compared; longer ones are no titles."""

MAX_CANDIDATES = 50
"""``<h1>`` elements that are compared; a page with more has them for a list of articles."""

MIN_PART_OF_NAME = 4
"""Letters that a part of a site's name has to have to be taken for it ("CBC News" for "CBC" has 7)."""

_NOT_LETTERS = re.compile(r"[\W_]+")
_SEPARATOR = re.compile(r"\s+[|–—·»:-]\s+|\s*\|\s*")
_ELSEWHERE = frozenset({"nav", "aside", "footer", "menu", "dialog"})


def key(text: str) -> str:
    """The letters and digits of a text, without case: equal for two texts that differ in punctuation only."""
    return _NOT_LETTERS.sub("", text).casefold()


def site_name_start(title: str, sites: Iterable[str | None]) -> int:
    """Where the name of the site begins behind a title ("… | CBC News"), with its separator; else the title's length.

    ``sites`` are the names that the page gives itself, and its host.
    """
    names = [name for name in (key(site or "") for site in sites) if len(name) > 1]
    end = len(title)
    if end > MAX_TITLE_CHARACTERS:
        return end
    for match in reversed(list(_SEPARATOR.finditer(title))):
        tail = key(title[match.end() : end])
        known = any(_same_site(tail, name) for name in names)
        if not known or not key(title[: match.start()]):
            break
        end = match.start()
    return end


def _same_site(tail: str, name: str) -> bool:
    return tail == name or (len(tail) >= MIN_PART_OF_NAME and (tail in name or name in tail))


def find_headline(blocks: Sequence[Block], titles: Sequence[str], body: int) -> int | None:
    """Index of the block that is the headline, or None. ``body`` is the index of the first block of the article.

    ``titles`` are the page's own, without the site's name. A line that is one of them comes first, then the
    ``<h1>`` that shares most with one, then the only ``<h1>`` that there is.
    """
    candidates = [at for at, block in enumerate(blocks) if not block.sections & _ELSEWHERE]
    top = [at for at in candidates if blocks[at].tag == "h1"][:MAX_CANDIDATES]
    keys = [k for k in (key(title[:MAX_TITLE_CHARACTERS]) for title in titles) if k]
    for group in (top, [at for at in candidates if at <= body]):
        same = [at for at in group if key(blocks[at].text) in keys]
        if same:
            return min(same, key=lambda at: (abs(at - body), at))
    best = max(top, key=lambda at: _overlap(blocks[at].text, keys), default=None)
    if best is not None and (_overlap(blocks[best].text, keys) >= MIN_OVERLAP or (len(top) == 1 and best <= body)):
        return best
    return None


def _overlap(text: str, keys: Iterable[str]) -> float:
    mine = _groups(key(text[:MAX_TITLE_CHARACTERS]))
    shares = (len(mine & other) / max(min(len(mine), len(other)), 1) for other in map(_groups, keys))
    return max(shares, default=0.0)


def _groups(letters: str) -> set[str]:
    return {letters[at : at + 3] for at in range(max(len(letters) - 2, 1))}
