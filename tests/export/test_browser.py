"""The HTML page in a real browser. ``make test`` installs Chromium where there is none."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.export.html import to_html
from onrecord.records import Span
from tests import factory

EVIL = "<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars --disable-dev-shm-usage"
)


def browse(page: Path, *flags: str) -> str:
    """Run Chromium on a page and return what it prints."""
    binary = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert binary, "no chromium found: `make browser` installs it (Debian: apt-get install chromium)"
    profile = page.with_name("profile")
    command = [binary, *FLAGS.split(), f"--user-data-dir={profile}", *flags, page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


@pytest.fixture
def page(tmp_path: Path) -> Path:
    text = f"{factory.TEXT}\n\n{EVIL} said."
    record = factory.record(text=text, title=f"{factory.TITLE} {EVIL}")
    evil = replace(record.statements[0], content=(Span(text.index(EVIL), len(text)),), text=EVIL)
    path = tmp_path / "page.html"
    path.write_text(to_html([replace(record, statements=(*record.statements, evil))]), encoding="utf-8")
    return path


def test_browser_sees_marks_and_runs_nothing(page: Path) -> None:
    dom = browse(page, "--dump-dom")
    assert re.findall(r'<mark class="([^"]+)" title', dom) == ["c1 s1", "c1 s2", "unnamed s3", "nobody s4", "c1 s5"]
    assert "<script" not in dom
    assert "<img" not in dom
    assert "<title>broken" not in dom
    assert dom.count('data-paragraph=""') == 6


def test_browser_applies_the_style_sheet(page: Path) -> None:
    light, dark = page.with_name("light.png"), page.with_name("dark.png")
    browse(page, "--window-size=1280,900", f"--screenshot={light}")
    browse(page, "--window-size=1280,900", "--blink-settings=preferredColorScheme=0", f"--screenshot={dark}")
    assert first_pixel(light) == (255, 253, 248)
    assert first_pixel(dark) == (24, 22, 19)


def first_pixel(png: Path) -> tuple[int, ...]:
    """Colour of the upper left corner, where no filter of PNG has anything to look back at."""
    import zlib

    data = png.read_bytes()
    parts, at = b"", 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] == b"IDAT":
            parts += data[at + 8 : at + 8 + length]
        at += length + 12
    return tuple(zlib.decompress(parts)[1:4])
