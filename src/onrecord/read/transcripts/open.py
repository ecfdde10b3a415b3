"""Opens a transcript, whatever form it is in."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from os import PathLike
from pathlib import Path

from onrecord.errors import NotFound, NoTranscript
from onrecord.read.encoding import decode
from onrecord.read.page import open_page
from onrecord.read.transcripts.as_json import transcript_of_json
from onrecord.read.transcripts.labels import find_turns
from onrecord.read.transcripts.language import language_of
from onrecord.read.transcripts.subtitles import looks_like_subtitles, subtitles
from onrecord.read.transcripts.xml import looks_like_xml, transcript_of_xml
from onrecord.records import OffsetMap, Page, Transcript

SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".srt", ".vtt", ".json", ".xml", ".tei", ".akn"}
)
"""Endings of files that a folder of transcripts is searched for, also with ``.gz`` behind them."""

_APART = frozenset({"nav", "footer", "aside", "form", "menu"})
_TITLE_CHARACTERS = 200
_DATE = re.compile(
    r"\b(\d{4}-\d{2}-\d{2}|(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}, \d{4}|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{4})\b"
)


def read_transcript(location: str | PathLike[str]) -> Transcript:
    """Open a transcript: plain text with labels, HTML, SubRip, WebVTT, JSON, TEI or Akoma Ntoso, also gzipped.

    ``location`` is a file, a URL, or ``-``. Raises what opening and decoding a page raises, UnreadableTranscript for
    broken JSON and XML, and NoTranscript where nobody says anything.
    """
    return transcript_of(open_page(location))


def transcripts_in(folder: str | PathLike[str]) -> list[str]:
    """The files of a folder, and of the folders in it, that may be transcripts, by name; raises NotFound for none."""
    found = []
    for path, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            suffixes = [suffix.lower() for suffix in Path(name).suffixes]
            if suffixes and suffixes[-1] == ".gz":
                suffixes.pop()
            if suffixes and suffixes[-1] in SUFFIXES and not name.startswith("."):
                found.append(os.path.join(path, name))
    if not found:
        kinds = ", ".join(sorted(SUFFIXES))
        raise NotFound(f"{os.fspath(folder)}: a folder without transcripts, expected files that end in {kinds}")
    return sorted(found)


def transcript_of(page: Page) -> Transcript:
    """The transcript of a page that has been opened."""
    source = decode(page)
    found = _read(source, page)
    if not any(c.isalnum() for turn in found.turns for span in turn.spoken for c in found.text[slice(*span)]):
        raise NoTranscript(
            f"{page.location}: {len(source):,} characters and no words that anybody says, expected turns such as "
            '"REYES: It is done."'
        )
    spoken = " ".join(found.text[slice(*turn.span)] for turn in found.turns[:200])
    declared = re.match(r"[A-Za-z]{2,3}\b", found.language or "")
    language = declared[0].lower() if declared else language_of(spoken)
    return replace(found, location=page.location, language=language)


def _read(source: str, page: Page) -> Transcript:
    if looks_like_subtitles(source):
        return subtitles(source)
    if looks_like_xml(source):
        return transcript_of_xml(source, location=page.location)
    if _is_json(source, page):
        return transcript_of_json(source, location=page.location)
    from onrecord.read.article import is_html

    return _html(source) if is_html(source, page) else _plain(source)


def _is_json(source: str, page: Page) -> bool:
    if re.search(r"\.json(?:\.gz)?$", page.location, re.IGNORECASE) or "json" in (page.media_type or ""):
        return True
    return re.match(r"\s*(?:\{\s*\"|\[\s*[{\"])", source) is not None


def _plain(source: str) -> Transcript:
    return _labelled(source, source, OffsetMap.identity(len(source)), None)


def _html(source: str) -> Transcript:
    from onrecord.read.ink import joined
    from onrecord.read.markup import scan

    markup = scan(source)
    blocks = [block for block in markup.blocks if not block.sections & _APART]
    text, origin = joined(blocks)
    title = markup.title.text.strip() if markup.title else None
    return replace(_labelled(text, source, origin, title or None), language=markup.language)


def _labelled(text: str, source: str, origin: OffsetMap, title: str | None) -> Transcript:
    found = find_turns(text)
    preamble = text[slice(*found.preamble)]
    first = next((line.strip() for line in preamble.splitlines() if line.strip()), "")
    date = _DATE.search(preamble)
    return Transcript(
        text=text,
        turns=found.turns,
        title=title or (first if 0 < len(first) <= _TITLE_CHARACTERS else None),
        date=date[1] if date else None,
        times=found.times,
        source=source,
        origin=origin,
    )
