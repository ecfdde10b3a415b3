"""The language of searches: what it means, and where it points when it can't be read."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.archive import schema
from onrecord.archive.query import marks_of, parse, to_fts
from onrecord.errors import QueryError


def fts(text: str) -> str:
    return to_fts(parse(text)).replace("{text speaker title} : ", "")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("port", '"port"'),
        ("port budget", '("port" AND "budget")'),
        ("port AND budget", '("port" AND "budget")'),
        ("port and budget", '("port" AND "and" AND "budget")'),
        ("port OR harbour", '("port" OR "harbour")'),
        ("port harbour OR gate", '(("port" AND "harbour") OR "gate")'),
        ("port NOT gate", '(("port") NOT ("gate"))'),
        ("port NOT gate NOT road", '(("port") NOT ("gate" OR "road"))'),
        ("port AND NOT gate", '(("port") NOT ("gate"))'),
        ("(port OR harbour) gate", '(("port" OR "harbour") AND "gate")'),
        ('"the port"', '"the port"'),
        ("“the port”", '"the port"'),
        ("„the port“", '"the port"'),
        ("«the port»", '"the port"'),
        ('“the port"', '"the port"'),
        ("harb*", '"harb" *'),
        ('"the harb*"', '"the harb" *'),
        ("don’t", '"don’t"'),
        ("well-known", '"well-known"'),
        ("U.S.", '"U.S."'),
        ("—", None),
        ("port — gate", '("port" AND "gate")'),
        ("text:port", 'text : "port"'),
        ('SPEAKER:"Ada Reyes"', 'speaker : "Ada Reyes"'),
        ("title:(port OR gate) open", '((title : "port" OR title : "gate") AND "open")'),
        ("12:30", '"12:30"'),
        ("at 9:30am", '("at" AND "9:30am")'),
        ("https://news.example/a", '"https://news.example/a"'),
        ('"speakr:reyes"', '"speakr:reyes"'),
        ("“Reyes: no”", '"Reyes: no"'),
        ("Reyes: no", '("Reyes:" AND "no")'),
        ("don’t:no", '"don’t:no"'),
        ("a\0b", '("a" AND "b")'),
        ("((port))", '"port"'),
    ],
)
def test_what_queries_mean(query: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(QueryError, match="no word in it"):
            parse(query)
    else:
        assert fts(query) == expected


@pytest.mark.parametrize(
    ("query", "position", "message"),
    [
        ("port AND", 5, "AND with nothing behind it"),
        ("port AND ) gate", 5, "AND with nothing behind it"),
        ("AND port", 0, "AND with nothing before it"),
        ("OR port", 0, "OR with nothing before it"),
        ("port OR", 5, "OR with nothing behind it"),
        ("port OR OR gate", 5, "OR with nothing behind it"),
        ("NOT port", 0, "NOT with nothing to take it from"),
        ("port NOT", 5, "NOT with nothing behind it"),
        ("port NOT NOT gate", 5, "NOT with nothing behind it"),
        ("(port", 0, "a bracket that isn't closed"),
        ("gate (", 5, "a bracket that isn't closed"),
        ("port)", 4, "a closing bracket without an opening one"),
        (")", 0, "a closing bracket without an opening one"),
        ("gate ()", 6, "brackets with nothing in them"),
        ('gate "port', 5, "a quotation mark that isn't closed"),
        ("ha*bour", 2, "a * inside a word"),
        ("*", 0, "a * without a word"),
        ("ha*", 0, "'ha' in front of a *, expected at least 3 letters"),
        (
            "speakr:reyes",
            0,
            "'speakr' is no field (perhaps speaker:), expected one of text:, speaker:, role:, title:, ",
        ),
        ("port SPEEKER:reyes", 5, "'SPEEKER' is no field (perhaps speaker:), expected one of text:"),
        ('port (rol:"the mayor")', 6, "'rol' is no field (perhaps role:)"),
        ("titel:(port gate)", 0, "'titel' is no field (perhaps title:)"),
        ("time:now", 0, "'time' is no field (perhaps title:), expected one of text:"),
        (
            "xyzzy:now",
            0,
            "'xyzzy' is no field, expected one of text:, speaker:, role:, title:, outlet:, via:; put words",
        ),
        ("text:xyzzy:now", 5, "'xyzzy' is no field"),
        ("text:", 0, "text: with nothing behind it"),
        ("text: OR port", 0, "text: with nothing behind it"),
        ("(" * 30 + "port" + ")" * 30, 20, "more than 20 brackets"),
        ("word " * 65, 320, "65 words and phrases, at most 64"),
    ],
)
def test_errors_point_at_the_place(query: str, position: int, message: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(query)
    assert message in str(raised.value)
    assert (raised.value.position, raised.value.query, raised.value.exit_code) == (position, query, 2)
    assert "\n" not in str(raised.value)


def test_a_query_that_is_too_long_is_refused() -> None:
    with pytest.raises(QueryError, match=r"a query of 1,001 characters, at most 1,000"):
        parse("x" * 1001)


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.execute(schema.FIRST[[s.startswith("CREATE VIRTUAL") for s in schema.FIRST].index(True)])
    db.execute("INSERT INTO search (rowid, text, title) VALUES (1, 'Le café d’Évian est “fermé”, a-t-il dit', 'Port')")
    return db


PIECES = st.sampled_from(
    [
        *"port AND OR NOT ( ) \" “ ” * text: café ’ - a* NEAR ^ { } + : É ʼ 列 क् , speaker -- ; ' rol:".split(),
        "\0",
        "\ud800",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES, max_size=12).map("".join), st.text()))
def test_whatever_is_typed_is_refused_with_a_reason_or_understood_by_sqlite(
    index: sqlite3.Connection, query: str
) -> None:
    try:
        made = to_fts(parse(query))
    except QueryError as error:
        place = error.position
    else:
        place = 0
        asked = made.encode("utf-8", "replace").decode()
        index.execute("SELECT count(*) FROM search WHERE search MATCH ?", (asked,)).fetchone()
    assert 0 <= place <= len(query)


@pytest.mark.parametrize(
    "query",
    ["cafe", "CAFÉ", "d'evian", '"d‘Evian est «ferme»"', "“est fermé”", "aʼt'il", "evi*", "text:ferme title:port"],
)
def test_accents_case_and_quotation_marks_do_not_count(index: sqlite3.Connection, query: str) -> None:
    assert index.execute("SELECT count(*) FROM search WHERE search MATCH ?", (to_fts(parse(query)),)).fetchone() == (1,)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("cafe", ["Café"]),
        ("port NOT cafe", []),
        ('"the cafe" gat*', ["the", "Café", "gate"]),
        ("title:cafe", []),
        ("d’accord", ["d", "accord"]),
    ],
)
def test_marks_are_the_words_that_matched(query: str, marked: list[str]) -> None:
    text = "the Café and the gate, d'accord"
    assert [text[start:end] for start, end in marks_of(parse(query), text)] == marked
