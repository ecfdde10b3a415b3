"""The visible text of HTML and the place of each character in it."""

import html
import re
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.read.ink import joined
from onrecord.read.markup import scan


def texts(source: str) -> list[str]:
    return [block.text for block in scan(source).blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("<p>One.<p>Two.", ["One.", "Two."]),
        ("<div>NEW DELHI: \n<a href=x>Pakistan</a>\n's army</div>", ["NEW DELHI: Pakistan 's army"]),
        ("<p>He <b>said</b> <i>so</i>.</p>", ["He said so."]),
        ("<p>a\n\t  b\xa0 c</p>", ["a b\xa0 c"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<h1>Two<br>lines</h1>", ["Two lines"]),
        ("<div>Said.<br>Next</div>", ["Said.", "Next"]),
        ("<div>a verse<br>goes on</div>", ["a verse goes on"]),
        ("<div>one<br> <br>two</div>", ["one", "two"]),
        ("<pre>one\ntwo\n\nthree</pre>", ["one two", "three"]),
        ("<table><tr><td>a<td>b</table>", ["a", "b"]),
        ("a < b & c &unknown; &", ["a < b & c &unknown; &"]),
        ("<p title='a>b'>x</p>", ["x"]),
        ("<P CLASS=x/>y", ["y"]),
        ("x<!-- <p>no</p> -->y", ["xy"]),
        ("x<!-->y", ["xy"]),
        ("x<!doctype html><?php no ?>y", ["xy"]),
        ("</>x</p", ["x"]),
        ("", []),
        ("<p> \xa0 </p>", []),
    ],
)
def test_blocks(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p><q>We wait,</q> she said.</p>", "“We wait,” she said."),
        ("<p>She said: <Q cite=x>We <b>wait</b></Q>.</p>", "She said: “We wait”."),
        ("<p><q>He said <q>no</q> and <q>never</q>,</q> she said.</p>", "“He said ‘no’ and ‘never’,” she said."),
        ("<p><q>“We wait,”</q> she said.</p>", "“We wait,” she said."),
        ("<p><q> <em>&ldquo;We wait,&rdquo;</em></q> she said.</p>", "“We wait,” she said."),
        ("<p>“<q>We wait,</q>” she said.</p>", "“We wait,” she said."),
        ('<p><q>"We wait,"</q> she said, <q>for him</q>.</p>', '"We wait," she said, “for him”.'),
        ("<p><q>We wait.</p><p><q>Go,</q> she said.</p>", "“We wait.|“Go,” she said."),
        ("<p>We</q> wait.</p>", "We wait."),
        ("<p><q hidden>We</q> wait.</p>", "wait."),
        ("<p><span hidden><q>We</q></span> wait.</p>", "wait."),
    ],
)
def test_the_marks_of_a_quotation_are_those_that_a_browser_shows(source: str, shown: str) -> None:
    assert "|".join(texts(source)) == shown


def test_the_marks_of_a_quotation_stand_where_its_tags_do() -> None:
    source = "<p><q lang=en>We wait,</q> she said.</p>"
    text, origin = joined(scan(source).blocks)
    for shown, in_page in (("“", "<q lang=en>"), ("”", "</q>"), ("“We", "<q lang=en>We"), (",” she", ",</q> she")):
        start = text.index(shown)
        assert source[slice(*origin.span(start, start + len(shown)))] == in_page


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>no('<p>no</p>')</script>",
        "<SCRIPT type=x>no</script >",
        "<style>no</style>",
        "<template><div><p>no</p></div></template>",
        "<noscript><p>no</p></noscript>",
        "<svg><title>no</title><text>no</text></svg>",
        "<button>no</button>",
        "<select><option>no</select>",
        "<textarea><p>no</textarea>",
        "<span hidden>no</span>",
        "<span style='display: none'>no</span>",
        '<span class="visually-hidden">no</span>',
        "<img alt='no'>",
    ],
)
def test_what_a_browser_does_not_show_is_no_text_and_breaks_no_sentence(hidden: str) -> None:
    assert texts(f"<p>He said{hidden} so.</p>") == ["He said so."]


def test_a_script_that_never_ends_takes_the_rest_and_a_drawing_does_not() -> None:
    assert texts("<p>yes</p><script><p>no</p>") == ["yes"]
    assert texts("<p>yes</p><svg><path><p>and this</p>") == ["yes", "and this"]


@pytest.mark.parametrize(
    ("entity", "character"),
    [
        ("&amp;", "&"),
        ("&rsquo;", "’"),
        ("&#8217;", "’"),
        ("&#x2019;", "’"),
        ("&#146;", "’"),
        ("&eacute", "é"),
        ("&#0;", "\ufffd"),
        ("&lt;", "<"),
    ],
)
def test_an_entity_maps_to_the_whole_of_it(entity: str, character: str) -> None:
    source = f"<p>it{entity}s 5&nbsp;000</p>"
    text, origin = joined(scan(source).blocks)
    assert text == f"it{character}s 5\xa0000"
    assert [origin(at) for at in range(4)] == [3, 4, 5, 5 + len(entity)]
    assert origin.span(0, 2) == (3, 5)
    assert [origin.span(at, at + 1) for at in (2, 3)] == [(5, 5 + len(entity)), (5 + len(entity), 6 + len(entity))]
    assert source[slice(*origin.span(0, 3))] == f"it{entity}"
    assert source[origin(5) :].startswith("&nbsp;") is (text[5] == "\xa0")


def test_facts_of_the_head() -> None:
    found = scan(
        "<html lang='en-GB'><head><title>A &amp; B | Site</title>"
        "<meta property=og:site_name content='The &quot;Site&quot;'>"
        "<link rel='canonical' href=https://example.org/a><script type='application/ld+json'>{}</script></head>"
        "<body><svg><title>Icon</title></svg>x"
    )
    assert found.title is not None
    assert (found.title.text, found.language, found.canonical) == ("A & B | Site", "en-GB", "https://example.org/a")
    assert found.meta == {"og:site_name": 'The "Site"'}
    assert found.linked_data == ["{}"]
    assert [block.text for block in found.blocks] == ["x"]


def test_where_a_block_stands() -> None:
    story, link = scan("<article><h2><span>A</span></h2></article><nav><a>B c</a></nav>").blocks
    assert (story.tag, story.sections, story.linked) == ("h2", frozenset({"article"}), 0)
    assert (link.tag, link.sections, link.linked) == ("nav", frozenset({"nav"}), 3)


QUOTED = dict(zip("“‘”’", map(re.compile, ("(?i)<q[ >]", "(?i)<q[ >]", "(?i)</q[ >]", "(?i)</q[ >]")), strict=True))

PIECES = st.sampled_from(
    [
        *"<p> </p> <div> </div> <br> <a> </a> <b <!-- --> <script> </script> <svg> </svg> <title> </title>".split(),
        *"<h1> </h1> <li> &amp; &nbsp; &rsquo; &#39; &lt &foo; & < > \" ' = <template> </template> <pre>".split(),
        *("<q>", "</q>", " ", "\n", "\xa0", "\u2028", "word", "é", "語"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=3)).map("".join))
def test_every_character_stands_at_its_place(source: str) -> None:
    text, origin = joined(scan(source).blocks)
    for at, character in enumerate(text):
        place = source[origin(at) : origin(at) + 40]
        if not character.isspace():
            assert html.unescape(place).startswith(character) or QUOTED[character].match(place)


# What a browser shows for it, and how it may stand in a page.
WRITTEN = st.one_of(
    st.sampled_from(
        [
            *(("”", name) for name in ("&rdquo;", "&#8221;", "&#x201D;", "&#148;", "”")),
            *(("&", name) for name in ("&amp;", "&AMP", "&#38;", "&")),
            *(("<", name) for name in ("&lt;", "&LT;", "< ")),
            *(("\xa0", name) for name in ("&nbsp;", "&#160;", "\xa0")),
            *((" ", name) for name in (" ", "\n\t ", "&#32;", "&Tab;", "<br>", "<br />\n", " <!-- no --> ")),
            *(("", name) for name in ("<b>", "</b>", "<a href='x'>", "</a>", "<!-- no -->", "<span hidden>no</span>")),
            *(("≂̸", name) for name in ("&NotEqualTilde;", "≂̸")),
            ("é", "&eacute"),
            ("語", "語"),
        ]
    ),
    st.sampled_from("abcdefgh.,").map(lambda letter: (letter, letter)),
)


@given(st.lists(WRITTEN, min_size=1, max_size=12), st.data())
def test_a_span_takes_the_whole_source_of_its_first_and_last_character(
    written: list[tuple[str, str]], data: st.DataObject
) -> None:
    pieces = [("x", "x"), *written, ("y", "y")]
    source = "<p>" + "".join(in_page for _, in_page in pieces) + "</p>"
    text, origin = joined(scan(source).blocks)
    first = data.draw(st.integers(0, len(text) - 1))
    last = data.draw(st.integers(first, len(text) - 1))
    # Two characters of one entity have one place.
    assume(first == 0 or origin(first - 1) != origin(first))
    assume(last + 1 == len(text) or origin(last + 1) != origin(last))
    start, end = origin.span(first, last + 1)
    assert squeezed(texts(f"<p>{source[start:end]}</p>")) == squeezed([text[first : last + 1]])
    # No shorter piece of the page has as much, and what is before and behind it begins and ends with other characters.
    assert squeezed(texts(source[:start])) == squeezed([text[:first]])
    assert squeezed(texts(source[end:])) == squeezed([text[last + 1 :]])


def squeezed(blocks: list[str]) -> str:
    """Without white space, which collapses in another way where a page is cut."""
    return "".join("".join(blocks).split())


@pytest.mark.parametrize(
    "piece", ["<div>", "<b>", "<q>", "<q>a</q>", "</b>", "<a ", "<p a='", "<!--", "<script>", "&", "<", '<p a="b>']
)
def test_time_grows_with_length_only(piece: str) -> None:
    started = time.process_time()
    scan(piece * (400_000 // len(piece)))
    scan("<p " + "a=b " * 100_000 + ">")
    assert time.process_time() - started < 3
