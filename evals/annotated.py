"""The fixtures' own form: articles with their annotation written inline, so that offsets can't be wrong.

    === an-id
    {s1,2|Reyes} {q1|said} {c1|the port would reopen}, {q2|adding} that {c2|"it is time."}
    ---
    1 indirect: Ada Reyes | to reporters
    2 mixed: Ada Reyes | to reporters

``s``, ``q`` and ``c`` are source, cue and content, the numbers are utterances. See ``evals/fixtures/articles.txt``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from evals.corpora import GoldArticle, GoldAttribution

ANNOTATOR = "gold"
ROLES = {"s": "source", "q": "cue", "c": "content"}
OPENING = re.compile(r"\{([sqc])(\d+(?:,\d+)*)\|")
UTTERANCE = re.compile(r"(\d+) (direct|indirect|mixed): (.+)")

Marks = dict[int, dict[str, list[tuple[int, int]]]]


def read_annotated(path: Path) -> Iterator[GoldArticle]:
    """The articles of a file, in its order."""
    body = re.split(r"^=== (\S+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for name, article in zip(body[1::2], body[2::2], strict=True):
        yield parse_article(name, article)


def parse_article(name: str, written: str) -> GoldArticle:
    """One article: marked-up text, a line of ``---``, and a line an utterance."""
    marked, separator, listed = written.partition("\n---\n")
    if not separator:
        raise ValueError(f"{name}: no line --- between the text and its utterances")
    text, marks = parse_marks(marked.strip())
    extras = dict(_utterance(name, line) for line in listed.split("\n") if line.strip())
    wrong = extras.keys() ^ {number for number, roles in marks.items() if roles["content"]} | marks.keys() - extras
    if wrong:
        raise ValueError(f"{name}: utterances {sorted(wrong)} are not both marked with a content and listed")
    found = [_attribution(marks[number], extras[number]) for number in extras]
    found.sort(key=lambda attribution: attribution.content)
    return GoldArticle(name, text, {ANNOTATOR: tuple(found)})


def joined(article: GoldArticle) -> GoldArticle:
    """The same article with each quotation that runs on ('"A," he said. "B."') joined to the one that it continues.

    Statements keep the two apart; attributions, as in PolNeAR, are one.
    """
    whole: list[GoldAttribution] = []
    for item in article.annotations[ANNOTATOR]:
        runs_on = not (item.source or item.cue) and whole and whole[-1].extra["speaker"] == item.extra["speaker"]
        if runs_on:
            last = whole[-1]
            whole[-1] = replace(last, content=(*last.content, *item.content))
        else:
            whole.append(item)
    return replace(article, annotations={ANNOTATOR: tuple(whole)})


def parse_marks(marked: str) -> tuple[str, Marks]:
    """The text without its marks, and where they stood: spans by utterance and role."""
    text: list[str] = []
    length = at = 0
    waiting: list[tuple[str, list[int], int]] = []
    marks: Marks = defaultdict(lambda: {role: [] for role in ROLES.values()})
    while at < len(marked):
        if opening := OPENING.match(marked, at):
            waiting.append((ROLES[opening[1]], [int(number) for number in opening[2].split(",")], length))
            at = opening.end()
            continue
        if marked[at] == "}":
            role, numbers, start = waiting.pop()
            for number in numbers:
                marks[number][role].append((start, length))
        else:
            text.append(marked[at])
            length += 1
        at += 1
    if waiting or "{" in text:
        raise ValueError(f"a mark is not closed, or is not of the form {{c1|...}}: {waiting or ''.join(text)[:80]}")
    return "".join(text), marks


def _utterance(name: str, line: str) -> tuple[int, dict[str, Any]]:
    match = UTTERANCE.fullmatch(line.strip())
    if not match:
        raise ValueError(f"{name}: {line!r} is not of the form '1 direct: Ada Reyes | to reporters'")
    speaker, *options = match[3].split(" | ")
    extra: dict[str, Any] = {
        "kind": match[2],
        "speaker": None if speaker == "-" else speaker,
        "named": "unnamed" not in options and speaker != "-",
        "via": [],
        "addressee": None,
    }
    for option in options:
        if option.startswith("to "):
            extra["addressee"] = option.removeprefix("to ")
        elif option.startswith("via "):
            extra["via"] = option.removeprefix("via ").split("; ")
        elif option != "unnamed":
            raise ValueError(f"{name}: unknown option {option!r}; expected 'unnamed', 'to NAME' or 'via NAME; NAME'")
    return int(match[1]), extra


def _attribution(roles: dict[str, list[tuple[int, int]]], extra: dict[str, Any]) -> GoldAttribution:
    source, cue, content = (tuple(sorted(roles[role])) for role in ("source", "cue", "content"))
    return GoldAttribution(source, cue, content, extra)
