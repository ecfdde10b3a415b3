"""Lists of words that are files of this package, with remarks in lines that begin with "#"."""

from __future__ import annotations

from functools import cache
from pkgutil import get_data


@cache
def listed(name: str) -> frozenset[str]:
    """The words of ``men.txt``, ``women.txt`` or ``plain.txt``."""
    written = get_data(__package__, name)
    assert written is not None
    lines = (line for line in written.decode().splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
