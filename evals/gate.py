"""The gate: figures on the corpora written for the project may not fall below the pinned floors.

    python -m evals.gate                        exit code 1 if a figure is below its floor
    python -m evals.gate --pin                  raise the floors to what is measured, less a margin
    python -m evals.gate --pin --allow-lower    let floors fall too: after the corpus changed, or on purpose

Each corpus is pinned with its SHA-256, so that a floor is never met by making the corpus easier unnoticed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from evals.run import SHIPPED, evaluate

FLOORS = Path(__file__).with_name("floors.json")
CORPORA = ("fixtures", "pages-test")
MARGIN = 0.02
"""Below what is measured, so that another processor's rounding in the 8-bit encoder doesn't fail the gate."""
GATED = (
    "attr.full",
    "quoted.attr.full",
    "token.content",
    "statement F1",
    "content F1",
    "content precision",
    "quoted statement F1",
    "quoted speaker accuracy",
)


@dataclass(frozen=True, slots=True)
class Floors:
    """The least that each figure may be, on the corpus with this hash."""

    corpus_sha256: str
    floors: dict[str, float]


NONE = Floors("", {})
"""Of a corpus that has not been pinned yet."""


def load(path: Path) -> dict[str, Floors]:
    """The pinned floors of each corpus."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    return {name: Floors(**one) for name, one in stored.items()}


def save(floors: Mapping[str, Floors], path: Path) -> None:
    """Pin these floors."""
    stored = {name: asdict(one) for name, one in floors.items()}
    path.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


def faults(floors: Floors, figures: Mapping[str, float], sha256: str) -> list[str]:
    """Why the gate is shut, a line a reason; empty if it is open."""
    if sha256 != floors.corpus_sha256:
        return [
            f"the corpus has SHA-256 {sha256[:12]}, the floors are for {floors.corpus_sha256[:12]}: "
            "run `python -m evals.gate --pin --allow-lower` and say why in the changelog"
        ]
    missing = [name for name in GATED if name not in floors.floors]
    if missing:
        return [f"no floor is pinned for {', '.join(missing)}: run `python -m evals.gate --pin`"]
    return [
        f"{name} is {figures[name]:.3f}, its floor is {floor:.3f}"
        for name, floor in floors.floors.items()
        if figures[name] < floor
    ]


def pinned(old: Floors, figures: Mapping[str, float], sha256: str, *, allow_lower: bool) -> Floors:
    """New floors from measured figures. Without ``allow_lower`` no floor falls, and the corpus must be the same."""
    if not allow_lower and old.floors and sha256 != old.corpus_sha256:
        raise ValueError("the corpus changed, so the floors are not comparable: add --allow-lower")
    floors = {name: round(max(0.0, figures[name] - MARGIN), 3) for name in GATED}
    if not allow_lower:
        floors = {name: max(floor, old.floors.get(name, 0.0)) for name, floor in floors.items()}
    return Floors(sha256, floors)


def main(argv: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true", help="raise the floors to the figures measured now")
    parser.add_argument("--allow-lower", action="store_true", help="with --pin: let floors fall")
    args = parser.parse_args(argv)
    floors = load(FLOORS)
    shut: list[str] = []
    for corpus in CORPORA:
        result = evaluate(corpus, SHIPPED[corpus])
        figures = result.figures()
        if args.pin:
            old = floors.get(corpus, NONE)
            try:
                floors[corpus] = pinned(old, figures, result.sha256, allow_lower=args.allow_lower)
            except ValueError as error:
                print(f"not pinned: {error}", file=sys.stderr)
                return 1
        mine = floors.get(corpus, NONE)
        show(corpus, figures, mine)
        shut += [f"{corpus}: {fault}" for fault in faults(mine, figures, result.sha256)]
    if args.pin:
        save(floors, FLOORS)
    for fault in shut:
        print(f"below the gate: {fault}", file=sys.stderr)
    return int(bool(shut))


def show(corpus: str, figures: Mapping[str, float], floors: Floors) -> None:
    """Print each gated figure of a corpus with its floor."""
    print(corpus)
    for name in GATED:
        floor = floors.floors.get(name)
        print(f"{name:34s}{figures[name]:7.3f}  floor {'none' if floor is None else f'{floor:.3f}'}")


if __name__ == "__main__":
    sys.exit(main())
