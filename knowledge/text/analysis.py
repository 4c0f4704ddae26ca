"""Analyses a passage for search: the terms of each field, the vocabulary for repairs, and the arrays for re-ranking.

Stores keep the result and analyse nothing themselves. Questions are analysed by the same functions, so that a term
means the same on both sides.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import accumulate, chain, pairwise, repeat
from operator import attrgetter
from typing import NamedTuple

from knowledge.languages import Language, language_of
from knowledge.languages.language import IndexWeights
from knowledge.model import Article, Fact, Passage
from knowledge.store.changes import Field, IndexedPassage
from knowledge.text.arrays import encode, pack_hashes
from knowledge.text.chunks import Chunks, lone_word
from knowledge.text.pieces import cut, grams, is_cut
from knowledge.text.stems import stem, stems
from knowledge.text.structure import heads_of
from knowledge.text.words import bare, fold, is_unspaced, raw_words

# A reload analyses every article again when this has risen: raise it with each change of terms, vocabulary or arrays.
ANALYSIS_VERSION = 16


class _Chunk(NamedTuple):
    """The analysis of a chunk: its words, the stems of those that are no stop words, their hashes, and its grams.

    Words, stems and grams are joined by blanks; there may be none. A named tuple is made in a fifth of the time of a
    dataclass, and each new word of an ingest makes one.
    """

    words: str
    stems: str
    grams: str
    hashes: bytes


_WORDS, _STEMS, _GRAMS, _HASHES = map(attrgetter, ("words", "stems", "grams", "hashes"))


@dataclass(frozen=True, slots=True)
class Analysis:
    """The analysis of an article: its passages with their terms and arrays, and its vocabulary.

    The vocabulary says in how many passages each word is. A word of the title or of a heading counts once. Scripts
    without spaces have no words that could be misspelled, and numbers have no spelling; both are left out.
    """

    passages: tuple[IndexedPassage, ...]
    vocabulary: dict[str, int]


def analyse(article: Article, parts: Sequence[Passage], facts: Sequence[Sequence[Fact]] = ()) -> Analysis:
    """The analysis of `article`, cut into `parts`; `facts` are those of each part.

    The terms of a passage include those of its heads: the article's title and the headings above.
    """
    language = language_of(article.language)
    chunks = _chunks(language)
    title = list(chunks.of(article.title))
    counts: Counter[str] = Counter()
    above = set(_words_of(title))
    indexed = []
    for passage, heads, stated in zip(parts, heads_of(article, parts), facts or repeat(()), strict=bool(facts)):
        path = [title, *(list(chunks.of(head.of(article.text))) for head in heads)]
        sentences = [list(chunks.of(sentence.of(article.text))) for sentence in passage.sentences]
        body = list(chain.from_iterable(sentences))
        if heads:
            above.update(*map(_words_of, path[1:]))
        counts.update(set(_words_of(body)))
        indexed.append(IndexedPassage(passage, *_indexed(path, sentences, body, language.index), tuple(stated)))
    counts.update(above)
    # Most words are plain letters; asking for that first spares a call for each.
    spelled = {w: count for w, count in counts.items() if (w.isascii() and w.isalpha()) or has_spelling(w)}
    return Analysis(tuple(indexed), spelled)


def _indexed(
    path: Sequence[Sequence[_Chunk]],
    sentences: Sequence[Sequence[_Chunk]],
    body: Sequence[_Chunk],
    weights: IndexWeights,
) -> tuple[dict[Field, str], bytes]:
    """The terms and the arrays of a passage; `body` are the chunks of all its sentences."""
    stems = [_stems_of(part) for part in (*path, *sentences)]
    starts = list(accumulate(map(len, stems[len(path) : -1]), initial=0))
    arrays = encode([b"".join(map(_HASHES, head)) for head in path], b"".join(map(_HASHES, body)), starts)
    terms = _terms([*chain.from_iterable(path), *body], stems, weights)
    terms[Field.HEADS] = " ".join(chain.from_iterable(stems[: len(path)]))
    return terms, arrays


def _words_of(chunks: Sequence[_Chunk]) -> list[str]:
    return " ".join(map(_WORDS, chunks)).split()


def _stems_of(chunks: Sequence[_Chunk]) -> list[str]:
    texts = list(filter(None, map(_STEMS, chunks)))
    joined = " ".join(texts)
    return texts if joined.count(" ") == len(texts) - 1 else joined.split()  # few chunks have several words


def _terms(chunks: Sequence[_Chunk], stems: Sequence[Sequence[str]], weights: IndexWeights) -> dict[Field, str]:
    """The terms of each field; `stems` are those of each sentence, and no pair crosses sentences."""
    terms = {
        Field.STEMS: " ".join(chain.from_iterable(stems)),
        Field.WORDS: " ".join(filter(None, map(_WORDS, chunks))),
    }
    if weights.pairs:
        terms[Field.PAIRS] = " ".join([f"{one}_{other}" for part in stems for one, other in pairwise(part)])
    if weights.grams:
        terms[Field.GRAMS] = " ".join(filter(None, map(_GRAMS, chunks)))
    return terms


@lru_cache(maxsize=4096)
def content_stems(text: str, language: Language) -> tuple[str, ...]:
    """The stems of the content words of `text` in order; pieces instead of stems where words are cut."""
    return tuple(" ".join(map(_STEMS, _chunks(language).of(text))).split())


def has_spelling(word: str) -> bool:
    """True if a folded word could be misspelled: letters of a script with spaces, no digits, no signs ("c++")."""
    return not is_unspaced(word) and not any(map(str.isdigit, word)) and word[-1] not in "+#"


def pair(first: str, second: str) -> str:
    """The term for two content stems side by side."""
    return f"{first}_{second}"


@cache
def _chunks(language: Language) -> Chunks[_Chunk]:
    return Chunks(partial(_analysed, language))


def _analysed(language: Language, chunk: str) -> _Chunk | None:
    lone = lone_word(chunk)
    if lone and lone != chunk:
        return _chunks(language).one(lone)  # a word is analysed once, whatever marks are around it
    return _of_lone(chunk, language) if lone and lone.isascii() else _of_words(raw_words(chunk), language)


def _of_lone(written: str, language: Language) -> _Chunk:
    """The same as `_of_words` for a word of ASCII letters or figures, which is never cut, in a quarter of the time."""
    word = written.lower()
    if word in language.stopwords:
        return _Chunk(word, "", "", b"")
    found = stem(word, language)
    return _Chunk(word, found, " ".join(_grams([word], [[word]], language)), pack_hashes([found]))


def _of_words(written: Sequence[str], language: Language) -> _Chunk | None:
    if not written:
        return None
    words = [bare(fold(word)) for word in written]
    content = [_content(word, language) for word in words]
    found = stems(list(chain.from_iterable(content)), language)
    return _Chunk(
        words=" ".join([word for word in words if not is_unspaced(word)]),
        stems=" ".join(found),
        grams=" ".join(_grams(words, content, language)),
        hashes=pack_hashes(found),
    )


def _content(word: str, language: Language) -> Sequence[str]:
    """The content of a folded word: none for a stop word, the pieces of a word that is cut, else the word."""
    if is_cut(word, language):
        return cut(word)
    return () if word in language.stopwords else (word,)


def _grams(words: Sequence[str], content: Sequence[Sequence[str]], language: Language) -> Iterable[str]:
    if not language.index.grams:
        return ()
    # Words that are cut have no stop words among them to leave out.
    whole = words if language.index.pieces else chain.from_iterable(content)
    return (piece for word in whole for piece in grams(word, language))
