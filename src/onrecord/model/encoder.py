"""The encoder: windows of word pieces in, label scores and hidden states of words out.

Runs under ONNX Runtime, a window a call, several windows at a time on as many threads. Windows are never padded, so
what comes out for one does not depend on what else was asked for in the same call.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord import settings
from onrecord.errors import ModelError
from onrecord.model.loading import load
from onrecord.model.weights import GRAPH, Weights
from onrecord.model.windows import Window

FloatArray = NDArray[np.float32]


class Encoder:
    """A loaded model. Safe to share between threads; pickles as the place that it was loaded from.

    ``checked`` is done when the graph's hash has been found right; see :func:`onrecord.model.loading.load`.
    """

    def __init__(self, weights: Weights, checked: Future[None]) -> None:
        self.weights = weights
        self._checked = checked
        self.name = weights.name
        self._threads = settings.threads()
        self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix="onrecord-encoder")
        # The graph loads in a thread, and whoever needs it first waits for it: in the meantime Python can go on.
        self._session = self._pool.submit(_session, weights.folder / GRAPH)
        self.tokenizer = _tokenizer(weights)
        self.heads = _heads(weights)

    def __reduce__(self) -> tuple[Any, ...]:
        return load, (self.weights,)

    def __call__(self, windows: Sequence[Window]) -> list[tuple[FloatArray, FloatArray]]:
        """For each window, label scores (words, labels) and hidden states (words, width)."""
        self._checked.result()  # Nothing comes out of a graph that is not the one expected.
        session = self._session.result()
        if len(windows) == 1 or self._threads == 1:
            return [_run(session, window) for window in windows]
        # The longest go first, so that no thread is left with a long one at the end.
        order = sorted(range(len(windows)), key=lambda at: -len(windows[at].ids))
        running = {at: self._pool.submit(_run, session, windows[at]) for at in order}
        return [running[at].result() for at in range(len(windows))]


def _run(session: onnxruntime.InferenceSession, window: Window) -> tuple[FloatArray, FloatArray]:
    labels, hidden = session.run(None, {"ids": window.ids[None], "segments": window.segments[None]})
    return labels[window.first], hidden[window.first]


def _session(graph: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # Threads are ours, one a window: the products of one window are too small to be worth sharing out.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The graph was optimised when it was exported; to look for more would double the time it takes to load.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    try:
        # From the path, for the runtime maps what it reads: from bytes it takes half as long again.
        return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime raises types of its own, from a module that is not public.
        raise ModelError(f"ONNX Runtime can't load the model: {str(error).splitlines()[0]}") from error


def _heads(weights: Weights) -> dict[str, FloatArray]:
    """The arrays of the heads, which stand one behind the other in a file, in the order and shapes of the manifest."""
    values = np.frombuffer(weights.read("heads.f32"), dtype="<f4").astype(np.float32)
    sizes = [math.prod(shape) for shape in weights.heads.values()]
    if sum(sizes) != len(values):
        raise ModelError(f"heads.f32 holds {len(values)} numbers, the manifest names {sum(sizes)}: reinstall onrecord")
    parts = np.split(values, np.cumsum(sizes)[:-1])
    return {name: part.reshape(shape) for (name, shape), part in zip(weights.heads.items(), parts, strict=True)}


def _tokenizer(weights: Weights) -> Tokenizer:
    tokenizer = Tokenizer.from_buffer(weights.read("tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
