"""Plain text that was broken into lines of equal width, as in e-mails, put back into paragraphs."""

from __future__ import annotations

import re

MAX_WIDTH = 100
"""Characters of the longest line of text that was broken by a program; they break at 65 to 80."""

MIN_WIDTH = 45
"""Characters that a line followed by another one mostly has in such text."""

MIN_SHARE = 0.8
"""Share of those lines that are that long."""

MIN_LINES = 3
"""Lines that are followed by another one of their paragraph, below which nothing can be told."""

_SENTENCE_END = re.compile(r"[.!?…:।。][\"'”’»)]*$")


def unwrap(text: str) -> str:
    """``text`` with each line break inside a paragraph made a space, where paragraphs have empty lines between them.

    Each character stays where it was, so offsets into one are offsets into the other. Text in which every line is a
    paragraph comes back as it is.
    """
    inner = [line for paragraph in re.split(r"\n\s*\n", text) for line in paragraph.strip().splitlines()[:-1]]
    if len(inner) < MIN_LINES or "\n\n" not in text.replace("\r", "") or max(map(len, inner)) > MAX_WIDTH:
        return text
    full = sum(len(line.strip()) >= MIN_WIDTH for line in inner)
    ended = sum(bool(_SENTENCE_END.search(line.strip())) for line in inner)
    if full < MIN_SHARE * len(inner) or ended > len(inner) / 2:
        return text
    return re.sub(r"(?<=\S)([ \t]*)\r?\n(?=[ \t]*\S)", lambda match: " " * len(match[0]), text)
