"""The one place that puts the stages together.

Heavy modules (numpy, ONNX Runtime, the HTML extractor) are imported when a stage first runs, so that ``import
onrecord`` costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from os import PathLike

from onrecord import settings
from onrecord._version import __version__
from onrecord.errors import NoArticle, OnRecordError
from onrecord.records import UTTERANCES, Article, Check, Failure, Model, Only, Record, Statement, Transcript


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

    Raises :class:`onrecord.errors.NoArticle` for an empty text and
    :class:`onrecord.errors.UnsupportedLanguage` for an article in a language that the model doesn't know.
    """
    return next(extract_many([article], model=model, only=only, min_confidence=min_confidence))


def extract_many(
    articles: Iterable[Article | str],
    *,
    model: Model = "default",
    only: Only = "all",
    min_confidence: float = 0.0,
) -> Iterator[Record]:
    """Records of many articles, in their order; streams, and encodes several articles together.

    Options are those of :func:`extract`.
    """
    from onrecord.model.loading import encoder_of

    encoder = encoder_of(model)
    # Behind the encoder, whose graph goes on loading in a thread of its own.
    from onrecord.extract.attributions import find_attributions
    from onrecord.extract.language import require_known_language
    from onrecord.resolve.statements import resolve

    waiting = (_checked(article) for article in articles)
    while batch := list(islice(waiting, settings.BATCH_ARTICLES)):
        for article in batch:
            require_known_language(article)
        for article, attributions in zip(batch, find_attributions(batch, encoder), strict=True):
            statements = resolve(article, attributions)
            record = Record(article, attributions, statements, model=encoder.name, version=__version__)
            yield record.keeping(lambda statement: _wanted(statement, only, min_confidence))


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


def _checked(article: Article | str) -> Article:
    if isinstance(article, str):
        article = Article.of_text(article)
    if not article.text.strip():
        raise NoArticle("the text is empty: there is nothing to extract from; pass the text of an article")
    return article
