"""Groups of variants as one HTML page that needs nothing else: what :mod:`onrecord.export.html` says holds here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.export.html import UNPRINTABLE, environment, excerpt, hash_of, link_to
from onrecord.export.phrases import counted
from onrecord.export.variants import (
    NO_DATE,
    Stretch,
    appearance_of,
    heading_of,
    is_grave,
    kind_of,
    outlet_of,
    remarks_on,
    stretches,
    summary_of,
)
from onrecord.records import VariantGroup


@dataclass(frozen=True, slots=True)
class Wording:
    """One report of an utterance."""

    outlet: str
    date: str
    undated: bool
    title: str | None
    link: str | None
    number: int
    kind: str
    base: bool
    stretches: tuple[Stretch, ...]
    remarks: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One utterance."""

    anchor: str
    heading: str
    role: str | None
    excerpt: str
    summary: str
    appearance: tuple[str, ...]
    grave: bool
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """All that the template is given."""

    title: str
    about: str
    sections: tuple[Section, ...]
    style: str
    style_hash: str
    made_by: str


def to_html(groups: Iterable[VariantGroup], *, about: str = "", made_by: str = "") -> str:
    """One document with all groups, in their order; ``about`` says what was asked for."""
    sections = tuple(map(_section, groups))
    style = _style()
    document = Document(
        title=f"{counted(len(sections), 'utterance')} in several articles",
        about=about,
        sections=sections,
        style=style,
        style_hash=hash_of(style),
        made_by=made_by,
    )
    html = environment().get_template("variants.html.j2").render(document=document)
    return UNPRINTABLE.sub("\ufffd", html)


def _section(group: VariantGroup) -> Section:
    base = group.variants[group.base]
    return Section(
        anchor=f"group-{group.id}",
        heading=heading_of(group),
        role=group.speaker.role if group.speaker is not None else None,
        excerpt=excerpt(base.text),
        summary=summary_of(group),
        appearance=tuple(appearance_of(group)),
        grave=group.disputed or any(is_grave(one) for one in group.comparisons if one is not None),
        wordings=tuple(_wording(group, at) for at in range(len(group.variants))),
    )


def _wording(group: VariantGroup, at: int) -> Wording:
    variant, comparison = group.variants[at], group.comparisons[at]
    shown = comparison.differences if comparison is not None else ()
    return Wording(
        outlet=outlet_of(variant),
        date=variant.date or NO_DATE,
        undated=variant.date is None,
        title=variant.title,
        link=link_to(variant.url),
        number=variant.statement,
        kind=kind_of(variant),
        base=at == group.base,
        stretches=tuple(stretches(variant, group.variants[group.base], shown)),
        remarks=tuple(remarks_on(group, at)),
    )


@cache
def _style() -> str:
    from importlib.resources import files

    folder = files("onrecord.export").joinpath("templates")
    return "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in ("record.css", "variants.css"))
