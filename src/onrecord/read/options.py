"""How pages are fetched: what is allowed, how politely, and what is known of a page from the last time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from onrecord import settings


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave with a page so that it can be asked whether the page has changed (RFC 9110, section 8.8)."""

    etag: str | None = None
    last_modified: str | None = None

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


class KnownPages(Protocol):
    """Where validators are kept from one run to the next, by whoever keeps the pages.

    A page's come with it (``Page.etag``, ``Page.last_modified``) and are to be stored together with it. Those of a feed
    are passed to ``feed_read`` when all its entries have been given; they should be kept only once these are stored,
    or a run that is killed in between would miss them.
    """

    def validators(self, url: str) -> Validators | None:
        """What is known of ``url`` from the last time, if it is."""

    def feed_read(self, url: str, validators: Validators) -> None:
        """A feed has been read to its end."""


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """How to fetch.

    ``allow_private`` lets addresses of the own network be opened (also ``ONRECORD_ALLOW_PRIVATE=1``). ``robots`` says
    whether robots.txt is obeyed, ``delay_seconds`` how long to wait between two requests to one host, where
    its robots.txt doesn't ask for more, and ``retries`` how often a request that failed for a while is made again.
    ``workers`` is the number of processes that fetch side by side: each may have to wait until all others had a turn.
    ``known`` is asked for validators while the sources are listed; it needn't be picklable. ``skipped`` is
    called with a reason ("status 404", "image/png") for everything in a source that is no page to be read.
    """

    allow_private: bool = False
    robots: bool = True
    delay_seconds: float = settings.HOST_DELAY_SECONDS
    retries: int = 2
    workers: int = 1
    known: KnownPages | None = field(default=None, compare=False, repr=False)
    skipped: Callable[[str], None] | None = field(default=None, compare=False, repr=False)

    def to_send(self) -> FetchOptions:
        """The same for another process."""
        return replace(self, known=None, skipped=None)

    def skip(self, reason: str) -> None:
        """Count something that is passed over."""
        if self.skipped is not None:
            self.skipped(reason)


DEFAULT = FetchOptions()

ONE_PAGE = FetchOptions(robots=False, delay_seconds=0.0, retries=0)
"""For a single page that a person asks for: nothing is crawled, and the answer is wanted at once."""
