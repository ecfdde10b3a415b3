"""Weights that lose less in 8 bits: the inputs of a product are brought to one size, and its columns take up the rest.

A product's inputs are rounded with one scale for all of them, and a few of a layer norm's outputs are twenty times as
large as the others, which are then left with three or four bits. So each input is divided by what is usual for it, and
its row of the matrix multiplied by the same (SmoothQuant, Xiao et al., ICML 2023): nothing changes but what is rounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from evals.annotated import read_annotated
from onrecord.model.windows import pack
from training.data import Batch, Example, collate, prepare
from training.encoders import load_tokenizer
from training.network import Network
from training.predict import WINDOW

SMOOTHED = ("qkv", "up")
"""Products of a layer whose inputs a norm made; chosen on PolNeAR dev, as is how much of the size is taken over."""
TAKEN_OVER = 0.7
SHOWN_PAGES = 40
SMALLEST = 1e-5


class Smoothed(nn.Module):
    """A linear layer that divides its inputs by ``scale`` (inputs,) before a matrix that makes up for it."""

    def __init__(self, linear: nn.Linear, scale: Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(linear.weight * scale)
        self.bias = linear.bias
        self.register_buffer("inverse", 1 / scale)

    def forward(self, inputs: Tensor) -> Tensor:
        return functional.linear(inputs * self.inverse, self.weight, self.bias)


@torch.no_grad()
def smooth(network: Network, pages: Path, *, products: Sequence[str], taken_over: float) -> None:
    """Smooth ``products`` in every layer by what their inputs are on annotated pages.

    Of an input's size its row of the matrix takes over the power ``taken_over``, between 0 and 1.
    """
    sizes = _largest_inputs(network, pages, products)
    for (layer, name), largest in sizes.items():
        linear = getattr(layer, name)
        rows = linear.weight.abs().amax(dim=0).clamp(min=SMALLEST)
        scale = largest.clamp(min=SMALLEST) ** taken_over / rows ** (1 - taken_over)
        setattr(layer, name, Smoothed(linear, scale / scale.log().mean().exp()))


def _largest_inputs(network: Network, pages: Path, products: Sequence[str]) -> dict[tuple[nn.Module, str], Tensor]:
    """The largest size of each input (inputs,) of each product."""
    largest: dict[tuple[nn.Module, str], Tensor] = {}

    def watch(layer: nn.Module, name: str) -> torch.utils.hooks.RemovableHandle:
        def see(_: nn.Module, given: tuple[Tensor, ...]) -> None:
            size = given[0].abs().flatten(0, -2).amax(dim=0)
            largest[layer, name] = torch.maximum(largest.get((layer, name), size), size)

        return getattr(layer, name).register_forward_pre_hook(see)

    handles = [watch(layer, name) for layer in network.encoder.layers for name in products]
    for batch in _batches(pages):
        network.encode(batch.ids, batch.segments, batch.mask)
    for handle in handles:
        handle.remove()
    return largest


def _batches(pages: Path) -> Iterator[Batch]:
    tokenizer = load_tokenizer()
    for page in list(read_annotated(pages))[:SHOWN_PAGES]:
        prepared = prepare(page, tokenizer)
        for window in pack(prepared.words, prepared.text, limit=WINDOW):
            yield collate([Example(page.id, window, np.zeros(len(window.first), dtype=np.int64))]).to("cpu")
