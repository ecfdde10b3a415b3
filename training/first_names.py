"""Write the lists of first names that tell whether somebody is "he" or "she", from those of Faker.

    python -m training.first_names --out src/onrecord/resolve/words

Faker (MIT) has the commonest first names of some fifty countries, most of them by sex. Of these, a name is taken that
two have for one sex and none for the other, or ten to one: "Sasha" is a man and a woman, "Evelyn" hardly ever a man. A
name of the project's short lists stays unless three have it for the other sex, and half as many as for its own
("Jamie", "Ashley").
"""

from __future__ import annotations

import argparse
import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from onrecord.resolve.words import given_names

HEAD = """\
# First names by which somebody is "{pronoun}": those of this project's short list and of Faker's providers (MIT,
# Copyright (c) 2012 Daniele Faraglia and others), less those of both sexes. Made by training.first_names.
"""
LEAST = 2
"""Countries that have a name for one sex; one may have it by mistake."""
HARDLY = 10
"""Countries that have it for one sex, to one that has it for the other."""
TITLES = frozenset({"nana"})
"""What a name is in one country, and a chief's title in another."""
OFTEN, HALF = 3, 0.5
"""Countries that have a name of the short lists for the other sex, and their share, from which it tells nothing."""
_LATIN = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
_ABOVE_LATIN = "\u024f"


def counted() -> tuple[Counter[str], Counter[str]]:
    """In how many countries a name is a woman's, and in how many a man's."""
    women, men = Counter[str](), Counter[str]()
    for provider in _providers():
        hers, his = (set(_names(getattr(provider, f"first_names_{sex}", ()))) for sex in ("female", "male"))
        if hers and his:  # Some have the same list for both under one name, or none.
            women.update(hers)
            men.update(his)
    return women, men


def _providers() -> Iterator[object]:
    package = import_module("faker.providers.person")
    for module in iter_modules(package.__path__):
        yield import_module(f"{package.__name__}.{module.name}").Provider


def _names(every: object) -> Iterator[str]:
    for name in every if isinstance(every, (tuple, list, dict)) else ():
        if _LATIN.fullmatch(str(name)) and max(str(name)) <= _ABOVE_LATIN:
            yield str(name).casefold().replace("’", "'")


def told(mine: Counter[str], others: Counter[str], own: frozenset[str], their: frozenset[str]) -> list[str]:
    """The names of one sex alone, in order of the alphabet; ``own`` and ``their`` are the short lists."""
    sure = {name for name in mine if mine[name] >= max(LEAST, HARDLY * others[name])}
    kept = {name for name in own if others[name] < max(OFTEN, HALF * mine[name])}
    return sorted((sure | kept) - their - TITLES)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="the folder of the lists")
    args = parser.parse_args()
    women, men = counted()
    lists = {
        "women.txt": ("she", told(women, men, given_names.FEMALE, given_names.MALE)),
        "men.txt": ("he", told(men, women, given_names.MALE, given_names.FEMALE)),
    }
    for name, (pronoun, found) in lists.items():
        lines = textwrap.fill(" ".join(found), width=120, break_on_hyphens=False, break_long_words=False)
        (args.out / name).write_text(f"{HEAD.format(pronoun=pronoun)}{lines}\n", encoding="utf-8")
        print(f"{len(found)} names in {name}")


if __name__ == "__main__":
    main()
