"""``onrecord add``: pages into an archive."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from onrecord import settings
from onrecord.cli.options import Number, archive_option, form_option, model_option
from onrecord.cli.output import opened
from onrecord.cli.progress import AddProgress
from onrecord.cli.read import failure_line
from onrecord.cli.terminal import plain
from onrecord.export.phrases import counted
from onrecord.records import Failure

if TYPE_CHECKING:
    from onrecord.adding import Done

STANDARD_INPUT = "-"

FAILURES_SHOWN = 20
"""Failures that are told of as they happen; ``onrecord failures`` has them all."""


@dataclass(slots=True)
class Totals:
    """How many pages ended how."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    statements: int = 0
    source_failure: Failure | None = None
    first_failure: Failure | None = None

    def count(self, done: Done) -> None:
        """One more page."""
        self.outcomes[done.outcome] += 1
        if done.outcome in ("added", "changed"):
            self.statements += done.statements
        if done.failure is not None:
            self.reasons[done.failure.error] += 1
            self.first_failure = self.first_failure or done.failure
            if done.source:
                self.source_failure = self.source_failure or done.failure

    @property
    def exit_code(self) -> int:
        """Of the first source that can't be read; of the first page that can't, if that is all there was."""
        if self.source_failure is not None:
            return self.source_failure.exit_code
        only_failures = self.first_failure is not None and set(self.outcomes) == {"failed"}
        return self.first_failure.exit_code if only_failures and self.first_failure else 0


@click.command()
@click.argument("places", nargs=-1, metavar="SOURCE...")
@archive_option
@model_option
@click.option("--again", is_flag=True, help="Extract pages that are there already once more, and keep what is new.")
@click.option("--afresh", is_flag=True, help="Don't go on with a run that was cut off: begin anew.")
@click.option(
    "--workers",
    type=click.IntRange(0, 256),
    metavar="NUMBER",
    help="Processes (default: one a core; 0: none beside this).",
)
@click.option("--allow-private", is_flag=True, help="Fetch from addresses of the own machine and network too.")
@click.option("--ignore-robots", is_flag=True, help="Fetch what robots.txt asks not to; for your own sites.")
@click.option(
    "--delay",
    type=Number(0, settings.MAX_HOST_PAUSE_SECONDS),
    metavar="SECONDS",
    help="Between two requests to one host (default 1).",
)
@form_option("text", "jsonl")
def add(places: tuple[str, ...], path: str, form: str, **options: Any) -> None:
    """Add pages to an archive, which is made where there is none.

    A SOURCE is a file (.txt or .html), a folder, a pattern ("news/**/*.html"), a .jsonl file with an article a line, a
    feed (RSS or Atom), a WARC or WACZ file, any of them gzipped; a URL of one; or - for standard input. A page that is
    there already is not added again; one that has changed becomes a new revision. Run the same command again after it
    was cut off, and it goes on where it stopped.
    """
    if not places:
        raise click.UsageError("Nothing to add: pass a file, a folder, a URL, or - for standard input.")
    if places.count(STANDARD_INPUT) > 1:
        raise click.UsageError("Standard input (-) is given more than once, and can be read only once.")
    _check_settings(options["workers"])
    totals = Totals()
    begun = time.monotonic()
    try:
        with opened(None) as write:
            for done in _pages(places, path, totals, options):
                if form == "jsonl":
                    write((_json(done) + "\n").encode("utf-8", errors="backslashreplace"))
    except BaseException:
        if totals.outcomes:  # Whatever ended it, what was done until then is in the archive.
            click.echo("\n" + _summary(totals, path, time.monotonic() - begun, whole=False), err=True)
        raise
    click.echo(_summary(totals, path, time.monotonic() - begun, whole=True), err=form == "jsonl")
    click.get_current_context().exit(totals.exit_code)


def _check_settings(workers: int | None) -> None:
    """Raise SettingError before an archive is made: a setting is no failure of the page that first needs it."""
    settings.page_seconds()
    settings.fetch_seconds()
    settings.allow_private()
    settings.debug()
    if workers is None:
        settings.workers()


def _pages(places: tuple[str, ...], path: str, totals: Totals, options: dict[str, Any]) -> Generator[Done, None, None]:
    """Add them, with the progress line; each comes when it is in the archive."""
    from onrecord.adding import add_pages, how
    from onrecord.archive import open_archive
    from onrecord.read.sources import FetchOptions

    fetching: dict[str, Any] = {"allow_private": options["allow_private"], "robots": not options["ignore_robots"]}
    if options["delay"] is not None:
        fetching["delay_seconds"] = options["delay"]
    wanted = FetchOptions(**fetching, skipped=lambda reason: totals.skipped.update([reason]))
    with open_archive(path, write=True) as archive, AddProgress() as progress:
        way = how(again=options["again"], model=options["model"])
        run = archive.begin(places, how=way, afresh=options["afresh"] or STANDARD_INPUT in places)
        if run.resumed:
            click.echo(f"Going on with the run of {run.started}: {counted(run.done, 'page')} done before.", err=True)
        progress.before = run.done
        threading.Thread(target=_count, args=(places, progress), daemon=True).start()
        chosen: dict[str, Any] = {name: options[name] for name in ("again", "workers", "model")}
        pages = add_pages(places, archive, run, options=wanted, **chosen)
        with contextlib.closing(pages):
            for done in pages:
                totals.count(done)
                progress.met(done.key)
                if done.failure is not None:
                    with progress.hidden():
                        _tell(done.failure, totals)
                with progress.hidden():
                    yield done


def _count(places: tuple[str, ...], progress: AddProgress) -> None:
    from onrecord.read.counting import count

    with contextlib.suppress(Exception):  # Without it there is no remaining time, and that is all.
        progress.estimate = count(places)


def _tell(failure: Failure, totals: Totals) -> None:
    failed = totals.outcomes["failed"]
    if failed <= FAILURES_SHOWN:
        click.echo(failure_line(failure), err=True)
    if failed == FAILURES_SHOWN:
        click.echo("onrecord: further failures are not shown; onrecord failures lists all", err=True)


def _json(done: Done) -> str:
    from onrecord.export.as_json import failure_to_dict
    from onrecord.export.kept import dumped

    values: dict[str, Any] = {
        "key": done.key,
        "location": done.location,
        "outcome": done.outcome,
        "page": done.page,
        "statements": done.statements,
        "error": failure_to_dict(done.failure)["error"] if done.failure else None,
    }
    return dumped(values)


def _summary(totals: Totals, path: str, seconds: float, *, whole: bool) -> str:
    """What happened, in a few lines."""
    outcomes = totals.outcomes
    done = sum(outcomes.values())
    new = outcomes["added"] + outcomes["changed"]
    rate = f" ({60 * done / seconds:,.0f} pages a minute)" if seconds > 1 and done > 1 else ""
    lines = [
        f"{counted(outcomes['added'], 'page')} added, {outcomes['changed']:,} changed, {outcomes['unchanged']:,} there "
        f"already, {outcomes['failed']:,} refused; {counted(totals.statements, 'statement')} in {_time(seconds)}{rate}."
    ]
    if totals.reasons:
        why = ", ".join(f"{number:,} {error}" for error, number in totals.reasons.most_common())
        lines.append(f"Refused: {why}. The reasons: onrecord failures --archive {plain(path)}")
    if totals.skipped:
        what = ", ".join(f"{number:,} {plain(reason)}" for reason, number in totals.skipped.most_common(10))
        lines.append(f"Passed over: {what}.")
    if not whole:
        kept = f"{counted(new, 'page')} of this run are in {plain(path)}. " if new else ""
        lines.append(f"Stopped before the end. {kept}Run the same command again to go on.")
    return "\n".join(lines)


def _time(seconds: float) -> str:
    from onrecord.cli.progress import lasting

    return lasting(seconds)
