"""How fast quotations are checked, and how often rightly, beside difflib and rapidfuzz on the same cases.

    python -m benchmarks.check --data DATA [--cases 150] [--json OUT]

``DATA`` has ``debates/2016-09-26-hofstra.txt``. Three things are measured:

- **beside others**: quotations of ``evals.quoting`` (held-out half), each against the debate. ``difflib`` slides a
window of the
  quotation's words over the transcript and takes the best ratio of ``SequenceMatcher``, over the windows that a quick
  bound doesn't rule out; ``rapidfuzz`` takes ``partial_ratio_alignment`` over the characters of the whole transcript.
  Both tell a place and a score, and no verdict: what they are asked is whether the quotation is there (a score above
  the threshold that does best on these very cases, in their favour) and where.
- **one article**: 25 quotations against a transcript of two hours (the debate and a third of it again), once indexed.
- **many**: articles of 25 quotations against transcripts, both made of the debate's turns in shuffled order with some
words replaced,
  in one process; the figure is for 1,000 against 1,000, from ``--articles`` and ``--transcripts`` that are fewer.

Times are of this machine and drift; the ratios within one run are the figures to compare.
"""

from __future__ import annotations

import argparse
import difflib
import json
import random
import re
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from benchmarks.machine import described
from evals.checking import NEAR_MISSES, OPERATIONS, SEEDS, TRANSCRIPT, said_elsewhere
from evals.quoting import Case, Maker
from onrecord.check.corpus import Corpus
from onrecord.check.quotations import quoted_of
from onrecord.check.verdicts import check_quotation
from onrecord.read.transcripts.labels import find_turns
from onrecord.read.transcripts.open import read_transcript
from onrecord.records import Span, Speaker, Transcript

QUOTATIONS = 25
"""In one article; the nine modern pages of the evaluation have 3 to 24."""

Answer = tuple[float, Span]
"""A score between 0 and 1, and where in the transcript."""


def onrecord_finds(corpus: Corpus, case: Case) -> tuple[str, Answer]:
    """Our verdict, with its first place."""
    speaker = Speaker(case.speaker.title(), "person")
    verdict = check_quotation(quoted_of(case.text, [(0, len(case.text))]), corpus, speaker=speaker)
    place = verdict.passages[0].said if verdict.passages else Span(0, 0)
    return verdict.kind, (1.0 if verdict.passages else 0.0, place)


class Windows:
    """A transcript as lower-case words, for difflib."""

    def __init__(self, text: str) -> None:
        self.words = [(m[0].casefold(), m.start(), m.end()) for m in re.finditer(r"\w+", text)]

    def best(self, quotation: str) -> Answer:
        """The window of as many words as the quotation that is most like it."""
        wanted = re.findall(r"\w+", quotation.casefold())
        matcher: difflib.SequenceMatcher[str] = difflib.SequenceMatcher(autojunk=False)
        matcher.set_seq2(wanted)
        best, place = 0.0, Span(0, 0)
        size, step = len(wanted), max(len(wanted) // 4, 1)
        for start in range(0, max(len(self.words) - size, 1), step):
            window = self.words[start : start + size]
            matcher.set_seq1([word for word, _, _ in window])
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                best, place = matcher.ratio(), Span(window[0][1], window[-1][2])
        return best, place


def rapidfuzz_best(text: str, quotation: str) -> Answer:
    """The stretch of characters of the transcript that is most like the quotation."""
    found = fuzz.partial_ratio_alignment(quotation.casefold(), text)
    return (found.score / 100, Span(found.dest_start, found.dest_end)) if found else (0.0, Span(0, 0))


def is_there(case: Case) -> bool:
    """Whether the words of a case stand in the transcript, changed or not."""
    return bool(case.at)


def found_rightly(case: Case, answer: Answer, threshold: float) -> bool:
    """Told to be there, and at its place; or told not to be."""
    score, place = answer
    if not is_there(case):
        return score < threshold
    return score >= threshold and any(place.start < at.end and at.start < place.end for at in case.at)


def compared(transcript: Transcript, cases: list[Case]) -> dict[str, Any]:
    """Every case by each of the three, with the same clock."""
    corpus, windows, folded = Corpus([transcript]), Windows(transcript.text), transcript.text.casefold()
    assert len(folded) == len(transcript.text)
    verdicts: list[str] = []

    def ours(case: Case) -> Answer:
        kind, answer = onrecord_finds(corpus, case)
        verdicts.append(kind)
        return answer

    ways: dict[str, Callable[[Case], Answer]] = {
        "onrecord": ours,
        "rapidfuzz": lambda case: rapidfuzz_best(folded, case.text),
        "difflib": lambda case: windows.best(case.text),
    }
    results: dict[str, Any] = {}
    for name, find in ways.items():
        begun = time.process_time()
        answers = [find(case) for case in cases]
        spent = time.process_time() - begun
        threshold = 1.0 if name == "onrecord" else _best_threshold(cases, answers)
        right = sum(found_rightly(case, answer, threshold) for case, answer in zip(cases, answers, strict=True))
        results[name] = {
            "ms a quotation": round(1000 * spent / len(cases), 2),
            "there or not, and where": round(right / len(cases), 4),
            "threshold": threshold,
        }
    right = sum(kind == case.kind for kind, case in zip(verdicts, cases, strict=True))
    results["onrecord"]["verdict"] = round(right / len(cases), 4)
    for name in ("rapidfuzz", "difflib"):
        ratio = results[name]["ms a quotation"] / results["onrecord"]["ms a quotation"]
        results[name]["times slower than onrecord"] = round(ratio, 1)
    return results


def _best_threshold(cases: list[Case], answers: list[Answer]) -> float:
    def right(threshold: float) -> int:
        return sum(found_rightly(c, a, threshold) for c, a in zip(cases, answers, strict=True))

    return max((step / 100 for step in range(40, 101)), key=right)


def one_article(transcript: Transcript, cases: list[Case]) -> dict[str, Any]:
    """An article of 25 quotations against two hours, several articles over."""
    extra = "\n".join(transcript.text.splitlines()[:180])
    text = f"{transcript.text}\n{extra}"
    long = replace(transcript, text=text, turns=find_turns(text).turns)
    begun = time.process_time()
    corpus = Corpus([long])
    indexed = time.process_time() - begun
    times = []
    for start in range(0, len(cases) - QUOTATIONS, QUOTATIONS):
        begun = time.process_time()
        for case in cases[start : start + QUOTATIONS]:
            onrecord_finds(corpus, case)
        times.append(time.process_time() - begun)
    return {
        "words": len(corpus.spoken[0].words),
        "ms to read into an index": round(1000 * indexed),
        "ms an article, median": round(1000 * statistics.median(times)),
        "ms an article, best": round(1000 * min(times)),
    }


def many(transcript: Transcript, cases: list[Case], articles: int, transcripts: int) -> dict[str, Any]:
    """Articles against transcripts; what is indexed once, and what grows with the articles."""
    chance = random.Random(5)
    made = [_shuffled(transcript, chance) for _ in range(transcripts)]
    begun = time.process_time()
    corpus = Corpus(made)
    indexed = time.process_time() - begun
    begun = time.process_time()
    for _ in range(articles):
        for case in chance.sample(cases, QUOTATIONS):
            onrecord_finds(corpus, case)
    spent = time.process_time() - begun
    hours = (indexed * 1000 / transcripts + spent * 1000 / articles) / 60
    return {
        "articles": articles,
        "transcripts": transcripts,
        "words": len(corpus.index.ids),
        "seconds to index": round(indexed, 1),
        "seconds to check": round(spent, 2),
        "ms an article": round(1000 * spent / articles),
        "minutes for 1,000 against 1,000, one process, in proportion": round(hours, 1),
    }


def _shuffled(transcript: Transcript, chance: random.Random) -> Transcript:
    """The turns in another order, one word in five replaced by one of five hundred of this transcript's own."""
    own = [f"word{chance.randrange(10**6)}" for _ in range(500)]
    lines = [f"{turn.speaker}: {transcript.text[slice(*turn.span)]}" for turn in transcript.turns]
    chance.shuffle(lines)
    words = [
        chance.choice(own) if chance.random() < 0.2 and ":" not in word else word
        for word in " \n".join(lines).split(" ")
    ]
    text = " ".join(words)
    return replace(transcript, text=text, turns=find_turns(text).turns)


def cases_of(transcript: Transcript, data: Path, count: int) -> list[Case]:
    """Cases of every operation, in their proportions, in shuffled order."""
    maker = Maker(transcript, half=1, seed=SEEDS["held-out"])
    wanted = {**OPERATIONS, **NEAR_MISSES}
    share = count / (sum(wanted.values()) + 300)
    cases = [case for name, number in wanted.items() for case in maker.make(name, max(round(number * share), 1))]
    elsewhere = list(said_elsewhere(data / "polnear/train.jsonl.gz", transcript, SEEDS["held-out"], 1))
    cases += elsewhere[: round(300 * share)]
    random.Random(1).shuffle(cases)
    return cases


def main() -> None:
    """Read the command line, measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cases", type=int, default=150)
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--transcripts", type=int, default=100)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    transcript = read_transcript(args.data / TRANSCRIPT)
    cases = cases_of(transcript, args.data, args.cases)
    results = {
        "cases": len(cases),
        "beside others": compared(transcript, cases),
        "one article against two hours": one_article(transcript, cases),
        "many against many": many(transcript, cases, args.articles, args.transcripts),
        **described(),
    }
    print(json.dumps(results, indent=2))
    if args.json:
        args.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
