"""Words without their endings, by the Snowball stemmer of their language; languages without one keep words whole.

Stems have no accents either, so that a question typed without them ("telephone", "téléphone") matches. A language with
tones keeps them: they distinguish words as letters do.
"""

import threading
from collections.abc import Sequence

import Stemmer

from knowledge.languages import Language
from knowledge.text.words import plain


class _Stemmers(threading.local):
    """The stemmers of one thread: a shared one returns wrong stems when two threads use it."""

    def __init__(self) -> None:
        self._by_algorithm: dict[str, Stemmer.Stemmer] = {}

    def of(self, algorithm: str) -> "Stemmer.Stemmer":
        if algorithm not in self._by_algorithm:
            # Without its own cache: callers cache what they need, and a new word takes half the time.
            self._by_algorithm[algorithm] = Stemmer.Stemmer(algorithm, 0)
        return self._by_algorithm[algorithm]


_STEMMERS = _Stemmers()


def stem(word: str, language: Language) -> str:
    """The stem of a folded word; the word itself if there is no stemmer, or if the stemmer leaves nothing of it."""
    found = (_STEMMERS.of(language.stemmer).stemWord(word) or word) if language.stemmer else word
    return found if found.isascii() or language.tones else plain(found) or found


def stems(words: Sequence[str], language: Language) -> list[str]:
    """The stems of folded words, in their order."""
    if not language.stemmer:
        found = list(words)
    else:
        # A stemmer may leave nothing of a short word (the Arabic one does): the word itself is then its stem.
        stemmed = _STEMMERS.of(language.stemmer).stemWords(words)
        found = [stem or word for stem, word in zip(stemmed, words, strict=True)]
    return found if language.tones else [stem if stem.isascii() else plain(stem) or stem for stem in found]
