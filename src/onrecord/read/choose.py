"""Which blocks of a page are its article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median_low

from onrecord.read.headline import key
from onrecord.read.ink import Block

GROUP = 16
"""Letters that are compared at a time; a block with fewer has to equal a line."""

MIN_SHARE = 0.5
"""Share of a block's groups of letters that the extracted text must have for the block to be in the article."""

MAX_LINKED = 0.5
"""Share of a block's characters inside links above which it is a list of links and not prose."""

MIN_PROSE_CHARACTERS = 25
"""Characters of text outside ``<p>`` from which it may be a paragraph and not a button."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ELSEWHERE = frozenset({"nav", "aside", "footer", "menu", "dialog", "form"})
_SENTENCE_END = re.compile(r"[.!?…。！？।؟۔:][\"'”’»)\]」』]*$")
_QUOTED = re.compile(r"[\"“”«»„「『]")


def in_text(blocks: Sequence[Block], text: str) -> list[int]:
    """Indices of the blocks that stand in ``text``, the article as trafilatura found it.

    That text has its white space and its links' places changed, so only letters and digits are compared. A line that
    the page has more often than the text is taken where the rest of the article is.
    """
    lines = Counter(key(line) for line in text.splitlines())
    whole = key(text)
    groups = {whole[at : at + GROUP] for at in range(max(len(whole) - GROUP + 1, 0))}
    keys = [key(block.text) for block in blocks]
    chosen = [at for at, letters in enumerate(keys) if letters and _stands(blocks[at], letters, lines, groups)]
    if not any(_is_here(blocks[at]) for at in chosen):  # trafilatura takes a menu where a page has nothing else.
        return []
    return _with_gaps_filled(blocks, _nearest(chosen, keys, lines))


def by_shape(blocks: Sequence[Block]) -> list[int]:
    """Indices of the blocks that read like an article, for a page that trafilatura finds nothing in."""
    prose = [at for at, block in enumerate(blocks) if _is_prose(block)]
    for section in ("article", "main"):
        inside = [at for at in prose if section in blocks[at].sections]
        if sum(len(blocks[at].text) for at in inside) > sum(len(blocks[at].text) for at in prose) / 2:
            prose = inside
            break
    if not prose:
        return []
    last = prose[-1]
    taken = set(prose)
    taken.update(at for at in range(prose[0], last) if blocks[at].tag in _HEADINGS and _is_here(blocks[at]))
    return sorted(taken)


def _stands(block: Block, letters: str, lines: Counter[str], groups: set[str]) -> bool:
    if letters in lines:
        return True
    if len(letters) < 2 * GROUP or block.linked > MAX_LINKED * len(block.text):
        return False
    starts = range(0, len(letters) - GROUP + 1, GROUP)
    return sum(letters[at : at + GROUP] in groups for at in starts) >= MIN_SHARE * len(starts)


def _nearest(chosen: list[int], keys: list[str], lines: Counter[str]) -> list[int]:
    """Without the copies of a line that stand farther from the middle of the article."""
    if not chosen:
        return []
    places = Counter(keys[at] for at in chosen)
    middle = median_low([at for at in chosen if places[keys[at]] == 1] or chosen)
    kept: list[int] = []
    left = Counter({letters: max(lines[letters], 1) for letters in places})
    for at in sorted(chosen, key=lambda at: abs(at - middle)):
        if left[keys[at]] > 0:
            left[keys[at]] -= 1
            kept.append(at)
    return sorted(kept)


def _with_gaps_filled(blocks: Sequence[Block], chosen: list[int]) -> list[int]:
    """Prose between two chosen paragraphs is part of the article too: nothing that was said may be lost."""
    filled = set(chosen)
    paragraphs = [at for at in chosen if blocks[at].tag == "p"]
    if len(paragraphs) > 1:
        parents = {blocks[at].parent for at in paragraphs}
        between = (at for at in range(paragraphs[0], paragraphs[-1]) if blocks[at].tag == "p")
        filled.update(at for at in between if blocks[at].parent in parents and _is_prose(blocks[at]))
    return sorted(filled)


def _is_here(block: Block) -> bool:
    return not block.sections & _ELSEWHERE and block.linked <= MAX_LINKED * len(block.text)


def _is_prose(block: Block) -> bool:
    if not _is_here(block) or "header" in block.sections:
        return False
    if block.tag == "p":
        return True
    if len(block.text) < MIN_PROSE_CHARACTERS:
        return False
    return bool(_SENTENCE_END.search(block.text) or _QUOTED.search(block.text))
