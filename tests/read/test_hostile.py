"""Pages made to take the reader for ever: each has to be read, or refused, in about linear time."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from onrecord.errors import OnRecordError
from onrecord.read.article import article_of
from onrecord.records import Page

PIECES = {
    "comments": "<!---->",
    "dashes": "-",
    "quotation marks": '"',
    "open tags": "<p><b>a",
    "attributes": "<a b='",
    "entities": "&#1",
    "breaks": "a<br>",
    "scripts": "<script>",
    "bylines": "\nBy A ",
    "white space": " \n",
}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
@pytest.mark.parametrize("media_type", ["text/plain", "text/html", None])
def test_a_page_of_one_piece(piece: str, media_type: str | None) -> None:
    data = (piece * (60_000 // len(piece)) + "x").encode()
    started = time.monotonic()
    with suppress(OnRecordError):
        article_of(Page(data, "page", media_type=media_type))
    assert time.monotonic() - started < 10
