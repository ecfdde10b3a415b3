"""Feeds as they come: of every version, damaged, endless, hostile."""

from __future__ import annotations

import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import settings
from onrecord.errors import InputError, NotText, PageTooLarge
from onrecord.read import robots
from onrecord.read.feeds import NoPage, is_feed, links, looks_like_feed
from onrecord.read.sources import FetchOptions, Item, Validators, items
from onrecord.records import Failure, Page
from tests.read.web import STORY, Web, feed, page, text

RSS2 = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><link>https://x.example/</link>
<item><title>A &amp; B</title><link> https://x.example/a?x=1&amp;y=2 </link></item>
<item><guid>https://x.example/b</guid></item><item><guid isPermaLink="false">https://x.example/no</guid></item>
<item><link>/c#comments</link></item><item><link>https://x.example/a?x=1&amp;y=2</link></item>
<item><title>Nothing</title></item></channel></rss>"""
RSS1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://x.example/"><link>https://x.example/</link></channel>
<item rdf:about="https://x.example/a"><link>https://x.example/a</link></item></rdf:RDF>"""
RSS091 = """<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss-0.91.dtd">
<rss version="0.91"><channel><item><link>https://x.example/a</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://x.example/feed"/>
<entry><link rel="replies" href="/r"/><link rel="alternate" href="/a"/><link href="/z"/></entry>
<entry><link href="b"/></entry></feed>"""
BURNER = """<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item>
<link>https://counting.example/1</link><feedburner:origLink>https://x.example/a</feedburner:origLink></item></channel></rss>"""

AT = "https://x.example/news/feed"

NONE = NoPage("feed entry without an address")
NO_WEB = NoPage("feed entry whose address is not http or https")
UNREADABLE = NoPage("feed entry whose address can't be read")
ITSELF = NoPage("feed entry that leads to the feed itself")


def found(feed: str | bytes) -> list[object]:
    data = feed.encode() if isinstance(feed, str) else feed
    assert is_feed(data)
    return list(links(data, AT))


@pytest.mark.parametrize(
    ("feed", "expected"),
    [
        (RSS2, ["https://x.example/a?x=1&y=2", "https://x.example/b", NONE, "https://x.example/c", NONE]),
        (RSS1, ["https://x.example/a"]),
        (RSS091, ["https://x.example/a"]),
        (ATOM, ["https://x.example/a", "https://x.example/news/b"]),
        (BURNER, ["https://x.example/a"]),
        (RSS1.encode("utf-16"), ["https://x.example/a"]),
    ],
    ids=["rss2", "rss1", "rss091", "atom", "feedburner", "utf-16"],
)
def test_all_versions(feed: str | bytes, expected: list[str | NoPage]) -> None:
    assert found(feed) == expected


@pytest.mark.parametrize(
    "damaged",
    [
        "<rss><channel><item><title>A & B &nbsp;</title><link>https://x.example/a</link></item>",
        "<rss><channel><item><link>https://x.example/a</link></item><item><link>https://x.exa",
        "\n\n<?xml version='1.0'?>\n<rss><channel><item><link>https://x.example/a</link></item></channel></rss>junk",
        "<rss><channel><item><link>https://x.example/a\x08</link></item></channel></rss>",
    ],
)
def test_damage_is_forgiven(damaged: str) -> None:
    assert found(damaged)[0] == "https://x.example/a"


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("file:///etc/passwd", NO_WEB),
        ("javascript:alert(1)", NO_WEB),
        ("ftp://x.example/a", NO_WEB),
        ("data:text/html,a", NO_WEB),
        ("http://", NO_WEB),
        ("http://[bad", UNREADABLE),
        (AT, ITSELF),
        ("feed#top", ITSELF),
        ("", NONE),
        (" ", NONE),
    ],
)
def test_entries_that_lead_to_no_page_of_the_web_are_named(link: str, why: NoPage) -> None:
    assert found(f"<rss><channel><item><link>{link}</link></item></channel></rss>") == [why]


def test_entities_are_not_expanded() -> None:
    bomb = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(
        f"<!ENTITY {name} '{f'&{before};' * 50}'>" for before, name in zip("abcdef", "bcdefg", strict=True)
    )
    for use in ("<link>https://x.example/&g;</link>", '<link href="https://x.example/&g;"/>'):
        with pytest.raises(NotText, match="defines XML entities, which are not read"):
            found(f"{bomb}]><rss><channel><item>{use}</item></channel></rss>")
    late = f"<rss>{' ' * 100_000}{bomb}]><channel><item><link>https://x.example/&g;</link></item></channel></rss>"
    assert all(len(str(link)) < 100 for link in links(late.encode(), AT))


def test_an_external_entity_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("TOP-SECRET")
    feed = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]><rss><item><link>https://x.example/&x;</link></item></rss>'
    with pytest.raises(NotText):
        found(feed)


def test_too_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAX_FEED_ENTRIES", 3)
    entries = "".join(f"<item><link>https://x.example/{n}</link></item>" for n in range(10))
    *first, last = found(f"<rss><channel>{entries}</channel></rss>")
    assert first == [f"https://x.example/{n}" for n in range(3)]
    assert isinstance(last, PageTooLarge)


def test_deep_and_wide_feeds_take_no_time() -> None:
    started = time.monotonic()
    found("<rss>" + "<a>" * 200_000)
    found("<rss><channel>" + "<item><x/></item>" * 40_000)
    found("<rss><channel><item>" + "<link>" * 60_000)
    assert time.monotonic() - started < 10


@given(st.binary(max_size=300), st.integers(0, len(RSS2)))
def test_any_bytes_are_survived(data: bytes, at: int) -> None:
    for spoilt in (b"<rss>" + data, RSS2.encode()[:at] + data + RSS2.encode()[at:]):
        try:
            assert all(isinstance(one, (str, InputError, NoPage)) for one in links(spoilt, AT))
        except NotText:
            assert b"<!ENTITY" in spoilt


@pytest.mark.parametrize(
    "url",
    [
        "https://feeds.example.org/news/world", "https://x.example/rss.xml", "https://x.example/feed/", "https://x.example/atom",
        "https://x.example/?feed=rss2", "https://rss.x.example/uk", "https://x.example/news/index.rdf", "https://x.example/a.xml",
    ],
)  # fmt: skip
def test_addresses_of_feeds(url: str) -> None:
    assert looks_like_feed(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://x.example/news/birdfeeder-stolen", "https://x.example/2024/05/atomic-age", "https://x.example/",
        "https://xml.example/a", "https://x.example/story?id=7", "https://crss.example/p", "https://x.example/press/1",
    ],
)  # fmt: skip
def test_addresses_of_pages(url: str) -> None:
    assert not looks_like_feed(url)


class Known:
    """What an archive keeps."""

    def __init__(self) -> None:
        self.kept: dict[str, Validators] = {}

    def validators(self, url: str) -> Validators | None:
        return self.kept.get(url)

    def feed_read(self, url: str, validators: Validators) -> None:
        self.kept[url] = validators


@pytest.fixture(autouse=True)
def forget() -> None:
    robots._kept.clear()


QUICK = FetchOptions(delay_seconds=0.0, retries=0)


def test_a_feed_at_a_url(web: Web) -> None:
    web.answers |= {"/rss": feed("/a", f"{web.url}/b"), "/a": page(), "/b": (404, {}, b"")}
    first, second = items([f"{web.url}/rss"], options=QUICK)
    assert web.asked == ["/robots.txt", "/rss"]
    assert isinstance(first, Item) and isinstance(second, Item)
    assert (first.key, first.location, second.key) == (f"{web.url}/a", f"{web.url}/a", f"{web.url}/b")
    loaded = first.load()
    assert isinstance(loaded, Page) and loaded.data == STORY.encode()
    with pytest.raises(InputError, match="no such page"):
        second.load()


def test_a_feed_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "news.xml"
    path.write_text(ATOM.replace('href="/a"', 'href="https://x.example/a"'))
    skipped: list[str] = []
    found = list(items([str(tmp_path)], options=FetchOptions(skipped=skipped.append)))
    assert [one.key for one in found if isinstance(one, Item)] == ["https://x.example/a"]
    assert skipped == [NO_WEB.reason]  # A file has no address that the other could be relative to.


def test_an_address_that_only_looks_like_a_feed(web: Web) -> None:
    web.answers["/feed"] = page()
    (item,) = items([f"{web.url}/feed"], options=QUICK)
    assert isinstance(item, Item) and item.key == f"{web.url}/feed"
    loaded = item.load()
    assert isinstance(loaded, Page) and loaded.data == STORY.encode()
    assert web.asked.count("/feed") == 1


@pytest.mark.parametrize("limit", ["bytes", "seconds"])
def test_a_feed_that_never_ends(web: Web, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(b"<rss><channel>")
        for number in range(10**9):
            handler.wfile.write(b"<item><link>/%d</link></item>" % number)
            if limit == "seconds":
                time.sleep(0.02)

    web.answers["/rss"] = endless
    if limit == "bytes":
        monkeypatch.setattr(settings, "MAX_FEED_BYTES", 10_000)
    else:
        monkeypatch.setenv("ONRECORD_FETCH_SECONDS", "0.5")
    started = time.monotonic()
    *entries, last = items([f"{web.url}/rss"], options=FetchOptions(robots=False, delay_seconds=0.0))
    assert time.monotonic() - started < 5
    assert len(entries) > 5 and all(isinstance(one, Item) for one in entries)
    assert isinstance(last, Failure) and last.error == "FetchError"
    reached = "10,000 bytes" if limit == "bytes" else "0.5 seconds"
    assert f"the feed did not end within {reached}; the {len(entries)} entries before that were read" in last.message


def test_a_feed_that_has_not_changed_gives_nothing(web: Web) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        same = handler.headers["If-None-Match"] == '"v1"'
        handler.send_response(304 if same else 200)
        handler.send_header("ETag", '"v1"')
        handler.end_headers()
        if not same:
            handler.wfile.write(feed("/a", "/b")[2])

    web.answers["/rss"] = answer
    known, skipped = Known(), list[str]()
    options = FetchOptions(robots=False, delay_seconds=0.0, known=known, skipped=skipped.append)
    stream = items([f"{web.url}/rss"], options=options)
    next(stream)
    assert known.kept == {}  # The second entry has not been given yet: a run that ends here begins anew.
    assert len(list(stream)) == 1
    assert known.kept == {f"{web.url}/rss": Validators('"v1"')}
    assert list(items([f"{web.url}/rss"], options=options)) == []
    assert skipped == ["feed that has not changed"]


def test_a_page_that_is_known_is_asked_for_with_what_is_known(web: Web) -> None:
    web.answers |= {"/rss": feed("/a"), "/a": (304, {}, b"")}
    known = Known()
    known.kept[f"{web.url}/a"] = Validators('"v7"', "yesterday")
    (item,) = items([f"{web.url}/rss"], options=FetchOptions(robots=False, delay_seconds=0.0, known=known))
    assert isinstance(item, Item)
    with pytest.raises(Exception, match="not changed since"):
        item.load()
    assert (web.headers[-1]["If-None-Match"], web.headers[-1]["If-Modified-Since"]) == ('"v7"', "yesterday")


def test_robots_txt_holds_for_feeds_and_their_entries(web: Web) -> None:
    web.answers |= {
        "/robots.txt": text("User-agent: *\nDisallow: /rss\nDisallow: /b"),
        "/atom": feed("/b"),
        "/rss": feed("/b"),
    }
    first, second = items([f"{web.url}/rss", f"{web.url}/atom"], options=QUICK)
    assert isinstance(first, Failure) and first.error == "NotAllowed"
    assert isinstance(second, Item)
    with pytest.raises(InputError, match=r"robots\.txt asks"):
        second.load()
