"""Records in brat's standoff format (Stenetorp et al. 2012, https://brat.nlplab.org/standoff.html), and back.

Each page is ``pN-R.txt`` (page, revision), its article's text, with ``pN-R.ann`` beside it; all of it is one ZIP file,
which brat takes unpacked. A statement is its content, its cue and its source (text-bound annotations, several pieces
where they have several), relations from the content to the two, attributes of the content, and a note with what brat
has no place for. Offsets are characters, as everywhere.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.archive.protocol import Kept
from onrecord.errors import NotARecord
from onrecord.export.from_json import speaker_of, statement_of
from onrecord.records import Article, Span, Statement

CONFIGURATION = """[entities]
Content
Cue
Source

[relations]
SaidBy Arg1:Content, Arg2:Source
SaidWith Arg1:Content, Arg2:Cue
PartOf Arg1:Content, Arg2:Content
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Kind Arg:Content, Value:direct|indirect|mixed
Mode Arg:Content, Value:speech|writing|thought|intention
Stance Arg:Content, Value:asserted|asked|denied|promised|demanded|questioned|joked|threatened
Made Arg:Content, Value:made|not_made|possible
"""

_ATTRIBUTES = ("kind", "mode", "stance", "made")
_LINE_BREAK = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_TEXT_BOUND = re.compile(r"(T\d+)\t(Content|Cue|Source) (\d+ \d+(?:;\d+ \d+)*)\t")


def write_brat(kept: Iterable[Kept], write: Callable[[bytes], None]) -> None:
    """Write the ZIP file through ``write``, which is called with its pieces in order."""
    with zipfile.ZipFile(_Sink(write), "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        archive.writestr(_entry("annotation.conf"), CONFIGURATION)
        for one in kept:
            name = f"p{one.page}-{one.revision}"
            wanted = [one.record.statements[place] for place in one.wanted]
            archive.writestr(_entry(f"{name}.txt"), one.record.article.text.encode("utf-8", "replace"))
            annotated = standoff(one.record.article, wanted, places=one.wanted)
            archive.writestr(_entry(f"{name}.ann"), annotated.encode("utf-8", "replace"))


def standoff(article: Article, statements: Sequence[Statement], *, places: Sequence[int] | None = None) -> str:
    """The ``.ann`` of an article. ``places`` are the statements' numbers in their record, which ``within`` means."""
    lines = _Lines(article.text)
    contents: dict[int, str] = {}
    for place, statement in zip(places or range(len(statements)), statements, strict=True):
        content = lines.bound("Content", statement.content)
        contents[place] = content
        for kind, relation, spans in (("Source", "SaidBy", statement.source), ("Cue", "SaidWith", statement.cue)):
            if spans:
                lines.relate(relation, content, lines.bound(kind, spans))
        for name in _ATTRIBUTES:
            lines.attribute(name.capitalize(), content, getattr(statement, name).replace(" ", "_"))
        lines.note(content, _rest(statement))
    for place, statement in zip(places or range(len(statements)), statements, strict=True):
        if statement.within is not None and statement.within in contents:
            lines.relate("PartOf", contents[place], contents[statement.within])
    return "".join(line + "\n" for line in lines.lines)


def read_standoff(text: str, annotated: str) -> tuple[Statement, ...]:
    """The statements of a ``.ann``, whose article's text is ``text``. Raises NotARecord for other lines."""
    try:
        return tuple(_Found(annotated).statements(text))
    except (KeyError, ValueError, IndexError, TypeError) as error:
        raise NotARecord(
            f"not the standoff that onrecord writes ({type(error).__name__}: {error}); export it again with "
            "--format brat"
        ) from error


def _rest(statement: Statement) -> dict[str, Any]:
    """What has no place in the other lines; spans as pairs. Only what differs from nothing is written."""

    def speaker(one: Any) -> dict[str, Any] | None:
        return one and {
            "name": one.name, "kind": one.kind, "named": one.named, "aliases": list(one.aliases), "role": one.role
        }  # fmt: skip

    setting, moment, place = statement.setting, statement.moment, statement.place
    rest = {
        "text": statement.text,
        "spans": {part: [list(span) for span in getattr(statement, part)] for part in ("content", "source", "cue")},
        "speaker": speaker(statement.speaker),
        "via": [speaker(relay) for relay in statement.via],
        "addressee": speaker(statement.addressee),
        "setting": setting and {"kind": setting.kind, "outlet": setting.outlet, "span": list(setting.span)},
        "moment": moment and {"value": moment.value, "precision": moment.precision, "span": list(moment.span)},
        "place": place and {"name": place.name, "span": list(place.span)},
        "confidence": float(statement.confidence),
        "speaker_confidence": float(statement.speaker_confidence),
        "candidates": [{"speaker": speaker(c.speaker), "score": float(c.score)} for c in statement.candidates],
        "attribution": statement.attribution,
        "within": statement.within,
    }
    return {name: value for name, value in rest.items() if value not in (None, [])}


@dataclass(slots=True)
class _Lines:
    """Lines of a ``.ann`` and the numbers that are taken."""

    text: str
    lines: list[str] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)

    def _number(self, sort: str) -> str:
        self.taken[sort] = self.taken.get(sort, 0) + 1
        return f"{sort}{self.taken[sort]}"

    def bound(self, kind: str, spans: Sequence[Span]) -> str:
        pieces = [piece for span in spans for piece in _unbroken(self.text, span)]
        number = self._number("T")
        places = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(self.text[start:end] for start, end in pieces)
        self.lines.append(f"{number}\t{kind} {places}\t{words}")
        return number

    def relate(self, relation: str, one: str, other: str) -> None:
        self.lines.append(f"{self._number('R')}\t{relation} Arg1:{one} Arg2:{other}")

    def attribute(self, name: str, of: str, value: str) -> None:
        self.lines.append(f"{self._number('A')}\t{name} {of} {value}")

    def note(self, of: str, value: dict[str, Any]) -> None:
        # Escaped, so that no character of the article can end the line.
        self.lines.append(f"{self._number('#')}\tAnnotatorNotes {of}\t{json.dumps(value)}")


def _unbroken(text: str, span: Span) -> Iterator[Span]:
    """A span in pieces, without the line breaks in it: brat has no annotation across lines."""
    start, end = span
    at = start
    any_left = False
    for found in _LINE_BREAK.finditer(text, start, end):
        if found.start() > at:
            any_left = True
            yield Span(at, found.start())
        at = found.end()
    if at < end:
        yield Span(at, end)
    elif not any_left:
        yield Span(start, start)


class _Found:
    """What stands in the lines of a ``.ann``."""

    def __init__(self, annotated: str) -> None:
        self.bound: dict[str, tuple[str, tuple[Span, ...]]] = {}
        self.relations: list[tuple[str, str, str]] = []
        self.values: dict[str, dict[str, str]] = {}
        self.notes: dict[str, dict[str, Any]] = {}
        for line in annotated.split("\n"):
            if line:
                self._line(line)

    def _line(self, line: str) -> None:
        if match := _TEXT_BOUND.match(line):
            pieces = [tuple(map(int, piece.split())) for piece in match[3].split(";")]
            self.bound[match[1]] = match[2], tuple(Span(start, end) for start, end in pieces)
        elif line.startswith("R"):
            relation, one, other = line.split("\t")[1].split(" ")
            self.relations.append((relation, one.removeprefix("Arg1:"), other.removeprefix("Arg2:")))
        elif line.startswith("A"):
            name, of, value = line.split("\t")[1].split(" ")
            self.values.setdefault(of, {})[name.lower()] = value.replace("_", " ")
        elif line.startswith("#"):
            _, of, note = line.split("\t", 2)
            self.notes[of.removeprefix("AnnotatorNotes ")] = json.loads(note)
        else:
            raise ValueError(line[:60])

    def statements(self, text: str) -> Iterator[Statement]:
        for number, (kind, spans) in self.bound.items():
            if kind == "Content":
                yield self._statement(number, spans, text)

    def _statement(self, number: str, content: tuple[Span, ...], text: str) -> Statement:
        spans = {"content": content, "source": (), "cue": ()} | {
            {"SaidBy": "source", "SaidWith": "cue"}[relation]: self.bound[other][1]
            for relation, one, other in self.relations
            if one == number and relation != "PartOf"
        }
        note = self.notes.get(number, {})
        told = {part: tuple(Span(*span) for span in note.get("spans", {}).get(part, ())) for part in spans}
        for part, pieces in spans.items():
            # The note has the spans as they were before line breaks were taken out; it holds as long as nobody has
            # moved the annotation.
            if tuple(piece for span in told[part] for piece in _unbroken(text, span)) == pieces:
                spans[part] = told[part]
        values = note | self.values.get(number, {}) | spans
        values.setdefault("text", " ".join(text[start:end] for start, end in spans["content"]))
        return statement_of(values, speaker_of)


class _Sink:
    """What zipfile takes for a pipe: it can be written to, and nothing else."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self._write = write

    def write(self, data: bytes) -> int:
        self._write(bytes(data))
        return len(data)

    def flush(self) -> None:
        pass


def _entry(name: str) -> zipfile.ZipInfo:
    """A file in the ZIP with the same date always, so that the same records give the same bytes."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
