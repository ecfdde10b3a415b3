"""What is the reporter's inside a content: hand-made drafts, no model."""

from __future__ import annotations

import pytest

from tests.extract.drafts import completed

QUOTATION = "“I may have to leave the room,”"
WHOLE = "“I fear for those who are sent back.”"


@pytest.mark.parametrize(
    ("text", "draft", "content"),
    [
        (
            f"{QUOTATION} Ada quipped in reference to the absent Birch.",
            ("Ada", "quipped in reference to", (QUOTATION, "the absent Birch")),
            QUOTATION,
        ),
        (f"Ada reacted coldly to the deal, {WHOLE}", ("Ada", "reacted coldly to", (f"the deal, {WHOLE}",)), WHOLE),
        (f"Of the public vote, she said, {WHOLE}", ("she", "said", ("Of the public vote", WHOLE)), WHOLE),
        (f"It added; and, later, {WHOLE}", ("It", "added", (f"and, later, {WHOLE}",)), WHOLE),
        (
            "HOLT, March 4 (Wire) - The group is exploring a sale, three people said.",
            ("three people", "said", ("HOLT, March 4 (Wire) - The group is exploring a sale",)),
            "The group is exploring a sale",
        ),
        (
            "It hired two banks, two people said, speaking on condition of anonymity because the talks are private.",
            ("two people", "said", ("It hired two banks", "anonymity because the talks are private")),
            "It hired two banks",
        ),
        (
            "Ada said the group would end the deal, prompting analysts to raise questions.",
            ("Ada", "said", ("the group would end the deal, prompting analysts to raise questions",)),
            "the group would end the deal",
        ),
        (
            "Ada confirmed that the men were in custody when the Daily Beacon contacted her.",
            ("Ada", "confirmed", ("that the men were in custody when the Daily Beacon contacted her",)),
            "that the men were in custody",
        ),
        (
            "Ada wouldn't say how many there were when we asked.",
            ("Ada", "wouldn't say", ("how many there were when we asked",)),
            "how many there were",
        ),
        (
            "Ada said there were none when asked about the leak.",
            ("Ada", "said", ("there were none when asked about the leak",)),
            "there were none",
        ),
        (
            "Ada has admitted it was wrong to take them and has since paid for the ticket.",
            ("Ada", "has admitted", ("it was wrong to take them and has since paid for the ticket",)),
            "it was wrong to take them",
        ),
        (
            "As Ada said a while ago, the people have prevailed. It takes more than that to stop them.",
            ("Ada", "said a while ago", ("the people have prevailed. It takes more than that to stop them",)),
            "the people have prevailed",
        ),
    ],
)
def test_what_is_the_reporters_is_cut(text: str, draft: tuple[str, str, tuple[str, ...]], content: str) -> None:
    assert [found[2] for found in completed(text, draft)] == [(content,)]


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        (f"The film has footage of Ada asking, {WHOLE}", ("The film", "has footage of", (f"Ada asking, {WHOLE}",))),
        ("He said firms grew, leading to a boom.", ("He", "said", ("firms grew, leading to a boom",))),
        ("He said it grew and has since shrunk.", ("He", "said", ("it grew and has since shrunk",))),
        ("HOLT: It rained. It snowed a lot then.", ("HOLT", ":", ("It rained. It snowed a lot then",))),
        ("He met Mr. Dorn vs. Lund, she said.", ("she", "said", ("He met Mr. Dorn vs. Lund",))),
    ],
)
def test_what_may_have_been_said_stays(text: str, draft: tuple[str, str, tuple[str, ...]]) -> None:
    assert [found[2] for found in completed(text, draft)] == [draft[2]]


def test_the_reporters_question_is_no_part_of_the_answer() -> None:
    text = "Why did she so badly want to go? “It is Lund. He is a legend.”"
    assert completed(text, ("she", "so badly want", ("to go? “It is Lund. He is a legend.”",))) == [
        ("she", "so badly want", ("to go?",), "indirect"),
        ("", "", ("“It is Lund. He is a legend.”",), "direct"),
    ]


def test_the_second_half_behind_according_to() -> None:
    text = "The water is warm and, according to the river agency, unfit for cattle."
    drafts = ("the river agency, unfit for cattle", "according to", ("The water is warm",))
    assert completed(text, drafts)[0][:3] == (
        "the river agency",
        "according to",
        ("The water is warm", "unfit for cattle"),
    )


@pytest.mark.parametrize(
    ("text", "source", "wanted"),
    [
        ("19:30 Minister urges people to stay", "30 Minister", "Minister"),
        (
            "It was a miss the captain, Ada Jay, conceded was costly",
            "a miss the captain, Ada Jay",
            "the captain, Ada Jay",
        ),
    ],
)
def test_a_source_is_who_speaks(text: str, source: str, wanted: str) -> None:
    cue = "urges" if "urges" in text else "conceded"
    assert completed(text, (source, cue, (text.rpartition(cue)[2].strip(),)))[0][0] == wanted
