"""The shipped models, each loaded once, with nothing waiting for what can be done meanwhile."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING

from onrecord.model.weights import GRAPH, Weights, find_weights

if TYPE_CHECKING:
    from onrecord.model.encoder import Encoder

_lock = threading.Lock()


def encoder_of(model: str = "default") -> Encoder:
    """A shipped model, loaded at the first call and then kept."""
    with _lock:  # A cache alone would let two threads that come first load it twice.
        return _load(model)


def load(weights: Weights) -> Encoder:
    """A model. Its graph is compared with its hash in a thread, while numpy and ONNX Runtime are being imported."""
    threads = ThreadPoolExecutor(1, thread_name_prefix="onrecord-weights")
    checked = threads.submit(weights.check, GRAPH)
    threads.shutdown(wait=False)
    from onrecord.model.encoder import Encoder

    return Encoder(weights, checked)


@cache
def _load(model: str) -> Encoder:
    return load(find_weights(model))
