"""Where output goes: standard output, or a file that is either complete or not there."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import click

Write = Callable[[bytes], None]


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
        yield _writer(sys.stdout.buffer, "standard output")
    elif os.path.exists(path) and not os.path.isfile(path):  # A device or a named pipe can't be replaced.
        with _reported(path), open(path, "wb") as file:
            yield _writer(file, path)
    else:
        with _replaced(os.path.realpath(path)) as file:
            yield _writer(file, path)


@contextmanager
def _replaced(path: str) -> Iterator[BinaryIO]:
    """A file beside ``path`` that takes its place if nothing goes wrong, and is removed otherwise."""
    folder, name = os.path.split(path)
    beside = os.path.join(folder, f".{name[:100]}.{os.urandom(4).hex()}.tmp")
    with _reported(path):
        file = open(beside, "xb")  # noqa: SIM115  # Closed below, before it is renamed.
    try:
        with file:
            yield file
        with _reported(path):
            if os.path.exists(path):
                shutil.copymode(path, beside)
            os.replace(beside, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)


def _writer(file: BinaryIO, name: str) -> Write:
    def write(data: bytes) -> None:
        with _reported(name):
            file.write(data)
            file.flush()

    return write


@contextmanager
def _reported(name: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if name == "standard output":
            discard_output()
        raise OutputError(f"{name}: can't be written ({error.strerror or error})") from error


def discard_output() -> None:
    """Send what is still buffered for standard output nowhere, so that the interpreter's exit is quiet."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
