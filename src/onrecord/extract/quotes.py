"""Quotation marks, matched: where each quotation begins and ends, whatever the house style.

Newsrooms write ``“…”``, ``"…"``, ``‘…’``, ``'…'``, ``«…»``, ``»…«``, ``„…“``, ``„…”``, ``‹…›`` and double strokes
(two apostrophes or two grave accents). They repeat the opening mark on each paragraph of a long quotation and close
only the last, or forget to close at all, and they use the same character for an apostrophe and for a single mark.
This module settles that by context alone; it knows nothing of speakers. All offsets are character offsets into the
text that was passed in.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.records import Kind

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›‘’‚‛'`′″＂]")
_DOUBLE = frozenset({'"', "“", "”", "„", "‟", "«", "»", "‹", "›", "``", "''", "″", "＂"})
_CLOSES = {
    "“": frozenset({"”", '"', "“", "''"}),
    "„": frozenset({"“", "”", '"'}),
    "‟": frozenset({"”"}),
    "”": frozenset({"”"}),
    "«": frozenset({"»"}),
    "»": frozenset({"«", "»"}),
    "‹": frozenset({"›"}),
    "›": frozenset({"‹"}),
    '"': frozenset({'"', "”"}),
    "″": frozenset({"″"}),
    "＂": frozenset({"＂"}),
    "``": frozenset({"''", '"', "``"}),
    "''": frozenset({"''", '"'}),
}
_ALWAYS_OPENS = frozenset({"“", "„", "‟", "``"})
_NEVER_OPENS = frozenset('”"')
_OPENERS_BEFORE = frozenset("([{<—–-/:;,…“‘„«‹\"'`*•|")
_ELISION = re.compile(r"(?:\d\ds?\b|em\b|tis\b|twas\b|cause\b|til\b|bout\b|round\b|n\b)", re.IGNORECASE)
NOTE = re.compile(
    r"[\[(](?:(?:[a-z]+ ){0,2}(?:laugh(?:s|ing|ter)?|chuckl(?:es|ing)|smil(?:es|ing)|sigh(?:s|ing)?|paus(?:es?|ing)|"
    r"applause|crosstalk|inaudible|unintelligible|cheer(?:s|ing)|boos|booing|silence|nods|shrugs|grins|coughs|cries)"
    r"(?: [a-z]+){0,3})\.?[\])]",
    re.IGNORECASE,
)
""" "[Laughs.]", "(applause)": what a transcriber heard beside words, and nobody said."""
_WORD = re.compile(r"\w+(?:[’'\-.]\w+)*")
LABELLED = (
    r"(?!(?:How|Why|What|When|Where|Who|Which|Inside|Meet)\b)[A-Z][\w&.’'\-]*"
    r"(?:\s+(?:[A-Z&\d]|of\b|the\b|for\b|de\b|van\b)[\w&.’'\-]*){0,4}"
)
"""The name of whoever is quoted, behind a headline's quotation and its colon; no sentence ("Family wants answers")."""

MANY_MARKS = 4_000_000
"""Pairs of marks in one paragraph from which single ones are all taken for apostrophes: no newspaper has so many, and
every pair takes a look."""

MOST_UNMARKED = 1000
"""Characters from a quotation to the closing mark of one whose opening mark was forgotten."""

_STOPS = frozenset(",.!?;:…—–")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation inside one paragraph, marks included.

    ``depth`` is 0 for an outermost quotation and grows by one a level. ``closed`` is false where the closing mark is
    missing; ``runs_on`` is true where that is because the quotation is taken up again: by the next paragraph, or by the
    next sentence, where paragraphs were run together.
    """

    start: int
    end: int
    open_len: int
    close_len: int
    depth: int
    closed: bool
    runs_on: bool

    @property
    def inner(self) -> tuple[int, int]:
        """Offsets of the words between the marks."""
        return self.start + self.open_len, self.end - self.close_len


def words_in(text: str, quotation: Quotation) -> int:
    """How many words a quotation has."""
    return len(_WORD.findall(text, quotation.start, quotation.end))


class Quotations(tuple[Quotation, ...]):
    """Quotations in order of their first character, with a look at those near a place that doesn't go through all."""

    @cached_property
    def _starts(self) -> list[int]:
        return [quotation.start for quotation in self]

    @cached_property
    def _longest(self) -> int:
        return max((quotation.end - quotation.start for quotation in self), default=0)

    def near(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Those that may touch ``[start, end]``; some that don't are among them."""
        first = bisect_left(self._starts, start - self._longest)
        return self[first : bisect_right(self._starts, end)]


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    text: str
    can_open: bool
    can_close: bool

    @property
    def end(self) -> int:
        return self.at + len(self.text)


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Offsets of the lines that hold something, without the white space around them."""
    spans = []
    for line in re.finditer(r"[^\n\r\u2028\u2029]+", text):
        stripped = line.group().strip()
        if stripped:
            start = line.start() + line.group().index(stripped)
            spans.append((start, start + len(stripped)))
    return spans


def find_quotations(text: str) -> Quotations:
    """Every quotation of ``text``, outer before inner, in order of their first character."""
    paragraphs = paragraph_spans(text)
    found: list[Quotation] = []
    carried: str | None = None
    for index, (start, end) in enumerate(paragraphs):
        marks = _marks(text, start, end)
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        doubles, carried = _match_doubles(text, start, end, marks, carried, following)
        doubles = _without_blocks(text, doubles, start, end)
        singles = _match_singles(text, start, end, marks, doubles, following)
        found.extend(_with_depth(doubles + singles))
    return Quotations(found)


def canonical(text: str, quotations: tuple[Quotation, ...]) -> str:
    """``text`` with every matched mark in one style, ``“ ”`` outside and ``‘ ’`` inside; same length, same offsets.

    This is what the model reads, so that it leans on no house style; nothing of it is ever shown.
    """
    chars = list(text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'").replace("`", "'"))
    before: Quotation | None = None
    for quotation in quotations:
        opening, closing = ("“", "”") if quotation.depth == 0 else ("‘", "’")
        if quotation.depth == 0:
            if before is not None and before.runs_on and not _apart(text, before, quotation):
                opening = " "  # A mark that only says that the quotation goes on, inside a paragraph.
            before = quotation
        if quotation.open_len:
            chars[quotation.start] = opening
            for at in range(quotation.start + 1, quotation.start + quotation.open_len):
                chars[at] = " "
        if quotation.close_len:
            chars[quotation.end - quotation.close_len] = closing
            for at in range(quotation.end - quotation.close_len + 1, quotation.end):
                chars[at] = " "
    return "".join(chars)


def _apart(text: str, one: Quotation, other: Quotation) -> bool:
    return any(char in "\n\r\u2028\u2029" for char in text[one.end : other.start])


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    marks = []
    for match in _MARK.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        token = "‘" if match.group() == "`" else match.group()
        # ",'”": behind a comma without a space, and before a closing mark, nothing opens.
        shut = before in _STOPS and after in _NEVER_OPENS
        opens_here = (before.isspace() or before in _OPENERS_BEFORE) and not after.isspace() and not shut
        closes_here = not before.isspace() and (not after.isalnum() or before in _STOPS)
        marks.append(_Mark(match.start(), token, opens_here, closes_here))
    return marks


def _match_doubles(
    text: str,
    start: int,
    end: int,
    marks: list[_Mark],
    carried: str | None,
    following: tuple[int, int] | None,
) -> tuple[list[Quotation], str | None]:
    doubles = [mark for mark in marks if mark.text in _DOUBLE]
    found: list[Quotation] = []
    stack: list[_Mark] = []
    if carried is not None and _closes_before_opening(doubles, carried):
        stack.append(_Mark(start, carried, True, False))
    open_lens = {id(stack[0]): 0} if stack else {}
    taking_up = _taking_up(text, doubles, following)
    last_closing = {mark.text: position for position, mark in enumerate(doubles) if mark.can_close}
    for position, mark in enumerate(doubles):
        top = stack[-1] if stack else None
        if top is not None and top.text == mark.text and position in taking_up:
            piece = _quotation(top.at, _end_before(text, mark.at), open_lens.get(id(top), len(top.text)), 0)
            found.append(replace(piece, closed=False, runs_on=True))
            stack[-1] = mark
        elif top is not None and _is_closing(mark, top, position < last_closing.get(mark.text, -1)):
            stack.pop()
            found.append(_quotation(top.at, mark.end, open_lens.get(id(top), len(top.text)), len(mark.text)))
        elif _is_opening(mark, top) or (top is None and _is_glued(text, doubles, position)):
            stack.append(mark)
        else:
            found.extend(_unmarked(text, found[-1:], mark) if top is None else ())
    carry: str | None = None
    stack, found = _closed_otherwise(text, stack, found, end)
    for mark in stack[:1]:
        runs_on = following is not None and _taken_up(text, mark.text, following)
        if not runs_on and following is not None:
            after = [m for m in _marks(text, *following) if m.text in _DOUBLE]
            if _closes_before_opening(after, mark.text):
                carry, runs_on = mark.text, True
        if runs_on or mark.at == start or mark.text in _ALWAYS_OPENS:
            opened = open_lens.get(id(mark), len(mark.text))
            quotation = _quotation(mark.at, end, opened, 0)
            found.append(replace(quotation, closed=False, runs_on=runs_on))
            found = [q for q in found if q.start >= mark.at or q.end <= mark.at]
    return found, carry


_SINGLE_END = re.compile(r"[.!?][’'](?=\s|$)")


def _closed_otherwise(
    text: str, stack: list[_Mark], found: list[Quotation], end: int
) -> tuple[list[_Mark], list[Quotation]]:
    """An open quotation that a single mark closes, by mistake: '"She was right.’ Others were not.'.

    Behind a full stop, such a mark is no apostrophe.
    """
    closing = _SINGLE_END.search(text, stack[0].end, end) if stack and stack[0].can_open else None
    if closing is None or text[stack[0].at : stack[0].at + 1] not in ('"', "“") or "‘" in text[stack[0].at : end]:
        return stack, found
    mended = _quotation(stack[0].at, closing.end(), len(stack[0].text), 1)
    return [], [*(q for q in found if q.end <= mended.start or q.start >= mended.end), mended]


def _without_blocks(text: str, doubles: list[Quotation], start: int, end: int) -> list[Quotation]:
    """The quotations without a mark that only says "this paragraph is a cited text".

    Blogs put a straight mark before each paragraph that they reprint, whose own quotations stand inside in curly ones.
    The paragraph is another article's text; who speaks in it is what the inner marks tell.
    """
    for block in doubles:
        whole = block.start == start and text[start] == '"' and (not block.closed or end - block.end <= 1)
        if whole and any(block.start < q.start and text[q.start] == "“" for q in doubles):
            return [q for q in doubles if q is not block]
    return doubles


def _is_closing(mark: _Mark, top: _Mark, another_may: bool) -> bool:
    """Whether a mark closes the quotation ``top``; ``another_may``: a later one like it stands where it could."""
    if mark.text not in _CLOSES.get(top.text, frozenset()):
        return False
    if mark.text in {'"', "''", "″", "＂", "``"} or mark.text == top.text:
        # The same character opens and closes: context decides, and a doubtful one closes.
        if mark.can_open and not mark.can_close:
            return not another_may
        return True
    # “ closes only what „ opened; after “ it opens a quotation inside.
    return not (mark.text == "“" and top.text == "“")


def _is_opening(mark: _Mark, top: _Mark | None) -> bool:
    if mark.text in _ALWAYS_OPENS:
        return top is None or top.text != mark.text or mark.can_open
    if mark.text in {"«", "‹"}:
        return True
    return mark.can_open


def _is_glued(text: str, doubles: Sequence[_Mark], position: int) -> bool:
    """Whether a mark that nothing opened is an opening one, glued to the comma: 'Lund said," [It] was late."'."""
    mark, following = doubles[position], doubles[position + 1 : position + 2]
    if mark.can_open or text[mark.at - 1 : mark.at] not in (",", ":"):
        return False
    begins = text[mark.end :][:1].isspace() and (text[mark.end + 1 :][:1].isupper() or text[mark.end + 1 :][:1] == "[")
    return begins and any(_step(other) < 0 for other in following)


_TAG = re.compile(r",?\s+[^.!?“”\"\n]{2,80}\.\s+(?=[A-Z])")
_SPEAKS = re.compile(r"\b(?:I|we|We|our|Our|us|my|My|me)\b(?![^.]*\b(?:said|says)\b)")


def _unmarked(text: str, last: Sequence[Quotation], mark: _Mark) -> Iterator[Quotation]:
    """The quotation whose opening mark was forgotten: '"One," he said. We wanted two."'.

    Its closing mark stands, the cue of the one before ends a sentence, and who goes on speaks of himself.
    """
    for before in last:
        tag = _TAG.match(text, before.end, mark.at) if text[before.inner[1] - 1] == "," else None
        near = mark.at - before.end < MOST_UNMARKED
        ends = near and not mark.can_open and text[mark.at - 1] in ".!?"
        if tag is not None and ends and _SPEAKS.search(text, tag.end(), mark.at):
            yield _quotation(tag.end(), mark.end, 0, len(mark.text))


def _taking_up(text: str, doubles: Sequence[_Mark], following: tuple[int, int] | None) -> frozenset[int]:
    """Positions of marks that, where a quotation is open, say that it goes on: "One. "Two. "Three," she said.

    So it is where paragraphs that each repeat the opening mark were run together into one. Such a mark stands between
    sentences, and too few marks close what follows for it to be a quotation inside the other.
    """
    goes_on = following is not None and bool(doubles) and _taken_up(text, doubles[-1].text, following)
    last_close = max((at for at, mark in enumerate(doubles) if _step(mark) < 0), default=-1)
    falls_to = _least_depths(doubles)
    return frozenset(
        position
        for position, mark in enumerate(doubles)
        if _begins_sentence(text, mark) and falls_to[position + 1] > -2 and (position < last_close or goes_on)
    )


def _begins_sentence(text: str, mark: _Mark) -> bool:
    opens = mark.at and mark.can_open and not mark.can_close
    return bool(opens) and text[_end_before(text, mark.at) - 1] in ".!?…" and not text[mark.end].islower()


def _end_before(text: str, at: int) -> int:
    while at and text[at - 1].isspace():
        at -= 1
    return at


def _least_depths(doubles: Sequence[_Mark]) -> list[int]:
    """For each place among the marks, how far those from there on come down below where they begin: 0, -1 or -2.

    From inside two quotations, -2 tells that both are closed: the second stood inside the first.
    """
    least = [0]
    for mark in reversed(doubles):
        least.append(max(min(_step(mark) + least[-1], 0), -2))
    return least[::-1]


def _step(mark: _Mark) -> int:
    if mark.text in _ALWAYS_OPENS or (mark.can_open and not mark.can_close):
        return 1
    return 0 if mark.can_open else -1


def _closes_before_opening(doubles: list[_Mark], opened: str) -> bool:
    if not doubles:
        return False
    first = doubles[0]
    return first.text in _CLOSES.get(opened, frozenset()) and first.can_close and not first.can_open


def _taken_up(text: str, opening: str, following: tuple[int, int]) -> bool:
    return text.startswith(opening, following[0])


def _match_singles(
    text: str,
    start: int,
    end: int,
    marks: list[_Mark],
    doubles: list[Quotation],
    following: tuple[int, int] | None,
) -> list[Quotation]:
    singles = [m for m in marks if m.text in {"'", "‘", "’", "‚", "‛"}]
    if len(singles) * (len(singles) + len(doubles)) > MANY_MARKS:
        return []
    openers = [m for m in singles if _opens_single(m, text, end)]
    rooms = {m.at: _container(m.at, doubles) for m in singles}
    found: list[Quotation] = []
    done = start
    for position, opener in enumerate(openers):
        if opener.at < done:
            continue
        until = openers[position + 1].at if position + 1 < len(openers) else end
        closers = [m for m in singles if m.at > opener.end and _closes_single(m, opener)]
        closers = [m for m in closers if rooms[m.at] == rooms[opener.at]]
        closer = _pick_closer(text, [m for m in closers if m.at < until], end)
        if closer is None:
            later = [m for m in closers if m.at >= until and text[m.at - 1] in _STOPS]
            closer = later[0] if later and opener.text in {"‘", "‚"} else None
        if closer is not None:
            found.append(_quotation(opener.at, closer.end, 1, 1))
            # A quotation inside a single one is a double one; singles do not nest in singles.
            done = closer.end
        elif following is not None and text.startswith(opener.text, following[0]) and _begins(text, opener, start):
            found.append(replace(_quotation(opener.at, end, 1, 0), closed=False, runs_on=True))
            break
    return found


def _begins(text: str, opener: _Mark, start: int) -> bool:
    """Whether a quotation that goes on in the next paragraph begins here: with this one, or behind "She told them:"."""
    return opener.at == start or (opener.text == "‘" and text[start : opener.at].rstrip()[-1:] in ("", ":", ","))


def _opens_single(mark: _Mark, text: str, end: int) -> bool:
    if mark.text == "’" or not mark.can_open:
        return False
    return not _ELISION.match(text, mark.end, end)


def _closes_single(mark: _Mark, opener: _Mark) -> bool:
    if mark.text == "‘" and opener.text != "‚":
        return False
    if opener.text == "‘" and mark.text not in {"’", "'"}:
        return False
    return mark.can_close


def _pick_closer(text: str, closers: list[_Mark], end: int) -> _Mark | None:
    """The closing mark among candidates, some of which are the apostrophe of a plural ("the voters' choice")."""
    for mark in closers:
        after = text[mark.end] if mark.end < end else "."
        if text[mark.at - 1] in _STOPS or after in _STOPS or after in ')]”"»':
            return mark
    for mark in closers:
        if text[mark.at - 1] not in "sS":
            return mark
    return closers[-1] if closers else None


def _container(at: int, quotations: list[Quotation]) -> tuple[int, int] | None:
    inside = [(q.end - q.start, q.start, q.end) for q in quotations if q.start < at < q.end]
    return min(inside)[1:] if inside else None


def _quotation(start: int, end: int, open_len: int, close_len: int) -> Quotation:
    return Quotation(start, end, open_len, close_len, depth=0, closed=True, runs_on=False)


def _with_depth(quotations: list[Quotation]) -> list[Quotation]:
    ordered = sorted(quotations, key=lambda q: (q.start, -q.end))
    kept: list[Quotation] = []
    around: list[Quotation] = []
    for quotation in ordered:
        while around and around[-1].end <= quotation.start:
            around.pop()
        if around and quotation.end > around[-1].end:
            continue  # Two quotations that cross cannot both be right; the earlier one stands.
        kept.append(replace(quotation, depth=len(around)))
        around.append(kept[-1])
    return kept


_NICKNAME = re.compile(r"[A-Z][\w’'\-]*(?:[ \u00a0][A-Z][\w’'\-]*)?")
_SURNAME = re.compile(r"[ \u00a0][A-Z][a-z]")
_NAMED = re.compile(r"\b(?:named|nicknamed|titled|entitled)[ \u00a0]$")
NAMED_CHARACTERS = 12
"""Characters before a quotation in which a verb that gives a name stands."""


def _is_nickname(text: str, start: int, quotation: Quotation) -> bool:
    """Whether a quotation inside a content is a name in marks: "saw “Dirty” Den", "a robot named “Better Idea”"."""
    if quotation.start <= start:
        return False
    inner = text[slice(*quotation.inner)]
    named = _NAMED.search(text, max(quotation.start - NAMED_CHARACTERS, start), quotation.start)
    before_name = _NICKNAME.fullmatch(inner) and _SURNAME.match(text, quotation.end)
    return before_name is not None or (named is not None and inner[:1].isupper())


def kind_of(text: str, content: Sequence[tuple[int, int]], quotations: Quotations) -> Kind:
    """``direct`` where every letter or digit of the content stands in quotation marks, ``indirect`` where none does."""
    inside = 0
    for start, end in content:
        outer = [one for one in quotations.near(start, end) if one.depth == 0 and not _is_nickname(text, start, one)]
        inside += sum(_letters(text, max(start, a), min(end, b)) for a, b in (one.inner for one in outer))
    if not inside:
        return "indirect"
    return "mixed" if inside < sum(_letters(text, start, end) for start, end in content) else "direct"


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end])) if start < end else 0
