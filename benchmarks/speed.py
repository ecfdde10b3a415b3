"""How fast many articles are extracted, and with how much memory.

    python -m benchmarks.speed [--seconds 8] [--json OUT]

The articles are the project's own fixtures, over and over, in the same order. Each setting runs in a process of its
own, with ``ONRECORD_THREADS`` set, after one pass that is not timed and whose output must be the same in all.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import resource
import subprocess
import sys
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import onrecord
from evals.annotated import read_annotated
from evals.run import FIXTURES

ROUND = 56
"""Articles between two looks at the clock."""


def measure(seconds: float) -> dict[str, Any]:
    """Run in this process."""
    texts = [article.text for article in read_annotated(FIXTURES)]
    first = [record.statements for record in onrecord.extract_many(texts)]
    words = done = 0
    endless = cycle(texts)
    begun = time.perf_counter()
    while time.perf_counter() - begun < seconds:
        batch = list(islice(endless, ROUND))
        done += sum(1 for _ in onrecord.extract_many(batch))
        words += sum(len(text.split()) for text in batch)
    spent = time.perf_counter() - begun
    return {
        "threads": int(os.environ["ONRECORD_THREADS"]),
        "articles_a_second": round(done / spent, 1),
        "words_a_second": round(words / spent),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "output_sha256": hashlib.sha256(repr(first).encode()).hexdigest(),
    }


def main() -> None:
    """Read the command line, run each setting, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--inner", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.inner:
        print(json.dumps(measure(args.seconds)))
        return
    results = []
    for threads in sorted({1, len(os.sched_getaffinity(0))}):
        command = [sys.executable, "-m", "benchmarks.speed", "--inner", "--seconds", str(args.seconds)]
        environment = {**os.environ, "ONRECORD_THREADS": str(threads)}
        shown = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
        results.append(json.loads(shown))
        print(results[-1])
    if len({result["output_sha256"] for result in results}) != 1:
        raise SystemExit("the outputs differ between the settings: the times mean nothing")
    if args.json:
        raw = {"results": results, "python": platform.python_version(), "machine": platform.machine()}
        args.json.write_text(json.dumps(raw, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
