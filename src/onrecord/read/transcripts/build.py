"""A text that is put together from pieces of a source, and knows where each character came from."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from onrecord.records import OffsetMap, OffsetRun, Span, TimeCode, Transcript, Turn


@dataclass
class Builder:
    """Turns, as a reader of a format finds them. Pieces of one turn are parted by a space, turns by an empty line."""

    source: str
    parts: list[str] = field(default_factory=list)
    runs: list[OffsetRun] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    times: list[TimeCode] = field(default_factory=list)
    length: int = 0
    _speaker: str | None = None
    _begun: int | None = None
    _first: int = 0
    """The open turn's first part."""

    def turn(self, speaker: str | None) -> None:
        """A turn begins; one that goes on with the same known speaker is not parted."""
        if self._begun is not None and speaker is not None and speaker == self._speaker:
            return
        self.close()
        self._speaker = speaker

    def time(self, seconds: float) -> None:
        """What is added next was said at this time; none that is not a number, or goes back."""
        if math.isfinite(seconds) and (not self.times or seconds >= self.times[-1].seconds):
            # Behind the space that will part the pieces.
            self.times.append(TimeCode(self.length + bool(self._begun is not None), seconds))

    def add(self, text: str, at: int | None, *, taken: int | None = None, breaks: str = " ") -> None:
        """Words of the open turn; ``at`` is where they stand in the source, if they do: character by character, or,
        where ``taken`` is another length than theirs, all of them in place of so many characters there.
        """
        text = text.strip("\n") if at is None else text
        literal = taken is None or taken == len(text)
        left = len(text) - len(text.lstrip()) if literal else 0
        text = text.strip()
        if not text:
            return
        if self._begun is None:
            if self.length:
                self._write("\n\n")
            self._begun, self._first = self.length, len(self.parts)
        else:
            self._write(breaks)
        if at is not None:
            self.runs.append(OffsetRun(self.length, at + left, len(text), len(text) if literal else taken or 0))
        self._write(text)

    def relabel(self, speaker: str) -> None:
        """The open turn is this speaker's, as its own label has it."""
        self._speaker = speaker

    def close(self) -> None:
        """The open turn ends."""
        from onrecord.read.transcripts.labels import notes_in

        if self._begun is not None:
            span = Span(self._begun, self.length)
            said = "".join(self.parts[self._first :])
            notes = (Span(start + span.start, end + span.start) for start, end in notes_in(said, Span(0, len(said))))
            self.turns.append(Turn(self._speaker, span, tuple(notes)))
        self._begun = None

    def done(self, **facts: str | None) -> Transcript:
        """The transcript."""
        self.close()
        origin = OffsetMap.of_runs(self.runs)
        return Transcript(
            "".join(self.parts), tuple(self.turns), times=tuple(self.times), source=self.source, origin=origin, **facts
        )

    @staticmethod
    def renamed(transcript: Transcript, name_of: Callable[[str], str]) -> Transcript:
        """The transcript with other names for its speakers."""
        turns = tuple(
            replace(t, speaker=name_of(t.speaker) if t.speaker is not None else None) for t in transcript.turns
        )
        return replace(transcript, turns=turns)

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
