"""Run a network under training over articles, with the product's own decoder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from evals.corpora import GoldArticle, Spans
from evals.metrics import score_attributions
from onrecord.extract.attributions import heads_of as heads_from
from onrecord.extract.decode import Heads, Linked, decode
from onrecord.extract.links import LINK_WIDTH, VIEWS
from onrecord.extract.tags import WordSpan
from onrecord.model.windows import Window, pack
from training.data import Example, collate, gather_words, prepare
from training.network import Network

WINDOW = 192
"""Pieces a window at use. Training sees up to 320; attention in shorter windows costs less, and dev loses nothing."""
TOGETHER = {"cpu": 8, "cuda": 64}
"""Windows side by side."""


@dataclass(frozen=True, slots=True)
class Predicted:
    """An attribution in characters."""

    source: Spans
    cue: Spans
    content: Spans


def head_arrays(network: Network) -> dict[str, np.ndarray]:
    """The network's heads as they ship, in single precision: label transitions, projections, link scorers."""
    arrays = {"transitions": network.transitions}
    for name, scorer in (("cue", network.cue), ("source", network.source)):
        arrays |= {f"{name}.{part}": getattr(scorer, part) for part in ("form", "none", "gaps")}
    project = network.project
    ends = zip(VIEWS, project.weight.split(2 * LINK_WIDTH), project.bias.split(2 * LINK_WIDTH), strict=True)
    for view, weight, bias in ends:
        first, last = weight.split(LINK_WIDTH)
        arrays |= {f"{view}.weight": torch.cat([first.T, last.T]), f"{view}.bias": bias.view(2, -1).sum(dim=0)}
    return {name: array.detach().float().cpu().numpy() for name, array in arrays.items()}


def heads_of(network: Network) -> Heads:
    """The network's heads as the product holds them."""
    return heads_from(head_arrays(network))


@torch.no_grad()
def hidden_states(
    network: Network, windows: Sequence[Window], *, half: bool, kept: torch.dtype = torch.float32
) -> list[Tensor]:
    """Last hidden states (words, width) of each window's words, as ``kept``."""
    network.eval()
    found = []
    together = TOGETHER[network.device.type]
    for at in range(0, len(windows), together):
        rows = windows[at : at + together]
        items = [Example("", row, np.zeros(len(row.first), dtype=np.int64)) for row in rows]
        batch = collate(items).to(network.device)
        with torch.autocast(network.device.type, dtype=torch.bfloat16, enabled=half):
            hidden = network.encode(batch.ids, batch.segments, batch.mask).float()
        words = gather_words(batch, hidden).to(kept).cpu()
        found += [states[: len(row.first)] for states, row in zip(words, rows, strict=True)]
    return found


@torch.no_grad()
def outputs(network: Network, windows: Sequence[Window], *, half: bool) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Label scores and hidden states of each window's words."""
    states = hidden_states(network, windows, half=half)
    return [network.tag(words.to(network.device)).cpu().numpy() for words in states], [s.numpy() for s in states]


def predict(network: Network, tokenizer: Tokenizer, article: GoldArticle, *, half: bool) -> list[Predicted]:
    """Attributions of one article."""
    prepared = prepare(article, tokenizer)
    windows = pack(prepared.words, prepared.text, limit=WINDOW)
    scores, hidden = outputs(network, windows, half=half)
    linked = decode(windows, scores, hidden, heads_of(network), prepared.quotations)
    return [in_characters(item, window) for window, group in zip(windows, linked, strict=True) for item in group]


def in_characters(item: Linked, window: Window) -> Predicted:
    """Spans of words to spans of characters."""

    def spans(*parts: WordSpan | None) -> Spans:
        return tuple((int(window.start[p.first]), int(window.end[p.last])) for p in parts if p is not None)

    return Predicted(spans(item.source), spans(item.cue), spans(*item.contents))


def dev_figures(
    network: Network, tokenizer: Tokenizer, articles: Sequence[GoldArticle], *, half: bool
) -> dict[str, float]:
    """F1 of every metric on annotated articles."""
    predicted = {article.id: predict(network, tokenizer, article, half=half) for article in articles}
    return {name: round(figure.f1, 4) for name, figure in score_attributions(articles, predicted).items()}
