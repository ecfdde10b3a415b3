"""What a raw result says of where it was measured, and with what."""

from __future__ import annotations

import platform
from pathlib import Path

from onrecord.model.weights import find_weights

MATRIX_UNITS = "amx_int8"
WIDEST = ("avx512_vnni", "avx_vnni", "avx2")
"""Flags of a processor, from the widest products of 8 bits to the narrowest, behind those of matrix units."""


def described() -> dict[str, object]:
    """Python, processor, the widest products of 8 bits that it has, and both models with their builds."""
    name, flags = _processor()
    products = next((flag for flag in (MATRIX_UNITS, *WIDEST) if flag in flags), None)
    return {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "processor": name,
        "products": products,
        "models": [find_weights("default").name, find_weights("fast").name],
    }


def _processor() -> tuple[str, frozenset[str]]:
    """The processor's name and flags, where the system tells them as Linux does."""
    path = Path("/proc/cpuinfo")
    told: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        key, _, value = line.partition(":")
        told.setdefault(key.strip(), value.strip())
    return told.get("model name", platform.processor()), frozenset(told.get("flags", "").split())
