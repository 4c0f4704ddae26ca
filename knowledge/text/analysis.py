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
from typing import NamedTuple, Self

from knowledge.languages import Language, language_of
from knowledge.languages.language import IndexWeights
from knowledge.model import Article, Fact, Passage
from knowledge.store.changes import Field, IndexedPassage
from knowledge.text.arrays import encode, pack_hash, pack_hashes
from knowledge.text.chunks import Chunks, lone_word
from knowledge.text.pieces import cut, grams, is_cut
from knowledge.text.stems import stem, stems
from knowledge.text.structure import heads_of
from knowledge.text.words import bare, fold, is_unspaced, lower_words, raw_words

# A reload analyses every article again when this has risen: raise it with each change of terms, vocabulary or arrays.
ANALYSIS_VERSION = 16


class _Chunk(NamedTuple):
    """The analysis of a chunk: its words, the stems of those that are no stop words, their hashes, its grams, and the
    hashes of its words as `lower_words` gives them.

    Words, stems and grams are joined by blanks; there may be none. A named tuple is made in a fifth of the time of a
    dataclass, and each new word of an ingest makes one.
    """

    words: str
    stems: str
    grams: str
    hashes: bytes
    signed: bytes


_STEMS, _SIGNED = attrgetter("stems"), attrgetter("signed")


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
    run = partial(_Run.of, _chunks(language), language.index)
    title, text = run(article.title), article.text
    head = cache(lambda span: run(span.of(text)))
    counts: Counter[str] = Counter()
    above = set(title.words)
    indexed = []
    for passage, heads, stated in zip(parts, heads_of(article, parts), facts or repeat(()), strict=bool(facts)):
        path = [title, *map(head, heads)]
        sentences = [run(sentence.of(text)) for sentence in passage.sentences]
        if heads:
            above.update(*(one.words for one in path[1:]))
        counts.update(set(chain.from_iterable([one.words for one in sentences])))
        arrays = _arrays(path, sentences)
        indexed.append(IndexedPassage(passage, _terms(path, sentences, language.index), arrays, tuple(stated)))
    counts.update(above)
    # Most words are plain letters; asking for that first spares a call for each.
    spelled = {w: count for w, count in counts.items() if (w.isascii() and w.isalpha()) or has_spelling(w)}
    return Analysis(tuple(indexed), spelled)


class _Run(NamedTuple):
    """The analysis of a sentence or a head; `pairs` and `grams` are terms with blanks between them."""

    words: Sequence[str]
    stems: Sequence[str]
    pairs: str
    grams: str
    hashes: bytes

    @classmethod
    def of(cls, chunks: Chunks[_Chunk], weights: IndexWeights, text: str) -> Self:
        found = list(chunks.of(text))
        if not found:
            return cls((), (), "", "", b"")
        words, stemmed, pieces, hashes, _ = zip(*found, strict=True)
        stems = _apart(stemmed)
        return cls(
            words=_apart(words),
            stems=stems,
            pairs=" ".join([f"{one}_{other}" for one, other in pairwise(stems)]) if weights.pairs else "",
            grams=_joined(pieces) if weights.grams else "",
            hashes=b"".join(hashes),
        )


def _apart(texts: Iterable[str]) -> Sequence[str]:
    """The words in `texts`, each of which has one word as a rule."""
    kept = list(filter(None, texts))
    joined = " ".join(kept)
    return kept if joined.count(" ") == len(kept) - 1 else joined.split()


def _joined(texts: Iterable[str]) -> str:
    return " ".join(filter(None, texts))


def _arrays(path: Sequence[_Run], sentences: Sequence[_Run]) -> bytes:
    starts = list(accumulate([len(one.stems) for one in sentences[:-1]], initial=0))
    return encode([one.hashes for one in path], b"".join([one.hashes for one in sentences]), starts)


def _terms(path: Sequence[_Run], sentences: Sequence[_Run], weights: IndexWeights) -> dict[Field, str]:
    """The terms of each field. No pair crosses sentences."""
    runs = [*path, *sentences]
    terms = {
        Field.STEMS: " ".join(chain.from_iterable([one.stems for one in runs])),
        Field.WORDS: " ".join(chain.from_iterable([one.words for one in runs])),
    }
    if weights.pairs:
        terms[Field.PAIRS] = _joined([one.pairs for one in runs])
    if weights.grams:
        terms[Field.GRAMS] = _joined([one.grams for one in runs])
    terms[Field.HEADS] = " ".join(chain.from_iterable([one.stems for one in path]))
    return terms


def word_hashes(text: str, language: Language) -> bytes:
    """The packed hashes of `lower_words` of the text. They do not depend on the language, whose analysis has them."""
    return b"".join(map(_SIGNED, _chunks(language).of(text)))


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
    return _of_lone(chunk, language) if lone and lone.isascii() else _of_words(chunk, language)


def _of_lone(written: str, language: Language) -> _Chunk:
    """The same as `_of_words` for a word of ASCII letters or figures, which is never cut, in a quarter of the time."""
    word = written if written.islower() else written.lower()
    signed = pack_hash(word)
    if word in language.stopwords:
        return _Chunk(word, "", "", b"", signed)
    found = stem(word, language)
    pieces = " ".join(_grams([word], [[word]], language)) if language.index.grams else ""
    if found == word:  # the same objects take less of the processor's cache, which nearly all look-ups miss
        return _Chunk(word, word, pieces, signed, signed)
    return _Chunk(word, found, pieces, pack_hash(found), signed)


def _of_words(chunk: str, language: Language) -> _Chunk | None:
    written = raw_words(chunk)
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
        signed=pack_hashes(lower_words(chunk)),
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
