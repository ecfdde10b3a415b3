"""People against people, and attributions whose source and cue were swapped."""

from __future__ import annotations

from evals.agreement import agreement, swapped, turned
from evals.corpora import GoldArticle, GoldAttribution, Spans

TEXT = "It rained, said Ada Reyes. Tom Birch said it did not."


def marked(source: str, cue: str, content: str) -> GoldAttribution:
    def span(part: str) -> Spans:
        start = TEXT.index(part)
        return ((start, start + len(part)),)

    return GoldAttribution(span(source), span(cue), span(content), {})


REYES = marked("Ada Reyes", "said", "It rained")
BIRCH = marked("Tom Birch", "said", "it did not")


def test_each_annotator_is_scored_against_each_other() -> None:
    found = agreement([GoldArticle("one", TEXT, {"a": (REYES, BIRCH), "b": (REYES,)})])
    assert (found["attr.exact"].hits, found["attr.exact"].predicted, found["attr.exact"].gold) == (2, 3, 3)
    assert found["span.source"].f1 == 2 / 3


def test_one_annotator_says_nothing() -> None:
    assert agreement([GoldArticle("one", TEXT, {"a": (REYES, BIRCH)})]) == {}


def test_a_source_that_is_a_cue_is_turned_round() -> None:
    slip = GoldAttribution(REYES.cue, REYES.source, REYES.content, {})
    article = GoldArticle("one", TEXT, {"a": (slip, BIRCH)})
    assert swapped([article]) == [{"article": "one", "source": "said", "cue": "Ada Reyes"}]
    assert turned(article).annotations == {"a": (REYES, BIRCH)}
