"""The verdicts on what real articles quote of a real debate, for somebody to read beside both texts.

    python -m evals.debate_articles --data DATA --json verdicts.json

Takes the articles of PolNeAR's dev set (its training set has none of those days) from the day after the first debate of
2016 to the end of that month that mention a debate, in the order of the file; extracts them; and checks their direct
and mixed statements against the transcript. The output holds text of the articles and is not published; the tally of a
reading of it is, in ``evals/results/checking-articles.json``.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import onrecord
from evals.checking import TRANSCRIPT
from evals.corpora import read_corpus
from onrecord.check.corpus import Corpus
from onrecord.check.verdicts import check_record
from onrecord.read.transcripts.open import read_transcript

DAYS = re.compile(r"_2016-(?:09-2[6-9]|09-30|10-0[1-5])_")


def verdicts_of(data: Path) -> list[dict[str, Any]]:
    """Each quotation with its verdict, in plain words."""
    transcript = read_transcript(data / TRANSCRIPT)
    corpus = Corpus([transcript])
    found = []
    for name in ("dev", "train"):
        for article in read_corpus(data / f"polnear/{name}.jsonl.gz"):
            if not DAYS.search(article.id) or "debate" not in article.text.casefold():
                continue
            check = check_record(onrecord.extract(article.text), corpus)
            for verdict in check.verdicts:
                statement = check.record.statements[verdict.statement]
                found.append({
                    "article": article.id,
                    "speaker": statement.speaker.name if statement.speaker else None,
                    "kind": statement.kind,
                    "weak": verdict.weak,
                    "quoted": " / ".join(article.text[slice(*span)] for span in verdict.quoted),
                    "before": article.text[max(verdict.quoted[0].start - 160, 0) : verdict.quoted[0].start],
                    "verdict": list(verdict.findings),
                    "score": round(verdict.score, 3),
                    "said": [f"{p.speaker}: {transcript.text[slice(*p.said)]}" for p in verdict.passages],
                    "nearest": [f"{p.speaker}: {transcript.text[slice(*p.said)]}" for p in verdict.alternatives[:1]],
                    "differences": [
                        (d.kind, article.text[slice(*d.quoted)], transcript.text[slice(*d.said)], d.weight)
                        for d in verdict.differences
                    ],
                    "notes": list(verdict.notes),
                })  # fmt: skip
    return found


def main() -> None:
    """Read the command line, check, count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    found = verdicts_of(args.data)
    strong = Counter(verdict["verdict"][0] for verdict in found if not verdict["weak"])
    weak = Counter(verdict["verdict"][0] for verdict in found if verdict["weak"])
    print(f"{len(found)} verdicts; quoted: {dict(strong)}; not quoted: {dict(weak)}")
    if args.json:
        args.json.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
