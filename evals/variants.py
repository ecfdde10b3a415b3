"""How well utterances are found again in other articles: pairs and B-cubed on stories of our own.

    python -m evals.variants [--half dev|test] [--json OUT] [--errors] [--choose]

The thresholds in ``onrecord.variants.evidence`` were chosen on the stories of half "dev" (``--choose`` searches again
and prints the best) and are measured on "test". Pairs: of all pairs of statements, those that are rightly in one group.
B-cubed (Bagga and Baldwin, 1998): precision and recall of each statement's group, averaged over the statements.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from onrecord.records import Kind, Speaker, Variant
from onrecord.variants.evidence import CHOSEN, RELATIONS, Thresholds
from onrecord.variants.grouping import grouped
from onrecord.variants.shelf import Shelf

FIXTURES = Path(__file__).parent / "fixtures" / "variants.txt"

_KINDS: dict[str, Kind] = {"direct": "direct", "indirect": "indirect", "mixed": "mixed"}


@dataclass(frozen=True, slots=True)
class Report:
    """A statement of a story, and the utterance that it reports."""

    variant: Variant
    story: str
    half: str
    utterance: str


def read_reports(path: Path = FIXTURES) -> list[Report]:
    """All reports of a fixture file, numbered in its order."""
    found: list[Report] = []
    articles: dict[tuple[str, str, str], int] = {}
    story = half = group = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("=== "):
            story, half = (part.strip() for part in line[4:].split("|"))
        elif line.startswith(("== ", "-- ")):
            group = "" if line.startswith("--") else line[3:].strip()
        elif line.strip() and not line.startswith("#"):
            fields = [field.strip() for field in line.split("|")]
            if len(fields) != 5 or fields[2] not in _KINDS:
                raise ValueError(f"{path.name}, line {number}: expected outlet | date | kind | speaker | text")
            outlet, day, kind, speaker, text = fields
            article = articles.setdefault((story, outlet, day), len(articles) + 1)
            utterance = f"{story}/{group or f'apart {number}'}"
            known = day if day != "?" else None
            variant = Variant(len(found) + 1, article, text, _KINDS[kind], _speaker(speaker), outlet, known)
            found.append(Report(variant, story, half, utterance))
    return found


def _speaker(text: str) -> Speaker | None:
    if text == "-":
        return None
    if text.startswith("~"):
        return Speaker(text[1:], "person", named=False)
    if text.startswith("org:"):
        return Speaker(text[4:], "organisation")
    # As extraction does: what stands before the name is the role.
    words = text.split()
    first = next(at for at, word in enumerate(words) if word[0].isupper())
    return Speaker(" ".join(words[first:]), "person", role=" ".join(words[:first]) or None)


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision and recall over pairs and over statements, each between 0 and 1."""

    pair_precision: float
    pair_recall: float
    cubed_precision: float
    cubed_recall: float

    @property
    def pair_f1(self) -> float:
        return _f1(self.pair_precision, self.pair_recall)

    @property
    def cubed_f1(self) -> float:
        return _f1(self.cubed_precision, self.cubed_recall)

    def as_dict(self) -> dict[str, float]:
        """Rounded, for a file."""
        names = ("pair_precision", "pair_recall", "pair_f1", "cubed_precision", "cubed_recall", "cubed_f1")
        return {name: round(getattr(self, name), 4) for name in names}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def figures(gold: Sequence[str], found: Iterable[Sequence[int]]) -> Figures:
    """Figures for groups of indexes into ``gold``, which names each statement's utterance."""
    label = {at: f"alone {at}" for at in range(len(gold))}
    for number, members in enumerate(found):
        label.update(dict.fromkeys(members, f"group {number}"))
    mine = _blocks([label[at] for at in range(len(gold))])
    true = _blocks(gold)
    together, right = _pairs(mine), _pairs(true)
    both = len(together & right)
    shared = [len(mine[at] & true[at]) for at in range(len(gold))]
    return Figures(
        both / len(together) if together else 1.0,
        both / len(right) if right else 1.0,
        sum(n / len(mine[at]) for at, n in enumerate(shared)) / len(gold),
        sum(n / len(true[at]) for at, n in enumerate(shared)) / len(gold),
    )


def _blocks(labels: Sequence[str]) -> list[frozenset[int]]:
    of: dict[str, set[int]] = {}
    for at, label in enumerate(labels):
        of.setdefault(label, set()).add(at)
    frozen = {label: frozenset(members) for label, members in of.items()}
    return [frozen[label] for label in labels]


def _pairs(blocks: Sequence[frozenset[int]]) -> set[tuple[int, int]]:
    return {pair for block in set(blocks) for pair in itertools.combinations(sorted(block), 2)}


def measure(reports: Sequence[Report], thresholds: Thresholds = CHOSEN) -> Figures:
    """Figures on reports that are all in one archive."""
    shelf = Shelf.of(report.variant for report in reports)
    return figures([report.utterance for report in reports], grouped(shelf, thresholds=thresholds))


TRIED: dict[str, tuple[float, ...]] = {
    "run_share": (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55),
    "word_share": (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7),
    "sense_share": (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7),
    "sense": (6.0, 8.0, 10.0, 12.0, 14.0, 16.0),
    "unquoted": (0.0, 2.0, 4.0, 6.0),
    "near.same": (4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0),
    "near.unknown": (8.0, 10.0, 12.0, 14.0, 16.0),
    "near.other": (10.0, 12.0, 14.0, 16.0, 18.0, 20.0),
    "unknown.same": (8.0, 10.0, 12.0, 14.0),
}
"""What is tried for each threshold; of equally good values the middle one is taken."""


def choose(reports: Sequence[Report]) -> tuple[Thresholds, Figures]:
    """The best thresholds, found one at a time until none changes; precision counts twice as much as recall."""
    best, before = CHOSEN, None
    while best != before:
        before = best
        for name, values in TRIED.items():
            tried = {value: _weighed(measure(reports, changed(best, name, value))) for value in values}
            equal = [value for value in values if tried[value] > max(tried.values()) - 1e-9]
            best = changed(best, name, equal[len(equal) // 2])
    return best, measure(reports, best)


def changed(thresholds: Thresholds, name: str, value: float) -> Thresholds:
    """Thresholds with one of them replaced; "near.same" is one of a row."""
    row, _, place = name.partition(".")
    if not place:
        return Thresholds(**{**asdict(thresholds), name: value})
    at = RELATIONS.index(place)
    values = list(getattr(thresholds, row))
    values[at] = value
    return Thresholds(**{**asdict(thresholds), row: tuple(values)})


def _weighed(found: Figures, beta: float = 0.5) -> float:
    precision, recall = found.pair_precision, found.pair_recall
    bottom = beta * beta * precision + recall
    return (1 + beta * beta) * precision * recall / bottom if bottom else 0.0


def show_errors(reports: Sequence[Report]) -> None:
    """Print each group that isn't one utterance, and each utterance that isn't one group."""
    found = grouped(Shelf.of(report.variant for report in reports))
    mine = dict.fromkeys(range(len(reports)), -1) | {at: n for n, members in enumerate(found) for at in members}
    for members in found:
        if len({reports[at].utterance for at in members}) > 1:
            print("\nnot one utterance:")
            _show(reports, mine, members)
    for utterance in dict.fromkeys(report.utterance for report in reports):
        members = tuple(at for at, report in enumerate(reports) if report.utterance == utterance)
        if len({mine[at] for at in members}) > 1:
            print(f"\nnot together: {utterance}")
            _show(reports, mine, members)


def _show(reports: Sequence[Report], mine: dict[int, int], members: Iterable[int]) -> None:
    for at in members:
        variant = reports[at].variant
        name = variant.speaker.name if variant.speaker else "-"
        print(f"  [{mine[at]:3d}] {variant.date or '?':10s} {variant.kind:8s} {name}: {variant.text}")


def main() -> None:
    """Read the command line, measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=["dev", "test"], default="test")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--errors", action="store_true", help="show what went wrong")
    parser.add_argument("--choose", action="store_true", help="search for thresholds on dev")
    args = parser.parse_args()
    everything = read_reports()
    if args.choose:
        best, figured = choose([report for report in everything if report.half == "dev"])
        print(best)
        print(figured.as_dict())
        return
    reports = [report for report in everything if report.half == args.half]
    found = measure(reports)
    counts = {
        "statements": len(reports),
        "utterances_in_several_outlets": len({r.utterance for r in reports if "/apart " not in r.utterance}),
        "apart": sum("/apart " in report.utterance for report in reports),
    }
    for name, value in (counts | found.as_dict()).items():
        print(f"{name:32s}{value}")
    if args.errors:
        show_errors(reports)
    if args.json:
        raw = {
            "fixtures_sha256": hashlib.sha256(FIXTURES.read_bytes()).hexdigest(),
            "half": args.half,
            **counts,
            **found.as_dict(),
        }
        args.json.write_text(json.dumps(raw, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
