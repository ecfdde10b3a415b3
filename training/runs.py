"""What a training run left behind, and a network begun from it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import torch

from training.data import Batch
from training.encoders import load_encoder
from training.network import Network
from training.student import Encoder, Shape, cut, importance_of


def new_network(encoder: str, shape: Shape) -> Network:
    """A network with pretrained weights; of MiniLM, an untrained one of the shape where it isn't the whole."""
    pretrained = load_encoder(encoder)
    if encoder == "minilm" and shape != Shape():
        table, positions = pretrained.words.weight, pretrained.positions.weight
        pretrained = Encoder(width=table.shape[1], vocabulary=len(table), positions=len(positions), shape=shape)
    return Network(pretrained, shape=shape)


def cut_network(network: Network, shape: Shape, batches: Sequence[Batch]) -> Network:
    """A smaller network begun from a trained one; ``batches`` show what of it matters."""
    encoder = network.encoder
    assert isinstance(encoder, Encoder)
    with torch.no_grad():
        shown = [(encoder.words(batch.ids) + network.segment(batch.segments), batch.mask) for batch in batches]
    small = Network(cut(encoder, importance_of(encoder, shown), shape), shape=shape)
    heads = {name: value for name, value in network.state_dict().items() if not name.startswith("encoder.")}
    small.load_state_dict(heads, strict=False)
    return small


def describe_run(run: Path, encoder: str, shape: Shape) -> None:
    """Write down what :func:`load_run` needs to know."""
    note = {"encoder": encoder, "shape": shape.as_json()}
    (run / "run.json").write_text(json.dumps(note) + "\n", encoding="utf-8")


def load_run(run: Path) -> Network:
    """The best epoch of a training run."""
    note = json.loads((run / "run.json").read_bytes())
    network = new_network(note["encoder"], Shape.from_json(note["shape"]))
    network.load_state_dict(torch.load(run / "best.pt", weights_only=True, map_location="cpu"))
    return network.eval()
