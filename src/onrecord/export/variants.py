"""Groups of variants in words: what the table, the JSON and the HTML report share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.export.phrases import counted, name_of
from onrecord.records import Change, Comparison, Span, Speaker, Variant, VariantGroup, WordChange

SCHEMA = "urn:onrecord:variants:1"

NO_DATE = "no date"
NO_OUTLET = "outlet not known"

FAR_DAYS = 7
"""From articles so many days apart on, the report says that the words may have been said more than once."""

Mark = Literal["", "gone", "new", "spelling"]
"""Of a piece of a wording: in both, in the base alone, in this one alone, or spelt in another way."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a wording that are marked alike. Those that are gone are the base's; all others are the variant's own.

    ``before`` and ``after`` say that a space sets words that are gone off from what stands there.
    """

    text: str
    mark: Mark = ""
    weighty: bool = False
    before: str = ""
    after: str = ""


def stretches(variant: Variant, base: Variant, changes: Sequence[WordChange]) -> list[Stretch]:
    """The variant's text, with the words of the base that it hasn't where they would stand."""
    found: list[Stretch] = []
    text, at = variant.text, 0
    for change in sorted(changes, key=lambda change: (change.here.start, change.here.end)):
        start, end = change.here
        while start == end and end < len(text) and text[end].isspace():
            start = end = end + 1  # What is missing between two words stands before the second one.
        if start > at:
            found.append(Stretch(text[at:start]))
        spelt = change.kind == "spelling"
        if change.there.end > change.there.start and not spelt:
            found.append(_gone(base, change, text, start, end))
        if end > start:
            found.append(Stretch(text[start:end], "spelling" if spelt else "new", change.weighty))
        at = max(at, end)
    if at < len(text):
        found.append(Stretch(text[at:]))
    return found


def _gone(base: Variant, change: WordChange, text: str, start: int, end: int) -> Stretch:
    before = " " if start and text[start - 1].isalnum() else ""
    after = " " if end > start or (end < len(text) and text[end].isalnum()) else ""
    return Stretch(base.text[slice(*change.there)], "gone", change.weighty, before, after)


def outlet_of(variant: Variant) -> str:
    """The outlet, or that it isn't known."""
    return variant.outlet or NO_OUTLET


def kind_of(variant: Variant) -> str:
    """How an outlet gives it: "direct", "mixed, via the Coastal Courier"."""
    return ", ".join([variant.kind, *(f"via {relay.name}" for relay in variant.via)])


def heading_of(group: VariantGroup) -> str:
    """Who said it, as most articles have it."""
    if group.disputed:
        names = dict.fromkeys(v.speaker.name for v in group.variants if v.speaker is not None and v.speaker.named)
        return "Articles disagree: " + " or ".join(names)
    return name_of(group.speaker)


def summary_of(group: VariantGroup) -> str:
    """ "4 reports in 3 articles of 3 outlets"; outlets that aren't known are not counted."""
    articles = len({variant.article for variant in group.variants})
    outlets = {variant.outlet for variant in group.variants if variant.outlet}
    summary = f"{counted(len(group.variants), 'report')} in {counted(articles, 'article')}"
    return f"{summary} of {counted(len(outlets), 'outlet')}" if outlets else summary


def appearance_of(group: VariantGroup) -> list[str]:
    """Sentences on who had it first, as far as dates tell, and on what they don't."""
    found = [_first(group)]
    undated = sum(variant.date is None for variant in group.variants)
    if undated and group.first:
        have = "has" if undated == 1 else "have"
        found.append(f"{counted(undated, 'report')} {have} no date and may be earlier.")
    days = days_apart(group)
    if days >= FAR_DAYS:
        found.append(f"Published up to {days:,} days apart: it may have been said more than once.")
    return found


def _first(group: VariantGroup) -> str:
    if not group.first:
        return "First appearance: not known, no article has a date."
    first = [group.variants[at] for at in group.first]
    outlets = list(dict.fromkeys(outlet_of(variant) for variant in first))
    line = f"First appearance: {first[0].date}, {_listed(outlets)}"
    return f"{line}; which of them was first is not known." if len(outlets) > 1 else f"{line}."


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def days_apart(group: VariantGroup) -> int:
    """Days between the first and the last article that has a date."""
    from datetime import date

    days = []
    for variant in group.variants:
        try:
            days.append(date.fromisoformat((variant.date or "")[:10]).toordinal())
        except ValueError:
            continue
    return max(days) - min(days) if days else 0


def is_grave(comparison: Comparison) -> bool:
    """Whether a variant has another speaker, or another negation, number, name or modal verb."""
    return not _GRAVE.isdisjoint(comparison.changes)


def remarks_on(group: VariantGroup, at: int) -> list[tuple[str, bool]]:
    """What is to be said of a variant, each with whether it is grave enough to be shouted."""
    comparison, variant = group.comparisons[at], group.variants[at]
    if comparison is None:
        return [("the others are compared with this", False)]
    return [(_remark(change, variant, group.speaker), change in _GRAVE) for change in comparison.changes]


_GRAVE: frozenset[Change] = frozenset({"negation", "other number", "other name", "modality", "other speaker"})

_WORDS: dict[Change, str] = {
    "fuller": "more words",
    "changed": "words changed",
    "negation": "a negation differs",
    "other number": "another number",
    "other name": "another name",
    "modality": "“will”, “may” or “must” differs",
}


def _remark(change: Change, variant: Variant, speaker: Speaker | None) -> str:
    if change == "other speaker":
        return f"attributed to {name_of(variant.speaker)}, by most to {name_of(speaker)}"
    if change == "speaker not named":
        return f"attributed to {variant.speaker.name}" if variant.speaker is not None else "attributed to nobody"
    return _WORDS.get(change, change)


def group_to_dict(group: VariantGroup) -> dict[str, Any]:
    """A group as plain dicts and lists; docs/variants.md says what each name means."""
    return {
        "schema": SCHEMA,
        "id": group.id,
        "speaker": _speaker(group.speaker),
        "disputed": group.disputed,
        "first": [group.variants[at].statement for at in group.first],
        "undated": sum(variant.date is None for variant in group.variants),
        "days_apart": days_apart(group),
        "base": group.variants[group.base].statement,
        "variants": [
            _variant(variant, comparison, group.variants[group.base])
            for variant, comparison in zip(group.variants, group.comparisons, strict=True)
        ],
    }


def _speaker(speaker: Speaker | None) -> dict[str, Any] | None:
    if speaker is None:
        return None
    return {
        "name": speaker.name,
        "kind": speaker.kind,
        "named": speaker.named,
        "aliases": list(speaker.aliases),
        "role": speaker.role,
    }


def _variant(variant: Variant, comparison: Comparison | None, base: Variant) -> dict[str, Any]:
    compared: dict[str, Any] = {"changes": [], "shared": 1.0, "differences": []}
    if comparison is not None:
        compared = {
            "changes": list(comparison.changes),
            "shared": comparison.shared,
            "differences": [_difference(change, variant, base) for change in comparison.differences],
        }
    moment = variant.moment
    return {
        "statement": variant.statement,
        "page": variant.article,
        "outlet": variant.outlet,
        "date": variant.date,
        "title": variant.title,
        "url": variant.url,
        "kind": variant.kind,
        "speaker": _speaker(variant.speaker),
        "via": [_speaker(relay) for relay in variant.via],
        "said": moment.value if moment is not None else None,
        "said_precision": moment.precision if moment is not None else None,
        "text": variant.text,
        "content": [{"start": span[0], "end": span[1]} for span in variant.content],
        **compared,
    }


def _difference(change: WordChange, variant: Variant, base: Variant) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "weighty": change.weighty,
        "weights": list(change.weights),
        "here": _place(change.here, variant),
        "there": _place(change.there, base),
    }


def _place(span: Span, variant: Variant) -> dict[str, Any]:
    """Characters of the statement's text, and of its article."""
    return {
        "start": span.start,
        "end": span.end,
        "text": variant.text[span.start : span.end],
        "in_article": [{"start": part.start, "end": part.end} for part in variant.in_article(span)],
    }


def json_pieces(groups: Iterator[VariantGroup]) -> Iterator[str]:
    """One JSON array of groups, a group at a time."""
    import json

    before = "[\n"
    for group in groups:
        yield before + json.dumps(group_to_dict(group), ensure_ascii=False, indent=2, allow_nan=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
