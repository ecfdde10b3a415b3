"""Speech, writing, thought or intention; what was done by it; and whether it was made at all."""

from __future__ import annotations

import pytest

from tests.resolve.marked import statements


@pytest.mark.parametrize(
    ("marked", "mode", "stance", "made"),
    [
        ("{s1:Reyes} {q1:did not say} {c1:who had called}.", "speech", "asserted", "not made"),
        ("{s1:Reyes} {q1:declined} {c1:to comment}.", "speech", "asserted", "not made"),
        ("{s1:Reyes} {q1:refused} {c1:to leave}.", "speech", "denied", "made"),
        ("{s1:Reyes} {q1:declined to say} {c1:who had called}.", "speech", "asserted", "not made"),
        ("{s1:Reyes} did not {q1:say} {c1:who had called}.", "speech", "asserted", "not made"),
        ("{s1:Reyes} {q1:would not say} {c1:who had called}.", "speech", "asserted", "not made"),
        ("{s1:Reyes} {q1:would say} {c1:that it was over}, aides hoped.", "speech", "asserted", "possible"),
        ("{s1:Reyes} {q1:would like} {c1:to go}.", "intention", "asserted", "made"),
        ("{s1:Reyes} {q1:is expected to announce} {c1:that it is over}.", "speech", "asserted", "possible"),
        ("If {s1:Reyes} {q1:says} {c1:no}, all is lost.", "speech", "asserted", "possible"),
        ("{s1:No one} {q1:said} {c1:it was over}.", "speech", "asserted", "not made"),
        ("{s1:No 10} {q1:said} {c1:it was over}.", "speech", "asserted", "made"),
        ("{s1:Reyes} {q1:did not deny} {c1:that it was over}.", "speech", "denied", "not made"),
        ("{s1:Reyes} {q1:not only said} {c1:that it was over}.", "speech", "asserted", "made"),
        ("{s1:Reyes} {q1:stopped short of saying} {c1:that it was over}.", "speech", "asserted", "not made"),
        ("{s1:Reyes} {q1:has yet to say} {c1:that it was over}.", "speech", "asserted", "not made"),
        ("{s1:Reyes} {q1:wants} {c1:to go}.", "intention", "asserted", "made"),
        ("{s1:Reyes} {q1:hopes} {c1:to win}.", "intention", "asserted", "made"),
        ("{s1:Reyes} {q1:hopes} {c1:that he wins}.", "thought", "asserted", "made"),
        ("{s1:Reyes} {q1:asked} {c1:whether it was over}.", "speech", "asked", "made"),
        ("{s1:Reyes} {q1:asked} voters {c1:to stay at home}.", "speech", "demanded", "made"),
        ("{s1:Reyes} {q1:called for} {c1:an inquiry}.", "speech", "demanded", "made"),
        ("{s1:Reyes} {q1:called} {c1:it a shame}.", "speech", "asserted", "made"),
        ("{s1:Reyes} {q1:vowed} {c1:to fight}.", "speech", "promised", "made"),
        ("{s1:Reyes} {q1:denied} {c1:the charge}.", "speech", "denied", "made"),
        ("{s1:Reyes} {q1:wrote} {c1:that it was over}.", "writing", "asserted", "made"),
        ("{s1:A report} {q1:found} {c1:that it was over}.", "writing", "asserted", "made"),
        ("{s1:Reyes} {q1:thinks} {c1:it is over}.", "thought", "asserted", "made"),
        ("{s1:Reyes} {q1:joked} {c1:that it was over}.", "speech", "joked", "made"),
        ("{s1:Reyes} {q1:said} in a statement {c1:that it was over}.", "writing", "asserted", "made"),
        ("{s1:Reyes} {q1:said} in a televised statement {c1:that it was over}.", "speech", "asserted", "made"),
        ("{c1:“Is it over?”} {s1:Reyes} {q1:said}.", "speech", "asked", "made"),
        ("{s1:Reyes} {q1:threatened} {c1:to leave}.", "speech", "threatened", "made"),
        ("{s1:Reyes} {q1:plans to announce} {c1:a run}.", "intention", "asserted", "made"),
        ("{s1:Reyes} {q1:would later say} {c1:it was over}.", "speech", "asserted", "made"),
        ("{s1:Reyes} {q1:often would say} {c1:it was over}.", "speech", "asserted", "made"),
        ("{s1:Reyes} {q1:does not believe} {c1:it is over}.", "thought", "asserted", "not made"),
        ("{s1:Reyes} {q1:is convinced} {c1:it is over}.", "thought", "asserted", "made"),
        ("{s1:Reyes} {q1:has said} {c1:it will not happen}.", "speech", "asserted", "made"),
        ("{s1:Reyes} {q1:doesn't think} {c1:it will happen}.", "thought", "asserted", "not made"),
    ],
)
def test_acts(marked: str, mode: str, stance: str, made: str) -> None:
    (found,) = statements(marked)
    assert (found.mode, found.stance, found.made) == (mode, stance, made)
