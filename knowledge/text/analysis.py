"""What a passage is found by: the terms of each field, the vocabulary for repairs, and the arrays for re-ranking.

Stores keep what they are given here and analyse nothing themselves. Questions are analysed by the same functions, so
that both sides mean the same by a term.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache, partial
from itertools import accumulate, chain, pairwise
from operator import attrgetter
from typing import NamedTuple

from knowledge.model import Article, Fact, Passage
from knowledge.store.base import Field, IndexedPassage
from knowledge.text.arrays import Shape, encode, pack_hashes
from knowledge.text.chunks import Chunks, lone_word
from knowledge.text.pieces import cut, grams, is_cut
from knowledge.text.schemes import Scheme, scheme
from knowledge.text.stems import stem, stems
from knowledge.text.stopwords import stopwords
from knowledge.text.words import bare, fold, is_unspaced, raw_words

# Stores analyse all articles anew when this has risen: raise it with every change of terms, vocabulary or arrays.
ANALYSIS_VERSION = 4

# Plain numbers: a flag's own operators are slow, and a million words an ingest pass here.
_NUMBER, _YEAR, _CAPITAL, _FIRST, _UPPER = (int(shape) for shape in Shape)


class _Chunk(NamedTuple):
    """What stands between two blanks, analysed: its words, and the stems of those that are no stop words.

    Words, stems and grams are parted by blanks; there may be none. `hashes` and `shapes` run beside `stems`; `opening`
    are the shapes where it is the first chunk of a sentence. A named tuple is made in a fifth of the time of a
    dataclass, and each new word of an ingest makes one.
    """

    words: str
    stems: str
    grams: str
    hashes: bytes
    shapes: bytes
    opening: bytes


_WORDS, _STEMS, _GRAMS, _HASHES, _SHAPES = map(attrgetter, ("words", "stems", "grams", "hashes", "shapes"))


def index_passage(article: Article, passage: Passage, facts: tuple[Fact, ...]) -> IndexedPassage:
    """The passage with its terms, the article's title among them, and its arrays."""
    chunks = _chunks(article.language)
    title = list(chunks.of(article.title))
    sentences = [list(chunks.of(sentence.of(article.text))) for sentence in passage.sentences]
    body = list(chain.from_iterable(sentences))
    stems = [_stems_of(part) for part in (title, *sentences)]
    starts = list(accumulate(map(len, stems[1:-1]), initial=0))
    shapes = bytearray().join(map(_SHAPES, body))
    for start, part in zip(starts, sentences, strict=True):
        opening = part[0].opening if part else b""
        shapes[start : start + len(opening)] = opening
    arrays = encode(b"".join(map(_HASHES, title)), b"".join(map(_HASHES, body)), bytes(shapes), starts)
    return IndexedPassage(passage, _terms([*title, *body], stems, scheme(article.language)), arrays, facts)


def _stems_of(chunks: Sequence[_Chunk]) -> list[str]:
    texts = list(filter(None, map(_STEMS, chunks)))
    joined = " ".join(texts)
    return texts if joined.count(" ") == len(texts) - 1 else joined.split()  # few chunks have several words


def _terms(chunks: Sequence[_Chunk], stems: Sequence[Sequence[str]], wanted: Scheme) -> dict[Field, str]:
    """The text of each field; `stems` are those of each sentence, across which no pair goes."""
    terms = {
        Field.STEMS: " ".join(chain.from_iterable(stems)),
        Field.WORDS: " ".join(filter(None, map(_WORDS, chunks))),
    }
    if wanted.pairs:
        terms[Field.PAIRS] = " ".join([f"{one}_{other}" for part in stems for one, other in pairwise(part)])
    if wanted.grams:
        terms[Field.GRAMS] = " ".join(filter(None, map(_GRAMS, chunks)))
    return terms


def vocabulary(article: Article, indexed: Sequence[IndexedPassage]) -> dict[str, int]:
    """In how many passages of the article each of its words stands (a word of the title: in one more).

    Scripts without spaces have no words that could be misspelled, and numbers have no spelling; both are left out.
    """
    title = " ".join(map(_WORDS, _chunks(article.language).of(article.title))).split()
    twice = [word for word in title if title.count(word) > 1]
    counts = Counter(dict.fromkeys(title).keys())
    for passage in indexed:
        # The title is among the terms of every passage; it counts once, and where the passage itself repeats it.
        counts.update(dict.fromkeys(twice + passage.terms[Field.WORDS].split()[len(title) :]).keys())
    # Most words are plain letters; asking for that first spares a call for each.
    return {w: count for w, count in counts.items() if (w.isascii() and w.isalpha()) or has_spelling(w)}


@lru_cache(maxsize=4096)
def content_stems(text: str, language: str) -> tuple[str, ...]:
    """The stems of the content words of `text` in order (their pieces where words are cut)."""
    return tuple(" ".join(map(_STEMS, _chunks(language).of(text))).split())


def has_spelling(word: str) -> bool:
    """Whether a folded word could be misspelled: letters of a script with spaces, no digits."""
    return not is_unspaced(word) and not any(map(str.isdigit, word))


def pair(first: str, second: str) -> str:
    """The term for two content stems that stand side by side."""
    return f"{first}_{second}"


@cache
def _chunks(language: str) -> Chunks[_Chunk]:
    return Chunks(partial(_analysed, language))


def _analysed(language: str, chunk: str) -> _Chunk | None:
    lone = lone_word(chunk)
    if lone and lone != chunk:
        return _chunks(language)[lone]  # a word is analysed once, whatever stands around it
    return _of_lone(chunk, language) if lone and lone.isascii() else _of_words(raw_words(chunk), language)


def _of_lone(written: str, language: str) -> _Chunk:
    """What `_of_words` says of a word of ASCII letters or figures, which is never cut, in a quarter of the time."""
    word = written.lower()
    if word in stopwords(language):
        return _Chunk(word, "", "", b"", b"", b"")
    found, shape = stem(word, language), _shape(written, word)
    further = " ".join(_grams([word], [[word]], language))
    return _Chunk(word, found, further, pack_hashes([found]), bytes((shape,)), bytes((shape | _FIRST,)))


def _of_words(written: Sequence[str], language: str) -> _Chunk | None:
    if not written:
        return None
    words = [bare(fold(word)) for word in written]
    content = [_content(word, language) for word in words]
    found = stems(list(chain.from_iterable(content)), language)
    shapes = [bytes((_shape(*word),)) * len(pieces) for *word, pieces in zip(written, words, content, strict=True)]
    opening = bytes([shape | _FIRST for shape in shapes[0]])
    return _Chunk(
        words=" ".join([word for word in words if not is_unspaced(word)]),
        stems=" ".join(found),
        grams=" ".join(_grams(words, content, language)),
        hashes=pack_hashes(found),
        shapes=b"".join(shapes),
        opening=b"".join((opening, *shapes[1:])),
    )


def _shape(written: str, folded: str) -> int:
    shape = 0
    if written[0].isupper():
        shape = _CAPITAL | _UPPER if written.isupper() and len(written) > 1 else _CAPITAL
    if not written.isalpha() and any(map(str.isdigit, written)):
        year = len(folded) == 4 and folded.isdecimal() and 1000 <= int(folded) < 2200
        shape |= _NUMBER | _YEAR if year else _NUMBER
    return shape


def _content(word: str, language: str) -> Sequence[str]:
    """What of a folded word has content: nothing of a stop word, the pieces of one that is cut."""
    if is_cut(word, language):
        return cut(word)
    return () if word in stopwords(language) else (word,)


def _grams(words: Sequence[str], content: Sequence[Sequence[str]], language: str) -> Iterable[str]:
    wanted = scheme(language)
    if not wanted.grams:
        return ()
    # Words that are cut have no stop words among them to leave out.
    whole = words if wanted.cut else chain.from_iterable(content)
    return (piece for word in whole for piece in grams(word, language))
