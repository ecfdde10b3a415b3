"""Whatever the spans are, the article comes out whole."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.export.html import to_html
from onrecord.export.marks import cut
from onrecord.records import Article, Record, Span, Speaker, Statement
from tests import factory

TEXTS = st.lists(
    st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="<>&\"' "), max_size=60), max_size=5
).map("\n\n".join)
SPEAKERS = st.sampled_from([None, Speaker("A <b>"), Speaker("an official", named=False), Speaker("B", "person")])


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    spans = st.lists(st.tuples(place, place).map(lambda pair: Span(*sorted(pair))), max_size=3).map(tuple)
    said = st.builds(
        Statement,
        text=st.just("said"),
        kind=st.sampled_from(["direct", "indirect", "mixed"]),
        speaker=SPEAKERS,
        source=spans,
        cue=spans,
        content=spans,
    )
    return factory.record_of(text, tuple(draw(st.lists(said, max_size=6))))


class Paragraphs(HTMLParser):
    """The visible text of every element that is marked as a paragraph."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._tag: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "data-paragraph" in dict(attrs):
            self.found.append("")
            self._tag = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._tag:
            self._tag = None

    def handle_data(self, data: str) -> None:
        if self._tag:
            self.found[-1] += data


def paragraphs_of(html: str) -> list[str]:
    parser = Paragraphs()
    parser.feed(html)
    parser.close()
    return parser.found


def slices(article: Article) -> list[str]:
    return [article.text[start:end] for start, end in article.paragraphs]


@given(records())
def test_segments_of_a_paragraph_are_all_of_it(record: Record) -> None:
    for paragraph, segments in zip(record.article.paragraphs, cut(record.article, record.statements), strict=True):
        assert segments[0].start == paragraph.start
        assert segments[-1].end == paragraph.end
        assert all(one.end == two.start for one, two in pairwise(segments))
        for segment in segments:
            for at in (segment.start, segment.end - 1):
                inside = {i for i, s in enumerate(record.statements) if any(a <= at < b for a, b in s.content)}
                assert set(segment.contents) == inside


@given(records())
@settings(max_examples=60, deadline=None)
def test_shown_text_is_the_text_of_the_article(record: Record) -> None:
    html = to_html([record])
    assert paragraphs_of(html) == slices(record.article)
    for number, statement in enumerate(record.statements, start=1):
        shown = any(record.article.text[start:end].strip() for start, end in statement.content)
        assert html.count(f' id="s{number}"') == html.count(f'<a href="#s{number}">') == int(shown)


def test_inner_content_gives_the_colour() -> None:
    outer = factory.statement("the gate “will hold”", speaker=factory.REYES)
    inner = factory.statement("“will hold”", speaker=factory.MINISTRY)
    record = factory.record_of(factory.TEXT, (outer, inner))
    (middle,) = [s for p in cut(record.article, record.statements) for s in p if len(s.contents) == 2]
    assert factory.TEXT[middle.start : middle.end] == "“will hold”"
    assert '<mark class="c2 s1 s2" title="Ada Reyes — indirect, unsure 0.50 / The ministry' in to_html([record])
