"""Finds the passages that may hold the answer: repair the question, search the store, order the best."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.model import Repair
from knowledge.question.question import Question
from knowledge.retrieval.corpus import Corpus, corpus_of
from knowledge.retrieval.features import TermHashes, features
from knowledge.retrieval.query import query
from knowledge.retrieval.rerank import probabilities
from knowledge.retrieval.settle import settle
from knowledge.retrieval.spellings import SearchWord, Standing
from knowledge.retrieval.synonyms import Synonyms
from knowledge.retrieval.terms import SearchTerm, search_terms, with_idf
from knowledge.retrieval.understand import counted, search_words
from knowledge.store.base import Hit, Store, StoredPassage

# Of 2,000 questions 98.7 % have their passage among the first 20; 50 candidates cost twice the time and gain nothing.
POOL = 20
# Of the passages found, one with less than this chance is kept only among the first few; half of them have less. With
# 0, `python -m evaluation --sets own` (or en_realq_nq, xquad_de) prints the same figures.
LEAST_CHANCE, FEW = 0.001, 3


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that may answer; `chance` is the probability that it is the one, given that one of those found is.

    `few` is the share (0 to 1) by which fewer passages were found than `POOL`: among few, a high chance says little.
    """

    stored: StoredPassage
    chance: float
    few: float
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The result of retrieval.

    `question` is the question after `repairs`. `unknown` are content words, as written, that the corpus does not have
    and that were not repaired beyond doubt. `passages` come best first. `terms` are what was searched for, in the
    question's order.
    """

    question: Question
    repairs: tuple[Repair, ...]
    unknown: tuple[str, ...]
    terms: tuple[SearchTerm, ...]
    passages: tuple[FoundPassage, ...]


class Retriever:
    """Finds passages in one store; keeps the counts of the corpus until the store changes."""

    def __init__(self, store: Store, synonyms: Synonyms | None = None) -> None:
        """`synonyms` None means the project's own."""
        self._store = store
        self._synonyms = Synonyms.load() if synonyms is None else synonyms
        self._corpus: Corpus | None = None

    def corpus(self) -> Corpus:
        """The corpus as it is now."""
        version, kept = self._store.version(), self._corpus
        if kept is None or kept.version != version:
            kept = self._corpus = corpus_of(self._store, version)
        return kept

    def retrieve(self, asked: Question, *, limit: int = 10, least_chance: float = LEAST_CHANCE) -> Retrieved:
        """The passages for a question, at most `limit`. May raise `StoreError`.

        With a `least_chance` of 0, no passage found is left out.
        """
        store, corpus = self._store, self.corpus()
        counts = counted(store, corpus, asked)
        question = counts.question
        words = search_words(store, counts)
        terms = with_idf(store, corpus, search_terms(words, question, self._synonyms), counts.frequencies)
        hits = store.search(query(words, terms, question.stemming), POOL)
        passages = _passages(store, terms, hits, limit=limit, least=least_chance) if hits else ()
        settlement = settle(question, words, terms, [passage.stored for passage in passages[:FEW]])
        retyped = (Repair(asked.text, question.text),) if question.text != asked.text else ()
        return Retrieved(
            question=settlement.question,
            repairs=(*retyped, *settlement.repairs),
            unknown=_unknown(words, terms, corpus),
            terms=settlement.terms,
            passages=passages,
        )


def _unknown(words: Sequence[SearchWord], terms: Sequence[SearchTerm], corpus: Corpus) -> tuple[str, ...]:
    """The words that the corpus does not have, as written, without those that it has by a synonym (CTO).

    No word of the question phrase is missing in the articles: the "many" of "how many" only asks.
    """
    by_synonym = {term.words for term in terms if term.has_synonym and term.idf < corpus.idf(0)}
    return tuple(
        word.written
        for word in words
        if word.standing is Standing.UNKNOWN
        and word.words not in by_synonym
        and not all(one.asks for one in word.words)
    )


def _passages(
    store: Store, terms: Sequence[SearchTerm], hits: Sequence[Hit], *, limit: int, least: float
) -> tuple[FoundPassage, ...]:
    """The best hits in their final order; only they are fetched whole."""
    values = features(TermHashes.of(terms), hits)
    chances = probabilities(values)
    ranked = sorted(range(len(hits)), key=lambda number: (-chances[number], number))[:limit]
    order = ranked[:FEW] + [number for number in ranked[FEW:] if chances[number] >= least]
    # A reload since the search may have removed a passage.
    stored = {passage.id: passage for passage in store.passages([hits[number].passage for number in order])}
    return tuple(
        FoundPassage(
            stored[hits[number].passage],
            float(chances[number]),
            1 - len(hits) / POOL,
            {name: float(value[number]) for name, value in values.items()},
        )
        for number in order
        if hits[number].passage in stored
    )
