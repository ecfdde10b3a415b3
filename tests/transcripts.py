"""A hearing that never was, between people who are not, in every form in which a transcript comes.

The words are the same in all of them, so that a check must find the same in all of them.
"""

from __future__ import annotations

import json

TURNS = [
    ("CHAIR", 0.0, "Good morning. This hearing of the harbour committee will come to order."),
    (
        "REYES",
        8.5,
        "Thank you. The river gate cost us seventeen million dollars, and it does not leak. We — we tested it twice, "
        "you know, in March and in April.",
    ),
    ("CHAIR", 31.0, "Did the engineer object?"),
    (
        "REYES",
        35.25,
        "He did not object. I asked Tom Bell three times whether the gate would hold. He said it would. I never told "
        "the council that it was safe in every storm. I told them that it was built for a storm of the kind we had in "
        "2011.",
    ),
    (
        "BELL",
        62.0,
        "May I answer that? The labour on that gate was done by forty people, and nobody should forget them.",
    ),
    ("CHAIR", 70.0, "Two minutes."),
    (
        "BELL",
        72.5,
        "I will be brief. We have no plan for the second gate, and there are three gates to build. The city can pay "
        "for one of them. If the river rises by two metres, the old town floods, and that is what keeps me awake.",
    ),
    ("REYES", 95.0, "We are gonna build all three. We was promised the money in writing."),
]  # fmt: skip
NAMES = {"CHAIR": "The Chair", "REYES": "Ada Reyes", "BELL": "Tom Bell"}
HEADING = "Harbour committee, hearing of 6 May 2024"


def clock(seconds: float, mark: str = ".") -> str:
    """ "00:01:02.500" """
    whole, thousandths = int(seconds), round(seconds % 1 * 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}{mark}{thousandths:03d}"


def plain() -> str:
    """Labels in capitals, a heading, and notes."""
    lines = [f"{speaker}: {text}" for speaker, _, text in TURNS]
    lines.insert(2, "(APPLAUSE)")
    return "\n\n".join([HEADING, *lines]) + "\n"


def wrapped() -> str:
    """Lines of at most 60 characters, times in brackets, titles before the names."""
    import textwrap

    titles = {"CHAIR": "THE CHAIR", "REYES": "MAYOR REYES", "BELL": "MR. BELL"}
    blocks = [f"[{clock(at)[:8]}] {titles[speaker]}: {text}" for speaker, at, text in TURNS]
    return HEADING + "\n\n" + "\n\n".join("\n".join(textwrap.wrap(block, 60)) for block in blocks) + "\n"


def html() -> str:
    """Paragraphs with the label in bold, beside navigation and a footer."""
    body = "".join(f"<p><strong>{s}:</strong> {text.replace('—', '&mdash;')}</p>\n" for s, _, text in TURNS)
    return (
        f'<!doctype html><html lang="en"><head><title>{HEADING}</title></head><body>'
        "<nav><p>HOME: all hearings</p></nav>"
        f"<h1>{HEADING}</h1>{body}<footer><p>CONTACT: the clerk</p></footer></body></html>"
    )


def srt() -> str:
    """SubRip, a cue for each sentence, with labels where the speaker changes."""
    cues = []
    for number, (speaker, at, line) in enumerate(_cues(upper=True), start=1):
        cues.append(f"{number}\n{clock(at, ',')} --> {clock(at + 3, ',')}\n{speaker}{line}\n")
    return "\n".join(cues)


def vtt() -> str:
    """WebVTT with voices."""
    cues = []
    for speaker, at, text in TURNS:
        lines = _sentences(text)
        for number, line in enumerate(lines):
            start = clock(at + number)
            cues.append(f"{start} --> {clock(at + number + 1)}\n<v {NAMES[speaker]}>{line.replace('&', '&amp;')}</v>\n")
    return "WEBVTT\nLanguage: en\n\n" + "\n".join(cues)


def as_json() -> str:
    """A list of turns, as speech recognisers write it."""
    turns = [{"speaker": NAMES[s], "start": at, "text": text} for s, at, text in TURNS]
    return json.dumps({"title": HEADING, "date": "2024-05-06", "language": "en", "segments": turns})


def tei() -> str:
    """TEI, spoken texts: utterances whose speakers a list names."""
    people = "".join(f'<person xml:id="{key}"><persName>{name}</persName></person>' for key, name in NAMES.items())
    turns = "".join(
        f'<u who="#{s}" start="{at}s"><seg>{text}</seg><vocal><desc>cough</desc></vocal></u>' for s, at, text in TURNS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">'
        "<teiHeader><fileDesc>"
        f"<titleStmt><title>{HEADING}</title></titleStmt></fileDesc><profileDesc><particDesc><listPerson>{people}"
        f"</listPerson></particDesc></profileDesc></teiHeader><text><body>{turns}</body></text></TEI>"
    )


def akoma_ntoso() -> str:
    """Akoma Ntoso 3.0: a debate of speeches, each with its speaker's label."""
    people = "".join(f'<TLCPerson eId="{key}" href="/p/{key}" showAs="{name}"/>' for key, name in NAMES.items())
    turns = "".join(
        f'<speech by="#{s}" startTime="2024-05-06T{clock(at)[:8]}"><from>{NAMES[s]}</from><p>{text}</p></speech>'
        for s, at, text in TURNS
    )
    return (
        '<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate><meta>'
        f'<identification><FRBRWork><FRBRdate date="2024-05-06" name=""/></FRBRWork></identification>'
        f"<references>{people}"
        f"</references></meta><debateBody><debateSection>{turns}</debateSection></debateBody></debate></akomaNtoso>"
    )


FORMS = {
    "hearing.txt": plain,
    "wrapped.txt": wrapped,
    "hearing.html": html,
    "hearing.srt": srt,
    "hearing.vtt": vtt,
    "hearing.json": as_json,
    "hearing.xml": tei,
    "debate.xml": akoma_ntoso,
}


def _sentences(text: str) -> list[str]:
    import re

    return re.split(r"(?<=[.?!]) ", text)


def _cues(*, upper: bool) -> list[tuple[str, float, str]]:
    found = []
    for speaker, at, text in TURNS:
        for number, line in enumerate(_sentences(text)):
            found.append((f"{speaker}: " if number == 0 else "", at + number, line))
    return found
