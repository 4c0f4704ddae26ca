"""Entries for the store's tests, whose passages are sentences and terms their words, and ways to look for them."""

from collections import Counter
from datetime import date
from itertools import pairwise

from knowledge.model import Article, Fact, Passage, RoleFact, Span, SpeechFact
from knowledge.store.base import Clause, Entry, Field, IndexedPassage, Store, Term


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
        RoleFact(span, part, part, part),
        RoleFact(span, part, part, part, span),
        SpeechFact(span, part, part, part),
    )


def word(text: str, weight: float = 1.0) -> Clause:
    """A clause that asks for one word."""
    return Clause(((Term(Field.WORDS, text), weight),))


async def found(store: Store, *words: str, limit: int = 10) -> list[str]:
    """The text of the passages that mention any of these words, best first."""
    hits = await store.search([word(one) for one in words], limit)
    passages = await store.passages([hit.passage for hit in hits])
    return [passage.passage.span.of(passage.article.text) for passage in passages]


async def text(store: Store, passage: int) -> str:
    """The text of one passage."""
    (stored,) = await store.passages([passage])
    return stored.passage.span.of(stored.article.text)
