"""From the places of a quotation to a verdict on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.align.vocabulary import FILLER, FUNCTION, Encoded
from onrecord.align.words import QUOTING, TYPOGRAPHY, Edit
from onrecord.check import notes
from onrecord.check.corpus import Corpus
from onrecord.check.differences import SPLICE_WORDS, VERDICT_OF, Comparison
from onrecord.check.paraphrase import paraphrased
from onrecord.check.quotations import Quoted, quotations_of
from onrecord.check.search import Found, Placement, Search, main_turn
from onrecord.check.voices import voices_in
from onrecord.records import Check, Difference, Passage, Record, Span, Speaker, Statement, Verdict, VerdictKind

ORDER: tuple[VerdictKind, ...] = (
    "misattributed", "spliced", "altered", "trimmed", "bracketed", "tidied", "typographic", "verbatim",
    "paraphrased", "not found", "not compared",
)  # fmt: skip
"""The gravest first."""

FOUND_SHARE = 0.6
"""Share of a quotation's words, function words counting for less, that must stand at its place for it to be found
there.

On the development half of ``evals.checking`` quotations from the transcript have at least 0.76, also with a word
changed, and what was said elsewhere has at most 0.64, at most 0.56 where it weighs :data:`SHORT_WEIGHT` or more."""

FOUND_SHARE_SHORT = 0.7
"""The same for a quotation that weighs less than that."""

SHORT_WEIGHT = 7.0

FOUND_SHARE_JOINED = 0.75
"""The same where it stands in pieces in several places: 0.93 and 0.62 there."""

FOUND_SCORE = 0.65
"""Score that is needed as well: at least 0.72 and at most 0.63 there."""

EXACT_WORDS = 3
"""Words up to which a quotation is found only where all of them stand side by side."""

_EXACT = TYPOGRAPHY | {"bracketed"}

SURE_OF_SPEAKER = 0.5
"""``Statement.speaker_confidence`` under which an article's speaker is not held against the transcript's. 0 is none."""

LEAST_ACCOUNT = 3.0
"""Weight under which an account without quotation marks says too little to be looked for."""

FUNCTION_WEIGHT = 0.35
"""What a function word counts for, beside 1 for another."""

OTHERS_SHARE = 0.8
"""Share as above from which words in another's mouth are said to be misattributed."""

OTHERS_WEIGHT = 3.0
"""And how much the words must weigh: "the economy" is said by everybody."""

OWN_MARGIN = 0.12
"""Share of the words by which a place in the speaker's own turn may be worse than one in another's, and is taken."""

ALTERNATIVES = 3
ALTERNATIVE_SCORE = 0.6
"""Score from which another place is worth showing."""


@dataclass(frozen=True, eq=False)
class _Case:
    """One quotation, and all that is needed to judge it."""

    corpus: Corpus
    quoted: Quoted
    encoded: Encoded
    speaker: Speaker | None
    allowed: frozenset[int]
    inferred: bool = False
    """Whether the article has a pronoun or nothing where the speaker is named, so that it was concluded who it is."""

    @property
    def weights(self) -> list[float]:
        return [FUNCTION_WEIGHT if kind in (FUNCTION, FILLER) else 1.0 for kind in self.encoded.kinds]

    def share(self, pieces: Sequence[Placement]) -> float:
        """How much of the quotation stands at its places: between 0 and 1."""
        weights = self.weights
        credit = {"left out": 0.0, "added": 0.0, "changed": 0.0, "inflection": 0.5, "slip": 0.5}
        kept = sum(
            credit.get(edit.kind, 1.0) * sum(weights[piece.first + edit.a[0] : piece.first + edit.a[1]])
            for piece in pieces
            for edit in piece.alignment.edits
        )
        return kept / (sum(weights) or 1.0)


def check_record(record: Record, corpus: Corpus) -> Check:
    """Check every quotation of an article, and every indirect statement as far as words can tell."""
    language = _base(record.article.language) or "en"
    allowed = frozenset(
        number
        for number, transcript in enumerate(corpus.transcripts)
        if (_base(transcript.language) or language) == language and transcript.turns
    )
    verdicts = []
    for quoted in quotations_of(record.article.text, record.statements):
        statement = record.statements[quoted.statement]
        unsure = 0 < statement.speaker_confidence < SURE_OF_SPEAKER
        speaker = None if unsure else statement.speaker
        inferred = not _is_named(record.article.text, statement)
        verdicts.append(judge(_case(corpus, quoted, speaker, allowed, inferred=inferred), language))
    return Check(record, corpus.transcripts, tuple(verdicts))


def check_quotation(quoted: Quoted, corpus: Corpus, *, speaker: Speaker | None = None) -> Verdict:
    """Check one quotation against all transcripts, whatever their language."""
    allowed = frozenset(range(len(corpus.transcripts)))
    return judge(_case(corpus, quoted, speaker, allowed, inferred=False), "en")


def _case(corpus: Corpus, quoted: Quoted, speaker: Speaker | None, allowed: frozenset[int], *, inferred: bool) -> _Case:
    words = quoted.words
    return _Case(corpus.read_for(words.keys), quoted, corpus.index.encode(words), speaker, allowed, inferred)


def judge(case: _Case, language: str) -> Verdict:
    """The verdict on one quotation."""
    quoted = case.quoted
    if not case.allowed:
        note = notes.other_language(case.corpus.transcripts, language)
        return Verdict(quoted.statement, quoted.spans, ("not compared",), 0.0, weak=quoted.weak, notes=(note,))
    if quoted.weak and sum(case.weights) < LEAST_ACCOUNT:
        return Verdict(quoted.statement, quoted.spans, ("not compared",), 0.0, weak=True, notes=(notes.TOO_LITTLE,))
    search = Search(case.corpus, quoted.words, case.encoded, case.speaker, case.allowed)
    breaks = [at for at in range(1, len(quoted.words)) if quoted.ellipsis_at(at)]
    found = _own_first(search.find(breaks), len(quoted.words))
    share = case.share(found.pieces)
    if found.pieces and _stands(case, found, share):
        verdict = _said(case, found, share)
        if verdict is not None:
            return verdict
    if quoted.weak:
        passages = paraphrased(case.corpus, case.encoded, quoted, case.speaker, case.allowed)
        if passages:
            best = passages[0]
            return Verdict(
                quoted.statement, quoted.spans, ("paraphrased",), best.score, (best,), alternatives=passages[1:],
                weak=True, notes=(notes.PARAPHRASED,),
            )  # fmt: skip
    return _not_found(case, found)


def _stands(case: _Case, found: Found, share: float) -> bool:
    """Whether enough of the words stand there."""
    if len(case.quoted.words) <= EXACT_WORDS:
        return len(found.pieces) == 1 and all(edit.kind in _EXACT for edit in found.pieces[0].alignment.edits)
    if found.score(len(case.quoted.words)) < FOUND_SCORE:
        return False
    if len(found.pieces) > 1:
        return share >= FOUND_SHARE_JOINED
    return share >= (FOUND_SHARE if sum(case.weights) >= SHORT_WEIGHT else FOUND_SHARE_SHORT)


def _own_first(found: Found, length: int) -> Found:
    """A place in the speaker's own turn in front of a little better one in another's."""
    if len(found.pieces) != 1 or found.pieces[0].same_speaker is not False:
        return found
    most = found.cost + OWN_MARGIN * QUOTING.changed * length
    for place in found.others:
        if place.same_speaker and place.cost <= most:
            others = (found.pieces[0], *(other for other in found.others if other is not place))
            return Found((place,), others, place.cost)
    return found


def _said(case: _Case, found: Found, share: float) -> Verdict | None:
    """The verdict where the words stand in a transcript; None where they are too few to be another's."""
    pieces = found.pieces
    differences = _differences(case, pieces)
    findings = {VERDICT_OF[d.kind] for d in differences if d.kind in VERDICT_OF}
    others = [piece for piece in pieces if piece.same_speaker is False]
    if others:
        wrong = len(others) == len(pieces)
        if wrong and (share < OTHERS_SHARE or sum(case.weights) * share < OTHERS_WEIGHT):
            return None
        if wrong and case.inferred:
            # Who "she" is was concluded here; where the transcript says otherwise, that conclusion is what to doubt.
            pieces = tuple(replace(piece, same_speaker=None) for piece in pieces)
        else:
            findings.add("misattributed" if wrong else "spliced")
    speaker = None if case.inferred else case.speaker
    voices = [voices_in(case.corpus, piece, speaker) for piece in pieces]
    if any(voice.others for voice in voices):
        findings.add("spliced")
    ordered = tuple(kind for kind in ORDER if kind in findings) or ("verbatim",)
    passages = tuple(_passage(case, piece) for piece in pieces)
    alternatives = tuple(_passage(case, place) for place in found.others if place.alignment.score >= ALTERNATIVE_SCORE)[
        :ALTERNATIVES
    ]
    score = found.score(len(case.quoted.words))
    verdict = Verdict(
        case.quoted.statement, case.quoted.spans, ordered, score, passages, differences, alternatives, case.quoted.weak
    )
    return notes.with_notes(verdict, case.corpus, case.quoted, pieces, case.speaker, case.allowed, voices)


def _differences(case: _Case, pieces: Sequence[Placement]) -> tuple[Difference, ...]:
    comparisons = [Comparison(case.quoted, case.corpus.spoken[piece.document], piece) for piece in pieces]
    found: list[Difference] = []
    for number, comparison in enumerate(comparisons):
        joint = _joint(comparisons[number - 1], comparison) if number else []
        found += [replace(difference, passage=number) for difference in (*joint, *comparison.differences())]
    return tuple(found)


def _joint(one: Comparison, other: Comparison) -> list[Difference]:
    """What lies between two pieces that follow each other in the quotation."""
    first, second = one.place, other.place
    gap = second.begins - first.ends
    if first.document == second.document and 0 <= gap <= 2 * SPLICE_WORDS:
        return list(other.left_out(Edit("left out", (0, 0), (first.ends, second.begins)))) if gap else []
    at = Span(*case_span(one, other))
    marked = one.quoted.ellipsis_at(second.first) is not None
    if first.document != second.document:
        return [Difference("apart", at, other.spoken.words.span(second.begins, second.begins), marked=marked)]
    low, high = sorted(((first.ends, second.begins), (second.ends, first.begins)), key=lambda run: run[1] - run[0])[1]
    said = other.spoken.words.span(low, high)
    return [Difference("apart", at, said, words=max(high - low, 0), marked=marked)]


def case_span(one: Comparison, other: Comparison) -> tuple[int, int]:
    """The characters of the quotation between two pieces."""
    words = one.quoted.words
    return int(words.ends[one.place.behind - 1]), int(words.starts[other.place.first])


def _passage(case: _Case, piece: Placement) -> Passage:
    spoken = case.corpus.spoken[piece.document]
    turn = main_turn(case.corpus, piece.document, piece.alignment)
    said = spoken.words.span(piece.begins, piece.ends)
    return Passage(
        transcript=piece.document,
        turn=turn,
        said=said,
        quoted=case.quoted.words.span(piece.first, piece.behind),
        score=piece.alignment.score,
        speaker=spoken.transcript.turns[turn].speaker,
        same_speaker=piece.same_speaker,
        seconds=spoken.transcript.seconds_at(said.start),
    )


def _not_found(case: _Case, found: Found) -> Verdict:
    quoted = case.quoted
    nearest = tuple(_passage(case, place) for place in (*found.pieces, *found.others))[:ALTERNATIVES]
    score = max((passage.score for passage in nearest), default=0.0)
    note = notes.not_found(case.corpus, case.allowed, nearest, case.speaker, weak=quoted.weak)
    return Verdict(
        quoted.statement, quoted.spans, ("not found",), score, alternatives=nearest, weak=quoted.weak, notes=note
    )


def _is_named(text: str, statement: Statement) -> bool:
    """Whether the words that name the source have a name of the speaker in them."""
    if statement.speaker is None:
        return False
    source = " ".join(text[slice(*span)] for span in statement.source).casefold()
    names = (statement.speaker.name, *statement.speaker.aliases)
    return any(word in source for name in names for word in name.casefold().split() if len(word) > 2)


def _base(language: str | None) -> str | None:
    return language.replace("_", "-").partition("-")[0].casefold() if language else None
