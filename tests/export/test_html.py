"""The HTML page: what it shows, and that nothing a page holds gets out of its place."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from onrecord.export.html import to_html
from onrecord.records import Failure, Speaker, Statement
from tests import factory

LEGEND = ("c1", "unnamed", "unnamed unsaid")
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><style>*{}</style>{{ 7*7 }}"


class Elements(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), "an attribute is given twice"
        self.found.append((tag, dict(attrs)))


def elements(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Elements()
    parser.feed(html)
    return parser.found


def hostile_page(url: str) -> str:
    text = f"{EVIL}\n\n{EVIL} said."
    speaker = Speaker(EVIL, role=EVIL)
    said = replace(factory.statements()[0], text=EVIL, speaker=speaker, via=(speaker,), addressee=speaker)
    article = {"title": EVIL, "byline": EVIL, "publisher": EVIL, "date": EVIL, "language": EVIL, "location": EVIL}
    record = factory.record_of(text, (said, said), url=url, **article)
    return to_html([record, replace(record, model=EVIL), Failure(EVIL, EVIL, EVIL, 2)])


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,<b>", "//evil.example", 'x" onclick="y', EVIL],
)
def test_nothing_of_a_page_becomes_markup(url: str) -> None:
    html = hostile_page(url)
    allowed = (
        "html head meta title style body a header h1 h2 h3 nav ol ul li main div article p mark span strong aside "
        "section footer"
    )
    found = elements(html)
    assert {tag for tag, _ in found} <= set(allowed.split())
    assert sum(tag == "style" for tag, _ in found) == 1
    for _, attributes in found:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "style", "srcdoc")]
        assert (attributes.get("href") or "#").startswith("#")
    assert "<script" not in html.lower()
    assert "{{ 7*7 }}" in html


@pytest.mark.parametrize("url", ["https://ledger.example/a?b=1&c=2", "HTTP://ledger.example/"])
def test_links_go_to_the_page(url: str) -> None:
    links = [attributes for tag, attributes in elements(to_html([factory.record(url=url)])) if tag == "a"]
    (link,) = [a for a in links if not (a["href"] or "").startswith("#")]
    assert link["href"] == url
    assert "noreferrer" in (link["rel"] or "")


def test_policy_allows_the_style_sheet_and_nothing_else() -> None:
    html = to_html([factory.record()])
    (style,) = re.findall(r"<style>(.*?)</style>", html, flags=re.DOTALL)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"url\(|@import", style)


def test_every_mark_has_a_label_and_every_link_a_target() -> None:
    found = elements(to_html([factory.record(), factory.record()]))
    marks = [attributes for tag, attributes in found if tag == "mark" and attributes["class"] not in LEGEND]
    assert marks
    assert all(mark["title"] for mark in marks)
    anchors = [attributes["id"] for _, attributes in found if "id" in attributes]
    assert len(anchors) == len(set(anchors))
    for tag, attributes in found:
        if tag == "a" and (attributes["href"] or "").startswith("#"):
            assert (attributes["href"] or "")[1:] in anchors


def test_labels_and_chips() -> None:
    html = to_html([factory.record()])
    where = "in an interview, in Harbour Road, on 5 May 2024"
    assert f'title="Ada Reyes — direct, to The Ledger, {where}, sure 0.97, who 0.93"' in html
    assert 'title="Ada Reyes — mixed, via The ministry, sure 0.90"' in html
    assert '<span class="chain">Ada Reyes → The ministry → this page</span>' in html
    assert '<span class="chip">on 5 May 2024</span>' in html
    assert '<span class="chip">a senior official?</span>' in html
    assert '<a class="chip" href="#n3">in statement 3</a>' in html
    assert '<span class="chip">in an interview</span>' in html
    assert "person · 2 statements" in html
    assert "unnamed person · 1 statement" in html
    assert "Unknown speaker</h2>" in html
    assert '<mark class="unnamed s3"' in html
    assert '<span class="source" title="source">Mayor Ada Reyes</span>' in html
    assert '<span class="cue" title="cue">told</span>' in html


def test_what_was_not_said_looks_so() -> None:
    said = factory.statement("It was", speaker=factory.REYES)
    html = to_html(
        [factory.record_of(factory.TEXT, (said, replace(said, made="not made"), replace(said, mode="thought")))]
    )
    assert 'title="Ada Reyes — indirect, not said, unsure 0.50"' in html
    assert 'title="Ada Reyes — indirect, a thought, unsure 0.50"' in html
    assert len(re.findall(r'class="reference c1 unsaid"', html)) == 2


def legend_of(html: str) -> list[str]:
    """Classes of the marks that the legend explains; those of the text have their statements' too."""
    return re.findall(r'<mark class="([^"]+)">', html)


def test_the_legend_has_the_marks_of_the_text_and_no_others() -> None:
    of_reyes, of_nobody = factory.statement("It was", speaker=factory.REYES), factory.statement("might")
    unsaid = replace(of_reyes, mode="thought")

    def marked(*said: Statement) -> tuple[list[str], list[str]]:
        html = to_html([factory.record_of(factory.TEXT, said)])
        return legend_of(html), re.findall(r'<mark class="([^"]+) s\d+" title', html)

    assert marked(of_reyes) == (["c1"], ["c1"])
    assert marked(of_nobody) == (["unnamed"], ["nobody"])
    assert marked(unsaid) == (["unnamed unsaid"], ["c1 unsaid"])
    assert marked(replace(of_nobody, speaker=factory.OFFICIAL)) == (["unnamed"], ["unnamed"])
    assert marked(of_nobody, of_reyes, replace(unsaid, content=(factory.find("official"),))) == (
        ["c1", "unnamed", "unnamed unsaid"],
        ["c1 unsaid", "nobody", "c1"],
    )


def test_marks_differ_in_shape_and_keep_it_on_paper_and_with_the_readers_colours() -> None:
    (style,) = re.findall(r"<style>(.*?)</style>", to_html([factory.record()]), flags=re.DOTALL)
    shapes = re.findall(r"\nmark([^{]*) \{[^}]*border-bottom: \d+px (\w+)", style)
    assert shapes == [(":is(.unnamed, .nobody)", "double"), (".unsaid", "dashed")]
    for selector, body in re.findall(r"([^{}]*\bmark\b[^{}]*)\{([^{}]*)\}", style[style.index("@media (max-width") :]):
        assert not re.search(r"border|shadow|background: none", body), selector
    assert "print-color-adjust: exact" in style


def test_what_is_unsure_is_seen_without_a_pointer() -> None:
    sure = factory.statement("It was", speaker=factory.REYES, confidence=0.94, speaker_confidence=0.99)
    said = (
        sure,
        replace(sure, confidence=0.46),
        replace(sure, speaker_confidence=0.67),
        replace(sure, confidence=0.7, speaker=None, speaker_confidence=0.0),
    )
    html = to_html([factory.record_of(factory.TEXT, said)])
    figures = re.findall(r'<span class="chip (unsure|figure)">([^<]+)</span>', html)
    assert figures == [
        ("figure", "sure 0.94"),
        ("figure", "who 0.99"),
        ("unsure", "unsure 0.46"),
        ("figure", "who 0.99"),
        ("figure", "sure 0.94"),
        ("unsure", "unsure who 0.67"),
        ("figure", "sure 0.70"),
    ]
    assert re.findall(r'data-number="([^"]+)"', html) == ["1", "2?", "3?", "4"]
    assert re.findall(r'<span class="number" aria-hidden="true">([^<]+)<', html) == ["1", "2?", "3?", "4"]
    assert "“?”: one of the two is under 0.7.</p>" in html
    assert "“?”" not in to_html([factory.record_of(factory.TEXT, (sure,))])


def test_title_is_shown_once_where_the_text_begins_with_it() -> None:
    assert to_html([factory.record()]).count("River gate opens</h1>") == 1
    assert "<h1>Another title</h1>" in to_html([factory.record(title="Another title")])


def test_many_speakers_get_colours_that_repeat_with_stripes() -> None:
    said = tuple(factory.statement("It was", speaker=Speaker(f"Speaker {i}")) for i in range(30))
    html = to_html([factory.record_of(factory.TEXT, said)])
    assert 'class="voice c12"' in html
    assert 'class="voice c1 stripes1"' in html
    assert 'class="voice c6 stripes2"' in html


def test_several_articles_have_contents_and_failures_are_listed() -> None:
    html = to_html([factory.record(), factory.FAILURE, factory.record()])
    assert '<a href="#a2-article">River gate opens</a>' in html
    assert 'id="a2-s3"' in html
    assert "gone.html: no such file; check the path" in html


@pytest.mark.parametrize("results", [[], [factory.FAILURE], [factory.record_of("", ())]])
def test_little_or_nothing_is_still_a_page(results: list[object]) -> None:
    assert to_html(results).rstrip().endswith("</html>")  # type: ignore[arg-type]


def test_what_html_can_not_hold_is_replaced_one_for_one() -> None:
    html = to_html([factory.record_of("a\x00b\x1bc\ud800d", ())])
    assert "a\ufffdb\ufffdc\ufffdd" in html
    html.encode("utf-8")
