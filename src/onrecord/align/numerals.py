"""Numbers in running English, in figures or in words, as one value: "17", "seventeen", "1.5 million", "$5m".

A number with its unit ("$5 million", "five million dollars", "17%", "17 per cent") is one amount, so that no reader of
an alignment has to put it together again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {word: 10 * at for at, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_MULTIPLES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip
_CURRENCIES = {
    "$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "₹": "rupee",
    "dollar": "dollar", "dollars": "dollar", "pounds": "pound", "euro": "euro", "euros": "euro", "yen": "yen",
    "rupee": "rupee", "rupees": "rupee",
}  # fmt: skip
UNITS = tuple(dict.fromkeys((*_CURRENCIES.values(), "percent")))
"""What a number's key may end in."""

UNIT_WORDS = frozenset({*filter(str.isalpha, _CURRENCIES), "%", "percent", "per", "cent"})
"""What may be written behind a number for it."""

_FIGURES = re.compile(r"(-?(?:\d{1,3}(?:,\d{3})+|\d+))(\.\d+)?(k|mn|m|bn|b|tn|s|st|nd|rd|th)?", re.IGNORECASE)
_JOINED = re.compile(r"[^\S\n]*+[-‐‑]?\s*+")
"""White space of any kind and a hyphen; possessive, so that long white space is read once."""

WORDS = frozenset({*_UNITS, *_TENS, *_MULTIPLES, *_ORDINALS})
"""Words that may begin a number, or be one."""

SIGNS = frozenset({*"$£€¥₹", *(f"-{sign}" for sign in "$£€¥₹")})
"""Signs that stand in front of an amount; "-$5 million" has its minus in front of the sign."""

MINUS = frozenset({"minus", "negative"})


@dataclass(frozen=True, slots=True)
class Number:
    """An amount: ``key`` is equal for equal amounts, ``words`` is how many of the words it takes."""

    key: str
    words: int


def number_at(words: list[str], gaps: list[str], at: int) -> Number | None:
    """The number that begins with ``words[at]``, or None.

    ``words`` are case-folded; ``gaps[i]`` is what stands in the text between word ``i`` and the next one. A sign of a
    currency is a word of its own, and a minus is the first character of the word it stands on.
    """
    if words[at] in MINUS:
        return _below_zero(words, gaps, at)
    sign = words[at] if words[at] in SIGNS else ""
    first = at + bool(sign)
    if first >= len(words) or (sign and gaps[at].strip()):
        return None
    figures = _FIGURES.fullmatch(words[first])
    read = _in_figures(words, gaps, first, figures, bool(sign)) if figures else _in_words(words, gaps, first)
    if read is None:
        return None
    value, suffix, after = read
    unit = _CURRENCIES[sign[-1]] if sign else ""
    if sign.startswith("-"):
        value = -value
    if not suffix:
        unit, after = _unit(words, gaps, after, unit)
    return Number(f"#{_plain(value)}{suffix}{' ' + unit if unit else ''}", after - at)


def _below_zero(words: list[str], gaps: list[str], at: int) -> Number | None:
    """ "minus five"; not "negative first impressions", nor "minus -5"."""
    if at + 1 >= len(words) or words[at + 1] in MINUS or not _close(gaps[at]):
        return None
    above = number_at(words, gaps, at + 1)
    if above is None or above.key.startswith("#-") or above.key.split(" ")[0].endswith(("th", "s")):
        return None
    return Number(f"#-{above.key[1:]}", above.words + 1)


def _in_figures(
    words: list[str], gaps: list[str], at: int, figures: re.Match[str], money: bool
) -> tuple[Decimal, str, int] | None:
    value = Decimal(figures[1].replace(",", "") + (figures[2] or ""))
    ending = (figures[3] or "").lower()
    if ending == "s":
        return value, "s", at + 1
    if ending in ("st", "nd", "rd", "th"):
        return value, "th", at + 1
    if ending in ("m", "b") and not money:
        return None  # Metres, or a model's name.
    value *= _SHORT.get(ending, 1)
    at += 1
    while not ending and at < len(words) and words[at] in _MULTIPLES and _close(gaps[at - 1]):
        value *= _MULTIPLES[words[at]]
        at += 1
    return value, "", at


def _in_words(words: list[str], gaps: list[str], at: int) -> tuple[Decimal, str, int] | None:
    if words[at] in ("a", "an"):
        if at + 1 >= len(words) or words[at + 1] not in _MULTIPLES or not _close(gaps[at]):
            return None
        return _spelt_out(words, gaps, at + 1, at)
    return _spelt_out(words, gaps, at, at)


def _spelt_out(words: list[str], gaps: list[str], at: int, begun: int) -> tuple[Decimal, str, int] | None:
    """A number in words from ``at`` on, of which the first word is ``begun``, where it is an article."""
    sum_ = _Sum()
    while at < len(words) and (at == begun or _close(gaps[at - 1])):
        word = words[at]
        if word in _ORDINALS:
            if not sum_.takes_last(_ORDINALS[word]):
                break
            return Decimal(sum_.value + _ORDINALS[word]), "th", at + 1
        if word == "and" and sum_.last >= 100 and at + 1 < len(words) and _small(words, at + 1):
            at += 1
            continue
        if word == "point" and sum_.last and at + 1 < len(words) and _UNITS.get(words[at + 1], 99) < 10:
            return _after_point(words, gaps, at, Decimal(sum_.value))
        if not sum_.takes(word):
            break
        at += 1
    return (Decimal(sum_.value), "", at) if sum_.last else None


@dataclass(slots=True)
class _Sum:
    """A number as its words come in. ``last`` is what the last word was worth (1 for "zero"), 0 before the first."""

    total: int = 0
    group: int = 0
    last: int = 0

    @property
    def value(self) -> int:
        return self.total + self.group

    def takes(self, word: str) -> bool:
        """Add a word; False where it begins another number, so that "two three" stays two."""
        multiple = _MULTIPLES.get(word)
        if multiple == 100:
            if self.last >= 100:
                return False
            self.group, self.last = max(self.group, 1) * 100, 100
            return True
        if multiple is not None:
            self.total, self.group, self.last = self.total + max(self.group, 1) * multiple, 0, multiple
            return True
        value = _UNITS.get(word, _TENS.get(word))
        if value is None:
            return False
        if self.last and not _adds(self.last, value):
            if not (16 <= self.group <= 20 and value >= 10 and not self.total):
                return False
            self.group *= 100  # "nineteen ninety", "twenty sixteen"
        self.group, self.last = self.group + value, value or 1
        return True

    def takes_last(self, ordinal: int) -> bool:
        """Whether an ordinal may end the number: "twenty-first", "hundredth" by itself, not "two first".

        Behind a thousand and more it is a word of its own: "they cut forty million first".
        """
        return not self.last or (self.last < 1000 and _adds(self.last, ordinal))


def _adds(last: int, value: int) -> bool:
    """Whether a value may stand behind one in the same number: 20 + 3, 100 + 17, not 2 + 3."""
    return last >= 100 or (last >= 20 and last % 10 == 0 and 0 < value < 10)


def _small(words: list[str], at: int) -> bool:
    """Whether what follows "and" is the rest of a number: "a hundred and five", not "a hundred and two hundred"."""
    after = words[at + 1] if at + 1 < len(words) else ""
    return (words[at] in _UNITS or words[at] in _TENS) and after not in _MULTIPLES


def _after_point(words: list[str], gaps: list[str], at: int, whole: Decimal) -> tuple[Decimal, str, int]:
    digits = ""
    at += 1
    while at < len(words) and _close(gaps[at - 1]) and _UNITS.get(words[at], 99) < 10:
        digits += str(_UNITS[words[at]])
        at += 1
    value = whole + Decimal(f"0.{digits}")
    while at < len(words) and words[at] in _MULTIPLES and _close(gaps[at - 1]):
        value *= _MULTIPLES[words[at]]
        at += 1
    return value, "", at


def _unit(words: list[str], gaps: list[str], at: int, unit: str) -> tuple[str, int]:
    """The unit behind a number, and the index behind it."""
    if unit or at >= len(words) or not (_close(gaps[at - 1]) or words[at] == "%"):
        return unit, at
    if words[at] in ("%", "percent"):
        return "percent", at + 1
    if words[at] == "per" and words[at + 1 : at + 2] == ["cent"] and _close(gaps[at]):
        return "percent", at + 2
    if words[at] in _CURRENCIES:
        return _CURRENCIES[words[at]], at + 1
    return unit, at


def _close(gap: str) -> bool:
    return _JOINED.fullmatch(gap) is not None


def _plain(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return text
