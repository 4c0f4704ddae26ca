"""Stretches of articles, whose facts are extracted together: a whole article of news, a chapter of a book.

Names and pronouns are resolved within a stretch and the text around it. The stretch of a passage depends on its article
alone, so its facts are the same whoever extracts them, and take bounded time even in a book.
"""

import logging
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from knowledge.facts.excerpts import around, excerpt, moved
from knowledge.facts.extract import extract
from knowledge.model import Article, Fact, Passage, Span

STRETCH = 64  # passages; some 30 ms
Extracting = Callable[[Article, Sequence[Span]], list[Fact]]
_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FactStretch:
    """Consecutive passages of an article; `text` is an article that has only their part of it, from `start` on."""

    text: Article
    start: int
    passages: tuple[Passage, ...]

    @classmethod
    def of(cls, article: Article, passages: Sequence[Passage]) -> Self:
        part = around(article.text, Span(passages[0].span.start, passages[-1].span.end))
        # Facts need no blocks, and this is sent to other processes.
        return cls(excerpt(replace(article, blocks=(), pages=()), part), part.start, tuple(passages))

    def facts(self, extracting: Extracting = extract) -> list[tuple[Fact, ...]]:
        """The facts of each passage: those whose sentence begins in it."""
        sentences = [one.moved(-self.start) for passage in self.passages for one in passage.sentences]
        found = _extracted(self.text, sentences, extracting)
        return _by_passage([moved(fact, self.start) for fact in found] if self.start else found, self.passages)


def number_of(index: int) -> int:
    """The number of the stretch that has the passage with this index."""
    return index // STRETCH


def stretches_of(article: Article, passages: Sequence[Passage]) -> Iterator[FactStretch]:
    """The stretches of an article with these passages, in order."""
    for start in range(0, len(passages), STRETCH):
        yield FactStretch.of(article, passages[start : start + STRETCH])


def facts_by_passage(article: Article, passages: Sequence[Passage], extracting: Extracting) -> list[tuple[Fact, ...]]:
    """The facts of a whole article: for each of its passages, those whose sentence begins in it."""
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    return _by_passage(_extracted(article, sentences, extracting), passages)


def _extracted(article: Article, sentences: Sequence[Span], extracting: Extracting) -> list[Fact]:
    """A fault of the rules costs the article its facts, and nothing else: it is found by its words all the same."""
    try:
        return extracting(article, sentences)
    except MemoryError:  # a limit, and no fault of the rules
        raise
    except Exception:  # a thousand rules meet any text; nothing else must fail for one of them
        _logger.exception("the facts of %s cannot be extracted, so it is kept without", article.id)
        return []


def _by_passage(facts: Sequence[Fact], passages: Sequence[Passage]) -> list[tuple[Fact, ...]]:
    starts = [fact.sentence.start for fact in facts]  # in order; a book has 10,000 facts in 7,000 passages
    spans = [passage.span for passage in passages]
    return [tuple(facts[bisect_left(starts, span.start) : bisect_left(starts, span.end)]) for span in spans]
