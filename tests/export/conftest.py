"""Records as an archive gives them, for the formats that are written from those."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.archive.protocol import Kept
from onrecord.records import Record
from tests import factory

ADDED = "2026-11-25T15:40:13+00:00"
HASH = bytes(range(16))


def keep(record: Record, **options: object) -> Kept:
    """A record of page 7, revision 2, whose statements are 101, 102, ..."""
    places = tuple(range(len(record.statements)))
    kept = {
        "record": record,
        "page": 7,
        "revision": 2,
        "name": "gate.html",
        "current": True,
        "added": ADDED,
        "article_hash": HASH,
        "ids": tuple(101 + place for place in places),
        "wanted": places,
    }
    return Kept(**kept | options)  # type: ignore[arg-type]


@pytest.fixture
def kept() -> Kept:
    return keep(factory.record())


@pytest.fixture
def keeping() -> Callable[..., Kept]:
    return keep
