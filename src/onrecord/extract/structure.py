"""What is certain corrects the model: quotation marks round the content, quotations that nothing has claimed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.extract.ahead import with_cues_ahead
from onrecord.extract.beside import with_own_cues
from onrecord.extract.clauses import by_form, less, marked, overlap
from onrecord.extract.figures import with_figures
from onrecord.extract.headline import opens_headline, without_headline
from onrecord.extract.narration import without_narration
from onrecord.extract.quotes import LABELLED, Quotation, Quotations, kind_of, words_in
from onrecord.extract.second import with_second_cues
from onrecord.extract.stamps import without_stamps
from onrecord.extract.turns import as_attributions, find_turns, reported_in
from onrecord.records import Article, Attribution, Span
from onrecord.wording import FOLLOW_ME, REST_OF_WHOM, behind_stamp

UNCLAIMED_WORDS = 5
"""Words from which a quotation that is a sentence of its own is somebody's statement, whatever the model says; shorter
ones may be a title or a scare quote. Chosen on PolNeAR dev."""
UNCLAIMED_CONFIDENCE = 0.5
"""Confidence of such a statement: the quotation is certain, that it is reported speech is not."""
_EMPTY = re.compile(r"\W*(?:which|who|that|whom|and|but|or|as|also|he|she|it|they)?\W*", re.IGNORECASE)
"""Parts of a content that say nothing by themselves."""

SUBHEAD_WORDS = 3
"""Words from which a quotation that is a whole line is a statement; fewer may be a title or a nickname."""


def complete(article: Article, drafts: Iterable[Attribution], quotations: Quotations) -> tuple[Attribution, ...]:
    """Attributions with their quotation marks, kinds, and the quotations that the model left out, in text order."""
    text = article.text
    done: list[Attribution] = []
    lines = _subheads(article, quotations)
    turns = find_turns(article)
    drafts = reported_in(text, without_stamps(article, drafts), turns)
    drafts = without_headline(article, _without_subheads(drafts, lines), quotations, UNCLAIMED_WORDS)
    named = with_cues_ahead(text, with_own_cues(text, list(drafts), quotations), quotations)
    kept = _with_chains(text, named, quotations)
    for draft in with_second_cues(text, by_form(text, kept, quotations), quotations):
        content = tuple(_with_marks(text, _behind_addressee(text, draft, span), quotations) for span in draft.content)
        content = tuple(part for span in content for part in _at_quotations(text, span, draft.cue, quotations))
        content = tuple(span for span in content if not _EMPTY.fullmatch(text, *span)) or content
        content = tuple(span for span in content if not _leads_to_colon(text, span, draft, quotations)) or content
        content = without_narration(text, draft, content, quotations)
        kind = kind_of(text, content, quotations)
        source = tuple(_trimmed(text, span) for span in draft.source)
        one = replace(draft, source=source, content=content, kind=kind)
        if not (draft.cue or draft.source) and _is_quoted_whole(text, one, quotations):
            done.append(Attribution((), (), content, kind, UNCLAIMED_CONFIDENCE))  # Whatever the model says.
        elif draft.cue or kind != "indirect":
            done.append(one)
    done += [
        Attribution(source, (), (content,), kind_of(text, [content], quotations), 0.9) for content, source in lines
    ]
    done += as_attributions(turns)
    done += with_figures(article, done)
    done += _unclaimed(article, done, quotations)
    return tuple(sorted(done, key=lambda a: (a.content[0], a.source, a.cue)))


LONGEST_CHAIN = 100
"""Paragraphs up to which a quotation that runs on is looked at as one; speeches in full have no cue to find."""


def _with_chains(text: str, drafts: list[Attribution], quotations: Quotations) -> list[Attribution]:
    """Attributions in which a quotation that runs on over several paragraphs is one speaker's, all of it."""
    chains = list(_chains(text, quotations))
    starts = [chain[0].start for chain in chains]
    touching: dict[int, list[int]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        places = {bisect_right(starts, span.end - 1) - 1 for span in (*draft.content, *draft.source, *draft.cue)}
        for at in places - {-1}:
            touching[at].append(index)
    done = list(drafts)
    for at, indices in touching.items():
        mended = _with_chain(text, chains[at], [done[index] for index in indices])
        for index, draft in zip(indices, mended, strict=True):
            done[index] = draft
    return [draft for draft in done if draft.content]


def _chains(text: str, quotations: Quotations) -> Iterator[list[Quotation]]:
    """Quotations that run on, those that follow each other together, and whole ones of some length, each alone."""
    chain: list[Quotation] = []
    for quotation in quotations:
        if quotation.depth:
            continue
        chain.append(quotation)
        if not quotation.runs_on:
            if 1 < len(chain) <= LONGEST_CHAIN or (quotation.closed and words_in(text, quotation) >= UNCLAIMED_WORDS):
                yield chain
            chain = []


_LEADS_IN = re.compile(r"[^.!?“”\"\n]{0,60}(?:[.,]?[ \u00a0]*|:\s*)")
_LEADS_IN_AT_ONCE = re.compile(r"[^.!?“”\"\n]{0,60}(?:,?[ \u00a0]*|:\s*)")
_FOLLOWS_AT_ONCE = re.compile(r"[ \u00a0]*")
_FOLLOWS = re.compile(r"[\s,—–-]*")


def _with_chain(text: str, chain: Sequence[Quotation], drafts: Sequence[Attribution]) -> Sequence[Attribution]:
    """The only one who has a cue beside the chain has what others claim of it, and what nobody does.

    Where two have one, a closing mark may be missing, and nothing is certain. As many come out as came in, in their
    order; one that has lost all of its content is left with none.
    """
    spans = [Span(q.start, q.end) for q in chain]
    claims = [one for one in drafts if overlap(one.content, spans) and not overlap(one.cue, spans)]
    touched = [span for one in drafts for span in (*one.content, *one.source, *one.cue)]
    beside = [one for one in claims if one.cue and _is_beside(text, one, chain)]
    if not any(one.cue for one in claims) and _is_sentence(text, chain[0]):
        beside = [one for one in drafts if one.cue and _follows(text, one, chain[-1])]
    if len(beside) != 1:
        return drafts
    owner = beside[0]
    # “…,” Marsh said, according to the Courier: who passes on both the words and their cue has no claim to less of it.
    claims = [one for one in claims if one is owner or not overlap(one.content, owner.cue)]
    parts = [
        *owner.content,
        *(part for one in claims for part in one.content if one is not owner and overlap([part], spans)),
    ]
    parts += [span for span in spans if not overlap([span], touched)]
    others = [less(one, parts) if one in claims else one for one in drafts]
    voices = [span for one in drafts for span in (*one.source, *one.cue)]
    whole = replace(owner, content=tuple(_joined(parts, [span for span in spans if not overlap([span], voices)])))
    return [whole if one is owner else other for one, other in zip(drafts, others, strict=True)]


def _follows(text: str, draft: Attribution, quotation: Quotation) -> bool:
    """Whether the source or the cue stands behind the quotation in the sentence that its comma leaves open."""
    start = min(span.start for span in (*draft.source, *draft.cue))
    return text[quotation.inner[1] - 1] in ",?!" and _FOLLOWS_AT_ONCE.fullmatch(text, quotation.end, start) is not None


def _joined(parts: Iterable[Span], quotations: Sequence[Span]) -> list[Span]:
    """The parts in order, those that lie in one quotation as one: what is between them was said as well."""
    done: list[Span] = []
    for part in sorted(parts):
        around = next((q for q in quotations if q.start <= part.start < q.end), None)
        if done and around is not None and done[-1].start >= around.start:
            done[-1] = Span(done[-1].start, max(part.end, done[-1].end))
        else:
            done.append(part)
    return done


def _is_beside(text: str, draft: Attribution, chain: Sequence[Quotation]) -> bool:
    """Whether the source or the cue leads into one of the quotations, or follows it at once.

    What stands in the sentence before leads into several, but not into a single one, which may have a cue of its own.
    """
    leads_in = _LEADS_IN if len(chain) > 1 else _LEADS_IN_AT_ONCE
    for span in (*draft.source, *draft.cue):
        for quotation in chain:
            if span.end <= quotation.start and leads_in.fullmatch(text, span.end, quotation.start):
                if not overlap([Span(span.end, quotation.start)], draft.content):
                    return True
            elif quotation.end <= span.start and _FOLLOWS.fullmatch(text, quotation.end, span.start):
                return True
    return False


_DANGLING = re.compile(r"\w(?P<rest>,?\s+(?:which|who|that|whom|where|when|and|but))$")
"""What a content that ends too late has of the next clause."""

_CONJUNCTION = re.compile(r"(?:that|as|and|but|while|when)\s+(?=\w)")
_MINUTES = re.compile(r"(?<=\d[:.])\d\d\s+(?=[A-Z])")
""" "Update 19:30 Minister urges": what a source has of a time inside a line, where no stamp of a paragraph is."""
_APPOSED = re.compile(r"an?\s+[a-z][\w\-]*\s+(?=(?:the|his|her|its|their)\s)")
""" "a miss the captain conceded was costly": two nouns side by side, the second one speaks."""


def _trimmed(text: str, span: Span) -> Span:
    """The span without the comma that closes an apposition, and without what stands before it and is another word's."""
    start, end = span
    for opening in (_CONJUNCTION, _MINUTES, _APPOSED):
        match = opening.match(text, start, end)
        if match is not None:
            start = match.end()
    while end > start + 1 and text[end - 1] in ", ;:—–\u00a0":
        end -= 1
    if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")":
        end += 1
    return Span(start, end)


def _with_marks(text: str, span: Span, quotations: Quotations) -> Span:
    """The span with the opening mark just before it, the closing one just behind, and no stray one of either."""
    start, end = span
    near = quotations.near(start - 1, end + 1)
    for quotation in near:
        inner_start, inner_end = quotation.inner
        if start == inner_start and end > inner_start:
            start = quotation.start
        if quotation.close_len and quotation.start >= start and inner_end - 1 <= end <= inner_end:
            end = quotation.end
        if quotation.end <= end and start == inner_end and quotation.close_len:
            start = quotation.end
        if quotation.open_len and end == inner_start and quotation.start > start:
            end = quotation.start
    closers = {q.end for q in near if q.close_len and q.start >= start}
    while end - 1 > start and text[end - 1] in ",;:" and end - 1 in closers:
        end -= 1  # „Yes“, she said: the comma is the reporter's.
    dangling = _DANGLING.search(text[max(start, end - 12) : end])
    if dangling is not None:
        end -= len(dangling.group("rest"))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else span


_STOP = re.compile(r"[.!?“”\"\n]")
_NEXT_SENTENCE = re.compile(r"\s+(?=[A-Z“\"‘'])")


def _at_quotations(text: str, span: Span, cues: Sequence[Span], quotations: Quotations) -> Iterator[Span]:
    """The span, cut where a quotation of whole sentences ends and another sentence follows.

    What follows without marks is the reporter's, if the cue stands in another sentence.
    """
    start = span.start
    for quotation in quotations.near(*span):
        whole = quotation.closed and not quotation.depth and text[quotation.inner[1] - 1] in ".!?"
        following = _NEXT_SENTENCE.match(text, quotation.end) if whole and start <= quotation.start else None
        if following is not None and following.end() < span.end:
            yield Span(start, quotation.end)
            start = following.end()
    rest = Span(start, span.end)
    if start == span.start or kind_of(text, [rest], quotations) != "indirect" or _shares_sentence(text, rest, cues):
        yield rest


def _shares_sentence(text: str, span: Span, cues: Sequence[Span]) -> bool:
    gaps = (text[min(span.end, cue.end) : max(span.start, cue.start)] for cue in cues)
    return any(not _STOP.search(gap) for gap in gaps)


def _leads_to_colon(text: str, span: Span, draft: Attribution, quotations: Quotations) -> bool:
    """ "Looking ahead, Birch said: “…”": what stands before a colon's cue is the reporter's, without marks round it."""
    if not draft.cue or text[draft.cue[-1].end - 1] != ":" or draft.content[-1].start < draft.cue[-1].end:
        return False
    gap = text[span.end : min(part.start for part in (*draft.source, *draft.cue))]
    return gap.strip() == "," and kind_of(text, [span], quotations) == "indirect"


def _unclaimed(article: Article, claimed: Sequence[Attribution], quotations: Quotations) -> list[Attribution]:
    """Whole quoted sentences that no attribution covers: reported speech without a source of its own."""
    taken = marked(article.text, claimed)
    found = []
    for quotation in quotations:
        if quotation.depth or not (quotation.closed or quotation.runs_on):
            continue
        if taken.find(1, quotation.start, quotation.end) >= 0 or FOLLOW_ME.match(article.text, quotation.start):
            continue
        if _is_sentence(article.text, quotation):
            span = Span(quotation.start, quotation.end)
            kind = kind_of(article.text, [span], quotations)
            found.append(Attribution((), (), (span,), kind, UNCLAIMED_CONFIDENCE))
    return found


def _is_quoted_whole(text: str, one: Attribution, quotations: Quotations) -> bool:
    """Whether each part is in quotation marks and begins with a sentence in them; it may run on from there."""
    begins = (
        any(q.start <= span.start <= q.start + 1 and _is_sentence(text, q) for q in quotations.near(*span))
        for span in one.content
    )
    return one.kind == "direct" and all(begins)


_THEME = re.compile(r"\b(?:theme|themed|topic|titled?|tagged|headed|motto|slogan)\s*:\s*$", re.IGNORECASE)
""" "On the theme: “Feed the Soil, Feed the Nation”": a thing's name, which nobody says."""


def _is_sentence(text: str, quotation: Quotation) -> bool:
    """A quotation that begins a sentence and ends one."""
    start, end = quotation.inner
    words = text[start:end].strip()
    if words_in(text, quotation) < UNCLAIMED_WORDS or not (words[0].isupper() or words[0] in "[.…(0123456789"):
        return False
    before = text[max(0, quotation.start - 3) : quotation.start].rstrip(" \u00a0")
    opens = not before or before[-1] in "\n.!?:”\"’'" or quotation.start == 0
    if _THEME.search(text, max(0, quotation.start - 12), quotation.start):
        return False
    ends = words[-1] in ".!?,…" or not quotation.closed or text[quotation.end : quotation.end + 1] in ".!?,"
    return opens and (ends or opens_headline(text, quotation))


_LABEL = re.compile(rf"(?:\s*[:―—–-]\s*(?P<who>{LABELLED})(?:\s+on\s+[^.!?“”\"]{{2,80}})?)?\s*")


def _subheads(article: Article, quotations: Quotations) -> list[tuple[Span, tuple[Span, ...]]]:
    """Lines that are a quotation and nothing else, or but a name behind it ("'No surprise': TD Economics").

    As pairs of content and source. A line is a place of its own: what stands in the paragraph before or after has no
    say in it, whatever the linker thinks.
    """
    found: list[tuple[Span, tuple[Span, ...]]] = []
    for line in article.paragraphs:
        start = behind_stamp(article.text, line)
        here = quotations.near(start, start)
        quotation = next((q for q in here if q.depth == 0 and q.start == start and q.closed), None)
        if quotation is None or words_in(article.text, quotation) < SUBHEAD_WORDS:
            continue
        label = _LABEL.fullmatch(article.text, quotation.end, line.end)
        ends_sentence = article.text[quotation.inner[1] - 1] in ".!?,"
        if label is None or (ends_sentence and label.group("who") is None):
            continue
        found.append((Span(quotation.start, quotation.end), (Span(*label.span("who")),) if label.group("who") else ()))
    return found


def _without_subheads(
    drafts: Iterable[Attribution], lines: Sequence[tuple[Span, tuple[Span, ...]]]
) -> Iterable[Attribution]:
    for draft in drafts:
        content = tuple(c for c in draft.content if not any(a.start < c.end and c.start < a.end for a, _ in lines))
        if content:
            yield replace(draft, content=content)


_TO_WHOM = re.compile(
    r"(?:(?:the\s+)?[A-Z][\w’'\-.]*(?:\s+[A-Z][\w’'\-.]*){0,4}|him|her|them|us|me|people|[a-z]+s)\s+"
    r"(?=(?:about|whether|if|how|why|what|that|to|not\s+to)\s)"
)
_GIVES_TO = re.compile(
    r"\b(?:asked|asking|asks|told|tells|telling|urged|urging|urges|reminded|warned|assured|informed)\s*$"
)
_MOVES = re.compile(r"\b(?:asked|asking|asks|urged|urging|urges|warned)\s*$")
"""In "urged them to go" what is wanted is that they go: PolNeAR's annotators mostly keep "them" in the content."""
_TO_DO = re.compile(r"(?:not\s+)?to\s")


_WHOM_BETWEEN = re.compile(r"\s*(?:(?:an?|the|his|her|its|their|one)\s+(?:[a-z][\w\-]*\s+){0,3})?")
_REST_OF_WHOM = re.compile(REST_OF_WHOM)
""" "told a female /official she would/": the noun of whoever is told, which the model took for what they are told."""


def _behind_addressee(text: str, draft: Attribution, span: Span) -> Span:
    """ "asked Vladimir Putin about his plans": who is asked is no part of the question."""
    cue = next((c for c in draft.cue if c.end <= span.start and _WHOM_BETWEEN.fullmatch(text, c.end, span.start)), None)
    if cue is None or not _GIVES_TO.search(text[cue.start : cue.end]):
        return span
    if text[cue.end : span.start].strip():
        noun = _REST_OF_WHOM.match(text, *span)
        return Span(noun.end(), span.end) if noun is not None else span
    match = _TO_WHOM.match(text, span.start, span.end)
    moved = match is not None and _MOVES.search(text[cue.start : cue.end]) and _TO_DO.match(text, match.end())
    return Span(match.end(), span.end) if match is not None and not moved else span
