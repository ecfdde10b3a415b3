"""Takes compression and transfer codings off, never holding more than the limit on a page."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from onrecord import settings
from onrecord.errors import NotText
from onrecord.read.gzipped import too_large, ungzip

MAX_CODINGS = 3
"""Codings one on top of the other; a page that really is sent has one."""

_PIECE_BYTES = 64 * 1024


def decoded(data: bytes, content_encoding: str, location: str) -> bytes:
    """``data`` without the codings of a ``Content-Encoding`` header: gzip, deflate, br, zstd.

    Programs that save pages often take a coding off and leave its name; what isn't coded is taken as it is. Raises
    NotText for damaged data or an unknown coding, and PageTooLarge above ``settings.MAX_PAGE_BYTES``.
    """
    codings = [name.strip().lower() for name in content_encoding.split(",") if name.strip()]
    if len(codings) > MAX_CODINGS:
        raise NotText(f"{location}: {len(codings)} codings, at most {MAX_CODINGS} are taken off; save the page again")
    for name in reversed(codings):
        data = _decode(data, name, location)
    return ungzip(data, location)


def dechunked(data: bytes) -> bytes:
    """``data`` without ``Transfer-Encoding: chunked`` (RFC 9112, section 7.1), as far as it has it.

    What isn't in chunks is returned as it is; a last chunk that was cut off counts as far as it goes.
    """
    pieces: list[bytes] = []
    at = 0
    while at < len(data):
        end = data.find(b"\r\n", at, at + 64)
        size = _chunk_size(data[at:end]) if end >= 0 else None
        if size is None:
            return data if not pieces else b"".join(pieces) + data[at:]
        if size == 0:
            break
        pieces.append(data[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(pieces)


def _chunk_size(line: bytes) -> int | None:
    digits = line.partition(b";")[0].strip()
    if not digits or digits.strip(b"0123456789abcdefABCDEF"):
        return None
    return int(digits, 16)


def _decode(data: bytes, name: str, location: str) -> bytes:
    if name in ("identity", "utf-8", "none"):  # The last two are mistakes that servers make.
        return data
    if name in ("gzip", "x-gzip"):
        return ungzip(data, location)
    decoder = {"deflate": _deflate, "br": _brotli, "zstd": _zstd}.get(name)
    if decoder is None:
        raise NotText(f"{location}: sent as {name}, expected gzip, deflate, br, zstd or nothing; save the page again")
    try:
        return _limited(decoder(data), location)
    except _Damaged as error:
        if is_markup(data):
            return data
        raise NotText(f"{location}: damaged {name} data ({error}); fetch the page again") from error


class _Damaged(Exception):
    """What a decoder of another library says of bad data."""


def _limited(pieces: Iterator[bytes], location: str) -> bytes:
    found, left = [], settings.MAX_PAGE_BYTES
    for piece in pieces:
        found.append(piece)
        left -= len(piece)
        if left < 0:
            raise too_large(location, f"more than {settings.MAX_PAGE_BYTES:,} bytes after decompression")
    return b"".join(found)


def is_markup(data: bytes | bytearray) -> bool:
    """Whether bytes begin as a page does that isn't coded."""
    return data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _deflate(data: bytes) -> Iterator[bytes]:
    # The standard says zlib's format (RFC 9110, section 8.4.1.2); many servers send the bare one.
    bare = len(data) < 2 or data[0] & 0x0F != 8 or (data[0] * 256 + data[1]) % 31 != 0
    part = zlib.decompressobj(wbits=-15 if bare else 15)
    try:
        piece = part.decompress(data, _PIECE_BYTES)
        while piece:
            yield piece
            piece = part.decompress(part.unconsumed_tail, _PIECE_BYTES)
    except zlib.error as error:
        raise _Damaged(str(error)) from error
    if not part.eof:
        raise _Damaged("it ends too early")


def _brotli(data: bytes) -> Iterator[bytes]:
    import brotli

    part = brotli.Decompressor()
    try:
        yield part.process(data, output_buffer_limit=_PIECE_BYTES)
        while not part.is_finished():
            piece = part.process(b"", output_buffer_limit=_PIECE_BYTES)
            if not piece:
                raise _Damaged("it ends too early")
            yield piece
    except brotli.error as error:
        raise _Damaged(str(error) or "no brotli") from error


def _zstd(data: bytes) -> Iterator[bytes]:
    import zstandard

    # A window above 8 MB is not for the web (RFC 8878, section 3.1.1.1.2; RFC 9659).
    decompressor = zstandard.ZstdDecompressor(max_window_size=8 * 1024 * 1024)
    try:
        with decompressor.stream_reader(data, read_across_frames=True) as stream:
            while piece := stream.read(_PIECE_BYTES):
                yield piece
    except zstandard.ZstdError as error:
        raise _Damaged(str(error)) from error
