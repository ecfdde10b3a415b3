"""How fast a million statements are grouped, and with how much memory; beside comparing all pairs of a few.

    python -m benchmarks.variants [--statements 1000000] [--pairs 2000] [--data FOLDER] [--json OUT]

The statements are made: a chain of words (order two) learnt from the project's fixtures, or, with ``--data``, from the
statements of PolNeAR's training articles, so that phrases repeat as they do in news. One utterance is reported once to
eight times: whole, trimmed at either end, with words replaced, or turned into reported speech, by outlets of a few
days; some under another name. What belongs together is known, so the groups found are scored as well. Grouping runs in
a process of its own, from a file. The other programs compare all pairs of a part of the same statements, take those
above a threshold that was chosen on another part, and join what is connected.
"""

from __future__ import annotations

import argparse
import difflib
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, combinations
from pathlib import Path
from typing import Any

from benchmarks.machine import described
from evals.annotated import read_annotated
from evals.corpora import read_corpus
from evals.run import FIXTURES
from evals.variants import figures, read_reports
from onrecord.align.tokens import words_of
from onrecord.records import Speaker, Variant
from onrecord.variants.grouping import grouped
from onrecord.variants.shelf import Shelf

SEED = 7
OUTLETS = 400
SPEAKERS = 30_000
NAMES = 20_000
DAYS = 365
TURNED = {
    "I": "he", "my": "his", "will": "would", "is": "was", "are": "were", "have": "had", "we": "they", "our": "their",
}  # fmt: skip
STOCK_SHARE = 0.02
STOCK = (
    "Our thoughts and prayers are with the victims and their families.",
    "We do not comment on an ongoing investigation.",
    "We will continue to monitor the situation closely.",
    "We take these allegations very seriously.",
    "The safety of our customers is our top priority.",
    "No comment.",
)


class Maker:
    """Makes statements whose utterance is known."""

    def __init__(self, texts: Sequence[str], seed: int) -> None:
        self.random = random.Random(seed)
        self.after: dict[tuple[str, str], list[str]] = {}
        self.starts: list[tuple[str, str]] = []
        for text in texts:
            words = re.findall(r"\S+", text)
            if len(words) > 3:
                self.starts.append((words[0], words[1]))
                for one, two, three in zip(words, words[1:], words[2:], strict=False):
                    self.after.setdefault((one, two), []).append(three)
        self.shares = list(accumulate(1 / (rank + 20) for rank in range(SPEAKERS)))
        self.names = [self._name() for _ in range(NAMES)]

    def _name(self) -> str:
        parts = "ka ro mi len tor ves dra hol bri nau sel wen gor pil zan tue".split()
        return "".join(self.random.choices(parts, k=self.random.choice((2, 2, 3)))).capitalize()

    def statements(self, number: int) -> Iterator[dict[str, Any]]:
        """``number`` rows, those of one utterance behind each other."""
        made = utterance = 0
        while made < number:
            utterance += 1
            for row in self._reports(utterance):
                if made < number:
                    made += 1
                    yield row

    def _reports(self, utterance: int) -> Iterator[dict[str, Any]]:
        draw = self.random
        speaker = bisect(self.shares, draw.random() * self.shares[-1])
        if draw.random() < STOCK_SHARE:
            day = draw.randrange(DAYS)
            yield self._row(f"alone {utterance}", draw.choice(STOCK), "direct", speaker, day)
            return
        text, day = self._text(), draw.randrange(DAYS)
        several = draw.choices((1, 2, 3, 5, 8), weights=(55, 20, 12, 9, 4))[0]
        for at in range(several):
            said, kind = (text, draw.choice(("direct", "indirect"))) if not at else self._again(text)
            other = at and draw.random() < 0.01
            voice = draw.randrange(SPEAKERS) if other else speaker
            yield self._row(f"{utterance}", said, kind, voice, day + draw.choice((0, 0, 0, 1, 1, 2)))

    def _row(self, utterance: str, text: str, kind: str, speaker: int, day: int) -> dict[str, Any]:
        draw = self.random
        said = f"“{text}”" if kind == "direct" else text
        first, last = self.names[speaker % 997], self.names[speaker % NAMES] + str(speaker // NAMES or "")
        name = last if draw.random() < 0.2 else f"{first} {last}"
        when = (date(2024, 1, 1) + timedelta(days=day)).isoformat()
        outlet = draw.randrange(OUTLETS)
        return {"u": utterance, "t": said, "k": kind, "s": name, "d": when, "o": outlet, "a": draw.randrange(1 << 40)}

    def _text(self) -> str:
        words = list(self.random.choice(self.starts))
        wanted = min(max(int(self.random.lognormvariate(2.9, 0.5)), 5), 80)
        while len(words) < wanted:
            following = self.after.get((words[-2], words[-1])) or [self.random.choice(self.starts)[0]]
            word = self.random.choice(following)
            if word[:1].isupper() and self.random.random() < 0.5:
                word = self.names[int(self.random.random() ** 3 * NAMES)]
            words.append(word)
        return " ".join(words)

    def _again(self, text: str) -> tuple[str, str]:
        """Another report of an utterance."""
        words, draw = text.split(), self.random
        way = draw.random()
        if way < 0.3:
            return text, "direct"
        if way < 0.65 and len(words) > 8:
            size = draw.randrange(max(5, len(words) // 2), len(words))
            start = draw.choice((0, len(words) - size))
            return " ".join(words[start : start + size]), "direct"
        if way < 0.85:
            at = draw.randrange(1, len(words))
            words[at] = draw.choice(self.starts)[0].lower()
            return " ".join(words), "direct"
        return " ".join(["that", *(TURNED.get(word, word) for word in words)]), "indirect"


def texts(data: Path | None) -> list[str]:
    """What the chain is learnt from."""
    if data is None:
        return [article.text for article in read_annotated(FIXTURES)] + [r.variant.text for r in read_reports()]
    found = []
    for article in read_corpus(data / "polnear" / "train.jsonl.gz"):
        for marked in article.annotations.values():
            found += [" ".join(article.text[start:end] for start, end in one.content) for one in marked]
    return found


def variants(lines: Iterator[str] | Sequence[str]) -> Iterator[Variant]:
    """Rows of a file as statements."""
    speakers: dict[str, Speaker] = {}
    for number, line in enumerate(lines, start=1):
        row = json.loads(line)
        speaker = speakers.setdefault(row["s"], Speaker(row["s"], "person"))
        yield Variant(number, row["a"], row["t"], row["k"], speaker, str(row["o"]), row["d"])


def group_file(path: Path) -> dict[str, Any]:
    """Run in this process: time, memory and figures of grouping a file."""
    begun = time.perf_counter()
    with path.open(encoding="utf-8") as lines:
        shelf = Shelf.of(variants(lines))
    shelved = time.perf_counter()
    found = grouped(shelf)
    done = time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_SELF)
    peak = used.ru_maxrss / 1024
    with path.open(encoding="utf-8") as lines:
        gold = [json.loads(line)["u"] for line in lines]
    return {
        "statements": len(shelf),
        "seconds": round(done - begun, 1),
        "seconds_reading": round(shelved - begun, 1),
        "processor_seconds": round(used.ru_utime + used.ru_stime, 1),
        "statements_a_second": round(len(shelf) / (done - begun)),
        "peak_memory_mb": round(peak),
        "groups": len(found),
        **_pair_figures(gold, found),
    }


def _pair_figures(gold: Sequence[str], found: Sequence[Sequence[int]]) -> dict[str, float]:
    """As ``evals.variants.figures``, by counting, since a million statements have too many pairs to list."""

    def pairs(labels: Sequence[object]) -> int:
        counts: dict[object, int] = {}
        for label in labels:
            counts[label] = counts.get(label, 0) + 1
        return sum(n * (n - 1) // 2 for n in counts.values())

    mine = dict.fromkeys(range(len(gold)), -1) | {at: n for n, members in enumerate(found) for at in members}
    labels = [mine[at] if mine[at] >= 0 else f"alone {at}" for at in range(len(gold))]
    both = pairs(list(zip(labels, gold, strict=True)))
    return {
        "pair_precision": round(both / max(pairs(labels), 1), 4),
        "pair_recall": round(both / max(pairs(gold), 1), 4),
    }


Score = Callable[[str, str], float]


def all_pairs(texts: Sequence[str], score: Score, threshold: float) -> list[tuple[int, ...]]:
    """What is connected by pairs of a score of at least ``threshold``, of all pairs."""
    home = list(range(len(texts)))

    def root(at: int) -> int:
        while home[at] != at:
            home[at] = home[home[at]]
            at = home[at]
        return at

    for one, other in combinations(range(len(texts)), 2):
        if score(texts[one], texts[other]) >= threshold:
            home[root(one)] = root(other)
    groups: dict[int, list[int]] = {}
    for at in range(len(texts)):
        groups.setdefault(root(at), []).append(at)
    return [tuple(members) for members in groups.values() if len(members) > 1]


def scores() -> dict[str, Score]:
    """The other programs, over texts in small letters without marks; those that are installed."""

    def by_difflib(one: str, other: str) -> float:
        matcher = difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False)
        return matcher.ratio()

    found: dict[str, Score] = {"difflib, ratio of words": by_difflib}
    try:
        from rapidfuzz import fuzz
    except ImportError:
        print("rapidfuzz is not installed (pip install rapidfuzz): left out", file=sys.stderr)
        return found
    found["rapidfuzz, token_set_ratio"] = lambda one, other: fuzz.token_set_ratio(one, other) / 100
    found["rapidfuzz, partial_ratio"] = lambda one, other: fuzz.partial_ratio(one, other) / 100
    return found


@dataclass(frozen=True, slots=True)
class Case:
    """A statement whose utterance is known."""

    variant: Variant
    utterance: str

    @property
    def plain(self) -> str:
        """The words that the other programs are given: without case, marks, and the shapes of numbers."""
        return " ".join(words_of(self.variant.text).keys)


def cases(rows: Sequence[dict[str, Any]]) -> list[Case]:
    """Made statements as cases."""
    made = variants([json.dumps(row) for row in rows])
    return [Case(variant, row["u"]) for variant, row in zip(made, rows, strict=True)]


def compare(measured: Sequence[Case], chosen_on: Sequence[Case]) -> list[dict[str, Any]]:
    """All programs on the same statements: processor seconds, and pairs that are right."""
    gold, truth = ([case.utterance for case in some] for some in (measured, chosen_on))
    grouped(Shelf.of(case.variant for case in measured[:50]))  # What is loaded once is not timed.
    begun = time.process_time()
    mine = grouped(Shelf.of(case.variant for case in measured))
    spent = time.process_time() - begun
    results = [{"program": "onrecord", "seconds": round(spent, 3), **figures(gold, mine).as_dict()}]
    plain, tuning = ([case.plain for case in some] for some in (measured, chosen_on))
    for name, score in scores().items():
        tried = {at / 100: figures(truth, all_pairs(tuning, score, at / 100)).pair_f1 for at in range(30, 100, 5)}
        threshold = max(tried, key=lambda at: tried[at])
        begun = time.process_time()
        found = all_pairs(plain, score, threshold)
        there = time.process_time() - begun
        timed = {"threshold": threshold, "seconds": round(there, 3), "times_as_long": round(there / spent, 1)}
        results.append({"program": name, **timed, **figures(gold, found).as_dict()})
    return results


def of_fixtures() -> list[dict[str, Any]]:
    """All programs on the stories of ``evals/fixtures/variants.txt``, with their thresholds from the other half."""
    reports = read_reports()
    dev, test = ([Case(r.variant, r.utterance) for r in reports if r.half == half] for half in ("dev", "test"))
    return compare(test, dev)


def main() -> None:
    """Read the command line, make statements, time, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--pairs", type=int, default=2_000, help="statements of which all pairs are compared")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--inner", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.inner:
        print(json.dumps(group_file(args.inner)))
        return
    maker = Maker(texts(args.data), SEED)
    small = cases(list(maker.statements(args.pairs + args.pairs // 4)))
    raw: dict[str, Any] = {"learnt_from": "PolNeAR" if args.data else "fixtures", "fixtures": of_fixtures()}
    raw["made"] = compare(small[: args.pairs], small[args.pairs :])
    for result in (*raw["fixtures"], *raw["made"]):
        print(result)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "statements.jsonl"
        with path.open("w", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row) + "\n" for row in maker.statements(args.statements))
        command = [sys.executable, "-m", "benchmarks.variants", "--inner", str(path)]
        raw["grouping"] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(raw["grouping"])
    if args.json:
        raw |= described()
        args.json.write_text(json.dumps(raw, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
