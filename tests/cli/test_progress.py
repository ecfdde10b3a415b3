"""Progress: late, on terminals alone, and gone when something else is printed."""

from __future__ import annotations

import io
import time

from onrecord.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def waited_for(stream: io.StringIO, text: str) -> bool:
    until = time.monotonic() + 5
    while time.monotonic() < until:
        if text in stream.getvalue():
            return True
        time.sleep(0.01)
    return False


def test_it_counts_and_leaves_no_trace() -> None:
    stream = Terminal()
    with Progress(5, stream=stream, after=0.01) as progress:
        assert waited_for(stream, "reading 1 of 5")
        progress.done += 1
        assert waited_for(stream, "reading 2 of 5")
        with progress.hidden():
            assert stream.getvalue().endswith("\r\x1b[2K")
    assert stream.getvalue().endswith("\r\x1b[2K")


def test_short_runs_and_files_get_nothing() -> None:
    for stream in (Terminal(), io.StringIO()):
        with Progress(1, stream=stream, after=60 if stream.isatty() else 0.0) as progress, progress.hidden():
            pass
        assert stream.getvalue() == ""
