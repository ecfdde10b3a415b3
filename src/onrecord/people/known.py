"""Lists of known people: a CSV table, or entities of Wikidata as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.errors import NotText
from onrecord.people.names import fold

HUMAN = "Q5"
LANGUAGES = ("en", "en-gb", "en-ca", "mul")
"""Of Wikidata's labels, in this order; names in other alphabets don't stand in English news."""

_COLUMNS = {"name": "name", "label": "name", "aliases": "aliases", "alias": "aliases", "id": "id", "qid": "id",
            "wikidata": "id", "description": "description", "role": "description"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody on a list. ``id`` is unique in it; without one of its own it is the folded name."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    description: str | None = None


def parse_known(data: bytes, location: str) -> list[KnownPerson]:
    """The people of a list, told by its first character: JSON or CSV. Raises NotText, with the line where it can."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"{location}: not UTF-8 (byte {error.start:,}), expected CSV or JSON in UTF-8; save it so"
        raise NotText(what) from error
    found = list(_wikidata(text, location) if text.lstrip()[:1] in ("{", "[") else _table(text, location))
    if not found:
        raise NotText(f"{location}: nobody in it, expected people with a name; pass a CSV file or Wikidata entities")
    _check_ids(found, location)
    return found


def _check_ids(people: list[KnownPerson], location: str) -> None:
    seen: dict[str, KnownPerson] = {}
    for person in people:
        if person.id in seen:
            other = seen[person.id].name
            raise NotText(
                f"{location}: {person.name!r} and {other!r} have the same id {person.id!r}, expected one line a "
                "person; give them ids of their own, or join the lines"
            )
        seen[person.id] = person


def _table(text: str, location: str) -> Iterator[KnownPerson]:
    lines = text.splitlines()
    delimiter = max(",;\t", key=lines[0].count) if lines else ","
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        if not text.strip():
            return
        header = [_COLUMNS.get(cell.strip().casefold(), "") for cell in next(reader, [])]
        if "name" not in header:
            raise NotText(
                f"{location}: no column called name in its first line, expected name, and perhaps aliases, id, "
                "description; add a first line"
            )
        for row in reader:
            values = {column: " ".join(cell.split()) for column, cell in zip(header, row, strict=False) if column}
            if values.get("name"):
                yield _of_row(values)
            elif any(cell.strip() for cell in row):
                raise NotText(f"{location}: line {reader.line_num} has no name; give one or take the line out")
    except csv.Error as error:
        raise NotText(f"{location}: line {reader.line_num} is not CSV ({error}); save the table again") from error


def _of_row(values: dict[str, str]) -> KnownPerson:
    aliases = values.get("aliases", "").replace("|", ";").split(";")
    names = tuple(dict.fromkeys(alias.strip() for alias in aliases if alias.strip()))
    name = values["name"]
    return KnownPerson(values.get("id") or f"name:{fold(name)}", name, names, values.get("description") or None)


def _wikidata(text: str, location: str) -> Iterator[KnownPerson]:
    for entity in _entities(text, location):
        person = _of_entity(entity)
        if person is not None:
            yield person


def _entities(text: str, location: str) -> Iterator[dict[str, Any]]:
    """Entities of an answer of Wikidata, of a list, of a dump, or one a line."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        values = [_line(line, number, location) for number, line in enumerate(text.splitlines(), 1)]
    if isinstance(values, dict) and isinstance(values.get("entities"), dict):
        values = list(values["entities"].values())
    for value in values if isinstance(values, list) else [values]:
        if isinstance(value, dict):
            yield value


def _line(line: str, number: int, location: str) -> object:
    line = line.strip().rstrip(",")
    if line in ("", "[", "]"):
        return None
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise NotText(
            f"{location}: line {number} is not JSON, expected entities of Wikidata; download them again"
        ) from error


def _of_entity(entity: dict[str, Any]) -> KnownPerson | None:
    """None for what is no human being, or has no name in English."""
    name = _in_language(entity.get("labels"))
    kinds = _values(entity, "P31")
    if name is None or not isinstance(entity.get("id"), str) or (kinds and HUMAN not in kinds):
        return None
    names = dict.fromkeys(alias for alias in _aliases(entity.get("aliases")) if alias and alias != name)
    return KnownPerson(entity["id"], name, tuple(names), _in_language(entity.get("descriptions")))


def _aliases(values: object) -> Iterator[str]:
    for language in LANGUAGES:
        for alias in (values.get(language) or []) if isinstance(values, dict) else []:
            text = alias.get("value") if isinstance(alias, dict) else None
            if isinstance(text, str):
                yield " ".join(text.split())


def _in_language(values: object) -> str | None:
    for language in LANGUAGES:
        value = values.get(language) if isinstance(values, dict) else None
        text = value.get("value") if isinstance(value, dict) else None
        if isinstance(text, str) and text.strip():
            return " ".join(text.split())
    return None


def _values(entity: dict[str, Any], claim: str) -> set[str]:
    """Ids that a claim of an entity has as its values."""
    claims = entity.get("claims")
    found = set()
    for one in (claims.get(claim) or []) if isinstance(claims, dict) else []:
        try:
            found.add(one["mainsnak"]["datavalue"]["value"]["id"])
        except (KeyError, TypeError):
            continue
    return found
