"""Texts in which attributions are marked by hand, so that the model has no part in a test of resolution."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.extract.quotes import find_quotations, kind_of
from onrecord.records import Article, Attribution, Span, Statement
from onrecord.resolve.statements import resolve

MARK = re.compile(r"\{(\w)(\d+):([^{}]*)\}")


def statements(marked: str, **of_article: str) -> list[Statement]:
    """Resolve a text in which ``{s1:…}``, ``{q1:…}`` and ``{c1:…}`` mark source, cue and content."""
    text, spans, at = "", {}, 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        spans.setdefault(int(match.group(2)), {}).setdefault(match.group(1), []).append(
            Span(len(text), len(text) + len(match.group(3)))
        )
        text += match.group(3)
        at = match.end()
    text += marked[at:]
    quotations = find_quotations(text)
    attributions = [
        Attribution(*(tuple(roles.get(role, ())) for role in "sqc"), kind_of(text, roles["c"], quotations), 1.0)
        for _, roles in sorted(spans.items())
    ]
    return list(resolve(replace(Article.of_text(text), **of_article), attributions))
