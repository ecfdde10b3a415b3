"""Write the model card from the results of the evaluation and the log of the run.

    python -m training.card --run RUN --results evals/results --out src/onrecord/model/weights/NAME

Every figure in the card comes from a file that a command wrote; the card names the command.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from onrecord.model.weights import FORMAT

TEMPLATE = Path(__file__).with_name("card.md")

POLNEAR = {
    "attr.full": "relation",
    "attr.content": "content",
    "attr.exact": "exact",
    "quoted.attr.full": "quoted relation",
    "quoted.attr.content": "quoted content",
    "token.content": "content words",
    "token.source": "source words",
    "token.cue": "cue words",
}


def polnear_rows(result: dict[str, Any]) -> str:
    """A row a metric."""
    rows = []
    for key, title in POLNEAR.items():
        counts = result["attribution_counts"][key]
        precision, recall = counts["hits"] / counts["predicted"], counts["hits"] / counts["gold"]
        rows.append(f"| {title} | {precision:.3f} | {recall:.3f} | {result['figures'][key]:.3f} |")
    return "\n".join(rows)


def modern_rows(result: dict[str, Any]) -> str:
    """A row a figure of the statements."""
    names = [name for name in result["figures"] if not name.startswith(("attr.", "quoted.", "token."))]
    rows = [f"| {name} | {result['figures'][name]:.3f} |" for name in names]
    return "\n".join(rows)


def main() -> None:
    """Read the command line and write the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--results", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--where", default="two cores of a server processor with bfloat16")
    args = parser.parse_args()
    log = [json.loads(line) for line in (args.run / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    polnear = json.loads((args.results / "polnear-dev.json").read_bytes())
    modern = json.loads((args.results / "modern-dev.json").read_bytes())
    card = TEMPLATE.read_text(encoding="utf-8").format(
        name=args.out.name,
        build=polnear["model"][0],
        format=FORMAT,
        epochs=len(log),
        minutes=round(sum(line["seconds"] for line in log) / 60),
        where=args.where,
        seed=args.seed,
        polnear_articles=polnear["articles"],
        modern_articles=modern["articles"],
        polnear=polnear_rows(polnear),
        modern=modern_rows(modern),
    )
    (args.out / "MODEL_CARD.md").write_text(card, encoding="utf-8")


if __name__ == "__main__":
    main()
