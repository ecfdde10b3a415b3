"""An archive of a million statements: its size, how fast it is filled, opened and searched, also beside a writer.

    python -m benchmarks.archive --data DATA [--statements 1000000] [--archive FILE] [--json OUT]

The records are real articles, varied (``benchmarks/made.py``); without ``--data``, the project's fixtures are. An
archive that is there already (``--archive``) is taken as it is. Queries are made from statements of the archive, each
once, in a mix of what people ask for; each is timed from the call to the last field of its 20 results. The 32 readers
are threads of one process that each ask something, and then think for half a second to a second and a half; the writer
is a process of its own that adds a page at a time, as ``onrecord add`` does.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.machine import described
from benchmarks.made import Maker, models
from onrecord.archive import open_archive
from onrecord.archive.protocol import Filters
from onrecord.archive.sqlite import SqliteArchive

BATCH = 400
"""Records in one transaction while the archive is filled."""

QUERIES = 40
"""Of each kind."""

READERS = 32
SECONDS = 30.0

_WORD = re.compile(r"[^\W\d_]{4,}")

Question = tuple[str, dict[str, Any]]
"""Words, and the arguments of the search beside them."""


def fill(path: Path, data: Path | None, statements: int) -> dict[str, Any]:
    """Make an archive; the time is that of adding alone."""
    maker = Maker(models(data))
    spent, done = 0.0, 0
    made = maker.records()
    with open_archive(path, write=True) as archive:
        while done < statements:
            batch = list(islice(made, BATCH))
            begun = time.perf_counter()
            added = archive.add_many(batch)
            spent += time.perf_counter() - begun
            done += sum(one.statements for one in added)
            print(f"\r{done:,} statements, {done / spent:,.0f} a second", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return {"seconds": round(spent, 1), "statements_a_second": round(done / spent)}


def questions(archive: SqliteArchive, seed: int = 1) -> dict[str, list[Question]]:
    """Queries of each kind, from what is there."""
    chance = random.Random(seed)
    total = archive.statistics().statements

    def some() -> tuple[list[str], Any]:
        while True:
            number = chance.randrange(1, total + 1)
            kept = archive.statement(number)
            statement = kept.record.statements[kept.wanted[0]]
            words = _WORD.findall(statement.text)
            if len(words) >= 5 and statement.speaker is not None and statement.speaker.named:
                return words, (statement, kept.record.article)

    kinds: dict[str, Callable[[list[str], Any], Question]] = {
        "one word": lambda words, _: (chance.choice(words), {}),
        "two words": lambda words, _: (" ".join(chance.sample(words, 2)), {}),
        "phrase": lambda words, said: ('"' + " ".join(re.findall(r"\w+", said[0].text)[:4]) + '"', {}),
        "beginning": lambda words, _: (max(words, key=len)[:5] + "*", {}),
        "or, not": lambda words, _: (f"({words[0]} OR {words[1]}) NOT {words[2]}", {}),
        "speaker": lambda _, said: ("", {"filters": Filters(speaker=said[0].speaker.name)}),
        "speaker, word": lambda words, said: (words[0], {"filters": Filters(speaker=said[0].speaker.name)}),
        "outlet, word": lambda words, said: (words[0], {"filters": Filters(outlet=said[1].publisher)}),
        "month, word": lambda words, said: (
            words[0],
            {"filters": Filters(since=said[1].date[:7], until=said[1].date[:7])},
        ),
        "years, word": lambda words, _: (words[0], {"filters": Filters(since="2013", until="2019")}),
        "quoted, sure, word": lambda words, _: (
            words[0],
            {"filters": Filters(kind="direct", min_confidence=0.8, only="speech")},
        ),
        "said then": lambda words, said: (
            "",
            {"filters": Filters(said_since=said[1].date, said_until=said[1].date)},
        ),
        "newest, word": lambda words, _: (words[0], {"sort": "newest"}),
        "newest": lambda words, said: ("", {"filters": Filters(until=said[1].date)}),
    }
    return {name: [make(*some()) for _ in range(QUERIES)] for name, make in kinds.items()}


def timed(archive: SqliteArchive, question: Question) -> tuple[float, int]:
    """Milliseconds, and how many were found."""
    words, options = question
    begun = time.perf_counter()
    found = archive.search(words, **options)
    return (time.perf_counter() - begun) * 1000, found.total


def search(archive: SqliteArchive) -> dict[str, Any]:
    """Each kind of query by itself, and all together."""
    asked = questions(archive)
    every: list[float] = []
    kinds = {}
    order = [(kind, question) for kind, made in asked.items() for question in made]
    random.Random(2).shuffle(order)
    times: dict[str, list[tuple[float, int]]] = {}
    for kind, question in order:
        times.setdefault(kind, []).append(timed(archive, question))
    for kind in asked:
        spent = [one[0] for one in times[kind]]
        every += spent
        kinds[kind] = percentiles(spent) | {"found_median": round(statistics.median(one[1] for one in times[kind]))}
    return {"queries": len(every), "all": percentiles(every), "kinds": kinds}


def percentiles(times: list[float]) -> dict[str, float]:
    """p50, p95 and the longest, in milliseconds."""
    ordered = sorted(times)
    return {
        "p50_ms": round(statistics.median(ordered), 2),
        "p95_ms": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 2),
        "longest_ms": round(ordered[-1], 2),
    }


def opening(path: Path) -> dict[str, float]:
    """Opening, and opening with a first search, in this process; the file is in the system's cache."""
    times, first = [], []
    for _ in range(7):
        begun = time.perf_counter()
        with open_archive(path) as archive:
            times.append((time.perf_counter() - begun) * 1000)
            archive.search("government", limit=5)
            first.append((time.perf_counter() - begun) * 1000)
    return {"open_ms": round(statistics.median(times), 2), "open_and_search_ms": round(statistics.median(first), 2)}


WRITER = """
import sys, time
from itertools import islice
from pathlib import Path
from benchmarks.made import Maker, models
from onrecord.archive import open_archive
data = Path(sys.argv[2]) if sys.argv[2] else None
made = [(f"new-{key}", record) for key, record in islice(Maker(models(data), seed=7).records(), 3000)]
print("ready", flush=True)
sys.stdin.readline()
until, added = time.monotonic() + float(sys.argv[3]), 0
with open_archive(sys.argv[1], write=True) as archive:
    for key, record in made:
        if time.monotonic() > until:
            break
        added += archive.add(record, key=key).outcome == "added"
        time.sleep(0.02)
print(added, flush=True)
"""


def readers(path: Path, data: Path | None) -> dict[str, Any]:
    """Many readers beside a writer."""
    command = [sys.executable, "-c", WRITER, str(path), str(data or ""), str(SECONDS)]
    errors: list[str] = []
    times: list[float] = []
    with open_archive(path) as archive:
        pool = [question for made in questions(archive, seed=3).values() for question in made]

        def read(seed: int, until: float) -> None:
            chance = random.Random(seed)
            time.sleep(chance.random())
            while time.monotonic() < until:
                try:
                    times.append(timed(archive, chance.choice(pool))[0])
                except Exception as error:
                    errors.append(f"{type(error).__name__}: {error}")
                time.sleep(0.5 + chance.random())

        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdin and writer.stdout
            writer.stdout.readline()
            threads = [
                threading.Thread(target=read, args=(number, time.monotonic() + SECONDS)) for number in range(READERS)
            ]
            for thread in threads:
                thread.start()
            writer.stdin.write("go\n")
            writer.stdin.flush()
            for thread in threads:
                thread.join()
            added = int(writer.stdout.readline() or 0)
    return {
        "readers": READERS,
        "seconds": SECONDS,
        "searches": len(times),
        "errors": errors[:5],
        "pages_added_meanwhile": added,
        **percentiles(times),
    }


def parts(path: Path) -> dict[str, float]:
    """Bytes a statement of each table and index, where SQLite tells."""
    connection = sqlite3.connect(path)
    try:
        rows = connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall()
    except sqlite3.OperationalError:  # Built without dbstat.
        return {}
    finally:
        connection.close()
    return {name: size for name, size in rows}


def measured(path: Path, data: Path | None) -> Iterator[tuple[str, Any]]:
    """Every figure, in order."""
    with open_archive(path) as archive:
        found = archive.statistics()
        yield "statements", found.statements
        yield "pages", found.pages
        yield "bytes_a_statement", round(found.size_bytes / found.statements, 1)
        sizes = sorted(parts(path).items(), key=lambda part: -part[1])
        yield "bytes_a_statement_of", {name: round(size / found.statements, 1) for name, size in sizes[:12]}
        yield "opening", opening(path)
        yield "search", search(archive)
        for name, call in (("speakers_ms", archive.speakers), ("stats_ms", archive.statistics)):
            begun = time.perf_counter()
            call()
            yield name, round((time.perf_counter() - begun) * 1000, 1)
    yield "readers_and_a_writer", readers(path, data)


def main() -> None:
    """Read the command line, make, measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    result: dict[str, Any] = described() | {"sqlite": sqlite3.sqlite_version}
    result |= {"cores": len(os.sched_getaffinity(0))}
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        path = args.archive or Path(folder) / "million.db"
        if not path.exists():
            result["filling"] = fill(path, args.data, args.statements)
        for name, value in measured(path, args.data):
            result[name] = value
            print(f"{name}: {json.dumps(value, indent=2)}", flush=True)
    if args.json:
        args.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
