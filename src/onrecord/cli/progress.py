"""One line on standard error that says how far a long run is; gone again before anything else is printed."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TextIO

from onrecord import settings

_FRAMES = "|/-\\"
_FRAME_SECONDS = 0.15
_ERASE_LINE = "\r\x1b[2K"


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

    def __enter__(self) -> Progress:
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
        current = min(self.done + 1, self.total)
        count = f" {current} of {self.total}" if self.total > 1 else ""
        self._stream.write(f"{_ERASE_LINE}{frame} reading{count}")
        self._stream.flush()
        self._visible = True
