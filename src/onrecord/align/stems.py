"""Whether two words are forms of one: a light stemmer for English, and a table for what it can't know.

Used to align a changed form with the word it replaces, never to call the two the same.
"""

from __future__ import annotations

import re
from functools import lru_cache

_IRREGULAR = """
be am is are was were been being isn ain|have has had having|do does did done doing|will would|can could|shall should
|may might|go goes went gone going|say says said saying|get gets got gotten getting|make makes made
|take takes took taken
|come comes came|see sees saw seen|know knows knew known|think thinks thought|give gives gave given|find finds found
|tell tells told|feel feels felt|leave leaves left|keep keeps kept|begin begins began begun|show shows showed shown
|hear hears heard|run runs ran|hold holds held|bring brings brought|write writes wrote written|sit sits sat
|stand stands stood|lose loses lost|pay pays paid|meet meets met|speak speaks spoke spoken|win wins won|buy buys bought
|send sends sent|build builds built|fall falls fell fallen|grow grows grew grown|draw draws drew drawn
|understand understands understood|choose chooses chose chosen|break breaks broke broken|spend spends spent
|rise rises rose risen|drive drives drove driven|fight fights fought|wear wears wore worn|catch catches caught
|teach teaches taught|steal steals stole stolen|eat eats ate eaten|lead leads led|mean means meant|become becomes became
|man men|woman women|child children|person people|foot feet|tooth teeth|mouse mice|life lives|wife wives
|i me my mine myself|he him his himself|she her hers herself|we us our ours ourselves|they them their theirs themselves
|you your yours yourself|this these|that those|a an|good better best|bad worse worst|who whom whose|it its itself
"""
_GROUPS = [group.split() for group in _IRREGULAR.replace("\n", " ").split("|")]
_IRREGULAR_STEMS = {form: f"={group[0]}" for group in _GROUPS for form in group}

_ENDING = re.compile(r"(?:ings?|edly|ed|ers?|est|ly|ies|es|s|y|e)$")
_DOUBLE = re.compile(r"([bdfgmnprt])\1$")

_AGREEING = (
    frozenset({"is", "are", "am", "'s"}), frozenset({"was", "were"}), frozenset({"has", "have"}),
    frozenset({"does", "do"}), frozenset({"a", "an"}), frozenset({"this", "these"}),
    frozenset({"who", "whom"}),
)  # fmt: skip


@lru_cache(maxsize=100_000)
def stem(key: str) -> str:
    """What forms of one word have in common; a number's is itself."""
    if key in _IRREGULAR_STEMS:
        return _IRREGULAR_STEMS[key]
    if len(key) < 4 or not key.isalpha():
        return key
    short = _ENDING.sub("", key)
    if len(short) < 3:
        return key
    short = _DOUBLE.sub(r"\1", short)
    return short[:-1] + "y" if short.endswith("i") else short


def agree(one: str, other: str) -> bool:
    """Whether two forms differ only in what they agree with: "they was" and "they were", "a" and "an"."""
    return any(one in forms and other in forms for forms in _AGREEING)


@lru_cache(maxsize=100_000)
def close(one: str, other: str) -> bool:
    """Whether two words are within a slip of the pen: one edit, or two where both are eight letters or longer.

    Damerau's four edits: a letter put in, left out, changed, or two neighbours swapped (Damerau 1964).
    """
    most = 2 if min(len(one), len(other)) >= 8 else 1
    if abs(len(one) - len(other)) > most or min(len(one), len(other)) < 4:
        return False
    return _distance(one, other) <= most


def _distance(one: str, other: str) -> int:
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
    return row[-1]
