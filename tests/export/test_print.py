"""The HTML reports on paper: a browser prints them, and where the text stands on each page is read from the PDF."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.archive import open_archive
from onrecord.cli.main import main
from tests.archive.test_variants import FRIDGE, LORRY, PRUITT, record
from tests.export.test_browser import browse

PAGE_HEIGHT = 981
"""CSS pixels of the part of a US Letter page that is printed on, with the margins that Chromium takes by itself."""

LEAST = PAGE_HEIGHT * 2 / 3
"""From its first to its last line, what a page that is followed by another one must have."""

SENTENCES = (
    "The gate cost us seventeen million dollars and it does not leak.",
    "We asked the engineer three times whether the gate would hold.",
    "Forty people did the labour on that gate and nobody should forget them.",
    "If the river rises by two metres the old town floods.",
    "We were promised the money in writing by a minister who has since left.",
    "The pumps ran for nine days and six of them burned out.",
)


def lines_on_pages(page: Path) -> list[list[float]]:
    """How far down each line of text stands, for each printed page, in CSS pixels of the whole document."""
    pdf = page.with_suffix(".pdf")
    browse(page, "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
    data = pdf.read_bytes()
    found = []
    for number in re.findall(rb"<</Type /Page\n.*?/Contents (\d+) 0 R", data, re.DOTALL):
        start = re.search(rb"\n%b 0 obj\n<<.*?>>\s*stream\n" % number, data, re.DOTALL)
        assert start is not None
        drawn = zlib.decompress(data[start.end() : data.index(b"\nendstream", start.end())])
        found.append(sorted({float(y) for y in re.findall(rb" ([\d.]+) Tm\b", drawn)}))
    return found


def heights(page: Path) -> list[float]:
    return [lines[-1] - lines[0] for lines in lines_on_pages(page)]


@pytest.fixture
def variants(tmp_path: Path) -> Path:
    """Two utterances, each in eleven wordings: more than a page for each."""
    archive = tmp_path / "a.db"
    with open_archive(archive, write=True) as opened:
        opened.add_many(
            record(f"Outlet {number}", LORRY, FRIDGE.replace("A vaccine", "One vaccine" if number % 3 else "A vaccine"))
            for number in range(10)
        )
        opened.add_many([record("Echo", LORRY.replace("was", "was not"), FRIDGE, speaker=PRUITT)])
    page = tmp_path / "report.html"
    asked = ("variants", "--archive", str(archive), "--format", "html", "--output", str(page))
    assert CliRunner().invoke(main, asked).exit_code == 0
    return page


def test_groups_of_variants_fill_the_pages(variants: Path) -> None:
    found = heights(variants)
    assert len(found) >= 3
    assert min(found[:-1]) > LEAST


def test_a_check_fills_the_pages(tmp_path: Path) -> None:
    said = [" ".join(SENTENCES[(at + step) % 6] for step in range(5)) for at in range(12)]
    hearing, article, page = tmp_path / "hearing.txt", tmp_path / "article.txt", tmp_path / "report.html"
    hearing.write_text("\n\n".join(f"{'REYES' if at % 2 else 'BIRCH'}: {turn}" for at, turn in enumerate(said)))
    quoted = [f"“{SENTENCES[at % 6]} {SENTENCES[(at * at + 2) % 6]}” Ada Reyes said." for at in range(14)]
    article.write_text("Reyes defends the gate\n\n" + "\n\n".join(quoted), encoding="utf-8")
    asked = ("check", str(article), "--against", str(hearing), "--format", "html", "--output", str(page))
    assert CliRunner().invoke(main, asked).exit_code == 0
    found = heights(page)
    assert len(found) >= 3
    assert min(found[:-1]) > LEAST
