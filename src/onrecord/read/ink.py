"""Text that is put together from pieces of a page, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import OffsetMap, OffsetRun


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item as a browser would show it.

    ``runs`` lead from its text to the page. ``tag`` is the element that makes it a block (a heading's wins),
    ``sections`` the elements around it that tell what part of a page it is, ``linked`` its characters inside links,
    ``parent`` the number of the element that holds it, the same for neighbours.
    """

    text: str
    runs: tuple[OffsetRun, ...]
    tag: str = "p"
    sections: frozenset[str] = frozenset()
    linked: int = 0
    parent: int = 0

    def part(self, start: int, end: int) -> Block:
        """The block of its characters ``start`` to ``end``."""
        inside = (run.part(start, end) for run in self.runs if run.here < end and run.here + run.length > start)
        runs = tuple(run._replace(here=run.here - start) for run in inside)
        linked = min(self.linked, end - start)
        return Block(self.text[start:end], runs, self.tag, self.sections, linked, self.parent)

    def stripped(self) -> Block:
        """Without the white space around it."""
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, max(len(self.text.rstrip()), start))


def joined(blocks: list[Block]) -> tuple[str, OffsetMap]:
    """The blocks' text with an empty line between two, and the map to the page."""
    runs: list[OffsetRun] = []
    at = 0
    for block in blocks:
        runs.extend(run._replace(here=at + run.here) for run in block.runs)
        at += len(block.text) + 2
    return "\n\n".join(block.text for block in blocks), OffsetMap.of_runs(runs)


class Ink:
    """A block that is being written. ``linked`` above 0 says that links are open."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.runs: list[OffsetRun] = []
        self.length = 0
        self.linked = 0
        self.in_links = 0
        self.broken = False

    def add(self, piece: str, place: int, taken: int | None = None) -> None:
        """Write characters that stand at ``place`` of the page, or that stand for ``taken`` of its characters there."""
        fresh = OffsetRun(self.length, place, len(piece), len(piece) if taken is None else taken)
        last = self.runs[-1] if self.runs else None
        if last is not None and last.literal and fresh.literal and last.there + last.length == place:
            length = last.length + len(piece)
            self.runs[-1] = last._replace(length=length, taken=length)
        else:
            self.runs.append(fresh)
        self.pieces.append(piece)
        self.length += len(piece)
        self.in_links += len(piece) if self.linked > 0 else 0
        self.broken = False

    def space(self, place: int, taken: int) -> None:
        """Write white space: one space, and none at the start or behind another one."""
        if self.length and self.pieces[-1] != " ":
            broken = self.broken
            self.add(" ", place, taken)
            self.broken = broken

    def tail(self) -> str:
        """The last characters, enough to see how a sentence ends."""
        return "".join(self.pieces[-4:])[-16:]

    def block(self, tag: str, sections: frozenset[str], parent: int = 0) -> Block | None:
        """What was written, without white space around it; None where that is nothing."""
        text = "".join(self.pieces)
        block = Block(text, tuple(self.runs), tag, sections, self.in_links, parent).stripped()
        return block if block.text else None
