"""The visible text of an HTML page, with the place in the page of every character.

A browser's view, simplified: tags that make a line of their own (``<p>``, ``<div>``, ``<li>``) separate blocks, other
tags leave a sentence whole, runs of white space become one space, and scripts, styles and drawings are not text. The
quotation marks that a browser shows for ``<q>`` are text, and stand where its tags do. The scanner passes over the page
once and never goes back, so its time grows with the page's length whatever the page holds.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from html.entities import html5

from onrecord.read.ink import Block, Ink

MAX_DEPTH = 512
"""Open elements that are remembered, as in browsers; deeper ones still give their text."""

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol p pre search section summary"
    " table tbody td tfoot th thead title tr ul".split()
)
_HIDDEN = frozenset("audio button canvas datalist head map math object picture select svg template video".split())
_RAW = frozenset("iframe noembed noframes noscript plaintext script style textarea title xmp".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_SECTIONS = frozenset(
    "article aside blockquote dialog figcaption figure footer form header li main menu nav table".split()
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

# Possessive throughout (*+, ++), so that a tag that never ends costs one pass and no backtracking.
_ATTRIBUTE = r"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+"
_TAG = re.compile(rf"<(/?)([a-zA-Z][^\s/>]*+)((?:[\s/]++|{_ATTRIBUTE})*+)>")
_START = re.compile(r"<(?=[a-zA-Z!?/])")  # Any other "<" is text.
_KIND = re.compile(r"(?P<comment><!--)|(?P<tag></?[a-zA-Z])|(?P<other><[!?/])")
_ONE_ATTRIBUTE = re.compile(r"([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+)))?+")
_SPACE = r" \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029"
_PIECE = re.compile(rf"([{_SPACE}]+)|(&)(?=[#a-zA-Z])|((?:[^&{_SPACE}]++|&(?![#a-zA-Z]))++)")
_ENTITY = re.compile(r"&(#[0-9]{1,12};?|#[xX][0-9a-fA-F]{1,12};?|[a-zA-Z][a-zA-Z0-9]{0,31};?)")
_ENTITY_CHARACTERS = 40
_TAGS_BEFORE = re.compile(r"(?:\s*+<[^<>]{0,200}+>){0,4}+\s*+")
_DOUBLE_MARKS = ('"', "“", "”", "„", "«", "»")
_NOT_SHOWN = re.compile(
    r"display\s*:\s*none|\shidden(?=[\s/=>]|$)|(?:sr-only|visually-?hidden|screen-reader-text)(?=[\s\"']|$)", re.I
)
_MARKED = re.compile(r"hidden|display|sr-only|screen-reader", re.I)
_SENTENCE_END = re.compile(r"[.!?…:;。！？।؟۔][\"'”’»)\]]*\s*$")


@dataclass(slots=True)
class Markup:
    """What one pass over a page found. ``title`` is the title element; ``elements`` counts the tags that open one."""

    blocks: list[Block] = field(default_factory=list)
    title: Block | None = None
    meta: dict[str, str] = field(default_factory=dict)
    linked_data: list[str] = field(default_factory=list)
    language: str | None = None
    canonical: str | None = None
    elements: int = 0
    deepest: int = 0


def scan(source: str) -> Markup:
    """Read the visible text and the head's facts from the HTML in ``source``; never fails."""
    scanner = _Scanner(source)
    scanner.run()
    return scanner.found


class _Scanner:
    """State of one pass: the elements that are open, and the block that is being written."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.found = Markup()
        self.ink = Ink()
        self.stack: list[tuple[str, bool, int]] = []
        self.open: Counter[str] = Counter()
        self.closing_marks: list[str] = []
        """Of the open ``<q>``."""
        self.hidden = 0
        self.depth = 0

    def run(self) -> None:
        at, source = 0, self.source
        while at < len(source):
            start = _START.search(source, at)
            tag = start.start() if start else len(source)
            self.write(at, tag)
            at = self.markup(tag) if tag < len(source) else tag
        self.flush()

    def markup(self, at: int) -> int:
        """Handle what starts with the ``<`` at ``at``; returns where to go on."""
        kind = _KIND.match(self.source, at)
        assert kind is not None  # It is one of the three wherever _START matches.
        if kind.lastgroup != "tag":
            return self.behind("-->", at + 2) if kind.lastgroup == "comment" else self.behind(">", at)
        return self.tag(at)

    def tag(self, at: int) -> int:
        tag = _TAG.match(self.source, at)
        if tag is None:  # A tag that never ends takes the rest of the page with it, as in a browser.
            return len(self.source)
        name = tag[2].lower()
        if tag[1]:
            self.end(name, at, tag.end())
            return tag.end()
        self.start(name, tag[3], at, tag.end())
        return self.raw(name, tag[3], tag.end()) if name in _RAW else tag.end()

    def behind(self, mark: str, at: int) -> int:
        end = self.source.find(mark, at)
        return len(self.source) if end < 0 else end + len(mark)

    def raw(self, name: str, attributes: str, at: int) -> int:
        """Pass over an element whose content is not markup: a script, a style, the title."""
        end = re.compile(rf"</{name}(?=[\s/>])", re.I).search(self.source, at)
        stop = end.start() if end else len(self.source)
        if name == "title" and self.found.title is None and not self.open["svg"]:
            self.flush()
            self.write(at, stop, shown=True)
            self.found.title = self.ink.block("title", frozenset())
            self.ink = Ink()
        elif name == "script" and "ld+json" in attributes:
            self.found.linked_data.append(self.source[at:stop])
        return self.behind(">", stop) if end else stop

    def start(self, name: str, attributes: str, at: int, end: int) -> None:
        self.found.elements += 1
        if name in ("html", "meta", "link"):
            self.fact(name, attributes)
        block = name in _BLOCKS and not ("inline" in attributes and _inline(attributes))
        if name == "br":
            self.line_break(at, end - at)
        elif block:
            self.new_line(name)
        if name in _VOID or name in _RAW:
            return
        self.depth += 1
        self.found.deepest = max(self.found.deepest, self.depth)
        if len(self.stack) >= MAX_DEPTH:
            return
        hidden = name in _HIDDEN or (not block and bool(_MARKED.search(attributes)) and _not_shown(attributes))
        self.stack.append((name, hidden, self.found.elements))
        self.open[name] += 1
        self.hidden += hidden
        self.ink.linked += name == "a"
        if name == "q":
            self.closing_marks.append(self.opening_mark(at, end))

    def new_line(self, name: str) -> None:
        """A block starts: it ends an open paragraph, an item the one before it, and a drawing or the head."""
        for hiding in ("svg", "head"):
            if self.open[hiding] and name != "title":
                self.pop_to(hiding)
        if self.hidden:
            return
        self.flush()
        if self.open["p"]:
            self.pop_to("p")
        if name == "li" and self.stack and self.stack[-1][0] == "li":
            self.pop_to("li")

    def opening_mark(self, at: int, end: int) -> str:
        """Write the mark that a browser shows for ``<q>``; the one that it shows for its end, or "" for none.

        Inside another one marks are single. A page that has marks of its own beside the tag gets no more of them.
        """
        text = _TAGS_BEFORE.match(self.source, end)
        assert text is not None  # It matches nothing, too.
        own = unescape(self.source[text.end() : text.end() + _ENTITY_CHARACTERS])
        if self.hidden or own.startswith(_DOUBLE_MARKS) or self.ink.tail().endswith(_DOUBLE_MARKS):
            return ""
        opening, closing = ("‘", "’") if any(self.closing_marks) else ("“", "”")
        self.ink.add(opening, at, end - at)
        return closing

    def end(self, name: str, at: int, end: int) -> None:
        self.depth = max(self.depth - 1, 0)
        if name == "q" and self.closing_marks and self.closing_marks[-1] and not self.hidden:
            self.ink.add(self.closing_marks[-1], at, end - at)
        if name in _BLOCKS and not self.hidden:
            self.flush()
        if self.open[name]:
            self.pop_to(name)

    def pop_to(self, name: str) -> None:
        while self.stack:
            last, hidden, _ = self.stack.pop()
            self.open[last] -= 1
            self.hidden -= hidden
            self.ink.linked -= last == "a"
            if last == "q":
                self.closing_marks.pop()
            if last == name:
                return

    def line_break(self, at: int, taken: int) -> None:
        """``<br>``: two of them, or one behind a finished sentence, end a paragraph; else it is white space."""
        if self.hidden:
            return
        if self.ink.broken or (not self.heading() and _SENTENCE_END.search(self.ink.tail())):
            self.flush()
        elif self.ink.length:
            self.ink.space(at, taken)
            self.ink.broken = True

    def heading(self) -> str | None:
        return next((name for name in _HEADINGS if self.open[name]), None)

    def container(self) -> tuple[str, int]:
        """The element that makes the current text a block, and the number of the element around that one."""
        for at in range(len(self.stack) - 1, -1, -1):
            if self.stack[at][0] in _BLOCKS:
                return self.heading() or self.stack[at][0], self.stack[at - 1][2] if at else 0
        return "body", 0

    def flush(self) -> None:
        """End the block that is being written."""
        if self.ink.length:
            tag, parent = self.container()
            sections = frozenset(name for name in _SECTIONS if self.open[name])
            block = self.ink.block(tag, sections, parent)
            if block is not None:
                self.found.blocks.append(block)
        linked, self.ink = self.ink.linked, Ink()
        self.ink.linked = linked

    def write(self, start: int, end: int, *, shown: bool = False) -> None:
        """Add the characters of the page from ``start`` to ``end``, which hold no tag."""
        if self.hidden and not shown:
            return
        at = start
        while at < end:
            piece = _PIECE.match(self.source, at, end)
            assert piece is not None  # The three alternatives cover every character.
            if piece[1]:
                self.white(at, piece[1])
            elif piece[3]:
                self.ink.add(piece[3], at)
            else:
                at = self.entity(at, end)
                continue
            at = piece.end()

    def white(self, at: int, space: str) -> None:
        if self.open["pre"] and space.count("\n") > 1:
            self.flush()
        else:
            self.ink.space(at, len(space))

    def entity(self, at: int, end: int) -> int:
        characters, length = _entity(self.source, at, end)
        for character in characters:
            if character.isspace() and character != "\xa0":
                self.ink.space(at, length)
            else:
                self.ink.add(character, at, length)
        return at + length

    def fact(self, name: str, attributes: str) -> None:
        values = _attributes(attributes)
        if name == "html":
            self.found.language = self.found.language or values.get("lang") or values.get("xml:lang")
        elif name == "link" and "canonical" in values.get("rel", "").lower().split():
            self.found.canonical = self.found.canonical or values.get("href")
        elif name == "meta":
            key = values.get("property") or values.get("name") or values.get("http-equiv") or ""
            if values.get("content", "").strip():
                self.found.meta.setdefault(key.lower(), values["content"].strip())


def _entity(source: str, at: int, end: int) -> tuple[str, int]:
    """The characters that the ``&`` at ``at`` stands for, and how much of the page that takes."""
    match = _ENTITY.match(source, at, end)
    if match is None:
        return "&", 1
    name = match[1]
    if name.startswith("#"):
        return unescape(match[0]) or "\ufffd", len(match[0])
    # A few old names, such as &nbsp, are known without a semicolon, and then the longest one counts.
    for length in range(len(name), 1, -1):
        if name[:length] in html5:
            return html5[name[:length]], length + 1
    return "&", 1


def _attributes(text: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for match in _ONE_ATTRIBUTE.finditer(text):
        values.setdefault(match[1].lower(), unescape(match[2] or match[3] or match[4] or ""))
    return values


def _inline(attributes: str) -> bool:
    return re.search(r"display\s*:\s*inline", attributes) is not None


def _not_shown(attributes: str) -> bool:
    return _NOT_SHOWN.search(attributes) is not None
