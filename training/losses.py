"""What training makes small: the loss of labels and links, and the distance from what teachers say of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.extract.tags import FORBIDDEN
from training.data import IGNORED, Batch, Links, gather_words
from training.lessons import Heard, Teachers
from training.network import LinkScorer, Network, mask_inside, span_vectors

LINK_WEIGHT = 0.4
LABEL_WEIGHT = 0.5
TEACHER_WEIGHT = 0.5
"""Share of the teachers' word, beside people's; of the variants that only they have read, they have all."""
HIDDEN_WEIGHT = 0.5
TEMPERATURE = 1.5


@dataclass(frozen=True, slots=True)
class Taught:
    """Teachers, what they heard of a batch, and ``bridge``, which makes states of their widths from the student's."""

    teachers: Teachers
    heard: Heard
    bridge: nn.Module


def link_scores(scorer: LinkScorer, projected: Tensor, links: Links, names: tuple[str, str]) -> Tensor:
    """Scores (rows, heads, tails + 1) of each choice; of tails that are filling, next to never."""
    heads = span_vectors(projected, links.heads, names[0])
    tails = span_vectors(projected, links.tails, names[1])
    scores: Tensor = scorer(heads, tails, links.gaps)
    absent = functional.pad(links.absent, (0, 1))
    return scores.masked_fill(absent[:, None, :], FORBIDDEN)


def both_link_scores(network: Network, hidden: Tensor, batch: Batch) -> list[Tensor]:
    """Of cues for contents, and of sources for cues."""
    assert batch.links is not None
    projected = network.project(hidden)
    return [
        link_scores(network.cue, projected, batch.links[0], ("content", "cue")),
        link_scores(network.source, projected, batch.links[1], ("agent", "source")),
    ]


def loss_of(network: Network, batch: Batch, *, half: bool, taught: Taught | None) -> Tensor:
    """Mean loss of a batch: of the labels, of the links, and of the states where there are teachers.

    Labels: the likelihood of the gold sequence, and of each gold label by itself, which keeps the label scores
    probabilities. Links: each content's cue and each cue's source, among spans that are perturbed. Teachers'
    distributions over both come in by their divergence from the network's.
    """
    with torch.autocast(network.device.type, dtype=torch.bfloat16, enabled=half):
        hidden = network.encode(batch.ids, batch.segments, batch.mask)
    hidden = network.dropout(gather_words(batch, hidden.float()))
    own = (
        1 - TEACHER_WEIGHT * taught.heard.known - taught.heard.exchanged if taught else torch.ones_like(hidden[:, 0, 0])
    )
    scores = mask_inside(network.tag(hidden), batch.opens)
    links = both_link_scores(network, hidden, batch)
    loss = label_loss(network, batch, scores, own) + LINK_WEIGHT * link_loss(batch, links, own)
    return loss + teacher_loss(batch, hidden, scores, links, taught) if taught else loss


def label_loss(network: Network, batch: Batch, scores: Tensor, weight: Tensor) -> Tensor:
    """Of the gold labels, a word; ``weight`` (rows,)."""
    share = batch.present * weight[:, None]
    sequences = network.sequence_loss(scores, batch.labels, batch.present) @ weight
    single = functional.cross_entropy(scores.transpose(1, 2), batch.labels, reduction="none")
    return (sequences + LABEL_WEIGHT * (single * share).sum()) / batch.present.sum()


def link_loss(batch: Batch, links: Sequence[Tensor], weight: Tensor) -> Tensor:
    """Of the gold links, a span; ``weight`` (rows,)."""
    assert batch.links is not None
    total, spans = weight.new_zeros(()), weight.new_zeros(())
    for scores, gold in zip(links, batch.links, strict=True):
        single = functional.cross_entropy(scores.transpose(1, 2), gold.chosen, ignore_index=IGNORED, reduction="none")
        total = total + (single * weight[:, None]).sum()
        spans = spans + gold.real.sum()
    # A batch may have no links, and the mean of none is no number.
    return total / spans.clamp(min=1)


def teacher_loss(batch: Batch, hidden: Tensor, scores: Tensor, links: Sequence[Tensor], taught: Taught) -> Tensor:
    """Divergence from the teachers' labels and links, and distance from their states."""
    assert batch.links is not None
    heard, teachers = taught.heard, taught.teachers.networks
    seen = heard.seen & (batch.present > 0)
    words = seen.sum().clamp(min=1)
    weight = TEACHER_WEIGHT * heard.known + heard.exchanged
    with torch.no_grad():
        theirs = taught.teachers.hidden(heard.at)
        labels = mean_distribution(
            [mask_inside(teacher.tag(states), batch.opens) for teacher, states in zip(teachers, theirs, strict=True)]
        )
        linked = [both_link_scores(teacher, states, batch) for teacher, states in zip(teachers, theirs, strict=True)]
    loss = (divergence(scores, labels) * weight[:, None] * seen).sum() / words
    for mine, states in zip(taught.bridge(hidden).split([s.shape[2] for s in theirs], dim=2), theirs, strict=True):
        width = (states.shape[2],)
        apart = (functional.layer_norm(mine, width) - functional.layer_norm(states, width)).square().mean(dim=2)
        loss = loss + HIDDEN_WEIGHT / len(theirs) * (apart * seen).sum() / words
    total, spans = loss.new_zeros(()), loss.new_zeros(())
    for mine, gold, others in zip(links, batch.links, zip(*linked, strict=True), strict=True):
        learned = gold.chosen != IGNORED
        apart = divergence(mine, mean_distribution(others))
        total = total + (apart * weight[:, None] * learned).sum()
        spans = spans + learned.sum()
    return loss + LINK_WEIGHT * total / spans.clamp(min=1)


def mean_distribution(scores: Sequence[Tensor]) -> Tensor:
    """The logarithms of the mean of several teachers' distributions, softened (Hinton, Vinyals and Dean 2015)."""
    each = torch.stack([functional.log_softmax(one / TEMPERATURE, dim=-1) for one in scores])
    return torch.logsumexp(each, dim=0) - math.log(len(scores))


def divergence(scores: Tensor, target: Tensor) -> Tensor:
    """Kullback-Leibler divergence of softened scores from a softened distribution, a row."""
    own = functional.log_softmax(scores / TEMPERATURE, dim=-1)
    return functional.kl_div(own, target, log_target=True, reduction="none").sum(dim=-1) * TEMPERATURE**2
