"""The table: exact at two widths, and harmless whatever a page holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import wcswidth

from onrecord.cli.table import table_of, tables
from onrecord.cli.terminal import plain
from onrecord.records import Speaker
from tests import factory

WIDE = """\
River gate opens
The Ledger | Tom Bell | 2024-05-06 | https://ledger.example/gate

 Speaker             Statement                  Kind         Via           How
 ------------------------------------------------------------------------------------------
 Ada Reyes           "It is done,"              direct                     to The Ledger,
 mayor                                                                     in an interview,
                                                                           in Harbour Road,
                                                                           on 5 May 2024

 Ada Reyes           that the gate “will hold”  mixed        The ministry
 mayor

 a senior official   it might not               indirect
                                                unsure 0.50

 a senior official?  It was                     indirect
 it can't be told                               unsure 0.50

4 statements by 2 speakers, 1 without a known speaker.
"""

NARROW = """\
River gate opens
The Ledger | Tom Bell | 2024-05-06 |
https://ledger.example/gate

 Speaker          Statement                  How
 ----------------------------------------------------------
 Ada Reyes        "It is done,"              direct, to The
 mayor                                       Ledger, in an
                                             interview, in
                                             Harbour Road,
                                             on 5 May 2024

 Ada Reyes        that the gate “will hold”  mixed, via The
 mayor                                       ministry

 a senior         it might not               indirect
 official                                    unsure 0.50

 a senior         It was                     indirect
 official?                                   unsure 0.50
 it can't be
 told

4 statements by 2 speakers, 1 without a known speaker.
"""


@pytest.mark.parametrize(("width", "expected"), [(100, WIDE), (60, NARROW)])
def test_table_exactly(width: int, expected: str) -> None:
    assert table_of(factory.record(), width=width) == expected


def test_an_unsure_speaker_is_told_under_the_name() -> None:
    said = factory.statement("It was", speaker=factory.REYES, confidence=0.94, speaker_confidence=0.67)
    text = table_of(factory.record_of(factory.TEXT, (said, replace(said, speaker_confidence=0.7))))
    assert text == (
        "\n"
        " Speaker          Statement  Kind\n"
        " ------------------------------------\n"
        " Ada Reyes        It was     indirect\n"
        " mayor\n"
        " unsure who 0.67\n"
        "\n"
        " Ada Reyes        It was     indirect\n"
        " mayor\n"
        "\n"
        "2 statements by 1 speaker.\n"
    )


def test_terminal_gets_styles() -> None:
    text = table_of(factory.record(), terminal=True)
    assert "\x1b[1mRiver gate opens\x1b[0m" in text
    assert "\x1b[3ma senior official" in text
    assert "─" in text
    assert "─" not in table_of(factory.record(), terminal=True, unicode=False)


def test_nobody_is_a_dash() -> None:
    record = factory.record_of(factory.TEXT, (factory.statement("It was"),))
    assert " —        It was" in table_of(record)
    assert " -        It was" in table_of(record, unicode=False)


def test_columns_that_would_be_empty_are_left_out() -> None:
    record = factory.record_of(factory.TEXT, (factory.statement("It was"),))
    text = table_of(record)
    assert "Via" not in text
    assert "How" not in text
    assert text.endswith("1 statement without a known speaker.\n")
    assert table_of(factory.record_of("Nothing.", ())) == "No statements found.\n"


def test_tables_have_an_empty_line_between_them() -> None:
    assert "".join(tables([factory.FAILURE, factory.record(), factory.record()])) == f"{WIDE}\n{WIDE}"


HOSTILE = (
    "\x1b]0;owned\x07\x1b[2J\x9b31m\x1bPq\x1b\\[bold]red[/bold] :smile:\r\nnew\u202e\u2066\x00\x08\x7f line\u2028end"
)


def test_plain_takes_sequences_out_whole() -> None:
    assert plain(HOSTILE) == "[bold]red[/bold] :smile: new line end"
    assert plain("\x1b[31") == plain("\x1b") == plain("\x1b]8;;http://x") == ""
    assert plain("naïve 日本語 👩‍👩‍👧") == "naïve 日本語 👩‍👩‍👧"


@pytest.mark.parametrize("width", [1, 60, 100])
@pytest.mark.parametrize("terminal", [False, True])
def test_no_control_character_of_a_page_is_printed(width: int, terminal: bool) -> None:
    speaker = Speaker(HOSTILE, role=HOSTILE)
    said = replace(factory.statements()[0], text=HOSTILE, speaker=speaker, via=(speaker,), addressee=speaker)
    facts = {"title": HOSTILE, "byline": HOSTILE, "publisher": HOSTILE, "date": HOSTILE, "location": HOSTILE}
    record = factory.record_of(factory.TEXT, (said,), **facts)
    clean = factory.record_of(
        factory.TEXT,
        (replace(said, text=plain(HOSTILE), speaker=(same := Speaker(plain(HOSTILE), role=plain(HOSTILE))),
                 via=(same,), addressee=same),),
        **{name: plain(fact) for name, fact in facts.items()},
    )  # fmt: skip
    printed = table_of(record, width=width, terminal=terminal)
    assert printed == table_of(clean, width=width, terminal=terminal)
    assert "[bold]" in printed.replace("\n", "")
    assert terminal or not set(printed) & set("\x1b\x9b\x07\x00\x08\r\u202e")


@given(st.text())
@example("0 \x1a\x850")
def test_plain_is_one_line_and_stays_as_it_is(text: str) -> None:
    once = plain(text)
    assert len(once.splitlines()) <= 1
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in once)
    assert plain(once) == once


@given(st.text(min_size=1), st.integers(1, 200))
def test_lines_fit(text: str, width: int) -> None:
    said = factory.statement("It was", speaker=Speaker(text))
    printed = table_of(factory.record_of(text, (replace(said, text=text),), title=text), width=width)
    assert all(wcswidth(line) <= max(width, 40) for line in printed.split("\n"))
