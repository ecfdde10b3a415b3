"""JSON-LD and Web Annotations: expanded by a processor that knows the vocabularies, and what they then say."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from onrecord.archive.protocol import Kept
from onrecord.export.linked_data import quotations, web_annotations
from onrecord.records import Moment, Span
from tests import factory
from tests.export.conftest import HASH

CONTEXTS = {
    "https://schema.org": "schema.json",
    "http://www.w3.org/ns/anno.jsonld": "anno.json",
}
SCHEMA = "https://schema.org/"
OA = "http://www.w3.org/ns/oa#"
TERM = "urn:onrecord:term:"


def load(url: str, options: object) -> dict[str, Any]:
    document = json.loads((Path(__file__).parent / "contexts" / CONTEXTS[url]).read_text())
    return {"contextUrl": None, "documentUrl": url, "document": document, "contentType": "application/ld+json"}


def expanded(document: Any) -> list[dict[str, Any]]:
    found = jsonld.expand(document, {"documentLoader": load})
    assert isinstance(found, list)
    return found


def quoted(*kept: Kept) -> list[dict[str, Any]]:
    return expanded(json.loads("".join(quotations(kept))))


def value(node: dict[str, Any], *names: str) -> Any:
    """The value at the end of a way of schema.org's names."""
    at: Any = node
    for name in names:
        at = at[SCHEMA + name][0]
    return at.get("@value", at.get("@id"))


def test_a_quotation_in_schema_org(kept: Kept) -> None:
    node = quoted(kept)[0]
    assert node["@type"] == [SCHEMA + "Quotation"]
    assert node["@id"] == f"urn:onrecord:statement:{HASH.hex()}:s1"
    assert value(node, "text") == '"It is done,"'
    creator = node[SCHEMA + "creator"][0]
    assert creator["@type"] == [SCHEMA + "Person"]
    assert value(node, "creator", "name") == "Ada Reyes"
    assert value(node, "creator", "alternateName") == "Reyes"
    assert value(node, "creator", "jobTitle") == "mayor"
    assert node[SCHEMA + "isPartOf"][0]["@type"] == [SCHEMA + "NewsArticle"]
    assert node[SCHEMA + "isPartOf"][0]["@id"] == "https://ledger.example/gate"
    assert value(node, "isPartOf", "headline") == factory.TITLE
    assert value(node, "isPartOf", "publisher", "name") == "The Ledger"
    assert value(node, "isPartOf", "datePublished") == "2024-05-06"
    assert (
        value(node, "citation") == "Tom Bell, “River gate opens”, The Ledger, 2024-05-06, https://ledger.example/gate"
    )
    assert value(node, "dateCreated") == "2024-05-05"
    assert value(node, "locationCreated", "name") == "Harbour Road"
    assert node[TERM + "kind"] == [{"@value": "direct"}]
    assert node[TERM + "confidence"] == [{"@value": 0.9712}]


def test_whose_word_it_is_stands_in_the_citation(kept: Kept) -> None:
    node = quoted(kept)[1]
    relay = node[SCHEMA + "citation"][1]
    assert relay["@type"] == [SCHEMA + "CreativeWork"]
    assert value(relay, "creator", "name") == "The ministry"
    assert relay[SCHEMA + "creator"][0]["@type"] == [SCHEMA + "Organization"]


def test_a_description_is_no_name_and_nobody_is_nobody(kept: Kept) -> None:
    nodes = quoted(kept)
    unnamed = nodes[2][SCHEMA + "creator"][0]
    assert SCHEMA + "name" not in unnamed
    assert unnamed[SCHEMA + "description"] == [{"@value": "a senior official"}]
    assert SCHEMA + "creator" not in nodes[3]


@pytest.mark.parametrize(
    "change", [{"made": "not made"}, {"made": "possible"}, {"mode": "thought"}, {"mode": "intention"}]
)
def test_what_was_not_said_is_no_quotation(keeping: Callable[..., Kept], change: dict[str, Any]) -> None:
    record = factory.record()
    other = replace(record, statements=(replace(record.statements[0], **change),))
    (node,) = quoted(keeping(other))
    assert node["@type"] == [TERM + "Statement"]


def test_times_that_schema_org_does_not_know_are_left_out(keeping: Callable[..., Kept]) -> None:
    record = factory.record(date="last week", url="not an address", location="C:\\gate.html")
    said = replace(record.statements[0], moment=Moment("2016-W49", "week", Span(0, 1)))
    (node,) = quoted(keeping(replace(record, statements=(said,))))
    assert SCHEMA + "dateCreated" not in node
    article = node[SCHEMA + "isPartOf"][0]
    assert SCHEMA + "datePublished" not in article and SCHEMA + "url" not in article
    assert article["@id"] == f"urn:onrecord:article:{HASH.hex()}"


def test_only_what_is_wanted_and_one_document(keeping: Callable[..., Kept]) -> None:
    record = factory.record()
    nodes = quoted(keeping(record, wanted=(1,)), keeping(record, wanted=(0, 2)))
    assert [node["@id"].rpartition(":")[2] for node in nodes] == ["s2", "s1", "s3"]
    assert quoted() == []


def test_an_annotation_points_at_the_words_and_the_characters(kept: Kept) -> None:
    first = json.loads(next(iter(web_annotations([kept]))))
    (node,) = expanded(first)
    assert node["@type"] == [OA + "Annotation"]
    assert node["@id"] == f"urn:onrecord:statement:{HASH.hex()}:s1"
    assert node[OA + "motivatedBy"] == [{"@id": OA + "describing"}]
    page, text = node[OA + "hasTarget"]
    assert page[OA + "hasSource"] == text[OA + "hasScope"] == [{"@id": "https://ledger.example/gate"}]
    assert text[OA + "hasSource"] == [{"@id": f"urn:onrecord:article:{HASH.hex()}"}]
    (quote,) = page[OA + "hasSelector"]
    assert quote["@type"] == [OA + "TextQuoteSelector"]
    again, position = text[OA + "hasSelector"]
    assert again == quote
    assert position["@type"] == [OA + "TextPositionSelector"]
    start, end = (position[OA + name][0]["@value"] for name in ("start", "end"))
    exact, prefix, suffix = (quote[OA + name][0]["@value"] for name in ("exact", "prefix", "suffix"))
    assert factory.TEXT[start:end] == exact == '"It is done,"'
    assert prefix + exact + suffix == factory.TEXT[start - len(prefix) : end + len(suffix)]
    assert (len(prefix), len(suffix)) == (18, 32)
    tag, note = node[OA + "hasBody"]
    assert tag["http://www.w3.org/1999/02/22-rdf-syntax-ns#value"] == [{"@value": "Ada Reyes"}]
    assert "Ada Reyes — direct" in note["http://www.w3.org/1999/02/22-rdf-syntax-ns#value"][0]["@value"]
    assert node["http://purl.org/dc/terms/created"][0]["@value"] == "2026-11-25T15:40:13Z"


def test_every_annotation_is_a_line_with_its_context(keeping: Callable[..., Kept]) -> None:
    lines = "".join(web_annotations([keeping(factory.record(url=None))])).splitlines()
    assert [json.loads(line)["@context"] for line in lines] == ["http://www.w3.org/ns/anno.jsonld"] * 4
    for line in lines:
        (node,) = expanded(json.loads(line))
        assert [OA + "hasScope" in target for target in node[OA + "hasTarget"]] == [False]
