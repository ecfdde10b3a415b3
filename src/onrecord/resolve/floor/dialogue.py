"""Question and answer without cues: paragraphs that are a quotation and no more, in a scene that tells whose they are.

“Who is it for?” I asked. / “For the ships.” / “And who pays?” The one who asks is known, and so is the one asked; what
answers a question isn't the asker's, and what asks on is no answer.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.records import Article, Span, Speaker, Statement
from onrecord.resolve.acts.act import asks
from onrecord.resolve.casting.cast import Cast
from onrecord.resolve.words import verbs
from onrecord.resolve.words.tokens import tokens_of

TAKEN_IN_TURN = 0.75
"""Confidence that the one whose turn it is speaks; not measured apart."""

NEAR_STATEMENTS = 8
"""Statements before a question of the author's among which whoever is asked has spoken."""

_ASKS = verbs.ASKED | verbs.forms_of("wonder")
_ANSWERS = verbs.forms_of("answer reply respond")
_CLOSING = "”\"’'»"


@dataclass(frozen=True, slots=True)
class _Scene:
    """Two who talk: ``line`` is the last paragraph, ``asked`` whether a question waits there."""

    asker: Speaker
    answerer: Speaker | None
    line: int
    asked: bool

    def next_one(self, *, question: bool) -> Speaker | None:
        """Whose paragraph follows, by whether it is a question."""
        return self.asker if question and not self.asked else self.answerer


class Dialogue:
    """Follows the scenes of an article, in text order."""

    def __init__(self, article: Article, cast: Cast) -> None:
        self._article = article
        self._cast = cast
        self._lines = [line.start for line in article.paragraphs]
        self._bare: dict[int, bool] = {}
        self._scene: _Scene | None = None

    def in_turn(self, statements: Sequence[Statement]) -> list[Statement]:
        """The statements, each bare quotation of a scene with the one whose turn it is."""
        done: list[Statement] = []
        for index, statement in enumerate(statements):
            line = self._line(statement.content[0].start)
            bare = statement.kind == "direct" and self._is_bare(line)
            self._pass_over(line)
            one = self._taken(statement, line) if bare else statement
            if bare and self._is_authors(one) and self._line(one.source[0].start) != line:
                one = _given(one, self._talks(one, done, statements[index + 1 : index + 1 + NEAR_STATEMENTS]))
            self._scene = self._after(one, line, done, bare=bare)
            done.append(one)
        return done

    def _line(self, at: int) -> int:
        return max(bisect_right(self._lines, at) - 1, 0)

    def _text(self, line: int) -> str:
        return self._article.text[slice(*self._article.paragraphs[line])].strip()

    def _is_bare(self, line: int) -> bool:
        """Whether a paragraph is one closed quotation and nothing else; looked up once."""
        if line not in self._bare:
            self._bare[line] = self._is_one_quotation(line)
        return self._bare[line]

    def _is_one_quotation(self, line: int) -> bool:
        text = self._text(line)
        start = self._article.paragraphs[line].start
        inside = all(self._cast.is_quoted(start + at) for at in (len(text) // 2, len(text) - 2))
        once = text.count("“") <= 1 and text.count('"') <= 2
        return len(text) > 2 and text[0] in "“\"‘'" and text[-1] in _CLOSING and once and inside

    def _pass_over(self, line: int) -> None:
        """Bare paragraphs in which no statement was seen ("“They did.”") take their turn too."""
        while self._scene is not None and self._scene.line + 1 < line:
            following = self._scene.line + 1
            if not self._is_bare(following):
                self._scene = None
                return
            self._scene = replace(self._scene, line=following, asked=asks(self._text(following)))

    def _taken(self, statement: Statement, line: int) -> Statement:
        scene = self._scene
        if scene is None or scene.line + 1 != line or self._goes_on(scene.line):
            return statement
        who = scene.next_one(question=asks(statement.text))
        if who is None:
            return statement
        return _given(statement, who)

    def _goes_on(self, line: int) -> bool:
        """Whether the story goes on behind the last quotation of a paragraph: then the turn is nobody's."""
        text = self._text(line)
        last = max(text.rfind(mark) for mark in '”"»')
        return last >= 0 and re.search(r"[.!?]\s+[A-Z]", text[last:]) is not None

    def _talks(self, one: Statement, done: Sequence[Statement], behind: Sequence[Statement]) -> Speaker | None:
        """Who talks with the author, whose own words never stand without a cue: who speaks before and behind."""
        before = _last_person(done, one.speaker)
        others = (other for other in behind if other.speaker is not None and other.speaker != one.speaker)
        following = next(others, None)
        return before if following is not None and following.speaker == before else None

    def _after(self, one: Statement, line: int, done: Sequence[Statement], *, bare: bool) -> _Scene | None:
        """The scene, once a statement has been read."""
        scene = self._scene
        if scene is not None and bare and scene.line + 1 == line:
            return replace(scene, line=line, asked=asks(one.text))
        cue = {token.low for span in one.cue for token in tokens_of(self._article.text, *span)}
        asked = bool(cue & _ASKS) or (one.kind == "direct" and self._is_authors(one))
        if asked and one.speaker is not None and one.speaker.kind == "person":
            return self._asked(one, line, done)
        if scene is None or scene.line not in (line - 1, line) or one.speaker in (None, scene.asker):
            return None
        answers = one.speaker == scene.answerer or bool(cue & _ANSWERS)
        return replace(scene, answerer=one.speaker, line=line, asked=False) if answers else None

    def _asked(self, one: Statement, line: int, done: Sequence[Statement]) -> _Scene:
        """A scene that begins with a question: of whoever is told, else, if the author asks, of who spoke last."""
        assert one.speaker is not None
        answerer = one.addressee if one.addressee is not None and one.addressee.kind == "person" else None
        if answerer is None and self._is_authors(one):
            answerer = _last_person(done, one.speaker)
        if answerer is None and self._scene is not None and self._scene.asker == one.speaker:
            answerer = self._scene.answerer
        return _Scene(one.speaker, answerer, line, asked=True)

    def _is_authors(self, one: Statement) -> bool:
        source = one.source[0] if one.source else Span(0, 0)
        return self._article.text[slice(*source)] == "I" and not self._cast.is_quoted(source.start)


def _given(statement: Statement, who: Speaker | None) -> Statement:
    """The statement as somebody's, or nobody's, with nothing of the cue that isn't theirs."""
    return replace(
        statement, speaker=who, source=(), cue=(), via=(), addressee=None, candidates=(),
        stance="asked" if asks(statement.text) else "asserted",
        speaker_confidence=TAKEN_IN_TURN if who is not None else 0.0,
    )  # fmt: skip


def _last_person(done: Sequence[Statement], but: Speaker | None) -> Speaker | None:
    """Who spoke last, another one apart."""
    spoke = (statement.speaker for statement in reversed(done[-NEAR_STATEMENTS:]))
    return next((one for one in spoke if one is not None and one != but and one.kind == "person"), None)
