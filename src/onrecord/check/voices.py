"""Whose words stand in one piece of a quotation, where it runs over the turns of several speakers."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.check.corpus import Corpus
from onrecord.check.search import Placement, main_turn
from onrecord.check.speakers import apart
from onrecord.records import Speaker

NOBODY = "nobody named"
"""For a turn without a label."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Labels of turns that words of a quotation stand in: ``main`` is that of the turn with most of them.

    ``others`` are other people's; of ``unsure`` the labels don't tell.
    """

    main: str
    others: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


def voices_in(corpus: Corpus, piece: Placement, speaker: Speaker | None) -> Voices:
    """Whose words a piece has. Words left out, as of one who interrupts, count for nobody."""
    spoken = corpus.spoken[piece.document]
    labels = [turn.speaker for turn in spoken.transcript.turns]
    main = labels[main_turn(corpus, piece.document, piece.alignment)]
    others: dict[str, None] = {}
    unsure: dict[str, None] = {}
    for label, run in _others(labels, spoken.turns.tolist(), piece, main):
        two = apart(main, label, speaker)
        if two is False or _echoes(spoken.words.keys, run):
            continue
        (others if two else unsure)[label or NOBODY] = None
    return Voices(main or NOBODY, tuple(others), tuple(unsure))


def _others(
    labels: list[str | None], turns: list[int], piece: Placement, main: str | None
) -> list[tuple[str | None, tuple[int, int]]]:
    """Runs of words of the quotation that stand in turns with other labels than the main one."""
    found: list[tuple[str | None, tuple[int, int]]] = []
    for edit in piece.alignment.edits:
        if edit.kind in ("left out", "added", "changed"):
            continue
        start = edit.b[0]
        for at in range(edit.b[0] + 1, edit.b[1] + 1):
            if at == edit.b[1] or turns[at] != turns[start]:
                if labels[turns[start]] != main:
                    found.append((labels[turns[start]], (start, at)))
                start = at
    return found


def _echoes(keys: tuple[str, ...], run: tuple[int, int]) -> bool:
    """Whether the words are said right before or behind as well, so that the speaker's own may be meant."""
    first, behind = run
    size = behind - first
    return keys[first:behind] in (keys[max(first - size, 0) : first], keys[behind : behind + size])
