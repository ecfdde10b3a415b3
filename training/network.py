"""The network that is trained: an encoder with a tagging and a linking head. PyTorch; only for training.

The arithmetic of the heads is that of ``onrecord.extract.tags`` and ``onrecord.extract.links``, where the shipped
weights run without PyTorch.
"""

from __future__ import annotations

from typing import ClassVar

import torch
from torch import Tensor, nn

from onrecord.extract.links import BUCKETS, LINK_WIDTH, VIEWS
from onrecord.extract.tags import FORBIDDEN, LABELS, allowed_transitions
from onrecord.model.windows import SEGMENTS
from training.student import Shape

PROJECTIONS = tuple(f"{view}.{end}" for view in VIEWS for end in ("first", "last"))
"""What ``Network.project`` gives of each word, side by side, ``LINK_WIDTH`` each."""


class PooledDropout(nn.Module):
    """Dropout (Srivastava et al. 2014) with its mask cut at random from a pool that is drawn once.

    Drawing a mask of its own for every call takes a tenth of a training step on a processor.
    """

    SIZE = 2**23
    pools: ClassVar[dict[tuple[float, torch.dtype, torch.device], Tensor]] = {}

    def __init__(self, share: float) -> None:
        super().__init__()
        self.p = share

    def forward(self, hidden: Tensor) -> Tensor:
        if not self.training or not self.p:
            return hidden
        pool, size = self._pool(hidden), hidden.numel()
        start = int(torch.randint(len(pool) - size, ()))
        return hidden * pool[start : start + size].view_as(hidden)

    def _pool(self, hidden: Tensor) -> Tensor:
        key = (self.p, hidden.dtype, hidden.device)
        if key not in self.pools or len(self.pools[key]) < 2 * hidden.numel():
            kept = torch.rand(max(self.SIZE, 2 * hidden.numel()), device=hidden.device) >= self.p
            self.pools[key] = kept.to(hidden.dtype) / (1 - self.p)
        return self.pools[key]


def use_pooled_dropout(module: nn.Module) -> None:
    """Replace every dropout below a module."""
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout):
            setattr(module, name, PooledDropout(child.p))
        else:
            use_pooled_dropout(child)


class LinkScorer(nn.Module):
    """Scores between spans, see ``onrecord.extract.links.Scorer``."""

    def __init__(self) -> None:
        super().__init__()
        self.form = nn.Parameter(torch.randn(LINK_WIDTH, LINK_WIDTH) * 0.05)
        self.none = nn.Parameter(torch.zeros(LINK_WIDTH))
        self.gaps = nn.Parameter(torch.zeros(BUCKETS))

    def forward(self, heads: Tensor, tails: Tensor, buckets: Tensor) -> Tensor:
        """``heads`` (..., heads, width), ``tails`` (..., tails, width), ``buckets`` (..., heads, tails): the scores
        (..., heads, tails + 1), the last of which says "none"."""
        scores = heads @ self.form @ tails.transpose(-1, -2) + self.gaps[buckets]
        return torch.cat([scores, (heads @ self.none)[..., None]], dim=-1)


class Network(nn.Module):
    """``encoder`` is one of ``training.encoders``; an embedding of quotation depth and case comes in."""

    def __init__(self, encoder: nn.Module, *, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.shape = shape
        width = encoder.config.hidden_size
        self.segment = nn.Embedding(SEGMENTS, width)
        nn.init.normal_(self.segment.weight, std=0.02)
        use_pooled_dropout(encoder)
        self.dropout = PooledDropout(dropout)
        self.tag = nn.Linear(width, len(LABELS))
        self.project = nn.Linear(width, LINK_WIDTH * len(PROJECTIONS))
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.register_buffer("allowed", torch.from_numpy(allowed_transitions()))
        self.cue = LinkScorer()
        self.source = LinkScorer()

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return self.tag.weight.device

    def encode(self, ids: Tensor, segments: Tensor, mask: Tensor) -> Tensor:
        """Hidden states (rows, pieces, width)."""
        embedded = self.encoder.get_input_embeddings()(ids) + self.segment(segments)
        hidden: Tensor = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return hidden

    def sequence_loss(self, scores: Tensor, gold: Tensor, present: Tensor) -> Tensor:
        """Negative log likelihood of the gold labels under the conditional random field, (rows,).

        ``scores`` (rows, words, labels), ``gold`` (rows, words), ``present`` (rows, words) of 0 and 1. The sum over
        all paths is a product of a matrix a word; neighbours are multiplied first, in as many rounds as the number of
        words has binary digits, so that a GPU doesn't wait for one word after the other (Särkkä and García-Fernández
        2021).
        """
        steps, here = self.transitions + self.allowed, present[:, 1:] > 0
        moves = steps + scores[:, 1:, None, :]
        stay = torch.full_like(self.allowed, FORBIDDEN).fill_diagonal_(0)
        moves = torch.where(here[:, :, None, None], moves, stay)
        while moves.shape[1] != 1:
            if moves.shape[1] % 2 or not moves.shape[1]:
                moves = torch.cat([moves, stay.expand(len(moves), 1, -1, -1)], dim=1)
                continue
            moves = torch.logsumexp(moves[:, 0::2, :, :, None] + moves[:, 1::2, None, :, :], dim=3)
        total = torch.logsumexp(scores[:, 0, :, None] + moves[:, 0], dim=(1, 2))
        gains = torch.gather(scores, 2, gold[:, :, None])[:, :, 0]
        gains = gains[:, 1:] + steps[gold[:, :-1], gold[:, 1:]]
        return total - torch.gather(scores[:, 0], 1, gold[:, :1])[:, 0] - (gains * here).sum(dim=1)


def mask_inside(scores: Tensor, opens: Tensor) -> Tensor:
    """The counterpart of ``onrecord.extract.tags.mask_paragraph_starts``; ``opens`` (rows, words) of bool."""
    inside = torch.zeros(len(LABELS), dtype=torch.bool, device=scores.device)
    inside[2::2] = True
    return scores.masked_fill(opens[:, :, None] & inside, FORBIDDEN)


def span_vectors(projected: Tensor, spans: Tensor, name: str) -> Tensor:
    """The counterpart of ``onrecord.extract.links.Projection``, of a batch.

    ``projected`` (rows, words, projections * width), ``spans`` (rows, spans, 2): (rows, spans, width).
    """
    at = PROJECTIONS.index(f"{name}.first") * LINK_WIDTH
    rows = torch.arange(len(spans), device=spans.device)[:, None]
    middle, end = at + LINK_WIDTH, at + 2 * LINK_WIDTH
    first, last = spans[:, :, 0], spans[:, :, 1]
    return torch.relu(projected[rows, first, at:middle] + projected[rows, last, middle:end])
