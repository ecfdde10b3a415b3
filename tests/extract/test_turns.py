"""Labels of interviews, and what looks like them: no model."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

import onrecord
from onrecord.extract.turns import find_turns, reported_in
from onrecord.records import Article, Attribution, Span
from onrecord.wording import behind_stamp


def turns(*paragraphs: str) -> list[tuple[str, str]]:
    """Label and words of each turn; the parts of the words with a stroke between them."""
    text = "\n\n".join(paragraphs)
    found = find_turns(Article.of_text(text))
    return [(text[slice(*turn.label)], " | ".join(text[slice(*span)] for span in turn.words)) for turn in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tom Birch:", "Ada Reyes:"),
        ("TB:", "AR:"),
        ("T.B.:", "A.R.:"),
        ("Q:", "A:"),
        ("Q.", "A."),
        ("Q —", "A —"),
        ("**Birch:**", "**Reyes:**"),
        ("BIRCH:", "REYES:"),
        ("Tom Birch (chair):", "Ada Reyes:"),
        ("Mr. BIRCH.", "Speaker Reyes."),
        ("– Birch:", "– Reyes:"),
    ],
)
def test_forms_of_labels(one: str, other: str) -> None:
    found = turns(f"{one} Were you there?", f"{other} I was.", f"{one} And he?", f"{other} He was not.")
    assert [words for _, words in found] == ["Were you there?", "I was.", "And he?", "He was not."]
    assert all(label in line for (label, _), line in zip(found, (one, other, one, other), strict=True))


def test_full_names_stand_once_and_initials_afterwards() -> None:
    found = turns("Tom Birch: Were you there?", "Ada Reyes: I was.", "TB: And he?")
    assert found == [("Tom Birch", "Were you there?"), ("Ada Reyes", "I was."), ("TB", "And he?")]


@pytest.mark.parametrize("headline", ["Tom Birch: You must go", "Tom Birch: Port ‘Needs More Than Words.’"])
def test_a_headline_is_no_turn(headline: str) -> None:
    found = turns(headline, "Ada Reyes: Were you there?", "Tom Birch: I was.", "Ada Reyes: And he?")
    assert [label for label, _ in found] == ["Ada Reyes", "Tom Birch", "Ada Reyes"]


def test_a_label_may_have_a_line_of_its_own() -> None:
    found = turns("Tom Birch:", "Were you there?", "Ada Reyes:", "It rained.", "Tom Birch:", "Why do you ask?")
    assert found == [("Tom Birch", "Were you there?"), ("Ada Reyes", "It rained."), ("Tom Birch", "Why do you ask?")]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Note: You may come late.", "Correction: We said that you may not.", "Note: We were wrong."),
        ("Where: The quay.", "When: Ask us.", "Tickets: You can buy them there.", "Where: The bridge."),
        ("Attack: Fast, and young.", "Defence: Slow.", "Attack: Slow.", "Defence: Old, but strong."),
        ("Tom Birch: I was there.", "Ada Reyes: I was not."),
        ("Aries: You will be late.", "Taurus: Your ship comes in.", "Gemini: Do you know why?"),
        ("Q: Why is it shut?", "A: It is not safe.", "Q: Will it open?", "A: Nobody knows, and we can't tell you."),
        ("remember: you were there.", "again: I was not.", "remember: you were there."),
    ],
)
def test_no_interviews(paragraphs: tuple[str, ...]) -> None:
    assert turns(*paragraphs) == []


def test_paragraphs_go_on_until_the_reporter_takes_over() -> None:
    found = turns(
        "Tom Birch: Were you there?",
        "Ada Reyes: I was. [Laughs.] Twice.",
        "I was cold.",
        "Reyes pours the tea.",
        "I have waited for this.",
        "TB: And he?",
        "AR: “Never,” he said.",
    )
    assert found[1] == ("Ada Reyes", "I was. | Twice. | I was cold.")
    assert found[3] == ("AR", "“Never,” he said.")


@pytest.mark.parametrize("mark", ['"', "“"])
def test_a_transcript_may_be_a_quotation_from_its_first_label_on(mark: str) -> None:
    found = turns(
        "The interview was on Sunday. Partial transcript as follows:",
        f"{mark}BIRCH: Were you there?",
        f"{mark}REYES: Boats do that.",
        f"{mark}It rained. Nobody saw the “Sea Otter.”",
        f"{mark}(CROSSTALK.)",
        f"{mark}BIRCH: And you?",
        f"{mark}REYES: I left.",
        f"{mark}Follow Ann Cole on Twitter @anncole.{'”' if mark == '“' else mark}",
    )
    assert found == [
        ("BIRCH", "Were you there?"),
        ("REYES", "Boats do that. | It rained. Nobody saw the “Sea Otter.”"),
        ("BIRCH", "And you?"),
        ("REYES", "I left."),
    ]


def test_behind_the_last_label_the_reporter_may_go_on() -> None:
    asked = ("Tom Birch: Were you there?", "Ada Reyes: I was.", "TB: And he?", "AR: No.")
    assert turns(*asked, "I left in the rain.")[-1] == ("AR", "No.")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("19:52 ‘We heard it’", "‘We heard it’"),
        ("7.30pm Minister speaks", "Minister speaks"),
        ("11:40 a.m. – Police say no", "Police say no"),
        ("19.52 million people live here", "19.52 million people live here"),
        ("25:70 Nobody says so", "25:70 Nobody says so"),
    ],
)
def test_times_before_a_line(line: str, words: str) -> None:
    assert line[behind_stamp(line, Span(0, len(line))) :] == words


PAGE = """<html lang="en"><head><title>The keeper of the light</title></head><body><article>
<h1>The keeper of the light</h1>
<p>Ada Reyes kept the last lighthouse on the coast for thirty years. She met Tom Birch on the quay in a storm.</p>
{turns}</article></body></html>"""
ASKED = [
    ("Tom Birch:", "How did you come to the island in the first place?"),
    ("Ada Reyes:", "By boat, and I was sick all the way, and the boat was late."),
    ("TB:", "But you stayed for thirty years. Why?"),
    ("AR:", "Because of the birds. I wrote their names down every evening."),
]


@pytest.mark.parametrize(
    ("whole", "each"), [("{}", "<p><strong>{}</strong> {}</p>"), ("<dl>{}</dl>", "<dt>{}</dt><dd>{}</dd>")]
)
def test_from_a_page(tmp_path: Path, whole: str, each: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE.format(turns=whole.format("\n".join(each.format(*turn) for turn in ASKED))), encoding="utf-8")
    said = onrecord.extract(onrecord.read(page)).statements
    direct = [(s.speaker.name, s.text) for s in said if s.kind == "direct" and s.speaker is not None]
    assert direct == [(("Tom Birch", "Ada Reyes")[at % 2], words) for at, (_, words) in enumerate(ASKED)]


def test_in_a_quoted_transcript_each_speaks_for_themselves() -> None:
    text = (
        "Port chief Ada Reyes spoke to Tom Birch on Sunday.\n\nPartial transcript as follows:\n\n"
        '"BIRCH: Were you on the quay that night, and did you see the boat?\n\n'
        '"REYES: Well, look, boats leave every night. I was at home with my sons.\n\n'
        '"But the truth is that nobody asked us. We would have told them.\n\n"(CROSSTALK.)\n\n'
        '"BIRCH: And would you go again?\n\n"REYES: And that is why I am on my way.\n\n'
        '"Follow Ann Cole on Twitter @anncole."'
    )
    said = onrecord.extract(text).statements
    assert [(s.speaker.name if s.speaker else None, s.kind, s.text) for s in said] == [
        ("Tom Birch", "direct", "Were you on the quay that night, and did you see the boat?"),
        (
            "Ada Reyes",
            "direct",
            "Well, look, boats leave every night. I was at home with my sons. "
            "But the truth is that nobody asked us. We would have told them.",
        ),
        ("Tom Birch", "direct", "And would you go again?"),
        ("Ada Reyes", "direct", "And that is why I am on my way."),
    ]


def test_notes_on_two_teams_are_no_turns() -> None:
    assert (
        turns(
            "Ironmen: Have lost four games. “We have to land the plane,” Lund wrote.",
            "Herons: Birch scored 41. “I can’t please anybody,” said Birch.",
            "Herons: Host Dunmore on Monday.",
            "Ironmen: At Calloway on Tuesday.",
        )
        == []
    )


def test_what_a_stage_direction_says_is_reported_by_nobody() -> None:
    text = (
        "Ada Reyes: Were you?\nTom Birch: Yes, I was. [He laughs and says so.] My wife was.\n"
        "Ada Reyes: You?\nTom Birch: I was."
    )
    cue, content = text.index("says so"), text.index("My wife was")
    draft = Attribution((), (Span(cue, cue + 4),), (Span(content, content + 11),), "indirect", 0.9)
    assert reported_in(text, [draft], find_turns(Article.of_text(text))) == []


@pytest.mark.parametrize(
    "draft",
    ["My mother said, “It was late.”\n", "Reyes: I was.\nBirch: He told me that I was.\n"],
    ids=["long", "many"],
)
def test_turns_take_time_in_proportion_to_the_text(draft: str) -> None:
    def seconds(pieces: int) -> float:
        text = "Ada Reyes: Were you?\nTom Birch: I was.\nAda Reyes: I\n" + draft * pieces + "Tom Birch: I was."
        article, verbs = Article.of_text(text), re.finditer("said|told", text)
        found = [Attribution((), (Span(*m.span()),), (Span(m.end() + 2, m.end() + 9),), "indirect", 0.9) for m in verbs]
        begun = time.process_time()
        reported_in(text, found, find_turns(article))
        return time.process_time() - begun

    few = min(seconds(500) for _ in range(3))
    assert min(seconds(2000) for _ in range(3)) < 8 * few + 0.1


def test_a_word_of_hyphens_is_no_first_name() -> None:
    text = "Reyes: I was?\nBirch: I was.\nReyes: You?\n" + "A-" * 40_000 + "\nCole: I was."
    begun = time.process_time()
    find_turns(Article.of_text(text))
    assert time.process_time() - begun < 1
