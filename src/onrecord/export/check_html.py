"""Checks as one HTML page: each quotation beside the transcript, with the differences marked. No script here either."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.export.check_phrases import (
    MEANINGS,
    TITLES,
    Mark,
    Show,
    around,
    clock,
    described,
    is_shown,
    left_out,
    marked_passage,
    marked_quotation,
    name_of,
    summary,
)
from onrecord.export.html import UNPRINTABLE, environment, hash_of, link_of
from onrecord.export.phrases import counted
from onrecord.records import Check, Failure, Verdict

GRAVE = frozenset({"misattributed", "spliced", "altered"})
MIDDLE = frozenset({"trimmed", "bracketed", "tidied", "paraphrased"})


@dataclass(frozen=True, slots=True)
class Side:
    """One place in a transcript, as the page shows it."""

    speaker: str
    place: str
    before: str
    marks: tuple[Mark, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Row:
    """A quotation with its verdict. ``tone`` is a class of the style sheet."""

    anchor: str
    number: int
    title: str
    meaning: str
    tone: str
    others: tuple[str, ...]
    speaker: str
    weak: bool
    score: str
    quotation: tuple[Mark, ...]
    sides: tuple[Side, ...]
    differences: tuple[str, ...]
    notes: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One article. ``hidden`` says what has no place here."""

    anchor: str
    title: str
    facts: tuple[str, ...]
    link: str | None
    link_text: str
    summary: str
    rows: tuple[Row, ...]
    hidden: str


@dataclass(frozen=True, slots=True)
class CheckDocument:
    """All that the template is given."""

    title: str
    reports: tuple[Report, ...]
    transcripts: tuple[str, ...]
    failures: tuple[Failure, ...]
    meanings: tuple[tuple[str, str, str], ...]
    style: str
    style_hash: str
    made_by: str

    @property
    def several(self) -> bool:
        """Whether a table of contents is worth its place."""
        return len(self.reports) > 1


def checks_to_html(results: Sequence[Check | Failure], *, show: Show = "quoted") -> str:
    """One document with all articles that were checked."""
    checks = [result for result in results if isinstance(result, Check)]
    reports = tuple(_report(check, number, show=show) for number, check in enumerate(checks, start=1))
    style = _style()
    transcripts = checks[0].transcripts if checks else ()
    document = CheckDocument(
        title=reports[0].title if len(reports) == 1 else f"{counted(len(reports), 'article')} checked",
        reports=reports,
        transcripts=tuple(
            f"{name_of(t)} ({counted(len(t.turns), 'turn')}, {counted(len(t.speakers), 'speaker')})"
            for t in transcripts
        ),
        failures=tuple(result for result in results if isinstance(result, Failure)),
        meanings=tuple((TITLES[kind], MEANINGS[kind], _tone(kind)) for kind in TITLES),
        style=style,
        style_hash=hash_of(style),
        made_by=", ".join(sorted({f"onrecord {c.record.version}, model {c.record.model}" for c in checks})),
    )
    html = environment().get_template("check.html.j2").render(document=document)
    return UNPRINTABLE.sub("\ufffd", html)


def _report(check: Check, number: int, *, show: Show) -> Report:
    article = check.record.article
    shown = [(at, verdict) for at, verdict in enumerate(check.verdicts, start=1) if is_shown(verdict, show)]
    link = link_of(article)
    return Report(
        anchor=f"a{number}",
        title=article.title or article.location or "An article",
        facts=tuple(fact for fact in (article.publisher, article.byline, article.date) if fact),
        link=link,
        link_text=re.sub(r"^https?://([^/]+).*", r"\1", link) if link else article.location or "",
        summary=summary(check),
        rows=tuple(_row(check, verdict, f"a{number}-v{at}", at) for at, verdict in shown),
        hidden=left_out(check, show),
    )


def _row(check: Check, verdict: Verdict, anchor: str, number: int) -> Row:
    statement = check.record.statements[verdict.statement]
    notes = [note for note in verdict.notes if not _is_warning(note)]
    return Row(
        anchor=anchor,
        number=number,
        title=TITLES[verdict.kind],
        meaning=MEANINGS[verdict.kind],
        tone=_tone(verdict.kind),
        others=tuple(TITLES[kind].casefold() for kind in verdict.findings[1:]),
        speaker=statement.speaker.name if statement.speaker else "Unknown speaker",
        weak=verdict.weak,
        score=f"{verdict.score:.2f}" if verdict.passages else "",
        quotation=tuple(marked_quotation(check, verdict)),
        sides=_sides(check, verdict),
        differences=tuple(described(check, verdict)),
        notes=tuple(notes),
        warnings=tuple(note for note in verdict.notes if _is_warning(note)),
    )


def _sides(check: Check, verdict: Verdict) -> tuple[Side, ...]:
    found = []
    for number, passage in enumerate(verdict.passages):
        transcript = check.transcripts[passage.transcript]
        before, after = around(transcript, passage)
        parts = [f"turn {passage.turn + 1}"]
        if passage.seconds is not None:
            parts.append(clock(passage.seconds))
        if len(check.transcripts) > 1:
            parts.append(name_of(transcript))
        marks = tuple(marked_passage(check, verdict, number))
        found.append(Side(passage.speaker or "Nobody named", " · ".join(parts), before, marks, after))
    return tuple(found)


def _is_warning(note: str) -> bool:
    return note.startswith("A NEGATION") or "begins behind a negation" in note or "ends before a negation" in note


def _tone(kind: str) -> str:
    if kind in GRAVE:
        return "grave"
    if kind in MIDDLE:
        return "middle"
    return "open" if kind.startswith("not ") else "good"


def _style() -> str:
    from importlib.resources import files

    templates = files("onrecord.export").joinpath("templates")
    return "\n".join(templates.joinpath(name).read_text(encoding="utf-8") for name in ("record.css", "check.css"))
