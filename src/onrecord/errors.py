"""What can go wrong, as one tree.

    OnRecordError                    exit code 1
    ├── InputError                   2   the input can't be read at all
    │   ├── NotFound                 2   no such file, or the server says there is none (404, 410)
    │   ├── NotAFile                 2   a directory, a socket, a device
    │   ├── AccessDenied             2   no permission to read
    │   ├── FetchError               3   a URL that doesn't answer, or answers with an error
    │   │   └── NotAllowed           3   robots.txt forbids it, or it is an address of the own network
    │   ├── PageTooLarge             4   more bytes than the limit, also after decompression
    │   ├── NotARecord               4   JSON or standoff that isn't what onrecord writes
    │   ├── NotText                  4   a picture, a PDF, an archive, damaged compression
    │   ├── UnreadableEncoding       4   text in an encoding that can't be told
    │   └── UnreadableTranscript     4   JSON or XML that is broken, unsafe, or holds no turns
    ├── NotModified                  1   a URL whose page is the one that is already known
    ├── NoArticle                    5   nothing to read: an empty file, a page without an article
    ├── NoTranscript                 5   a transcript in which nobody says anything
    ├── UnsupportedLanguage          6   the model doesn't know the language
    ├── ModelError                   7   the weights are missing or are not the ones expected
    ├── MissingExtra                 7   a library that is only needed for this isn't installed
    ├── WrongArgument                2   an argument of a function that is not one of those it takes
    ├── SettingError                 2   a variable of the environment with a value that can't be used
    ├── PageError                    9   a page that took down, or held up, the process that read it
    │   ├── TimeLimit                9   not done within the time for one page
    │   └── WorkerLost               9   the process ended while it read the page
    ├── QueryError                   2   words that are not a query; ``position`` says where
    └── ArchiveError                 8   the archive can't be used
        ├── NoArchive                8   no such file
        ├── NotAnArchive             8   a file, but not an archive of onrecord
        ├── ArchiveTooNew            8   made by a later version
        ├── ArchiveBusy              8   another process is writing, and doesn't end
        ├── ArchiveFull              8   no room on the disk
        ├── ArchiveReadOnly          8   no permission to write
        ├── ArchiveDamaged           8   its file is broken
        ├── NotInArchive             2   no statement, page or person of that number
        └── PeopleError              2   a correction of who is who that can't be made

Every message says what was found, what was expected and what to do next, in one line. Foreign exceptions (of the
operating system, HTTP, lxml, ONNX Runtime) are mapped to these where they are raised, so a caller catches this tree
and nothing else.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Base of every error that onrecord raises on purpose. ``exit_code`` is what the command line ends with."""

    exit_code = 1


class InputError(OnRecordError):
    """The input can't be read at all."""

    exit_code = 2


class NotFound(InputError):
    """No such file, or the server says there is no such page."""


class NotAFile(InputError):
    """A directory or another thing that has no bytes to read."""


class AccessDenied(InputError):
    """The operating system refuses to let the file be read."""


class FetchError(InputError):
    """A URL that doesn't answer in time, or answers with an error."""

    exit_code = 3


class NotAllowed(FetchError):
    """A URL that is not to be opened: robots.txt forbids it, or its address is one of the own network."""


class PageTooLarge(InputError):
    """More bytes than ``settings.MAX_PAGE_BYTES``."""

    exit_code = 4


class NotText(InputError):
    """Bytes that are not text: a picture, a PDF, an archive, a damaged gzip file."""

    exit_code = 4


class NotARecord(InputError):
    """JSON, or brat's standoff, that isn't of the form that onrecord writes."""

    exit_code = 4


class UnreadableEncoding(InputError):
    """Text whose encoding can't be told."""

    exit_code = 4


class UnreadableTranscript(InputError):
    """A transcript in JSON or XML that is broken, is not safe to read, or holds no turns."""

    exit_code = 4


class NotModified(OnRecordError):
    """A page that is, as its server says, the one that was fetched before."""


class NoArticle(OnRecordError):
    """A page with nothing to read in it."""

    exit_code = 5


class NoTranscript(OnRecordError):
    """A transcript in which nobody says anything."""

    exit_code = 5


class UnsupportedLanguage(OnRecordError):
    """An article in a language that the model was not trained on."""

    exit_code = 6


class ModelError(OnRecordError):
    """The model's files are missing, damaged, or don't fit this version of the program."""

    exit_code = 7


class MissingExtra(OnRecordError):
    """A library that is only needed for this isn't installed; the message has the command that brings it."""

    exit_code = 7


class WrongArgument(OnRecordError):
    """An argument of another type, or of another value, than the function takes."""

    exit_code = 2


class SettingError(OnRecordError):
    """A variable of the environment, see ``settings``, that has a value which can't be used."""

    exit_code = 2


class PageError(OnRecordError):
    """A page that took down, or held up, the process that read it."""

    exit_code = 9


class TimeLimit(PageError):
    """Not done within ``settings.page_seconds()``."""


class WorkerLost(PageError):
    """The process that read the page ended: out of memory, or a fault in a library."""


class QueryError(OnRecordError):
    """Words that are not a query. ``position`` is the character (from 0) where it goes wrong."""

    exit_code = 2

    def __init__(self, message: str, *, query: str = "", position: int = 0) -> None:
        super().__init__(message)
        self.query = query
        self.position = position

    def __reduce__(self) -> tuple[object, ...]:
        return _query_error, (str(self), self.query, self.position)


def _query_error(message: str, query: str, position: int) -> QueryError:
    return QueryError(message, query=query, position=position)


class ArchiveError(OnRecordError):
    """The archive can't be used."""

    exit_code = 8


class NoArchive(ArchiveError):
    """There is no file of that name."""


class NotAnArchive(ArchiveError):
    """A file that is there and is something else."""


class ArchiveTooNew(ArchiveError):
    """Made by a later version of onrecord than this one."""


class ArchiveBusy(ArchiveError):
    """Another process holds it for longer than ``settings.ARCHIVE_BUSY_SECONDS``."""


class ArchiveFull(ArchiveError):
    """There is no room left where it is."""


class ArchiveReadOnly(ArchiveError):
    """No permission to write it."""


class ArchiveDamaged(ArchiveError):
    """Its file is broken."""


class NotInArchive(ArchiveError):
    """No statement, page or revision of that number."""

    exit_code = 2


class PeopleError(ArchiveError):
    """People who can't be merged, split or told from one another as asked."""

    exit_code = 2
