"""Statements as JSON-LD: schema.org's ``Quotation``, and the W3C's Web Annotations (https://www.w3.org/TR/annotation-model).

Each statement has one name everywhere, ``urn:onrecord:statement:HASH:sN``, of its article's hash and its number there.
What the article says was thought, meant or not said is no ``Quotation``: a program that knows only schema.org must not
take it for one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.archive.protocol import Kept
from onrecord.export.phrases import label_of
from onrecord.records import Article, Span, Speaker

SCHEMA_CONTEXT = ["https://schema.org", {"onrecord": "urn:onrecord:term:"}]
ANNOTATION_CONTEXT = "http://www.w3.org/ns/anno.jsonld"

AROUND = 32
"""Characters before and behind a quotation by which it is found again (TextQuoteSelector's prefix and suffix)."""

_KINDS = {"person": "Person", "organisation": "Organization", "group": "Organization", "document": "CreativeWork"}
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}(T[\d:.+Z-]+)?)?)?")


def quotations(kept: Iterable[Kept]) -> Iterator[str]:
    """One document, a statement a line of its ``@graph``."""
    yield '{"@context": ' + json.dumps(SCHEMA_CONTEXT) + ', "@graph": [\n'
    before = ""
    for one in kept:
        for place in one.wanted:
            yield before + _dumped(quotation(one, place))
            before = ",\n"
    yield "\n]}\n"


def web_annotations(kept: Iterable[Kept]) -> Iterator[str]:
    """One annotation a line, each a document with its own ``@context``."""
    for one in kept:
        for place in one.wanted:
            yield _dumped(annotation(one, place)) + "\n"


def quotation(kept: Kept, place: int) -> dict[str, Any]:
    """A statement for schema.org, without the context. ``citation`` names the article and whoever passed it on."""
    statement, article = kept.record.statements[place], kept.record.article
    uttered = statement.made == "made" and statement.mode in ("speech", "writing")
    moment = statement.moment.value if statement.moment else ""
    made: dict[str, Any] = {
        "@id": statement_name(kept, place),
        "@type": "Quotation" if uttered else "onrecord:Statement",
        "text": statement.text,
        "creator": _agent(statement.speaker) | _across(kept, place) if statement.speaker else None,
        "inLanguage": article.language,
        "dateCreated": moment if _DATE.fullmatch(moment) else None,
        "locationCreated": {"@type": "Place", "name": statement.place.name} if statement.place else None,
        "isPartOf": _article(article, kept.article_hash),
        "citation": [_reference(article), *({"@type": "CreativeWork", "creator": _agent(r)} for r in statement.via)],
        "onrecord:kind": statement.kind,
        "onrecord:mode": statement.mode,
        "onrecord:stance": statement.stance,
        "onrecord:made": statement.made,
        "onrecord:confidence": round(float(statement.confidence), 4),
        "onrecord:speakerConfidence": round(float(statement.speaker_confidence), 4),
        "onrecord:addressee": _agent(statement.addressee) if statement.addressee else None,
    }
    return _filled(made)


def annotation(kept: Kept, place: int) -> dict[str, Any]:
    """A statement as a Web Annotation.

    Each piece of what was said is a target: in the page, by its words; and in the article's text as it was read, by its
    words and its characters, which are no characters of the page.
    """
    statement, article = kept.record.statements[place], kept.record.article
    name = statement.speaker.name if statement.speaker else None
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": name}] if name else []
    bodies.append(
        {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": label_of(statement)}
    )
    targets = [target for span in statement.content for target in _targets(article, span, kept.article_hash)]
    return {
        "@context": ANNOTATION_CONTEXT,
        "id": statement_name(kept, place),
        "type": "Annotation",
        "motivation": "describing",
        "created": kept.added.replace("+00:00", "Z"),
        "generator": {"id": "https://pypi.org/project/onrecord/", "type": "Software", "name": _made_by(kept)},
        "body": bodies,
        "target": targets,
    }


def statement_name(kept: Kept, place: int) -> str:
    """What a statement goes by outside of its archive."""
    return f"urn:onrecord:statement:{kept.article_hash.hex()}:s{place + 1}"


def _made_by(kept: Kept) -> str:
    return f"onrecord {kept.record.version} (model {kept.record.model})"


def _agent(speaker: Speaker) -> dict[str, Any]:
    """Somebody; a description is no name, and whoever has only that has none."""
    kind = _KINDS.get(speaker.kind, "Thing")
    role = "jobTitle" if kind == "Person" else "description"
    if not speaker.named:
        return {"@type": kind, "description": speaker.name}
    return _filled({"@type": kind, "name": speaker.name, "alternateName": list(speaker.aliases), role: speaker.role})


def _across(kept: Kept, place: int) -> dict[str, Any]:
    """Whom the archive takes the speaker for; ``name`` stays the one that the article has."""
    somebody = kept.person_of(place)
    return {"onrecord:person": somebody.person, "onrecord:personName": somebody.name} if somebody else {}


def _article(article: Article, digest: bytes) -> dict[str, Any]:
    made = {
        "@id": _web(article) or f"urn:onrecord:article:{digest.hex()}",
        "@type": "NewsArticle",
        "headline": article.title,
        "url": _web(article),
        "datePublished": article.date if article.date and _DATE.fullmatch(article.date) else None,
        "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
        "author": {"@type": "Person", "name": article.byline} if article.byline else None,
        "inLanguage": article.language,
    }
    return _filled(made)


def _reference(article: Article) -> str:
    """The article as a reader would cite it."""
    parts = (article.byline, f"“{article.title}”" if article.title else None, article.publisher, article.date)
    return ", ".join([part for part in (*parts, _web(article)) if part]) or article.location or "an article"


def _targets(article: Article, span: Span, digest: bytes) -> Iterator[dict[str, Any]]:
    start, end = span
    quote = {
        "type": "TextQuoteSelector",
        "exact": article.text[start:end],
        "prefix": article.text[max(0, start - AROUND) : start],
        "suffix": article.text[end : end + AROUND],
    }
    position = {"type": "TextPositionSelector", "start": int(start), "end": int(end)}
    page = _web(article)
    if page:
        yield {"source": page, "selector": quote}
    text = {"source": f"urn:onrecord:article:{digest.hex()}", "selector": [quote, position]}
    yield text | ({"scope": page} if page else {})


def _web(article: Article) -> str | None:
    """The page's address, if it is one that a JSON-LD processor takes for an IRI."""
    for address in (article.url, article.location):
        if address and re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", address):
            return address
    return None


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """Without the names that have nothing."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
