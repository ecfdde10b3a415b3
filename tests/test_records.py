"""What records do by themselves."""

from __future__ import annotations

from dataclasses import replace

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
