"""The pages in a WACZ file: a ZIP archive with WARC files in it (specs.webrecorder.net/wacz)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from onrecord.errors import InputError, NotText
from onrecord.read import warc
from onrecord.read.members import Budget

_WARCS = (".warc", ".warc.gz")


def pages(file: IO[bytes], location: str, skip: warc.Skip) -> Iterator[warc.Found | InputError]:
    """The pages of its WARC files, see :func:`onrecord.read.warc.pages`; a place is ``archive/x.warc#OFFSET``."""
    budget = Budget(file.seek(0, os.SEEK_END))
    file.seek(0)
    try:
        archive = ZipFile(file)
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        yield NotText(f"{location}: no ZIP archive, or a damaged one ({error}), expected WACZ; fetch or copy it again")
        return
    with archive:
        members = [member for member in archive.infolist() if _is_warc(member)]
        if not members:
            yield NotText(f"{location}: a ZIP archive without a WARC file in archive/, expected WACZ")
        for member in members:
            yield from _in_member(archive, member, location, skip, budget)


def _is_warc(member: ZipInfo) -> bool:
    name = member.filename.lower()
    return name.endswith(_WARCS) and not member.is_dir()


def _in_member(
    archive: ZipFile, member: ZipInfo, location: str, skip: warc.Skip, budget: Budget
) -> Iterator[warc.Found | InputError]:
    name = member.filename
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # zipfile unpacks others without a limit.
        yield NotText(
            f"{location}: {name} in it is compressed by method {member.compress_type} of ZIP, expected stored or "
            "deflated as in WACZ; unpack it and pass the WARC file"
        )
        return
    try:
        packed = archive.open(member)
    except (BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError) as error:
        yield NotText(f"{location}: {name} in it can't be opened ({error}); fetch or copy the file again")
        return
    with packed:
        inside = warc.pages(_Counted(packed, budget), f"{location}: {name}", skip, budget=budget)
        for found in inside:
            yield found if isinstance(found, InputError) else replace(found, place=f"{name}#{found.place}")


class _Counted:
    """A file in the archive, whose unpacked bytes count, too: what is packed twice can grow a million times."""

    def __init__(self, file: IO[bytes], budget: Budget) -> None:
        self._file = file
        self._budget = budget

    def read(self, size: int) -> bytes:
        data = self._file.read(size)
        self._budget.unpacked(len(data))
        return data
