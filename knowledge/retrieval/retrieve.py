"""Finds the passages that may hold the answer: repair the question, search the store, order the best."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from knowledge.answers import Repair
from knowledge.facts.completion import SHARED_COMPLETION
from knowledge.model import Article
from knowledge.question.question import Question
from knowledge.retrieval.copies import Stories
from knowledge.retrieval.corpus import Corpus, corpus_of, counted
from knowledge.retrieval.features import TermHashes, features
from knowledge.retrieval.query import query
from knowledge.retrieval.repair import search_words
from knowledge.retrieval.rerank import FEW, LEAST_CHANCE, POOL, FoundPassage, ranked_passages
from knowledge.retrieval.settle import settle
from knowledge.retrieval.synonyms import Synonyms
from knowledge.retrieval.terms import SearchTerm, search_terms, with_idf
from knowledge.store.base import Hit, QueryClause, ReadableStore

NEWEST = 5  # articles that are listed
_MORE = 3  # times the hits where stories have copies, most of which are left out


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The result of retrieval.

    `question` is the question after `repairs`. `unknown` are content words, as written, that the corpus does not have
    and that were not repaired beyond doubt. `passages` come best first. `terms` are what was searched for, in the
    question's order. `corpus_passages` counts those of the whole corpus. `newest` are the newest articles, if the
    question is about articles and does not say which. `copies` are the other articles that tell the same as one with a
    passage here, by its id.
    """

    question: Question
    repairs: tuple[Repair, ...]
    unknown: tuple[str, ...]
    terms: tuple[SearchTerm, ...]
    passages: tuple[FoundPassage, ...]
    corpus_passages: int
    newest: tuple[Article, ...] = ()
    copies: Mapping[str, tuple[Article, ...]] = field(default_factory=dict)


class Retriever:
    """Finds passages in one store; keeps the counts of the corpus until the store changes."""

    def __init__(self, store: ReadableStore, synonyms: Synonyms | None = None) -> None:
        """`synonyms` None means the project's own."""
        self._store = store
        self._synonyms = Synonyms.load() if synonyms is None else synonyms
        self._corpus: Corpus | None = None
        self._known = self._synonyms

    def corpus(self) -> Corpus:
        """The corpus as it is now."""
        version, kept = self._store.version(), self._corpus
        if kept is None or kept.version != version:
            self._known = self._synonyms.with_short_forms(self._store.short_forms())
            kept = self._corpus = corpus_of(self._store, version)
        return kept

    def retrieve(self, asked: Question, *, limit: int = 10, least_chance: float = LEAST_CHANCE) -> Retrieved:
        """The passages for a question, at most `limit`. May raise `StoreError`.

        With a `least_chance` of 0, no passage found is left out.
        """
        store, corpus = self._store, self.corpus()
        counts = counted(store, corpus, asked)
        question = counts.question
        words = search_words(store, counts, corpus.languages)
        matches = self._known.matches([word.likeliest for word in words])
        terms = with_idf(store, corpus, search_terms(words, question, matches), counts.frequencies)
        hits = self._hits(query(words, terms, question.stemming), corpus.stories)
        values = features(TermHashes.of(terms), hits) if hits else {}
        ranked = ranked_passages(store, hits, values, limit=limit, least=least_chance) if hits else ()
        passages = self._with_facts(ranked)
        settlement = settle(question, words, terms, [passage.stored for passage in passages[:FEW]])
        retyped = (Repair(asked.text, question.text),) if question.text != asked.text else ()
        return Retrieved(
            question=settlement.question,
            repairs=(*retyped, *settlement.repairs),
            unknown=settlement.unknown,
            terms=settlement.terms,
            passages=passages,
            corpus_passages=corpus.passages,
            newest=self._newest(settlement.question),
            copies=self._copies(passages, corpus.stories),
        )

    def _with_facts(self, found: Sequence[FoundPassage]) -> tuple[FoundPassage, ...]:
        """The passages with all their facts, also soon after a reload, when the store does not have them yet."""
        stored = SHARED_COMPLETION.of_passages(self._store, [one.stored for one in found])
        return tuple(replace(one, stored=whole) for one, whole in zip(found, stored, strict=True))

    def _hits(self, clauses: Sequence[QueryClause], stories: Stories) -> list[Hit]:
        more = _MORE if stories.links else 1
        return stories.told_once(self._store.search(clauses, POOL * more), self._store)[:POOL]

    def _copies(self, passages: Sequence[FoundPassage], stories: Stories) -> dict[str, tuple[Article, ...]]:
        ids = {one.stored.article.id: tuple(stories.others(one.stored.article.id)) for one in passages}
        found = {one: [self._store.article(other) for other in others] for one, others in ids.items() if others}
        return {one: tuple(article for article in articles if article) for one, articles in found.items()}

    def _newest(self, question: Question) -> tuple[Article, ...]:
        if question.request is None or question.request.about:
            return ()
        found = (self._store.article(one.id) for one in self._store.summaries(offset=0, limit=NEWEST))
        return tuple(article for article in found if article is not None)  # a reload may have removed one
