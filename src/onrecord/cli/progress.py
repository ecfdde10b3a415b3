"""One line on standard error that says how far a long run is; gone again before anything else is printed."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Protocol, Self, TextIO

from onrecord import settings

_FRAMES = "|/-\\"
_FRAME_SECONDS = 0.15
_ERASE_LINE = "\r\x1b[2K"
BAR_WIDTH = 24


class Estimate(Protocol):
    """What knows how many pages there are."""

    def met(self, key: str) -> None:
        """A page has been read."""

    def total(self) -> int | None:
        """How many it will have been, as far as can be told."""


class Progress:
    """Shows "reading 2 of 5" once the run takes longer than ``after`` seconds, if ``stream`` is a terminal."""

    def __init__(
        self, total: int, *, stream: TextIO | None = None, after: float = settings.PROGRESS_AFTER_SECONDS
    ) -> None:
        self.total = total
        self.done = 0
        self._stream = stream or sys.stderr
        self._after = after
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._visible = False
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        if self._stream.isatty():
            self._thread = threading.Thread(target=self._spin, name="onrecord-progress", daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()
            self._erase()

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """For printing: the line is gone, and stays away until the block is left."""
        with self._lock:
            self._erase()
            yield

    def _erase(self) -> None:
        if self._visible:
            self._stream.write(_ERASE_LINE)
            self._stream.flush()
            self._visible = False

    def _spin(self) -> None:
        frame = 0
        wait = self._after
        while not self._over.wait(wait):
            with self._lock:
                self._show(_FRAMES[frame % len(_FRAMES)])
            frame += 1
            wait = _FRAME_SECONDS

    def _show(self, frame: str) -> None:
        self._stream.write(f"{_ERASE_LINE}{frame} {self._text()}")
        self._stream.flush()
        self._visible = True

    def _text(self) -> str:
        current = min(self.done + 1, self.total)
        count = f" {current} of {self.total}" if self.total > 1 else ""
        return f"reading{count}"


class AddProgress(Progress):
    """A bar with the rate and the time that is left, as far as the sources tell how many pages there are.

    ``before`` pages were done by a run that this one goes on with. ``estimate`` may come at any time.
    """

    def __init__(self, *, stream: TextIO | None = None, after: float = settings.PROGRESS_AFTER_SECONDS) -> None:
        super().__init__(0, stream=stream, after=after)
        self.before = 0
        self.estimate: Estimate | None = None
        self._begun = time.monotonic()

    def met(self, key: str) -> None:
        """One page more is done."""
        self.done += 1
        if self.estimate is not None:
            self.estimate.met(key)

    def _text(self) -> str:
        done = self.before + self.done
        seconds = time.monotonic() - self._begun
        rate = self.done / seconds if seconds > 0 else 0.0
        speed = f", {60 * rate:,.0f} a minute" if self.done else ""
        total = self.estimate.total() if self.estimate is not None else None
        if not total or total < done:
            return f"{done:,} pages{speed}, {lasting(seconds)}"
        filled = BAR_WIDTH * done // total
        left = f", {lasting((total - done) / rate)} left" if rate else ""
        return f"[{'#' * filled}{'-' * (BAR_WIDTH - filled)}] {done:,} of {total:,} pages{speed}{left}"


def lasting(seconds: float) -> str:
    """ "8 s", "3 min", "2 h 5 min"."""
    if seconds < 100:
        return f"{max(seconds, 0):.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"
