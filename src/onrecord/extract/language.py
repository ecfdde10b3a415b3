"""Whether the model knows the language of a text; when it doesn't, which language that is."""

from __future__ import annotations

import re

from onrecord.errors import UnsupportedLanguage
from onrecord.records import Article

ENGLISH = frozenset(
    "the of and to in a is that for it was on with as be by at he his from are this have has had not but or an they "
    "which you were her she their been one all we there said who will would its after says i if about when more".split()
)
ENGLISH_SHARE = 0.16
"""Share of function words from which a text is English without further question; English news has 0.30 to 0.45, and no
other language of Latin script that was tried came over 0.12."""
SHORT_WORDS = 12
"""Texts of fewer words are taken for English when their letters are Latin: too little to tell by."""

_NAMES = {
    "ar": "Arabic", "de": "German", "es": "Spanish", "fr": "French", "hi": "Hindi", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "sw": "Swahili",
    "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def require_known_language(article: Article) -> None:
    """Raise :class:`UnsupportedLanguage` where the article is not in English."""
    words = re.findall(r"[^\W\d_]+", article.text[:20_000].casefold())
    latin = sum(word.isascii() for word in words)
    if not words:
        return
    if len(words) < SHORT_WORDS and latin >= 0.5 * len(words):
        return
    if sum(word in ENGLISH for word in words) >= ENGLISH_SHARE * len(words):
        return
    found = _guess(article)
    if found == "en" and latin >= 0.5 * len(words):
        return
    named = _NAMES.get(found, f"a language other than English ({found})")
    raise UnsupportedLanguage(f"the article is in {named}, and the model reads English: pass an English article")


def _guess(article: Article) -> str:
    import py3langid

    code, _ = py3langid.classify(article.text[:20_000])
    return str(code)
