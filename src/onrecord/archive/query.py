"""The words of a search, as a small language, and what SQLite's FTS5 makes of them.

    port budget            both words, in any order           (AND may be written)
    port OR harbour        one of them
    port NOT budget        the first without the second
    "the port is open"     the words side by side; “ ” and « » do as well
    harb*                  words that begin so, three letters at least
    (port OR harbour) ada  brackets
    text:port              in what was said; also speaker:, role:, title:, outlet:, via:; no other word before a colon

Case, accents and the shapes of quotation marks and apostrophes don't count. What is passed to SQLite is put together
from quoted words only, so nothing of a query is ever taken for its syntax.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from onrecord import settings
from onrecord.errors import QueryError
from onrecord.records import Span

FIELDS = ("text", "speaker", "role", "title", "outlet", "via")
DEFAULT_FIELDS = "{text speaker title}"
LEAST_PREFIX = 3
"""Letters in front of ``*``. SQLite keeps a list for each beginning of three letters (``prefix`` in the schema)."""

_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "”": "”", "‟": "”"}
_CLOSING = '"”“»«'
_SPACE = re.compile(r"[\s\x00-\x1f]+")
_BARE = re.compile(r"[^\s\x00-\x1f()\"“”„«»‟]+")
_FIELD = re.compile(rf"({'|'.join(FIELDS)}):", re.IGNORECASE)
_OTHER_FIELD = re.compile(r"([^\W\d_]+):(?=[\w\"“”„«»‟(])")
"""What looks like a field, and is neither the beginning of an address (https://) nor a time (12:30)."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand side by side; ``prefix`` says that the last one may go on. ``field`` None: the usual ones.

    ``text`` is as it was typed, for the index to part by its own rules.
    """

    text: str
    words: tuple[str, ...]
    prefix: bool
    field: str | None


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of ``wanted``, and none of ``unwanted``."""

    wanted: tuple[Query, ...]
    unwanted: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """At least one."""

    parts: tuple[Query, ...]


Query = Words | AllOf | OneOf


@dataclass(frozen=True, slots=True)
class _Token:
    sort: Literal["(", ")", "AND", "OR", "NOT", "words", "field"]
    position: int
    text: str = ""
    words: tuple[str, ...] = ()
    prefix: bool = False
    field: str = ""


def parse(text: str) -> Query:
    """The query that a text is. Raises QueryError, with the place where it goes wrong."""
    if len(text) > settings.MAX_QUERY_CHARACTERS:
        raise QueryError(
            f"a query of {len(text):,} characters, at most {settings.MAX_QUERY_CHARACTERS:,} are read; search for less",
            query=text,
            position=settings.MAX_QUERY_CHARACTERS,
        )
    tokens = list(_tokens(text))
    terms = sum(token.sort == "words" for token in tokens)
    if terms > settings.MAX_QUERY_TERMS:
        raise _wrong(text, tokens[-1].position, f"{terms} words and phrases, at most {settings.MAX_QUERY_TERMS}")
    return _Parser(text, tokens).whole()


def to_fts(query: Query) -> str:
    """The query in the language of FTS5."""
    if isinstance(query, Words):
        return f"{query.field or DEFAULT_FIELDS} : {_quoted(query.text)}" + (" *" if query.prefix else "")
    if isinstance(query, OneOf):
        return "(" + " OR ".join(map(to_fts, query.parts)) + ")"
    wanted = "(" + " AND ".join(map(to_fts, query.wanted)) + ")"
    if not query.unwanted:
        return wanted
    return f"({wanted} NOT (" + " OR ".join(map(to_fts, query.unwanted)) + "))"


def words_of(text: str, *, field: str) -> str | None:
    """Words in any order in one field, in the language of FTS5; None where there is none. For filters."""
    found = [piece for piece in text.split() if _words(piece)]
    # "The" stands in most statements, and tells no name from another; to go through all of them takes long.
    found = [piece for piece in found if piece.lower() != "the"] or found
    return "(" + " AND ".join(f"{field} : {_quoted(piece)}" for piece in found) + ")" if found else None


def _quoted(text: str) -> str:
    return '"' + text.replace('"', " ").replace("\0", " ") + '"'


def marks_of(query: Query, text: str) -> tuple[Span, ...]:
    """Where the words of a query stand in the text of a statement."""
    places = [(folded_word(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]
    found: set[Span] = set()
    for wanted in _wanted(query):
        if wanted.field in (None, "text"):
            found.update(_places(wanted, places))
    return tuple(sorted(found))


def folded_word(word: str) -> str:
    """A word as the index has it: without case and accents."""
    bare = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in bare if not unicodedata.combining(c))


def _wanted(query: Query) -> Iterator[Words]:
    if isinstance(query, Words):
        yield query
    else:
        for part in query.wanted if isinstance(query, AllOf) else query.parts:
            yield from _wanted(part)


def _places(wanted: Words, places: list[tuple[str, int, int]]) -> Iterator[Span]:
    words = [folded_word(word) for word in wanted.words]
    last = len(words) - 1
    for at in range(len(places) - last):
        fits = all(
            place[0].startswith(word) if wanted.prefix and number == last else place[0] == word
            for number, (word, place) in enumerate(zip(words, places[at : at + len(words)], strict=True))
        )
        if fits:
            yield from (Span(start, end) for _, start, end in places[at : at + len(words)])


def _words(text: str) -> tuple[str, ...]:
    """The words as the index parts them; marks on letters belong to these."""
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text)))


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        if space := _SPACE.match(text, at):
            at = space.end()
        elif text[at] in "()":
            yield _Token("(" if text[at] == "(" else ")", at)
            at += 1
        elif text[at] in _QUOTES:
            token, at = _phrase(text, at)
            if token:
                yield token
        elif field := _FIELD.match(text, at):
            yield _Token("field", at, field=field[1].lower())
            at = field.end()
        elif other := _OTHER_FIELD.match(text, at):
            raise _unknown_field(text, other[1], at)
        else:
            match = _BARE.match(text, at)
            assert match  # Everything else that a text can hold has been looked for.
            token = _bare(text, match[0], at)
            if token:
                yield token
            at = match.end()


def _unknown_field(text: str, name: str, position: int) -> QueryError:
    near = get_close_matches(name.lower(), FIELDS, n=1)
    perhaps = f" (perhaps {near[0]}:)" if near else ""
    fields = ", ".join(f"{field}:" for field in FIELDS)
    what = f"{name!r} is no field{perhaps}, expected one of {fields}; put words with a colon in quotes to find them"
    return _wrong(text, position, what)


def _phrase(text: str, start: int) -> tuple[_Token | None, int]:
    closing = _QUOTES[text[start]]
    end = next((at for at in range(start + 1, len(text)) if text[at] in closing), None)
    if end is None:  # A page's “ is often typed as " at the other end.
        end = next((at for at in range(start + 1, len(text)) if text[at] in _CLOSING), None)
    if end is None:
        raise _wrong(text, start, "a quotation mark that isn't closed, expected another one behind the phrase")
    inner = text[start + 1 : end]
    prefix = inner.rstrip().endswith("*")
    return _checked(text, inner.rstrip().removesuffix("*"), start + 1, prefix), end + 1


def _bare(text: str, piece: str, start: int) -> _Token | None:
    if piece in ("AND", "OR", "NOT"):
        return _Token(piece, start)  # type: ignore[arg-type]
    return _checked(text, piece.removesuffix("*"), start, piece.endswith("*"))


def _checked(text: str, inner: str, start: int, prefix: bool) -> _Token | None:
    if "*" in inner:
        raise _wrong(text, start + inner.index("*"), "a * inside a word, expected it at the end: wor*")
    words = _words(inner)
    if not words:
        if prefix:
            raise _wrong(text, start, f"a * without a word, expected at least {LEAST_PREFIX} letters in front of it")
        return None
    if prefix and len(words[-1]) < LEAST_PREFIX:
        raise _wrong(
            text, start, f"{words[-1]!r} in front of a *, expected at least {LEAST_PREFIX} letters: too much begins so"
        )
    return _Token("words", start, inner, words, prefix=prefix)


class _Parser:
    """Recursive descent: OR binds least, then AND (written or not), then NOT."""

    def __init__(self, text: str, tokens: list[_Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.at = 0

    def whole(self) -> Query:
        found = self.any_of(0, None)
        if token := self.next():
            raise _wrong(self.text, token.position, "a closing bracket without an opening one, expected none")
        return found

    def next(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def any_of(self, depth: int, field: str | None) -> Query:
        if depth > settings.MAX_QUERY_DEPTH:
            raise _wrong(self.text, self.tokens[self.at - 1].position, f"more than {depth - 1} brackets in each other")
        parts = [self.all_of(depth, field)]
        while (token := self.next()) and token.sort == "OR":
            self.at += 1
            parts.append(self.all_of(depth, field))
        return parts[0] if len(parts) == 1 else OneOf(tuple(parts))

    def all_of(self, depth: int, field: str | None) -> Query:
        wanted: list[Query] = []
        unwanted: list[Query] = []
        first = self.next()
        while (token := self.next()) and token.sort not in ("OR", ")"):
            negated = joined = False
            if token.sort == "AND":
                if not wanted and not unwanted:
                    raise self.no_word("AND", token.position)
                self.at += 1
                joined = True
            if (word := self.next()) and word.sort == "NOT":
                self.at += 1
                negated = True
            token = self.next()
            if token is None or token.sort in ("OR", ")", "AND", "NOT"):
                before = "NOT" if negated else "AND" if joined else "this"
                raise self.no_word(before, self.tokens[self.at - 1].position, behind=True)
            (unwanted if negated else wanted).append(self.one(depth, field))
        if not wanted:
            if unwanted and first:
                raise _wrong(self.text, first.position, "NOT with nothing to take it from, expected a word before it")
            raise self.missing()
        return wanted[0] if len(wanted) == 1 and not unwanted else AllOf(tuple(wanted), tuple(unwanted))

    def one(self, depth: int, field: str | None) -> Query:
        token = self.next()
        assert token  # The caller has looked.
        self.at += 1
        if token.sort == "field":
            following = self.next()
            if following is None or following.sort not in ("(", "words"):
                raise self.no_word(f"{token.field}:", token.position, behind=True)
            return self.one(depth, token.field)
        if token.sort == "words":
            return Words(token.text, token.words, token.prefix, field)
        inner = self.any_of(depth + 1, field)
        closing = self.next()
        if closing is None or closing.sort != ")":
            raise _wrong(self.text, token.position, "a bracket that isn't closed, expected another one behind it")
        self.at += 1
        return inner

    def no_word(self, name: str, position: int, *, behind: bool = False) -> QueryError:
        where = "behind it" if behind else "before it"
        return _wrong(self.text, position, f"{name} with nothing {where}, expected a word; put it in quotes to find it")

    def missing(self) -> QueryError:
        """Nothing where a word has to stand: between brackets, before or behind OR, or at all."""
        before = self.tokens[self.at - 1] if self.at else None
        token = self.next()
        if before and before.sort == "OR":
            return self.no_word("OR", before.position, behind=True)
        if token and token.sort == "OR":
            return self.no_word("OR", token.position)
        if token and token.sort == ")":
            empty = before is not None and before.sort == "("
            what = "brackets with nothing in them" if empty else "a closing bracket without an opening one"
            return _wrong(self.text, token.position, what)
        if before and before.sort == "(":
            return _wrong(self.text, before.position, "a bracket that isn't closed, expected another one behind it")
        return _wrong(self.text, 0, "no word in it, expected at least one letter or digit")


def _wrong(text: str, position: int, what: str) -> QueryError:
    return QueryError(f"the query can't be read at character {position + 1}: {what}", query=text, position=position)
