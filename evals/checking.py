"""How often the verdicts on quotations are right: quotations made from a real transcript, and some that are not in it.

    python -m evals.checking --data DATA --half dev --json evals/results/checking-dev.json
    python -m evals.checking --data DATA --half held-out --json evals/results/checking.json

``DATA`` has ``debates/2016-09-26-hofstra.txt`` and ``polnear/train.jsonl.gz``; ``evals.quoting`` says how the cases
are made. Thresholds are chosen on the development half, whose turns and seed are others.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from evals.corpora import read_corpus
from evals.quoting import Case, Maker, disfluent
from onrecord.check.corpus import Corpus
from onrecord.check.quotations import quoted_of
from onrecord.check.verdicts import check_quotation
from onrecord.read.transcripts.labels import find_turns
from onrecord.read.transcripts.open import read_transcript
from onrecord.records import Speaker, Transcript, Verdict

TRANSCRIPT = "debates/2016-09-26-hofstra.txt"
SEEDS = {"dev": 1, "held-out": 20260926}
OPERATIONS = {
    "verbatim": 150, "misattributed": 100, "apostrophes": 40, "dashes": 30, "capital": 40, "numerals": 50,
    "spelling": 30, "contractions": 50, "trimmed": 80, "trimmed_marked": 100, "negation_dropped": 40, "bracketed": 100,
    "agreement": 60, "word_changed": 60, "spliced": 50, "spliced_marked": 60, "spliced_turned": 30,
}  # fmt: skip
DISFLUENT = 60
NEAR_MISSES = {"number_changed": 60, "name_changed": 60, "negation_added": 50, "modality_changed": 50}
ELSEWHERE = 300
HARMLESS = frozenset({"verbatim", "typographic", "tidied"})


def cases_of(transcript: Transcript, data: Path, half: str) -> tuple[list[Case], Transcript]:
    """The cases of a half, and the transcript with the disfluencies that some of them are checked against."""
    number = list(SEEDS).index(half)
    maker = Maker(transcript, half=number, seed=SEEDS[half])
    wanted = {**OPERATIONS, **NEAR_MISSES}
    cases = [case for operation, count in wanted.items() for case in maker.make(operation, count)]
    text, tidied = disfluent(transcript, half=number, seed=SEEDS[half] + 1, count=DISFLUENT)
    other = replace(transcript, text=text, turns=find_turns(text).turns)
    elsewhere = list(said_elsewhere(data / "polnear/train.jsonl.gz", transcript, SEEDS[half], number))
    return cases + tidied + elsewhere, other


def said_elsewhere(path: Path, transcript: Transcript, seed: int, number: int) -> Iterator[Case]:
    """Quotations of news articles that don't mention a debate, ascribed to the debaters: as near as other speech comes.

    Those whose words stand in the transcript all the same ("make America great again") are left out.
    """
    known = " ".join(re.findall(r"\w+", transcript.text.casefold().replace("’", "'")))
    found: set[str] = set()
    for at, article in enumerate(read_corpus(path)):
        if at % 2 != number or "debate" in article.text.casefold():
            continue
        for attributions in article.annotations.values():
            for attribution in attributions:
                for start, end in attribution.content:
                    said = re.match(r"[“\"]([^“”\"\[\]]{25,300})[”\"]", article.text[start:end])
                    if said and " ".join(re.findall(r"\w+", said[1].casefold().replace("’", "'"))) not in known:
                        found.add(said[1].strip(" ,.;"))
    chosen = sorted(text for text in found if len(text.split()) >= 5)
    chance = random.Random(seed)
    chance.shuffle(chosen)
    for text in chosen[:ELSEWHERE]:
        yield Case(text, chance.choice(["TRUMP", "CLINTON"]), "not found", "said elsewhere", ())


def is_right(case: Case, verdict: Verdict) -> bool:
    """The right verdict, and at the right place."""
    if verdict.kind != case.kind:
        return False
    if case.operation == "negation dropped" and "negation" not in verdict.turns_on:
        return False
    places = (*verdict.passages, *verdict.alternatives)
    return all(any(place.said.start < at.end and at.start < place.said.end for place in places) for at in case.at)


def measure(data: Path, half: str) -> dict[str, Any]:
    """Check every case of a half."""
    transcript = read_transcript(data / TRANSCRIPT)
    cases, other = cases_of(transcript, data, half)
    corpora = {False: Corpus([transcript]), True: Corpus([other])}
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    confused: Counter[str] = Counter()
    wrong: list[dict[str, Any]] = []
    passed: list[str] = []
    for case in cases:
        quoted = quoted_of(case.text, [(0, len(case.text))])
        verdict = check_quotation(quoted, corpora[case.disfluent], speaker=Speaker(case.speaker.title(), "person"))
        total[case.operation] += 1
        if case.changes in ("number", "name", "negation") and verdict.kind in HARMLESS:
            passed.append(case.text)
        if is_right(case, verdict):
            right[case.operation] += 1
            continue
        confused[f"{case.kind} -> {verdict.kind}"] += 1
        wrong.append({
            "operation": case.operation, "expected": case.kind, "found": list(verdict.findings),
            "score": round(verdict.score, 3), "text": case.text if case.at else case.text[:40] + " ...",
        })  # fmt: skip
    everything = sum(total.values())
    changed = ("number changed", "name changed", "negation added", "modality changed")
    absent = total["said elsewhere"] + sum(total[name] for name in changed)
    return {
        "half": half,
        "cases": everything,
        "in the transcript": everything - absent,
        "not in it": absent,
        "accuracy": round(sum(right.values()) / everything, 4),
        "by operation": {name: f"{right[name]} of {total[name]}" for name in total},
        "changed number, name or negation that passed": passed,
        "confused": dict(confused.most_common()),
        "wrong": wrong,
        "sha256 of the transcript": hashlib.sha256((data / TRANSCRIPT).read_bytes()).hexdigest(),
    }


def main() -> None:
    """Read the command line, measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", choices=list(SEEDS), default="held-out")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    result = measure(args.data, args.half)
    for name, value in result.items():
        if name != "wrong":
            print(f"{name}: {json.dumps(value, indent=1) if isinstance(value, dict) else value}")
    for case in result["wrong"]:
        print(case)
    if args.json:
        args.json.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
