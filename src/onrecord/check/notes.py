"""Sentences that say what was compared, and what a reader should know before trusting a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.align.amounts import is_unit
from onrecord.align.vocabulary import NEGATIONS
from onrecord.check.corpus import Corpus
from onrecord.check.differences import negates
from onrecord.check.quotations import Quoted
from onrecord.check.search import Placement
from onrecord.check.speakers import same_speaker
from onrecord.check.voices import Voices
from onrecord.records import Passage, Speaker, Transcript, Verdict

PARAPHRASED = (
    "The article gives no words in quotation marks here. This passage has most of the rarer words of its account; "
    "whether it means the same was not compared."
)
TOO_LITTLE = "Not compared: the article gives no words in quotation marks here, and its account has too few words."
WEAK = "The article gives this without quotation marks, so the speaker is not said to have used these words."

OTHER_LANGUAGE = "they are in another language, or have no words"

NEGATION_WITHIN = 3
"""Words before a quotation among which a negation is looked for."""

FEW_WORDS = 3
"""Words up to which a match may be chance."""

LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "hi": "Hindi", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
    "sw": "Swahili", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def language_name(code: str | None) -> str:
    """ "English" for "en"; the code itself where no name is known."""
    base = (code or "").partition("-")[0].casefold()
    return LANGUAGES.get(base, base or "an unknown language")


def other_language(transcripts: Sequence[Transcript], language: str) -> str:
    """Why nothing was compared."""
    if not any(transcript.turns for transcript in transcripts):
        return "Not compared: no transcript has any words."
    codes = dict.fromkeys(language_name(t.language) for t in transcripts if t.turns)
    named = " and ".join(codes)
    return (
        f"Not compared: the article is in {language_name(language)}, the transcript in {named}, and a translated "
        "quotation can't be checked word by word."
    )


def with_notes(
    verdict: Verdict,
    corpus: Corpus,
    quoted: Quoted,
    pieces: Sequence[Placement],
    speaker: Speaker | None,
    allowed: frozenset[int],
    voices: Sequence[Voices],
) -> Verdict:
    """The verdict with what a reader should know."""
    found: list[str] = []
    if quoted.weak:
        found.append(WEAK)
    found += _about_speaker(verdict, speaker)
    found += _about_voices(voices)
    found += _about_weights(verdict, quoted)
    found += _about_units(corpus, verdict, pieces)
    found += _about_cut(corpus, pieces[0])
    found += _about_end(corpus, pieces[-1])
    if any(d.kind == "interrupted" and d.words for d in verdict.differences):
        found.append("Another speaker spoke a few words in between.")
    if len(quoted.words) <= FEW_WORDS:
        found.append(_few(corpus, quoted))
    left = [corpus.transcripts[n] for n in range(len(corpus.transcripts)) if n not in allowed]
    if left:
        found.append(f"Not compared with {len(left)} of {len(corpus.transcripts)} transcripts: {OTHER_LANGUAGE}.")
    return replace(verdict, notes=tuple(found))


def _about_speaker(verdict: Verdict, speaker: Speaker | None) -> list[str]:
    labels = " and ".join(dict.fromkeys(passage.speaker or "nobody named" for passage in verdict.passages))
    if "misattributed" in verdict.findings and speaker is not None:
        return [f"The article gives these words to {speaker.name}; in the transcript they are {labels}'s."]
    if any(passage.same_speaker is False for passage in verdict.passages):
        return [f"Part of it stands in a turn of another speaker: {labels}."]
    if speaker is None:
        return [f"Whom the article gives these words to can't be told; in the transcript they are {labels}'s."]
    if any(passage.same_speaker is None for passage in verdict.passages):
        return [f"Whether {labels} in the transcript is the article's {speaker.name} can't be told by the names."]
    return []


def _about_voices(voices: Sequence[Voices]) -> list[str]:
    joined = dict.fromkeys(label for voice in voices if voice.others for label in (voice.main, *voice.others))
    unsure = dict.fromkeys(label for voice in voices for label in voice.unsure)
    found = []
    if joined:
        found.append(f"WORDS OF SEVERAL SPEAKERS ARE JOINED IN IT: {' and '.join(joined)}.")
    if unsure:
        found.append(f"Some of its words stand in a turn of {' and of '.join(unsure)}; whether that is another speaker "
                     "can't be told by the labels.")  # fmt: skip
    return found


def _about_weights(verdict: Verdict, quoted: Quoted) -> list[str]:
    found = []
    missing = [d for d in verdict.differences if d.kind in ("left out", "bracketed") and d.weight == "negation"]
    put_in = [d for d in missing if d.kind == "bracketed" and negates(quoted.words.text, d.quoted)]
    if put_in:
        found.append("A NEGATION WAS PUT IN, in brackets: the quotation may say the opposite of what was said.")
    if len(missing) > len(put_in):
        found.append("A NEGATION WAS LEFT OUT: the quotation may say the opposite of what was said.")
    changed = {d.weight for d in verdict.differences if d.kind in ("changed", "added") and d.weight}
    if "negation" in changed:
        found.append("A NEGATION WAS CHANGED: the quotation may say the opposite of what was said.")
    if "number" in changed:
        found.append("A number differs.")
    if "name" in changed:
        found.append("A name, or another word with a capital, differs.")
    if "modality" in changed:
        found.append("A word such as will, may or must differs.")
    return found


def _about_units(corpus: Corpus, verdict: Verdict, pieces: Sequence[Placement]) -> list[str]:
    """A number that is quoted without what it counts: "it rose forty last year" of "forty percent"."""
    for difference in verdict.differences:
        if difference.kind == "left out":
            words = corpus.spoken[pieces[difference.passage].document].words
            if is_unit(words, words.at(difference.said.start)):
                return [f"The unit of a number was left out: “{words.shown(words.at(difference.said.start))}”."]
    return []


def _about_cut(corpus: Corpus, piece: Placement) -> list[str]:
    """A quotation that begins behind a "not" says the opposite of its sentence."""
    spoken = corpus.spoken[piece.document]
    words, first = spoken.words, piece.begins
    for at in range(first - 1, max(first - 1 - NEGATION_WITHIN, -1), -1):
        between = words.text[int(words.ends[at]) : int(words.starts[at + 1])]
        if spoken.turns[at] != spoken.turns[first] or any(mark in between for mark in ".!?;:,—…"):
            return []
        if words.keys[at] in NEGATIONS:
            before = words.text[int(words.starts[at]) : int(words.starts[first])].strip()
            return [f"In the transcript the words just before are “{before}”: the quotation begins behind a negation."]
    return []


def _about_end(corpus: Corpus, piece: Placement) -> list[str]:
    """A quotation that ends where a "not" follows, or inside an amount: "he did | not pay", "forty | percent"."""
    spoken, end = corpus.spoken[piece.document], piece.ends
    words = spoken.words
    if not 0 < end < len(words) or spoken.turns[end] != spoken.turns[end - 1]:
        return []
    if is_unit(words, end):
        return [f"In the transcript the next word is “{words.shown(end)}”: the quotation ends inside an amount."]
    if words.keys[end] not in NEGATIONS:
        return []
    between = words.text[int(words.ends[end - 1]) : int(words.starts[end])]
    if not between or between.strip():
        return []
    return [f"In the transcript the next word is “{words.shown(end)}”: the quotation ends before a negation."]


def _few(corpus: Corpus, quoted: Quoted) -> str:
    times = corpus.index.count(quoted.words.keys)
    count = len(quoted.words)
    words = "One word" if count == 1 else f"{count} words"
    often = f", said {times} times in the transcripts" if times > 1 else ""
    return f"{words} only{often}: too little to say that this is the place."


def not_found(
    corpus: Corpus, allowed: frozenset[int], nearest: Sequence[Passage], speaker: Speaker | None, *, weak: bool
) -> tuple[str, ...]:
    """What was compared, and that it proves nothing."""
    words = sum(map(corpus.length, allowed))
    count = len(allowed)
    texts = "the one transcript" if count == 1 else f"the {count} transcripts"
    what = "this account" if weak else "these words"
    found = [
        f"No passage with {what} in {texts} given ({words:,} words). That does not say it was never said: it may have "
        "been said on another occasion, or the transcript may lack it."
    ]
    labels = {turn.speaker for number in allowed for turn in corpus.transcripts[number].turns}
    if speaker is not None and all(same_speaker(label, speaker) is False for label in labels):
        found.append(f"No turn of {speaker.name}'s is in {texts}.")
    other = [p for p in nearest[:1] if p.same_speaker is False and p.score > 0.95]
    if other and speaker is not None:
        found.append(
            f"The same few words stand in a turn of {other[0].speaker}, but they are too common to say that they were "
            f"taken from there."
        )
    return tuple(found)
