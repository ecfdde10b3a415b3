"""Who is described so that nobody named is meant: "the boss of another firm, who asked not to be named"."""

from __future__ import annotations

import re

_NAMED = r"(?:named|identified|quoted|cited)(?:\s+by\s+name)?"
_UNNAMED = re.compile(
    rf"\b(?:(?:asked|asking|requested|requesting|preferred|preferring|wished|wishing|wanted|chose)\s+not\s+to\s+be\s+{_NAMED}|"
    rf"(?:declined|declining|refused|refusing)\s+to\s+be\s+{_NAMED}|"
    r"(?:did\s+not|didn[’']t|does\s+not|doesn[’']t|not)\s+(?:want|wish)(?:ed|ing)?\s+"
    rf"(?:to\s+(?:be\s+{_NAMED}|give\s+(?:his|her|their)\s+(?:\w+\s+)?names?)|(?:his|her|their)\s+names?\b)|"
    r"(?:(?:his|her|their)\s+)?(?:names?|identity)\s+(?:not\s+be|be\s+withheld)\b|"
    r"(?:on|under)\s+(?:the\s+)?condition\s+(?:of\s+anonymity|(?:that\s+)?(?:he|she|they)\s+not\s+be\s+named)|"
    r"(?:asked|asking|requested|requesting|pleaded|pleading|sought|seeking|insisted\s+on|demanded)\s+(?:for\s+)?anonymity|"
    r"(?:spoke|speaking|talked|talking)\s+anonymously)\b",
    re.IGNORECASE,
)
""" "Who did not want to give her name", "requesting anonymity": the article keeps the name from us."""

_OF_ANOTHER = re.compile(r"(?:the|an?)\s+(?:[\w\-]+\s+){1,4}?(?:of|at|for|from|in|with)\s+another\b", re.IGNORECASE)
""" "The boss of another firm": nobody of whom we have read yet."""


def is_nameless(source: str) -> bool:
    """Whether the words of a source say that whom they describe has no name in the article."""
    return _UNNAMED.search(source) is not None or _OF_ANOTHER.match(source) is not None
