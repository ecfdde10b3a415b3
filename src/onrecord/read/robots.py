"""What a host's robots.txt allows (RFC 9309), kept for a day at most."""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from protego import Protego

from onrecord import settings
from onrecord.errors import NotAllowed

TOKEN = "onrecord"
"""The name by which a robots.txt speaks to this program."""

MAX_BYTES = 500 * 1024
"""What has to be read of a robots.txt (RFC 9309, section 2.5)."""

KEPT_SECONDS = 24 * 3600
FAILURE_KEPT_SECONDS = 600

Get = Callable[[str], tuple[int, bytes]]
"""Fetches a robots.txt: its status and at most :data:`MAX_BYTES` of it; raises FetchError where there is no answer."""


def check(url: str, get: Get) -> float:
    """The seconds that the host wants between two requests (0: it doesn't say).

    Raises NotAllowed where ``url`` is forbidden, or where robots.txt can't be had because of an error of the server,
    which stands for "everything is forbidden".
    """
    parts = urlsplit(url)
    origin = f"{parts.scheme}://{parts.netloc}"
    status, text = _answer(f"{origin}/robots.txt", get)
    if _is_unreachable(status):
        raise NotAllowed(
            f"{url}: its robots.txt can't be had (status {status}), so nothing there may be fetched; try again later"
        )
    if not 200 <= status < 300:
        return 0.0
    rules = _rules(text)
    if not rules.can_fetch(url, TOKEN):
        raise NotAllowed(f"{url}: {origin}/robots.txt asks programs not to fetch this; save the page and pass the file")
    return float(rules.crawl_delay(TOKEN) or 0.0)


def _is_unreachable(status: int) -> bool:
    return status >= 500 or status == 429


@lru_cache(maxsize=256)
def _rules(text: str) -> Protego:
    return Protego.parse(text)


_kept: dict[str, tuple[float, int, str]] = {}
_lock = threading.Lock()
MAX_KEPT = 1000


def _answer(url: str, get: Get) -> tuple[int, str]:
    """Status and text; from memory, from the disk, or from the host."""
    with _lock:
        kept = _kept.get(url) or _from_disk(url)
    if kept is None or not _is_fresh(*kept[:2]):
        status, data = get(url)
        kept = (time.time(), status, data[:MAX_BYTES].decode("utf-8", "replace") if status < 300 else "")
        _to_disk(url, kept)
    with _lock:
        if len(_kept) >= MAX_KEPT:
            _kept.clear()
        _kept[url] = kept
    return kept[1], kept[2]


def _is_fresh(since: float, status: int) -> bool:
    age = time.time() - since
    return 0 <= age < (FAILURE_KEPT_SECONDS if _is_unreachable(status) else KEPT_SECONDS)


def _file(url: str) -> Path:
    return settings.cache_dir() / "robots" / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.json"


def _from_disk(url: str) -> tuple[float, int, str] | None:
    try:
        since, status, text = json.loads(_file(url).read_bytes())
        return float(since), int(status), str(text)
    except (OSError, ValueError, TypeError):
        return None


def _to_disk(url: str, kept: tuple[float, int, str]) -> None:
    path = _file(url)
    beside = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(kept), encoding="utf-8")
        os.replace(beside, path)
    except OSError:  # Nowhere to keep it: it is fetched again next time.
        return
