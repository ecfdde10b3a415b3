"""The library as a program has it: what it can't extract from is a typed error, and many go on if asked to."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

import pytest

import onrecord
from onrecord.errors import ModelError, NoArticle, NotText, UnsupportedLanguage, WrongArgument

TEXT = "“The pier will hold,” Ada Reyes said on Monday. Tom Birch said it was too old."
GERMAN = "Der Minister sagte am Montag, die Regierung werde die Steuern in diesem Jahr nicht erhöhen, und ging dann."


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"only": "x"}, "only is 'x', expected 'all' or 'speech'"),
        ({"only": None}, "only is None, expected 'all' or 'speech'"),
        ({"only": []}, "only is [], expected 'all' or 'speech'"),
        ({"model": None}, "model is None, expected 'default' or 'fast'"),
        ({"min_confidence": 2}, "min_confidence is 2, expected a number from 0 to 1"),
        ({"min_confidence": -1}, "min_confidence is -1, expected a number from 0 to 1"),
        ({"min_confidence": math.nan}, "min_confidence is nan, expected a number from 0 to 1"),
        ({"min_confidence": None}, "min_confidence is None, expected a number from 0 to 1"),
        ({"min_confidence": "0.5"}, "min_confidence is '0.5', expected a number from 0 to 1"),
        ({"min_confidence": True}, "min_confidence is True, expected a number from 0 to 1"),
    ],
    ids=repr,
)
def test_an_option_that_is_none_of_those_is_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(WrongArgument, match=f"^{re.escape(message)}$"):
        onrecord.extract(TEXT, **options)
    with pytest.raises(WrongArgument):  # At the call, and not when the first record is asked for.
        onrecord.extract_many([TEXT], **options)


def test_a_model_that_is_not_there_is_refused() -> None:
    with pytest.raises(ModelError, match=r"^no model is called 'x': expected default or fast$"):
        onrecord.extract(TEXT, model="x")  # type: ignore[arg-type]


@pytest.mark.parametrize("given", [None, 7, b"bytes", ["a list"]])
def test_what_is_no_text_is_refused(given: Any) -> None:
    message = (
        f"a {type(given).__name__} where a text is expected; pass an Article, as onrecord.read returns it, or a str"
    )
    with pytest.raises(WrongArgument, match=f"^{re.escape(message)}$"):
        onrecord.extract(given)


@pytest.mark.parametrize("given", [None, 7, TEXT, onrecord.Article.of_text(TEXT)])
def test_many_are_not_one(given: Any) -> None:
    with pytest.raises(WrongArgument, match=f"^articles is one {type(given).__name__}, expected several articles"):
        onrecord.extract_many(given)


@pytest.mark.parametrize("half", ["\ud83d", "\ude00 and \ud83d"])
def test_half_of_a_surrogate_pair_is_no_text(half: str) -> None:
    text = f"{TEXT} It was a joke {half} of hers."
    with pytest.raises(NotText) as caught:
        onrecord.extract(text)
    assert caught.value.exit_code == 4
    assert str(caught.value) == (
        f"character 93 of the text is U+{ord(half[0]):04X}, half of a surrogate pair, expected text; put the halves "
        "together: text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace')"
    )
    mended = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert [s.text for s in onrecord.extract(mended).statements] == [s.text for s in onrecord.extract(TEXT).statements]


def kinds(results: Iterator[onrecord.Record | onrecord.OnRecordError]) -> list[object]:
    return [type(r) if isinstance(r, onrecord.OnRecordError) else len(r.statements) for r in results]


def test_many_go_on_behind_one_that_fails_if_asked_to() -> None:
    texts: list[Any] = ["", TEXT, GERMAN, None, "\ud83d", TEXT, *[TEXT] * 8, " ", TEXT]
    found = kinds(onrecord.extract_many(texts, errors="yield"))
    assert found == [NoArticle, 2, UnsupportedLanguage, WrongArgument, NotText, 2, *[2] * 8, NoArticle, 2]


def test_many_end_at_the_first_that_fails_if_not() -> None:
    results = onrecord.extract_many([*[TEXT] * 8, "", TEXT])
    assert [len(next(results).statements) for _ in range(8)] == [2] * 8
    with pytest.raises(NoArticle):
        next(results)
    assert list(results) == []


def test_another_way_to_meet_errors_is_refused() -> None:
    with pytest.raises(WrongArgument, match=r"^errors is 'ignore', expected 'raise' or 'yield'$"):
        onrecord.extract_many([TEXT], errors="ignore")  # type: ignore[call-overload]
