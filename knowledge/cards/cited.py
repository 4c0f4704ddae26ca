"""A fact with the article that states it, so that each line of a card can cite."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answers import Quote
from knowledge.model import Article, Fact, Span


@dataclass(frozen=True, slots=True)
class CitedFact:
    """A fact, its article, and its spans as quotes."""

    article: Article
    fact: Fact

    @property
    def sentence(self) -> Quote:
        return Quote.at(self.article, self.fact.sentence)

    @property
    def value(self) -> Quote:
        return Quote.at(self.article, self.fact.value)

    @property
    def name(self) -> Quote | None:
        return self._quote(self.fact.name)

    @property
    def organisation(self) -> Quote | None:
        return self._quote(self.fact.organisation)

    @property
    def when(self) -> Quote | None:
        return self._quote(self.fact.when)

    @property
    def published(self) -> str:
        """The article's date as ISO 8601, "" if it has none."""
        return self.article.published.isoformat() if self.article.published else ""

    @property
    def recency(self) -> tuple[str, str]:
        """What sorts facts by time: the date of the fact, or else of its article, and then that of the article."""
        return self.fact.date or self.published, self.published

    def _quote(self, span: Span | None) -> Quote | None:
        return Quote.at(self.article, span) if span else None


def newest_first(facts: Sequence[CitedFact]) -> list[CitedFact]:
    """The facts by date, those without any last; within an article in the order of its text."""
    in_order = sorted(facts, key=lambda one: (one.article.id, one.fact.sentence.start, one.fact.value.start))
    return sorted(in_order, key=lambda one: one.recency, reverse=True)
