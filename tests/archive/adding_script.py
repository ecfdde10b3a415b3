"""``onrecord add`` without a model, for tests that kill it: prints each page's key when it is in the archive.

python -m tests.archive.adding_script ARCHIVE SOURCE...
"""

from __future__ import annotations

import sys
from multiprocessing.connection import Connection

from onrecord.adding import add_pages
from onrecord.archive import open_archive
from tests.archive.support import quick


def main() -> None:
    path, *places = sys.argv[1:]
    with open_archive(path, write=True) as archive:
        run = archive.begin(places)
        for done in add_pages(places, archive, run, setup=quick, workers=1):
            sys.stdout.write(f"{done.outcome} {done.key}\n")
            sys.stdout.flush()


def add_here(path: str, folder: str, told: Connection) -> None:
    """Add without processes beside this one."""
    with open_archive(path, write=True) as archive:
        run = archive.begin([folder])
        for done in add_pages([folder], archive, run, setup=quick, workers=0):
            told.send((done.outcome, done.key))


if __name__ == "__main__":
    main()
