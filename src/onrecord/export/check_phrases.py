"""Verdicts in words, for the table, the JSON and the HTML page: what was compared, and in what it differs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.export.phrases import counted
from onrecord.records import Check, Difference, Passage, Span, Transcript, Verdict, VerdictKind

Show = Literal["quoted", "found", "all"]
"""Which verdicts have a place in a table or on a page; ``quoted`` has what was found of accounts too."""

CONTEXT_CHARACTERS = 90
"""Characters of the turn that are shown on either side of a passage."""

TITLES: dict[VerdictKind, str] = {
    "verbatim": "Verbatim", "typographic": "Typographic", "tidied": "Tidied", "bracketed": "Bracketed",
    "trimmed": "Trimmed", "altered": "Altered", "spliced": "Spliced", "misattributed": "Misattributed",
    "paraphrased": "Paraphrased", "not found": "Not found", "not compared": "Not compared",
}  # fmt: skip

MEANINGS: dict[VerdictKind, str] = {
    "verbatim": "These words stand in the transcript, in this order, with nothing changed.",
    "typographic": "The same words; quotation marks, dashes, numerals, spelling or capitals differ.",
    "tidied": "Fillers, repetitions, false starts or grammar were tidied; no other word differs.",
    "bracketed": "An editor put words in brackets; the others are the speaker's.",
    "trimmed": "Words were left out between the first and the last.",
    "altered": "Words differ from the transcript.",
    "spliced": "Joined from places apart.",
    "misattributed": "The words stand in the transcript, but another speaker says them.",
    "paraphrased": "A passage with most of the rarer words of the article's account; its meaning was not compared.",
    "not found": "No passage with these words in the transcripts given. It may have been said elsewhere.",
    "not compared": "Nothing was compared.",
}

_SILENT = frozenset({"marks", "case", "contraction", "spelling", "numeral", "spacing"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of text, and what is different in it: the kind of a difference, or empty."""

    text: str
    kind: str = ""
    weight: str = ""


def quoted_text(check: Check, verdict: Verdict) -> str:
    """The words that were compared."""
    return " ".join(check.record.article.text[slice(*span)] for span in verdict.quoted)


def place_of(check: Check, passage: Passage) -> str:
    """Where a passage is: "TRUMP, turn 41, at 0:12:03, debate.txt"."""
    transcript = check.transcripts[passage.transcript]
    parts = [passage.speaker or "nobody named", f"turn {passage.turn + 1}"]
    if passage.seconds is not None:
        parts.append(f"at {clock(passage.seconds)}")
    if len(check.transcripts) > 1:
        parts.append(name_of(transcript))
    return ", ".join(parts)


def name_of(transcript: Transcript) -> str:
    """What a transcript is called."""
    return transcript.title or transcript.location or "a transcript"


def clock(seconds: float) -> str:
    """ "1:02:03" """
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def around(transcript: Transcript, passage: Passage) -> tuple[str, str]:
    """The words of the turns before and behind a passage, a little of each, cut at white space."""
    text, (start, end) = transcript.text, passage.said
    before = text[max(start - CONTEXT_CHARACTERS, 0) : start]
    after = text[end : end + CONTEXT_CHARACTERS]
    if start > CONTEXT_CHARACTERS:
        before = "… " + before[before.find(" ") + 1 :] if " " in before else before
    if end + CONTEXT_CHARACTERS < len(text):
        after = after[: after.rfind(" ")] + " …" if " " in after else after
    return before, after


_LINES = {
    "left out": "left out{how}: “{said}”",
    "apart": "joined from places apart ({apart}{how})",
    "added": "put in: “{quoted}”",
    "bracketed": "in brackets: {quoted}{instead}",
    "filler": "filler left out: “{said}”",
    "repetition": "repetition left out: “{said}”",
    "false start": "false start left out: “{said}”",
    "changed": "changed: “{quoted}” for “{said}”",
    "informal": "spoken form: “{quoted}” for “{said}”",
    "agreement": "grammar: “{quoted}” for “{said}”",
    "case": "capital: “{quoted}” for “{said}”",
}


def describe(check: Check, verdict: Verdict, difference: Difference) -> str:
    """One difference in a line: what the transcript has, and what the article made of it."""
    quoted = _short(check.record.article.text[slice(*difference.quoted)])
    said = _short(_said(check, verdict, difference))
    kind = difference.kind
    if kind == "interrupted":
        return f"another turn in between: “{said}”" if said else "goes on in the next turn"
    if kind == "marks" and not any(c.isalnum() for c in quoted):
        return f"marks: {_visible(quoted)} for {_visible(said)}"
    return _LINES.get(kind, kind + ": “{quoted}” for “{said}”").format(
        quoted=quoted,
        said=said,
        how=", marked by an ellipsis" if difference.marked else ", not marked",
        apart=f"{counted(difference.words, 'word')} lie between" if difference.words else "in other places",
        instead=f" for “{said}”" if said else "",
    )


def described(check: Check, verdict: Verdict, *, all_marks: bool = False) -> list[str]:
    """All differences, each once; typography only as a count where there is more of it than of anything else."""
    shown = Counter(
        describe(check, verdict, difference)
        for difference in verdict.differences
        if all_marks or verdict.kind == "typographic" or difference.kind not in _SILENT
    )
    return [line if times == 1 else f"{line} ({times} times)" for line, times in shown.items()]


def marked_quotation(check: Check, verdict: Verdict) -> list[Mark]:
    """The quotation, cut at its differences."""
    text = check.record.article.text
    found: list[Mark] = []
    for number, span in enumerate(verdict.quoted):
        if number:
            found.append(Mark(" "))
        inside = [(d.quoted, d) for d in verdict.differences if d.quoted.start < d.quoted.end]
        found += _cut(text, span, inside)
    return found


def marked_passage(check: Check, verdict: Verdict, number: int) -> list[Mark]:
    """The transcript's words in the passage of that number, cut at the differences."""
    passage = verdict.passages[number]
    inside = [
        (difference.said, difference)
        for difference in verdict.differences
        if difference.passage == number and difference.said.start < difference.said.end and difference.kind != "apart"
    ]
    return list(_cut(check.transcripts[passage.transcript].text, passage.said, inside))


def summary(check: Check) -> str:
    """ "12 quotations: 9 verbatim, 2 typographic, 1 altered" """
    strong = Counter(verdict.kind for verdict in check.verdicts if not verdict.weak)
    if not strong:
        return "No quotations"
    kinds = ", ".join(f"{strong[kind]} {kind}" for kind in TITLES if strong[kind])
    return f"{counted(sum(strong.values()), 'quotation')}: {kinds}"


def is_shown(verdict: Verdict, show: Show) -> bool:
    """Whether a verdict has a place: all have; those on quotations, and what was found; or what was found."""
    found = verdict.kind not in ("not found", "not compared")
    return show == "all" or found or (show == "quoted" and not verdict.weak)


def left_out(check: Check, show: Show) -> str:
    """A sentence on the verdicts that have no place; empty where all have."""
    hidden = sum(not is_shown(verdict, show) for verdict in check.verdicts)
    what = "passage" if show == "found" else "account"
    marks = "" if show == "found" else " without quotation marks"
    return f"Left out: {counted(hidden, what)}{marks} of which nothing was found." if hidden else ""


def _cut(text: str, span: Span, inside: Iterable[tuple[Span, Difference]]) -> Iterator[Mark]:
    at = span.start
    for (start, end), difference in sorted(inside, key=lambda item: item[0]):
        if start < at or end > span.end:
            continue
        if start > at:
            yield Mark(text[at:start])
        yield Mark(text[start:end], difference.kind, difference.weight or "")
        at = end
    if at < span.end:
        yield Mark(text[at : span.end])


def _said(check: Check, verdict: Verdict, difference: Difference) -> str:
    transcript = verdict.passages[difference.passage].transcript
    return check.transcripts[transcript].text[slice(*difference.said)]


def _short(text: str, most: int = 120) -> str:
    plain = re.sub(r"\s+", " ", text).strip(" ") or text
    return plain if len(plain) <= most else plain[: most // 2].rstrip() + " … " + plain[-most // 2 :].lstrip()


def _visible(text: str) -> str:
    return "nothing" if not text.strip() else f"“{text.strip()}”"
