"""Words without their endings, by the Snowball stemmer of their language; other languages keep words whole.

Stems have no accents either, so that a question typed without them ("telephone", "téléphone") finds the same. Only
Vietnamese keeps its tones: they part words as letters do.
"""

import threading
from collections.abc import Sequence

import Stemmer

from knowledge.text.words import plain

_ALGORITHMS = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "cs": "czech", "da": "danish", "nl": "dutch",
    "en": "english", "eo": "esperanto", "et": "estonian", "fi": "finnish", "fr": "french", "de": "german",
    "el": "greek", "hi": "hindi", "hu": "hungarian", "id": "indonesian", "ga": "irish", "it": "italian",
    "lt": "lithuanian", "ne": "nepali", "no": "norwegian", "nb": "norwegian", "nn": "norwegian", "fa": "persian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "es": "spanish",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


class _Stemmers(threading.local):
    """The stemmers of one thread: a shared one gives wrong stems when two threads use it."""

    def __init__(self) -> None:
        self.by_language: dict[str, Stemmer.Stemmer | None] = {}

    def of(self, language: str) -> "Stemmer.Stemmer | None":
        if language not in self.by_language:
            algorithm = _ALGORITHMS.get(language)
            # Without its own cache: whoever asks for many keeps what they got, and a new word takes half the time.
            self.by_language[language] = Stemmer.Stemmer(algorithm, 0) if algorithm else None
        return self.by_language[language]


_STEMMERS = _Stemmers()


def stem(word: str, language: str) -> str:
    """The stem of a folded word; the word itself where its language has no stemmer."""
    stemmer = _STEMMERS.of(language)
    found = (stemmer.stemWord(word) or word) if stemmer else word
    return found if found.isascii() or language == "vi" else plain(found)


def stems(words: Sequence[str], language: str) -> list[str]:
    """The stems of folded words, in their order."""
    stemmer = _STEMMERS.of(language)
    # A stemmer may leave nothing of a short word (Arabic does): the word itself is then its stem.
    found = [stem or word for stem, word in zip(stemmer.stemWords(words), words, strict=True)] if stemmer else words
    return list(found) if language == "vi" else [stem if stem.isascii() else plain(stem) for stem in found]
