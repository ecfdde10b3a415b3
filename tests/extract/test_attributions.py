"""What the model and the rules find in passages of every kind; the real weights."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.errors import NoArticle, UnsupportedLanguage
from onrecord.extract.attributions import find_attributions
from onrecord.model.loading import encoder_of


def marked(text: str) -> list[tuple[str, str, list[str], str]]:
    """Source, cue, content and kind of each attribution."""
    (found,) = find_attributions([onrecord.Article.of_text(text)], encoder_of())

    def words(spans: tuple[onrecord.Span, ...]) -> list[str]:
        return [text[start:end] for start, end in spans]

    return [(" ".join(words(a.source)), " ".join(words(a.cue)), words(a.content), a.kind) for a in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It is done," Ada Reyes said.', [("Ada Reyes", "said", ['"It is done,"'], "direct")]),
        ("‘It is done,’ Ada Reyes said.", [("Ada Reyes", "said", ["‘It is done,’"], "direct")]),
        ("«It is done», Ada Reyes said.", [("Ada Reyes", "said", ["«It is done»"], "direct")]),
        ("„It is done“, Ada Reyes said.", [("Ada Reyes", "said", ["„It is done“"], "direct")]),
        (
            "“The port,” Ada Reyes said, “will open in the spring.”",
            [("Ada Reyes", "said", ["“The port,”", "“will open in the spring.”"], "direct")],
        ),
        (
            "The port is safe and will open in the spring, according to the Harbor Union.",
            [("the Harbor Union", "according to", ["The port is safe and will open in the spring"], "indirect")],
        ),
        (
            "“We will open the port,” she said, adding that the cranes had arrived.",
            [
                ("she", "said", ["“We will open the port,”"], "direct"),
                ("she", "adding", ["that the cranes had arrived"], "indirect"),
            ],
        ),
        (
            "Ada Reyes said the plan was “a blank check” for the bank.",
            [("Ada Reyes", "said", ["the plan was “a blank check” for the bank"], "mixed")],
        ),
    ],
)
def test_passages(text: str, expected: list[tuple[str, str, list[str], str]]) -> None:
    assert marked(text) == expected


def test_a_quotation_over_paragraphs_that_is_never_closed() -> None:
    text = "“We built this port with our own hands,” said Ada Reyes.\n\n“Nobody will take it from us. Nobody ever has."
    found = onrecord.extract(text).statements
    assert [(s.speaker.name if s.speaker else None, s.text) for s in found] == [
        ("Ada Reyes", "“We built this port with our own hands,”"),
        ("Ada Reyes", "“Nobody will take it from us. Nobody ever has."),
    ]


def test_a_string_is_taken_as_it_is() -> None:
    text = "  8950 views\n\n“It is done,” Ada Reyes said.\n"
    record = onrecord.extract(text)
    assert record.article.text == text
    assert [text[s.start : s.end] for s in record.statements[0].content] == ["“It is done,”"]


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_nothing_to_read_is_an_error(text: str) -> None:
    with pytest.raises(NoArticle, match="the text is empty"):
        onrecord.extract(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Der Minister sagte am Montag, die Regierung werde die Steuern im nächsten Jahr nicht erhöhen. " * 3,
            "German",
        ),
        ("Le ministre a déclaré lundi que le gouvernement n’augmenterait pas les impôts cette année. " * 3, "French"),
        (
            "Kamanda Magomi amesema watu hao licha ya kukamatwa kwa kutuhumiwa kwa makosa wapo waliokutwa. " * 3,
            "Swahili",
        ),
        ("Президент заявил в воскресенье, что страна готова к диалогу на равных условиях. " * 3, "Russian"),
    ],
)
def test_a_language_that_the_model_does_not_know_is_named(text: str, language: str) -> None:
    with pytest.raises(UnsupportedLanguage, match=f"the article is in {language}, and the model reads English"):
        onrecord.extract(text)


pieces = st.sampled_from([*"abc AB.,“”\"'‘’«»\n:—", " said ", " Ada Reyes ", " the of and "])


@settings(max_examples=40, deadline=None)
@given(st.lists(pieces, max_size=80).map("".join))
@example(" said A said a said a")
def test_any_text_gives_spans_inside_it(text: str) -> None:
    if not text.strip():
        return
    try:
        record = onrecord.extract(text)
    except UnsupportedLanguage:
        return
    for statement in record.statements:
        assert statement.content
        assert statement.text == " ".join(text[start:end] for start, end in statement.content)
        for start, end in (*statement.content, *statement.source, *statement.cue):
            assert 0 <= start < end <= len(text)
        assert 0.0 <= statement.confidence <= 1.0
        own = statement.within is None and bool(statement.cue)  # One inside another has a source inside it.
        assert not own or statement.source == record.attributions[statement.attribution].source
