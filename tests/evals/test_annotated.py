"""The fixtures' form is read as it is meant, and mistakes in it are refused."""

from __future__ import annotations

import pytest

from evals.annotated import joined, parse_article, read_annotated
from evals.run import FIXTURES


def test_marks_may_nest_and_serve_two_utterances() -> None:
    article = parse_article(
        "a",
        "{s1,2|She} {q1|said} {c1|{s3|he} {c3|lied}}, {q2|adding} {c2|so}.\n---\n"
        "1 indirect: A\n2 indirect: A\n3 direct: - | to B | via A; C",
    )
    assert article.text == "She said he lied, adding so."
    first, third, second = article.annotations["gold"]
    assert [article.text[s:e] for s, e in first.content] == ["he lied"]
    assert first.source == second.source == ((0, 3),)
    assert third.extra == {"kind": "direct", "speaker": None, "named": False, "via": ["A", "C"], "addressee": "B"}


def test_quotations_that_run_on_are_joined_to_what_they_continue() -> None:
    article = parse_article(
        "a",
        """{c1|"Headline"}: {c2|"A,"} {s2|Bo} {q2|said}. {c3|"B."} {c4|"C."}
---
1 direct: Al
2 direct: Bo
3 direct: Bo
4 direct: Cy""",
    )
    contents = [[article.text[s:e] for s, e in item.content] for item in joined(article).annotations["gold"]]
    assert contents == [['"Headline"'], ['"A,"', '"B."'], ['"C."']]


@pytest.mark.parametrize(
    "written",
    [
        "no list of utterances",
        "{c1|a}\n---\n",
        "no mark\n---\n1 direct: A",
        "{s1|no content}\n---\n1 direct: A",
        "{c1|not closed\n---\n1 direct: A",
        "{x1|no such role}\n---\n1 direct: A",
        "{c1|a}\n---\n1 direct A",
        "{c1|a}\n---\n1 direct: A | somehow",
    ],
)
def test_mistakes_are_refused(written: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        parse_article("a", written)


def test_kinds_of_the_fixtures_are_what_their_marks_say() -> None:
    for article in read_annotated(FIXTURES):
        for item in article.annotations["gold"]:
            words = "".join(article.text[start:end] for start, end in item.content)
            if item.extra["kind"] == "direct":
                assert words[0] in "\"“‘'«„", words
            elif item.extra["kind"] == "mixed":
                assert any(mark in words for mark in '"“‘«„'), words
            else:
                assert not any(mark in words for mark in '"“‘«„'), words
