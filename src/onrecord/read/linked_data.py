"""Facts from a page's JSON-LD, the description of an article that sites write for search engines (schema.org)."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

MAX_CHARACTERS = 1_000_000
"""Characters of one block of JSON-LD that are read; more is not a description of an article."""

MAX_NODES = 20_000
"""Objects and lists of one block that are looked at."""


def facts(texts: Iterable[str]) -> dict[str, str]:
    """``headline``, ``author``, ``publisher``, ``date`` and ``language``, as far as an article among them says so."""
    found: dict[str, str] = {}
    for text in texts:
        for node in _nodes(text):
            if _is_article(node):
                _take(node, found)
    return found


def _take(node: dict[str, Any], found: dict[str, str]) -> None:
    date = _text(node.get("datePublished"))
    values = {
        "headline": _text(node.get("headline")),
        "author": _names(node.get("author")),
        "publisher": _names(node.get("publisher")),
        "date": date[:10] if date else None,
        "language": _text(node.get("inLanguage")),
    }
    for name, value in values.items():
        if value:
            found.setdefault(name, value)


def _nodes(text: str) -> Iterator[dict[str, Any]]:
    if len(text) > MAX_CHARACTERS:
        return
    try:
        waiting = deque([json.loads(text, strict=False)])
    except (ValueError, RecursionError):
        return
    seen = 0
    while waiting and seen < MAX_NODES:
        seen += 1
        node = waiting.popleft()
        if isinstance(node, dict):
            yield node
        values = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        waiting.extend(value for value in values if isinstance(value, (dict, list)))


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and (name.endswith("Article") or name.endswith("Posting")) for name in names)


def _names(value: Any) -> str | None:
    people = value if isinstance(value, list) else [value]
    names = [_text(person.get("name")) if isinstance(person, dict) else _text(person) for person in people]
    return "; ".join(dict.fromkeys(name for name in names if name and "://" not in name)) or None


def _text(value: Any) -> str | None:
    return " ".join(unescape(value).split()) or None if isinstance(value, str) else None
