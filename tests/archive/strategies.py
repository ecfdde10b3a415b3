"""Records of every shape that the dataclasses allow, for property tests."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from onrecord.records import (
    Article,
    Attribution,
    Candidate,
    Kind,
    Made,
    Mode,
    Moment,
    OffsetMap,
    OffsetRun,
    Place,
    Precision,
    Record,
    Setting,
    SettingKind,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Statement,
)


def one_of(literal: object) -> st.SearchStrategy[str]:
    return st.sampled_from(get_args(literal))


TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
MAYBE = st.none() | TEXT
SHARE = st.floats(0, 1)
SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 40), st.integers(0, 20))
SPAN_LISTS = st.lists(SPANS, max_size=3).map(tuple)
SPEAKERS = st.builds(Speaker, TEXT, one_of(SpeakerKind), st.booleans(), st.lists(TEXT, max_size=2).map(tuple), MAYBE)
STATEMENTS = st.builds(
    Statement,
    text=TEXT,
    kind=one_of(Kind),
    speaker=st.none() | SPEAKERS,
    source=SPAN_LISTS,
    cue=SPAN_LISTS,
    content=SPAN_LISTS,
    via=st.lists(SPEAKERS, max_size=2).map(tuple),
    addressee=st.none() | SPEAKERS,
    setting=st.none() | st.builds(Setting, one_of(SettingKind), MAYBE, SPANS),
    confidence=SHARE,
    attribution=st.integers(0, 9),
    mode=one_of(Mode),
    stance=one_of(Stance),
    made=one_of(Made),
    moment=st.none()
    | st.builds(
        Moment,
        st.sampled_from(["2024", "2024-05", "2024-05-06", "2016-W49", "2024-05-06T10:00", "2024-22", "9999-99", ""]),
        one_of(Precision),
        SPANS,
    ),
    place=st.none() | st.builds(Place, TEXT, SPANS),
    speaker_confidence=SHARE,
    candidates=st.lists(st.builds(Candidate, SPEAKERS, SHARE), max_size=2).map(tuple),
    within=st.none() | st.integers(0, 5),
)
ATTRIBUTIONS = st.builds(Attribution, SPAN_LISTS, SPAN_LISTS, SPAN_LISTS, one_of(Kind), SHARE)
ORIGINS = st.lists(st.tuples(*(st.integers(1, 9),) * 4), max_size=3).map(
    lambda runs: OffsetMap.of_runs(
        [OffsetRun(10 * at + run[0] - 1, 20 * at + run[1], run[2], run[2] + run[3] - 1) for at, run in enumerate(runs)]
    )
)
DATES = st.sampled_from([None, "2024-05-06", "2024", "yesterday", "2024-13-45", "2023-12-31T23:59:59Z"])


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
    source = draw(st.sampled_from([text, "", f"<p>{text}</p>"]))
    facts = {name: draw(MAYBE) for name in ("title", "byline", "publisher", "language", "url", "location")}
    return Article(text, **facts, date=draw(DATES), source=source, origin=draw(ORIGINS))


RECORDS = st.builds(
    Record,
    articles(),
    st.lists(ATTRIBUTIONS, max_size=2).map(tuple),
    st.lists(STATEMENTS, max_size=4).map(tuple),
    TEXT,
    TEXT,
)
