"""Labels of transcripts and names of articles."""

from __future__ import annotations

import pytest

from onrecord.check.speakers import same_speaker
from onrecord.records import Speaker

TRUMP = Speaker("Donald Trump", "person", aliases=("Trump", "Mr. Trump"), role="president")


@pytest.mark.parametrize(
    ("label", "speaker", "same"),
    [
        ("TRUMP", TRUMP, True),
        ("Mr. Trump", TRUMP, True),
        ("MR. TRUMP", TRUMP, True),
        ("PRESIDENT TRUMP", TRUMP, True),
        ("DONALD J. TRUMP", TRUMP, True),
        ("Don Trump", TRUMP, True),
        ("THE PRESIDENT", TRUMP, True),
        ("THE VICE PRESIDENT", TRUMP, None),
        ("MELANIA TRUMP", Speaker("Donald Trump", "person"), False),
        ("CLINTON", TRUMP, False),
        ("HILLARY CLINTON", Speaker("Bill Clinton", "person"), False),
        ("SEN. BERNIE SANDERS (I-VT)", Speaker("Bernard Sanders", "person"), True),
        ("REYES, Mayor of Port Ada", Speaker("Ada Reyes", "person"), True),
        ("Q", TRUMP, None),
        ("MODERATOR", TRUMP, None),
        ("CLINTON", Speaker("the Clinton campaign", "organisation"), None),
        ("CLINTON", Speaker("a spokesman", "person", named=False), None),
        ("CLINTON", None, None),
        (None, TRUMP, None),
    ],
)
def test_same_speaker(label: str | None, speaker: Speaker | None, same: bool | None) -> None:
    assert same_speaker(label, speaker) is same
