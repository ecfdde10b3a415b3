"""Pages into an archive, by processes side by side: none of them can stop the others."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from onrecord import adding
from onrecord.adding import Done, add_pages
from onrecord.archive import open_archive
from onrecord.errors import ModelError
from tests.archive.support import broken, quick, write_pages


def added(archive: Path, *places: object, **options: object) -> list[Done]:
    """A whole run."""
    named = list(map(str, places))
    with open_archive(archive, write=True) as opened:
        run = opened.begin(named)
        return list(add_pages(named, opened, run, **{"setup": quick, "workers": 2, **options}))  # type: ignore[arg-type]


def outcomes(done: list[Done]) -> Counter[str]:
    return Counter(one.outcome for one in done)


def test_a_run_adds_everything_and_a_second_one_nothing(tmp_path: Path) -> None:
    write_pages(tmp_path / "news", 12)
    (tmp_path / "more.jsonl").write_text(
        "".join(
            json.dumps({"text": f'"It is {n}" said Tom Bell.', "url": f"https://x.example/{n}"}) + "\n"
            for n in range(5)
        )
    )
    places = tmp_path / "news", tmp_path / "more.jsonl"
    done = added(tmp_path / "news.db", *places)
    assert outcomes(done) == {"added": 17}
    assert sorted({one.key for one in done}) == sorted(
        [str(path) for path in (tmp_path / "news").iterdir()] + [f"{tmp_path}/more.jsonl#{n}" for n in range(1, 6)]
    )
    assert outcomes(added(tmp_path / "news.db", *places)) == {"unchanged": 17}
    with open_archive(tmp_path / "news.db") as archive:
        assert archive.statistics().statements == 17
        assert {one.name: one.statements for one in archive.speakers()} == {"Ada Reyes": 12, "Tom Bell": 5}


def test_a_changed_page_is_a_revision(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "news", 3)
    added(tmp_path / "news.db", tmp_path / "news")
    pages[1].write_text('Page 1\n\n"It is shut" said Ada Reyes.\n\nNothing else happened there.\n')
    done = added(tmp_path / "news.db", tmp_path / "news")
    assert {Path(one.key).name: one.outcome for one in done} == {
        "page-0000.txt": "unchanged", "page-0001.txt": "changed", "page-0002.txt": "unchanged"
    }  # fmt: skip
    with open_archive(tmp_path / "news.db") as archive:
        assert archive.search('"it is shut"').total == 1
        assert archive.search('"on day 1"').total == 0


def test_pages_that_misbehave_are_rows_and_the_others_are_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_PAGE_SECONDS", "4")
    monkeypatch.setattr("onrecord.settings.WORKER_MEMORY_BYTES", 3 * 1024**3)
    news = tmp_path / "news"
    write_pages(news, 6)
    for word in ("HANG", "DIE", "EAT", "BUG"):
        (news / f"page-0002-{word}.txt").write_text(
            f'It will {word}\n\n"So it does" said Ada Reyes and nothing else.\n'
        )
    (news / "page-0003-empty.txt").write_text(" \n")
    (news / "page-0003-picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    done = added(tmp_path / "news.db", news, tmp_path / "nowhere.txt")
    assert outcomes(done) == {"added": 6, "failed": 7}
    with open_archive(tmp_path / "news.db") as archive:
        rows = {Path(row.location).name: row for row in archive.failures()}
    assert {name: (row.error, row.exit_code) for name, row in rows.items()} == {
        "page-0002-HANG.txt": ("TimeLimit", 9),
        "page-0002-DIE.txt": ("WorkerLost", 9),
        "page-0002-EAT.txt": ("WorkerLost", 9),
        "page-0002-BUG.txt": ("InternalError", 70),
        "page-0003-empty.txt": ("NoArticle", 5),
        "page-0003-picture.html": ("NotText", 4),
        "nowhere.txt": ("NotFound", 2),
    }
    assert "not done after 4 seconds, given up; set ONRECORD_PAGE_SECONDS" in rows["page-0002-HANG.txt"].message
    assert "the process that read it ended (signal 9)" in rows["page-0002-DIE.txt"].message
    assert "internal error (ValueError: no such thing)" in rows["page-0002-BUG.txt"].message
    assert [one.location for one in done if one.source] == [str(tmp_path / "nowhere.txt")]


def test_a_page_that_is_mended_leaves_the_failures(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(" ")
    added(tmp_path / "news.db", page)
    write_pages(tmp_path, 1)[0].rename(page)
    assert outcomes(added(tmp_path / "news.db", page)) == {"added": 1}
    with open_archive(tmp_path / "news.db") as archive:
        assert list(archive.failures()) == []


def test_a_model_that_is_missing_ends_the_run_at_once(tmp_path: Path) -> None:
    write_pages(tmp_path / "news", 3)
    with pytest.raises(ModelError, match="no weights in nowhere"):
        added(tmp_path / "news.db", tmp_path / "news", setup=broken)
    assert outcomes(added(tmp_path / "news.db", tmp_path / "news")) == {"added": 3}


def test_a_run_that_is_left_goes_on_where_it_stopped(tmp_path: Path) -> None:
    write_pages(tmp_path / "news", 8)
    places = [str(tmp_path / "news")]
    first = []
    with open_archive(tmp_path / "news.db", write=True) as archive:
        pages = add_pages(places, archive, archive.begin(places), setup=quick, workers=1)
        first = [next(pages).key for _ in range(3)]
        pages.close()
        run = archive.begin(places)
        assert (run.resumed, run.done) == (True, 3)
        rest = [one.key for one in add_pages(places, archive, run, setup=quick, workers=1)]
        assert len(rest) == 5 and not set(rest) & set(first)
        assert archive.begin(places).done == 0


def test_memory_does_not_grow_with_the_input(tmp_path: Path) -> None:
    """However many pages there are, only so many are taken from the source before they are done."""
    with open_archive(tmp_path / "news.db", write=True) as archive:
        (tmp_path / "many.jsonl").write_text(
            "".join(json.dumps({"text": f"{n} is a number."}) + "\n" for n in range(200))
        )
        places = [str(tmp_path / "many.jsonl")]
        pages = add_pages(places, archive, archive.begin(places), setup=quick, workers=1)
        seen: list[str] = []
        is_done = archive.is_done
        archive.is_done = lambda run, key: seen.append(key) or is_done(run, key)  # type: ignore[method-assign,func-returns-value]
        for number, _ in zip(range(5), pages, strict=False):
            assert len(seen) <= number + 6
        pages.close()


def test_fetching_is_told_how_many_processes_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setattr(adding.sources, "items", lambda _, *, options: told.append(options.workers) or [])
    for workers in (7, 0):
        assert added(tmp_path / "news.db", "https://x.example/", workers=workers) == []
    assert told == [7, 1]
