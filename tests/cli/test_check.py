"""``onrecord check``: formats, exit codes, messages, folders and archives."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import pipeline
from onrecord.cli.main import main
from onrecord.records import Failure, Record, Speaker, Statement
from tests import factory
from tests.transcripts import FORMS

Run = Callable[..., Result]

TEXT = (
    "Gates to come\n\n"
    "“I told the council that it was safe in every storm,” Ada Reyes said on Monday.\n\n"
    "Tom Bell warned: “If the river rises by two metres, the old town floods.”\n\n"
    "Reyes called the moon “a small and distant thing that nobody has built yet”. <b>She</b> was glad of it."
)
REYES = Speaker("Ada Reyes", "person", aliases=("Reyes",))


def said(quotation: str, source: str, speaker: Speaker, **rest: object) -> Statement:
    """A statement of wordings that stand in the text."""
    content, name = factory.find(quotation, TEXT), factory.find(source, TEXT)
    return replace(Statement(quotation, "direct", speaker, (name,), (), (content,)), **rest)  # type: ignore[arg-type]


RECORD = factory.record_of(
    TEXT,
    (
        said("“I told the council that it was safe in every storm,”", "Ada Reyes", REYES),
        said("“If the river rises by two metres, the old town floods.”", "Tom Bell", Speaker("Tom Bell", "person")),
        said("“a small and distant thing that nobody has built yet”", "Reyes", REYES),
        said("was glad of it", "Reyes", REYES, kind="indirect"),
    ),
    title="Gates to come",
    location="gates.html",
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, with a pipeline that answers from a table instead of with a model."""

    def answers(locations: Iterable[str]) -> Iterator[Record | Failure]:
        for location in locations:
            yield RECORD if location == "gates.html" else factory.FAILURE

    monkeypatch.setattr(pipeline, "read_and_extract", answers)
    return lambda *arguments: CliRunner().invoke(main, arguments, prog_name="onrecord")


@pytest.fixture
def hearing(tmp_path: Path) -> str:
    """A transcript's file."""
    path = tmp_path / "hearing.txt"
    path.write_text(FORMS["hearing.txt"](), encoding="utf-8")
    return str(path)


def test_the_table(run: Run, hearing: str) -> None:
    done = run("check", "gates.html", "--against", hearing)
    assert done.exit_code == 0 and done.stderr == ""
    assert done.stdout == (
        """Gates to come
gates.html

 Verdict          In the article                            In the transcript
 ---------------------------------------------------------------------------------------------------
 Trimmed          Ada Reyes                                 REYES, turn 4
 score 0.91       I told the council that it was safe in    I never told the council that it was
                  every storm,                              safe in every storm
                  * left out, not marked: “never”
                  * A NEGATION WAS LEFT OUT: the quotation may say the opposite of what was said.

 Verbatim         Tom Bell                                  BELL, turn 7
 score 1.00       If the river rises by two metres, the     If the river rises by two metres, the
                  old town floods.                          old town floods

 Not found        Ada Reyes                                 -
                  a small and distant thing that nobody
                  has built yet

3 quotations: 1 verbatim, 1 trimmed, 1 not found. Left out: 1 account without quotation marks of
which nothing was found.

Not found: No passage with these words in the one transcript given (169 words). That does not say it
was never said: it may have been said on another occasion, or the transcript may lack it.
"""
    )


def verdicts(done: Result) -> list[tuple[str, str | None]]:
    """Kind and speaker of each verdict."""
    return [(v["kind"], v["speaker"]) for v in json.loads(done.stdout)[0]["verdicts"]]


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_verdicts(run: Run, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(FORMS[name](), encoding="utf-8")
    done = run("check", "gates.html", "--against", str(path), "--format", "json")
    assert verdicts(done) == [
        ("trimmed", "Ada Reyes"),
        ("verbatim", "Tom Bell"),
        ("not found", "Ada Reyes"),
        ("not compared", "Ada Reyes"),
    ]


def test_json_points_at_the_words_it_shows(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "hearing.vtt"
    path.write_text(FORMS["hearing.vtt"](), encoding="utf-8")
    check = json.loads(run("check", "gates.html", "--against", str(path), "-f", "json").stdout)[0]
    assert check["schema"] == "urn:onrecord:check:1"
    assert [t["speakers"] for t in check["transcripts"]] == [["The Chair", "Ada Reyes", "Tom Bell"]]
    first = check["verdicts"][0]
    passage = first["passages"][0]
    assert (passage["seconds"], passage["same_speaker"], passage["turn"]) == (38.25, True, 3)
    assert path.read_text()[passage["source"]["start"] : passage["source"]["end"]] == passage["text"]
    assert check["article"]["text"][first["quoted"][0]["start"] : first["quoted"][0]["end"]] == first["text"]
    assert first["differences"][0]["said_text"] == "never" and first["turns_on"] == ["negation"]
    assert passage["before"].endswith("He said it would. ") and passage["after"].startswith(".")


def test_html_escapes_and_holds_no_script(run: Run, hearing: str, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    assert run("check", "gates.html", "--against", hearing, "-f", "html", "-o", str(page)).exit_code == 0
    html = page.read_text(encoding="utf-8")
    assert "<script" not in html and "<b>She" not in html and "default-src 'none'" in html
    assert re.search(r'<del class="weighs" title="left out: negation">never</del>', html)
    assert "A NEGATION WAS LEFT OUT" in html and html.count('<article class="verdict') == 3


def test_html_stands_side_by_side_in_a_browser(run: Run, hearing: str, tmp_path: Path) -> None:
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert browser is not None, "no Chromium: apt-get install chromium"
    page = tmp_path / "report.html"
    run("check", "gates.html", "--against", hearing, "-f", "html", "-o", str(page))
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", page.as_uri()]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    assert shown.count('class="badge"') == 3 + 11


def test_a_folder_stands_for_its_transcripts(run: Run, tmp_path: Path) -> None:
    for name in ("hearing.vtt", "hearing.xml"):
        (tmp_path / name).write_text(FORMS[name](), encoding="utf-8")
    (tmp_path / "broken.json").write_text("{")
    done = run("check", "gates.html", "--against", str(tmp_path), "--format", "json", "--show", "all")
    assert done.exit_code == 4
    assert "broken.json: not JSON" in done.stderr
    check = json.loads(done.stdout)[0]
    assert len(check["transcripts"]) == 2
    assert [v["kind"] for v in check["verdicts"]][:2] == ["trimmed", "verbatim"]
    assert {
        place["transcript"] for place in check["verdicts"][1]["passages"] + check["verdicts"][1]["alternatives"]
    } == {0, 1}


def test_show_found_leaves_out_what_was_not(run: Run, hearing: str) -> None:
    done = run("check", "gates.html", "--against", hearing, "--show", "found")
    assert "distant thing" not in done.stdout and "Left out: 2 passages of which nothing was found." in done.stdout
    assert "Not compared" in run("check", "gates.html", "--against", hearing, "--show", "all").stdout


def test_strict_ends_with_ten(run: Run, hearing: str) -> None:
    assert run("check", "gates.html", "--against", hearing, "--strict").exit_code == 10


def test_an_article_that_fails_doesnt_stop_the_others(run: Run, hearing: str) -> None:
    done = run("check", "gone.html", "gates.html", "--against", hearing, "-f", "json")
    assert done.exit_code == 2 and "gone.html: no such file" in done.stderr
    assert [sorted(result)[:1] for result in json.loads(done.stdout)] == [["error"], ["article"]]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("check",), 2, "Nothing to check"),
        (("check", "gates.html"), 2, "Nothing to compare with"),
        (("check", "-", "--against", "-"), 2, "more than once"),
        (("check", "gates.html", "--archive", "a.db", "--against", "b"), 2, "Both articles and --archive"),
        (("check", "gates.html", "--against", "no-such.txt"), 2, "no-such.txt: no such file"),
        (("check", "--archive", "no-such.db", "--against", __file__), 8, "no-such.db"),
    ],
)
def test_what_can_go_wrong(run: Run, arguments: tuple[str, ...], code: int, message: str) -> None:
    done = run(*arguments)
    assert (done.exit_code, message in done.stderr) == (code, True), done.output


def test_an_archive_is_checked(run: Run, hearing: str, tmp_path: Path) -> None:
    from onrecord.archive import open_archive

    path = str(tmp_path / "kept.db")
    with open_archive(path, write=True) as archive:
        archive.add(RECORD, key="gates.html")
    done = run("check", "--archive", path, "--against", hearing, "--format", "json")
    assert verdicts(done)[:2] == [("trimmed", "Ada Reyes"), ("verbatim", "Tom Bell")]


def test_with_the_model(hearing: str, tmp_path: Path) -> None:
    article = tmp_path / "story.txt"
    article.write_text(TEXT.replace(" <b>She</b> was glad of it.", ""), encoding="utf-8")
    done = CliRunner().invoke(main, ["check", str(article), "--against", hearing, "-f", "json"])
    assert verdicts(done)[:2] == [("trimmed", "Ada Reyes"), ("verbatim", "Tom Bell")]
