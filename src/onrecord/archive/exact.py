"""Records as plain JSON values and back, exactly: for keeping them, where ``export.as_json`` is for showing.

The values follow the dataclasses field by field (a span is ``[start, end]``), so that a field that is added to a record
needs nothing here. A field that is missing in the values, because an earlier version wrote them, has its default; one
that is not known, because a later version did, is passed over. Speakers are written once each, and referred to by
number.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from onrecord.records import Record, Span, Speaker

_SIMPLE = frozenset({str, int, float, bool, type(None)})
"""What JSON has too. Anything else (a number of numpy) is a fault where the record was made."""

Read = Callable[[Any, list[Any]], Any]


def to_plain(record: Record) -> dict[str, Any]:
    """A record as dicts, lists, strings and numbers: ``{"speakers": [...], "record": {...}}``."""
    speakers: dict[Speaker, int] = {}
    plain = _plain(record, speakers)
    return {"speakers": [_fields(speaker, speakers) for speaker in speakers], "record": plain}


def from_plain(plain: dict[str, Any]) -> Record:
    """The record that was written. Raises KeyError, TypeError, ValueError or IndexError for values that are none."""
    speakers = [_fields_reader(Speaker)(values, []) for values in plain["speakers"]]
    found = _fields_reader(Record)(plain["record"], speakers)
    assert isinstance(found, Record)
    return found


def _plain(value: Any, speakers: dict[Speaker, int]) -> Any:
    kind = type(value)
    if kind in _SIMPLE:
        return value
    if kind is Speaker:
        return speakers.setdefault(value, len(speakers))
    if kind is Span:
        return value
    if isinstance(value, tuple):
        return [_plain(one, speakers) for one in value]
    return _fields(value, speakers)


def _fields(value: Any, speakers: dict[Speaker, int]) -> dict[str, Any]:
    kind: Any = type(value)
    return {name: _plain(getattr(value, name), speakers) for name in _names(kind)}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def _reader(kind: Any) -> Read:
    """What makes a value of a type out of plain ones."""
    if kind is Speaker:
        return lambda value, speakers: speakers[value]
    if kind is Span:
        return lambda value, speakers: Span(*value)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _fields_reader(kind)
    if get_origin(kind) is tuple:
        inner = _reader(get_args(kind)[0])
        return lambda value, speakers: tuple(inner(one, speakers) for one in value)
    if get_origin(kind) in (Union, types.UnionType):
        some = _reader(next(one for one in get_args(kind) if one is not type(None)))
        return lambda value, speakers: None if value is None else some(value, speakers)
    if get_origin(kind) is Literal or kind in (str, int, float, bool):
        return lambda value, speakers: value
    raise TypeError(f"{kind} in a record: say here how it is read")


@cache
def _fields_reader(kind: Any) -> Read:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in dataclasses.fields(kind)}

    def read(values: Any, speakers: list[Any]) -> Any:
        return kind(**{name: one(values[name], speakers) for name, one in readers.items() if name in values})

    return read
