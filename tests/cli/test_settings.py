"""Variables of the environment, and numbers of options, as a user gives them; what can not be used is one line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PAGE = "Pier opens\n\n“The pier will hold,” Ada Reyes said on Monday. Tom Birch said it was too old.\n"
WHOLE = "a whole number from 1 to 256; change it, or unset it"
SECONDS = "seconds, more than 0 and at most 604,800 (a week); change it, or unset it"
YES_OR_NO = "1, true, yes, or 0, false, no; change it, or unset it"

CLOSED = "http://127.0.0.1:9/story"
"""The port of "discard", where nothing answers."""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(*arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    environment = {"COLUMNS": "100", "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "ONRECORD_WORKERS": "1"} | settings
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=120)


NO_NUMBERS = ["inf", "1e400", "nan", "abc", "0", "-3"]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        *(
            (name, value, WHOLE)
            for name in ("WORKERS", "THREADS")
            for value in (*NO_NUMBERS, "2.5", "257", "9" * 5_000, "²")
        ),
        *((name, value, SECONDS) for name in ("PAGE_SECONDS", "FETCH_SECONDS") for value in (*NO_NUMBERS, "604801")),
    ],
)
def test_a_number_that_can_not_be_used_is_one_line(
    name: str, value: str, expected: str, page: Path, tmp_path: Path
) -> None:
    """Where a page is read the line names that; a run of many needs the setting before it has one."""
    where = CLOSED if name == "FETCH_SECONDS" else page
    if name in ("WORKERS", "PAGE_SECONDS"):
        done, about = run("add", where, "-a", tmp_path / "x.db", **{f"ONRECORD_{name}": value}), ""
    else:
        done, about = run("read", where, **{f"ONRECORD_{name}": value}), f"{where}: "
    told = f"onrecord: {about}ONRECORD_{name} is {value!r}, expected {expected}\n"
    assert (done.returncode, done.stderr) == (2, told)


def test_a_setting_is_no_failure_of_the_pages_that_needed_it(tmp_path: Path) -> None:
    done = run("add", "https://127.0.0.1:9/feed.xml", "-a", tmp_path / "x.db", ONRECORD_ALLOW_PRIVATE="maybe")
    assert done.stderr == f"onrecord: ONRECORD_ALLOW_PRIVATE is 'maybe', expected {YES_OR_NO}\n"
    assert (done.returncode, done.stdout) == (2, "")
    assert not (tmp_path / "x.db").exists()


def test_settings_that_are_empty_or_good_are_used(page: Path, tmp_path: Path) -> None:
    names = ("WORKERS", "THREADS", "PAGE_SECONDS", "FETCH_SECONDS", "ALLOW_PRIVATE", "DEBUG")
    empty = {f"ONRECORD_{name}": "" for name in names}
    assert run("add", page, "-a", tmp_path / "x.db", **empty).returncode == 0
    good = dict(zip(empty, ("2", "256", "0.5e3", " 30 ", "YES", "False"), strict=True))
    assert run("add", page, "--again", "-a", tmp_path / "x.db", **good).returncode == 0


@pytest.mark.parametrize("value", ["", "0", "false", "False", "no", "NO"])
def test_what_says_no_keeps_the_own_network_closed(value: str) -> None:
    done = run("read", CLOSED, ONRECORD_ALLOW_PRIVATE=value)
    assert done.returncode == 3
    assert "expected a public address" in done.stderr


@pytest.mark.parametrize("value", ["1", "true", "True", "yes", "YES"])
def test_what_says_yes_opens_it(value: str) -> None:
    done = run("read", CLOSED, ONRECORD_ALLOW_PRIVATE=value)
    assert done.returncode == 3
    assert "Connection refused" in done.stderr


@pytest.mark.parametrize("value", ["maybe", "2", "on", "off", "nein", "-1"])
def test_what_says_neither_is_refused(value: str, page: Path, tmp_path: Path) -> None:
    private = run("read", CLOSED, ONRECORD_ALLOW_PRIVATE=value)
    assert private.returncode == 2
    assert private.stderr == f"onrecord: {CLOSED}: ONRECORD_ALLOW_PRIVATE is {value!r}, expected {YES_OR_NO}\n"
    debug = run("add", page, "-a", tmp_path / "x.db", ONRECORD_DEBUG=value)
    assert (debug.returncode, debug.stderr) == (2, f"onrecord: ONRECORD_DEBUG is {value!r}, expected {YES_OR_NO}\n")


@pytest.mark.parametrize("value", ["nan", "-nan", "NaN"])
@pytest.mark.parametrize(
    "command",
    [
        ("read", "page.txt", "--min-confidence"),
        ("export", "-f", "csv", "--min-confidence"),
        ("search", "pier", "--min-confidence"),
        ("add", "page.txt", "--delay"),
    ],
    ids=" ".join,
)
def test_an_option_that_is_no_number_is_refused(command: tuple[str, ...], value: str) -> None:
    done = run(*command, value)
    assert (done.returncode, done.stdout) == (2, "")
    line = f"Error: Invalid value for '{command[-1]}': {value!r} is not a number, expected one like 0.5."
    assert done.stderr.splitlines()[-1] == line


@pytest.mark.parametrize("value", ["inf", "1e400", "-inf", "3601"])
def test_a_delay_without_end_is_refused(value: str) -> None:
    done = run("add", "page.txt", "--delay", value)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].startswith("Error: Invalid value for '--delay': ")
    assert "not in the range 0<=x<=3600" in done.stderr
