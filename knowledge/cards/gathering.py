"""What the store has about some words: the articles that mention them, all facts of these, and the passages found.

It reads a bounded number of articles, so it takes as long in a corpus of a hundred thousand passages as in a small one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.cards.cited import CitedFact
from knowledge.model import Article
from knowledge.store.base import QueryClause, ReadableStore, StoredPassage

MOST_PASSAGES = 300
MOST_ARTICLES = 100


@dataclass(frozen=True, slots=True)
class GatheredArticle:
    """An article, all its facts, and those of its passages that were found, in the order of the text."""

    article: Article
    facts: tuple[CitedFact, ...]
    passages: tuple[StoredPassage, ...]


def gathered(
    store: ReadableStore, clauses: Sequence[QueryClause], *, beside: str = "", own: int = 0
) -> list[GatheredArticle]:
    """The articles with the passages that match the clauses best, the best first; at most `MOST_ARTICLES`.

    The article with the id `beside`, which has `own` passages, is left out.
    """
    hits = [hit for hit in store.search(clauses, MOST_PASSAGES + min(own, MOST_PASSAGES)) if hit.article != beside]
    ids = list(dict.fromkeys(hit.article for hit in hits))[:MOST_ARTICLES]
    by_article: dict[str, list[StoredPassage]] = {article_id: [] for article_id in ids}
    for stored in store.passages([hit.passage for hit in hits if hit.article in by_article]):
        by_article[stored.article.id].append(stored)
    return [_article(store, passages) for passages in by_article.values() if passages]


def _article(store: ReadableStore, passages: Sequence[StoredPassage]) -> GatheredArticle:
    article = passages[0].article
    in_order = sorted(passages, key=lambda one: one.passage.index)
    # A reload may have come between the search and this: then the facts there are of another text.
    is_current = store.article(article.id) == article
    facts = store.facts(article.id) if is_current else dict.fromkeys(one for part in in_order for one in part.facts)
    return GatheredArticle(article, tuple(CitedFact(article, fact) for fact in facts), tuple(in_order))
