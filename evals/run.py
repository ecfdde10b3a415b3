"""Run the program over an annotated corpus and print its figures beside those of others.

    python -m evals.run --data DATA [--set NAME] [--model default|fast|FOLDER] [--json OUT]

Texts go in as they are, so that offsets are the corpus's own. ``speakers-dev`` gives resolution the attributions that
people marked, so the model has no part in it. ``--json`` writes figures, counts, failures, the versions of model and
program, and the SHA-256 of the corpus.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import onrecord
from evals import speakers, systems
from evals.annotated import joined, read_annotated
from evals.corpora import GoldArticle, read_corpus
from evals.metrics import Figure, score_attributions
from evals.statements import Said, StatementCounts, score_statements, speaker_sureness
from onrecord import Attribution, OnRecordError
from onrecord.errors import ModelError
from onrecord.model.weights import MODELS
from onrecord.records import Model

FIXTURES = Path(__file__).with_name("fixtures") / "articles.txt"
PAGES = Path(__file__).with_name("pages")
SHIPPED = {"fixtures": FIXTURES, "pages-dev": PAGES / "dev.txt", "pages-test": PAGES / "test.txt"}
CORPORA = {
    "polnear-dev": Path("polnear/dev.jsonl.gz"),
    "modern-dev": Path("modern/dev.jsonl"),
    "speakers-dev": Path("polnear/dev-speakers.jsonl"),
}
SETS = (*CORPORA, *SHIPPED)
PROGRESS_EVERY = 10


@dataclass(frozen=True, slots=True)
class Predictions:
    """What the program found in each article, by the article's id, and where it refused."""

    attributions: dict[str, tuple[Attribution, ...]] = field(default_factory=dict)
    statements: dict[str, list[Said]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    models: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Result:
    """A run's figures and what they were made from. ``statements`` is None for a corpus without speakers."""

    corpus: str
    sha256: str
    articles: int
    seconds: float
    predictions: Predictions
    attributions: dict[str, Figure]
    statements: StatementCounts | None
    sureness: dict[str, Any] | None = None

    def figures(self) -> dict[str, float]:
        """Every figure by name: F1 for attributions."""
        found = {name: figure.f1 for name, figure in self.attributions.items()}
        return found | (self.statements.figures() if self.statements else {})

    def as_json(self) -> dict[str, Any]:
        """The raw result, as it is written to a file."""
        return {
            "corpus": self.corpus,
            "corpus_sha256": self.sha256,
            "articles": self.articles,
            "seconds": round(self.seconds, 1),
            "model": sorted(self.predictions.models),
            "version": onrecord.__version__,
            "figures": {name: round(value, 5) for name, value in self.figures().items()},
            "attribution_counts": {name: asdict(figure) for name, figure in self.attributions.items()},
            "statement_counts": asdict(self.statements) if self.statements else None,
            "speaker_confidence": self.sureness,
            "failures": self.predictions.failures,
        }


@dataclass(frozen=True, slots=True)
class SpeakersResult:
    """What resolution makes of gold sources."""

    sha256: str
    seconds: float
    told: list[speakers.Told]

    def as_json(self) -> dict[str, Any]:
        """The raw result, as it is written to a file."""
        return {
            "corpus": "speakers-dev",
            "corpus_sha256": self.sha256,
            "articles": len({item.article for item in self.told}),
            "seconds": round(self.seconds, 1),
            "version": onrecord.__version__,
            "figures": {name: round(value, 5) for name, value in speakers.figures(self.told).items()},
            "counts": speakers.counts(self.told),
            "speaker_confidence": speakers.sureness(self.told),
        }


def corpus_path(name: str, data: Path | None) -> Path:
    """Where a corpus is; those written for the project come with it, the others are in the data folder."""
    if name in SHIPPED:
        return SHIPPED[name]
    if data is None:
        raise SystemExit(f"the corpus {name} is not part of the project: name its folder with --data or ONRECORD_DATA")
    path = data / CORPORA[name]
    if not path.is_file():
        raise SystemExit(f"no corpus at {path}: expected {CORPORA[name]} under the folder that --data names")
    return path


def load(name: str, path: Path) -> list[GoldArticle]:
    """The articles of a corpus."""
    return list(read_annotated(path) if name in SHIPPED else read_corpus(path))


def predict(
    articles: Iterable[GoldArticle], *, model: Model = "default", tell: Callable[[int], None] = lambda done: None
) -> Predictions:
    """Run the program over each article. One that it refuses counts as one in which it found nothing.

    Statements are utterances alone: the corpora with speakers have no thoughts and intentions.
    """
    found = Predictions()
    for done, article in enumerate(articles, 1):
        try:
            record = onrecord.extract(article.text, model=model, only="speech")
        except ModelError:
            raise  # Without a model every article would be refused, and all figures be 0.
        except OnRecordError as error:
            found.failures[article.id] = f"{type(error).__name__}: {error}"
            continue
        found.models.add(record.model)
        found.attributions[article.id] = record.attributions
        found.statements[article.id] = [
            Said(statement.content, statement.speaker.name if statement.speaker else None, statement.speaker_confidence)
            for statement in record.statements
        ]
        tell(done)
    return found


def evaluate(
    name: str, path: Path, *, model: Model = "default", tell: Callable[[int], None] = lambda done: None
) -> Result:
    """Run the program over a corpus and score it."""
    articles = load(name, path)
    start = time.perf_counter()
    predictions = predict(articles, model=model, tell=tell)
    seconds = time.perf_counter() - start
    resolved = name != "polnear-dev"  # PolNeAR marks sources, not who they are.
    relations = [joined(article) for article in articles] if resolved else articles
    return Result(
        corpus=name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        articles=len(articles),
        seconds=seconds,
        predictions=predictions,
        attributions=score_attributions(relations, predictions.attributions),
        statements=score_statements(articles, predictions.statements) if resolved else None,
        sureness=speaker_sureness(articles, predictions.statements) if resolved else None,
    )


def evaluate_speakers(path: Path) -> SpeakersResult:
    """Resolve the sources that people marked, and compare with who they are."""
    articles = read_corpus(path.with_name("dev.jsonl.gz"))
    start = time.perf_counter()
    told = speakers.tell_speakers(articles, path)
    return SpeakersResult(hashlib.sha256(path.read_bytes()).hexdigest(), time.perf_counter() - start, told)


def speakers_table(result: SpeakersResult) -> str:
    """The figures for a person."""
    lines = [f"speakers-dev: {len(result.told)} sources in {result.seconds:.1f} s", ""]
    lines += [f"{name:34s}{value:7.3f}" for name, value in speakers.figures(result.told).items()]
    error = speakers.sureness(result.told)["expected_calibration_error"]
    lines.append(f"{'calibration error':34s}{error:7.3f}")
    return "\n".join(lines)


def table(result: Result) -> str:
    """The figures for a person, with those of others where they were measured on the like."""
    lines = [f"{result.corpus}: {result.articles} articles in {result.seconds:.1f} s", ""]
    lines.append(f"{'':34s}{'P':>7s}{'R':>7s}{'F1':>7s}")
    for name, figure in result.attributions.items():
        lines.append(f"{name:34s}{figure.precision:7.3f}{figure.recall:7.3f}{figure.f1:7.3f}")
    if result.statements:
        lines += ["", *(f"{name:34s}{value:7.3f}" for name, value in result.statements.figures().items())]
    if result.sureness:
        lines.append(f"{'calibration error, speakers':34s}{result.sureness['expected_calibration_error']:7.3f}")
    lines += [f"refused: {article}: {why}" for article, why in result.predictions.failures.items()]
    return "\n".join([*lines, *_others(result)])


def _others(result: Result) -> list[str]:
    names: tuple[str, ...]
    rows: dict[str, tuple[float | None, ...]]
    if result.corpus == "polnear-dev":
        names, rows = systems.ATTRIBUTION_FIGURES, dict(systems.ATTRIBUTIONS)
    elif result.corpus == "modern-dev":
        names, rows = systems.STATEMENT_FIGURES, dict(systems.STATEMENTS)
    else:
        return []
    figures = result.figures()
    rows[f"onrecord {onrecord.__version__}"] = tuple(figures[name] for name in names)
    lines = ["", "beside others (F1 of " + ", ".join(names) + ")"]
    for system, values in rows.items():
        lines.append(f"{system:34s}" + "".join("      -" if value is None else f"{value:7.3f}" for value in values))
    return lines


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = os.environ.get("ONRECORD_DATA")
    parser.add_argument("--data", type=Path, default=Path(data) if data else None, help="the data folder")
    parser.add_argument("--set", choices=SETS, default="polnear-dev", help="the corpus (default: polnear-dev)")
    parser.add_argument("--model", default="default", help="default, fast, or a folder of weights")
    parser.add_argument("--json", type=Path, help="write the raw result to this file")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """The command."""
    args = _arguments(argv)
    model: Model = "fast" if args.model == "fast" else "default"
    if args.model not in MODELS:
        os.environ["ONRECORD_MODEL_DIR"] = args.model

    def tell(done: int) -> None:
        if sys.stderr.isatty() and done % PROGRESS_EVERY == 0:
            print(f"\r{done} articles", end="", file=sys.stderr)

    path = corpus_path(args.set, args.data)
    result: Result | SpeakersResult
    if args.set == "speakers-dev":
        result = evaluate_speakers(path)
        print(speakers_table(result))
    else:
        result = evaluate(args.set, path, model=model, tell=tell)
        print(table(result))
    if args.json:
        args.json.write_text(json.dumps(result.as_json(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
