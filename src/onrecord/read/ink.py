"""Text that is put together from pieces of a page, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import OffsetMap

Run = tuple[int, int, int]
"""Offset in the text, offset in the page, characters that stand in both."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item as a browser would show it.

    ``runs`` lead from its text to the page. ``tag`` is the element that makes it a block (a heading's wins),
    ``sections`` the elements around it that tell what part of a page it is, ``linked`` its characters inside links,
    ``parent`` the number of the element that holds it, the same for neighbours.
    """

    text: str
    runs: tuple[Run, ...]
    tag: str = "p"
    sections: frozenset[str] = frozenset()
    linked: int = 0
    parent: int = 0

    def part(self, start: int, end: int) -> Block:
        """The block of its characters ``start`` to ``end``."""
        runs = []
        for here, there, length in self.runs:
            first, last = max(here, start), min(here + length, end)
            if first < last:
                runs.append((first - start, there + first - here, last - first))
        linked = min(self.linked, end - start)
        return Block(self.text[start:end], tuple(runs), self.tag, self.sections, linked, self.parent)

    def stripped(self) -> Block:
        """Without the white space around it."""
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, max(len(self.text.rstrip()), start))


def joined(blocks: list[Block]) -> tuple[str, OffsetMap]:
    """The blocks' text with an empty line between two, and the map to the page."""
    runs: list[Run] = []
    at = 0
    for block in blocks:
        runs.extend((at + here, there, length) for here, there, length in block.runs)
        at += len(block.text) + 2
    return "\n\n".join(block.text for block in blocks), OffsetMap.of_runs(runs)


class Ink:
    """A block that is being written. ``linked`` above 0 says that links are open."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.runs: list[Run] = []
        self.length = 0
        self.linked = 0
        self.in_links = 0
        self.broken = False
        self.last_place = 0

    def add(self, piece: str, place: int) -> None:
        """Write characters that stand at ``place`` of the page."""
        if self.runs and self.runs[-1][1] + self.runs[-1][2] == place:
            here, there, length = self.runs[-1]
            self.runs[-1] = (here, there, length + len(piece))
        else:
            self.runs.append((self.length, place, len(piece)))
        self.pieces.append(piece)
        self.length += len(piece)
        self.in_links += len(piece) if self.linked > 0 else 0
        self.last_place = place
        self.broken = False

    def space(self, place: int) -> None:
        """Write white space: one space, and none at the start or behind another one."""
        if self.length and self.pieces[-1] != " ":
            broken = self.broken
            self.add(" ", place)
            self.broken = broken

    def tail(self) -> str:
        """The last characters, enough to see how a sentence ends."""
        return "".join(self.pieces[-4:])[-16:]

    def block(self, tag: str, sections: frozenset[str], parent: int = 0) -> Block | None:
        """What was written, without white space around it; None where that is nothing."""
        text = "".join(self.pieces)
        block = Block(text, tuple(self.runs), tag, sections, self.in_links, parent).stripped()
        return block if block.text else None
