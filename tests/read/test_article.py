"""Whole pages: what text comes out, and where each character of it stands."""

import html
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import settings as limits
from onrecord.errors import NoArticle, OnRecordError, PageTooLarge
from onrecord.read.article import article_of
from onrecord.records import Article, Page

PARAGRAPHS = [
    "The mayor of the town said on Monday that the bridge would be closed for repairs until the end of the summer.",
    "“We can’t wait any longer,” she told reporters, adding that engineers had found new cracks in two of its piers.",
    "Shop owners on the northern bank said they had not been told, and that they would ask the council for money.",
    "“Nobody spoke to us,” said Maria Lund, who has run a bakery next to the bridge for more than twenty years.",
]
BODY = "\n".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TEXT = "\n\n".join(["Old bridge to close for the summer", *PARAGRAPHS])
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Old bridge to close for the summer | The Example Times</title>
<meta property="og:site_name" content="The Example Times">
<meta property="og:title" content="Bridge shut"><meta name="author" content="Ann Author">
<meta property="article:published_time" content="2024-05-02T10:00:00Z">
<link rel="canonical" href="https://www.example.org/bridge">
<script>var text = "he said it in a script";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>Old bridge to close for the summer</h1><div class="share">Share this article</div>
{BODY}
<p>READ NEXT: <a href="/w">Rain to fall on the whole country, says weather service</a></p>
</article><footer><p>© The Example Times. All rights reserved.</p></footer></body></html>"""


def article(source: str, *, location: str = "page.html", media_type: str | None = "text/html") -> Article:
    return article_of(Page(source.encode(), location, media_type=media_type))


def assert_mapped(found: Article) -> None:
    for at, character in enumerate(found.text):
        if not character.isspace():
            place = found.origin(at)
            assert html.unescape(found.source[place : place + 40]).startswith(character), (at, character)


def test_a_news_page() -> None:
    found = article(PAGE)
    assert found.text == TEXT
    assert found.title == "Old bridge to close for the summer"
    assert (found.byline, found.publisher, found.date) == ("Ann Author", "The Example Times", "2024-05-02")
    assert (found.language, found.url, found.location) == ("en", "https://www.example.org/bridge", "page.html")
    assert found.source == PAGE
    assert_mapped(found)
    quote = found.text.index("“We can’t"), found.text.index(",” she") + 2
    start, end = found.origin.span(*quote)
    assert PAGE[start:end] == "“We can’t wait any longer,”"


def test_json_ld_fills_what_the_head_lacks() -> None:
    data = (
        '{"@graph": [{"@type": ["NewsArticle"], "inLanguage": "sv-SE", "publisher": {"name": "Dagens &amp; Nytt"}, '
        '"author": [{"name": "A B"}, {"name": "C D"}], "datePublished": "2023-01-02T03:04"}]}'
    )
    source = f"<html><script type='application/ld+json'>{data}</script><h1>A headline</h1>{BODY}</html>"
    found = article(source)
    assert (found.language, found.publisher, found.date) == ("sv", "Dagens & Nytt", "2023-01-02")
    assert found.byline is not None
    assert found.byline.startswith("A B")


def test_inline_links_leave_a_sentence_whole() -> None:
    linked = PAGE.replace("The mayor of the town", 'NEW DELHI: \n<a href="/p">Pakistan</a>\'s <b>prime</b> minister')
    found = article(linked)
    assert found.text.split("\n\n")[1].startswith("NEW DELHI: Pakistan's prime minister said on Monday")
    assert_mapped(found)


def test_entities_and_no_break_spaces() -> None:
    source = PAGE.replace("“", "&ldquo;").replace("”", "&#8221;").replace("two of", "5&nbsp;of")
    found = article(source)
    assert found.text == TEXT.replace("two of", "5\xa0of")
    assert_mapped(found)


def test_the_title_element_is_the_headline_where_the_page_shows_none() -> None:
    source = PAGE.replace("<h1>Old bridge to close for the summer</h1>", "")
    found = article(source)
    assert found.text == TEXT
    assert found.origin(0) == source.index("Old bridge")
    assert_mapped(found)


def test_a_title_in_other_words_gives_way_to_the_heading() -> None:
    found = article(PAGE.replace("<h1>Old bridge to close for the summer", "<h1>Bridge to close for a whole summer"))
    assert found.title == "Bridge to close for a whole summer"
    assert found.text.startswith("Bridge to close for a whole summer\n\nThe mayor")


def test_the_headline_is_not_given_twice() -> None:
    twice = PAGE.replace(
        BODY, f"<p>Old Bridge to close, for the summer</p><p>{TEXT.splitlines()[0]} Back to video</p>{BODY}"
    )
    assert article(twice).text == TEXT


def test_a_script_is_never_text() -> None:
    source = PAGE.replace(BODY, f"<script>he said so</script>{BODY}<style>p {{}}</style><template>no</template>")
    assert article(source).text == TEXT


def test_a_page_that_trafilatura_finds_nothing_in() -> None:
    found = article("<p>He said: &quot;No.&quot;</p>", media_type=None)
    assert found.text == 'He said: "No."'
    assert_mapped(found)


def test_a_page_too_big_for_a_tree_is_read_all_the_same() -> None:
    found = article(PAGE.replace("</article>", "</article>" + "<i></i>" * 50_001))
    assert found.text == TEXT
    assert_mapped(found)


def test_deep_nesting_is_read_all_the_same() -> None:
    found = article(PAGE.replace("<article>", "<div>" * 20_000 + "<article>"))
    assert "“Nobody spoke to us,” said Maria Lund" in found.text
    assert_mapped(found)


def test_a_failing_extractor_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    assert article(PAGE).text == TEXT


@pytest.mark.parametrize(
    "source",
    [
        "<html><head><title>x</title></head><body></body></html>",
        "<html><body><nav><a href=/>Home</a></nav><script>app()</script></body></html>",
        "<p>Share</p><p>8950 views</p>",
    ],
)
def test_nothing_to_read(source: str) -> None:
    with pytest.raises(NoArticle, match=r"^page\.html: [^\n]* expected[^\n]*;[^\n]*as \.txt$"):
        article(source)


def test_plain_text() -> None:
    source = "A headline of the day\n\nA headline of the day\n\n  “Yes,” he said.\r\n\r\n8950 views\nPrint:\n"
    found = article(source, location="a.txt", media_type="text/plain")
    assert found.text == "A headline of the day\n\n“Yes,” he said."
    assert (found.title, found.source) == ("A headline of the day", source)
    assert_mapped(found)


def test_one_paragraph_has_no_headline() -> None:
    assert article("He left", media_type="text/plain").title is None


def test_tags_in_plain_text_stay_and_html_called_text_is_html() -> None:
    assert article("Use <p> & &amp; for it.", media_type="text/plain").text == "Use <p> & &amp; for it."
    assert article(PAGE, media_type="text/plain").text == TEXT
    assert article(PAGE, media_type=None).text == TEXT
    assert article("He said a < b.", media_type=None).text == "He said a < b."


def test_lines_broken_at_a_width_are_joined_in_place() -> None:
    wrapped = "\n\n".join(p[:60].rsplit(" ", 1)[0] + "\n" + p[len(p[:60].rsplit(" ", 1)[0]) + 1 :] for p in PARAGRAPHS)
    found = article(wrapped, media_type="text/plain")
    assert found.text == "\n\n".join(PARAGRAPHS)
    assert_mapped(found)


def test_too_long_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ARTICLE_CHARACTERS", 100)
    with pytest.raises(PageTooLarge, match=r"^page\.html: an article of \d+ characters, at most 100 are read"):
        article(PAGE)


TAGS = st.sampled_from(
    ["<p>", "</p>", "<br>", "<a href=x>", "</a>", "<div>", "&amp;", "&nbsp;", "&rsquo;", "<script>", "<", "\n"]
)
WORDS = st.sampled_from(
    ["The mayor", " said on Monday", " “never”", ".", " and then", "\xa0", "Share", "8950 views", "語", "é"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TAGS | WORDS, max_size=40).map("".join))
def test_whatever_the_page_each_character_is_mapped(middle: str) -> None:
    try:
        found = article(PAGE.replace("<p>Shop owners", f"<p>{middle} Shop owners"))
    except OnRecordError:
        return
    assert_mapped(found)


def test_a_text_page_loads_no_html_or_http_library() -> None:
    program = (
        "import sys, onrecord\nfrom onrecord.read.article import article_of\n"
        "from onrecord.read.page import open_page\nfrom onrecord.records import Page\n"
        "article_of(Page('Ünï said “yes”.'.encode(), 'a.txt', 'text/plain'))\n"
        "print([m for m in ('trafilatura', 'lxml', 'httpx', 'numpy', 'charset_normalizer') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_a_page_whose_own_address_is_none() -> None:
    """Pages say all kinds of things of themselves; the text is read all the same."""
    source = PAGE.replace("https://www.example.org/bridge", "https://exa]mple.com/foo")
    assert article_of(Page(source.encode(), "x.html")).text == TEXT
