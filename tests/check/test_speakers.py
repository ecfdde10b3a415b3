"""Labels of transcripts and names of articles."""

from __future__ import annotations

import pytest

from onrecord.check.speakers import apart, same_speaker
from onrecord.records import Speaker

TRUMP = Speaker("Donald Trump", "person", aliases=("Trump", "Mr. Trump"), role="president")
BIRCH = Speaker("Tom Birch", "person")


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
        ("GARCIA", Speaker("Ana García", "person"), True),
        ("ERDOGAN", Speaker("Recep Tayyip Erdoğan", "person"), True),
        ("SORENSEN", Speaker("Nina Sørensen", "person"), True),
        ("VON DER LEYEN", Speaker("Ursula von der Leyen", "person"), True),
        ("DE BLASIO", Speaker("Bill de Blasio", "person"), True),
        ("AL-ASSAD", Speaker("Bashar Assad", "person"), True),
        ("MS. OCASIO CORTEZ", Speaker("Alexandria Ocasio-Cortez", "person"), True),
        ("COUNCILMAN BIRCH", BIRCH, True),
        ("COUNCIL MEMBER BIRCH", BIRCH, True),
        ("CHIEF JUSTICE BIRCH", BIRCH, True),
        ("PRESIDENT-ELECT BIRCH", BIRCH, True),
        ("ALD. TOM BIRCH", BIRCH, True),
        ("HARBOUR WARDEN TOM BIRCH", BIRCH, True),
        ("HARBOUR WARDEN BIRCH", BIRCH, None),
        ("DEAN BIRCH", BIRCH, None),
        ("ADELARD BIRCH", BIRCH, None),
        ("ADALBERTO BIRCH", BIRCH, False),
        ("T.J. BIRCH", BIRCH, None),
        ("ADA BIRCH", BIRCH, False),
        ("COUNCILWOMAN ADA BIRCH", BIRCH, False),
        ("J. BIRCH", BIRCH, False),
        ("SHERIFF", BIRCH, None),
        ("SHERIFF", Speaker("Tom Birch", "person", role="sheriff of Norwick County"), True),
        ("CRUZ", Speaker("Bill de Blasio", "person"), False),
        ("JEAN LE PEN", Speaker("Marine Le Pen", "person"), False),
        ("THE WITNESS", TRUMP, None),
        ("THE BAILIFF", TRUMP, None),
        ("AUDIENCE MEMBER", TRUMP, None),
        ("QUESTIONER", TRUMP, None),
        ("PRESS SECRETARY", TRUMP, None),
        ("PRESS SECRETARY", Speaker("Sean Spicer", "person", role="White House press secretary"), True),
        ("PRESS SECRETARY SPICER", Speaker("Sean Spicer", "person"), True),
        ("THE PRESS", Speaker("Sean Spicer", "person", role="White House press secretary"), None),
        ("A SPOKESMAN", TRUMP, None),
        ("SENIOR ADMINISTRATION OFFICIAL", TRUMP, None),
        ("A", Speaker("a spokesman", "person", named=False), None),
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


@pytest.mark.parametrize(
    ("one", "other", "speaker", "two"),
    [
        ("TRUMP", "TRUMP", TRUMP, False),
        ("TRUMP", "THE PRESIDENT", TRUMP, False),
        ("TRUMP", "DONALD TRUMP", None, False),
        ("TRUMP", "CLINTON", TRUMP, True),
        ("TRUMP", "CLINTON", None, True),
        ("TRUMP", "Q", TRUMP, True),
        ("Q", "A", None, True),
        ("Speaker 1", "Speaker 2", TRUMP, True),
        ("TRUMP", "THE WITNESS", TRUMP, None),
        ("TRUMP", "THE CHAIR", None, None),
        ("TRUMP", None, TRUMP, None),
    ],
)
def test_whether_two_labels_are_two_people(
    one: str, other: str | None, speaker: Speaker | None, two: bool | None
) -> None:
    assert apart(one, other, speaker) is two
    assert apart(other, one, speaker) is two
