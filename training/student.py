"""The encoder that ships: BERT's, cut down to some of its layers, heads and inner units.

Layers, attention heads (Michel, Levy and Neubig 2019) and units of the feed-forward networks that matter least are
left out before training; what is left starts from the weights that were there. Written out here, and not taken from a
library, so that what is exported is what ONNX Runtime does fast: one product for queries, keys and values, and no mask.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from types import SimpleNamespace
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

HEAD_WIDTH = 32
"""Width of an attention head in MiniLM."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Which layers of the pretrained encoder are kept, heads a layer, and width of the feed-forward networks."""

    layers: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
    heads: int = 12
    inner: int = 1536

    @classmethod
    def of(cls, text: str) -> Shape:
        """From "layers/heads/inner", as in "0,2,4/6/512"."""
        layers, heads, inner = text.split("/")
        return cls(tuple(map(int, layers.split(","))), int(heads), int(inner))

    @classmethod
    def from_json(cls, note: Mapping[str, Any]) -> Shape:
        """From what :meth:`as_json` gave."""
        return cls(tuple(note["layers"]), note["heads"], note["inner"])

    def as_json(self) -> dict[str, Any]:
        """For a manifest."""
        return asdict(self)


@dataclass(slots=True)
class Importance:
    """How much each head (layers, heads) and inner unit (layers, inner) adds to the hidden states, on average."""

    heads: list[Tensor] = field(default_factory=list)
    units: list[Tensor] = field(default_factory=list)


class Layer(nn.Module):
    """Attention and feed-forward network, each followed by the sum and the norm (Vaswani et al. 2017)."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * heads * HEAD_WIDTH)
        self.out = nn.Linear(heads * HEAD_WIDTH, width)
        self.first_norm = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.second_norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        hidden = self.first_norm(hidden + self.dropout(self.out(self.mixed(hidden, mask))))
        return self.second_norm(hidden + self.dropout(self.down(functional.gelu(self.up(hidden)))))

    def mixed(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        """What the heads read, side by side: (rows, pieces, heads * HEAD_WIDTH)."""
        rows, pieces = hidden.shape[0], hidden.shape[1]
        parts = self.qkv(hidden).view(rows, pieces, 3, self.heads, HEAD_WIDTH).permute(2, 0, 3, 1, 4)
        query, key, value = parts[0], parts[1], parts[2]
        scores = torch.matmul(query, key.transpose(2, 3)) / math.sqrt(HEAD_WIDTH)
        if mask is not None:
            scores = scores + mask
        read = torch.matmul(torch.softmax(scores, dim=-1), value)
        return read.transpose(1, 2).reshape(rows, pieces, self.heads * HEAD_WIDTH)


class Encoder(nn.Module):
    """Takes and gives what a Hugging Face encoder does, as far as :class:`training.network.Network` asks."""

    def __init__(self, *, width: int, vocabulary: int, positions: int, shape: Shape) -> None:
        super().__init__()
        self.config = SimpleNamespace(hidden_size=width)
        self.words = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(positions, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(width, shape.heads, shape.inner) for _ in shape.layers)

    def get_input_embeddings(self) -> nn.Embedding:
        """The table of word pieces."""
        return self.words

    def forward(self, *, inputs_embeds: Tensor, attention_mask: Tensor | None = None) -> SimpleNamespace:
        """``inputs_embeds`` (rows, pieces, width), ``attention_mask`` (rows, pieces) of 0 and 1."""
        at = torch.arange(inputs_embeds.shape[1], device=inputs_embeds.device)
        hidden = self.dropout(self.norm(inputs_embeds + self.positions(at)))
        mask = None if attention_mask is None else (1.0 - attention_mask[:, None, None, :].to(hidden.dtype)) * -1e4
        for layer in self.layers:
            hidden = layer(hidden, mask)
        return SimpleNamespace(last_hidden_state=hidden)


def whole(bert: nn.Module) -> Encoder:
    """A Hugging Face BERT as an :class:`Encoder`, with all of its layers; segment 0 goes into the positions."""
    state = bert.state_dict()
    sizes = bert.config
    shape = Shape(tuple(range(sizes.num_hidden_layers)), sizes.num_attention_heads, sizes.intermediate_size)
    table = state["embeddings.word_embeddings.weight"]
    positions = state["embeddings.position_embeddings.weight"] + state["embeddings.token_type_embeddings.weight"][0]
    encoder = Encoder(width=table.shape[1], vocabulary=table.shape[0], positions=positions.shape[0], shape=shape)
    named = {"words.weight": table, "positions.weight": positions}
    for part in ("weight", "bias"):
        named[f"norm.{part}"] = state[f"embeddings.LayerNorm.{part}"]
        for at in shape.layers:
            theirs = f"encoder.layer.{at}"
            three = [state[f"{theirs}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            named |= {
                f"layers.{at}.qkv.{part}": torch.cat(three),
                f"layers.{at}.out.{part}": state[f"{theirs}.attention.output.dense.{part}"],
                f"layers.{at}.first_norm.{part}": state[f"{theirs}.attention.output.LayerNorm.{part}"],
                f"layers.{at}.up.{part}": state[f"{theirs}.intermediate.dense.{part}"],
                f"layers.{at}.down.{part}": state[f"{theirs}.output.dense.{part}"],
                f"layers.{at}.second_norm.{part}": state[f"{theirs}.output.LayerNorm.{part}"],
            }
    encoder.load_state_dict(named)
    return encoder


@torch.no_grad()
def importance_of(encoder: Encoder, batches: Sequence[tuple[Tensor, Tensor]]) -> Importance:
    """Mean size of what each head and unit adds, over batches of (embedded (rows, pieces, width), mask)."""
    found = Importance(
        [torch.zeros(layer.heads) for layer in encoder.layers],
        [torch.zeros(layer.up.out_features) for layer in encoder.layers],
    )
    encoder.eval()
    for embedded, mask in batches:
        at = torch.arange(embedded.shape[1])
        hidden, wall = encoder.norm(embedded + encoder.positions(at)), (1.0 - mask[:, None, None, :].float()) * -1e4
        kept = mask.bool()
        for index, layer in enumerate(encoder.layers):
            read = layer.mixed(hidden, wall)[kept].view(-1, layer.heads, HEAD_WIDTH)
            heads = layer.out.weight.view(-1, layer.heads, HEAD_WIDTH)
            found.heads[index] += torch.einsum("nhw,dhw->nhd", read, heads).norm(dim=2).mean(dim=0)
            middle = layer.first_norm(hidden + layer.out(layer.mixed(hidden, wall)))
            units = functional.gelu(layer.up(middle))[kept]
            found.units[index] += units.abs().mean(dim=0) * layer.down.weight.norm(dim=0)
            hidden = layer(hidden, wall)
    return found


@torch.no_grad()
def cut(encoder: Encoder, importance: Importance, shape: Shape) -> Encoder:
    """A smaller encoder with the layers of ``shape`` and, of each, the heads and units that matter most."""
    table, positions = encoder.words.weight, encoder.positions.weight
    small = Encoder(width=table.shape[1], vocabulary=table.shape[0], positions=positions.shape[0], shape=shape)
    small.words.load_state_dict(encoder.words.state_dict())
    small.positions.load_state_dict(encoder.positions.state_dict())
    small.norm.load_state_dict(encoder.norm.state_dict())
    for mine, at in zip(small.layers, shape.layers, strict=True):
        theirs = encoder.layers[at]
        heads = importance.heads[at].topk(shape.heads).indices.sort().values
        units = importance.units[at].topk(shape.inner).indices.sort().values
        rows = (heads[:, None] * HEAD_WIDTH + torch.arange(HEAD_WIDTH)).flatten()
        three = torch.cat([rows + part * theirs.heads * HEAD_WIDTH for part in range(3)])
        mine.qkv.weight.copy_(theirs.qkv.weight[three])
        mine.qkv.bias.copy_(theirs.qkv.bias[three])
        mine.out.weight.copy_(theirs.out.weight[:, rows])
        mine.out.bias.copy_(theirs.out.bias)
        mine.up.weight.copy_(theirs.up.weight[units])
        mine.up.bias.copy_(theirs.up.bias[units])
        mine.down.weight.copy_(theirs.down.weight[:, units])
        mine.down.bias.copy_(theirs.down.bias)
        mine.first_norm.load_state_dict(theirs.first_norm.state_dict())
        mine.second_norm.load_state_dict(theirs.second_norm.state_dict())
    return small
