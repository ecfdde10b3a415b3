"""WARC and WACZ files as they come: several codings, other things than pages, cut off, damaged, hostile."""

from __future__ import annotations

import gzip
import io
import pickle
import random
import time
import tracemalloc
import zipfile
import zlib
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord import settings
from onrecord.errors import NotText, PageTooLarge
from onrecord.read import robots, warc
from onrecord.read.article import article_of
from onrecord.read.inflate import dechunked, decoded
from onrecord.read.members import Budget
from onrecord.read.sources import FetchOptions, Item, items
from onrecord.records import Failure, Page
from tests.read.web import STORY, Web

HTML = STORY.encode()
CAPTURED = "2024-05-06T10:00:00+00:00"


def chunks(data: bytes, size: int = 7) -> bytes:
    """In pieces, as HTTP sends what it doesn't know the length of."""
    pieces = (data[at : at + size] for at in range(0, len(data), size))
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


class Archive:
    """A WARC file that is being written."""

    def __init__(self, *, gzipped: bool = True) -> None:
        self.bytes = io.BytesIO()
        self.writer = WARCWriter(self.bytes, gzip=gzipped)
        self.starts: dict[str, int] = {}
        self.writer.write_record(self.writer.create_warcinfo_record("x.warc.gz", {"software": "test"}))

    def add(
        self, path: str, body: bytes = HTML, *, status: str = "200 OK", kind: str = "response", **headers: str
    ) -> Archive:
        url = f"https://x.example/{path}"
        self.starts[url] = self.bytes.tell()
        fields = [("Content-Type", "text/html; charset=utf-8")] if "Content_Type" not in headers else []
        fields += [(name.replace("_", "-"), value) for name, value in headers.items()]
        http = StatusAndHeaders(status, fields, protocol="HTTP/1.1") if kind == "response" else None
        content_type = None if http else headers.get("Content_Type", "text/html")
        self.writer.write_record(
            self.writer.create_warc_record(
                url,
                kind,
                payload=io.BytesIO(body),
                http_headers=http,
                warc_content_type=content_type or "",
                warc_headers_dict={"WARC-Date": "2024-05-06T12:00:00+02:00"},
            )
        )
        return self

    @property
    def data(self) -> bytes:
        return self.bytes.getvalue()


def captured(url: str) -> Page:
    """A page as it comes out."""
    return Page(HTML, url, "text/html", "utf-8", captured=CAPTURED)


def everything(*, gzipped: bool) -> Archive:
    """One of each sort."""
    archive = Archive(gzipped=gzipped)
    archive.add("plain")
    archive.add("gone", status="404 Not Found").add("moved", status="301 Moved")
    archive.add("photo", b"\x89PNG", Content_Type="image/png")
    archive.add("asked", b"GET / HTTP/1.1\r\n\r\n", kind="metadata", Content_Type="application/http")
    archive.add("gzip", gzip.compress(HTML), Content_Encoding="gzip")
    archive.add("brotli", brotli.compress(HTML), Content_Encoding="br")
    archive.add("zstd", zstandard.compress(HTML), Content_Encoding="zstd")
    archive.add("deflate", zlib.compress(HTML), Content_Encoding="deflate")
    archive.add("chunked", chunks(HTML), Transfer_Encoding="chunked")
    archive.add("both", chunks(gzip.compress(HTML)), Transfer_Encoding="chunked", Content_Encoding="gzip")
    archive.add("named-only", HTML, Transfer_Encoding="chunked", Content_Encoding="br")
    archive.writer.write_record(
        archive.writer.create_revisit_record(
            "https://x.example/again", "sha1:A", "https://x.example/plain", "2024-01-01"
        )
    )
    archive.add("resource", kind="resource")
    archive.add("wet", b"Words.", kind="conversion", Content_Type="text/plain")
    archive.add("twice", gzip.compress(gzip.compress(HTML)), Content_Encoding="gzip")
    return archive


PAGES = "plain gzip brotli zstd deflate chunked both named-only resource twice".split()
SKIPPED = {"status 404": 1, "status 301": 1, "image/png": 1, "revisit": 1, "conversion": 1}


def write(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize("gzipped", [True, False])
def test_pages_and_nothing_else(tmp_path: Path, gzipped: bool) -> None:
    archive = everything(gzipped=gzipped)
    source = write(tmp_path / f"x.warc{'.gz' if gzipped else ''}", archive.data)
    skipped: Counter[str] = Counter()
    found = list(items([source], options=FetchOptions(skipped=lambda reason: skipped.update([reason]))))
    assert [one.location for one in found] == [f"https://x.example/{name}" for name in PAGES]
    assert skipped == SKIPPED
    for item in found:
        assert isinstance(item, Item)
        assert item.key == f"{source}#{archive.starts[item.location]}"
        page = pickle.loads(pickle.dumps(item)).load()
        assert page == replace(captured(item.location), charset=page.charset)
        assert article_of(page).text.startswith("Gate opens\n\n“It is done,”")


def test_one_gzip_file_around_all_records(tmp_path: Path) -> None:
    """Not as the standard has it, but people compress files."""
    archive = Archive(gzipped=False).add("a").add("b")
    source = write(tmp_path / "x.warc.gz", gzip.compress(archive.data))
    first, second = items([source])
    assert isinstance(first, Item) and isinstance(second, Item)
    assert first.key == f"{source}#0+{archive.starts[first.location]}"
    assert second.load() == captured("https://x.example/b")


def test_padding_and_empty_members(tmp_path: Path) -> None:
    archive = Archive().add("a")
    source = write(tmp_path / "x.warc.gz", gzip.compress(b"") * 3 + archive.data + bytes(70_000))
    (item,) = items([source])
    assert isinstance(item, Item) and item.key.endswith(
        f"#{archive.starts[item.location] + 3 * len(gzip.compress(b''))}"
    )


@pytest.mark.parametrize("gzipped", [True, False])
def test_cut_at_any_place(tmp_path: Path, gzipped: bool) -> None:
    """What stands before the cut is given, and then one failure that names where the record that is cut begins."""
    archive = Archive(gzipped=gzipped)
    for name in "abcdef":
        archive.add(name, HTML + random.Random(name).randbytes(300))
    starts = [*archive.starts.values()]
    chosen = random.Random(7).sample(range(1, len(archive.data)), 120)
    for cut in chosen:
        source = write(tmp_path / f"x.warc{'.gz' if gzipped else ''}", archive.data[:cut])
        pages, failures = [], []
        for one in items([source]):
            assert not failures, "nothing follows the failure"
            (failures if isinstance(one, Failure) else pages).append(one)
        whole = sum(start + 10 < cut for start in starts[1:])
        assert len(pages) in (whole, whole + 1)
        if failures:
            at = int(failures[0].message.split(" at byte ")[1].split()[0].partition("+")[0])
            assert at <= cut and f"{source}: can't be read on at byte" in failures[0].message
            assert all(int(page.key.rpartition("#")[2]) <= at for page in pages)
            assert failures[0].error == "NotText"
        else:  # Between two records, or within the empty lines behind one.
            assert any(0 <= start - cut <= 4 for start in starts) or len(archive.data) - cut <= 4


@pytest.mark.parametrize("damage", ["noise", "text", "zeros", "length"])
def test_damage_in_the_middle(tmp_path: Path, damage: str) -> None:
    archive = Archive(gzipped=damage == "noise").add("a").add("b").add("c")
    at = archive.starts["https://x.example/b"]
    data = bytearray(archive.data)
    if damage == "length":
        data[at:] = data[at:].replace(b"Content-Length: ", b"Content-Length: -", 1)
    else:
        data[at + 3 : at + 90] = {"noise": b"\xff" * 87, "text": b"WARC?" * 17 + b"\r\n", "zeros": bytes(87)}[damage]
    first, second = items([write(tmp_path / f"x.warc{'.gz' if damage == 'noise' else ''}", bytes(data))])
    assert first.location == "https://x.example/a"
    assert isinstance(second, Failure) and f"can't be read on at byte {at} (" in second.message


def test_no_archive_at_all(tmp_path: Path) -> None:
    for name, data in {"a.warc": HTML, "b.warc.gz": b"\x1f\x8b" + b"x" * 100, "c.wacz": HTML, "d.warc.gz": b""}.items():
        found = list(items([write(tmp_path / name, data)]))
        assert len(found) == (name != "d.warc.gz")
        for one in found:
            assert isinstance(one, Failure) and one.error == "NotText" and one.exit_code == 4


@given(st.binary(max_size=200), st.integers(0, 3000), st.booleans())
def test_any_damage_is_survived(noise: bytes, at: int, gzipped: bool) -> None:
    data = everything(gzipped=gzipped).data
    spoilt = data[:at] + noise + data[at + len(noise) :]
    for one in warc.pages(io.BytesIO(spoilt), "x", lambda _: None):
        if isinstance(one, warc.Found):
            with suppress(NotText, PageTooLarge):
                assert isinstance(one.load(), Page)


def test_headers_without_an_end(tmp_path: Path) -> None:
    for start in (b"WARC/1.0\r\nA: ", b"WARC/1.0\r\n"):
        data = start + (b"x" * 3_000_000 if start.endswith(b" ") else b"A: b\r\n" * 500_000)
        (found,) = items([write(tmp_path / "x.warc", data)])
        assert isinstance(found, Failure) and "byte 0 (a header without an end)" in found.message


def test_a_huge_record_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAX_PAGE_BYTES", 10_000)
    data = Archive().add("huge", random.Random(1).randbytes(20_000)).add("small").data
    skipped: list[str] = []
    (item,) = items([write(tmp_path / "x.warc.gz", data)], options=FetchOptions(skipped=skipped.append))
    assert item.location == "https://x.example/small" and skipped == ["more than 10,000 bytes"]


BOMB = 100 * 1024 * 1024


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(bytes(BOMB), 1)),
        ("gzip", gzip.compress(gzip.compress(bytes(BOMB), 9), 9)),
        ("deflate", zlib.compress(bytes(BOMB), 1)),
        ("br", brotli.compress(bytes(BOMB), quality=1)),
        ("zstd", zstandard.compress(bytes(BOMB))),
        ("gzip, gzip", gzip.compress(gzip.compress(bytes(BOMB), 9), 9)),
    ],
    ids=["gzip", "gzip in gzip", "deflate", "brotli", "zstd", "two codings"],
)
def test_a_page_that_explodes(coding: str, body: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(PageTooLarge, match="more than 20,971,520 bytes after decompression"):
            decoded(body, coding, "x")
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()


def test_an_archive_that_explodes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "INFLATION_FREE_BYTES", 1_000_000)
    archive = Archive().add("a")
    start = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 99999999999\r\n\r\n"
    bomb = archive.data + gzip.compress(start + bytes(BOMB), 9)
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("archive/x.warc.gz", bomb)
    for name, data in {"x.warc.gz": bomb, "x.wacz": inside.getvalue()}.items():
        started = time.monotonic()
        first, second = items([write(tmp_path / name, data)])
        assert first.location == "https://x.example/a"
        assert isinstance(second, Failure) and "which no archive of pages does" in second.message
        assert time.monotonic() - started < 5


def test_zeros_packed_twice_come_to_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Padding between parts makes no output, and yet must count."""
    monkeypatch.setattr(settings, "INFLATION_FREE_BYTES", 1_000_000)
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("archive/x.warc.gz", Archive().add("a").data + bytes(BOMB))
    first, second = items([write(tmp_path / "x.wacz", inside.getvalue())])
    assert isinstance(first, Item) and isinstance(second, Failure)


def test_more_codings_than_anybody_needs() -> None:
    with pytest.raises(NotText, match="200 codings, at most 3 are taken off"):
        decoded(HTML, ", ".join(["gzip"] * 200), "x")
    with pytest.raises(NotText, match="sent as compress, expected gzip, deflate, br, zstd or nothing"):
        decoded(HTML, "compress", "x")


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_coding_cut_off(coding: str) -> None:
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstandard.compress}[coding]
    body = pack(random.Random(1).randbytes(5000))
    assert decoded(body, coding, "x") == random.Random(1).randbytes(5000)
    if coding != "zstd":  # Its reader takes an end for an end.
        with pytest.raises(NotText):
            decoded(body[:2000], coding, "x")


@given(st.binary(max_size=500), st.integers(1, 50))
def test_chunks(data: bytes, size: int) -> None:
    assert dechunked(chunks(data, size)) == data


@given(st.binary(max_size=100))
def test_what_is_not_in_chunks_stays(data: bytes) -> None:
    assert dechunked(b"<html>\r\n" + data) == b"<html>\r\n" + data


def test_many_tiny_chunks_take_no_time() -> None:
    started = time.monotonic()
    assert dechunked(chunks(b"x" * 300_000, 1)) == b"x" * 300_000
    assert time.monotonic() - started < 3


def wacz(**members: bytes) -> bytes:
    """A WACZ file with these WARC files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as zipped:
        zipped.writestr("datapackage.json", "{}")
        zipped.writestr("pages/pages.jsonl", '{"url": "https://x.example/"}\n')
        for name, content in members.items():
            zipped.writestr(f"archive/{name}.warc.gz", content)
    return data.getvalue()


def test_wacz(tmp_path: Path) -> None:
    one, two = Archive().add("a"), Archive().add("b").add("c")
    source = write(tmp_path / "x.wacz", wacz(one=one.data, two=two.data))
    found = list(items([source]))
    assert [item.key for item in found if isinstance(item, Item)] == [
        f"{source}#archive/{name}.warc.gz#{archive.starts[f'https://x.example/{path}']}"
        for name, archive, path in (("one", one, "a"), ("two", two, "b"), ("two", two, "c"))
    ]
    assert all(isinstance(item, Item) and item.load() == captured(item.location) for item in found)


def test_a_wacz_whose_first_file_is_cut_gives_the_second(tmp_path: Path) -> None:
    one = Archive().add("a").add("b")
    source = write(tmp_path / "x.wacz", wacz(one=one.data[:-30], two=Archive().add("c").data))
    first, cut, last = items([source])
    assert (first.location, last.location) == ("https://x.example/a", "https://x.example/c")
    assert isinstance(cut, Failure) and "x.wacz: archive/one.warc.gz: can't be read on at byte" in cut.message


def test_wacz_without_archives_damaged_or_locked(tmp_path: Path) -> None:
    (nothing,) = items([write(tmp_path / "x.wacz", wacz())])
    assert isinstance(nothing, Failure) and "a ZIP archive without a WARC file in archive/" in nothing.message
    data = bytearray(wacz(one=Archive().add("a", random.Random(1).randbytes(3000)).data))
    data[400:420] = b"x" * 20
    found = list(items([write(tmp_path / "x.wacz", bytes(data))]))
    assert isinstance(found[-1], Failure) and found[-1].error == "NotText"
    locked = bytearray(wacz(one=Archive().add("a").data))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := locked.find(mark, start + 1)) >= 0:
            locked[start + at] |= 1
    (found_locked,) = items([write(tmp_path / "x.wacz", bytes(locked))])
    assert isinstance(found_locked, Failure) and "can't be opened" in found_locked.message


@pytest.mark.parametrize("kind", ["warc.gz", "wacz"])
def test_at_a_url(web: Web, kind: str) -> None:
    robots._kept.clear()
    warc_file = Archive().add("a").data
    web.answers[f"/news.{kind}"] = (200, {}, warc_file if kind == "warc.gz" else wacz(one=warc_file))
    (item,) = items([f"{web.url}/news.{kind}"], options=FetchOptions(delay_seconds=0.0))
    assert isinstance(item, Item)
    assert item.key.startswith(f"{web.url}/news.{kind}#") and item.location == "https://x.example/a"
    assert item.load() == captured("https://x.example/a")
    (gone,) = items([f"{web.url}/gone.{kind}"], options=FetchOptions(delay_seconds=0.0))
    assert isinstance(gone, Failure) and gone.error == "NotFound"


def test_memory_is_bounded(tmp_path: Path) -> None:
    archive = Archive()
    for number in range(300):
        archive.add(str(number), random.Random(number).randbytes(100_000))
    source = write(tmp_path / "x.warc.gz", archive.data)
    stream = items([source])
    next(stream)
    tracemalloc.start()
    try:
        assert sum(1 for _ in stream) == 299
        assert tracemalloc.get_traced_memory()[1] < 6_000_000
    finally:
        tracemalloc.stop()


def test_the_budget_of_what_is_read() -> None:
    budget = Budget()
    budget.read(settings.INFLATION_FREE_BYTES)
    budget.unpacked(settings.INFLATION_FREE_BYTES * settings.MAX_INFLATION)


@pytest.mark.parametrize(("method", "number"), [(zipfile.ZIP_BZIP2, 12), (zipfile.ZIP_LZMA, 14)])
def test_a_wacz_is_stored_or_deflated(tmp_path: Path, method: int, number: int) -> None:
    """A megabyte of bzip2 or LZMA can take gigabytes before the first byte of it is given."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as zipped:
        zipped.writestr("archive/one.warc.gz", Archive().add("a").data, compress_type=method)
        zipped.writestr("archive/two.warc.gz", Archive().add("b").data, compress_type=zipfile.ZIP_DEFLATED)
    refused, read = items([write(tmp_path / "x.wacz", data.getvalue())])
    assert isinstance(refused, Failure) and refused.message == (
        f"{tmp_path}/x.wacz: archive/one.warc.gz in it is compressed by method {number} of ZIP, expected stored or "
        "deflated as in WACZ; unpack it and pass the WARC file"
    )
    assert read.location == "https://x.example/b"
