"""How many pages a minute ``onrecord add`` puts into an archive, end to end, and what share of the time is the model's.

    python -m benchmarks.adding [--pages 240] [--data DATA] [--json OUT]

Pages are text files made from real articles, varied (``benchmarks/made.py``); without ``--data``, from the project's
fixtures. Two runs of the command, each into a new archive: with one process for each core, and with one; the time is
that of the whole command. The share of the model is measured in this process: the seconds in its network, of all that
are spent from opening pages to having them in the archive, one after another.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.machine import described
from benchmarks.made import Maker, models
from onrecord import settings
from onrecord.adding import add_pages
from onrecord.archive import open_archive
from onrecord.model.encoder import Encoder


def write_pages(folder: Path, pages: int, data: Path | None) -> int:
    """Text files; how many words they have."""
    words = 0
    for key, record in islice(Maker(models(data)).records(), pages):
        (folder / f"{key}.txt").write_text(record.article.text, encoding="utf-8")
        words += len(record.article.text.split())
    return words


def command(folder: Path, archive: Path, workers: int) -> dict[str, Any]:
    """One whole run of the command."""
    run = [sys.executable, "-m", "onrecord", "add", str(folder), "--archive", str(archive), "--workers", str(workers)]
    begun = time.perf_counter()
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - begun
    with open_archive(archive) as opened:
        found = opened.statistics()
    return {
        "workers": workers,
        "seconds": round(seconds, 1),
        "pages": found.pages,
        "statements": found.statements,
        "pages_a_minute": round(60 * found.pages / seconds),
    }


def share(folder: Path, archive: Path) -> dict[str, Any]:
    """Seconds in the network, in extraction, and in all, one page after another in this process."""
    spent = {"model": 0.0, "extraction": 0.0}

    def timed(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def inner(*arguments: Any, **options: Any) -> Any:
            begun = time.perf_counter()
            try:
                return call(*arguments, **options)
            finally:
                spent[name] += time.perf_counter() - begun

        return inner

    def setup() -> Callable[..., Any]:
        from onrecord.adding import default_extract

        return timed("extraction", default_extract("default"))

    original = Encoder.__call__
    Encoder.__call__ = timed("model", original)  # type: ignore[method-assign]
    try:
        with open_archive(archive, write=True) as opened:
            run = opened.begin([str(folder)])
            pages = add_pages([str(folder)], opened, run, workers=0, setup=setup)
            next(pages)  # The model is loaded, and the first page is done.
            spent.update(model=0.0, extraction=0.0)
            begun = time.perf_counter()
            done = sum(1 for _ in pages)
            whole = time.perf_counter() - begun
    finally:
        Encoder.__call__ = original  # type: ignore[method-assign]
    return {
        "pages": done,
        "milliseconds_a_page": round(1000 * whole / done, 1),
        "model_share": round(spent["model"] / whole, 3),
        "rest_of_extraction_share": round((spent["extraction"] - spent["model"]) / whole, 3),
        "reading_and_archive_share": round(1 - spent["extraction"] / whole, 3),
    }


def main() -> None:
    """Read the command line, run, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=240)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    result: dict[str, Any] = described()
    with tempfile.TemporaryDirectory(prefix="onrecord-") as name:
        folder = Path(name) / "pages"
        folder.mkdir()
        result["words_a_page"] = round(write_pages(folder, args.pages, args.data) / args.pages)
        settings.use_threads(1)
        result["cores"] = len(os.sched_getaffinity(0))
        numbers = dict.fromkeys((result["cores"], 1))
        result["runs"] = [command(folder, Path(name) / f"{number}.db", number) for number in numbers]
        result["share"] = share(folder, Path(name) / "share.db")
    print(json.dumps(result, indent=2))
    if args.json:
        args.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
