"""Names of a question in the alphabets of the articles: "Tchaikovsky" is also searched for as "Чайковский"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.languages import language_of
from knowledge.question.question import Question
from knowledge.retrieval.corpus import WordCounts
from knowledge.retrieval.names import names_among
from knowledge.retrieval.spellings import SearchWord, Spelling, Standing
from knowledge.store.base import ReadableStore
from knowledge.text.alphabets import in_characters, in_other_alphabets, in_words
from knowledge.text.analysis import has_spelling
from knowledge.text.han_names import han_names_in
from knowledge.text.pieces import cut, is_cut, simplified
from knowledge.text.romanisation import is_latin
from knowledge.text.stems import stem, stems

# A known name in another alphabet, beside its own spelling.
_BESIDE = 0.8
_MOST_NAMES = 6  # of one question; each costs a read of the vocabulary


def with_other_alphabets(
    store: ReadableStore, counts: WordCounts, words: Sequence[SearchWord], languages: Sequence[str]
) -> list[SearchWord]:
    """The words; names, and words that the corpus does not have, also as spelled in other alphabets.

    `languages` are the codes of those of the articles. A word that is found only so is repaired by it.
    """
    found = [_restemmed(word, languages) for word in words]
    names = [at for at, word in enumerate(found) if _may_be_name(word)][:_MOST_NAMES]
    for at in names:
        found[at] = _respelled(store, counts.question, found[at], languages)
    for one, other in pairwise(names) if any(language_of(code).index.pieces for code in languages) else ():
        if other == one + 1:
            found[one], found[other] = _in_characters(store, found[one], found[other])
    is_run = [is_cut(word.bare, counts.question.stemming) for word in found]
    return [_in_words(store, word, languages) if cut else word for word, cut in zip(found, is_run, strict=True)]


def _may_be_name(word: SearchWord) -> bool:
    """True for a name, and for any word that the corpus does not have; `names_among` decides it with the articles."""
    if len(word.words) != 1 or not has_spelling(word.bare) or word.standing is Standing.REPAIRED:
        return False
    return word.words[0].is_name or word.standing is Standing.UNKNOWN


def _respelled(store: ReadableStore, question: Question, word: SearchWord, languages: Sequence[str]) -> SearchWord:
    others = names_among(store, word.words[0], in_other_alphabets(store, word.bare), question)
    if not others:
        return word
    weight = 1.0 if word.standing is Standing.UNKNOWN else _BESIDE
    spellings = tuple(spelling for other in others for spelling in _stemmed(other, weight, languages))
    if word.standing is Standing.UNKNOWN:
        return replace(word, spellings=spellings, standing=Standing.REPAIRED)
    return replace(word, spellings=(*word.spellings, *spellings))


def _restemmed(word: SearchWord, languages: Sequence[str]) -> SearchWord:
    """The word; if it was repaired by a name in another alphabet, with the stems of that in the articles' languages."""
    if word.standing is not Standing.REPAIRED or len(word.words) != 1:
        return word
    is_latin_asked = is_latin(word.bare)
    if all(is_latin(one.word) is is_latin_asked for one in word.spellings):
        return word
    stemmed = (new for one in word.spellings for new in _stemmed(one.word, one.weight, languages))
    return replace(word, spellings=tuple(stemmed))


def _stemmed(spelling: str, weight: float, languages: Sequence[str]) -> Iterator[Spelling]:
    """The spelling with each stem that it may have in the articles."""
    for one in dict.fromkeys(stem(spelling, language_of(code)) for code in languages):
        yield Spelling(spelling, weight, one)


def _in_characters(store: ReadableStore, one: SearchWord, other: SearchWord) -> tuple[SearchWord, SearchWord]:
    """Two words of a name, the first also as the first two characters of the Chinese name, the second as its last."""
    names = in_characters(store, (one.bare, other.bare))
    if not names:
        return one, other
    return (
        _also(one, [Spelling(name, _BESIDE, cut(name)[0]) for name in names]),
        _also(other, [Spelling(name, _BESIDE, cut(name)[-1]) for name in names]),
    )


def _also(word: SearchWord, spellings: Sequence[Spelling]) -> SearchWord:
    """The word with further spellings; it stays as it was asked, as half a name repairs nothing."""
    known = Standing.KNOWN if word.standing is Standing.UNKNOWN else word.standing
    return replace(word, spellings=(*(word.spellings or (Spelling(word.bare),)), *spellings), standing=known)


def _in_words(store: ReadableStore, word: SearchWord, languages: Sequence[str]) -> SearchWord:
    """A run of characters; the pieces of a Chinese name in it also as the Latin words of the name."""
    for name in han_names_in(word.bare):
        if latin := in_words(store, name):
            pieces = set(cut(simplified(name.written)))
            stemmed = dict.fromkeys(" ".join(stems(latin, language_of(code))) for code in languages)
            spellings = [Spelling(way, _BESIDE, piece) for piece in sorted(pieces) for way in stemmed]
            return replace(word, spellings=(*word.spellings, *spellings))
    return word
