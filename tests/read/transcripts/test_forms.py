"""Every form of the same hearing gives the same turns, and each character of a turn can be found in the file."""

from __future__ import annotations

import html
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.align.tokens import words_of
from onrecord.errors import NotFound, NoTranscript, OnRecordError, UnreadableTranscript
from onrecord.read.transcripts.labels import find_turns
from onrecord.read.transcripts.open import read_transcript, transcript_of, transcripts_in
from onrecord.records import Page, Transcript
from tests.transcripts import FORMS, TURNS

KEYS = [words_of(text).keys for _, _, text in TURNS]
TIMED = sorted(set(FORMS) - {"hearing.txt", "hearing.html"})


def written(folder: Path, name: str) -> Transcript:
    """The transcript of one of the forms."""
    path = folder / name
    path.write_text(FORMS[name](), encoding="utf-8")
    return read_transcript(path)


def spoken_keys(transcript: Transcript, number: int) -> tuple[str, ...]:
    """The words of a turn."""
    return words_of(transcript.text, transcript.turns[number].spoken).keys


@pytest.mark.parametrize("name", FORMS)
def test_the_same_turns_in_every_form(name: str, tmp_path: Path) -> None:
    transcript = written(tmp_path, name)
    assert [spoken_keys(transcript, number) for number in range(len(transcript.turns))] == KEYS
    labels = [
        re.sub(r"^(?:mr\. |mayor |the |ada |tom )", "", (turn.speaker or "").casefold()) for turn in transcript.turns
    ]
    assert labels == [speaker.casefold() for speaker, _, _ in TURNS]
    assert transcript.language == "en"
    assert transcript.location == str(tmp_path / name)


@pytest.mark.parametrize("name", TIMED)
def test_times_are_those_of_the_turns(name: str, tmp_path: Path) -> None:
    transcript = written(tmp_path, name)
    whole = name in ("wrapped.txt", "debate.xml")  # These give whole seconds.
    for turn, (_, at, _) in zip(transcript.turns, TURNS, strict=True):
        assert transcript.seconds_at(turn.span.start) == (int(at) if whole else at)


@pytest.mark.parametrize("name", sorted(set(FORMS) - {"hearing.json"}))
def test_each_word_is_found_in_the_file(name: str, tmp_path: Path) -> None:
    transcript = written(tmp_path, name)
    for turn in transcript.turns:
        words = words_of(transcript.text, turn.spoken)
        for at in range(len(words)):
            start, end = transcript.origin.span(*words.span(at, at + 1))
            assert transcript.source[start:end] == words.shown(at)


ENTITIES = {
    "captions.vtt": "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ada Reyes>It is for &lt;all&gt; of R&amp;D&rdquo;\n",
    "captions.srt": "1\n00:00:01,000 --> 00:00:04,000\nREYES: It is for &lt;all&gt; of R&amp;D&rdquo;\n",
    "debate.xml": "<TEI><text><body><u who='#reyes'>It is for &lt;all&gt; of R&#38;D&#x201d;</u></body></text></TEI>",
    "hearing.html": "<html><body><p>REYES: It is for &lt;all&gt; of R&amp;D&rdquo;</p><p>BIRCH: So.</p></body></html>",
}


@pytest.mark.parametrize("name", ENTITIES)
def test_an_entity_is_found_in_the_file_as_a_whole(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(ENTITIES[name], encoding="utf-8")
    transcript = read_transcript(tmp_path / name)
    for shown in ("for <all>", "<", "R&D”", "&", "”", "of R&"):
        start = transcript.text.index(shown)
        place = transcript.origin.span(start, start + len(shown))
        assert html.unescape(transcript.source[slice(*place)]) == shown


def test_what_nobody_said_is_a_note() -> None:
    text = "REYES: It holds. (APPLAUSE) It [inaudible] (laughter) held (A) and (B).\nBELL: [00:12] Yes (ph)."
    first, second = find_turns(text).turns
    assert [text[slice(*note)] for note in first.notes] == ["(APPLAUSE)", "[inaudible]", "(laughter)"]
    assert [text[slice(*note)] for note in second.notes] == ["[00:12]", "(ph)"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("MR. REYES:  It holds.\n\nQ    Does it?\n\nMR. REYES:  Yes.\n\nQ    Sure?", ["MR. REYES", "Q"] * 2),
        ("REYES: It holds. BELL: It does. REYES: Yes.\nBELL: No.", ["REYES", "BELL", "REYES", "BELL"]),
        ("Ada Reyes (00:03):\nIt holds.\nTom Bell (00:09):\nIt does.", ["Ada Reyes", "Tom Bell"]),
        (
            "Ada Reyes: It holds.\nTom Bell: It does.\nAda Reyes: Remember this: gates.\nTom Bell: Yes.",
            ["Ada Reyes", "Tom Bell"] * 2,
        ),
        (">> REYES: It holds.\n>> It does.\n>> BELL: Yes.", ["REYES", None, "BELL"]),
        ("SEN. ADA REYES (D-NY): It holds.\nTHE CHAIR: Thanks.", ["SEN. ADA REYES", "THE CHAIR"]),
        ("**REYES:** It holds.\n**BELL:** Yes.", ["REYES", "BELL"]),
        ("ADA REYES\nIt holds.\nTOM BELL\nIt does.\nADA REYES\nGood.\nTOM BELL\nYes.", ["ADA REYES", "TOM BELL"] * 2),
        ("A speech with one rule: no labels. It holds.", [None]),
        ("NOTE: all is invented.\nREYES: It holds.", ["REYES"]),
        ("Speaker 1: It holds.\nSpeaker 2: Does it?\nSpeaker 1: Yes.", ["Speaker 1", "Speaker 2", "Speaker 1"]),
        # Labels that stand once.
        ("REYES: It holds.\n\nTom Bell: It does.\n\nREYES: Yes.", ["REYES", "Tom Bell", "REYES"]),
        ("Tom Bell: It does.\n\nREYES: Yes.", ["Tom Bell", "REYES"]),
        ("Mr Bell: It does.\n\nREYES: Yes.", ["Mr Bell", "REYES"]),
        ("Tom Bell: It does.\nAda Reyes: It holds.\nMayor Van Holm: Yes.", ["Tom Bell", "Ada Reyes", "Mayor Van Holm"]),
        ("Reyes: It holds.\n\nBell: It does.\n\nReyes: Yes.", ["Reyes", "Bell", "Reyes"]),
        ("REYES: Thank you, Mr. Bell.\n\nBell: It does.\n\nREYES: Yes.", ["REYES", "Bell", "REYES"]),
        ("BELL: It does.\n\nTom Bell: It does.\n\nBELL: It does.", ["BELL", "Tom Bell", "BELL"]),
        ("REYES: It holds.\n\nModerator: Thanks.\n\nThe Clerk: Noted.", ["REYES", "Moderator", "The Clerk"]),
        ("REYES: It holds.\nAnd it stands.\nTom\u00a0Bell, the mayor of Tarn: It does.", ["REYES", "Tom Bell"]),
        ("REYES: It holds.\n\nTom Bell:\nIt does.", ["REYES", "Tom Bell"]),
        (">> REYES: It holds.\n>> Tom Bell: It does.\nAda Holm: no.", ["REYES", "Tom Bell"]),
        ("Ada Reyes: It holds.\nTom Bell: no way.\nAda Reyes: yes", ["Ada Reyes", "Tom Bell", "Ada Reyes"]),
        ("Date: 6 May\nPresent: Tom Bell.\nMeeting Notes: None.\n\nREYES: It holds.", ["REYES"]),
        ("Event: Town Hall\nGuest Speaker: Tom Bell\n\nREYES: It holds.", ["REYES"]),
    ],
)  # fmt: skip
def test_shapes_of_labels(text: str, speakers: list[str | None]) -> None:
    assert [turn.speaker for turn in find_turns(text).turns] == speakers


@pytest.mark.parametrize(
    "line",
    [
        "One thing is clear: we lost.",
        "One Thing Is Clear: We lost.",
        "And I will tell you: We lost.",
        "Question: Did we lose? Answer: We did.",
        "Remember this: We lost.",
        "Mr. Speaker: I thank you for this.",
        "Ladies and Gentlemen: We lost.",
        "Tom Bell, I tell you this: We lost.",
        "Tarn's Mayor: We lost.",
        "Social Security: We will keep it.",
        "Bridges: We will build them.",
        "New Gates: They will be the new gates.",
        "Tom Bell: he lost.",
    ],
)
def test_what_is_said_before_a_colon_is_no_speaker(line: str) -> None:
    text = f"REYES: It holds, and the gates are new.\n\n{line}\n\nIt stands.\n\nBELL: It does.\n\nREYES: Yes."
    assert [turn.speaker for turn in find_turns(text).turns] == ["REYES", "BELL", "REYES"]


def test_a_name_in_a_wrapped_line_is_no_speaker() -> None:
    text = "REYES: It holds. I have said it often to\nTom Bell: It stands. It will\ngo on.\nBELL: Yes."
    assert [turn.speaker for turn in find_turns(text).turns] == ["REYES", "BELL"]


def test_rolling_captions_are_read_once() -> None:
    source = (
        "1\n00:00:01,000 --> 00:00:02,000\nthe gate\n\n2\n00:00:02,000 --> 00:00:03,000\nthe gate\nholds &amp; stands\n"
    )
    transcript = transcript_of(Page(source.encode(), "a.srt"))
    assert words_of(transcript.text).keys == ("the", "gate", "holds", "stands")


def test_words_of_a_recogniser_one_by_one() -> None:
    source = '{"monologues": [{"speaker": 0, "elements": [{"value": "It"}, {"value": " "}, {"value": "holds."}]}]}'
    transcript = transcript_of(Page(source.encode(), "a.json"))
    assert (transcript.turns[0].speaker, transcript.text) == ("Speaker 0", "It holds.")


@pytest.mark.parametrize(
    ("name", "source", "error", "message"),
    [
        ("a.json", "{", UnreadableTranscript, "not JSON"),
        ("a.json", '{"a": 1}', UnreadableTranscript, "JSON without turns"),
        ("a.xml", "<TEI><u>", UnreadableTranscript, "broken XML"),
        ("a.xml", '<!DOCTYPE TEI [<!ENTITY a "b">]><TEI><u>&a;</u></TEI>', UnreadableTranscript, "entities of its own"),
        ("a.xml", "<TEI>" + "<p>" * 500, UnreadableTranscript, "inside each other"),
        ("a.txt", "REYES: ...\nBELL: (APPLAUSE)", NoTranscript, None),
        ("a.vtt", "WEBVTT\n\n", NoTranscript, "no words"),
    ],
)
def test_what_is_no_transcript_is_refused(
    name: str, source: str, error: type[OnRecordError], message: str | None
) -> None:
    with pytest.raises(error, match=message):
        transcript_of(Page(source.encode(), name))


def test_an_external_entity_is_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the password")
    source = f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file://{secret}">]><TEI><u>&x;</u></TEI>'
    with pytest.raises(UnreadableTranscript):
        transcript_of(Page(source.encode(), "a.xml"))


def test_a_folder_gives_its_transcripts_by_name(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "b/a.srt", "a.vtt", "picture.png", ".hidden.txt"):
        (tmp_path / name).write_text("x")
    assert [Path(path).name for path in transcripts_in(tmp_path)] == ["a.vtt", "a.srt", "z.txt"]
    (tmp_path / "none").mkdir()
    with pytest.raises(NotFound, match="without transcripts"):
        transcripts_in(tmp_path / "none")


def test_the_language_is_told() -> None:
    german = "REYES: Die Schleuse hält, und sie wird auch im nächsten Winter halten, das haben wir zweimal geprüft."
    assert transcript_of(Page(german.encode(), "a.txt")).language == "de"


@pytest.mark.parametrize(
    ("said", "spoken"),
    [
        ("We did [not] go.", "we did not go"),
        ("We did (NOT) go.", "we did not go"),
        ("We did [never] take it.", "we did never take it"),
        ("the [2,000] workers", "the #2000 workers"),
        ("We [did not] go.", "we did not go"),
        ("[W]e lifted the tax[es].", "we lifted the taxes"),
        ("We went. [laughter] We ate.", "we went we ate"),
        ("We went. (NO AUDIO) We ate.", "we went we ate"),
        ("We went.[12] We ate.", "we went we ate"),
        ("We met Mr. Kowalczyk[ph] then.", "we met mr kowalczyk then"),
    ],
)
def test_only_what_nobody_said_is_a_note(said: str, spoken: str) -> None:
    text = f"REYES: {said}\nBELL: Yes.\n"
    assert " ".join(words_of(text, find_turns(text).turns[0].spoken).keys) == spoken


def test_words_before_a_colon_in_captions_are_no_speaker() -> None:
    text = ">> REYES: IT WAS EMPTY.\nAND I SAID: THE MONEY IS GONE.\nFIRST FACT: IT IS.\n>> BELL: OK.\n"
    assert [turn.speaker for turn in find_turns(text).turns] == ["REYES", "BELL"]
    without = "REYES: IT WAS EMPTY.\nAND I SAID: THE MONEY IS GONE.\nBELL: OK.\n"
    assert [turn.speaker for turn in find_turns(without).turns] == ["REYES", "BELL"]


@pytest.mark.parametrize(
    "start", ['"nan"', '"inf"', '"1e999"', "NaN", "Infinity", "1" + "0" * 400, '"' + "9" * 400 + '"']
)
def test_a_time_that_is_no_number_is_none(start: str) -> None:
    source = (
        f'[{{"speaker": "Bell", "text": "It holds.", "start": {start}}}, '
        '{"speaker": "Reyes", "text": "No.", "start": 2}]'
    )
    transcript = transcript_of(Page(source.encode(), "a.json"))
    assert [transcript.seconds_at(turn.span.start) for turn in transcript.turns] == [None, 2.0]


def test_a_run_of_capitals_is_read_at_once() -> None:
    """Cutting it into words in every way would take minutes."""
    begun = time.process_time()
    assert [turn.speaker for turn in find_turns("A" * 70 + "\n").turns] == [None]
    assert time.process_time() - begun < 1


def test_reading_takes_time_in_proportion_to_the_turns() -> None:
    def once(turns: int) -> float:
        text = "The gate holds. " * 20
        said = ", ".join(f'{{"speaker": "S{n % 2}", "text": "{text}"}}' for n in range(turns))
        begun = time.process_time()
        assert len(transcript_of(Page(f"[{said}]".encode(), "a.json")).turns) == turns
        return time.process_time() - begun

    def seconds(turns: int) -> float:
        return min(once(turns) for _ in range(3))  # A machine that is busy makes one try slow, rarely all of them.

    # Eight times the turns; in proportion to their square it would be 64 times.
    assert seconds(4000) < 24 * seconds(500)


@pytest.mark.parametrize("line", ["Tom Bell{n}: It holds.\n", "Tom Bell{n}: It holds.\n\n", "{n} " + " " * 90 + "a\n"])
def test_finding_turns_takes_time_in_proportion_to_the_text(line: str) -> None:
    def once(lines: int) -> float:
        text = "REYES: Yes.\n" + "".join(line.replace("{n}", chr(97 + n % 26) * (1 + n % 7)) for n in range(lines))
        begun = time.process_time()
        find_turns(text)
        return time.process_time() - begun

    def seconds(lines: int) -> float:
        return min(once(lines) for _ in range(3))

    assert seconds(8000) < 24 * seconds(1000)


@given(st.text(alphabet=st.sampled_from("AB :\n().[]12>-—aq"), max_size=200))
def test_turns_never_overlap_whatever_the_text(text: str) -> None:
    last = 0
    for turn in find_turns(text).turns:
        assert last <= turn.span.start < turn.span.end <= len(text)
        for start, end in turn.spoken:
            assert turn.span.start <= start < end <= turn.span.end
        last = turn.span.end
