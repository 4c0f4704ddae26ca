"""What retrieval knows of the corpus: its size and languages, and how often it has the words of a question."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.question.parse import parse
from knowledge.question.question import Question, QuestionWord, Sort
from knowledge.retrieval.copies import Stories
from knowledge.retrieval.designations import Designation, designations
from knowledge.retrieval.scripts import retyped
from knowledge.store.base import ReadableStore, Term
from knowledge.store.changes import Field
from knowledge.text.analysis import has_spelling, pair
from knowledge.text.families import agents, relatives
from knowledge.text.stems import stems

# Words of one question that are searched for, from its beginning and its end alike. Nobody asks with more; a message of
# 4,096 characters may have 2,000, and each costs several reads of the store.
_MOST_WORDS = 64
# From this share of unknown words on, the question is tried as other keyboard layouts would have typed it.
_MOSTLY_UNKNOWN = 0.5
# A longer question is not: each layout would be parsed, and nobody types that much without looking.
_LONGEST_RETYPED = 64  # words


@dataclass(frozen=True, slots=True)
class Corpus:
    """The corpus at one version of the store; `languages` are codes, the most common first."""

    version: int
    passages: int
    languages: tuple[str, ...]
    stories: Stories = field(default_factory=Stories)

    def idf(self, frequency: int) -> float:
        """How rare a term is that stands in `frequency` passages: BM25's idf, never negative."""
        return math.log(1 + (self.passages - frequency + 0.5) / (frequency + 0.5))


def corpus_of(store: ReadableStore, version: int) -> Corpus:
    """The corpus at this version. Counting its vocabulary takes 20 ms at a million words: keep the result."""
    statistics = store.statistics()
    languages = sorted(statistics.languages, key=lambda name: (-statistics.languages[name], name))
    return Corpus(version, statistics.passages, tuple(languages), Stories.of(store.stories()))


@dataclass(frozen=True, slots=True)
class WordCounts:
    """How often the corpus has the words of one question: by spelling, and by stem in passages.

    `designations` are those words that may be written otherwise (RX-7, RX7).
    """

    question: Question
    words: tuple[QuestionWord, ...]
    counts: Mapping[str, int]
    frequencies: Mapping[Term, int]
    designations: tuple[Designation, ...] = ()

    def knows(self, word: QuestionWord) -> bool:
        """True if the corpus has the spelling, the stem or a relative: it knows "author" if it has "written"."""
        if not has_spelling(word.bare):
            return word.bare[-1] not in "+#" or self.has(word.stem)  # a number is a number, but C# is no C
        return bool(self.counts.get(word.bare)) or self.has(word.stem) or bool(self.relatives(word))

    def has(self, spelled: str) -> bool:
        """True if the corpus has these stems, side by side if there are several with blanks between."""
        return any(self.frequencies.get(term) for term in _terms_of(spelled.split()))

    def relatives(self, word: QuestionWord) -> tuple[str, ...]:
        """The stems of the same family that the corpus has."""
        return tuple(one for one in _relatives(word, self.question) if self.frequencies.get(Term(Field.STEMS, one)))

    @property
    def unknown_share(self) -> float:
        """The share of the words that the corpus does not have."""
        spelled = [word for word in self.words if has_spelling(word.bare)]
        return sum(not self.knows(word) for word in spelled) / len(spelled) if spelled else 0.0


def counted(store: ReadableStore, corpus: Corpus, question: Question) -> WordCounts:
    """The question with its counts; if most of its words are unknown, as typed on another keyboard layout."""
    counts = count_words(store, question)
    if counts.unknown_share < _MOSTLY_UNKNOWN or len(question.words) > _LONGEST_RETYPED:
        return counts
    others = [count_words(store, parse(text, corpus.languages)) for text in retyped(question.text)]
    best = min(others, key=lambda one: one.unknown_share, default=counts)
    return best if best.unknown_share < _MOSTLY_UNKNOWN and best.words else counts


def count_words(store: ReadableStore, question: Question) -> WordCounts:
    """How often the corpus has the words of the question, its neighbours joined, and what says the same."""
    words = _bounded(question.search_words)
    neighbours = [(a, b) for a, b in pairwise(words) if has_spelling(a.bare) and has_spelling(b.bare)]
    spelled = {word.bare for word in words if has_spelling(word.bare)} | {a.bare + b.bare for a, b in neighbours}
    terms = {Term(Field.STEMS, one) for word in words for one in word.stems[:_MOST_WORDS]}
    terms |= {Term(Field.PAIRS, pair(a.stems[0], b.stems[0])) for a, b in neighbours}
    terms |= {Term(Field.STEMS, one) for word in words for one in _relatives(word, question)}
    found = tuple(designations(_bounded(question.words), question.text, question.stemming))
    for one in found:
        ways = (*one.others, " ".join(word.bare for word in one.words))
        terms.update(*(_terms_of(stems(way.split(), question.stemming)) for way in ways))
    return WordCounts(question, words, store.word_counts(spelled), store.frequencies(terms), found)


def _relatives(word: QuestionWord, question: Question) -> tuple[str, ...]:
    """The stems of the word's family; where a person is asked for, also those of who does it, and of what is done."""
    if not word.is_subject or not has_spelling(word.bare):
        return ()
    found = relatives(word.stem, question.stemming)
    if question.sort is Sort.PERSON and not word.is_name:
        return tuple(dict.fromkeys((*found, *agents(word.bare, word.stem, question.stemming))))
    return found


def _terms_of(way: Sequence[str]) -> Iterable[Term]:
    if len(way) == 1:
        return [Term(Field.STEMS, way[0])]
    return [Term(Field.PAIRS, pair(*two)) for two in pairwise(way)]


def _bounded(words: Sequence[QuestionWord]) -> tuple[QuestionWord, ...]:
    half = _MOST_WORDS // 2
    return tuple(words if len(words) <= _MOST_WORDS else (*words[:half], *words[-half:]))
