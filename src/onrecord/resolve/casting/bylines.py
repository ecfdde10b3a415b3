"""Who wrote an article, by its own words, and where its "I" may be somebody else's."""

from __future__ import annotations

import re

from onrecord.records import Article
from onrecord.resolve.words import lexicon as lex

TOP_PARAGRAPHS = 4
"""The headline, the line below it, and the byline stand among the first paragraphs."""

LONGEST_PARAGRAPH = 5000
"""Characters of a paragraph whose marks are counted."""

_NAME = r"[A-Z][\w’'\-]+(?:\s(?:[A-Z]\.|[A-Z][\w’'\-]+|de|van|von|der|al|bin|el)){1,3}"
_BYLINE = re.compile(
    rf"(?P<by>(?:(?:[Ww]ords|[Ss]tory|[Rr]eport|[Ii]nterview)\s+)?(?:[Bb]y|BY)\s+)?(?P<who>{_NAME})(?:,\s[^.!?]*)?"
)


def author_of(article: Article) -> str | None:
    """Who wrote an article, by its metadata or by its own words."""
    return article.byline or byline_in(article)


def byline_in(article: Article) -> str | None:
    """ "By Ada Reyes", or a first name and a surname alone in the line behind the headline."""
    for line in article.paragraphs[:TOP_PARAGRAPHS]:
        match = _BYLINE.fullmatch(article.text, *line)
        if match is None:
            continue
        if match["by"] or (line != article.paragraphs[0] and _is_first_and_last_name(match)):
            return match["who"]
    return None


def _is_first_and_last_name(match: re.Match[str]) -> bool:
    words = match.group().split()
    return len(words) == 2 and words[0].casefold() in lex.FIRST_NAMES


def has_open_quotation(paragraph: str) -> bool:
    """Whether the marks of a paragraph don't come in pairs, or are too many to count: what is quoted can't be told."""
    if len(paragraph) > LONGEST_PARAGRAPH:
        return True
    return paragraph.count('"') % 2 == 1 or paragraph.count("“") != paragraph.count("”") or "„" in paragraph
