"""brat's standoff: a statement goes there and comes back, whatever characters are in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from onrecord.archive.protocol import Kept
from onrecord.errors import NotARecord
from onrecord.export.brat import read_standoff, standoff, write_brat
from onrecord.records import Article, Span, Statement
from tests import factory
from tests.archive.strategies import STATEMENTS

QUICK = (Phase.explicit, Phase.reuse, Phase.generate)


def test_the_lines_are_those_of_the_format() -> None:
    lines = standoff(factory.article(), factory.statements()).splitlines()
    assert lines[:3] == [
        'T1\tContent 18 31\t"It is done,"',
        "T2\tSource 32 47\tMayor Ada Reyes",
        "R1\tSaidBy Arg1:T1 Arg2:T2",
    ]
    assert lines[3:5] == ["T3\tCue 48 52\ttold", "R2\tSaidWith Arg1:T1 Arg2:T3"]
    assert "A1\tKind T1 direct" in lines and "A4\tMade T1 made" in lines
    assert "R7\tPartOf Arg1:T10 Arg2:T8" in lines or any("PartOf" in line for line in lines)
    form = re.compile(
        r"T\d+\t\w+ \d+ \d+(;\d+ \d+)*\t|R\d+\t\w+ Arg1:T\d+ Arg2:T\d+$|A\d+\t\w+ T\d+ \w+$"
        r"|#\d+\tAnnotatorNotes T\d+\t"
    )
    assert all(map(form.match, lines))


def test_statements_come_back() -> None:
    article, said = factory.article(), factory.statements()
    assert read_standoff(article.text, standoff(article, said)) == said


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.sampled_from('ab "\n\r\u2028\u0085é😀\t;'), min_size=70, max_size=90), st.lists(STATEMENTS, max_size=3)
)
def test_any_statement_comes_back(text: str, said: list[Statement]) -> None:
    whole = [replace(one, content=one.content or (Span(0, 3),)) for one in said]
    annotated = standoff(Article.of_text(text), whole)
    assert read_standoff(text, annotated) == tuple(whole)
    for line in annotated.split("\n"):
        if line.startswith("T"):
            places, words = line.split("\t", 2)[1:]
            pieces = [tuple(map(int, piece.split())) for piece in places.split(" ", 1)[1].split(";")]
            assert words == " ".join(text[start:end] for start, end in pieces)
            assert not re.search("[\n\r\u2028\u0085]", words)


def test_a_content_across_lines_is_in_pieces() -> None:
    text = "One line\n\nand another said X"
    said = replace(factory.statements()[0], content=(Span(4, 21),), source=(), cue=(), text="line\n\nand another")
    annotated = standoff(Article.of_text(text), [said])
    assert annotated.startswith("T1\tContent 4 8;10 21\tline and another\n")
    assert read_standoff(text, annotated)[0].content == (Span(4, 21),)


def test_what_an_annotator_moves_or_changes_counts() -> None:
    article, said = factory.article(), factory.statements()[:1]
    annotated = (
        standoff(article, said).replace("Content 18 31", "Content 19 30").replace("Kind T1 direct", "Kind T1 mixed")
    )
    (back,) = read_standoff(article.text, annotated)
    assert (back.content, back.kind, back.speaker) == ((Span(19, 30),), "mixed", factory.REYES)


@pytest.mark.parametrize(
    "annotated", ["T1\n", "hello\n", "T1\tContent 1 2\tx\nA1\tKind\n", "E1\tx\n", "T1\tContent 0 3\tRiv\n"]
)
def test_other_lines_are_refused(annotated: str) -> None:
    with pytest.raises(NotARecord, match="not the standoff that onrecord writes"):
        read_standoff(factory.TEXT, annotated)


def test_the_zip_file(keeping: Callable[..., Kept]) -> None:
    record = factory.record()
    pieces: list[bytes] = []
    write_brat([keeping(record), keeping(record, page=8, wanted=(2,))], pieces.append)
    with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["annotation.conf", "p7-2.txt", "p7-2.ann", "p8-2.txt", "p8-2.ann"]
        assert archive.read("p7-2.txt").decode() == record.article.text
        back = read_standoff(record.article.text, archive.read("p7-2.ann").decode())
        assert back == record.statements
        assert read_standoff(record.article.text, archive.read("p8-2.ann").decode()) == record.statements[2:3]
        assert b"SaidBy Arg1:Content, Arg2:Source" in archive.read("annotation.conf")
    again: list[bytes] = []
    write_brat([keeping(record), keeping(record, page=8, wanted=(2,))], again.append)
    assert again == pieces
