"""Opening files, standard input and gzip: what comes back, and what each failure says."""

import gzip
import io
import os
import re
import sys
from pathlib import Path

import pytest

from onrecord import settings
from onrecord.errors import AccessDenied, FetchError, InputError, NotAFile, NotFound, NotText, PageTooLarge
from onrecord.read.page import open_page
from onrecord.records import Page

HTML = b"<html><body><p>Text.</p></body></html>"


def fails(kind: type[InputError], location: str | Path, *, says: str, stdin: io.BytesIO | None = None) -> None:
    with pytest.raises(InputError) as caught:
        open_page(location, stdin=stdin)
    assert type(caught.value) is kind
    assert re.search(says, str(caught.value)), str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.html", "text/html"), ("a.HTM", "text/html"), ("a.txt", "text/plain"), ("a", None), ("a.bin", None)],
)
def test_a_file_is_read_and_its_name_says_what_it_is(tmp_path: Path, name: str, media_type: str | None) -> None:
    path = tmp_path / name
    path.write_bytes(HTML)
    assert open_page(path) == Page(HTML, str(path), media_type=media_type)
    assert open_page(str(path)) == open_page(path)


def test_gzip_is_known_by_its_bytes(tmp_path: Path) -> None:
    for name, media_type in [("a.html.gz", "text/html"), ("a.txt.gz", "text/plain"), ("a.html", "text/html")]:
        path = tmp_path / name
        path.write_bytes(gzip.compress(HTML))
        assert open_page(path) == Page(HTML, str(path), media_type=media_type)


def test_a_gz_file_that_is_not_gzipped_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.html.gz"
    path.write_bytes(HTML)
    assert open_page(path).data == HTML


def test_gzip_in_parts_is_read_whole() -> None:
    data = gzip.compress(b"one ") + gzip.compress(b"two") + b"\x00\x00"
    assert open_page("-", stdin=io.BytesIO(data)).data == b"one two"


def test_standard_input() -> None:
    assert open_page("-", stdin=io.BytesIO(HTML)) == Page(HTML, "standard input")
    assert open_page("-", stdin=io.BytesIO(gzip.compress(HTML))).data == HTML


def test_a_path_named_like_standard_input_is_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    fails(NotFound, Path("-"), says="no such file")


def test_missing(tmp_path: Path) -> None:
    fails(NotFound, tmp_path / "none.html", says=r"none\.html: no such file; check the path")
    fails(NotFound, "", says="empty path")
    fails(NotFound, "a\0b", says="can't be opened")
    fails(NotFound, "x" * 5000, says="too long")
    (tmp_path / "file").write_bytes(b"")
    fails(NotFound, tmp_path / "file" / "below", says="no such file")


def test_not_a_file(tmp_path: Path) -> None:
    fails(NotAFile, tmp_path, says="a directory, expected a file; pass the files in it")
    os.mkfifo(tmp_path / "pipe")
    fails(NotAFile, tmp_path / "pipe", says="a pipe, socket or device")
    fails(NotAFile, "/dev/zero", says="device")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.html"
    path.write_bytes(HTML)

    def refuse(*_: object) -> None:  # The superuser may read everything, so a mode of 000 would prove nothing.
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(sys.modules[open_page.__module__], "open", refuse, raising=False)
    fails(AccessDenied, path, says=r"secret\.html: no permission to read")


def test_a_page_of_60_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.html"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    fails(PageTooLarge, path, says=r"60,000,000 bytes, at most 20,971,520 bytes are read; pass one page")


def test_too_much_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAX_PAGE_BYTES", 100)
    assert len(open_page("-", stdin=io.BytesIO(b"x" * 100)).data) == 100
    fails(PageTooLarge, "-", stdin=io.BytesIO(b"x" * 101), says="standard input: more than 100 bytes")


def test_a_gzip_bomb_is_refused() -> None:
    bomb = gzip.compress(bytes(50_000_000), 1)
    fails(PageTooLarge, "-", stdin=io.BytesIO(bomb), says="more than 20,971,520 bytes after decompression")
    fails(PageTooLarge, "-", stdin=io.BytesIO(gzip.compress(bomb)), says="after decompression")


@pytest.mark.parametrize(("cut", "says"), [(slice(0, 40), "ends too early"), (slice(0, -4), "ends too early")])
def test_truncated_gzip(cut: slice, says: str) -> None:
    fails(NotText, "-", stdin=io.BytesIO(gzip.compress(HTML * 9)[cut]), says=says)


def test_damaged_gzip() -> None:
    data = bytearray(gzip.compress(os.urandom(500)))
    data[-6] ^= 0xFF
    fails(NotText, "-", stdin=io.BytesIO(bytes(data)), says="damaged gzip data")


def test_other_schemes() -> None:
    fails(FetchError, "ftp://example.org/a", says="a ftp URL, expected http or https")
    fails(FetchError, "file:///etc/hosts", says="expected http or https; download it")
