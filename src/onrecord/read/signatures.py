"""What bytes look like that are not text."""

from __future__ import annotations

_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document (.docx, .odt, .epub)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (.doc, .xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "gzip data inside gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS", "an Ogg sound or video"),
    (b"ID3", "an MP3 sound"),
    (b"fLaC", "a FLAC sound"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)

MAX_CONTROL_SHARE = 0.02
"""Share of control characters above which bytes are no text. Damaged text has a few; pictures and sound have 0.1."""

MAX_STRAY_ZEROS = 8
MAX_ZERO_SHARE = 0.001
"""Zero bytes in text that software has damaged; browsers pass over them. Binary data has more, and many in a row."""

_ZEROS = bytes(4)

_CONTROLS = bytes(code for code in range(1, 32) if code not in b"\t\n\r\f\v\x1a\x1b") + b"\x7f"


_ARCHIVES = ((b"WARC/", "a WARC file"), (b"filedesc://", "an ARC file"))


def archive_of_pages(data: bytes) -> str | None:
    """What ``data`` is, in words, where its first bytes tell that it is an archive of the web."""
    return next((name for start, name in _ARCHIVES if data.startswith(start)), None)


def looks_like(data: bytes) -> str | None:
    """What ``data`` is, in words ("a PNG picture"), where its first bytes tell that it isn't text."""
    for start, name in _SIGNATURES:
        if data.startswith(start):
            return name
    if data.startswith(b"RIFF") and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "a WebP picture" if data[8:12] == b"WEBP" else "a sound or a video"
    if data[4:8] == b"ftyp":
        return "an MP4 video or an AVIF or HEIC picture"
    return None


def controls(data: bytes) -> str | None:
    """What in ``data``, of an encoding that has ASCII in it, can't be in text; None where nothing is."""
    zeros = data.count(b"\x00")
    if zeros > max(MAX_STRAY_ZEROS, MAX_ZERO_SHARE * len(data)) or _ZEROS in data:
        return f"binary data with {zeros:,} zero bytes"
    found = len(data) - len(data.translate(None, _CONTROLS))
    if found > MAX_CONTROL_SHARE * len(data):
        return f"binary data with {found:,} control characters in {len(data):,} bytes"
    return None
