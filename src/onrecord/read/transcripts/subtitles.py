"""Subtitles: SubRip (.srt) and WebVTT (W3C 2019), with voices (``<v Ada Reyes>``), ``>>`` and labels in capitals."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.read.transcripts.build import Builder
from onrecord.read.transcripts.labels import find_turns, seconds_of
from onrecord.records import OffsetMap, OffsetRun, TimeCode, Transcript

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
CUE = re.compile(rf"^[ \t]*({_TIME})[ \t]*-->[ \t]*({_TIME})[^\n]*$", re.MULTILINE)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]{1,200})>")
_MARKUP = re.compile(r"<[^<>\n]{0,300}>|\{\\[^{}\n]{0,100}\}|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_LANGUAGE = re.compile(r"^Language:[ \t]*([A-Za-z]{2,3}\b[\w-]*)", re.MULTILINE)
_KIND = re.compile(r"^[ \t]*(?:NOTE|STYLE|REGION)\b")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a cue: where it stands, and when the cue begins."""

    start: int
    end: int
    seconds: float


def looks_like_subtitles(source: str) -> bool:
    """Whether a text is WebVTT or SubRip."""
    head = source.lstrip("\ufeff \r\n")[:4000]
    return head.startswith("WEBVTT") or (CUE.search(head) is not None and re.match(r"\d+\s*\n", head) is not None)


def subtitles(source: str) -> Transcript:
    """The transcript that subtitles hold; lines that a rolling caption repeats are taken once."""
    lines = list(_lines(source))
    language = _LANGUAGE.search(source[:2000])
    if any(_VOICE.search(source, line.start, line.end) for line in lines):
        return _by_voice(source, lines, language[1] if language else None)
    return _by_label(source, lines, language[1] if language else None)


def _lines(source: str) -> Iterator[_Line]:
    cues = list(CUE.finditer(source))
    before = ""
    for number, cue in enumerate(cues):
        end = cues[number + 1].start() if number + 1 < len(cues) else len(source)
        seconds = seconds_of(cue[1])
        for line in re.compile(r"[^\r\n]+").finditer(source, cue.end(), end):
            rest = source[line.end() : end]
            # The number or name of the next cue stands right above its time.
            if number + 1 < len(cues) and not rest.strip() and _is_identifier(source, line.start()):
                continue
            if line[0].strip() and line[0].strip() != before:
                yield _Line(line.start(), line.end(), seconds)
                before = line[0].strip()


def _is_identifier(source: str, at: int) -> bool:
    """An empty line stands above the identifier of a cue."""
    return re.search(r"\n[ \t]*\r?\n[ \t]*$", source[max(at - 20, 0) : at]) is not None


def _pieces(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The text of a line without markup, in pieces with their places; an entity, which takes several, is a piece."""
    at = start
    for mark in _MARKUP.finditer(source, start, end):
        if mark.start() > at:
            yield source[at : mark.start()], at, mark.start() - at
        if mark[0].startswith("&"):
            yield html.unescape(mark[0])[:1], mark.start(), len(mark[0])
        at = mark.end()
    if at < end:
        yield source[at:end], at, end - at


def _by_label(source: str, lines: list[_Line], language: str | None) -> Transcript:
    parts: list[str] = []
    runs: list[OffsetRun] = []
    times: list[TimeCode] = []
    length = 0
    for line in lines:
        if not times or line.seconds > times[-1].seconds:
            times.append(TimeCode(length, line.seconds))
        for piece, at, taken in _pieces(source, line.start, line.end):
            runs.append(OffsetRun(length, at, len(piece), taken))
            parts.append(piece)
            length += len(piece)
        parts.append("\n")
        length += 1
    text = "".join(parts)
    found = find_turns(text)
    turns = found.turns
    return Transcript(text, turns, language=language, times=tuple(times), source=source, origin=OffsetMap.of_runs(runs))


def _by_voice(source: str, lines: list[_Line], language: str | None) -> Transcript:
    builder = Builder(source)
    for line in lines:
        at = line.start
        builder_time = line.seconds
        for voice in [*_VOICE.finditer(source, line.start, line.end), None]:
            stop = voice.start() if voice else line.end
            _words(builder, source, at, stop, builder_time)
            if voice:
                builder.turn(html.unescape(voice[1]).strip())
                at = voice.end()
    return builder.done(language=language)


def _words(builder: Builder, source: str, start: int, end: int, seconds: float) -> None:
    if not _MARKUP.sub("", source[start:end]).strip():
        return
    builder.time(seconds)
    spaced = True
    for piece, at, taken in _pieces(source, start, end):
        builder.add(piece, at, taken=taken, breaks=" " if spaced or piece[:1].isspace() else "")
        spaced = piece[-1:].isspace()
