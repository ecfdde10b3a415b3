"""What kind of act a statement is: speech, writing, thought or intention; what was done by it; whether it was made.

Read off the cue, the verb group round it, the setting and the source. A statement that the article says was not made,
or only might be, must never come out as said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from onrecord.records import Made, Mode, Setting, Span, Stance, Statement
from onrecord.resolve.acts.unsaid import unsaid
from onrecord.resolve.words import lexicon as lex
from onrecord.resolve.words import verbs
from onrecord.resolve.words.bodies import SORTS
from onrecord.resolve.words.tokens import Token, tokens_of

GROUP_WORDS = 6
"""Words before the cue that may belong to its verb group ("has so far not been willing to")."""


@dataclass(frozen=True, slots=True)
class Act:
    """Mode, stance and whether it was made."""

    mode: Mode = "speech"
    stance: Stance = "asserted"
    made: Made = "made"


def act_of(said: Statement, text: str, sentence: Span) -> Act:
    """The act, from the words round the cue; ``sentence`` is the cue's."""
    cue = [token for span in said.cue for token in tokens_of(text, *span)]
    before = _group_before(said, text, sentence)
    made = _made(before, cue, said, text, sentence)
    refused = made == "made" and bool(cue) and cue[-1].low in verbs.REFUSALS
    stance = "denied" if refused else _stance(cue, said, text)
    if stance == "denied" and made == "not made" and _denies_the_saying(cue, said, text):
        stance = "asserted"
    return Act(_mode(cue, said, text), stance, made)


def _denies_the_saying(cue: Sequence[Token], said: Statement, text: str) -> bool:
    """ "denied saying it": what was not said is the words, and no denial of them."""
    verb = next((at for at, token in enumerate(cue) if token.low in verbs.DENIED), None)
    if verb is None:
        return False
    behind = tokens_of(text, cue[verb].end, max(_content_behind(said, cue), cue[-1].end))
    return any(token.low in verbs.SPEECH | verbs.WRITING for token in behind)


def _mode(cue: Sequence[Token], said: Statement, text: str) -> Mode:
    lows = [token.low for token in cue]
    if set(lows) & verbs.SPEECH and any(_HEARD.search(text, *span) for span in (*said.cue, *said.source)):
        return "speech"  # "released a video saying": whatever it was sent by, it was spoken.
    if any(low in verbs.WRITING or low in _LETTERS for low in lows):
        return "writing"
    if said.kind != "direct" and _ATTITUDE.fullmatch(" ".join(lows)):
        return "thought"
    if not _has_speech(lows) and said.kind != "direct":
        if _is_intention(cue, said, text):
            return "intention"
        if any(low in verbs.THOUGHT or low in verbs.THOUGHT_WORDS for low in lows):
            return "writing" if _is_document(said, text) else "thought"
    written = _is_document(said, text) or _is_written(text, said.setting) or _is_in_a_book(said, text)
    return "writing" if written or _is_newspapers(lows, said) else "speech"


_IN_A_BOOK = re.compile(
    r"[^.;:“”\"\n]{0,40}?\b(?:in|on|via)\s+(?:an?|the|his|her|its|their|my|our)\s+(?:[\w’'\-]+\s+){0,3}?(?:autobiography|"
    r"memoirs?|books?|novel|diary|diaries|blog|web-?site|site|web\s?page|column|essay|op-ed|leaflet|brochure|newsletter|"
    r"telegram|filing|lawsuit|affidavit|petition|manifesto)\b",
    re.IGNORECASE,
)


def _is_in_a_book(said: Statement, text: str) -> bool:
    """ "claimed in her autobiography that", "the firm said on its website"."""
    if not said.cue:
        return False
    end = min((start for start, _ in said.content if start >= said.cue[-1].end), default=said.cue[-1].end + 80)
    return _IN_A_BOOK.match(text, said.cue[0].start, end) is not None


def _is_newspapers(lows: Sequence[str], said: Statement) -> bool:
    """What a newspaper reports it writes; a station that reports speaks."""
    speaker = said.speaker
    if speaker is None or speaker.kind != "organisation" or not verbs.REPORTED & set(lows):
        return False
    words = tokens_of(speaker.name)[-1:]
    return any(word.low in SORTS["newspaper"] - {"today", "news"} for word in words)


_ATTITUDE = re.compile(
    r"(?:(?:has|have|had|also|still)\s+)*(?:is|are|was|were|been|be|remains?|remained|[’']re|[’']s|[’']m)\s+(?:[\w\-]+\s+){0,2}?"
    r"(?:committed|opposed|upbeat|bullish|bearish|dedicated|devoted|resigned|sympathetic|hostile|indifferent)"
    r"(?:\s+(?:to|about|on|of|towards?))?"
)
""" "is committed to", "remains opposed to": a state, which is no utterance."""

_HEARD = re.compile(
    r"\b(?:videos?|clips?|video-?tapes?|audio|recordings?|podcasts?|voicemails?|broadcasts?)\b", re.IGNORECASE
)
_LETTERS = frozenset(
    "letter letters leaflet leaflets pamphlet memo memos memorandum e-mail e-mails email emails fax telegram".split()
)
"""Nouns in a cue that are always written: "sent out a letter telling"; a message or a statement may be spoken."""

_PAPERS = lex.DOCUMENT_NOUNS | frozenset("results findings section chapter clause paragraph page".split())
_NUMBERED = frozenset("article section clause chapter paragraph rule resolution schedule".split())
""" "Article 33 affirms"."""
_POLLS = frozenset("poll polls survey surveys".split())
"""In capitals too: no newspaper is called by them."""


def _is_document(said: Statement, text: str) -> bool:
    """Whether it is a document that speaks, or the source's noun is one: "The Delta reports", "Recent data"."""
    if said.speaker is not None and said.speaker.kind == "document":
        return True
    if not said.source:
        return False
    source = text[said.source[0].start : said.source[-1].end].split(",", maxsplit=1)[0]
    core = list(takewhile(lambda token: token.low not in lex.PREPOSITIONS, tokens_of(source)))
    if len(core) == 2 and core[0].low in _NUMBERED and core[1].text[0].isdigit():
        return True
    if not core or core[-1].low not in _PAPERS:
        return False
    if core[-1].low in _POLLS:
        return True
    # In capitals it is a name, of a newspaper or of Mr Bill; alone and in the plural it only begins a sentence.
    return not core[-1].capital or (len(core) == 1 and core[0].low.endswith("s"))


def _has_speech(lows: Sequence[str]) -> bool:
    """A verb of saying that is the cue's main one: not "plans to announce", whose main one is "plans"."""
    for low in lows:
        if low in verbs.SPEECH or low in verbs.WRITING:
            return True
        if low in verbs.THOUGHT | verbs.INTENTION | verbs.INTENTION_WORDS and low not in verbs.AUXILIARIES:
            return False
    return False


def _is_intention(cue: Sequence[Token], said: Statement, text: str) -> bool:
    lows = [token.low for token in cue]
    if any(low in verbs.INTENTION_ALWAYS or low in verbs.INTENTION_WORDS for low in lows):
        return True
    wished = any(low in ("would", "’d", "'d") and lows[at + 1 : at + 2] in _LIKES for at, low in enumerate(lows))
    if not wished and not any(low in verbs.INTENTION for low in lows):
        return False
    # "hopes to win" is an intention, "hopes that he wins" a thought; nobody intends by "was expected to".
    if "to" in lows[1:]:
        return not _is_passive(cue)
    first = min((span.start for span in said.content if span.start >= cue[-1].end), default=None)
    return first is not None and text.startswith("to ", first) and not _is_passive(cue)


_LIKES = (["like"], ["love"], ["prefer"], ["rather"])


def _is_passive(cue: Sequence[Token]) -> bool:
    lows = [token.low for token in cue]
    return any(low in ("is", "are", "was", "were", "be", "been") for low in lows[:-1])


WRITTEN: frozenset[str] = frozenset({"post", "letter", "report", "statement"})
"""Settings of what is written, unless something tells that it was read out."""
_SPOKEN = re.compile(r"\b(?:televised|video|recorded|oral|verbal|spoken|live|opening|closing|brief)\b")


def _is_written(text: str, setting: Setting | None) -> bool:
    return setting is not None and setting.kind in WRITTEN and not _SPOKEN.search(text, *setting.span)


def _stance(cue: Sequence[Token], said: Statement, text: str) -> Stance:
    lows = [token.low for token in cue]
    if any(low.startswith(("joking", "sarcastic", "in jest", "tongue")) for low in lows):
        return "joked"
    for at, low in enumerate(lows):
        found = _stance_of_verb(low)
        if found == "asked" and _asks_to_do(said, text, cue):
            return "demanded"
        if found is not None:
            return found
        if (low in _CALL and set(lows[at + 1 : at + 3]) & _CALLS_FOR) or (low in _INSIST and "on" in lows[at + 1 :]):
            return "demanded"
    named = next((verbs.STANCE_NOUNS[low] for low in lows if low in verbs.STANCE_NOUNS), None)
    return named or ("asked" if _is_question(said, text) else "asserted")


_CALL = frozenset("call calls called calling".split())
_CALLS_FOR = frozenset("for on upon".split())
_INSIST = frozenset("insist insists insisted insisting".split())


def _stance_of_verb(low: str) -> Stance | None:
    table: tuple[tuple[frozenset[str], Stance], ...] = (
        (verbs.ASKED, "asked"),
        (verbs.DENIED, "denied"),
        (verbs.PROMISED, "promised"),
        (verbs.DEMANDED, "demanded"),
        (verbs.JOKED, "joked"),
        (verbs.THREATENED, "threatened"),
        (verbs.QUESTIONED, "questioned"),
    )
    return next((stance for forms, stance in table if low in forms), None)


def _asks_to_do(said: Statement, text: str, cue: Sequence[Token]) -> bool:
    """ "asked voters to stay": a request, and no question."""
    if "to" in [token.low for token in cue[1:]] or "for" in [token.low for token in cue[1:]]:
        return True
    after = [span for span in said.content if span.start >= cue[-1].end]
    if not after:
        return False
    return bool(_TO_DO.match(text, after[0].start)) or text[: after[0].start].endswith((" to ", " for "))


_TO_DO = re.compile(
    r"(?:(?!(?:about|over|whether|if|how|why|what)\b)[\w’'\-.]+\s+){0,6}?(?:to|not to)\s+[a-z]+\b|for\s", re.IGNORECASE
)
_ASKING = re.compile(r"\?[\"”’'»)\]]*\s*$")


def asks(words: str) -> bool:
    """Whether words end in a question mark, within their closing marks."""
    return _ASKING.search(words) is not None


def _is_question(said: Statement, text: str) -> bool:
    """A quotation that is one question."""
    if said.kind != "direct" or len(said.content) != 1:
        return False
    start, end = said.content[0]
    return bool(_ASKING.search(text, max(start, end - 4), end)) and not re.search(r"[.!]\s", text[start : end - 2])


def _group_before(said: Statement, text: str, sentence: Span) -> list[Token]:
    """The auxiliaries, adverbs and negations just before the cue's verb, up to the source or the content."""
    if not said.cue:
        return []
    start = said.cue[0].start
    floor = max([sentence.start, *(e for _, e in (*said.source, *said.content) if e <= start)])
    kept: list[Token] = []
    last = start
    for token in reversed(tokens_of(text, floor, start)[-GROUP_WORDS:]):
        gap = text[token.end : last].strip()
        if gap or not in_verb_group(token.low):
            break
        kept.insert(0, token)
        last = token.start
    return kept


def in_verb_group(low: str) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return (
        low in verbs.AUXILIARIES
        or low in verbs.DECLINES
        or low in _NEGATIONS | _ADVERBS | _LINKS
        or low.endswith(("n’t", "n't", "ly"))
    )


_LINKS = frozenset("to of from short".split())
_NEGATIONS = frozenset("not never no neither nor cannot without hardly scarcely".split())
_ADVERBS = frozenset(
    "yet ever even also still then now once often always later just already so far again soon twice".split()
)
_NOT_NEGATED = frozenset("only just merely simply alone exactly doubt".split())
"""After "not" these say that more than that was said."""
_MODALS = frozenset("would could might may can should will shall ’ll 'll".split())
_HABITS = frozenset("often always usually sometimes regularly routinely frequently typically repeatedly".split())
_WISHES = frozenset("like love rather prefer want hate later eventually subsequently go".split())
"""After "would" these are a wish ("would like"), or what came later ("would later say")."""
_NOBODY = re.compile(
    r"(?:[Nn]o one|[Nn]obody|[Nn]o-one|[Nn]one of|[Nn]either|[Nn]o\s+[a-z]+|[Nn]ot (?:one|a single|a soul)|"
    r"(?:[Hh]ardly|[Ss]carcely) any\w*)\b"
)


def _made(before: Sequence[Token], cue: Sequence[Token], said: Statement, text: str, sentence: Span) -> Made:
    """By the verb group, and by what takes the saying back round it."""
    made = _made_by_group(before, cue, said, text)
    taken = unsaid(said, text, sentence)
    return taken if made == "made" or taken == "not made" else made


def _made_by_group(before: Sequence[Token], cue: Sequence[Token], said: Statement, text: str) -> Made:
    group = [*(token.low for token in before), *_to_the_verb(cue)]
    if group and group[-1] in verbs.REFUSALS and not _TO_SAY.match(text, _content_behind(said, cue)):
        group.pop()  # "refused to leave" was said; "declined to comment" says that nothing was.
    double = sum(_negates(group, at) for at in range(len(group)))
    nobody = bool(said.source) and _NOBODY.match(text, said.source[0].start) is not None
    if (double + nobody) % 2:
        return "not made"
    if double + nobody:
        return "made"
    if _is_possible(group):
        return "possible"
    return "made"


def _content_behind(said: Statement, cue: Sequence[Token]) -> int:
    return min((start for start, _ in said.content if start >= cue[-1].end), default=cue[-1].end)


_TO_SAY = re.compile(
    r"\s*(?:an?\s+)?(?:(?:further|immediate|immediately|publicly|otherwise|to)\s+)*(?:comment|say|answer|discuss|respond|"
    r"elaborate|speak|talk|reveal|disclose|confirm|identify|specify|name|give|provide|go\s+into|be\s+(?:named|drawn|"
    r"interviewed|quoted|identified)|take\s+questions|explain|predict|speculate|state|tell|detail|rule\s+out)\b",
    re.IGNORECASE,
)


def _to_the_verb(cue: Sequence[Token]) -> list[str]:
    """The cue's words up to its main verb, that one included: a "not" behind it is of what was said."""
    kept: list[str] = []
    for token in cue:
        kept.append(token.low)
        if not in_verb_group(token.low):
            break
    return kept


def _negates(group: Sequence[str], at: int) -> bool:
    low = group[at]
    if low in verbs.DECLINES:
        return not low.startswith("stop") or "short" in group[at:]
    if low in _NEGATIONS or low.endswith(("n’t", "n't")):
        return not (at + 1 < len(group) and group[at + 1] in _NOT_NEGATED)
    return low == "yet" and at + 1 < len(group) and group[at + 1] == "to"


def _is_possible(group: Sequence[str]) -> bool:
    if set(group) & _HABITS:
        return False
    modal = any(low in _MODALS and group[at + 1] not in _WISHES for at, low in enumerate(group[:-1]))
    expected = any(low in ("expected", "likely", "due", "set", "supposed", "scheduled", "going") for low in group[:-1])
    return modal or (expected and "to" in group)
