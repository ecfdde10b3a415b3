"""Records as one HTML page that needs nothing else: no script, no picture, no font, nothing from a network.

The text of a page is not trusted. Jinja2 escapes all of it, links go to http and https alone, and the page's own
Content-Security-Policy allows one style sheet, by its hash, and nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.export.marks import Segment, cut
from onrecord.export.phrases import (
    UNSURE,
    act_of,
    chain_of,
    circumstances,
    counted,
    doubts_of,
    figures_of,
    is_said,
    label_of,
    name_of,
    summary_of,
    who_of,
)
from onrecord.records import Article, Failure, Record, Speaker, Statement

if TYPE_CHECKING:
    import jinja2

COLOURS = 12
"""Hues in the style sheet; the thirteenth speaker gets the first one again, striped."""

STRIPES = 3

UNNAMED = ("unnamed", "nobody")
"""Classes of speakers without a name, and of none."""

UNSAID = "unsaid"
"""The class of what was thought, planned or not said."""

EXCERPT_CHARACTERS = 150

_HTTP = re.compile(r"https?://([^\s/?#]+)\S*", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Reference:
    """The number in the text in front of a statement, which leads to its note beside the text.

    ``shown`` is the number with a question mark where the statement or its speaker is unsure.
    """

    number: int
    shown: str
    anchor: str
    note: str
    label: str
    colour: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that looks the same. ``classes`` is empty outside of contents."""

    text: str
    references: tuple[Reference, ...]
    classes: str
    label: str
    cue: bool
    source: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A statement in the list beside the text. ``shown`` is false where the text has no place to lead to.

    ``chain`` is its way to the page, ``either`` those between whom the speaker can't be told, ``inside`` the statement
    that it is part of, ``figures`` how sure it is and whose, each with whether that is little.
    """

    reference: Reference
    shown: bool
    excerpt: str
    kind: str
    chain: str | None
    either: str | None
    inside: Reference | None
    chips: tuple[str, ...]
    figures: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker in the list beside the text, with the notes of all that they say."""

    name: str
    role: str | None
    kind: str | None
    colour: str
    count: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """Which marks the text has, so that no other one is explained. ``named`` is the class of one of them."""

    named: str | None
    unnamed: bool
    unsaid: bool
    unsure: float | None


@dataclass(frozen=True, slots=True)
class Section:
    """One article. ``headline`` is its first paragraph where that repeats the title, and empty otherwise."""

    anchor: str
    title: str
    headline: tuple[Piece, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    facts: tuple[str, ...]
    link: str | None
    link_text: str
    language: str | None
    summary: str
    legend: Legend
    voices: tuple[Voice, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """All that the template is given."""

    title: str
    sections: tuple[Section, ...]
    failures: tuple[Failure, ...]
    style: str
    style_hash: str
    made_by: str

    @property
    def several(self) -> bool:
        """Whether a table of contents is worth its place."""
        return len(self.sections) > 1


def to_html(results: Sequence[Record | Failure]) -> str:
    """One document with all articles, and the inputs that could not be read."""
    records = [result for result in results if isinstance(result, Record)]
    prefixes = [""] if len(records) == 1 else [f"a{number}-" for number in range(1, len(records) + 1)]
    sections = tuple(_section(record, prefix) for record, prefix in zip(records, prefixes, strict=True))
    style = _style(sections)
    document = Document(
        title=sections[0].title if len(sections) == 1 else counted(len(sections), "article"),
        sections=sections,
        failures=tuple(result for result in results if isinstance(result, Failure)),
        style=style,
        style_hash=hash_of(style),
        made_by=", ".join(sorted({f"onrecord {record.version}, model {record.model}" for record in records})),
    )
    html = environment().get_template("record.html.j2").render(document=document)
    # Same length, so that offsets into the article stay true; an HTML parser would drop or change these.
    return UNPRINTABLE.sub("\ufffd", html)


def _section(record: Record, prefix: str) -> Section:
    article = record.article
    colours = _colours(record.speakers)
    references = [
        _reference(number, statement, prefix, colours) for number, statement in enumerate(record.statements, start=1)
    ]
    paragraphs = [tuple(p) for p in _pieces(article, record.statements, references)]
    shown = {reference.number for p in paragraphs for piece in p for reference in piece.references}
    first = "".join(piece.text for piece in paragraphs[0]) if paragraphs else ""
    repeated = bool(first) and first == (article.title or "").strip()
    link = link_of(article)
    return Section(
        anchor=f"{prefix}article",
        title=article.title or article.location or "An article",
        headline=paragraphs[0] if repeated else (),
        paragraphs=tuple(paragraphs[1:] if repeated else paragraphs),
        facts=tuple(fact for fact in (article.publisher, article.byline, article.date) if fact),
        link=link,
        link_text=_host(link) if link else article.location or "",
        language=article.language if _LANGUAGE.fullmatch(article.language or "") else None,
        summary=summary_of(record),
        legend=_legend(record.statements, references),
        voices=_voices(record, references, shown, colours),
        anchors=tuple(reference.anchor for reference in references),
    )


def _reference(number: int, statement: Statement, prefix: str, colours: dict[Speaker | None, str]) -> Reference:
    return Reference(
        number=number,
        shown=f"{number}?" if doubts_of(statement) else str(number),
        anchor=f"{prefix}s{number}",
        note=f"{prefix}n{number}",
        label=label_of(statement),
        colour=_look(statement, colours),
    )


def _legend(statements: Sequence[Statement], references: Sequence[Reference]) -> Legend:
    said = [reference.colour for reference in references if not reference.colour.endswith(UNSAID)]
    return Legend(
        named=next((colour for colour in said if colour not in UNNAMED), None),
        unnamed=any(colour in UNNAMED for colour in said),
        unsaid=len(said) < len(references),
        unsure=UNSURE if any(map(doubts_of, statements)) else None,
    )


def _colours(speakers: Sequence[Speaker]) -> dict[Speaker | None, str]:
    """A class for each speaker: hues for the named ones, neutral for the rest."""
    found: dict[Speaker | None, str] = {None: UNNAMED[1]}
    named = 0
    for speaker in speakers:
        if not speaker.named:
            found[speaker] = UNNAMED[0]
            continue
        lap, hue = divmod(named, COLOURS)
        found[speaker] = f"c{hue + 1} stripes{(lap - 1) % STRIPES + 1}" if lap else f"c{hue + 1}"
        named += 1
    return found


def _look(statement: Statement, colours: dict[Speaker | None, str]) -> str:
    """The class of a statement's speaker; what was not said looks so."""
    return colours[statement.speaker] if is_said(statement) else f"{colours[statement.speaker]} {UNSAID}"


def _pieces(article: Article, statements: Sequence[Statement], references: Sequence[Reference]) -> list[list[Piece]]:
    placed: set[int] = set()
    paragraphs = []
    for segments in cut(article, statements):
        pieces = []
        for segment in segments:
            fresh = [index for index in segment.contents if index not in placed]
            placed.update(fresh)
            pieces.append(_piece(article, segment, fresh, references))
        paragraphs.append(pieces)
    return paragraphs


def _piece(article: Article, segment: Segment, fresh: Sequence[int], references: Sequence[Reference]) -> Piece:
    inside = [references[index] for index in segment.contents]
    # Where contents overlap, the innermost one gives the colour, and the label names all.
    classes = " ".join([inside[-1].colour, *(reference.anchor for reference in inside)]) if inside else ""
    return Piece(
        text=article.text[segment.start : segment.end],
        references=tuple(references[index] for index in sorted(fresh)),
        classes=classes,
        label=" / ".join(reference.label for reference in inside),
        cue=segment.cue,
        source=segment.source,
    )


def _voices(
    record: Record, references: Sequence[Reference], shown: set[int], colours: dict[Speaker | None, str]
) -> tuple[Voice, ...]:
    notes: dict[Speaker | None, list[Note]] = {speaker: [] for speaker in (*record.speakers, None)}
    for statement, reference in zip(record.statements, references, strict=True):
        inside = references[statement.within] if statement.within is not None else None
        notes[statement.speaker].append(_note(statement, reference, inside, shown=reference.number in shown))
    return tuple(
        Voice(
            name=name_of(speaker),
            role=speaker.role if speaker else None,
            kind=_kind(speaker),
            colour=colours[speaker],
            count=counted(len(said), "statement"),
            notes=tuple(said),
        )
        for speaker, said in notes.items()
        if said
    )


def _kind(speaker: Speaker | None) -> str | None:
    if speaker is None:
        return None
    kind = speaker.kind if speaker.kind != "unknown" else ""
    return kind if speaker.named else f"unnamed {kind}".strip()


def _note(statement: Statement, reference: Reference, inside: Reference | None, *, shown: bool) -> Note:
    return Note(
        reference=reference,
        shown=shown,
        excerpt=excerpt(statement.text),
        kind=act_of(statement),
        chain=chain_of(statement),
        either=who_of(statement) if statement.speaker is None and statement.candidates else None,
        inside=inside,
        chips=tuple(circumstances(statement)),
        figures=tuple(figures_of(statement)),
    )


def excerpt(text: str) -> str:
    """The beginning of a text, to a whole word."""
    text = " ".join(text.split())
    if len(text) <= EXCERPT_CHARACTERS:
        return text
    return text[:EXCERPT_CHARACTERS].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"


def link_of(article: Article) -> str | None:
    """The page's address where it is one that a browser may safely open."""
    return link_to(article.url) or link_to(article.location)


def link_to(address: str | None) -> str | None:
    """The address, if a browser may safely open it."""
    return address if address and _HTTP.fullmatch(address) else None


def _host(link: str) -> str:
    found = _HTTP.fullmatch(link)
    return found[1] if found else link


def _style(sections: Sequence[Section]) -> str:
    """The style sheet, with a rule that lights up every piece of the statement that was chosen."""
    from importlib.resources import files

    style = files("onrecord.export").joinpath("templates/record.css").read_text(encoding="utf-8")
    anchors = [(anchor, _note_anchor(anchor)) for section in sections for anchor in section.anchors]
    chosen = [f"body:has(#{at}:target,#{note}:target,a[href='#{at}']:hover) .{at}" for at, note in anchors]
    listed = [f"body:has(#{at}:target) #{note}" for at, note in anchors]
    if not anchors:
        return style
    lit = ",\n".join(chosen) + " { --mark-l: var(--lit-l); --mark-s: var(--lit-s); }"
    return f"{style}\n{lit}\n" + ",\n".join(listed) + " { background: var(--lit-note); }\n"


def _note_anchor(anchor: str) -> str:
    return re.sub(r"s(\d+)$", r"n\1", anchor)


def hash_of(style: str) -> str:
    """The style sheet's hash, as a Content-Security-Policy names it."""
    import base64
    import hashlib

    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")


@cache
def environment() -> jinja2.Environment:
    """The templates, with everything escaped."""
    import jinja2

    return jinja2.Environment(
        loader=jinja2.PackageLoader("onrecord.export", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
