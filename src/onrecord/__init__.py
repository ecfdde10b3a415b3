"""onrecord: a page of news goes in, who said what on whose word comes out.

>>> import onrecord
>>> record = onrecord.extract('"It is done," Ada Reyes said.')
>>> [(s.speaker.name, s.text) for s in record.statements]
[('Ada Reyes', '"It is done,"')]
"""

from __future__ import annotations

# The packages of these names are loaded first, so that the functions below are what `onrecord.read` and
# `onrecord.extract` mean; Python binds a submodule's name only when it is first loaded.
import onrecord.extract
import onrecord.read  # noqa: F401
from onrecord._version import __version__
from onrecord.errors import OnRecordError
from onrecord.pipeline import extract, extract_many, read
from onrecord.records import (
    Article,
    Attribution,
    Candidate,
    Moment,
    Place,
    Record,
    Setting,
    Span,
    Speaker,
    Statement,
)

__all__ = [
    "Article",
    "Attribution",
    "Candidate",
    "Moment",
    "OnRecordError",
    "Place",
    "Record",
    "Setting",
    "Span",
    "Speaker",
    "Statement",
    "__version__",
    "extract",
    "extract_many",
    "read",
]
