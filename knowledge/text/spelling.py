"""Spelling: which words are known to be spelled right, and keys that words of similar spelling share.

A word's keys are itself and each of its forms with one letter left out.

Two words one edit apart (a letter changed, added, lost, or two neighbours swapped) share one, so candidates for a
misspelling are found by look-up and not by comparing with every word. Keys have no accents: "Lodz" meets "Łódź".
"""

from functools import cache

from knowledge.languages import Language
from knowledge.text.stems import stems
from knowledge.text.wordlists import FOLDER, dictionary, read_lines
from knowledge.text.words import plain

# Longer words are keyed by their beginning only: a key costs as many characters as the word, times as many keys.
LONGEST = 24


def deletion_keys(word: str, depth: int = 1) -> set[str]:
    """The folded `word` without accents (its first `LONGEST` characters) and its forms with up to `depth` left out."""
    level = {plain(word)[:LONGEST]}
    keys = set(level)
    for _ in range(depth):
        level = {key[:i] + key[i + 1 :] for key in level for i in range(len(key)) if len(key) > 1}
        keys |= level
    return keys


def is_spelled_right(word: str, stem: str, language: Language) -> bool:
    """True if a folded word is known to be a word, so that it is not taken for a misspelling of another.

    For a language without a dictionary, only the best known names of the world are known.
    """
    known, known_stems = _known_words(language)
    return word in known or (len(word) > 4 and stem in known_stems)


@cache
def _known_words(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    lines = [*read_lines(FOLDER / "known_names.txt"), *dictionary(language)]
    known = [word for line in lines for word in line.split()]
    return frozenset(known), frozenset(stems(known, language))
