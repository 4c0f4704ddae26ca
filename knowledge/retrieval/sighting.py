"""What the corpus says to the words of a question before anything is repaired."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.retrieval.asked import Asked
from knowledge.retrieval.content import content_words
from knowledge.retrieval.corpus import Corpus
from knowledge.retrieval.scripts import retyped
from knowledge.store.base import Field, Store, Term
from knowledge.text.analysis import has_spelling, pair
from knowledge.text.languages import detect
from knowledge.text.stems import stem


@dataclass(frozen=True, slots=True)
class Sighting:
    """The content words of one reading of the question, with how often the corpus has them.

    `language` is the question's own, `stemmed` the language of articles whose stemmer applies.
    """

    text: str
    language: str
    stemmed: str
    words: tuple[Asked, ...]
    counts: Mapping[str, int]
    frequencies: Mapping[Term, int]

    def knows(self, word: str) -> bool:
        """By its spelling, or by its stem: "manufactures" is known where "manufactured" is."""
        return not has_spelling(word) or bool(self.counts.get(word) or self.frequencies.get(self.stem(word)))

    def stem(self, word: str) -> Term:
        return Term(Field.STEMS, stem(word, self.stemmed))

    def pair(self, first: str, second: str) -> Term:
        return Term(Field.PAIRS, pair(stem(first, self.stemmed), stem(second, self.stemmed)))

    def unknown_share(self) -> float:
        """The share of the words that the corpus does not have."""
        spelled = [asked for asked in self.words if has_spelling(asked.word)]
        return sum(not self.knows(asked.word) for asked in spelled) / len(spelled) if spelled else 0.0


def sight(store: Store, corpus: Corpus, question: str) -> Sighting:
    """The question as it is; or, where the corpus knows too little of it, as other keyboard layouts would have it."""
    sighting = _sight(store, corpus, question)
    if sighting.unknown_share() < 0.5:
        return sighting
    others = [_sight(store, corpus, text) for text in retyped(question)]
    best = min(others, key=Sighting.unknown_share, default=sighting)
    return best if best.unknown_share() < 0.5 and best.words else sighting


def _sight(store: Store, corpus: Corpus, text: str) -> Sighting:
    default = corpus.languages[0] if corpus.languages else "en"
    # Asked in a language that no article has, a question sheds its own stop words and is stemmed as the articles are.
    stemmed = detect(text, default, among=corpus.languages)
    language = detect(text, stemmed)
    words = tuple(content_words(text, language))
    sighting = Sighting(text, language, stemmed, words, {}, {})
    neighbours = [(a.word, b.word) for a, b in pairwise(words) if has_spelling(a.word) and has_spelling(b.word)]
    spelled = {asked.word for asked in words if has_spelling(asked.word)} | {a + b for a, b in neighbours}
    terms = {sighting.stem(asked.word) for asked in words} | {sighting.pair(*two) for two in neighbours}
    counts, frequencies = store.word_counts(spelled), store.frequencies(terms)
    return replace(sighting, counts=counts, frequencies=frequencies)
