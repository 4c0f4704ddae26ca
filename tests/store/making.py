"""Entries for the store's tests (a passage is a sentence, its terms are its words), searches, and running batches."""

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from itertools import pairwise
from threading import Event

from knowledge.model import Article, Fact, FactKind, Passage, Qualifier, Span
from knowledge.store.base import QueryClause, ReadableStore, Store, Term
from knowledge.store.changes import ArticleRemoval, Entry, Field, IndexedPassage

PATIENCE_S = 60.0  # for another thread; only a test that fails waits this long


def entry(article_id: str, *sentences: str, digest: str = "1", language: str = "en", day: date | None = None) -> Entry:
    """An entry with one passage for each sentence; terms are the sentence's words in lower case."""
    article = Article(
        id=article_id,
        title=f"About {article_id}",
        text="\n\n".join(sentences),
        language=language,
        source=f"articles/{article_id}.md",
        author="Ann Bell",
        published=day,
        url=f"https://example.org/{article_id}",
        tags=("one", "two"),
    )
    passages, start = [], 0
    for number, sentence in enumerate(sentences):
        passages.append(_passage(article, number, Span(start, start + len(sentence))))
        start += len(sentence) + 2
    vocabulary = Counter(word for sentence in sentences for word in set(sentence.lower().split()))
    return Entry(article, digest, tuple(passages), vocabulary)


def _passage(article: Article, number: int, span: Span) -> IndexedPassage:
    words = span.of(article.text).lower().split()
    terms = {
        Field.STEMS: " ".join(words),
        Field.WORDS: " ".join(words),
        Field.PAIRS: " ".join(f"{a}_{b}" for a, b in pairwise(words)),
    }
    return IndexedPassage(Passage(article.id, number, span, (span,)), terms, bytes([number, 0, 255]), _facts(span))


def _facts(span: Span) -> tuple[Fact, ...]:
    part = Span(span.start, span.start + 1)
    return (
        Fact(FactKind.ROLE, span, part, part, part),
        Fact(FactKind.ROLE, span, part, part, part, span, (Qualifier.FORMER,), part, "2013-11", "apposition"),
        Fact(FactKind.QUOTE, span, part),
    )


def removing(*ids: str) -> list[ArticleRemoval]:
    """The changes that remove these articles."""
    return list(map(ArticleRemoval, ids))


def joined(first: IndexedPassage, second: IndexedPassage) -> IndexedPassage:
    """One passage over two: with another of the kind it overlaps."""
    a, b = first.passage, second.passage
    passage = Passage(a.article_id, a.index, Span(a.span.start, b.span.end), a.sentences + b.sentences)
    terms = {field: f"{first.terms[field]} {second.terms[field]}" for field in first.terms}
    return IndexedPassage(passage, terms, first.arrays, first.facts + second.facts)


def word(text: str, weight: float = 1.0) -> QueryClause:
    """A clause that asks for one word."""
    return QueryClause(((Term(Field.WORDS, text), weight),))


def found(store: ReadableStore, *words: str, limit: int = 10) -> list[str]:
    """The text of the passages that mention any of these words, best first."""
    hits = store.search([word(one) for one in words], limit)
    passages = store.passages([hit.passage for hit in hits])
    return [passage.passage.span.of(passage.article.text) for passage in passages]


def text(store: Store, passage: int) -> str:
    """The text of one passage."""
    (stored,) = store.passages([passage])
    return stored.passage.span.of(stored.article.text)


class RunningBatch:
    """A batch that `apply` writes in another thread; it waits after its first entry until it is released."""

    def __init__(self, store: Store, entries: Iterable[Entry], threads: Executor) -> None:
        self._entries = entries
        self._reached = Event()
        self._released = Event()
        self._applied = threads.submit(store.apply, self._held())
        assert self._reached.wait(PATIENCE_S), "the batch was not begun"

    def release(self) -> None:
        """Let the batch go on."""
        self._released.set()

    def finish(self) -> int:
        """Let the batch end; returns the version that `apply` returns, or raises what it raises."""
        self.release()
        return self._applied.result(PATIENCE_S)

    def _held(self) -> Iterator[Entry]:
        for number, one in enumerate(self._entries):
            yield one
            if not number:
                self._reached.set()
                assert self._released.wait(PATIENCE_S), "nobody released the batch"


@contextmanager
def running(store: Store, entries: Iterable[Entry]) -> Iterator[RunningBatch]:
    """Apply `entries` in another thread, from the moment when the first of them is written; released in the end."""
    with ThreadPoolExecutor(1) as threads:
        batch = RunningBatch(store, entries, threads)
        try:
            yield batch
        finally:
            batch.release()
