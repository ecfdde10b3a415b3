"""What goes wrong with disks, locks and power: nothing reported is lost, nothing is half, and the message helps."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.archive import open_archive
from onrecord.archive.migrations import latest
from onrecord.cli.main import main
from onrecord.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveError,
    ArchiveFull,
    ArchiveTooNew,
    NoArchive,
    NotAnArchive,
)
from onrecord.workers import _start
from tests import factory
from tests.archive.adding_script import add_here
from tests.archive.support import write_pages
from tests.archive.test_archive import check

ROOT = Path(__file__).parents[2]
KILLS = 50
PAGES = 260

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["onrecord.adding", "onrecord.read.article", "tests.archive.adding_script"])
"""Processes that begin with everything loaded, so that most of their time is the one that is of interest."""


def adding(archive: Path, folder: Path, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.archive.adding_script", str(archive), str(folder)]
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
    )  # type: ignore[call-overload,no-any-return]


def keys_in(archive: Path) -> set[str]:
    with open_archive(archive) as opened:
        return {kept.name for kept in opened.records()}


def killed(archive: Path, folder: Path, chance: random.Random) -> list[tuple[str, str]]:
    """Begin to add, and kill that: at the start sometimes, mostly between two pages or in the middle of one."""
    ours, theirs = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=add_here, args=(str(archive), str(folder), theirs))
    _start(process)
    theirs.close()
    told = []
    with contextlib.suppress(EOFError):
        for _ in range(chance.randrange(0, 2 * PAGES // KILLS)):
            told.append(ours.recv())  # noqa: PERF401 (what came before an EOFError counts)
        time.sleep(chance.random() * 0.02)
        process.kill()
        while True:
            told.append(ours.recv())
    process.kill()
    process.join()
    return told


def test_killed_at_any_moment_nothing_that_was_reported_is_lost_and_nothing_is_half(tmp_path: Path) -> None:
    """SIGKILL at 50 random moments of one add, which each time goes on where it stopped."""
    folder, archive = tmp_path / "news", tmp_path / "news.db"
    pages = {str(path) for path in write_pages(folder, PAGES)}
    chance = random.Random(20240506)
    reported: list[str] = []
    for _ in range(KILLS):
        told = killed(archive, folder, chance)
        assert {outcome for outcome, _ in told} <= {"added", "unchanged"}
        reported += [key for outcome, key in told if outcome == "added"]
        if reported:
            assert set(reported) <= keys_in(archive)
            with open_archive(archive) as opened:
                check(opened)
    assert len(reported) == len(set(reported)) > KILLS
    with adding(archive, folder) as run:
        _, errors = run.communicate(timeout=120)
    assert (run.returncode, errors) == (0, "")
    assert keys_in(archive) == pages
    with open_archive(archive) as opened:
        assert opened.statistics().revisions == PAGES
        assert opened.search("day").total == PAGES
        check(opened)


def test_killed_with_its_workers_at_work_it_leaves_none_of_them(tmp_path: Path) -> None:
    write_pages(tmp_path / "news", 100)
    with adding(tmp_path / "news.db", tmp_path / "news", start_new_session=True) as run:
        assert run.stdout
        told = [run.stdout.readline() for _ in range(3)]
        run.kill()
        told += run.stdout.readlines()
    assert _ends(run.pid)
    assert {line.split()[1] for line in told} <= keys_in(tmp_path / "news.db")


def test_ctrl_c_leaves_no_process_behind(tmp_path: Path) -> None:
    write_pages(tmp_path / "news", 200)
    with adding(tmp_path / "news.db", tmp_path / "news", start_new_session=True) as run:
        assert run.stdout
        run.stdout.readline()
        os.killpg(run.pid, signal.SIGINT)
        run.communicate(timeout=60)
    assert _ends(run.pid)
    with open_archive(tmp_path / "news.db") as archive:
        assert archive.statistics().pages >= 1
        check(archive)


def _ends(group: int) -> bool:
    """Whether all processes of a group are gone within a while."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def limited_files(size: int) -> Callable[[], None]:
    """A disk that is full when a file of this process reaches so many bytes."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def test_a_full_disk_ends_the_run_with_what_to_do_and_it_goes_on_later(tmp_path: Path) -> None:
    write_pages(tmp_path / "news", 60, words="and the gate is open " * 200)
    archive = tmp_path / "news.db"
    with adding(archive, tmp_path / "news", preexec_fn=limited_files(600_000)) as run:
        out, errors = run.communicate(timeout=120)
    assert run.returncode == 1
    error = errors.splitlines()[-1]
    assert error.startswith("onrecord.errors.ArchiveFull: ")
    assert "nothing that was reported is lost: make room and run this again, it goes on where it stopped" in error
    reported = {line.split(" ", 1)[1] for line in out.splitlines()}
    assert reported and reported <= keys_in(archive)
    with open_archive(archive) as opened:
        check(opened)
    with adding(archive, tmp_path / "news") as run:
        out, errors = run.communicate(timeout=120)
    assert (run.returncode, errors) == (0, "")
    assert len(out.splitlines()) == 60 - len(reported)
    assert len(keys_in(archive)) == 60


def test_a_full_database_is_told_and_keeps_what_it_has(tmp_path: Path) -> None:
    with open_archive(tmp_path / "news.db", write=True) as archive:
        archive.add(factory.record(), key="first")
        with archive.writing() as db:
            pages = db.execute("PRAGMA page_count").fetchone()[0]
        archive._writer.execute(f"PRAGMA max_page_count = {pages + 2}")  # type: ignore[union-attr]
        records = [(f"{at}", factory.record(title=f"{at}", url=None, byline="x" * 9000)) for at in range(100)]
        with pytest.raises(ArchiveFull, match="no room on the disk"):
            archive.add_many(records)
        check(archive)
        assert archive.search("done").total == 1


def test_a_locked_archive_is_waited_for_and_then_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.settings.ARCHIVE_BUSY_SECONDS", 0.3)
    path = tmp_path / "news.db"
    with open_archive(path, write=True) as archive:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        with pytest.raises(ArchiveBusy, match="locked by another process") as raised:
            archive.add(factory.record(), key="gate.html")
        assert time.monotonic() - begun >= 0.3
        assert raised.value.exit_code == 8
        assert archive.statistics().pages == 0  # Reading goes on meanwhile.
        other.execute("ROLLBACK")
        other.close()
        assert archive.add(factory.record(), key="gate.html").outcome == "added"


SCRIPT = """
import sys
from onrecord.archive import open_archive
from onrecord.errors import OnRecordError
try:
    with open_archive(sys.argv[1], write=sys.argv[2] == "write") as archive:
        print(archive.search("gate").total)
except OnRecordError as error:
    print(type(error).__name__, error)
"""

ROOT_WITHOUT_ITS_RIGHTS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]


def opened_without_rights(path: Path, how: str) -> str:
    """The total of a search, or the error, for somebody who may do what the permissions say."""
    before = ROOT_WITHOUT_ITS_RIGHTS if os.geteuid() == 0 else []
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    command = [*before, sys.executable, "-c", SCRIPT, str(path), how]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    return done.stdout.strip() or done.stderr


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write everything")
def test_without_permission_to_write_it_is_read_only(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_archive(path, write=True) as archive:
        archive.add(factory.record(), key="gate.html")

    opened = partial(opened_without_rights, path)
    path.chmod(0o444)
    assert opened("read") == "4"
    assert opened("write").startswith("ArchiveReadOnly")
    tmp_path.chmod(0o555)  # Nor is there a place for the files beside it.
    assert opened("read") == "4"
    assert "no permission to write; change the permissions of the file and its folder" in opened("write")
    path.chmod(0o000)
    assert opened("read").startswith("ArchiveReadOnly")
    tmp_path.chmod(0o755)


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write everything")
def test_a_log_that_a_writer_left_is_not_read_where_nothing_can_be_written(tmp_path: Path) -> None:
    """SQLite makes another file beside it for that."""
    left = tmp_path / "left"
    left.mkdir()
    with open_archive(tmp_path / "news.db", write=True) as archive:
        archive.add(factory.record(), key="gate.html")
        for name in ("news.db", "news.db-wal"):  # As when the process was killed.
            shutil.copy(tmp_path / name, left / name)
    left.chmod(0o555)
    assert opened_without_rights(left / "news.db", "read") == (
        f"ArchiveReadOnly {left}/news.db: no permission to write; change the permissions of the file and its folder, "
        "or pass another with --archive"
    )
    left.chmod(0o755)
    assert opened_without_rights(left / "news.db", "read") == "4"


def test_a_damaged_archive_is_told_from_a_whole_one(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_archive(path, write=True) as archive:
        for at in range(200):
            archive.add(factory.record(title=f"{at}", url=None), key=f"{at}")
    whole = path.read_bytes()
    chance = random.Random(1)
    told = []
    for _ in range(12):
        data = bytearray(whole)
        for _ in range(3):
            at = chance.randrange(4096, len(data) - 4096)
            data[at : at + 2000] = chance.randbytes(2000)
        path.write_bytes(data)
        told += used(path)
        for end in ("-wal", "-shm"):
            Path(f"{path}{end}").unlink(missing_ok=True)
    # Some damage is to what isn't looked at. Whatever is said is ours, and says what to do.
    assert len(told) >= 6
    assert all("restore a backup" in str(error) or "check the file" in str(error) for error in told)


def used(path: Path) -> list[ArchiveError]:
    """What is said when everything in an archive is used."""
    try:
        with open_archive(path, write=True) as archive:
            archive.search("gate")
            list(archive.records())
            archive.speakers()
            archive.add(factory.record(title="new", url=None), key="new")
    except ArchiveError as error:
        return [error]
    return []


def test_a_cut_off_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_archive(path, write=True) as archive:
        for at in range(50):
            archive.add(factory.record(title=f"{at}", url=None), key=f"{at}")
    path.write_bytes(path.read_bytes()[:100_000])
    (error,) = used(path)
    assert isinstance(error, ArchiveDamaged)
    assert f"restore a backup, or save what can be read with: sqlite3 {path} .recover" in str(error)


def letter(path: Path) -> None:
    path.write_text("This is a letter to the editor, and no database." * 30)


def other_database(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE page (id INTEGER)")


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (letter, NotAnArchive, "not an archive"),
        (other_database, NotAnArchive, "a database of another program"),
        (lambda path: path.mkdir(), NotAnArchive, "a folder, expected an archive's file"),
        (os.mkfifo, NotAnArchive, "a pipe, socket or device"),
    ],
)  # fmt: skip
def test_what_is_no_archive_is_left_alone(
    tmp_path: Path, make: Callable[[Path], object], error: type[ArchiveError], message: str, write: bool
) -> None:
    path = tmp_path / "news.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error, match=message):
        open_archive(path, write=write)
    assert before is None or path.read_bytes() == before


def test_reading_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(NoArchive, match="no such archive; make one with: onrecord add --archive"):
        open_archive(tmp_path / "news.db")
    with pytest.raises(NoArchive, match="its folder doesn't exist"):
        open_archive(tmp_path / "no" / "news.db", write=True)
    with pytest.raises(NoArchive, match="not the name of a file"):
        open_archive("a\0b", write=True)
    (tmp_path / "empty.db").touch()
    with pytest.raises(NotAnArchive, match="an empty file, expected an archive"):
        open_archive(tmp_path / "empty.db")
    assert os.listdir(tmp_path) == ["empty.db"]


def test_an_archive_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    open_archive(path, write=True).close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {latest() + 1}")
    for write in (True, False):
        with pytest.raises(ArchiveTooNew, match=rf"an archive of version {latest() + 1}, this program reads up to"):
            open_archive(path, write=write)


def test_a_copy_of_the_file_is_a_backup(tmp_path: Path) -> None:
    with open_archive(tmp_path / "news.db", write=True) as archive:
        archive.add(factory.record(), key="gate.html")
    assert os.listdir(tmp_path) == ["news.db"]
    shutil.copy(tmp_path / "news.db", tmp_path / "copy.db")
    with open_archive(tmp_path / "copy.db") as archive:
        assert archive.search("done").total == 1


def moved(tmp_path: Path) -> int:
    """Pages in the file alone, moved as the documents say."""
    (tmp_path / "elsewhere").mkdir()
    shutil.copy(tmp_path / "news.db", tmp_path / "elsewhere" / "news.db")
    with open_archive(tmp_path / "elsewhere" / "news.db") as archive:
        check(archive)
        return archive.statistics().pages


@pytest.mark.parametrize("command", ["stats", "search", "add"])
def test_after_a_kill_whatever_opens_the_archive_puts_all_of_it_into_the_file(tmp_path: Path, command: str) -> None:
    write_pages(tmp_path / "news", 30)
    told = []
    with adding(tmp_path / "news.db", tmp_path / "news") as run:
        assert run.stdout
        told = [run.stdout.readline() for _ in range(5)]
        run.kill()
        told += run.stdout.readlines()
    assert (tmp_path / "news.db-wal").stat().st_size > 0
    arguments = {"stats": [], "search": ["gate"], "add": [str(tmp_path / "nothing"), "--workers", "0"]}[command]
    (tmp_path / "nothing").mkdir()
    done = CliRunner().invoke(main, [command, *arguments, "--archive", str(tmp_path / "news.db")])
    assert (done.exit_code, done.stderr) == (0, "")
    assert moved(tmp_path) >= len(told) >= 5


def test_a_reader_does_not_touch_the_log_of_a_writer_at_work(tmp_path: Path) -> None:
    with open_archive(tmp_path / "news.db", write=True) as archive:
        archive.add(factory.record(), key="gate.html")
        log = (tmp_path / "news.db-wal").read_bytes()
        with open_archive(tmp_path / "news.db") as reader:
            assert reader.statistics().pages == 1
        assert (tmp_path / "news.db-wal").read_bytes() == log
        archive.add(factory.record(title="another", url=None), key="another.html")
        check(archive)


def test_the_end_of_a_run_puts_all_of_it_into_the_file_beside_readers(tmp_path: Path) -> None:
    open_archive(tmp_path / "news.db", write=True).close()
    with open_archive(tmp_path / "news.db") as reader:
        assert reader.statistics().pages == 0
        with open_archive(tmp_path / "news.db", write=True) as archive:
            archive.add(factory.record(), key="gate.html")
        assert moved(tmp_path) == reader.statistics().pages == 1
