"""Transcripts in XML: TEI (``u``, ``sp``) and Akoma Ntoso (``speech``, ``question``, ``answer``).

The parser is Expat with nothing beyond the document itself: no external entity is opened, and a document that declares
entities of its own is refused, since a few of them can grow without end.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from onrecord.errors import UnreadableTranscript
from onrecord.read.transcripts.build import Builder
from onrecord.read.transcripts.labels import seconds_of
from onrecord.records import Transcript

MAX_DEPTH = 200
"""Elements inside each other; parliaments' records have under 20."""

_TURNS = frozenset({"u", "sp", "speech", "question", "answer", "speechGroup", "other"})
_SILENT = frozenset(
    "note vocal kinesic incident desc gap stage head remark authorialNote recordedTime speaker from heading num "
    "teiHeader meta pause shift writing".split()
)
_BLOCKS = frozenset("p seg l lg ab s div block".split())
_PEOPLE = {"person": "id", "TLCPerson": "eId", "TLCRole": "eId", "personGrp": "id", "org": "id"}
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-z]{2,4});")
_NAME_PARTS = ("persName", "name", "orgName")


def looks_like_xml(source: str) -> bool:
    """Whether a text is XML with turns that are known here."""
    head = source.lstrip("\ufeff \r\n\t")[:20_000]
    return head.startswith("<") and re.search(r"<(?:\w+:)?(?:TEI(?:\.2)?|teiCorpus|akomaNtoso)\b", head) is not None


def transcript_of_xml(source: str, *, location: str) -> Transcript:
    """The transcript in an XML text; raises UnreadableTranscript for broken or unsafe XML, or one without turns."""
    reader = _Reader(source, location)
    reader.run()
    return reader.done()


@dataclass
class _Reader:
    """State of one pass. ``places`` lead from bytes of the document to characters of ``source``."""

    source: str
    location: str
    builder: Builder = field(init=False)
    stack: list[str] = field(default_factory=list)
    silent: int = 0
    open_turns: list[int] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    who: list[tuple[int, str]] = field(default_factory=list)
    person: str | None = None
    heard: dict[str, list[str]] = field(default_factory=lambda: {"label": [], "name": [], "title": [], "date": []})
    facts: dict[str, str] = field(default_factory=dict)
    fresh: bool = True

    def __post_init__(self) -> None:
        self.builder = Builder(self.source)
        self._byte = self._char = 0
        self._data = self.source.encode("utf-8", "surrogatepass")
        self._wide = len(self._data) != len(self.source)

    def run(self) -> None:
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = False
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.EntityDeclHandler = self.refuse
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser = parser
        try:
            parser.Parse(self._data, True)
        except expat.ExpatError as error:
            raise UnreadableTranscript(
                f"{self.location}: broken XML ({expat.errors.messages[error.code]}, line {error.lineno}); mend it, or "
                "pass the text as .txt"
            ) from error

    def refuse(self, *_: object) -> None:
        raise UnreadableTranscript(
            f"{self.location}: declares entities of its own, which is not safe to read; expected XML without them: "
            "save it with the entities filled in"
        )

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self.stack.append(name)
        if len(self.stack) > MAX_DEPTH:
            raise UnreadableTranscript(f"{self.location}: over {MAX_DEPTH} elements inside each other, expected few")
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if "lang" in plain and len(self.stack) <= 3:
            self.facts.setdefault("language", plain["lang"])
        self._meta(name, plain)
        if name in _TURNS and name != "speechGroup" and not self.silent:
            self._turn(plain)
        if name in _SILENT:
            self.silent += 1
        if name in ("speaker", "from"):
            self.heard["label"] = []
        if name in _BLOCKS:
            self.fresh = True
        if name == "recordedTime" and "time" in plain:
            self._time(plain["time"])

    def _turn(self, attributes: dict[str, str]) -> None:
        self.open_turns.append(len(self.stack))
        self.builder.close()
        who = attributes.get("who") or attributes.get("by") or attributes.get("as") or ""
        self.builder.turn(f"\x00{who}" if who else None)
        for name in ("startTime", "start"):
            if name in attributes:
                self._time(attributes[name])
        self.fresh = True

    def _time(self, value: str) -> None:
        clock = re.search(r"(?:^|T)(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)", value)
        if clock:
            full = clock[1] if clock[1].count(":") == 2 else clock[1] + ":00"
            self.builder.time(seconds_of(full))
        elif re.fullmatch(r"\d+(?:\.\d+)?s?", value):
            self.builder.time(float(value.rstrip("s")))

    def _meta(self, name: str, attributes: dict[str, str]) -> None:
        key = _PEOPLE.get(name)
        if key and key in attributes:
            self.person = attributes[key]
            if attributes.get("showAs"):
                self.names[self.person] = attributes["showAs"]
        if name in _NAME_PARTS:
            self.heard["name"] = []
        if name == "title" and "title" not in self.facts:
            self.heard["title"] = []
        if name in ("FRBRdate", "date") and "date" not in self.facts and attributes.get("date", attributes.get("when")):
            self.facts["date"] = attributes.get("date") or attributes["when"]

    def end(self, tag: str) -> None:
        name = self.stack.pop()
        if name in _SILENT:
            self.silent -= 1
        if name in ("speaker", "from") and self.open_turns:
            label = " ".join("".join(self.heard["label"]).split()).rstrip(":")
            if label:
                self.builder.relabel(label)
        if name in _NAME_PARTS and self.person is not None:
            found = " ".join(" ".join(self.heard["name"]).split())
            if found:
                self.names.setdefault(self.person, found)
        if name in ("person", "personGrp", "org"):
            self.person = None
        if name == "title" and "title" not in self.facts:
            self.facts["title"] = " ".join("".join(self.heard["title"]).split())
        if name in _BLOCKS:
            self.fresh = True
        if self.open_turns and self.open_turns[-1] == len(self.stack) + 1:
            self.open_turns.pop()
            self.builder.close()

    def text(self, data: str) -> None:
        if any(name in ("speaker", "from") for name in self.stack[-3:]):
            self.heard["label"].append(data)
        if self.person is not None and any(name in _NAME_PARTS for name in self.stack):
            self.heard["name"].append(data)
        if self.stack[-1:] == ["title"]:
            self.heard["title"].append(data)
        if not self.open_turns or self.silent:
            return
        at = self._place(self.parser.CurrentByteIndex)
        for piece in re.finditer(r"\S+(?:[ \t]+\S+)*", data):
            where = at + piece.start()
            taken = self._taken(piece[0], where)
            spaced = piece.start() > 0 or self.fresh or self._gap
            self.builder.add(piece[0], where if taken else None, taken=taken, breaks=" " if spaced else "")
            self.fresh = False
            self._gap = False
        self._gap = data[-1:].isspace()

    _gap: bool = False

    def _taken(self, piece: str, at: int) -> int | None:
        """How much of the source words take that stand there as they are, or as an entity; None where they don't."""
        entity = _ENTITY.match(self.source, at)
        if entity is not None and html.unescape(entity[0]) == piece:  # Expat tells of each by itself.
            return len(entity[0])
        return len(piece) if self.source.startswith(piece, at) else None

    def _place(self, byte: int) -> int:
        """The character of the source at a byte; they only grow."""
        if not self._wide:
            return byte
        self._char += len(self._data[self._byte : byte].decode("utf-8", "surrogatepass"))
        self._byte = byte
        return self._char

    def done(self) -> Transcript:
        name_of: Callable[[str], str] = self._named
        transcript = self.builder.done(
            title=self.facts.get("title") or None, date=self.facts.get("date"), language=self.facts.get("language")
        )
        return self.builder.renamed(transcript, name_of)

    def _named(self, who: str) -> str:
        """The name behind a pointer: "#reyes" or "#reyes #bell"."""
        if not who.startswith("\x00"):
            return who
        names = [self.names.get(part.rpartition("#")[2], part.rpartition("#")[2]) for part in who[1:].split()]
        return " and ".join(names)
