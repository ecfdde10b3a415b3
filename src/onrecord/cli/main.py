"""The program ``onrecord``: its commands, and how it ends when something goes wrong."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import Any

import click

from onrecord import settings
from onrecord._version import __version__
from onrecord.cli.add import add
from onrecord.cli.check import check
from onrecord.cli.export import export
from onrecord.cli.failures import failures
from onrecord.cli.output import discard_output, guarded_streams, open_closed_streams
from onrecord.cli.people import people
from onrecord.cli.read import read
from onrecord.cli.search import search
from onrecord.cli.show import show
from onrecord.cli.speakers import speakers
from onrecord.cli.stats import stats
from onrecord.cli.terminal import plain
from onrecord.cli.variants import variants
from onrecord.errors import OnRecordError, QueryError, SettingError

GARBAGE_THRESHOLD = 50_000
"""Objects made, less those freed, between two looks for garbage; Python's own figure is 700."""

EXIT_INTERNAL_ERROR = 70
"""EX_SOFTWARE of sysexits.h."""

EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141
"""As the shell has it for programs that end by SIGINT and SIGPIPE."""


class Program(click.Group):
    """A group of commands that never ends with a traceback, unless ``ONRECORD_DEBUG`` asks for one."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the program; also what click prints by itself, as help, may meet a full disk."""
        with guarded_streams():
            return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what it lets through becomes a line on standard error and an exit code."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except KeyboardInterrupt:
            click.echo(err=True)
            code = EXIT_INTERRUPTED
        except BrokenPipeError:  # The reader (`| head`) has seen enough.
            discard_output()
            code = EXIT_BROKEN_PIPE
        except OnRecordError as error:
            if isinstance(error, QueryError) and error.query:
                click.echo(_pointed_at(error), err=True)
            click.echo(f"onrecord: {plain(str(error))}", err=True)
            code = error.exit_code
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if _wants_traceback():
                raise
            click.echo(_internal(error), err=True)
            code = EXIT_INTERNAL_ERROR
        ctx.exit(code)


def _wants_traceback() -> bool:
    try:
        return settings.debug()
    except SettingError as error:  # The internal error is what there is to tell.
        click.echo(f"onrecord: {plain(str(error))}", err=True)
        return False


def _pointed_at(error: QueryError) -> str:
    """The query, and an arrow to the place where it goes wrong."""
    before = plain("." + error.query[: error.position] + ".")[1:-1]  # The dots keep the white space at the ends.
    return f"{plain(error.query)}\n{' ' * len(before)}^"


def _internal(error: Exception) -> str:
    return (
        f"onrecord: internal error ({type(error).__name__}: {plain(str(error))}); please report it with the page that "
        "caused it. ONRECORD_DEBUG=1 shows where it happened."
    )


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from onrecord.model.weights import find_weights

    try:
        model = find_weights().name
    except OnRecordError as error:
        model = f"none: {error}"
    click.echo(f"onrecord {__version__} (model {model})")
    ctx.exit()


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Show versions and exit."
)
def main() -> None:
    """Extract who said what, on whose word, from news pages; keep it, and find it again."""


for command in (read, check, add, search, speakers, people, show, stats, export, failures, variants):
    main.add_command(command)


def run() -> None:
    """The program as a process: :func:`main`, and then an end without taking the model apart piece by piece.

    Freeing what the runtime and the interpreter hold takes a sixth of the time that reading a page does, and the system
    takes it all back anyway. Nothing is lost by it: files are closed, and output is flushed here.
    """
    # Start-up makes many objects that stay, and little to collect.
    gc.set_threshold(GARBAGE_THRESHOLD)
    open_closed_streams()
    code: object = 0
    try:
        main(prog_name="onrecord")
    except SystemExit as end:
        code = end.code
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # A closed pipe or a full disk has been reported where it was met.
            stream.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))
