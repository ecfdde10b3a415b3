"""The files that a path, a folder or a pattern stands for, and what their names say they are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from glob import has_magic, iglob
from typing import Literal

from onrecord.errors import AccessDenied, InputError, NotFound

FileKind = Literal["page", "jsonl", "feed", "warc", "wacz"]

_KINDS: dict[str, FileKind] = {
    ".txt": "page",
    ".text": "page",
    ".md": "page",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
    ".arc": "warc",
    ".wacz": "wacz",
}


def kind_of(path: str) -> FileKind | None:
    """What a file is by its name, ``.gz`` aside; None where that doesn't tell."""
    name = os.path.basename(path).lower()
    return _KINDS.get(os.path.splitext(name.removesuffix(".gz"))[1])


def files(source: str, skip: Callable[[str], None]) -> Iterator[str | InputError]:
    """Paths of the files that ``source`` stands for, and an error for what can't be listed.

    A file is given whatever its name; in a folder, and in folders that a pattern finds, only the kinds that are known
    are, in the order of their names, and ``skip`` hears of the others. Hidden files are passed over.
    """
    if os.path.isdir(source):
        yield from _below(source, skip)
    elif has_magic(source) and not os.path.lexists(source):
        yield from _matching(source, skip)
    else:
        yield source


def _matching(pattern: str, skip: Callable[[str], None]) -> Iterator[str | InputError]:
    found = False
    for path in iglob(pattern, recursive=True):
        if os.path.isdir(path):
            if not pattern.endswith("**"):  # That pattern gives the files below each folder by itself.
                found = True
                yield from _below(path, skip)
        elif not pattern.endswith("**") or kind_of(path):
            found = True
            yield path
    if not found:
        yield NotFound(f"{pattern}: no file has a name like this; check the pattern, or put it in quotation marks")


def _below(folder: str, skip: Callable[[str], None]) -> Iterator[str | InputError]:
    waiting = [iter(_entries(folder))]  # Not by recursion: folders may be as deep as their path may be long.
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        elif isinstance(entry, InputError):
            yield entry
        else:
            what = _what(entry)
            if what == "folder":
                waiting.append(iter(_entries(entry.path)))
            elif what == "link to a folder":
                skip(what)
            elif what == "unknown" or kind_of(entry.name):
                yield entry.path
            else:
                skip(f"{os.path.splitext(entry.name)[1] or 'no'} file")


def _entries(folder: str) -> list[os.DirEntry[str] | InputError]:
    try:
        with os.scandir(folder) as entries:
            shown = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        kind = AccessDenied if isinstance(error, PermissionError) else NotFound
        return [kind(f"{folder}: can't be listed ({error.strerror}); change its mode, or pass the files in it")]
    return [*sorted(shown, key=lambda entry: entry.name)]


def _what(entry: os.DirEntry[str]) -> Literal["folder", "link to a folder", "file", "unknown"]:
    """What an entry is; unknown where that can't be seen (a link that leads to itself), as opening it will tell."""
    try:
        if entry.is_dir(follow_symlinks=False):
            return "folder"
        return "link to a folder" if entry.is_dir() else "file"
    except OSError:
        return "unknown"
