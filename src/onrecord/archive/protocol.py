"""What an archive answers, and what it is asked: frozen dataclasses, and the Protocol that every archive keeps.

Numbers of statements, pages and runs are the archive's own and never used again. Dates are ISO 8601 (``2024-05-06``),
times of the archive UTC. Offsets are characters, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from onrecord.records import Article, Failure, Kind, Made, Mode, Only, Record, Span, Speaker, Stance, Variant

Outcome = Literal["added", "changed", "unchanged"]
"""Of a page that was given to an archive: new to it, a new revision of one that it has, or there already."""

Validators = tuple[str | None, str | None]
"""ETag and Last-Modified (RFC 9110, section 8.8)."""

Sort = Literal["relevance", "newest", "oldest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which statements are wanted; all that is given must hold.

    ``speaker``, ``role``, ``outlet`` and ``via`` are words that stand in that name, in any order, accents and case
    aside. ``since`` and ``until`` bound the day the article was published, ``said_since`` and ``said_until`` the time
    of the utterance where the article tells it (a statement without one is then left out); each is a year, a month or
    a day, and the last day counts too. ``min_confidence`` is of the statement's ``confidence``, 0 to 1. ``person`` is
    the number of somebody, whatever name an article has for them; ``speaker`` finds them under all names, too.
    """

    speaker: str | None = None
    person: int | None = None
    role: str | None = None
    kind: Kind | None = None
    outlet: str | None = None
    via: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    said_since: str | None = None
    said_until: str | None = None
    min_confidence: float = 0.0
    only: Only = "all"


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a page."""

    outcome: Outcome
    page: int
    revision: int
    statements: int


@dataclass(frozen=True, slots=True)
class Source:
    """The article of a statement, as a list of results names it. ``revision`` counts from 1 within the page."""

    page: int
    revision: int
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    location: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found.

    ``content`` is from the first to the last character of what was said, in the article's text, and ``on_page`` in the
    page as it was decoded (None where no page is known). ``marks`` are the matched words, in ``text``. ``score`` is
    comparable within one search only; higher is better.
    """

    id: int
    number: int
    text: str
    kind: Kind
    speaker: Speaker | None
    via: tuple[str, ...]
    addressee: str | None
    said: str | None
    said_precision: str | None
    mode: Mode
    stance: Stance
    made: Made
    confidence: float
    speaker_confidence: float
    content: Span
    on_page: Span | None
    source: Source
    score: float = 0.0
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """One page of a search. ``total`` is exact where ``more`` is false, and a lower bound otherwise.

    ``ranked`` is how many matches the ranking looked at: the latest added, where there are very many.
    """

    hits: tuple[Hit, ...]
    total: int
    more: bool
    ranked: int


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a page."""

    page: int
    number: int
    current: bool
    added: str
    title: str | None
    published: str | None
    statements: int
    model: str
    version: str


@dataclass(frozen=True, slots=True)
class Somebody:
    """Whom an archive takes a speaker for: the number of the person, and the name that it has for them."""

    person: int
    name: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as the archive keeps it. ``article_hash`` names its article anywhere. ``ids`` are the numbers of its
    statements, in their order; ``wanted`` the places in ``record.statements`` of those that were asked for. ``people``
    are who says each statement, across articles, with all corrections; None for whoever was linked to nobody.
    """

    record: Record
    page: int
    revision: int
    name: str
    current: bool
    added: str
    article_hash: bytes
    ids: tuple[int, ...]
    wanted: tuple[int, ...]
    people: tuple[Somebody | None, ...] = ()

    def person_of(self, place: int) -> Somebody | None:
        """Who says the statement at a place of the record."""
        return self.people[place] if self.people else None


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """A name that speakers go by, and how often. The same name may be several people, and one person have several.

    What they only passed on is not counted.
    """

    name: str
    kind: str
    named: bool
    roles: tuple[str, ...]
    statements: int
    pages: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many pages and statements have a value."""

    value: str
    pages: int
    statements: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """What an archive holds. Counts are of current revisions, except ``revisions``, which counts all.

    ``statements`` are those by a speaker who is ``named`` or ``unnamed``, those whose speaker is ``unknown``, and those
    in which an organisation or a document has only ``passed_on`` what another one said.
    """

    pages: int
    revisions: int
    statements: int
    named: int
    unnamed: int
    unknown: int
    passed_on: int
    failures: int
    size_bytes: int
    first: str | None
    last: str | None
    kinds: tuple[Count, ...] = ()
    modes: tuple[Count, ...] = ()
    languages: tuple[Count, ...] = ()
    outlets: tuple[Count, ...] = ()
    years: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class FailureRow:
    """A page that could not be added, when that was last tried, and how often."""

    key: str
    location: str
    error: str
    message: str
    exit_code: int
    times: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Run:
    """One ``add``. ``done`` pages were done before this process began, in a run that was cut off."""

    id: int
    started: str
    done: int = 0
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class VariantMembers:
    """Statements that report one utterance, by number, and the number of their group."""

    group: int
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class VariantChanges:
    """What grouping changed: how many groups are new, and have grown; how many there are, of how many statements."""

    made: int
    grown: int
    groups: int
    statements: int


class Archive(Protocol):
    """A place where records are kept and found again.

    Everything that changes it is one transaction: done as a whole or not at all, also if the process is killed. All
    methods raise subclasses of :class:`onrecord.errors.ArchiveError`. Reading may go on from any number of threads and
    processes while one writes.
    """

    def add(
        self,
        record: Record,
        *,
        key: str,
        run: int | None = None,
        validators: Validators | None = None,
        again: bool = False,
        captured: str | None = None,
    ) -> Added:
        """Keep a record of the page that goes by ``key`` in its source; ``run`` has it noted as done.

        ``validators`` are what the page's server gave with it. ``again`` keeps a record of an article that is here
        already as a new revision of its page, if another model or version made it. ``captured`` is when the page was
        taken, if it is from an archive of the web (``Page.captured``): what is older than the state that holds is kept,
        and doesn't take its place. A page whose key is a URL is taken to have been fetched now.
        """

    def add_many(self, records: Sequence[tuple[str, Record]]) -> list[Added]:
        """Keep many (key, record) in one transaction: faster, and lost as one if it is cut off."""

    def seen(self, article_hash: bytes) -> bool:
        """Whether an article of this hash (``archive.naming.hash_of``) is here, so that it needn't be extracted."""

    def meet(
        self,
        article: Article,
        *,
        key: str,
        run: int | None = None,
        validators: Validators | None = None,
        captured: str | None = None,
    ) -> Added | None:
        """Note that an article that was seen was met, here or as another page; None where it isn't here.

        "changed" is a page that has gone back to it; "added" one that now says what another page said before.
        """

    def not_modified(self, url: str, *, run: int | None = None) -> Added | None:
        """Note that a server said that its page is the one that is here; None where it goes by another name."""

    def validators(self, url: str) -> Validators | None:
        """What the server of a URL gave with it the last time."""

    def keep_validators(self, url: str, validators: Validators) -> None:
        """Keep what the server of a URL that is no page (a feed) gave with it."""

    def fail(self, failure: Failure, *, key: str, run: int | None = None) -> None:
        """Keep why a page could not be added."""

    def begin(self, sources: Sequence[str], *, how: str = "", afresh: bool = False) -> Run:
        """A run over sources: the one that was cut off, if it was begun in the same way (``how``), or a new one.

        A new one, as ``afresh`` always makes, ends the one that was cut off.
        """

    def is_done(self, run: int, key: str) -> bool:
        """Whether a run has dealt with a page."""

    def finish(self, run: int, *, mended: Sequence[str] = ()) -> None:
        """The run has come to its end. Failures of ``mended``, which are keys, are no longer so."""

    def search(
        self,
        words: str = "",
        filters: Filters = NO_FILTERS,
        *,
        limit: int = 20,
        offset: int = 0,
        sort: Sort | None = None,
    ) -> Results:
        """Statements of current revisions. Raises QueryError for words that are not a query."""

    def statement(self, number: int) -> Kept:
        """The record that a statement is in, with it alone ``wanted``. Raises NotInArchive."""

    def page(self, number: int, *, revision: int | None = None) -> Kept:
        """A page's record, the current one or that of a revision. Raises NotInArchive."""

    def revisions(self, page: int) -> tuple[Revision, ...]:
        """Every state of a page, the oldest first."""

    def records(self, words: str = "", filters: Filters = NO_FILTERS, *, all_revisions: bool = False) -> Iterator[Kept]:
        """Records with statements that are wanted, in the order they were added; streams."""

    def speakers(
        self, words: str = "", *, kind: str | None = None, named: bool | None = None, limit: int = 50
    ) -> tuple[SpeakerCount, ...]:
        """Names of speakers, those with most statements first."""

    def statistics(self) -> Statistics:
        """What is here."""

    def also_reported(self, statement: int) -> VariantMembers | None:
        """The statements of all articles that report the same utterance, this one among them; None where it is alone.

        What was grouped last is what is told (``onrecord variants``). Raises NotInArchive.
        """

    def failures(self) -> Iterator[FailureRow]:
        """Pages that could not be added, the latest first."""

    def has_failed(self, key: str) -> bool:
        """Whether a page has a row with why it could not be added."""

    def forget_failures(self) -> int:
        """Take all rows of failures out; how many there were."""

    def close(self) -> None:
        """Let go of the file."""
