"""What the articles have about some words: those that mention them, all facts of these, and the passages found.

It reads a bounded number of articles, so it takes as long in a corpus of a hundred thousand passages as in a small one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from knowledge.cards.cited import CitedFact
from knowledge.facts.completion import SHARED_COMPLETION
from knowledge.facts.whole import SHARED, FurtherFacts, together
from knowledge.model import Article
from knowledge.store.base import QueryClause, ReadableStore, StoredPassage

MOST_PASSAGES = 300
MOST_ARTICLES = 100
# Characters of articles of which all facts are extracted; of further articles, definitions and events in the passages
# found, and what the store does not have yet near them. These are some 100 articles of news, which take a third of a
# second once.
MOST_WHOLE = 300_000


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article with those of its passages that were found, in the order of the text."""

    article: Article
    passages: tuple[StoredPassage, ...]


@dataclass(frozen=True, slots=True)
class GatheredArticle:
    """An article, all its facts, and those of its passages that were found, in the order of the text."""

    article: Article
    facts: tuple[CitedFact, ...]
    passages: tuple[StoredPassage, ...]


def gathered(
    store: ReadableStore, clauses: Sequence[QueryClause], further: FurtherFacts = SHARED
) -> list[GatheredArticle]:
    """The articles with the passages that match the clauses best, the best first; at most `MOST_ARTICLES`."""
    found: list[GatheredArticle] = []
    read = 0
    for one in found_articles(store, clauses):
        read += len(one.article.text)
        found.append(_with_facts(store, one, further, as_whole=read <= MOST_WHOLE))
    return found


def found_articles(
    store: ReadableStore, clauses: Sequence[QueryClause], *, beside: str = "", own: int = 0
) -> list[FoundArticle]:
    """The articles without their facts; at most `MOST_ARTICLES`, the best first.

    The article with the id `beside`, which has `own` passages, is left out.
    """
    hits = [hit for hit in store.search(clauses, MOST_PASSAGES + min(own, MOST_PASSAGES)) if hit.article != beside]
    ids = list(dict.fromkeys(hit.article for hit in hits))[:MOST_ARTICLES]
    by_article: dict[str, list[StoredPassage]] = {article_id: [] for article_id in ids}
    for stored in store.passages([hit.passage for hit in hits if hit.article in by_article]):
        by_article[stored.article.id].append(stored)
    in_order = (sorted(passages, key=lambda one: one.passage.index) for passages in by_article.values() if passages)
    return [FoundArticle(passages[0].article, tuple(passages)) for passages in in_order]


def _with_facts(store: ReadableStore, found: FoundArticle, further: FurtherFacts, *, as_whole: bool) -> GatheredArticle:
    article, passages = found.article, found.passages
    # A reload may have come between the search and this: then the facts there are of another text.
    is_current = store.article(article.id) == article
    if is_current and (as_whole or store.has_all_facts(article.id)):
        stored = SHARED_COMPLETION.of_article(store, article)
    else:
        stored = SHARED_COMPLETION.near(store, passages)
    parts = [further.of(article)] if as_whole else [further.within(article, one.passage) for one in passages]
    facts = together(stored, chain.from_iterable(parts))
    return GatheredArticle(article, tuple(CitedFact(article, fact) for fact in facts), passages)
