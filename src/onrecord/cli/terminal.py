"""What may be sent to a terminal: a page is not trusted, and escape sequences in it could do as they please."""

from __future__ import annotations

import re

_ESCAPE_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI: colours, cursor, screen.
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # OSC and others that hold a string.
    r"|\x1b[ -/]*[0-~]?"
)
_SPACE = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that change the direction of what is printed after them."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def plain(text: str) -> str:
    """The text in one line, with nothing in it that a terminal would obey."""
    text = _ESCAPE_SEQUENCE.sub("", text)
    # White space once more at the end: what is taken out may have stood between two spaces.
    text = _SPACE.sub(" ", _UNSAFE.sub("", _SPACE.sub(" ", text)))
    return _SURROGATE.sub("\ufffd", text).strip()
