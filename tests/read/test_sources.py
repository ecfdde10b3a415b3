"""Files, folders, patterns and JSON Lines as a stream of items, each of which opens by itself in another process."""

from __future__ import annotations

import gzip
import io
import json
import os
import pickle
import sys
import tracemalloc
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import settings
from onrecord.errors import FetchError, NoArticle, NotText
from onrecord.read.json_lines import article_of_line
from onrecord.read.page import open_page
from onrecord.read.sources import FetchOptions, Item, items
from onrecord.records import Article, Failure, Page
from tests.read.web import STORY


def keys(*sources: object, skipped: list[str] | None = None) -> list[str]:
    """The keys of all items, and the kinds and messages of all failures."""
    options = FetchOptions(skipped=None if skipped is None else skipped.append)
    return [
        one.key if isinstance(one, Item) else f"{one.error}: {one.message}"
        for one in items(map(str, sources), options=options)
    ]


def load(item: Item | Failure) -> Page | Article:
    """What an item loads, after a way to another process and back."""
    assert isinstance(item, Item)
    there: Item = pickle.loads(pickle.dumps(item))
    assert (there.key, there.location) == (item.key, item.location)
    return there.load()


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with a bit of everything."""
    folder = tmp_path / "news"
    for name in (
        "b.html",
        "a.txt",
        "2024/c.HTM.gz",
        "2024/05/d.xhtml",
        "2024/photo.jpg",
        ".git/e.html",
        "2024/.f.html",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(STORY.encode()) if name.endswith(".gz") else STORY.encode())
    return folder


def test_a_file_is_opened_only_when_it_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    (item,) = items([str(path)])
    path.write_text(STORY)
    page = load(item)
    assert isinstance(page, Page) and page.data == STORY.encode()


def test_keys_are_absolute_and_locations_as_they_were_given(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(news)
    (item,) = items(["a.txt"])
    assert isinstance(item, Item)
    assert (item.key, item.location) == (str(news / "a.txt"), "a.txt")


def test_a_folder_in_the_order_of_names(news: Path) -> None:
    skipped: list[str] = []
    assert keys(news, skipped=skipped) == [
        str(news / name) for name in ("2024/05/d.xhtml", "2024/c.HTM.gz", "a.txt", "b.html")
    ]
    assert skipped == [".jpg file"]


def test_a_link_to_a_folder_is_not_followed(news: Path) -> None:
    (news / "loop").symlink_to(news)
    skipped: list[str] = []
    assert len(keys(news, skipped=skipped)) == 4
    assert "link to a folder" in skipped


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.html", ["b.html"]),
        ("**/*.[xh]*", ["2024/05/d.xhtml", "b.html"]),
        ("20??", ["2024/05/d.xhtml", "2024/c.HTM.gz"]),
        ("**", ["2024/05/d.xhtml", "2024/c.HTM.gz", "a.txt", "b.html"]),
    ],
)
def test_patterns(news: Path, pattern: str, found: list[str]) -> None:
    pages = [key for key in keys(news / pattern) if not key.endswith("]")]
    assert sorted(pages) == sorted(str(news / name) for name in found)


def test_a_file_whose_name_looks_like_a_pattern(tmp_path: Path) -> None:
    path = tmp_path / "what [really] happened?.html"
    path.write_text(STORY)
    assert keys(path) == [str(path)]


def test_what_is_not_there_is_a_failure_and_the_next_source_follows(news: Path) -> None:
    found = keys(
        news / "*.nothing", news / "a.txt", "ftp://x.example/", news / "x.jsonl", news / "x.warc.gz", news / "b.html"
    )
    assert found[1] == str(news / "a.txt") and found[5] == str(news / "b.html")
    assert "NotFound" in found[0] and "no file has a name like this" in found[0]
    assert found[2] == "FetchError: ftp://x.example/: a ftp URL, expected http or https; download it and pass the file"
    assert found[3].startswith(f"NotFound: {news}/x.jsonl: no such file")
    assert found[4].startswith(f"NotFound: {news}/x.warc.gz: no such file")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list everything")
def test_a_folder_that_cant_be_listed(news: Path) -> None:
    (news / "2024").chmod(0)
    try:
        found = keys(news)
    finally:
        (news / "2024").chmod(0o755)
    assert found[0].startswith("AccessDenied") and len(found) == 3


def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    for name in ("a.html", "a.jsonl", "a.warc"):
        os.mkfifo(tmp_path / name)
    for item in items([str(tmp_path / "a.jsonl"), str(tmp_path / "a.warc")]):
        assert isinstance(item, Failure) and item.error == "NotAFile"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    (item,) = items(["-"])
    page = load(item)
    assert isinstance(page, Page) and (page.data, page.location) == (STORY.encode(), "standard input")


LINES = [
    {
        "id": 7,
        "text": "“Yes,” said Ada Reyes.",
        "title": "Gate",
        "date": "2024-05-06T10:00:00Z",
        "url": "https://x.example/1",
    },
    {"maintext": "News.", "authors": ["Tom Bell", "Li Wu"], "source_domain": "x.example", "date_publish": "2024-05-06"},
    {"html": STORY, "url": "https://x.example/2"},
    {"article": {"text": "A record's own.", "publisher": "The Ledger"}, "schema": "urn:onrecord:record:1"},
]


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".ndjson"])
def test_json_lines(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"news{suffix}"
    data = "\n".join([json.dumps(LINES[0]), "", *map(json.dumps, LINES[1:])]).encode()
    path.write_bytes(gzip.compress(data) if suffix.endswith("gz") else data)
    found = list(items([str(path)]))
    assert [one.key for one in found if isinstance(one, Item)] == [f"{path}#{number}" for number in (1, 3, 4, 5)]
    first, second, third, fourth = map(load, found)
    assert first == Article(
        "“Yes,” said Ada Reyes.",
        title="Gate",
        date="2024-05-06",
        url="https://x.example/1",
        location=f"{path}#1",
        source="“Yes,” said Ada Reyes.",
        origin=Article.of_text("“Yes,” said Ada Reyes.").origin,
    )
    assert isinstance(second, Article)
    assert (second.byline, second.publisher, second.date) == ("Tom Bell; Li Wu", "x.example", "2024-05-06")
    assert isinstance(third, Article) and (third.source, third.location) == (STORY, "https://x.example/2")
    assert isinstance(fourth, Article) and (fourth.text, fourth.publisher) == ("A record's own.", "The Ledger")


@pytest.mark.parametrize(
    ("line", "error", "says"),
    [
        (b"{oops", NotText, r"x#1: not JSON \(.*\), expected an object"),
        (b"[" * 100_000, NotText, "not JSON"),
        (b'"text"', NotText, 'a JSON str, expected an object with "text" or "html"'),
        (b'{"text": " ", "id": 1}', NoArticle, 'neither "text" nor "html" has anything in it; the names are: text, id'),
        (b"{}", NoArticle, "the names are: none"),
        (b"\xff\xfe{}", NotText, "not JSON"),
    ],
)
def test_bad_lines(line: bytes, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        article_of_line(line, "x#1")


@given(
    st.text(min_size=1).filter(str.strip),
    st.dictionaries(st.sampled_from(["title", "url", "date", "authors"]), st.text()),
)
def test_a_text_is_kept_as_it_is(text: str, facts: dict[str, str]) -> None:
    article = article_of_line(json.dumps({"text": text, **facts}).encode(), "x#1")
    assert isinstance(article, Article)
    assert article.text == article.source == text


def test_half_a_character_of_json(tmp_path: Path) -> None:
    article = article_of_line(rb'{"text": "a\ud800b", "title": "\udfff"}', "x#1")
    assert isinstance(article, Article)
    assert (article.text, article.title) == ("a\ufffdb", "\ufffd")


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAX_LINE_BYTES", 100)
    monkeypatch.setattr(settings, "MAX_PAGE_BYTES", 50)
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "one"}\n' + b"x" * 1000 + b'\n{"text": "three"}\n')
    assert keys(path) == [
        f"{path}#1",
        f"PageTooLarge: {path}#2: more than 100 bytes in one line, expected an article a line",
        f"{path}#3",
    ]


def test_damaged_compression_gives_what_stands_before_it(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    lines = b"".join(json.dumps({"text": os.urandom(400).hex()}).encode() + b"\n" for _ in range(50))
    path.write_bytes(gzip.compress(lines)[:10_000])
    found = keys(path)
    assert found[0] == f"{path}#1" and 15 < len(found) < 50
    assert found[-1].startswith(f"NotText: {path}: can't be read after line {len(found) - 1} (Compressed file ended")


def test_memory_is_bounded(tmp_path: Path) -> None:
    """A file of 200 MB, read to its end, never has more than a few lines in memory."""
    path = tmp_path / "a.jsonl.gz"
    line = json.dumps({"text": "word " * 20_000}).encode() + b"\n"
    with gzip.open(path, "wb", compresslevel=1) as file:
        for _ in range(2000):
            file.write(line)
    stream = items([str(path)])
    next(stream)
    tracemalloc.start()
    try:
        assert sum(1 for _ in stream) == 1999
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_items_come_one_by_one(news: Path) -> None:
    def sources() -> object:
        yield str(news)
        raise AssertionError("looked further than was asked for")

    assert len(list(islice(items(sources()), 4))) == 4  # type: ignore[arg-type]


@pytest.mark.parametrize("url", ["http://[bad/feed.xml", "https://[bad/a2", "https://exa]mple.com/x.warc.gz"])
def test_addresses_that_are_none(news: Path, url: str) -> None:
    first, second = keys(url, news / "a.txt")
    why = "can't be fetched, not a web address (Invalid IPv6 URL); check it, or save the page and pass the file"
    assert first == f"FetchError: {url}: {why}"
    assert second == str(news / "a.txt")
    with pytest.raises(FetchError, match="not a web address"):
        open_page(url)


def test_what_a_line_says_beside_html_counts_where_the_page_says_nothing() -> None:
    html = STORY.replace("<body>", "<head><meta name='author' content='Ann Roe'></head><body>")
    beside = {"title": "Another", "byline": "Tom Bell", "publisher": "The Ledger", "url": "https://x.example/2"}
    line = {"html": html, **beside, "date": "2024-5-6T10:15:00", "language": "en"}
    found = article_of_line(json.dumps(line).encode(), "x#1")
    assert (found.title, found.byline, found.publisher) == ("Gate opens", "Ann Roe", "The Ledger")
    assert (found.date, found.language, found.url) == ("2024-5-6", "en", "https://x.example/2")


def test_the_first_name_that_holds_text_counts() -> None:
    assert article_of_line(b'{"text": "", "maintext": "It is done."}', "x#1").text == "It is done."


def test_a_file_that_cannot_be_opened_is_not_the_end_of_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "MAX_PAGE_BYTES", 50)
    for name, size in (("a.txt", 9), ("b.xml", 60), ("c.txt", 9)):
        (tmp_path / name).write_bytes(b"x" * size)
    first, second, third = keys(tmp_path)
    assert (first, third) == (f"{tmp_path}/a.txt", f"{tmp_path}/c.txt")
    assert second.startswith(f"PageTooLarge: {tmp_path}/b.xml: 60 bytes")
