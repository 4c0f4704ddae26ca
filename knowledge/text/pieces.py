"""Words cut into overlapping pieces, for scripts without spaces and for endings that no stemmer knows."""

from collections.abc import Sequence
from functools import cache, lru_cache

from knowledge.languages import Language
from knowledge.text.wordlists import FOLDER, read_lines
from knowledge.text.words import is_unspaced, plain

# Marks the start of a word in its pieces: "^net" begins a word, "inet" does not.
_START = "^"
# Chinese, Japanese and Korean characters come after this one; the alphabets of Thai and its neighbours before.
_FIRST_BEYOND_ALPHABETS = "\u2000"


@lru_cache(maxsize=131_072)
def pieces(word: str) -> tuple[str, ...]:
    """The pieces of four letters of a folded word without accents, its start marked; a short word is one piece."""
    return _overlapping(_START + plain(word), 4)


def is_cut(word: str, language: Language) -> bool:
    """True if a folded word is indexed by its pieces instead of its stem."""
    return is_unspaced(word) or (language.index.pieces and word[0] > _FIRST_BEYOND_ALPHABETS)


def cut(word: str) -> tuple[str, ...]:
    """The pieces that take the place of a word's stem: two characters each, or three letters of an alphabet."""
    return _overlapping(simplified(word), _size(word))


def has_whole_pieces(word: str) -> bool:
    """False for a word shorter than a piece: a text may have it within the pieces of others (云, 云计算)."""
    return len(word) >= _size(word)


def _size(word: str) -> int:
    return 2 if word[0] > _FIRST_BEYOND_ALPHABETS else 3


def grams(word: str, language: Language) -> Sequence[str]:
    """The further pieces of a folded word that are indexed: single characters, or four letters each."""
    if not language.index.pieces:
        return pieces(word)
    if not is_cut(word, language):
        return (word,)
    return simplified(word) if word[0] > _FIRST_BEYOND_ALPHABETS else _overlapping(word, 4)


def simplified(word: str) -> str:
    """The word with simplified for traditional Chinese characters (站長, 站长), in as many characters.

    Japanese keeps some traditional ones. They are replaced in questions and articles alike, so Japanese words still
    match; the few that differ in nothing else (後, 后) become the same.
    """
    return word.translate(_simplified())


@cache
def _simplified() -> dict[int, str]:
    pairs = (pair for line in read_lines(FOLDER / "traditional.txt") for pair in line.split())
    return {ord(pair[0]): pair[1] for pair in pairs}


def _overlapping(word: str, size: int) -> tuple[str, ...]:
    return tuple(word[at : at + size] for at in range(max(1, len(word) - size + 1)))
