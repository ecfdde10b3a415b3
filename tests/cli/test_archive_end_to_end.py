"""The archive as a user has it: the program as its own process, the real model, real files."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "examples" / "putin-nbc-interview.txt"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    environment = {"COLUMNS": "100", "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "ONRECORD_WORKERS": "2"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=300)


def test_the_sample_page_is_added_found_shown_and_exported(tmp_path: Path) -> None:
    archive = tmp_path / "news.db"
    (tmp_path / "german.txt").write_text("Der Minister sagte am Montag, die Regierung werde die Steuern nicht erhöhen.")
    added = run("add", SAMPLE, tmp_path, "--archive", archive)
    assert added.returncode == 0
    assert added.stdout.startswith("1 page added, 0 changed, 0 there already, 1 refused; ")
    assert added.stderr.startswith(f"onrecord: {tmp_path}/german.txt: the article is in German")
    assert added.stderr.count("\n") == 1
    found = json.loads(
        run("search", '“Saint Petersburg” OR "St Petersburg"', "--format", "json", "--archive", archive).stdout
    )
    assert found["total"] >= 1
    hit = found["hits"][0]
    text = run("show", str(hit["id"]), "--archive", archive)
    assert text.returncode == 0 and hit["speaker"]["name"] in text.stdout
    records = run("export", "--format", "records", "--archive", archive).stdout.splitlines()
    read = run("read", SAMPLE, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in records] == [json.loads(line) for line in read]


PAGE = """<html lang="en"><head><title>Marsh back at Harbour United</title></head><body><article>
<h1>Marsh back at Harbour United</h1>
<p>&ldquo;We are <b>glad</b> to be back,&rdquo; Helen Marsh said on Monday, two years after she had left the club.</p>
<p>&#8220;It is not for R&amp;D&#8221;, said Tom Birch, who looks after the ground and the money of the club.</p>
</article></body></html>"""

ON_PAGE = ["&ldquo;We are <b>glad</b> to be back,&rdquo;", "&#8220;It is not for R&amp;D&#8221;"]


def test_what_was_said_ends_on_the_page_behind_a_whole_entity_in_every_format(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    archive = tmp_path / "news.db"
    assert run("add", tmp_path / "page.html", "--archive", archive).returncode == 0
    (record,) = map(json.loads, run("read", tmp_path / "page.html", "--format", "jsonl").stdout.splitlines())
    spans = [statement["content"][0] for statement in record["statements"]]
    hits = json.loads(run("search", "--format", "json", "--archive", archive).stdout)["hits"]
    table = run("export", "--format", "csv", "--archive", archive).stdout
    for found in (spans, sorted(hits, key=lambda hit: hit["page_start"]), list(csv.DictReader(io.StringIO(table)))):
        assert [PAGE[int(one["page_start"]) : int(one["page_end"])] for one in found] == ON_PAGE


STORY = """<html lang="en"><head><title>Money for the bridge</title><meta property="og:site_name" content="{outlet}">
</head><body><article><h1>Money for the bridge</h1>
<p>The county council met on Tuesday to talk about the old bridge over the Tarn, which has been shut to lorries.</p>
<p>{said}</p>
</article></body></html>"""


def test_what_an_article_has_from_another_one_is_one_report(tmp_path: Path) -> None:
    words = "“We will not spend £40 million on the bridge before the spring,”"
    said = {
        "County Radio": f"{words} Helen Marsh told reporters.",
        "Coastal Courier": f"{words} Helen Marsh told the Coastal Courier.",
        "Northern Echo": f"According to the Coastal Courier, Helen Marsh said: {words.replace(',”', '.”')}",
        "Tarn Gazette": f"{words} Helen Marsh said, according to the Coastal Courier.",
    }
    for outlet, paragraph in said.items():
        (tmp_path / f"{outlet}.html").write_text(STORY.format(outlet=outlet, said=paragraph), encoding="utf-8")
    archive = tmp_path / "news.db"
    assert run("add", tmp_path, "--archive", archive).returncode == 0
    table = run("variants", "spend", "--archive", archive).stdout
    assert table.startswith("Helen Marsh  (4 reports in 4 articles of 4 outlets)\n")
    assert "Northern Echo | no date | direct, via Coastal Courier | same words\n" in table
    (group,) = json.loads(run("variants", "spend", "--format", "json", "--archive", archive).stdout)
    reports = {v["outlet"]: (v["speaker"]["name"], [relay["name"] for relay in v["via"]]) for v in group["variants"]}
    assert reports == {
        "County Radio": ("Helen Marsh", []),
        "Coastal Courier": ("Helen Marsh", []),
        "Northern Echo": ("Helen Marsh", ["Coastal Courier"]),
        "Tarn Gazette": ("Helen Marsh", ["Coastal Courier"]),
    }
