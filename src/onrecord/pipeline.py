"""The one place that puts the stages together.

Heavy modules (numpy, ONNX Runtime, the HTML extractor) are imported when a stage first runs, so that ``import
onrecord`` costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from numbers import Real
from os import PathLike
from typing import Literal, get_args, overload

from onrecord import settings
from onrecord._version import __version__
from onrecord.errors import NoArticle, NotText, OnRecordError, WrongArgument
from onrecord.records import UTTERANCES, Article, Check, Failure, Model, Only, Record, Statement, Transcript

_HALF = re.compile(r"[\ud800-\udfff]")
"""Half of a pair of UTF-16, which stands for no character. JSON can hold one, and a str too."""


def read(path_or_url: str | PathLike[str]) -> Article:
    """Open a page and find its article.

    ``path_or_url`` is a file (``.txt`` or ``.html``, also gzipped), an ``http`` or ``https`` URL, or ``-`` for standard
    input. Raises a subclass of :class:`onrecord.OnRecordError` that says what was wrong and what to do.
    """
    from onrecord.read.article import article_of
    from onrecord.read.page import open_page

    return article_of(open_page(path_or_url))


def extract(
    article: Article | str, *, model: Model = "default", only: Only = "all", min_confidence: float = 0.0
) -> Record:
    """Find who said what in an article, or in a string, which is taken as it is (offsets are into it).

    ``model`` is ``default``, or ``fast``, which takes a fraction of the time and finds less. ``only="speech"`` leaves
    out thoughts and intentions, ``min_confidence`` (0 to 1) statements that are less certain.

    Raises :class:`onrecord.errors.NoArticle` for an empty text, :class:`onrecord.errors.NotText` for one with half a
    surrogate pair, :class:`onrecord.errors.UnsupportedLanguage` for an article in a language that the model doesn't
    know, and :class:`onrecord.errors.WrongArgument` for arguments and options that are none of these.
    """
    return next(extract_many([article], model=model, only=only, min_confidence=min_confidence))


@overload
def extract_many(
    articles: Iterable[Article | str],
    *,
    model: Model = ...,
    only: Only = ...,
    min_confidence: float = ...,
    errors: Literal["raise"] = ...,
) -> Iterator[Record]: ...


@overload
def extract_many(
    articles: Iterable[Article | str],
    *,
    model: Model = ...,
    only: Only = ...,
    min_confidence: float = ...,
    errors: Literal["yield"],
) -> Iterator[Record | OnRecordError]: ...


def extract_many(
    articles: Iterable[Article | str],
    *,
    model: Model = "default",
    only: Only = "all",
    min_confidence: float = 0.0,
    errors: Literal["raise", "yield"] = "raise",
) -> Iterator[Record | OnRecordError]:
    """Records of many articles, in their order; streams, and encodes several articles together.

    Options are those of :func:`extract`. An article from which nothing can be extracted raises its error, and that is
    the end; with ``errors="yield"`` the error comes in the place of its record, and the next one follows.
    """
    _check_options(model, only, min_confidence)
    if errors not in ("raise", "yield"):
        raise WrongArgument(f"errors is {errors!r}, expected 'raise' or 'yield'")
    if isinstance(articles, (str, Article)) or not isinstance(articles, Iterable):
        what = type(articles).__name__
        raise WrongArgument(f"articles is one {what}, expected several articles; pass a list, or one to extract")
    return _extracted(articles, model, lambda statement: _wanted(statement, only, min_confidence), errors == "yield")


def _extracted(
    articles: Iterable[Article | str], model: Model, wanted: Callable[[Statement], bool], going_on: bool
) -> Iterator[Record | OnRecordError]:
    from onrecord.model.loading import encoder_of

    encoder = encoder_of(model)
    # Behind the encoder, whose graph goes on loading in a thread of its own.
    from onrecord.extract.attributions import find_attributions
    from onrecord.resolve.statements import resolve

    waiting = iter(articles)
    while given := list(islice(waiting, settings.BATCH_ARTICLES)):
        batch = [_checked(article) for article in given]
        if not going_on:
            _raise_first(batch)
        readable = [article for article in batch if isinstance(article, Article)]
        found = iter(find_attributions(readable, encoder))
        for article in batch:
            if isinstance(article, OnRecordError):
                yield article
                continue
            attributions = next(found)
            statements = resolve(article, attributions)
            record = Record(article, attributions, statements, model=encoder.name, version=__version__)
            yield record.keeping(wanted)


def _raise_first(batch: Iterable[Article | OnRecordError]) -> None:
    for one in batch:
        if isinstance(one, OnRecordError):
            raise one


def _wanted(statement: Statement, only: Only, min_confidence: float) -> bool:
    return statement.confidence >= min_confidence and (only == "all" or statement.mode in UTTERANCES)


def read_and_extract(
    locations: Iterable[str], *, model: Model = "default", only: Only = "all", min_confidence: float = 0.0
) -> Iterator[Record | Failure]:
    """Each location's record, or why there is none; one that fails never ends the run.

    Options are those of :func:`extract`.
    """
    from onrecord.model.loading import encoder_of

    # Its graph loads while the first page is read. A model that can't be loaded is reported with each page.
    with suppress(OnRecordError):
        encoder_of(model)
    for location in locations:
        try:
            yield extract(read(location), model=model, only=only, min_confidence=min_confidence)
        except OnRecordError as error:
            yield Failure(location, type(error).__name__, str(error), error.exit_code)


def read_transcript(path_or_url: str | PathLike[str]) -> Transcript:
    """Open a transcript: text with labels, HTML, SubRip, WebVTT, JSON, TEI or Akoma Ntoso, also gzipped.

    Raises a subclass of :class:`onrecord.OnRecordError` that says what was wrong and what to do.
    """
    from onrecord.read.transcripts.open import read_transcript as opened

    return opened(path_or_url)


def read_transcripts(locations: Iterable[str]) -> Iterator[Transcript | Failure]:
    """Each transcript, or why there is none; a folder stands for all that are in it."""
    import os

    from onrecord.read.transcripts.open import transcripts_in

    for location in locations:
        try:
            inside = transcripts_in(location) if os.path.isdir(location) else [location]
        except OnRecordError as error:
            yield Failure(location, type(error).__name__, str(error), error.exit_code)
            continue
        for path in inside:
            try:
                yield read_transcript(path)
            except OnRecordError as error:
                yield Failure(path, type(error).__name__, str(error), error.exit_code)


def check(record: Record, transcripts: Sequence[Transcript]) -> Check:
    """Look for what an article quotes in transcripts: a verdict for each quotation, and its evidence."""
    from onrecord.check.corpus import Corpus
    from onrecord.check.verdicts import check_record

    return check_record(record, Corpus(transcripts))


def check_many(records: Iterable[Record | Failure], transcripts: Sequence[Transcript]) -> Iterator[Check | Failure]:
    """Checks of many articles against the same transcripts, which are indexed once; failures pass through."""
    from onrecord.check.corpus import Corpus
    from onrecord.check.verdicts import check_record

    corpus = Corpus(transcripts)
    for record in records:
        yield record if isinstance(record, Failure) else check_record(record, corpus)


def _check_options(model: object, only: object, min_confidence: object) -> None:
    """Refuse what a type checker would refuse, before any work is done: an option that is ignored misleads."""
    if not isinstance(model, str):
        raise WrongArgument(f"model is {model!r}, expected 'default' or 'fast'")
    if only not in get_args(Only):
        raise WrongArgument(f"only is {only!r}, expected 'all' or 'speech'")
    if not _is_share(min_confidence):
        raise WrongArgument(f"min_confidence is {min_confidence!r}, expected a number from 0 to 1")


def _is_share(value: object) -> bool:
    """Whether it is a number from 0 to 1; a "nan" is not between any two numbers."""
    return not isinstance(value, bool) and isinstance(value, Real) and 0 <= float(value) <= 1


def _checked(article: object) -> Article | OnRecordError:
    """An article from which statements can be extracted, or why there is none."""
    from onrecord.extract.language import require_known_language

    if isinstance(article, str):
        article = Article.of_text(article)
    if not isinstance(article, Article):
        return WrongArgument(
            f"a {type(article).__name__} where a text is expected; pass an Article, as onrecord.read returns it, or a "
            "str"
        )
    if not article.text.strip():
        return NoArticle("the text is empty: there is nothing to extract from; pass the text of an article")
    if half := _HALF.search(article.text):
        return NotText(
            f"character {half.start():,} of the text is U+{ord(half[0]):04X}, half of a surrogate pair, expected text; "
            "put the halves together: text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace')"
        )
    try:
        require_known_language(article)
    except OnRecordError as error:
        return error
    return article
