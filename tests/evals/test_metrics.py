"""The metrics agree with the project's reference scorers, and with with counts on an article small enough to check.

The reference scorers and PolNeAR are not part of the project. Where they are present (``ONRECORD_REFERENCE``,
``ONRECORD_DATA``, or the shared folder beside the checkout), random predictions are scored with both.
"""

from __future__ import annotations

import importlib.util
import os
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from evals.annotated import parse_article, read_annotated
from evals.corpora import GoldArticle, Spans, read_corpus
from evals.metrics import score_attributions
from evals.run import FIXTURES, SHIPPED
from evals.statements import same_speaker, score_statements

SHARED = Path(__file__).parents[2] / ".." / "shared"
REFERENCE = Path(os.environ.get("ONRECORD_REFERENCE", SHARED / "tools"))
DATA = Path(os.environ.get("ONRECORD_DATA", SHARED / "data"))
THOUSANDTH = 0.0005


@dataclass(frozen=True)
class Guess:
    source: Spans
    cue: Spans
    content: Spans
    speaker: str | None = None


SMALL = parse_article(
    "small",
    """{s1|Gov. Reyes} {q1|said} {c1|the port would open in the spring}. {c2|"It is time,"} {s2|she} {q2|said}.

{c3|"We waited long enough."} {s4|An aide} {q4|said} {c4|no date was set}.
---
1 indirect: Ada Reyes
2 direct: Ada Reyes
3 direct: Ada Reyes
4 indirect: an aide | unnamed
""",
)


def span(words: str) -> Spans:
    start = SMALL.text.index(words)
    return ((start, start + len(words)),)


# One attribution cut short (4 of 7 words: a match), one exact but under a wrong name, one exact but with a source where
# gold has none, one missed, and one that isn't there. The counts below are the reference scorers' on these guesses.
SMALL_GUESSES = [
    Guess(span("Reyes"), span("said"), span("the port would open"), "Reyes"),
    Guess(span("she"), span("said"), span("It is time"), "the aide"),
    Guess(span("An aide"), (), span('"We waited long enough."'), None),
    Guess(span("An aide"), span("said"), span("was"), "an aide"),
]
SMALL_FIGURES = {
    "token.source": (4, 4, 5),
    "token.cue": (1, 1, 3),
    "token.content": (12, 12, 18),
    "attr.content": (3, 4, 4),
    "attr.full": (2, 4, 4),
    "attr.exact": (1, 4, 4),
    "quoted.attr.content": (2, 2, 2),
    "quoted.attr.full": (1, 2, 2),
    "quoted.attr.exact": (1, 2, 2),
    "span.source": (2, 3, 3),
    "span.cue": (1, 1, 3),
    "span.content": (2, 4, 4),
}
SMALL_STATEMENTS = {
    "statement F1": 1 / 4,
    "statement precision": 1 / 4,
    "recall": 1 / 4,
    "content F1": 3 / 4,
    "content precision": 3 / 4,
    "content recall": 3 / 4,
    "speaker accuracy": 1 / 3,
    "quoted statement F1": 0.0,
    "quoted content F1": 1.0,
    "quoted speaker accuracy": 0.0,
    "wrong names in matched quoted": 1.0,
    "quoted left open": 1 / 2,
}


def test_attribution_counts_of_a_small_article() -> None:
    found = score_attributions([SMALL], {"small": SMALL_GUESSES})
    assert {name: (f.hits, f.predicted, f.gold) for name, f in found.items()} == SMALL_FIGURES


def test_statement_figures_of_a_small_article() -> None:
    found = score_statements([SMALL], {"small": SMALL_GUESSES})
    assert found.figures() == pytest.approx(SMALL_STATEMENTS, abs=1e-6)


def test_nothing_predicted_and_nothing_to_find() -> None:
    empty = GoldArticle("empty", "Rain fell.", {"gold": ()})
    assert all(figure.f1 == 0.0 for figure in score_attributions([SMALL, empty], {}).values())
    assert score_statements([SMALL, empty], {}).figures()["statement F1"] == 0.0


def test_several_annotators_are_averaged() -> None:
    one, two = (SMALL.annotations["gold"][:n] for n in (1, 2))
    article = GoldArticle("two", SMALL.text, {"a": one, "b": two})
    figure = score_attributions([article], {"two": one})["attr.full"]
    assert (figure.hits, figure.predicted, figure.gold) == (1.0, 1.0, 1.5)


@pytest.mark.parametrize(
    ("gold", "mine", "named", "same"),
    [
        ("Ada Reyes", "Gov. Ada Reyes", True, True),
        ("Ada Reyes", "Reyes", True, True),
        ("Ada Reyes", "Ada", True, False),
        ("Ada Reyes", "Bea Reyes", True, False),
        ("Ada Reyes", None, True, False),
        (None, None, False, True),
        (None, "Ada Reyes", False, False),
        ("a senior official", "official", False, True),
        ("a senior port official", "senior port man", False, True),
        ("officials", "the guards", False, False),
        ("Kremlin’s envoy", "the envoy", True, True),
    ],
)
def test_same_speaker(gold: str | None, mine: str | None, named: bool, same: bool) -> None:
    assert same_speaker(gold, mine, named=named) is same


@pytest.mark.parametrize(("name", "count"), [("fixtures", 14), ("pages-dev", 260), ("pages-test", 28)])
def test_what_is_written_here_is_found_in_full_by_its_own_annotation(name: str, count: int) -> None:
    articles = list(read_annotated(SHIPPED[name]))
    mine = {a.id: a.annotations["gold"] for a in articles}
    assert all(figure.f1 == 1.0 for figure in score_attributions(articles, mine).values())
    assert len({a.id for a in articles}) == len(articles) == count


# Against the reference scorers.


def reference(name: str) -> ModuleType:
    path = REFERENCE / f"{name}.py"
    if not path.is_file():
        pytest.skip(f"no reference scorer {path.name}: set ONRECORD_REFERENCE to its folder")
    sys.path.insert(0, str(REFERENCE))
    try:
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(REFERENCE))
    return module


def corpus(name: str) -> list[GoldArticle]:
    if not (DATA / name).is_file():
        pytest.skip(f"no corpus {name}: set ONRECORD_DATA to the data folder")
    return list(read_corpus(DATA / name))


def noisy(article: GoldArticle, chance: random.Random) -> Iterator[Guess]:
    """An annotation with pieces moved, swapped, dropped and invented."""
    marked = next(iter(article.annotations.values()))
    names = [item.extra.get("speaker") for item in marked]
    for item in marked:
        other = chance.choice(marked)
        content = tuple(
            (max(0, s + chance.choice((-9, 0, 0, 0, 14))), e + chance.choice((-30, 0, 0, 8))) for s, e in item.content
        )
        source = chance.choice((item.source, item.source, other.source, ()))
        said_by = item.extra.get("speaker")
        speaker = chance.choice(
            (said_by, said_by, chance.choice(names), None, "Mr " + (said_by or "Nobody").split()[-1])
        )
        for _ in range(chance.choice((0, 1, 1, 1, 2))):
            yield Guess(source, item.cue, tuple((s, e) for s, e in content if s < e), speaker)
    start = chance.randrange(len(article.text))
    yield Guess(((start, start),), (), ((start, start + 40),), "Somebody Else")


def as_reference(articles: list[GoldArticle]) -> list[dict[str, Any]]:
    plain = [asdict(article) for article in articles]
    for article in plain:
        for marked in article["annotations"].values():
            for item in marked:
                item.update(item.pop("extra"))
    return plain


def compare(
    articles: list[GoldArticle], ours: Callable[[dict[str, list[Guess]]], dict[str, Any]], theirs: Callable[..., Any]
) -> None:
    chance = random.Random(2018)
    for _ in range(3):
        guesses = {article.id: list(noisy(article, chance)) for article in articles[1:]}
        plain = {name: [asdict(guess) for guess in found] for name, found in guesses.items()}
        mine, want = ours(guesses), theirs(as_reference(articles), plain)
        for name in want:
            assert mine[name] == pytest.approx(want[name], abs=THOUSANDTH), name


def test_attributions_agree_with_the_reference_on_polnear() -> None:
    score, articles = reference("score"), corpus("polnear/dev.jsonl.gz")

    def ours(guesses: dict[str, list[Guess]]) -> dict[str, Any]:
        found = score_attributions(articles, guesses)
        return {name: (f.precision, f.recall, f.f1) for name, f in found.items()}

    compare(articles, ours, score.score)


@pytest.mark.parametrize("name", ["fixtures", "modern/dev.jsonl"])
def test_statements_agree_with_the_reference(name: str) -> None:
    score = reference("score_statements")
    articles = list(read_annotated(FIXTURES)) if name == "fixtures" else corpus(name)

    def ours(guesses: dict[str, list[Guess]]) -> dict[str, Any]:
        found = score_statements(articles, guesses)
        sizes = {
            "gold": found.gold,
            "pred": found.predicted,
            "goldq": found.gold_quoted,
            "predq": found.predicted_quoted,
        }
        return found.figures() | sizes

    compare(articles, ours, score.score)
