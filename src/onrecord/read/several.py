"""What a text is that holds many articles, or none, in a form of its own, and what reads it."""

from __future__ import annotations

import json
from typing import Any


def other_than_an_article(text: str) -> str | None:
    """What to call it and what to do with it, where a text is JSON and no prose; None where it isn't."""
    text = text.strip()
    if not text.startswith(("{", "[")):
        return None
    first, _, rest = text.partition("\n")
    values = _json(first)
    if not _is_data(values):
        values = _json(text)
    elif rest.strip() and _json(text) is None:
        return _called(values, "JSON Lines")
    return _called(values, "JSON") if _is_data(values) else None


def _called(values: Any, form: str) -> str:
    one = values[0] if isinstance(values, list) else values
    article = one.get("article")
    if isinstance(article, dict) and "text" not in article and "text" in one:
        return (
            f"{form} of statements, as onrecord export --format jsonl writes it, expected an article; export with "
            "--format records, which onrecord add reads"
        )
    return (
        f"{form}, expected an article; if it has articles, an object a line, name it .jsonl and pass it to onrecord add"
    )


def _is_data(values: Any) -> bool:
    return isinstance(values[0] if isinstance(values, list) and values else values, dict)


def _json(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
