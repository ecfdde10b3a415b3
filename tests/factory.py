"""Records built by hand, for tests whose subject is not the model."""

from __future__ import annotations

from dataclasses import replace

from onrecord.records import (
    Article,
    Attribution,
    Candidate,
    Failure,
    Moment,
    Place,
    Record,
    Setting,
    Span,
    Speaker,
    Statement,
)

TITLE = "River gate opens"
TEXT = (
    'River gate opens\n\n"It is done," Mayor Ada Reyes told The Ledger in an interview.\n\n'
    "The ministry cited her as saying that the gate “will hold”.\n\n"
    "A senior official said it might not.\n\nIt was reportedly tested twice."
)

REYES = Speaker("Ada Reyes", "person", aliases=("Reyes",), role="mayor")
MINISTRY = Speaker("The ministry", "organisation")
OFFICIAL = Speaker("a senior official", "person", named=False)
LEDGER = Speaker("The Ledger", "organisation")
FAILURE = Failure("gone.html", "NotFound", "gone.html: no such file; check the path, or pass a URL or -", 2)


def find(wording: str, text: str = TEXT) -> Span:
    """Where a wording first stands."""
    start = text.index(wording)
    return Span(start, start + len(wording))


def statement(content: str, *, source: str = "", cue: str = "", text: str = TEXT, **rest: object) -> Statement:
    """A statement of wordings that stand in the text."""
    made = Statement(
        text=content,
        kind="indirect",
        speaker=None,
        source=(find(source, text),) if source else (),
        cue=(find(cue, text),) if cue else (),
        content=(find(content, text),),
        confidence=0.5,
    )
    return replace(made, **rest)  # type: ignore[arg-type]


def statements() -> tuple[Statement, ...]:
    """One of each sort: direct with a setting, mixed with a relay, an unnamed speaker, and none."""
    setting = Setting("interview", "The Ledger", find("an interview"))
    return (
        statement(
            '"It is done,"',
            source="Mayor Ada Reyes",
            cue="told",
            speaker=REYES,
            kind="direct",
            addressee=LEDGER,
            setting=setting,
            confidence=0.97123,
            speaker_confidence=0.93456,
            moment=Moment("2024-05-05", "day", find("an interview")),
            place=Place("Harbour Road", find("River")),
        ),
        statement(
            "that the gate “will hold”",
            source="The ministry",
            cue="cited her as saying",
            speaker=REYES,
            kind="mixed",
            via=(MINISTRY,),
            confidence=0.9,
            attribution=1,
        ),
        statement("it might not", source="A senior official", cue="said", speaker=OFFICIAL, attribution=2),
        statement("It was", cue="reportedly", attribution=3, candidates=(Candidate(OFFICIAL, 0.5),), within=2),
    )


def article(**rest: object) -> Article:
    """The article that the statements are in."""
    made = Article(
        text=TEXT,
        title=TITLE,
        byline="Tom Bell",
        publisher="The Ledger",
        date="2024-05-06",
        language="en",
        url="https://ledger.example/gate",
        location="gate.html",
    )
    return replace(made, **rest)  # type: ignore[arg-type]


def record(**of_article: object) -> Record:
    """A record of one short article."""
    said = statements()
    attributions = tuple(Attribution(s.source, s.cue, s.content, s.kind, s.confidence) for s in said)
    return Record(article(**of_article), attributions, said, model="en-1+00000000", version="0.1.0")


def record_of(text: str, said: tuple[Statement, ...], **of_article: object) -> Record:
    """A record of any text and statements."""
    made = replace(Article.of_text(text), **of_article)  # type: ignore[arg-type]
    return Record(made, (), said, model="en-1+00000000", version="0.1.0")
