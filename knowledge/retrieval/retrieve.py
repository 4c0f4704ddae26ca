"""Finds the passages that may hold the answer: repair the question, search the store, put the best in their order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.model import Repair
from knowledge.retrieval.asked import Understood
from knowledge.retrieval.corpus import Corpus, corpus_of
from knowledge.retrieval.features import Sought, features
from knowledge.retrieval.query import Wanted, clauses, wanted
from knowledge.retrieval.rerank import probabilities
from knowledge.retrieval.settle import settled
from knowledge.retrieval.synonyms import Synonyms
from knowledge.retrieval.understand import understand
from knowledge.store.base import Hit, Store, StoredPassage
from knowledge.text.stems import stem
from knowledge.text.words import bare, fold

# Of 2,000 questions 98.7 % have their passage among the first 20; 50 candidates cost twice the time and gain nothing.
POOL = 20
# Of those found, what has less than this chance is a candidate only where there are few; half of them have less. With
# 0, `python -m evaluation --sets own` (or en_realq_nq, xquad_de) prints the same figures.
# The few are what `settled` looks for spellings in.
LEAST_CHANCE, FEW = 0.001, 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer; `score` is the probability that it is the one, given that one candidate is."""

    stored: StoredPassage
    score: float
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What retrieval made of a question.

    `understood` is the question after repairs. `unknown` are content words, as written, that the corpus does not have
    and that were not repaired beyond doubt. `candidates` come best first. `sought` are the things looked for in the
    question's order, and `idf` says beside them how much each tells in this corpus; what it does not have counts as
    the rarest.
    """

    understood: str
    repairs: tuple[Repair, ...]
    unknown: tuple[str, ...]
    language: str
    candidates: tuple[Candidate, ...]
    sought: tuple[Wanted, ...] = ()
    idf: tuple[float, ...] = ()


def retrieve(
    store: Store,
    question: str,
    *,
    limit: int = 10,
    synonyms: Synonyms | None = None,
    least_chance: float = LEAST_CHANCE,
) -> Retrieved:
    """The passages for `question`, at most `limit`. May raise `StoreError`.

    `synonyms` None means the project's own; with a `least_chance` of 0 every passage found is a candidate.
    """
    corpus = corpus_of(store)
    understood = understand(store, corpus, question)
    sought = wanted(understood, synonyms if synonyms is not None else Synonyms.load())
    hits, idf = store.search(clauses(understood, sought), POOL), _idf(store, corpus, understood, sought)
    looked_for = Sought.of(sought, idf)
    candidates = _candidates(store, looked_for, hits, limit=limit, least=least_chance) if hits else ()
    # A word that the corpus has only by another name ("chief technology officer", CTO) is not unknown.
    equal = {one.asked for one, value in zip(sought, idf, strict=True) if one.equal and value < corpus.idf(0)}
    settlement = settled(question, understood, [candidate.stored for candidate in candidates[:FEW]])
    return Retrieved(
        understood=settlement.text,
        repairs=settlement.repairs,
        unknown=tuple(word for word in settlement.unknown if stem(bare(fold(word)), understood.stemmed) not in equal),
        language=understood.language,
        candidates=candidates,
        sought=tuple(sought),
        idf=tuple(idf),
    )


def _idf(store: Store, corpus: Corpus, understood: Understood, sought: Sequence[Wanted]) -> list[float]:
    """How much each thing sought tells: by the first way that the corpus has."""
    terms = [[term for term, _ in one.terms()] for one in sought]
    frequencies = dict(understood.frequencies)
    if asked_for := {term for ways in terms for term in ways} - frequencies.keys():
        frequencies |= store.frequencies(asked_for)
    return [corpus.idf(next((n for term in ways if (n := frequencies[term])), 0)) for ways in terms]


def _candidates(
    store: Store, sought: Sought, hits: Sequence[Hit], *, limit: int, least: float
) -> tuple[Candidate, ...]:
    """The best of what was found, in their final order; only they are fetched whole."""
    values = features(sought, hits)
    chances = probabilities(values)
    ranked = sorted(range(len(hits)), key=lambda number: (-chances[number], number))[:limit]
    order = ranked[:FEW] + [number for number in ranked[FEW:] if chances[number] >= least]
    # A reload since the search may have taken a passage away.
    stored = {passage.id: passage for passage in store.passages([hits[number].passage for number in order])}
    return tuple(
        Candidate(
            stored[hits[number].passage],
            float(chances[number]),
            {name: float(value[number]) for name, value in values.items()},
        )
        for number in order
        if hits[number].passage in stored
    )
