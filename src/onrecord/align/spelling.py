"""Spellings of one word: British and American, with and without accents, written together or shortened.

Each rule leads several spellings to one; none may lead two words that differ in meaning to the same, so what is
ambiguous ("tyre", "storey", "filled") is left alone. Lists of stems after Upward and Davidson, The History of English
Spelling (2011), and the American entries of the Oxford English Dictionary.
"""

from __future__ import annotations

import re
import unicodedata

_OUR = (
    "arbour ardour armour behaviour candour clamour clangour colour demeanour dishonour endeavour favour "
    "fervour flavour glamour harbour honour humour labour misdemeanour neighbour odour parlour rancour "
    "rigour rumour saviour savour splendour succour tumour valour vapour vigour"
).split()
_DOUBLED = (
    "cancell channell counsell dialled enroll fuell fulfill initiall instill label labell levell modell panell "
    "pedall quarrell rivall signall stencill swivell totall travell tunnell unravell worshipp kidnapp programm"
).split()
_RE = (
    "calibre centre fibre litre lustre meagre metre kilometre centimetre millimetre sabre sombre spectre theatre"
).split()
_ENCE = {"defence": "defense", "offence": "offense", "pretence": "pretense", "licence": "license"}
_OTHERS = {
    "grey": "gray", "greyer": "grayer", "programme": "program", "programmes": "programs", "sceptic": "skeptic",
    "sceptics": "skeptics", "sceptical": "skeptical", "scepticism": "skepticism", "towards": "toward",
    "afterwards": "afterward", "backwards": "backward", "forwards": "forward", "amongst": "among", "whilst": "while",
    "judgement": "judgment", "judgements": "judgments", "acknowledgement": "acknowledgment", "ageing": "aging",
    "adviser": "advisor", "advisers": "advisors", "protester": "protestor", "protesters": "protestors",
    "okay": "ok", "o.k": "ok", "alright": "all-right", "mum": "mom", "jewellery": "jewelry", "aluminium": "aluminum",
    "plough": "plow", "learnt": "learned", "burnt": "burned", "spelt": "spelled", "dreamt": "dreamed",
    "analogue": "analog", "catalogue": "catalog", "dialogue": "dialog", "monologue": "monolog", "cosy": "cozy",
    "manoeuvre": "maneuver", "manoeuvres": "maneuvers", "moustache": "mustache", "pyjamas": "pajamas",
    "mister": "mr", "missus": "mrs", "doctor": "dr", "senator": "sen",
    "versus": "vs", "mme": "madame", "enquiry": "inquiry", "enquiries": "inquiries",
    "skilful": "skillful", "wilful": "willful", "instalment": "installment",
}  # fmt: skip
_STEMS = [
    *((stem, stem.replace("our", "or")) for stem in _OUR),
    *((stem, stem[:-2] + "er") for stem in _RE),
    *((stem, stem[:-1]) for stem in _DOUBLED if stem[-1] == stem[-2]),
    *_ENCE.items(),
    ("paed", "ped"), ("anaem", "anem"), ("haem", "hem"), ("archaeolog", "archeolog"), ("encyclopaed", "encycloped"),
    ("foet", "fet"), ("oestrogen", "estrogen"), ("diarrhoea", "diarrhea"), ("gynaec", "gynec"), ("leukaem", "leukem"),
]  # fmt: skip
_STEM = re.compile("|".join(rf"(?:{re.escape(stem)})" for stem, _ in sorted(_STEMS, key=lambda pair: -len(pair[0]))))
_SHORTER = dict(_STEMS)
_ENDS_IN_RE = re.compile(rf"({'|'.join(stem[:-2] for stem in _RE)})r(ed|ing)")
_ISE = re.compile(r"(?<=[a-z]{2})(is)(e|ed|es|er|ers|ing|ation|ations|able)$")
_YSE = re.compile(r"(?<=[a-z]{2})ys(e|ed|es|ing|er|ers)$")
_NOT_ISE = frozenset({"prise", "prised", "prising", "prises"})

APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "＇": "'", "`": "'", "´": "'", "′": "'"})

CONTRACTIONS: dict[str, tuple[tuple[str, int], ...]] = {
    # The parts, each with how many characters of the word it takes.
    "cannot": (("can", 3), ("not", 3)),
    "can't": (("can", 2), ("not", 3)),
    "won't": (("will", 2), ("not", 3)),
    "shan't": (("shall", 3), ("not", 3)),
    "let's": (("let", 3), ("us", 2)),
    "gonna": (("going", 3), ("to", 2)),
    "wanna": (("want", 3), ("to", 2)),
    "gotta": (("got", 3), ("to", 2)),
    "hafta": (("have", 3), ("to", 2)),
    "kinda": (("kind", 4), ("of", 1)),
    "sorta": (("sort", 4), ("of", 1)),
    "lotta": (("lot", 3), ("of", 2)),
    "outta": (("out", 3), ("of", 2)),
    "coulda": (("could", 5), ("have", 1)),
    "shoulda": (("should", 6), ("have", 1)),
    "woulda": (("would", 5), ("have", 1)),
    "gimme": (("give", 3), ("me", 2)),
    "lemme": (("let", 3), ("me", 2)),
    "dunno": (("do", 1), ("not", 2), ("know", 2)),
}
"""Words of several words, without those that end in a part of :data:`ENDINGS`."""

ENDINGS = (("n't", "not"), ("'m", "am"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'s", "'s"), ("'d", "'d"))
"""What may be hung on a word, and the word it stands for; "'s" and "'d" stand for several, see :data:`SHORT_FOR`."""

SHORT_FOR = {"'s": ("is", "has"), "'d": ("would", "had")}

INFORMAL_WORDS = {
    "'em": "them", "em": "them", "'cause": "because", "cuz": "because", "'til": "until", "til": "until",
    "till": "until", "ya": "you", "yeah": "yes", "yep": "yes", "yup": "yes", "nope": "no", "nah": "no",
    "'bout": "about", "'round": "around",
}  # fmt: skip
INFORMAL = frozenset({
    *INFORMAL_WORDS,
    *"gonna wanna gotta hafta kinda sorta lotta outta coulda shoulda woulda gimme lemme dunno".split(),
})  # fmt: skip
"""Spoken forms that an editor writes out."""

_G_DROPPED = re.compile(
    r"((?:do|go|gett|talk|look|try|work|com|noth|someth|anyth|everyth|liv|mak|tak|runn|say|think|fight|play)in)'"
)
"""Only where what is left is no word of its own: a closing quotation mark looks the same as a dropped g."""


def without_accents(word: str) -> str:
    """A word of Latin letters without its accents, "ё" as "е", and Arabic and Hebrew without points.

    Marks of other scripts stay: they make other letters, as in "мой" and "мои", and "की" and "को".
    """
    kept: list[str] = []
    for c in unicodedata.normalize("NFKD", unicodedata.normalize("NFC", word).replace("ё", "е")):
        mark = unicodedata.combining(c)
        if mark and (_is_point(c) or (kept and unicodedata.name(kept[-1][0], "").startswith("LATIN"))):
            continue
        kept.append(c)
    return unicodedata.normalize("NFC", "".join(kept))


def _is_point(mark: str) -> bool:
    return "\u0591" <= mark <= "\u05c7" or "\u064b" <= mark <= "\u0652" or mark == "\u0670"


def canonical(word: str) -> str:
    """The one spelling that all spellings of a word lead to. ``word`` is case-folded, with plain apostrophes."""
    if not word.isascii():
        word = without_accents(word).casefold()
    if word in _OTHERS:
        return _OTHERS[word]
    if len(word) < 5:
        return word
    word = _STEM.sub(lambda match: _SHORTER[match[0]], word)
    word = _ENDS_IN_RE.sub(r"\1er\2", word)
    if word not in _NOT_ISE:
        word = _ISE.sub(r"iz\2", word)
    return _YSE.sub(r"yz\1", word)


def parts_of(word: str) -> tuple[tuple[str, int], ...]:
    """The words that a written word is made of, each with how many of its characters it takes.

    ``word`` is case-folded, with plain apostrophes. The lengths add up to that of the word.
    """
    if word in CONTRACTIONS:
        return CONTRACTIONS[word]
    dropped = _G_DROPPED.fullmatch(word)
    meant = dropped[1] + "g" if dropped else INFORMAL_WORDS.get(word)
    if meant is not None or "'" not in word:
        return ((canonical(meant or word), len(word)),)
    for ending, stands_for in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            before = word[: -len(ending)]
            return (*parts_of(before), (stands_for, len(ending)))
    if word.endswith("s'"):  # The voters' plan: the possessive of a plural.
        return ((canonical(word[:-1]), len(word) - 1), ("'s", 1))
    return ((canonical(word.strip("'")) or word, len(word)),)


def is_informal(word: str) -> bool:
    """Whether a word is a spoken form that an editor writes out; ``word`` as written."""
    plain = word.translate(APOSTROPHES).casefold()
    return plain in INFORMAL or _G_DROPPED.fullmatch(plain) is not None
