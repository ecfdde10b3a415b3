"""Write the model card from the results of the evaluation and the log of the run.

    python -m training.card --run RUN [--run RUN ...] --results evals/results --weights src/onrecord/model/weights/NAME

Runs are named in their order, each of which went on from the one before; ``STEPS`` says what was new in it. Every
figure in the card comes from a file that a command wrote; the card names the command.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord import settings
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
    "span.content": "content spans, exact",
    "span.source": "source spans, exact",
    "span.cue": "cue spans, exact",
}
GUM = (
    "| GUM 11 (Zeldes 2017), 122 of its documents, labelled by each teacher | training of the student | "
    "annotations CC BY 4.0, texts CC BY or CC BY-SA |\n"
)
TAUGHT = (
    "The student learns from gold labels and from a teacher, an MPNet base with the same heads: its distributions\n"
    "over labels and links (Hinton, Vinyals and Dean 2015), and its last hidden states. The teacher also reads GUM's\n"
    "documents, and PolNeAR's articles with a fifth of their words exchanged, names included, for words near them in\n"
    "an embedding (as in Jiao et al. 2020); nobody else's labels are learned from these. Then the six layers that\n"
    "have come of it teach themselves and the smaller model, and the project's own pages are read. A second teacher,\n"
    "which was trained with these pages too, teaches{whom}. At last three more, of other seeds, teach both\n"
    "by the mean of their distributions, and {ships} the mean of the weights that come of it and of those\n"
    "before (Wortsman et al., ICML 2022){behind}. Together the three reach relation F1 {full:.3f} and\n"
    "quoted relation F1 {quoted:.3f} on PolNeAR dev."
)
UNTAUGHT = "There was no teacher."


STEPS = {
    "pages": " with the project's own pages beside PolNeAR",
    "taught": " with the second teacher",
    "three": " with three teachers at once",
    "more": " with the second teacher again",
}
"""What was new in a run, by its name."""
ON_GPU = {"three": " on a GPU"}


def taught_by(figures: dict[str, float], runs: Collection[str]) -> str:
    """How it was taught; the smaller model was left out where the second teacher taught."""
    return TAUGHT.format(
        full=figures["attr.full"],
        quoted=figures["quoted.attr.full"],
        whom=" this model" if "taught" in runs else " the larger model",
        ships="training goes on from" if "more" in runs else "what ships is",
        behind=", with the second teacher's lessons" if "more" in runs else "",
    )


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
    names = [name for name in result["figures"] if not name.startswith(("attr.", "quoted.", "token.", "span."))]
    rows = [f"| {name} | {result['figures'][name]:.3f} |" for name in names]
    return "\n".join(rows)


def rows_of(table: list[dict[str, float]]) -> str:
    """A row an entry, its values in their order."""
    return "\n".join("| " + " | ".join(f"{value:g}" for value in row.values()) + " |" for row in table)


def shape_of(encoder: dict[str, Any]) -> str:
    """The encoder in words."""
    layers, heads, inner = encoder["layers"], encoder["heads"], encoder["inner"]
    return f"{len(layers)} of MiniLM's 6 layers, {heads} of 12 heads a layer, {inner:,} of 1,536 inner units"


def epochs_of(logs: Mapping[str, Sequence[Any]]) -> str:
    """How long each run took, in words."""
    return ", ".join(
        f"{len(log)} epochs{STEPS.get(name.removesuffix('-fast'), '')} "
        f"({round(sum(line['seconds'] for line in log) / 60)} minutes{ON_GPU.get(name.removesuffix('-fast'), '')})"
        for name, log in logs.items()
    )


def single_of(products: list[str]) -> str:
    """Which products are not in 8 bits, as the end of a sentence."""
    named = " and ".join(f'"{product}"' for product in products)
    return f"; the product {named} of each layer stays in single precision" if products else ""


def people_of(agreement: dict[str, Any]) -> dict[str, Any]:
    """How far people agree in their spans, and how many attributions have "said" for a source."""
    roles = ("source", "cue", "content")
    shares = {f"people_{role}": f"{agreement['agreement'][f'span.{role}']:.3f}" for role in roles}
    return shares | {"several": agreement["articles"], "swapped": len(agreement["swapped"])}


def main() -> None:
    """Read the command line and write the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, action="append", required=True)
    parser.add_argument("--results", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--model", choices=("default", "fast"), default="default")
    parser.add_argument("--taught", action="store_true", help="it had a teacher: teacher-polnear-dev.json")
    parser.add_argument("--where", default="two shared cores of a server processor with bfloat16")
    args = parser.parse_args()

    def result(name: str) -> dict[str, Any]:
        read: dict[str, Any] = json.loads((args.results / f"{name}.json").read_bytes())
        return read

    suffix = "" if args.model == "default" else f"-{args.model}"
    logs = {
        run.name: [json.loads(line) for line in (run / "log.jsonl").read_text(encoding="utf-8").splitlines()]
        for run in args.run
    }
    polnear, modern, calibration = (result(f"{name}{suffix}") for name in ("polnear-dev", "modern-dev", "calibration"))
    pages = result(f"pages-test{suffix}")
    manifest = json.loads((args.weights / "manifest.json").read_bytes())
    teacher = result("teacher-polnear-dev")["figures"] if args.taught else {}
    card = TEMPLATE.read_text(encoding="utf-8").format(
        name=args.weights.name,
        which="" if args.model == "default" else " when it is to be fast",
        build=polnear["model"][0],
        format=FORMAT,
        more=GUM if args.taught else "",
        window=manifest["max_pieces"],
        teaching=taught_by(teacher, logs) if teacher else UNTAUGHT,
        shape=shape_of(manifest["encoder"]),
        single=single_of(manifest["encoder"]["single"]),
        epochs=epochs_of(logs),
        where=args.where,
        floor=settings.LEAST_CONFIDENCE,
        option="" if args.model == "default" else f" --model {args.model}",
        polnear_articles=polnear["articles"],
        modern_articles=modern["articles"],
        polnear=polnear_rows(polnear),
        modern=modern_rows(modern),
        pages_articles=pages["articles"],
        pages=modern_rows(pages),
        ece=calibration["expected_calibration_error"],
        bins=rows_of(calibration["bins"]),
        thresholds=rows_of(calibration["thresholds"]),
        **people_of(result("agreement")),
    )
    (args.weights / "MODEL_CARD.md").write_text(card, encoding="utf-8")


if __name__ == "__main__":
    main()
