"""A check as a table for a person to read: the quotation and the transcript side by side, and in what they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.cli.table import BOLD, DIM, GAP, LEAST_WIDTH, Cell, Line, row_lines, styled, wrapped
from onrecord.cli.terminal import plain
from onrecord.export.check_phrases import TITLES, Show, described, is_shown, left_out, place_of, quoted_text, summary
from onrecord.export.phrases import name_of
from onrecord.records import Check, Failure, Verdict

VERDICT_WIDTH = 15
RED = "1;31"


def check_tables(
    results: Iterable[Check | Failure], *, show: Show, width: int, terminal: bool, unicode: bool
) -> Iterator[str]:
    """The text of each article's table, with an empty line between two; failures have none."""
    first = True
    for result in results:
        if isinstance(result, Check):
            text = check_table(result, show=show, width=width, terminal=terminal, unicode=unicode)
            yield text if first else "\n" + text
            first = False


def check_table(check: Check, *, show: Show, width: int, terminal: bool, unicode: bool) -> str:
    """One article: title, a row for each quotation, summary."""
    width = max(width, LEAST_WIDTH)
    article = check.record.article
    heading = [(plain(article.title or ""), BOLD), (plain(article.url or article.location or ""), DIM)]
    lines = [styled(line, style, terminal) for text, style in heading if text for line in wrapped(text, width)]
    shown = [verdict for verdict in check.verdicts if is_shown(verdict, show)]
    rule = "─" if terminal and unicode else "-"
    sizes = _sizes(width)
    if shown:
        titles: list[Cell] = [(Line(title, BOLD),) for title in ("Verdict", "In the article", "In the transcript")]
        lines += ["", *row_lines(titles, sizes, terminal), " " + rule * (sum(sizes) + GAP * 2)]
    for number, verdict in enumerate(shown):
        lines += [""] if number else []
        lines += _rows(check, verdict, sizes, width, terminal)
    ending = f"{summary(check)}. {left_out(check, show)}".strip()
    lines += ["", *(styled(line, DIM, terminal) for line in wrapped(ending, width))]
    for note in dict.fromkeys(v.notes[0] for v in shown if v.kind == "not found" and v.notes):
        lines += ["", *(styled(line, DIM, terminal) for line in wrapped(f"Not found: {note}", width))]
    return "".join(line.rstrip(" ") + "\n" for line in lines)


def _sizes(width: int) -> list[int]:
    rest = width - VERDICT_WIDTH - 2 * GAP - 1
    return [VERDICT_WIDTH, rest // 2, rest - rest // 2]


def _rows(check: Check, verdict: Verdict, sizes: list[int], width: int, terminal: bool) -> Iterator[str]:
    statement = check.record.statements[verdict.statement]
    others = ", ".join(TITLES[kind].casefold() for kind in verdict.findings[1:])
    grave = verdict.kind in ("misattributed", "spliced", "altered")
    first = [Line(TITLES[verdict.kind], RED if grave else BOLD)]
    first += [Line(f"also {others}", DIM)] if others else []
    first += [Line(f"score {verdict.score:.2f}", DIM)] if verdict.passages else []
    first += [Line("not quoted", DIM)] if verdict.weak else []
    quoted = [Line(plain(name_of(statement.speaker)), DIM), Line(plain(quoted_text(check, verdict)))]
    said = []
    for passage in verdict.passages:
        text = check.transcripts[passage.transcript].text[slice(*passage.said)]
        said += [Line(plain(place_of(check, passage)), DIM), Line(plain(text))]
    yield from row_lines([tuple(first), tuple(quoted), tuple(said) or (Line("-", DIM),)], sizes, terminal)
    indent = " " * (VERDICT_WIDTH + GAP + 1)
    for text, style in _remarks(check, verdict):
        for at, line in enumerate(wrapped(plain(text), max(width - len(indent) - 2, 20))):
            yield indent + ("  " if at else "* ") + styled(line, style, terminal)


def _remarks(check: Check, verdict: Verdict) -> Iterator[tuple[str, str]]:
    for line in described(check, verdict):
        yield line, ""
    # What "not found" means stands once, below the table.
    for note in verdict.notes[1:] if verdict.kind == "not found" else verdict.notes:
        yield note, RED if note.startswith("A NEGATION") else DIM
