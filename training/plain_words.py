"""Write the list of words that are hardly ever part of a name: at the start of a sentence they are taken for none.

    python -m training.plain_words --data DATA --pages PAGES.jsonl --out src/onrecord/resolve/words/plain.txt

Counted in PolNeAR's training articles, GUM's documents, GAP's paragraphs and the project's own pages, in lines that are
no headlines. Nothing but the words themselves is kept.
"""

from __future__ import annotations

import argparse
import csv
import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evals.corpora import read_corpus
from onrecord.resolve.words import lexicon as lex
from training.open_text import gum_articles

HEAD = """\
# Words that are hardly ever part of a name: of news (PolNeAR's training articles), GUM, GAP and the project's own
# pages, those that are written in lower case in three texts or more, and with a capital inside a sentence seldom or
# never. Counts alone were taken from there. Surnames that stood behind a first name anywhere are left out, as are first
# names, titles, and the names of firms and papers. Made by training.plain_words.
"""
LEAST_TEXTS = 3
MOST_CAPITAL = 0.06
"""Share of a word's uses inside a sentence that may have a capital."""
LINE = 150
"""Characters from which a line is no headline."""
CERTAIN = 200
"""Uses from which a word that hardly ever has a capital may have stood behind a first name by chance."""
NAMED = frozenset(
    "abbot advocate ally amazon apple bacon baker ball banks barber bass bean beard bell berry best bird bishop "
    "block bloom bond bonds bones book boots branch brass bridge bridges bright brook brooks buck bull bush butler "
    "cane carter cash castle cell chance chandler chase cherry chronicle church close coach colt cook cooper cope "
    "courier crane cross day deacon discord discover dispatch dodge drake drew duke earl echo examiner express "
    "farmer field fields finch fish fisher flowers foot forest fortune fossil fox frost fuller gap garden gates "
    "gazette globe gold good grant guardian guess hall hand hands hawk hay head heart herald hill hood hope hunter "
    "independent jaguar journal joy king knight lake lamb lance lane law laws little long love major mark marks "
    "marsh mason meta miller mirror money monitor monk moss nail nature next noble observer oracle orange pace page "
    "park parks parsons penny people pepper pierce pike pond pool pope porter post potter pound power powers press "
    "price priest prince progressive puma read record reed review rice rich rivers rock rose rusty sage sands "
    "savage sawyer science sharp shell shepherd short signal silver slack small snap snow sparks spring sprint "
    "square squire standard star steed steel stern stone story street stripe strong subway summer summers sunny "
    "swan sweet swift tanner target telegram telegraph temple time times tower tribune turner variety visa wade "
    "walker wall walls ward waters weaver week wells wheeler wild winter winters wired wise wolf wood woods word "
    "worth young zoom".split()
)
"""Firms, papers and surnames that are words too."""


def plain_words(texts: Iterator[str]) -> list[str]:
    """Those of the texts, in order of the alphabet."""
    low, capital, seen = Counter[str](), Counter[str](), Counter[str]()
    surnames: set[str] = set()
    for text in texts:
        small: set[str] = set()
        for line in filter(lambda line: len(line) > LINE, text.split("\n")):
            words = re.findall(r"(?<![\w’'\-])[a-z]+(?![\w’'\-])", line)
            low.update(words)
            small.update(words)
            capital.update(word.lower() for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+(?![\w’'\-])", line))
            pairs = re.findall(r"\b([A-Z][a-z]+) (?:[A-Z]\.? )?([A-Z][a-z]+)\b", line)
            surnames.update(last.lower() for first, last in pairs if first.lower() in lex.FIRST_NAMES)
        seen.update(small)
    certain = {word for word in low if low[word] > CERTAIN and capital[word] < low[word] * 0.002}
    names = (surnames - certain) | lex.FIRST_NAMES | lex.TITLES | lex.OUTLETS | lex.NOT_NAMES | NAMED
    return sorted(
        word
        for word in low
        if len(word) > 2
        and word not in names
        and capital[word] <= MOST_CAPITAL * low[word]
        and (seen[word] >= LEAST_TEXTS or (word.endswith("s") and seen[word.removesuffix("s")] >= LEAST_TEXTS))
    )


def _texts(data: Path, pages: Path) -> Iterator[str]:
    for corpus in (data / "polnear" / "train.jsonl.gz", pages):
        yield from (article.text for article in read_corpus(corpus))
    yield from (article.text for article in gum_articles(data / "coreference" / "gum.conllu.gz"))
    for path in sorted((data / "coreference").glob("gap-*.tsv")):
        with path.open(encoding="utf-8") as rows:
            yield from (row["Text"] for row in csv.DictReader(rows, delimiter="\t"))


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pages", type=Path, required=True, help="as training.own_pages writes them")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    words = plain_words(_texts(args.data, args.pages))
    body = "\n".join(textwrap.wrap(" ".join(words), 120))
    args.out.write_text(f"{HEAD}{body}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
