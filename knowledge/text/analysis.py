"""What a passage is found by: the terms of each field, the vocabulary for repairs, and the arrays for re-ranking.

Stores keep what they are given here and analyse nothing themselves. Questions are analysed by the same functions, so
that both sides mean the same by a term.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from knowledge.model import Article, Fact, Passage
from knowledge.store.base import Field, IndexedPassage
from knowledge.text.arrays import Shape, encode
from knowledge.text.pieces import cut, grams, is_cut
from knowledge.text.schemes import scheme
from knowledge.text.stems import stems
from knowledge.text.stopwords import stopwords
from knowledge.text.words import bare, fold, is_unspaced, raw_words

# Stores analyse all articles anew when this has risen: raise it with every change of terms, vocabulary or arrays.
ANALYSIS_VERSION = 3

# Plain numbers: a flag's own operators are slow, and a million words an ingest pass here.
_NUMBER, _YEAR, _CAPITAL, _FIRST, _UPPER = (int(shape) for shape in Shape)


@dataclass(frozen=True, slots=True)
class _Content:
    """A stretch of text analysed: all its words, and stems and shapes of those that are no stop words."""

    words: tuple[str, ...]
    content: tuple[str, ...]
    stems: tuple[str, ...]
    shapes: tuple[int, ...]


def index_passage(article: Article, passage: Passage, facts: tuple[Fact, ...]) -> IndexedPassage:
    """The passage with its terms, the article's title among them, and its arrays."""
    title = _title(article.title, article.language)
    parts = [_analysed(sentence.of(article.text), article.language) for sentence in passage.sentences]
    terms = _terms((title, *parts), article.language)
    starts: list[int] = []
    body: list[str] = []
    shapes: list[int] = []
    for part in parts:
        starts.append(len(body))
        body += part.stems
        shapes += part.shapes
    return IndexedPassage(passage, terms, encode(title.stems, body, shapes, starts), facts)


def vocabulary(article: Article, indexed: Sequence[IndexedPassage]) -> dict[str, int]:
    """In how many passages of the article each of its words stands (a word of the title: in one more).

    Scripts without spaces have no words that could be misspelled, and numbers have no spelling; both are left out.
    """
    title = set(_title(article.title, article.language).words)
    counts = Counter(title)
    for passage in indexed:
        # The title is among the terms of every passage; it counts once, and where the passage itself repeats it.
        terms = passage.terms.get(Field.WORDS, ())
        if title:
            repeated = Counter(terms)
            counts.update(word for word, count in repeated.items() if word not in title or count > 1)
        else:
            counts.update(set(terms))
    return {word: count for word, count in counts.items() if has_spelling(word)}


@lru_cache(maxsize=4096)
def content_stems(text: str, language: str) -> tuple[str, ...]:
    """The stems of the content words of `text` in order (their pieces where words are cut)."""
    return _analysed(text, language).stems


@lru_cache(maxsize=131_072)
def has_spelling(word: str) -> bool:
    """Whether a folded word could be misspelled: letters of a script with spaces, no digits."""
    return not is_unspaced(word) and not any(map(str.isdigit, word))


def pair(first: str, second: str) -> str:
    """The term for two content stems that stand side by side."""
    return f"{first}_{second}"


@lru_cache(maxsize=1024)
def _title(title: str, language: str) -> _Content:
    return _analysed(title, language)


@lru_cache(maxsize=131_072)
def _word(written: str) -> tuple[str, int]:
    """A word folded and bare, and its shape."""
    folded = bare(fold(written))
    shape = 0
    if written[0].isupper():
        shape = _CAPITAL | _UPPER if written.isupper() and len(written) > 1 else _CAPITAL
    if any(map(str.isdigit, written)):
        year = len(folded) == 4 and folded.isdecimal() and 1000 <= int(folded) < 2200
        shape |= _NUMBER | _YEAR if year else _NUMBER
    return folded, shape


def _analysed(text: str, language: str) -> _Content:
    stops = stopwords(language)
    seen = [_word(written) for written in raw_words(text)]
    words = tuple(folded for folded, _ in seen)
    if seen:
        seen[0] = (seen[0][0], seen[0][1] | _FIRST)
    if scheme(language).cut or (not text.isascii() and any(map(is_unspaced, words))):
        kept = [(piece, shape) for word, shape in seen for piece in _cut_if_unspaced(word, language)]
    else:
        kept = [word for word in seen if word[0] not in stops]
    content = tuple(word for word, _ in kept)
    return _Content(words, content, tuple(stems(content, language)), tuple(shape for _, shape in kept))


def _cut_if_unspaced(word: str, language: str) -> Iterable[str]:
    if is_cut(word, language):
        return cut(word)
    return (word,) if word not in stopwords(language) else ()


def _terms(parts: Sequence[_Content], language: str) -> dict[Field, list[str]]:
    wanted = scheme(language)
    terms = {Field.STEMS: [stem for part in parts for stem in part.stems]}
    terms[Field.WORDS] = [word for part in parts for word in part.words if word.isascii() or not is_unspaced(word)]
    if wanted.pairs:
        terms[Field.PAIRS] = [pair(*two) for part in parts for two in pairwise(part.stems)]
    if wanted.grams:
        # Words that are cut have no stop words among them to leave out.
        whole = [word for part in parts for word in (part.words if wanted.cut else part.content)]
        terms[Field.GRAMS] = [piece for word in whole for piece in grams(word, language)]
    return terms
