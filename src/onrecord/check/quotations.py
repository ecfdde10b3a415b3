"""What of a statement is compared: the words between its quotation marks, without what an editor put in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.align.tokens import Words, words_of
from onrecord.extract.quotes import Quotation, Quotations, find_quotations, kind_of
from onrecord.records import Span, Statement

ELLIPSIS = re.compile(r"…|\.(?:[^\S\n]?\.){2,}|\[\s*(?:…|\.(?:[^\S\n]?\.){2,})\s*\]|\(\s*(?:…|\.{3,})\s*\)")
"""A mark that words were left out."""

_BRACKET = re.compile(r"\[[^\[\]]{0,200}\]")
_IN_WORD = re.compile(r"\[\w{1,4}\]")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, eq=False)
class Quoted:
    """One quotation of a statement, ready to be compared.

    ``spans`` are its characters in the article, without the outer marks. ``words`` are those that the speaker is said
    to have said; ``inserted`` are ranges that an editor put in brackets, and ``ellipses`` marks of words left out.
    """

    statement: int
    spans: tuple[Span, ...]
    words: Words
    inserted: tuple[Span, ...]
    ellipses: tuple[Span, ...]
    weak: bool

    def between(self, at: int) -> tuple[int, int]:
        """The characters in front of word ``at``, from the end of the word before it on."""
        start = int(self.words.ends[at - 1]) if at else self.spans[0].start
        end = int(self.words.starts[at]) if at < len(self.words) else self.spans[-1].end
        return start, end

    def ellipsis_at(self, at: int) -> Span | None:
        """The ellipsis in front of word ``at``."""
        return _inside(self.ellipses, *self.between(at))

    def inserted_at(self, at: int) -> Span | None:
        """What an editor put in front of word ``at``."""
        return _inside(self.inserted, *self.between(at))


def _inside(spans: Sequence[Span], start: int, end: int) -> Span | None:
    return next((span for span in spans if start <= span.start and span.end <= end), None)


def quotations_of(text: str, statements: Sequence[Statement]) -> list[Quoted]:
    """Every quotation of every statement, and every indirect statement as a whole, in the order of the statements.

    A direct statement that the article interrupts ("...," she said. "...") is several quotations: nothing says that the
    second follows on the first. What somebody is quoted as saying within another's quotation is part of that one. What
    somebody passes on with its marks ("...," she said, according to an outlet) is hers to whom it is given.
    """
    marks = find_quotations(text)
    outermost = [quotation for quotation in marks if quotation.depth == 0]
    passed_on = _passed_on(text, statements, marks, outermost)
    found: list[Quoted] = []
    for number, statement in enumerate(statements):
        if statement.made == "not made" or statement.mode in ("thought", "intention"):
            continue
        own = [quotation for quotation in outermost if passed_on.get(quotation, number) == number]
        inside = statement.within is not None and number not in passed_on.values()
        if inside and (statement.kind != "indirect" or _is_quoted(statement, outermost)):
            continue
        whole = statement.kind == "indirect" or _is_turn(text, statement, marks)
        pieces = [] if whole else _quoted(text, statement.content, own)
        if not whole and not pieces and _quoted(text, statement.content, outermost):
            continue  # All that it quotes it passes on.
        weak = not pieces and statement.kind != "direct"
        found += [quoted_of(text, spans, statement=number, weak=weak) for spans in pieces or [statement.content]]
    return [quoted for quoted in found if len(quoted.words)]


def _passed_on(
    text: str, statements: Sequence[Statement], marks: Quotations, outermost: Sequence[Quotation]
) -> dict[Quotation, int]:
    """Quotations that stand, marks and all, in a statement within another: the innermost one's, by its number."""
    found: dict[Quotation, int] = {}
    depths: list[int] = []
    for number, statement in enumerate(statements):
        outer = statement.within
        depths.append(0 if outer is None else 1 + (depths[outer] if outer < number else 0))
        if outer is None or statement.kind == "indirect" or _is_turn(text, statements[outer], marks):
            continue
        for quotation in outermost:
            inside = any(start <= quotation.start and quotation.end <= end for start, end in statement.content)
            if inside and depths[number] > depths[found.get(quotation, 0)]:
                found[quotation] = number
    return found


def _is_turn(text: str, statement: Statement, marks: Quotations) -> bool:
    """A turn of an interview is in its speaker's words from end to end, whatever stands in marks inside it."""
    return statement.kind == "direct" and kind_of(text, statement.content, marks) != "direct"


def _is_quoted(statement: Statement, outermost: Sequence[Quotation]) -> bool:
    """Whether all of a statement stands in quotations: what one tells within them is part of them, in whose words."""
    return all(any(q.start <= start and end <= q.end for q in outermost) for start, end in statement.content)


def quoted_of(text: str, spans: Sequence[tuple[int, int]], *, statement: int = 0, weak: bool = False) -> Quoted:
    """A quotation of ranges of a text, without its outer marks."""
    kept = tuple(Span(*span) for span in spans)
    ellipses = tuple(Span(*m.span()) for start, end in kept for m in ELLIPSIS.finditer(text, start, end))
    inserted = tuple(
        Span(*m.span())
        for start, end in kept
        for m in _BRACKET.finditer(text, start, end)
        if _WORD.search(m[0]) and not _is_part_of_word(text, m)
    )
    words = words_of(text, _without(kept, inserted))
    return Quoted(statement, kept, words, inserted, ellipses, weak)


def _is_part_of_word(text: str, bracket: re.Match[str]) -> bool:
    """Whether the brackets hold letters of a word: "[W]e", "tax[es]"."""
    before, after = text[bracket.start() - 1 : bracket.start()], text[bracket.end() : bracket.end() + 1]
    return bool(_IN_WORD.fullmatch(bracket[0]) and (before.isalnum() or after.isalnum()))


def _without(spans: Sequence[Span], holes: Sequence[Span]) -> list[Span]:
    found = []
    for start, end in spans:
        at = start
        for hole in holes:
            if start <= hole.start and hole.end <= end:
                found.append(Span(at, hole.start))
                at = hole.end
        found.append(Span(at, end))
    return [span for span in found if span.end > span.start]


def _quoted(text: str, content: Sequence[Span], outermost: Sequence[Quotation]) -> list[tuple[Span, ...]]:
    """The quotations that lie in the contents; one that runs on over paragraphs is one, in several ranges."""
    found: list[tuple[Span, ...]] = []
    running: list[Span] = []
    for quotation in outermost:
        start, end = quotation.inner
        if not any(start < last and first < end for first, last in content):
            continue
        inside = [Span(max(start, first), min(end, last)) for first, last in content if start < last and first < end]
        running.append(Span(inside[0].start, inside[-1].end))
        if not quotation.runs_on:
            found.append(tuple(running))
            running = []
    if running:
        found.append(tuple(running))
    return found
