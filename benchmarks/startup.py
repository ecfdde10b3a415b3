"""How long a whole ``onrecord read`` takes, beside the part of it that nobody can avoid.

    python -m benchmarks.startup [--runs 15] [--json OUT]

Two commands are run in turn, each as a process of its own: ``onrecord read`` of the sample page, and a Python that
imports ONNX Runtime and loads the model's files (graph, heads, tokenizer) as the documentation of those libraries
shows. The figure is the median of the ratios of the pairs.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.machine import described
from onrecord.model.weights import find_weights

SAMPLE = Path(__file__).parent.parent / "examples" / "putin-nbc-interview.txt"
LOAD = """
import sys, numpy, onnxruntime
from tokenizers import Tokenizer
folder = sys.argv[1]
options = onnxruntime.SessionOptions()
options.log_severity_level = 3
onnxruntime.InferenceSession(folder + "/encoder.onnx", options, providers=["CPUExecutionProvider"])
Tokenizer.from_file(folder + "/tokenizer.json")
numpy.fromfile(folder + "/heads.f32", dtype="<f4")
"""


def seconds(command: list[str]) -> float:
    """Wall time of one process."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> None:
    """Read the command line, run, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    read = [str(Path(sys.executable).with_name("onrecord")), "read", str(SAMPLE)]
    load = [sys.executable, "-c", LOAD, str(find_weights().folder)]
    shown = subprocess.run(read, check=True, capture_output=True, text=True).stdout
    if "18 statements by 2 speakers" not in shown:
        raise SystemExit("the sample page doesn't give the statements expected: not timed")
    seconds(load)
    pairs = [(seconds(read), seconds(load)) for _ in range(args.runs)]
    result = {
        "read_seconds": round(statistics.median(pair[0] for pair in pairs), 3),
        "load_seconds": round(statistics.median(pair[1] for pair in pairs), 3),
        "ratio": round(statistics.median(a / b for a, b in pairs), 3),
        "pairs": [[round(a, 4), round(b, 4)] for a, b in pairs],
        **described(),
    }
    print(
        f"onrecord read {result['read_seconds']} s, loading alone {result['load_seconds']} s, ratio {result['ratio']}"
    )
    if args.json:
        args.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
