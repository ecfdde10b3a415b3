"""Adds pages to an archive: many at a time, each for good before it is told of, and none of them the end of the run.

Processes open the pages and find who said what in them; this one, alone, writes. The archive's row of a page and the
note that the run has dealt with it are one transaction, so a run that is cut off, however, goes on where it stopped.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

from onrecord import settings
from onrecord.archive.naming import hash_of, web_name
from onrecord.archive.protocol import Added, Run, Validators
from onrecord.archive.sqlite import SqliteArchive
from onrecord.errors import ArchiveError, ModelError, NotModified, OnRecordError
from onrecord.read import folders, sources
from onrecord.read.options import DEFAULT, FetchOptions
from onrecord.read.options import Validators as Given
from onrecord.read.page import STANDARD_INPUT
from onrecord.records import Article, Failure, Model, Page, Record
from onrecord.workers import Handler, Job, Workers

EXIT_INTERNAL_ERROR = 70

_CONTAINERS = ("jsonl", "feed", "warc", "wacz")

FETCH_SECONDS = 600.0
"""A page from the web may take so long beyond the limit for a page, and longer where there are many processes: it waits
for its host's turn, and is asked for again. Each of these waits has a limit of its own in ``onrecord.read``; this is
for what gets round them."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one page; told when it is in the archive. ``source``: what failed was named by the user."""

    key: str
    location: str
    outcome: Literal["added", "changed", "unchanged", "failed"]
    statements: int = 0
    page: int | None = None
    failure: Failure | None = None
    source: bool = False


@dataclass(frozen=True, slots=True)
class Extracted:
    """A page that was read; ``record`` None where its article, read from ``location``, is in the archive already."""

    article_hash: bytes
    location: str | None
    record: Record | None
    validators: Validators | None


@dataclass(frozen=True, slots=True)
class _Unmodified:
    """The page's server says that it is the one that is known."""


Answer = Extracted | _Unmodified | Failure | OnRecordError
Extract = Callable[[Article], Record]


def add_pages(
    places: Sequence[str],
    archive: SqliteArchive,
    run: Run,
    *,
    options: FetchOptions = DEFAULT,
    again: bool = False,
    workers: int | None = None,
    model: Model = "default",
    setup: Callable[[], Extract] | None = None,
) -> Generator[Done, None, None]:
    """Add the pages of sources (see ``onrecord.read.sources``) in a run that was begun; each is told of when it is in.

    ``again`` extracts articles that are in the archive once more, and keeps what another model or version finds.
    ``workers`` is the number of processes, the cores if it is not given, and 0 for none beside this one, where nothing
    keeps a page from taking for ever. ``setup`` makes what extracts in each process, :func:`default_extract` if it is
    not given. Raises ArchiveError where the archive can't be written, and ModelError without a model; the run is then
    still open.
    """
    # Who wants all once more must not be told by a server that nothing is new.
    known = None if again else _Known(archive)
    failed: set[str] = set()
    extract = setup or partial(default_extract, model)
    number = settings.workers() if workers is None else workers
    pool = Workers(partial(_handler, extract, archive.path, again), number=number)
    jobs = _jobs(places, archive, run, replace(options, known=known, workers=max(number, 1)))
    for job, answer in pool.run(jobs):
        done = _keep(archive, run, job.about, answer, again=again)
        if done.outcome == "failed":
            done = replace(done, source=done.source or done.location in places)
            failed.add(done.key)
        yield done
    if known is not None:
        known.keep()
    archive.finish(run.id, mended=[key for key in _read_through(places, archive, run) if key not in failed])


def _read_through(places: Sequence[str], archive: SqliteArchive, run: Run) -> Iterator[str]:
    """Sources, and files with many pages in their folders, that have a row of a failure of their own.

    A row of a page is no concern here: the page takes it out when it is in. One that a run which was cut off had dealt
    with is not opened again, so nothing is known of it.
    """
    if next(archive.failures(), None) is None:
        return
    for place in places:
        files = [] if web_name(place) else folders.files(place, lambda reason: None)
        containers = (path for path in files if isinstance(path, str) and folders.kind_of(path) in _CONTAINERS)
        for key in dict.fromkeys((place, *containers)):
            if archive.has_failed(key) and not archive.is_done(run.id, key):
                yield key


def how(*, again: bool, model: Model) -> str:
    """What a run does with pages, if it isn't the usual: one that was begun otherwise must not be gone on with."""
    return " ".join((["again"] if again else []) + ([f"model={model}"] if model != "default" else []))


def default_extract(model: Model) -> Extract:
    """Extraction with a model of the package, in one thread: there are as many processes as cores."""
    settings.use_threads(1)
    from onrecord import pipeline
    from onrecord.model.loading import encoder_of

    encoder_of(model)
    return partial(pipeline.extract, model=model)


class _Known:
    """What servers gave with pages and feeds; that of feeds is kept when all their pages are in.

    While a page of a feed fails, the feed has to be read each time, or the page would not be met again.
    """

    def __init__(self, archive: SqliteArchive) -> None:
        self._archive = archive
        self._feeds: list[tuple[str, Given, list[str]]] = []
        self._asked: list[str] = []

    def validators(self, url: str) -> Given | None:
        self._asked.append(url)
        found = self._archive.validators(url)
        return Given(*found) if found else None

    def feed_read(self, url: str, validators: Given) -> None:
        """Its pages are those that were asked for since it was."""
        begin = len(self._asked) - 1 - self._asked[::-1].index(url)
        self._feeds.append((url, validators, self._asked[begin + 1 :]))
        self._asked.clear()

    def keep(self) -> None:
        for url, given, pages in self._feeds:
            failed = any(map(self._archive.has_failed, pages))
            self._archive.keep_validators(url, (None, None) if failed else (given.etag, given.last_modified))


def _jobs(places: Sequence[str], archive: SqliteArchive, run: Run, options: FetchOptions) -> Iterator[Job]:
    for item in sources.items(places, options=options):
        if isinstance(item, Failure):
            yield Job(item.location, None, item, settings.page_seconds())
        elif not archive.is_done(run.id, item.key):
            waits = FETCH_SECONDS + settings.MAX_TURN_SECONDS * options.workers if web_name(item.key) else 0.0
            yield Job(item.location, _portable(item), item, settings.page_seconds() + waits)


def _portable(item: sources.Item) -> tuple[str, Callable[[], Page | Article] | OnRecordError]:
    """What another process needs to open a page; it is opened here where that can't be sent."""
    try:
        pickle.dumps(item.load)
    except (pickle.PicklingError, AttributeError, TypeError):
        try:
            return item.location, partial(_same, item.load())
        except OnRecordError as error:
            return item.location, error
    return item.location, item.load


def _same(opened: Page | Article) -> Page | Article:
    return opened


def _handler(setup: Callable[[], Extract], path: str, again: bool) -> Handler:
    """What a process does with each page. Runs there, once."""
    archive = SqliteArchive(path)
    return partial(_answer, setup(), archive, again)


def _answer(extract: Extract, archive: SqliteArchive, again: bool, payload: Any) -> Answer | None:
    if payload is None:  # A source that can't be opened comes the same way, so that it is told of in its turn.
        return None
    location, load = payload
    try:
        return _extracted(extract, archive, again, load)
    except NotModified:
        return _Unmodified()
    except (ArchiveError, ModelError) as error:
        return error
    except OnRecordError as error:
        return sources.failure(location, error)
    except Exception as error:
        if settings.debug() or isinstance(error, MemoryError):  # The process ends, and that is told of.
            raise
        why = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        message = f"{location}: internal error ({why}); please report it with the page"
        return Failure(location, "InternalError", message, EXIT_INTERNAL_ERROR)


def _extracted(extract: Extract, archive: SqliteArchive, again: bool, load: Any) -> Extracted:
    if isinstance(load, OnRecordError):
        raise load
    opened = load()
    article = opened if isinstance(opened, Article) else _article(opened)
    given = (opened.etag, opened.last_modified) if isinstance(opened, Page) and web_name(opened.location) else None
    digest = hash_of(article)
    if not again and archive.seen(digest):
        return Extracted(digest, article.location, None, given)
    return Extracted(digest, article.location, extract(article), given)


def _article(page: Page) -> Article:
    from onrecord.read.article import article_of

    return article_of(page)


def _keep(
    archive: SqliteArchive, run: Run, about: sources.Item | Failure, answer: Answer | None, *, again: bool
) -> Done:
    """Write what a page gave."""
    if isinstance(about, Failure):
        archive.fail(about, key=about.location)
        return Done(about.location, about.location, "failed", failure=about, source=True)
    if isinstance(answer, (ArchiveError, ModelError)):
        raise answer
    if isinstance(answer, OnRecordError):
        answer = sources.failure(about.location, answer)
    if isinstance(answer, Failure):
        archive.fail(answer, key=about.key, run=run.id)
        return Done(about.key, about.location, "failed", failure=answer)
    added = _added(archive, run, about.key, answer, again=again)
    if added is None:
        return Done(about.key, about.location, "unchanged")
    return Done(about.key, about.location, added.outcome, added.statements, added.page)


def _added(archive: SqliteArchive, run: Run, key: str, answer: Any, *, again: bool) -> Added | None:
    if isinstance(answer, _Unmodified):
        return archive.not_modified(key, run=run.id)
    assert isinstance(answer, Extracted)
    if key in (STANDARD_INPUT, "standard input"):  # Not the same page whenever something is piped in.
        key = f"standard input#{answer.article_hash.hex()}"
    given = answer.validators if web_name(key) else None
    if answer.record is None:
        return archive.unchanged(answer.article_hash, key=key, location=answer.location, run=run.id, validators=given)
    return archive.add(answer.record, key=key, run=run.id, validators=given, again=again)
