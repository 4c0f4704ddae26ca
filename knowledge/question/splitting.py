"""Splits the text of a question into its words, folded and stemmed; what each of them does there is not marked yet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from knowledge.languages import Language
from knowledge.question.question import Question, QuestionWord
from knowledge.text.pieces import cut, is_cut
from knowledge.text.spelling import is_spelled_right
from knowledge.text.stems import stem
from knowledge.text.words import Word, bare, is_unspaced, words

_LEAST_RUN_TOGETHER, _LEAST_REST = 6, 3  # letters of two words that were run together, and of the second
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_LEAST_PIECE = 2  # characters; in a language with particles, a shorter word is a counter or an ending


def split_words(text: str, language: Language, stemming: Language, cuts: Sequence[int] = ()) -> list[QuestionWord]:
    """The words of a question in `language`, stemmed by `stemming`; a run of unspaced script is also cut at `cuts`."""
    found = [_short(word, language) for word in words(text)]
    found[:1] = [part for first in found[:1] for part in _apart(first, language)]
    return [part for word in found for part in _question_words(word, text, (language, stemming), cuts)]


def _short(word: Word, language: Language) -> Word:
    """A stop word without the letters that were repeated ("whennn"); any other word as it is."""
    if not _REPEATED.search(word.folded):
        return word
    short = _REPEATED.sub(r"\1", word.folded)
    return replace(word, folded=short) if short in language.stopwords else word


def _apart(word: Word, language: Language) -> Sequence[Word]:
    """The words of a question phrase and its neighbour that were run together ("whoruns")."""
    folded = word.folded
    if len(folded) < _LEAST_RUN_TOGETHER or not language.dictionary or _is_right(folded, language):
        return (word,)
    for phrase in sorted(language.questions.single_phrases, key=len, reverse=True):
        rest = folded.removeprefix(phrase)
        if rest != folded and len(rest) >= _LEAST_REST and _is_right(rest, language):
            middle = word.start + len(phrase)
            return Word(phrase, word.start, middle), Word(rest, middle, word.end)
    return (word,)


def _is_right(folded: str, language: Language) -> bool:
    return folded in language.stopwords or is_spelled_right(folded, stem(folded, language), language)


def respelled_words(used: str, question: Question) -> list[QuestionWord]:
    """The words of a spelling that takes the place of a word of the question, not marked yet."""
    return split_words(used, question.language, question.stemming)


def _question_words(
    word: Word, text: str, languages: tuple[Language, Language], cuts: Sequence[int]
) -> Iterator[QuestionWord]:
    """The word; of a run of unspaced script, its stretches. `languages` are the question's own and the stemmer's."""
    language, stemming = languages
    if is_unspaced(word.folded):
        yield from _stretches(word, text, language, cuts)
        return
    plain = _without_particle(bare(word.folded), language)
    # The possessive ending ("Huawei's") is not part of what may be repaired.
    end = word.end - (len(word.folded) - len(plain) if word.folded.startswith(plain) else 0)
    yield QuestionWord(
        written=text[word.start : end],
        start=word.start,
        end=end,
        ending=text[end : word.end],
        folded=word.folded,
        bare=plain,
        stems=cut(plain) if is_cut(plain, stemming) else (stem(plain, stemming),),
        has_content=plain not in language.stopwords and not (language.particles and len(plain) < _LEAST_PIECE),
    )


def _without_particle(word: str, language: Language) -> str:
    """The word without the longest particle at its end, if anything is left."""
    ends = [one for one in language.particles if word.endswith(one) and len(one) < len(word)]
    return word.removesuffix(max(ends, key=len)) if ends else word


def _stretches(word: Word, text: str, language: Language, cuts: Sequence[int]) -> Iterator[QuestionWord]:
    """A run of unspaced script, cut at its stop words and at the edges of the question phrase."""
    pattern = _unspaced_stopwords(language)
    stops = [stop.span() for stop in pattern.finditer(word.folded)] if pattern else []
    edges = {0, len(word.folded), *(edge for stop in stops for edge in stop)}
    edges |= {cut - word.start for cut in cuts if word.start < cut < word.start + len(word.folded)}
    for first, last in pairwise(sorted(edges)):
        folded = word.folded[first:last]
        start, end = word.start + first, word.start + last
        is_stopword = any(begin <= first and last <= stop for begin, stop in stops)
        yield QuestionWord(text[start:end], start, end, "", folded, folded, cut(folded), not is_stopword)


@cache
def _unspaced_stopwords(language: Language) -> re.Pattern[str] | None:
    # The longest first, so that 什么时候 is not cut after 什么.
    found = sorted(filter(is_unspaced, language.stopwords), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, found))) if found else None
