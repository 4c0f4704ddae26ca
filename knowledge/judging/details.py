"""Details: what the records of articles say, in answer to a question about the articles themselves."""

from collections.abc import Sequence
from datetime import date

from knowledge.answers import Detail, DetailKind
from knowledge.judging.candidates import Candidate
from knowledge.model import Article
from knowledge.question.question import ArticleRequest
from knowledge.retrieval.retrieve import NEWEST, Retrieved

# A record is certain; that this article is meant is not quite.
CONFIDENCE = 0.95


def details_of(retrieved: Retrieved, ranked: Sequence[Candidate]) -> tuple[Detail, ...]:
    """The details that answer the question; none if it is not about articles, or no record says it.

    Of several articles that fit, a list shows all, the newest first if that is asked for; else the best is meant.
    """
    request = retrieved.question.request
    if request is None:
        return ()
    articles = _about(request, ranked) if request.about else list(retrieved.newest)
    if request.is_newest:
        articles.sort(key=lambda article: article.published or date.min, reverse=True)
    if request.kind is DetailKind.TITLE:
        return tuple(Detail(article, DetailKind.TITLE) for article in articles[:NEWEST])
    if not request.about and len(articles) > 1:
        return ()  # "Who wrote it?" of many articles
    first = articles[:1]
    return tuple(Detail(one, request.kind) for one in first if getattr(one, request.kind.value) is not None)


def _about(request: ArticleRequest, ranked: Sequence[Candidate]) -> list[Article]:
    """The articles of the candidates that have all that was asked for, each once; those that name it above first."""
    wanted = frozenset(request.about)
    fitting = [one for one in ranked if wanted.isdisjoint(term.stem for term in one.evidence.uncovered)]
    fitting.sort(key=lambda one: -one.evidence.found.features["head_share"])
    return list({one.article.id: one.article for one in fitting}.values())
