"""Bytes to text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import NoArticle, NotText, OnRecordError, UnreadableEncoding
from onrecord.read.encoding import decode
from onrecord.records import Page

GERMAN = "Die Ministerin sagte: „Wir müssen für die Städte größere Mittel prüfen“ – und ging."
RUSSIAN = (
    "Президент заявил, что страна готова к диалогу на равных условиях. «Мы готовы слушать наших партнёров», — сказал "
    "он в интервью, которое вышло в воскресенье, и добавил, что решение будет принято позднее."
)
JAPANESE = "首相は記者会見で「直ちに対応する」と述べた。政府は来週にも新しい対策をまとめる方針だ。"


def text_of(data: bytes, charset: str | None = None) -> str:
    return decode(Page(data, "page.html", charset=charset))


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_marks_win_and_go(mark: bytes, encoding: str) -> None:
    assert text_of(mark + RUSSIAN.encode(encoding), "windows-1252") == RUSSIAN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    page = f"<html><body><p>{GERMAN}</p></body></html>"
    assert text_of(page.encode(encoding)) == page


def test_utf8_needs_no_declaration_and_beats_a_wrong_one() -> None:
    assert text_of(RUSSIAN.encode()) == RUSSIAN
    assert text_of(RUSSIAN.encode(), "iso-8859-1") == RUSSIAN
    assert text_of(b'<meta charset="windows-1251">' + RUSSIAN.encode()).endswith(RUSSIAN)


@pytest.mark.parametrize(
    ("text", "declared", "written"),
    [
        (GERMAN, "iso-8859-1", "cp1252"),
        (RUSSIAN, "windows-1251", "cp1251"),
        (RUSSIAN.partition("«")[0], "koi8-r", "koi8-r"),
        (JAPANESE, "Shift_JIS", "cp932"),
        (JAPANESE, "euc-jp", "euc-jp"),
        (JAPANESE, "iso-2022-jp", "iso-2022-jp"),
        ("他说：“我们已经准备好了。”", "gb2312", "gb18030"),
    ],
)
def test_declared_by_the_server_or_by_the_page(text: str, declared: str, written: str) -> None:
    data = text.encode(written)
    assert text_of(data, declared) == text
    assert text_of(f"<meta charset='{declared}'>".encode() + data).endswith(text)
    http_equiv = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    assert text_of(http_equiv.encode() + data).endswith(text)


def test_stray_windows_1252_bytes_in_utf8() -> None:
    data = RUSSIAN.encode() + b" \x93Yes,\x94 he said \x96 caf\xe9."
    assert text_of(data) == RUSSIAN + " “Yes,” he said – café."
    assert text_of(data, "utf-8") == RUSSIAN + " “Yes,” he said – café."


def test_a_character_cut_off_by_the_end_of_the_page() -> None:
    assert text_of(RUSSIAN.encode() + "я".encode()[:1]) == RUSSIAN + "\ufffd"


@pytest.mark.parametrize(("text", "encoding"), [(GERMAN, "cp1252"), (RUSSIAN, "cp1251")])
@pytest.mark.parametrize("declared", [None, "utf-8", "no-such-charset", "base64"])
def test_guessed_where_nothing_true_is_declared(text: str, encoding: str, declared: str | None) -> None:
    assert text_of(text.encode(encoding), declared) == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.4\n1 0 obj", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        (b"GIF89a\x01\x00", "a GIF picture"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an office document"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a WebP picture"),
        (b"\x00\x00\x00\x20ftypisom\x00", "an MP4 video"),
        (b"text with\x00\x01\x02 zero bytes in it", "binary data with 2 control characters in 29 bytes"),
        (b"text " * 200 + b"\x00" * 4, "binary data with 4 zero bytes"),
        (b"text \x00" * 200, "binary data with 200 zero bytes"),
        (bytes(range(1, 32)) * 20, "control characters"),
    ],
)
def test_what_is_not_text_is_named(data: bytes, says: str) -> None:
    with pytest.raises(NotText, match=f"^page.html: this is .*{says}.*expected HTML or plain text; save"):
        text_of(data)


@pytest.mark.parametrize("data", [b"", b" \n\t ", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"  \n", codecs.BOM_UTF16_LE])
def test_nothing(data: bytes) -> None:
    with pytest.raises(NoArticle, match=r"^page\.html: .*; pass a page with an article$"):
        text_of(data)


def test_an_encoding_that_cannot_be_told() -> None:
    with pytest.raises(UnreadableEncoding, match="starts as UTF-16-LE and goes on as something else"):
        text_of(codecs.BOM_UTF16_LE + b"\x00\xd8\x41\x00")
    noise = bytes((at * 151 + at * at * 17) % 128 + 128 for at in range(600))
    with pytest.raises(UnreadableEncoding, match=r"fit no encoding .*; save the page again as UTF-8"):
        text_of(noise)


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\x00" not in text))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    try:
        assert text_of(text.encode()) == text.removeprefix("\ufeff")
    except (NotText, NoArticle):  # Control characters only, a signature, or a lone mark.
        assert any(ord(c) < 32 or c == "\x7f" for c in text) or text[:1] in "\ufeff" or text[:2] in ("BZ", "ID")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        text = text_of(data)
    except OnRecordError as error:
        text = str(error).replace("\n", "")
    assert text.strip()
