"""The encoder: windows of word pieces in, label scores and link projections of words out.

Runs under ONNX Runtime, a window a call, several windows at a time on as many threads. Windows are never padded, so
what comes out for one does not depend on what else was asked for in the same call.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onrecord import settings
from onrecord.errors import ModelError
from onrecord.model.weights import Weights, find_weights
from onrecord.model.windows import Window

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

FloatArray = NDArray[np.float32]


class Encoder:
    """A loaded model. Safe to share between threads; pickles as the place that it was loaded from."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.name = weights.name
        self._pool = ThreadPoolExecutor(settings.threads(), thread_name_prefix="onrecord-encoder")
        session = self._pool.submit(_session, weights)
        self.tokenizer = _tokenizer(weights)
        with np.load(io.BytesIO(weights.read("heads.npz"))) as arrays:
            self.heads: dict[str, FloatArray] = {name: arrays[name] for name in arrays.files}
        self._session = session.result()

    def __reduce__(self) -> tuple[Any, ...]:
        return Encoder, (self.weights,)

    def __call__(self, windows: Sequence[Window]) -> list[tuple[FloatArray, FloatArray]]:
        """For each window, label scores (words, labels) and projections (words, projections * width)."""
        if len(windows) == 1:
            return [self._run(windows[0])]
        return list(self._pool.map(self._run, windows))

    def _run(self, window: Window) -> tuple[FloatArray, FloatArray]:
        labels, projected = self._session.run(None, {"ids": window.ids[None], "segments": window.segments[None]})
        return labels[window.first], projected[window.first]


def _session(weights: Weights) -> onnxruntime.InferenceSession:
    import onnxruntime as ort

    options = ort.SessionOptions()
    # Threads are ours, one a window: the products of one window are too small to be worth sharing out.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return ort.InferenceSession(weights.read("encoder.onnx"), options, providers=["CPUExecutionProvider"])
    except ModelError:
        raise
    except Exception as error:  # ONNX Runtime raises types of its own, from a module that is not public.
        raise ModelError(f"ONNX Runtime can't load the model: {str(error).splitlines()[0]}") from error


def _tokenizer(weights: Weights) -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_buffer(weights.read("tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


_lock = threading.Lock()


def default_encoder() -> Encoder:
    """The default model, loaded at the first call and then kept."""
    with _lock:  # A cache alone would let two threads that come first load it twice.
        return _load_default()


@cache
def _load_default() -> Encoder:
    return Encoder(find_weights())
