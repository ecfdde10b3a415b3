"""``onrecord people``: who is who across articles, and corrections of that."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord import settings
from onrecord.cli.groups import Member
from onrecord.cli.linked import reading_linked
from onrecord.cli.options import archive_option, form_option
from onrecord.cli.output import opened
from onrecord.cli.terminal import plain
from onrecord.errors import PageTooLarge

if TYPE_CHECKING:
    from onrecord.archive.people import Correction, Person
    from onrecord.archive.sqlite import SqliteArchive

NAMES_SHOWN = 3
ROLES_SHOWN = 2


def _list_options(command: Any) -> Any:
    for option in (
        form_option("text", "json", "jsonl"),
        click.option("--limit", "-n", type=click.IntRange(1, 10_000), default=50, show_default=True, help="So many."),
        click.option("--known/--unknown", default=None, help="Only those who are on an imported list, or are not."),
        archive_option,
    ):
        command = option(command)
    return command


class People(click.Group):
    """The group, each of whose commands takes its options as well."""

    command_class = Member


@click.group(cls=People, invoke_without_command=True)
@_list_options
@click.pass_context
def people(context: click.Context, path: str, known: bool | None, limit: int, form: str) -> None:
    """List the people who speak in an archive, and say who is who.

    Speakers of different articles are one person where the evidence is enough: the name, what they do, for which
    outlet and in whose company they speak. Where it isn't, they stay apart; merge them if you know better. What you
    correct stays, whatever is added later, and can be undone.
    """
    if context.invoked_subcommand is None:
        _list(path, "", known, limit, form)


@people.command("list")
@click.argument("words", nargs=-1, metavar="WORDS...")
@_list_options
def list_(words: tuple[str, ...], path: str, known: bool | None, limit: int, form: str) -> None:
    """List people; WORDS are beginnings of words of a name."""
    _list(path, " ".join(words), known, limit, form)


@people.command()
@click.argument("person")
@archive_option
@form_option("text", "json")
def show(person: str, path: str, form: str) -> None:
    """Show somebody: names, roles, and the pages that they speak on.

    PERSON is a number of the list, an id of an imported list, or a name that only one person has.
    """
    with reading_linked(path) as archive, opened(None) as write:
        found = archive.person(person)
        pages = archive.appearances(found.id)
        if form == "json":
            from onrecord.export.kept import dumped

            values = asdict(found) | {"appearances": [asdict(page) for page in pages]}
            write((dumped(values, indent=2) + "\n").encode("utf-8", errors="backslashreplace"))
            return
        from onrecord.cli.printing import Screen, columns

        screen = Screen.of()
        rows = [
            (f"p{one.page}", one.published or "", f"{one.statements:,}", _called(one.name, one.role), one.outlet or "",
             one.title or "")
            for one in pages
        ]  # fmt: skip
        table = columns(screen, ("Page", "Date", "Said", "As", "Outlet", "Title"), rows, right=(2,)) if rows else []
        screen.lines(write, [*_facts(found), "", *table])


@people.command()
@click.argument("person")
@click.argument("others", nargs=-1, required=True, metavar="OTHER...")
@archive_option
def merge(person: str, others: tuple[str, ...], path: str) -> None:
    """Say that PERSON and every OTHER are one."""
    with _writing(path) as archive:
        _tell(path, *archive.merge_people(person, others))


@people.command()
@click.argument("person")
@click.argument("places", nargs=-1, required=True, metavar="PAGE|STATEMENT...")
@click.option("--to", "other", metavar="OTHER", help="Say that it is OTHER, and not somebody new.")
@archive_option
def split(person: str, places: tuple[str, ...], other: str | None, path: str) -> None:
    """Say that who speaks on some pages, or in some statements, is not PERSON, but another of that name.

    A PAGE is p and its number, as in `onrecord people show`; a STATEMENT, a number of `onrecord search --person`: for
    two of one name on the same page.
    """
    pages = [number for sort, number in map(_place, places) if sort == "page"]
    statements = [number for sort, number in map(_place, places) if sort == "statement"]
    with _writing(path) as archive:
        _tell(path, archive.split_person(person, pages, statements=statements, to=other))


@people.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=True))
@archive_option
def import_(file: str, path: str) -> None:
    """Import a list of known people, and link to it whoever is on it beyond doubt.

    FILE is CSV with the columns name, aliases (separated by ;), id and description, of which only the first is
    needed, or JSON with entities of Wikidata. Import it again when it has changed.
    """
    from onrecord.people.known import parse_known

    listed = parse_known(_bytes(file), file)
    with _writing(path) as archive:
        done = archive.import_people(listed, Path(file).name)
    new, linked = _people(done.new), _people(done.linked)
    click.echo(f"{new} new, {done.changed:,} updated; {linked} of the archive found on it.")


@people.command()
@archive_option
def undo(path: str) -> None:
    """Take back the last correction (merge, split or import) that wasn't yet."""
    with _writing(path) as archive:
        click.echo(f"Undone: {plain(archive.undo_correction().text)}.")


@people.command()
@archive_option
@form_option("text", "jsonl")
def log(path: str, form: str) -> None:
    """List all corrections, the latest first."""
    with reading_linked(path) as archive:
        found = archive.corrections()
    with opened(None) as write:
        if form == "text":
            from onrecord.cli.printing import Screen, columns

            screen = Screen.of()
            rows = [(str(one.id), one.at, one.text, one.undone or "") for one in found]
            titles = ("Number", "When", "What", "Undone")
            screen.lines(write, columns(screen, titles, rows) if rows else ["No corrections."])
        else:
            from onrecord.export.kept import dumped

            for one in found:
                write((dumped(asdict(one)) + "\n").encode("utf-8", errors="backslashreplace"))


def _list(path: str, words: str, known: bool | None, limit: int, form: str) -> None:
    with reading_linked(path) as archive:
        found = archive.people(words, known=known, limit=limit)
    with opened(None) as write:
        if form == "text":
            from onrecord.cli.printing import Screen, columns

            screen = Screen.of()
            titles = ("Person", "Statements", "Pages", "Name", "Role", "Id")
            rows = [_row(one) for one in found]
            screen.lines(write, columns(screen, titles, rows, right=(0, 1, 2)) if rows else ["Nobody found."])
        else:
            from onrecord.export.kept import dumped

            values = [asdict(one) for one in found]
            for piece in [dumped(values, indent=2)] if form == "json" else map(dumped, values):
                write((piece + "\n").encode("utf-8", errors="backslashreplace"))


def _row(person: Person) -> tuple[str, ...]:
    others = [name for name in person.names if name != person.name][: NAMES_SHOWN - 1]
    name = person.name + (f" ({', '.join(others)})" if others else "")
    roles = ", ".join(person.roles[:ROLES_SHOWN]) or person.description or ""
    return f"#{person.id}", f"{person.statements:,}", f"{person.pages:,}", name, roles, _shown_id(person)


def _shown_id(person: Person) -> str:
    """Without those that were made of a name, since the list gave none."""
    return person.known if person.known and not person.known.startswith("name:") else ""


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number:,} people"


def _facts(person: Person) -> Iterator[str]:
    from onrecord.export.phrases import counted

    yield f"#{person.id} {plain(person.name)}"
    facts = {
        "names": ", ".join(person.names),
        "roles": ", ".join(person.roles),
        "id": _shown_id(person),
        "description": person.description or "",
        "said": f"{counted(person.statements, 'statement')} on {counted(person.pages, 'page')}"
        + (f", {' to '.join(dict.fromkeys(filter(None, (person.first, person.last))))}" if person.first else ""),
    }
    for name, value in facts.items():
        if value:
            yield f"  {name}: {plain(value)}"


def _called(name: str, role: str | None) -> str:
    return f"{name}, {role}" if role else name


def _tell(path: str, *corrections: Correction) -> None:
    """What was done; the way back names the archive, unless it is the usual one: there is an undo in every archive."""
    usual = path == os.fspath(settings.archive_path())
    where = "" if usual else f" --archive {shlex.quote(plain(path))}"
    for one in corrections:
        click.echo(f"{plain(one.text[:1].upper() + one.text[1:])}. Take it back with: onrecord people undo{where}")


def _place(text: str) -> tuple[str, int]:
    """A page or a statement, and its number."""
    number = text[1:] if text[:1] == "p" else text
    if not number.isdecimal() or len(number) > 18:
        raise click.UsageError(f"{text!r} is no page or statement, expected p and a number, or a number.")
    return "page" if text[:1] == "p" else "statement", int(number)


def _bytes(file: str) -> bytes:
    with open(file, "rb") as opened_file:
        data = opened_file.read(settings.MAX_LIST_BYTES + 1)
    if len(data) > settings.MAX_LIST_BYTES:
        raise PageTooLarge(f"{file}: more than {settings.MAX_LIST_BYTES:,} bytes, expected a list of people; split it")
    return data


@contextmanager
def _writing(path: str) -> Iterator[SqliteArchive]:
    """An archive to correct; none is made where there is none."""
    from onrecord.archive import open_archive

    open_archive(path).close()
    with open_archive(path, write=True) as archive:
        archive.link_people()
        yield archive
