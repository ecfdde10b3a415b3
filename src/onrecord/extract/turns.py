"""Interviews with labels: "Richard Pell: You said ...", "IV: Yes.", "Q. Why?", where a paragraph is one speaker's turn.

What the label proves no quotation mark has to: all of the turn is in the speaker's own words. What they report of
others stays a statement of its own, inside the turn.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.extract.clauses import PROVED
from onrecord.extract.quotes import NOTE
from onrecord.records import Article, Attribution, Span
from onrecord.wording import FLOOR, FOLLOW_ME, WEEKDAYS

LEAST_TURNS = 3
"""Turns from which labels make an interview: a question, an answer, and the next question."""
HEADLINE_WORD = 3
HEADLINE_CAPITALS = 0.8
"""Share of the words over so many letters from which capitals make a line a headline."""
MOST_LABELS = 50
"""Different labels up to which they are speakers, and no entries of a list."""
LABEL_WORDS = 5
SENTENCE_CHARACTERS = 1000
"""How far before a cue its sentence begins; sentences may be endless."""
LONGEST_INITIALS = 3
LONGEST_WORD = 40
"""Characters of a first name."""
PERSONAL_SHARE = 0.4
"""Share of the turns in which people ask, or speak of themselves and each other, from which labels are speakers. Lists
("Strengths: …", "Last season: …") have next to none; an answer may be without ("It rained.")."""

_CLOSED_BY = {"“": "”", '"': '"', "„": "“", "«": "»"}
_MARKS = "".join(_CLOSED_BY)
"""What a transcript that is quoted as a whole has before each of its paragraphs."""

_BOLD = r"[*_]{0,3}"
_WORD = r"(?:[^\W\d_]{1,4}\.|[^\W\d_][\w’'\-]*)"
_LABEL = re.compile(
    rf"(?:[-–—•]\s*)?[{_MARKS}]?{_BOLD}"
    rf"(?P<who>(?:[^\W\d_]\.){{2,3}}|{_WORD}(?:[ \u00a0]{_WORD}){{0,{LABEL_WORDS - 1}}})"
    rf"(?:\s\([^()]{{1,40}}\))?{_BOLD}\s?:{_BOLD}(?=\s|$)"
)
_QUESTION = re.compile(rf"{_BOLD}(?P<who>[QA])(?:\.|\s?[—–-]){_BOLD}(?=\s+\S)")
_TITLES = f"{FLOOR}|Miss|Dr|Sen|Rep|Leader|Secretary|Governor|Judge|Justice|Minister"
_TITLED = re.compile(
    rf"(?P<who>(?:{_TITLES})\.?\s"
    r"[^\W\d_a-z][\w’'\-]*)\.(?=\s)"
)
"""Official transcripts: "Speaker Reyes. Good morning.", "Mr. BIRCH. I yield."."""

_HAS_TITLE = re.compile(rf"(?:{_TITLES}|Ms|Hon|Prof|Rev|Gov|Cllr|Adv|Engr)\.?\s[^\W\d_a-z]")
_QUESTIONS_AND_ANSWERS = frozenset("q a question answer".split())
_SMALL = frozenset("of the de da di du van von der den la le el bin al and".split())
_NO_LABELS = frozenset(WEEKDAYS).union(
    "note notes correction corrections clarification update updated editor’s editor's where when what why how time "
    "times date venue location place tickets price cost photo photos picture image video watch listen read more "
    "source sources credit from to cc bcc subject re topic summary headline verdict rating score result results final "
    "winner tip tips pros cons key fact facts ps related advertisement caption transcript warning breaking analysis "
    "exclusive opinion live strengths weaknesses ingredients method serves website contact phone email address".split()
)
_QUOTED = re.compile(r"[“\"«„][^”\"»“\n]{2,}[”\"»“]?")
_PERSONAL = re.compile(r"\?|\b(?:I|[Mm]e|[Mm]y|[Ww]e|us|[Oo]ur|[Yy]ou|[Yy]our)\b")
_I = re.compile(r"\b(?:I|[Mm]e|[Mm]y)\b")
_OWN = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Oo]ur)\b")
_REPORTED = re.compile(
    r"[,?!][”\"’]\s+(?:[\w’'\-.]+\s+){0,4}(?:said|says|told|tells|added|adds|explains|explained)\b|"
    r"\b(?:[Ss]he|[Hh]e)\s+(?:laughs|smiles|pauses|nods|shrugs|sighs|tells\s+me)\b|\bI\s+(?:ask|meet)\b"
)
"""“…,” he said; she laughs; I ask: so writes a reporter. Who speaks puts the verb before what they quote."""
_GOES_ON = re.compile(r"(?:But|And|So|Because|Or|Well|Look)\b[^.!?\n]{0,80}[.!?]\s*$")
"""A sentence that takes up what the speaker has just said, all there is of a paragraph."""
_SAYS = re.compile(r"\b(?:[Ss]he|[Hh]e)\s+(?:says|said|adds|added)\b")
_ONE_OF_AGE = re.compile(r"[^\W\d_a-z][\w’'\-]*(?:\s[\w’'\-]+){0,2},\s\d{1,2},")
""" "Birch, 74, is": a reporter's way to bring somebody in."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's turn: the label, and their words, paragraph by paragraph and without stage directions."""

    label: Span
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph, with its label where it has one; ``marked`` where it begins with a quotation mark."""

    whole: Span
    label: Span | None
    words: Span
    marked: bool


def find_turns(article: Article) -> tuple[Turn, ...]:
    """The turns of an interview, in text order; none where the labels are those of a list or of a note."""
    text = article.text
    lines = _with_labels(text, article.paragraphs)
    labels = [text[slice(*line.label)] for line in lines if line.label is not None]
    if len(labels) < LEAST_TURNS or not _take_turns(labels):
        return ()
    turns = tuple(_turns(text, lines, _names(labels)))
    return turns if _are_people(text, turns) else ()


def _are_people(text: str, turns: Sequence[Turn]) -> bool:
    """Whether people talk. Questions and answers without an "I" are an explainer, all of it the reporter's."""
    if all(_HAS_TITLE.match(text, *turn.label) for turn in turns):
        return True
    personal = [turn for turn in turns if any(_PERSONAL.search(_own_words(text, span)) for span in turn.words)]
    answers = [turn for turn in turns if text[turn.label.start] == "A"]
    explains = all(_folded(text[slice(*turn.label)]) in _QUESTIONS_AND_ANSWERS for turn in turns) and not any(
        _I.search(text, *span) for turn in answers for span in turn.words
    )
    return len(personal) >= max(PERSONAL_SHARE * len(turns), 2) and not explains


def _own_words(text: str, span: Span) -> str:
    """A paragraph without what is quoted in it: "Herons: Beaumont scored 41. “I can't miss,” he said." is a note.

    One that begins with a quotation mark may be marked as a whole, as some transcripts are.
    """
    words = text[slice(*span)]
    return words if words[:1] in '“"«„' else _QUOTED.sub(" ", words)


def as_attributions(turns: Iterable[Turn]) -> list[Attribution]:
    """The turns as attributions: a label for a source, no cue, and direct without any marks."""
    return [Attribution((turn.label,), (), turn.words, "direct", PROVED) for turn in turns]


def reported_in(text: str, drafts: Iterable[Attribution], turns: Sequence[Turn]) -> list[Attribution]:
    """The attributions without those that take a turn apart: what is left inside one is what its speaker reports.

    Nor does anybody say a turn with its label.
    """
    if not turns:
        return list(drafts)
    kept = []
    starts = [turn.words[0].start for turn in turns]
    labels = {turn.label for turn in turns}
    for draft in drafts:
        if any(_reaches_over(span, turns) for span in draft.content):
            continue
        spans = (*draft.content, *draft.cue, *draft.source)
        near = (turns[at] for span in spans if (at := bisect_right(starts, span.start) - 1) >= 0)
        turn = next((turn for turn in near if any(_within(span, turn) for span in spans)), None)
        one = draft if turn is None else _reported(text, draft, turn)
        if one is not None and labels.isdisjoint(one.source):
            kept.append(one)
    return kept


def _reported(text: str, draft: Attribution, turn: Turn) -> Attribution | None:
    """What the speaker of a turn says that others said, with all of its parts inside the turn."""
    cue, source = (tuple(s for s in part if _within(s, turn)) for part in (draft.cue, draft.source))
    if not cue or len(cue) < len(draft.cue) or _is_asked(text, cue[0].start, turn):
        return None
    parts = (Span(max(s.start, w.start), min(s.end, w.end)) for s in draft.content for w in _touched(s, turn))
    content = tuple(
        _to_sentence_end(text, part) for part in parts if part.start < part.end and _is_near(text, part, cue[-1].end)
    )
    if not source:
        source = _subject(text, cue[0].start, turn)
        content = tuple(part for part in content if part not in source and (source or text[part.start] in "“\"‘'"))
    return replace(draft, source=source, cue=cue, content=content) if content and _is_apart(text, source, cue) else None


_MYSELF = frozenset("i me my we us our".split())
_SAID = re.compile(
    r"\b(?:said|told|asked|wrote|warned|promised|explained|replied|argued|insisted|announced|suggested|noted|added|admitted|"
    r"mentioned|called|answered|informed|reminded|urged|denied|apologi[sz]ed|swore|vowed|tweeted|posted|testified)\b"
)


def _is_apart(text: str, source: Sequence[Span], cue: Sequence[Span]) -> bool:
    """Whether it was said at another time: "I told him no" was, "I think that it rusts" is a part of the turn."""
    own = any(text[slice(*span)].casefold() in _MYSELF for span in source)
    return not own or any(_SAID.search(text, *span) for span in cue)


_ASKED = re.compile(
    r"(?:(?:and|but|so|then|what|why|how|when|where|who)\s+)*"
    r"(?:did|do|does|has|have|had|would|will|can|could|should|is|are|was|were)\b",
    re.IGNORECASE,
)
_NO_STOP = re.compile(r"[^.!?\n]*")


def _is_asked(text: str, cue: int, turn: Turn) -> bool:
    """ "Did he say why?": nobody says that he did."""
    part = _part_at(cue, turn)
    if part is None:
        return True  # A stage direction's: "[He laughs and says no.]".
    start = max(part.start, cue - SENTENCE_CHARACTERS)
    start = max((match.end() for match in _SENTENCE_END.finditer(text, start, cue)), default=start)
    opens = _ASKED.match(text, start + len(text[start:cue]) - len(text[start:cue].lstrip()))
    rest = _NO_STOP.match(text, cue, part.end)
    return opens is not None and rest is not None and text[rest.end() : rest.end() + 1] == "?"


_SENTENCE_END = re.compile(r"[.!?](?=\s+[^\W\d_a-z])")


def _is_near(text: str, part: Span, cue_end: int) -> bool:
    """Whether a part is quoted, or no sentence ends between it and the cue."""
    return text[part.start] in "“\"‘'" or _SENTENCE_END.search(text, cue_end, part.start + 1) is None


def _to_sentence_end(text: str, part: Span) -> Span:
    """Reported without marks is one sentence; in the next the speaker goes on: "He said no. It was right."."""
    end = None if text[part.start] in "“\"‘'" else _SENTENCE_END.search(text, *part)
    return Span(part.start, end.start()) if end is not None else part


_SUBJECT = re.compile(r"(?:^|[.!?:,]\s+|\b(?:and|but)\s+)(?P<who>[^\W\d_][\w’'\-]*(?:\s[\w’'\-]+){0,3})\s+$")


def _subject(text: str, cue: int, turn: Turn) -> tuple[Span, ...]:
    """ "Your critics say": the few words between the beginning of a sentence and the cue."""
    part = _part_at(cue, turn)
    start = cue if part is None else max(part.start, cue - SENTENCE_CHARACTERS)
    match = _SUBJECT.search(text[start:cue])
    return (Span(start + match.start("who"), start + match.end("who")),) if match is not None else ()


def _part_at(at: int, turn: Turn) -> Span | None:
    """The paragraph of a turn, or its part between stage directions, that a character stands in."""
    return next((part for part in _touched(Span(at, at + 1), turn) if part.start <= at < part.end), None)


def _touched(span: Span, turn: Turn) -> Sequence[Span]:
    """The parts of a turn that a span may reach into."""
    first = max(bisect_right(turn.words, span.start, key=lambda part: part.start) - 1, 0)
    return turn.words[first : bisect_right(turn.words, span.end, key=lambda part: part.start)]


def _reaches_over(span: Span, turns: Sequence[Turn]) -> bool:
    """Whether a span holds the label of a turn."""
    at = bisect_left(turns, span.start, key=lambda turn: turn.label.start)
    return at < len(turns) and turns[at].label.end <= span.end


def _within(span: Span, turn: Turn) -> bool:
    return turn.words[0].start <= span.start and span.end <= turn.words[-1].end


def _with_labels(text: str, paragraphs: Sequence[Span]) -> list[_Line]:
    found = [(line, _label(text, line)) for line in paragraphs if line != paragraphs[0] or not _is_headline(text, line)]
    counts = Counter(match["who"] for _, match in found if match is not None)
    if len(counts) > MOST_LABELS:
        return []
    again = {one for one in counts if any(_same(one, two) for two in counts if two != one)}
    sure = {one for one in counts if counts[one] > 1 or one in again or _is_name(text, one)}
    lines = []
    for line, match in found:
        marked = text[line.start] in _MARKS
        if match is None or match["who"] not in sure:
            lines.append(_Line(line, None, line, marked))
            continue
        start = match.end()
        while start < line.end and text[start].isspace():
            start += 1
        lines.append(_Line(line, Span(*match.span("who")), Span(start, line.end), marked))
    return lines


def _is_headline(text: str, line: Span) -> bool:
    """ "Birch: Port To Close": a first line in capitals, or without a full stop, is no turn; a label alone may be."""
    long = [word for word in text[slice(*line)].split() if len(word) > HEADLINE_WORD]
    capitals = sum(word.lstrip("‘’“”'\"(")[:1].isupper() for word in long)
    return text[line.end - 1] not in ".?!:…”\"’')]*-–—" or (len(long) > 3 and capitals > HEADLINE_CAPITALS * len(long))


def _label(text: str, line: Span) -> re.Match[str] | None:
    for pattern in (_LABEL, _QUESTION, _TITLED):
        match = pattern.match(text, *line)
        if match is not None and _may_be_name(match["who"].split()):
            return match
    return None


def _may_be_name(words: Sequence[str]) -> bool:
    """Capital words that are no heading of a note or of a list."""
    if words[0].casefold() in _NO_LABELS:
        return False
    return words[0][0].isupper() and all(word[0].isupper() or word in _SMALL for word in words)


def _is_name(text: str, label: str) -> bool:
    """Whether a label that stands once is somebody's: two words, capitals, or a surname of the article."""
    if " " in label or label.isupper():
        return True
    return re.search(rf"\b[^\W\d_a-z][\w’'\-.]{{0,{LONGEST_WORD}}}\s{re.escape(label)}\b", text) is not None


def _folded(label: str) -> str:
    return label.replace(".", "").casefold()


def _same(one: str, other: str) -> bool:
    """Whether two labels are one speaker's: the same, initials, or the last name of the other."""
    words, others = _folded(one).split(), _folded(other).split()
    initials, their = ("".join(word[0] for word in part if word not in _SMALL) for part in (words, others))
    return words == others or words[-1] == others[-1] or words == [their] or others == [initials]


def _take_turns(labels: Sequence[str]) -> bool:
    """Whether somebody speaks again after somebody else has spoken."""
    return any(
        not _same(labels[at], labels[at + 1]) and any(_same(labels[at], later) for later in labels[at + 2 :])
        for at in range(len(labels) - 2)
    )


def _names(labels: Sequence[str]) -> re.Pattern[str]:
    """The names of those who take part, as the reporter calls them between their turns."""
    last = {label.split()[-1] for label in labels if len(label) > LONGEST_INITIALS}
    either = "|".join(sorted({form for word in last for form in (re.escape(word), re.escape(word.title()))}))
    return re.compile(rf"\b(?:{either})\b") if either else re.compile(r"(?!)")


def _turns(text: str, lines: Sequence[_Line], names: re.Pattern[str]) -> Iterator[Turn]:
    """Each label with its words; paragraphs without one go on with the turn until the reporter takes over.

    Behind the last label nothing tells where the interview ends: there they go on only if others did before.
    """
    label: Span | None = None
    words: list[Span] = []
    last = max(at for at, line in enumerate(lines) if line.label is not None)
    quoted = all(line.marked for line in lines if line.label is not None)
    if quoted:
        lines = [_unmarked(text, line) for line in lines]
    between = [_voice(text, line, names) for line in _without_first(lines[: last + 1]) if line.label is None]
    theirs = {"own", "either"} if "own" in between and "reporter" not in between else {"own"}
    narrated = False
    for at, line in enumerate(lines):
        if line.label is not None:
            if label is not None and words:
                yield Turn(label, tuple(words))
            label, words, narrated = line.label, list(_without_notes(text, line.words)), False
        elif label is not None and not narrated:
            voice = _voice(text, line, names)
            voice = "own" if quoted and line.marked and not FOLLOW_ME.match(text, *line.words) else voice
            goes_on = voice in theirs if at < last else voice == "own" and (quoted or "own" in between)
            narrated = bool(words) and not goes_on
            words += [] if narrated else _without_notes(text, line.words)
    if label is not None and words:
        yield Turn(label, tuple(words))


def _unmarked(text: str, line: _Line) -> _Line:
    """A line of a transcript that is quoted as a whole, without the marks of that quotation."""
    if not line.marked:
        return line
    start, end = line.words
    opening = text[line.whole.start]
    start += line.label is None
    closing = _CLOSED_BY[opening]
    inside = text[start:end]
    extra = inside.count(closing) % 2 if closing == opening else inside.count(closing) - inside.count(opening)
    return replace(line, words=Span(start, end - (inside.endswith(closing) and extra > 0)))


def _without_first(lines: Sequence[_Line]) -> Iterator[_Line]:
    """The lines from the first label on, less those that are the first words behind a label that stands alone."""
    label: _Line | None = None
    for line in lines:
        alone = label is not None and label.words.start >= label.words.end
        if label is not None and not (alone and line.label is None):
            yield line
        label = line if line.label is not None or alone else label


def _voice(text: str, line: _Line, names: re.Pattern[str]) -> Literal["own", "reporter", "either"]:
    """Whose a paragraph without a label is: the speaker says "I"; the reporter names who takes part, and quotes."""
    outside = _QUOTED.sub(" ", text[slice(*line.whole)])
    headed = _LABEL.match(text, *line.whole)
    if headed is not None and headed["who"].split()[0].casefold() in _NO_LABELS:
        return "reporter"
    if names.search(outside) or _REPORTED.search(text, *line.whole) or _ONE_OF_AGE.match(outside):
        return "reporter"
    if _OWN.search(outside) or _GOES_ON.match(outside):
        return "own"
    quoted = len(outside) < len(text[slice(*line.whole)])
    return "reporter" if quoted or _SAYS.search(outside) else "either"


def _without_notes(text: str, span: Span) -> Iterator[Span]:
    """The parts of a span between stage directions, with a word in them."""
    at = span.start
    for match in [*NOTE.finditer(text, *span), None]:
        end = match.start() if match is not None else span.end
        part = text[at:end]
        if any(map(str.isalnum, part)):
            yield Span(at + len(part) - len(part.lstrip()), at + len(part.rstrip()))
        at = match.end() if match is not None else end
