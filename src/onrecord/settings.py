"""Every limit, with its unit in its name. The only module that reads the environment.

==============================  ==========================================================
``ONRECORD_ARCHIVE``            the archive's file (default: onrecord.db in the working directory)
``ONRECORD_WORKERS``            processes that ``onrecord add`` reads pages with (default: the cores)
``ONRECORD_THREADS``            threads that one extraction uses (default: the cores, at most 4)
``ONRECORD_PAGE_SECONDS``       how long one page may take in ``onrecord add`` (default 120)
``ONRECORD_FETCH_SECONDS``      how long one URL may take as a whole (default 30)
``ONRECORD_ALLOW_PRIVATE``      1: pages of the own network and machine may be fetched too
``ONRECORD_CACHE_DIR``          where robots.txt files and the turns of hosts are kept
``ONRECORD_MODEL_DIR``          a folder of model weights to use in place of the shipped ones
``ONRECORD_DEBUG``              1: an internal error shows where it happened
==============================  ==========================================================

An empty variable is one that isn't set. Any other value that can't be used is a SettingError where it is first needed.
"""

from __future__ import annotations

import math
import os
from pathlib import Path

from onrecord.errors import SettingError

MAX_PAGE_BYTES = 20 * 1024 * 1024
"""Bytes of a page, after decompression. The longest real article seen is under 1 MB of HTML."""

LEAST_CONFIDENCE = 0.35
"""What is less likely than this to be right isn't reported. F1 is best at half of the F1 that is reached (Lipton, Elkan
and Naryanaswamy 2014), and hardly changes a little below, where more is found. Chosen on PolNeAR dev."""

MAX_ARTICLE_CHARACTERS = 2_000_000
"""Characters of readable text that are extracted from one page."""

CONNECT_SECONDS = 10.0
READ_SECONDS = 10.0
MAX_REDIRECTS = 8

HOST_DELAY_SECONDS = 1.0
"""Between two requests to one host; what Crawl-delay asks for beyond that is respected."""

MAX_TURN_SECONDS = 60.0
"""Longest wait for a host: its turn, its Crawl-delay, its Retry-After. One that wants more is left for another run."""

MAX_HOST_PAUSE_SECONDS = 3600.0
"""How long a host that asks for it is left alone at most, across runs."""

RETRY_SECONDS = 1.0
"""Before a request that failed is made again; doubled each time, and varied by half so that not all come at once."""

MAX_DOWNLOAD_BYTES = 8 * 1024**3
MAX_DOWNLOAD_SECONDS = 4 * 3600.0
"""For a WARC or WACZ file, which is copied to a temporary file first. One of CC-NEWS has 1 GB."""

MAX_FEED_BYTES = 10 * 1024 * 1024
"""Bytes of a feed that are read, after decompression. Real ones have 10 KB to 2 MB."""

MAX_FEED_ENTRIES = 10_000
MAX_LINE_BYTES = 4 * MAX_PAGE_BYTES
"""Bytes of one line of a ``.jsonl`` file: a page, its characters escaped."""

MAX_LIST_BYTES = 256 * 1024 * 1024
"""Bytes of a list of known people. 100,000 entities of Wikidata, whole, are more; ask it for what is needed only."""

MAX_INFLATION = 100
INFLATION_FREE_BYTES = 256 * 1024 * 1024
"""A WARC or WACZ file may unpack to this many times its size, and so much beside. CC-NEWS unpacks to 4 to 6 times."""

USER_AGENT = "onrecord (+https://pypi.org/project/onrecord/)"

PROGRESS_AFTER_SECONDS = 1.0
"""Progress is shown when a command takes longer than this, and standard error is a terminal."""

BATCH_ARTICLES = 8
"""Articles that ``extract_many`` encodes together."""

ARCHIVE_BUSY_SECONDS = 15.0
"""How long to wait for another process that writes to the archive."""

ARCHIVE_CACHE_KIB = 32 * 1024
"""Memory that one connection to an archive keeps pages in."""

ARCHIVE_MAP_BYTES = 8 * 1024**3
"""Bytes of an archive that are read through the system's own cache, without a copy."""

RANKED_MATCHES = 20_000
"""Matches of a search that are ranked, the latest added. Ranking one takes about a microsecond and a half."""

COUNTED_MATCHES = 20_000
"""Matches of a search that are counted; above it the answer is "more than"."""

MAX_QUERY_CHARACTERS = 1_000
MAX_QUERY_TERMS = 64
MAX_QUERY_DEPTH = 20

WORKER_MEMORY_BYTES = 3 * 1024**3
"""Memory of one process of ``onrecord add`` (its data, not its mapped files); 0.2 GiB is what one needs."""

WORKER_PAGES = 2_000
"""Pages after which a process of ``onrecord add`` is replaced by a fresh one, so that no leak adds up."""


MOST_PARALLEL = 256
"""Processes, or threads, that may be asked for."""

MOST_SECONDS = 7 * 24 * 3600.0
"""The longest time that a setting may give: a week."""

_YES = ("1", "true", "yes")
_NO = ("0", "false", "no")


def threads() -> int:
    """Threads that the encoder uses for one call."""
    return _number("ONRECORD_THREADS") or min(4, _cores())


def fetch_seconds() -> float:
    """Seconds after which a URL is given up: for all that is asked and read for it, waiting for its turn aside."""
    return _seconds("ONRECORD_FETCH_SECONDS") or 30.0


def allow_private() -> bool:
    """Whether pages at private and loopback addresses may be fetched."""
    return _is_on("ONRECORD_ALLOW_PRIVATE")


def cache_dir() -> Path:
    """Where things are kept that can be lost: robots.txt files, and when which host was last asked."""
    value = os.environ.get("ONRECORD_CACHE_DIR")
    if value:
        return Path(value)
    base = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("LOCALAPPDATA") if os.name == "nt" else None)
    return (Path(base) if base else Path.home() / ".cache") / "onrecord"


def model_dir() -> Path | None:
    """A folder of weights that replaces the shipped one, if the user names one."""
    value = os.environ.get("ONRECORD_MODEL_DIR")
    return Path(value) if value else None


def archive_path() -> Path:
    """The archive to use where the command names none."""
    return Path(os.environ.get("ONRECORD_ARCHIVE") or "onrecord.db")


def workers() -> int:
    """Processes that read pages side by side."""
    return _number("ONRECORD_WORKERS") or _cores()


def page_seconds() -> float:
    """Seconds after which ``onrecord add`` gives a page up."""
    return _seconds("ONRECORD_PAGE_SECONDS") or 120.0


def use_threads(number: int) -> None:
    """Let the encoder of this process use so many threads, whatever the environment says.

    So do numpy's products, if numpy hasn't been imported yet: beside other processes their threads only wait for each
    other.
    """
    for name in ("ONRECORD_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = str(number)


def debug() -> bool:
    """Whether an internal error ends with a traceback."""
    return _is_on("ONRECORD_DEBUG")


def _value(name: str) -> str:
    return os.environ.get(name, "").strip()


def _number(name: str) -> int | None:
    value = _value(name)
    if not value:
        return None
    if value.isascii() and value.isdecimal() and len(value) < 10 and 1 <= int(value) <= MOST_PARALLEL:
        return int(value)
    raise _wrong(name, value, f"a whole number from 1 to {MOST_PARALLEL}")


def _seconds(name: str) -> float | None:
    value = _value(name)
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= MOST_SECONDS:  # What is not a number is neither.
        raise _wrong(name, value, f"seconds, more than 0 and at most {MOST_SECONDS:,.0f} (a week)")
    return seconds


def _is_on(name: str) -> bool:
    """Whether a setting says yes. What is neither yes nor no is refused: a guess could turn a protection off."""
    value = _value(name).lower()
    if value and value not in (*_YES, *_NO):
        raise _wrong(name, _value(name), f"{', '.join(_YES)}, or {', '.join(_NO)}")
    return value in _YES


def _wrong(name: str, value: str, expected: str) -> SettingError:
    return SettingError(f"{name} is {value!r}, expected {expected}; change it, or unset it")


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # Only Linux tells which cores a process may use.
        return os.cpu_count() or 1
