"""What records do by themselves."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import OffsetMap, OffsetRun, Span
from tests import factory


def test_keeping_moves_what_points_to_other_statements() -> None:
    record = factory.record()
    assert record.statements[3].within == 2
    kept = record.keeping(lambda statement: statement.kind == "indirect")
    assert [statement.text for statement in kept.statements] == ["it might not", "It was"]
    assert [statement.within for statement in kept.statements] == [None, 0]


def test_a_statement_whose_outer_one_goes_stands_by_itself() -> None:
    record = factory.record()
    kept = record.keeping(lambda statement: statement.text == "It was")
    assert kept.statements == (replace(record.statements[3], within=None),)


def test_keeping_all_is_the_same_record() -> None:
    record = factory.record()
    assert record.keeping(lambda statement: True) is record


Runs = list[tuple[int, int | None, int]]
RUNS = st.lists(st.tuples(st.integers(1, 5), st.none() | st.integers(1, 9), st.integers(0, 3)), min_size=1, max_size=6)


def map_of(runs: Runs) -> OffsetMap:
    """Runs without gaps in the text, of (length, how much more they took, gap in front of what they took)."""
    found, here, there = [], 0, 0
    for length, more, gap in runs:
        there += gap
        found.append(OffsetRun(here, there, length, length + (more or 0)))
        here, there = here + length, there + found[-1].taken
    return OffsetMap.of_runs(found)


def length_of(origin: OffsetMap) -> int:
    return origin.here[-1] + origin.length[-1]


def test_a_span_of_characters_that_stand_for_others_takes_all_of_those() -> None:
    origin = OffsetMap.of_runs([OffsetRun(0, 10, 3, 3), OffsetRun(3, 13, 1, 7), OffsetRun(4, 20, 2, 2)])
    assert [origin(at) for at in range(7)] == [10, 11, 12, 13, 20, 21, 22]
    assert [origin.span(at, at + 1) for at in range(6)] == [(10, 11), (11, 12), (12, 13), (13, 20), (20, 21), (21, 22)]
    assert (origin.span(0, 4), origin.span(3, 5), origin.span(3, 3)) == ((10, 20), (13, 21), (13, 13))


def test_a_map_without_what_runs_took_is_one_of_equal_lengths() -> None:
    assert OffsetMap((0, 4), (3, 9), (4, 2)) == OffsetMap.of_runs([(0, 3, 4), (4, 9, 2)])


@given(RUNS, RUNS, st.data())
def test_two_maps_in_a_row_lead_where_each_leads(first: Runs, second: Runs, data: st.DataObject) -> None:
    to_page = map_of(second)
    to_text = OffsetMap.of_runs(
        run
        for run in map(OffsetRun._make, zip(*columns(map_of(first)), strict=True))
        if run.there + run.taken <= length_of(to_page)
    )
    if not to_text.here:
        return
    start = data.draw(st.integers(0, length_of(to_text) - 1))
    end = data.draw(st.integers(start + 1, length_of(to_text)))
    assert to_text.then(to_page).span(start, end) == to_page.span(*to_text.span(start, end))


def columns(origin: OffsetMap) -> tuple[tuple[int, ...], ...]:
    return origin.here, origin.there, origin.length, origin.taken or origin.length


@given(RUNS, st.data())
def test_spans_of_a_map_grow_with_those_of_the_text(runs: Runs, data: st.DataObject) -> None:
    origin = map_of(runs)
    ends = sorted(data.draw(st.lists(st.integers(0, length_of(origin)), min_size=4, max_size=4)))
    outer, inner = origin.span(ends[0], ends[3]), origin.span(ends[1], ends[2])
    assert ends[1] == ends[2] or (outer.start <= inner.start and inner.end <= outer.end)
    assert isinstance(outer, Span)
