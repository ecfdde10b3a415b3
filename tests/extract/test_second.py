"""Second cues inside a content: hand-made drafts, no model."""

from __future__ import annotations

import pytest

from tests.extract.drafts import completed


@pytest.mark.parametrize(
    ("text", "content", "first", "second"),
    [
        (
            "Ada said that eleven were dead and warned that more would be.",
            "that eleven were dead and warned that more would be",
            "that eleven were dead",
            ("Ada", "warned", ("that more would be",), "indirect"),
        ),
        (
            "Ada said that there was no train, and advised people to stay at home.",
            "that there was no train, and advised people to stay at home",
            "that there was no train",
            ("Ada", "advised", ("people to stay at home",), "indirect"),
        ),
        (
            "Ada said Lund was there and say he has an interest.",
            "Lund was there and say he has an interest",
            "Lund was there",
            ("Ada", "say", ("he has an interest",), "indirect"),
        ),
        (
            "Ada said how many were there, nor would she say whether it was safe.",
            "how many were there, nor would she say whether it was safe",
            "how many were there",
            ("she", "nor would … say", ("whether it was safe",), "indirect"),
        ),
        (
            "Ada said the union was late. It suited the union to wait, Mr Lund told the radio.",
            "the union was late. It suited the union to wait,",
            "the union was late",
            ("Mr Lund", "told", ("It suited the union to wait",), "indirect"),
        ),
        (
            "Ada said it was near to ending a strike that managers said could cost millions.",
            "it was near to ending a strike that managers said could cost millions",
            "it was near to ending a strike",
            ("managers", "said", ("could cost millions",), "indirect"),
        ),
        (
            "Ada said water would come on Friday and urged those with a well to use it.",
            "water would come on Friday and urged those with a well to use it",
            "water would come on Friday",
            ("Ada", "urged", ("those with a well to use it",), "indirect"),
        ),
        (
            "Ada said that trials could begin in May and appealed to farmers not to believe rumours.",
            "that trials could begin in May and appealed to farmers not to believe rumours",
            "that trials could begin in May",
            ("Ada", "appealed to", ("farmers not to believe rumours",), "indirect"),
        ),
        (
            "Ada said the port would pay and later accused Mr Lund of delay.",
            "the port would pay and later accused Mr Lund of delay",
            "the port would pay",
            ("Ada", "later accused", ("Mr Lund of delay",), "indirect"),
        ),
    ],
)
def test_a_second_cue_has_its_own_content(
    text: str, content: str, first: str, second: tuple[str, str, tuple[str, ...], str]
) -> None:
    assert completed(text, ("Ada", "said", (content,))) == [("Ada", "said", (first,), "indirect"), second]


@pytest.mark.parametrize(
    "content",
    [
        "that Lund had been there and warned that it was late",
        "she would go if the council lied and accused Mr Lund of delay",
        "the council lied and accused Mr Lund of delay",
        "the council would lie and accuse Mr Lund of delay",
        "Lund was there and warned that it was late",
        "that Lund was there. It was late",
    ],
)
def test_a_verb_that_may_be_somebody_elses_is_left_alone(content: str) -> None:
    found = completed(f"Ada said {content}.", ("Ada", "said", (content,)))
    assert [(source, cue) for source, cue, _, _ in found] == [("Ada", "said")]


def test_a_transcript_is_left_alone() -> None:
    text = "LUND: It was rather late. It snowed, he said to me."
    assert len(completed(text, ("LUND", ":", ("It was rather late. It snowed",)))) == 1
