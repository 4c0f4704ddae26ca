"""All facts of an article: those that the store keeps, and the further ones, which are extracted when asked for.

Further facts are definitions, events and memberships. They take as long as roles, speech and short forms together, and
are read for few articles (cards, lists of facts), so a reload does without them. Those that were asked for last are
kept.
"""

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import Lock

from knowledge.facts.extract import in_order
from knowledge.facts.further import further_at, further_of
from knowledge.model import Article, Fact, Passage, Span

# Characters of the articles whose facts are kept: some 1,000 of news. The store has most of their texts in memory, too.
MOST_KEPT = 4_000_000
_logger = logging.getLogger(__name__)
Extracting = Callable[[Article], list[Fact]]
ExtractingAt = Callable[[Article, Span], list[Fact]]


@dataclass(frozen=True, slots=True)
class _Known:
    """What was extracted from one version of an article: by passage, and of the whole with None as the key."""

    article: Article
    facts: dict[Span | None, tuple[Fact, ...]] = field(default_factory=dict)


class FurtherFacts:
    """Extracts further facts, and keeps those of the articles asked for last. Threads may share it."""

    def __init__(
        self, of: Extracting = further_of, at: ExtractingAt = further_at, *, most_kept: int = MOST_KEPT
    ) -> None:
        self._extracted_of, self._extracted_at = of, at
        self._most_kept = most_kept
        self._kept: OrderedDict[str, _Known] = OrderedDict()  # by the article's id
        self._characters = 0
        self._lock = Lock()

    def of(self, article: Article) -> tuple[Fact, ...]:
        """The further facts of this version of the article, in the order of its text; none if a rule fails."""
        return self._found(article, None)

    def within(self, article: Article, passage: Passage) -> tuple[Fact, ...]:
        """The further facts whose sentences are in this passage; quick also where the article is a book."""
        whole = self._known(article).get(None)
        if whole is None:
            return self._found(article, passage.span)
        return tuple(fact for fact in whole if fact.sentence in passage.span)

    def _found(self, article: Article, place: Span | None) -> tuple[Fact, ...]:
        known = self._known(article)
        if place not in known:
            known[place] = self._extracted(article, place)  # at worst, two threads extract the same
        return known[place]

    def _extracted(self, article: Article, place: Span | None) -> tuple[Fact, ...]:
        try:
            return tuple(self._extracted_at(article, place) if place else self._extracted_of(article))
        except Exception:  # a thousand rules meet any text; a card must not fail for one of them
            _logger.exception("definitions and events of %s cannot be extracted, so they are left out", article.id)
            return ()

    def _known(self, article: Article) -> dict[Span | None, tuple[Fact, ...]]:
        """What is kept of this version of the article."""
        with self._lock:
            known = self._kept.pop(article.id, None)
            if known is None or known.article != article:
                self._characters += len(article.text) - (len(known.article.text) if known else 0)
                known = _Known(article)
            self._kept[article.id] = known
            while self._characters > self._most_kept:
                _, dropped = self._kept.popitem(last=False)
                self._characters -= len(dropped.article.text)
            return known.facts


SHARED = FurtherFacts()


def whole_facts(article: Article, stored: Iterable[Fact]) -> list[Fact]:
    """All facts of an article in the order of its text; `stored` are those that the store has of it."""
    return together(stored, SHARED.of(article))


def together(stored: Iterable[Fact], further: Iterable[Fact]) -> list[Fact]:
    """Stored and further facts of one article in the order of its text, each once."""
    return sorted(in_order([*stored, *further]), key=lambda fact: fact.sentence)
