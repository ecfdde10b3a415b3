"""Whose turn it is to ask a host: one request at a time and a pause after it, for all processes of a user together."""

from __future__ import annotations

import hashlib
import threading
import time
from pathlib import Path

from filelock import FileLock

from onrecord import settings

_here: dict[str, float] = {}
_lock = threading.Lock()


def wait_for_turn(host: str, delay_seconds: float, *, workers: int = 1) -> float | None:
    """Wait until ``host`` may be asked, and reserve the ``delay_seconds`` behind that for it.

    Where the turn would come later than ``settings.MAX_TURN_SECONDS`` from now, and as long as it takes ``workers``
    processes, which may all stand in front, nothing is reserved, and the seconds until then are returned.
    """
    if delay_seconds <= 0:
        return None
    patience = settings.MAX_TURN_SECONDS + delay_seconds * workers
    until = _reserve(host, delay_seconds, patience)
    wait = until - time.time()
    if wait > patience:
        return wait
    if wait > 0:
        time.sleep(wait)
    return None


def leave_alone(host: str, seconds: float) -> None:
    """Let nobody ask ``host`` for so long."""
    with _lock:
        path = _file(host)
        if path is None:
            _here[host] = max(_here.get(host, 0.0), time.time() + seconds)
            return
        with FileLock(f"{path}.lock"):
            _write(path, max(_read(path), time.time() + min(seconds, settings.MAX_HOST_PAUSE_SECONDS)))


def _reserve(host: str, delay_seconds: float, patience: float) -> float:
    """When the turn is; the next one comes ``delay_seconds`` later, if this one is not too late."""
    with _lock:
        path = _file(host)
        if path is None:
            turn = max(_here.get(host, 0.0), time.time())
            if turn - time.time() <= patience:
                _here[host] = turn + delay_seconds
            return turn
        with FileLock(f"{path}.lock"):
            turn = max(_read(path), time.time())
            if turn - time.time() <= patience:
                _write(path, turn + delay_seconds)
            return turn


def _file(host: str) -> Path | None:
    """Where the host's next turn is written; None where nothing can be."""
    folder = settings.cache_dir() / "hosts"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder / hashlib.sha256(host.encode()).hexdigest()[:32]


def _read(path: Path) -> float:
    try:
        turn = float(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0.0
    # A clock that was wrong must not shut a host out for ever.
    return turn if turn <= time.time() + settings.MAX_HOST_PAUSE_SECONDS + 1 else 0.0


def _write(path: Path, turn: float) -> None:
    path.write_text(f"{turn:.3f}", encoding="ascii")
