"""What goes, what stays, and where the rest stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean.furniture import clean, is_furniture
from onrecord.clean.lines import unwrap

FURNITURE = """
8950 views
1,234 просмотров
12 345 просмотров
3.4K views
Views: 8950
117 comments
5 min read
250 مشاهدة
1234次浏览
Share
Share this article
SHARE:
Print:
Поделиться:
Teilen
Partager
Compartir
Compartilhar
साझा करें
शेयर करें
कॉपी लिंक
- कॉपी लिंक
Copy link
مشاركة
分享
Shiriki
Advertisement
ADVERTISEMENT
Реклама
Anzeige
Publicité
Story continues below
Story continues below advertisement
Read more
READ NEXT: Cape Town heads into a weekend of shifting skies, says weather service
Also read: Storm moves on
Read more: Middle East crisis
Recommended
Related:
Читайте также:
Lire aussi : Le budget est adopté
Lesen Sie auch: Was wir wissen
यह भी पढ़ें: बिहार की बड़ी खबर
相关阅读：新政策公布
Subscribe Now!
Sign up for our newsletter
Sign up for our emails
Follow us on Facebook
Leave a comment
Get the latest news from thewest.com.au in your inbox.
We use cookies to make this site work.
This website uses cookies to improve your experience.
Tags: politics, Gaza, talks
Home > News > World
Home / News / Africa
#Gaza #talks
Image: Fouzia Van Der Fort
Photo: Jane Doe / Reuters
(AP Photo/Evan Vucci)
Фото: Иван Петров
Foto: dpa
Facebook Twitter WhatsApp Email
Back to video
""".strip().splitlines()

SENTENCES = [
    "“Share,” she said.",
    "8950 views were counted on the first day, he said.",
    "Related: that is what he called it, and he said “never again” twice.",
    "Photo: The president said on Monday that he would not go to the summit.",
    "Read my lips: no new taxes.",
    "More: he wants more of everything, she said.",
    "Subscribe to the idea that all people are equal, the minister told the crowd.",
    "By Jane Doe",
    "NEVER SAY GOODBYE",
    "MOSCOW, June 4",
    "With files from The Associated Press",
    "• Email: someone@example.org",
    "1 सितंबर की रात हुई थी चोरी",
    "Using aid as a ‘weapon of war’",
    "2024",
    "Putin:",
    "Palestinians react",
]

WORDS = [
    *("He said", "“No,” she told them.", "Share", "8950 views", "Print:", "A headline here", "A headline here.", "x"),
    *("Image: X Y", "Photo by X", " ", "\n", "\n\n", "\r\n", "\xa0", "\u2028", "Back to video", "(AP Photo)"),
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_goes(line: str) -> None:
    assert is_furniture(line)
    assert clean(f"He said so.\n{line}\nShe didn't.")[0] == "He said so.\n\nShe didn't."


@pytest.mark.parametrize("line", SENTENCES)
def test_what_was_written_stays(line: str) -> None:
    assert not is_furniture(line)
    assert clean(line)[0] == line


def test_the_headline_given_twice_goes_and_the_map_leads_back() -> None:
    text = "Putin: Russia ready\n\nPutin: Russia ready\n\n \xa0“Yes,”\xa0he said. \n8950 views\nПоделиться:\nPrint:"
    cleaned, origin = clean(text)
    assert cleaned == "Putin: Russia ready\n\n“Yes,”\xa0he said."
    assert origin(0) == 0
    assert origin(cleaned.index("“")) == text.index("“")
    assert origin.span(cleaned.index("he said"), len(cleaned)) == (text.index("he said"), text.index("he said.") + 8)


def test_the_headline_in_other_signs_and_with_buttons_goes() -> None:
    title = "Ends recession debate: economists weigh in"
    lines = [
        title,
        "‘Ends recession debate’ – Economists weigh in",
        f"{title} Back to video",
        f"Share this Story : {title}",
    ]
    assert (
        clean("\n".join([*lines, f"{title} | CBC News Loaded", "He said."]), title=title)[0] == f"{title}\n\nHe said."
    )


def test_a_sentence_that_starts_like_the_headline_stays() -> None:
    text = "Bridge to close for the summer\n\nBridge to close for the summer, mayor says in letter"
    assert clean(text)[0] == text


def test_a_paragraph_printed_twice_goes_and_a_word_said_twice_stays() -> None:
    assert clean("One two three four five.\nOne two three  four five.")[0] == "One two three four five."
    assert clean("“No.”\n“No.”\nHe left.")[0] == "“No.”\n\n“No.”\n\nHe left."
    assert clean("The mayor at the old bridge (AP Photo)\nThe mayor at the old bridge")[0].count("mayor") == 1


def test_nothing_and_furniture_only() -> None:
    assert clean("")[0] == ""
    assert clean(" \n\n")[0] == ""
    assert clean("Share\nPrint:")[0] == ""


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=8)).map("".join), st.none() | st.sampled_from(WORDS))
def test_cleaning_twice_changes_nothing_and_every_character_is_where_it_was(text: str, title: str | None) -> None:
    cleaned, origin = clean(text, title=title)
    assert clean(cleaned, title=title)[0] == cleaned
    for at, character in enumerate(cleaned):
        if character != "\n":
            assert text[origin(at)] == character


def test_lines_of_a_width_are_joined_and_others_are_not() -> None:
    line = "and the minister then said to the people that were there at"
    mail = f"{line}\n{line}\n{line}\nthe end.\n\n{line}\nthe end."
    assert unwrap(mail) == f"{line} {line} {line} the end.\n\n{line} the end."
    paragraphs = f"{line} the end.\n{line} the end.\n{line} the end.\n{line}.\n\n{line}."
    assert unwrap(paragraphs) == paragraphs
    verse = "Roses are red\nviolets are blue\nsugar is sweet\nand so on\n\nend"
    assert unwrap(verse) == verse
    assert len(unwrap(mail.replace("\n", "\r\n"))) == len(mail.replace("\n", "\r\n"))


@given(st.text(alphabet="ab .\n\r\t", max_size=400))
def test_joining_lines_moves_no_character(text: str) -> None:
    joined = unwrap(text)
    assert len(joined) == len(text)
    assert all(new == old or (new == " " and old.isspace()) for new, old in zip(joined, text, strict=True))
