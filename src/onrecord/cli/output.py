"""Where output goes: standard output, or a file that is either complete or not there.

What can't be written ends the command in one way, whoever wrote it: a command, an exporter that closes its file, click
with its help. So nothing here is buffered where a failure would come up later, and while a command runs the standard
streams are :class:`_Guarded`.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast

import click

Write = Callable[[bytes], None]

_STDOUT = "standard output"


class OutputError(click.ClickException):
    """The output can't be written: a full disk, no permission. 74 is EX_IOERR of sysexits.h."""

    exit_code = 74

    def show(self, file: object = None) -> None:
        """One line, as for every other failure."""
        click.echo(f"onrecord: {self.format_message()}", err=True)


def check_output(path: str) -> None:
    """Refuse a place that can't be written to before any work is done."""
    if os.path.isdir(path):
        raise click.BadParameter(f"{path!r} is a directory, expected a file.", param_hint="'--output'")
    parent = Path(path).parent
    if not parent.is_dir():
        raise click.BadParameter(f"there is no directory {str(parent)!r}; make it first.", param_hint="'--output'")


@contextmanager
def opened(path: str | None) -> Iterator[Write]:
    """A function that writes bytes to ``path``, or to standard output where there is none."""
    if path is None:
        yield _writer(sys.stdout.buffer, _STDOUT)
    elif os.path.exists(path) and not os.path.isfile(path):  # A device or a named pipe can't be replaced.
        with _reported(path):
            file = open(path, "wb", buffering=0)  # noqa: SIM115  # Closed below.
        with _closed(file, path):
            yield _writer(file, path)
    else:
        with _replaced(os.path.realpath(path)) as file:
            yield _writer(file, path)


@contextmanager
def _replaced(path: str) -> Iterator[io.FileIO]:
    """A file beside ``path`` that takes its place if nothing goes wrong, and is removed otherwise."""
    folder, name = os.path.split(path)
    beside = os.path.join(folder, f".{name[:100]}.{os.urandom(4).hex()}.tmp")
    with _reported(path):
        file = open(beside, "xb", buffering=0)  # noqa: SIM115  # Closed below, before it is renamed.
    try:
        with _closed(file, path):
            yield file
        with _reported(path):
            if os.path.exists(path):
                shutil.copymode(path, beside)
            os.replace(beside, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)


@contextmanager
def _closed(file: io.FileIO, name: str) -> Iterator[None]:
    """Close a file behind the block; some file systems tell only then that there was no room."""
    try:
        yield
    except BaseException:
        with suppress(OSError):  # What went wrong first is what is told.
            file.close()
        raise
    with _reported(name):
        file.close()


def _writer(file: BinaryIO | io.FileIO, name: str) -> Write:
    def write(data: bytes) -> None:
        left = memoryview(data)
        with _reported(name):
            while left:  # A file without a buffer may take a part, as on a disk that is nearly full.
                left = left[file.write(left) :]
            file.flush()

    return write


@contextmanager
def _reported(name: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if name == _STDOUT:
            discard_output()
        raise OutputError(f"{name}: can't be written ({error.strerror or error})") from error


def discard_output() -> None:
    """Send what is still buffered for standard output nowhere, so that the interpreter's exit is quiet."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


class _Guarded:
    """A standard stream, text or bytes, that meets its failures to write in a way of its own."""

    def __init__(self, stream: Any, met: Callable[[], AbstractContextManager[None]]) -> None:
        self._stream = stream
        self._met = met

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    @property
    def buffer(self) -> _Guarded:
        return _Guarded(self._stream.buffer, self._met)

    def write(self, data: Any) -> int:
        with self._met():
            self._stream.write(data)
        return len(data)

    def flush(self) -> None:
        with self._met():
            self._stream.flush()


@contextmanager
def guarded_streams() -> Iterator[None]:
    """Inside, standard output that can't be written to is an OutputError, and standard error is nobody's concern.

    There is no place to tell of the latter, and whoever has closed it still wants the exit code of what was done.
    """
    streams = sys.stdout, sys.stderr
    sys.stdout = cast(TextIO, _Guarded(sys.stdout, lambda: _reported(_STDOUT)))
    sys.stderr = cast(TextIO, _Guarded(sys.stderr, lambda: suppress(OSError)))
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams


def open_closed_streams() -> None:
    """Put something in the place of standard streams that were closed before the program began (``>&-``).

    Else the next file that is opened, an archive even, gets the number of standard output. What is put there can't be
    read, or written, so that it fails where it is used; standard error takes what it gets.
    """
    for number, (name, mode, way) in enumerate(
        (("stdin", "r", os.O_WRONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY))
    ):
        if getattr(sys, name) is not None:
            continue
        opened_at = os.open(os.devnull, way)
        if opened_at != number:
            os.dup2(opened_at, number)
            os.close(opened_at)
        os.set_inheritable(number, True)  # The processes that read pages have the same need.
        stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115  # For as long as the program runs.
        setattr(sys, name, stream)
