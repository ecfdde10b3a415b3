"""What can go wrong, as one tree.

    OnRecordError                    exit code 1
    ├── InputError                   2   the input can't be read at all
    │   ├── NotFound                 2   no such file, or the server says there is none (404, 410)
    │   ├── NotAFile                 2   a directory, a socket, a device
    │   ├── AccessDenied             2   no permission to read
    │   ├── FetchError               3   a URL that doesn't answer, or answers with an error
    │   ├── PageTooLarge             4   more bytes than the limit, also after decompression
    │   ├── NotText                  4   a picture, a PDF, an archive, damaged compression
    │   ├── UnreadableEncoding       4   text in an encoding that can't be told
    │   └── UnreadableTranscript     4   JSON or XML that is broken, unsafe, or holds no turns
    ├── NoArticle                    5   nothing to read: an empty file, a page without an article
    ├── NoTranscript                 5   a transcript in which nobody says anything
    ├── UnsupportedLanguage          6   the model doesn't know the language
    └── ModelError                   7   the weights are missing or are not the ones expected

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


class PageTooLarge(InputError):
    """More bytes than ``settings.MAX_PAGE_BYTES``."""

    exit_code = 4


class NotText(InputError):
    """Bytes that are not text: a picture, a PDF, an archive, a damaged gzip file."""

    exit_code = 4


class UnreadableEncoding(InputError):
    """Text whose encoding can't be told."""

    exit_code = 4


class UnreadableTranscript(InputError):
    """A transcript in JSON or XML that is broken, is not safe to read, or holds no turns."""

    exit_code = 4


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
