"""From a file to what the store keeps of it: article, passages, facts and terms, or the reason why there are none."""

import logging
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

from knowledge.errors import SourceError
from knowledge.facts.extract import extract
from knowledge.model import Article, Fact, Passage, Span
from knowledge.sources.files import Document, Failure, failed, read_article
from knowledge.store.base import Entry
from knowledge.text.analysis import ANALYSIS_VERSION, analyse
from knowledge.text.passages import passages

_logger = logging.getLogger(__name__)
Extracting = Callable[[Article, Sequence[Span]], list[Fact]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of reading a document: an entry, or a failure."""

    id: str
    entry: Entry | None = None
    failure: Failure | None = None

    @classmethod
    def of_failure(cls, document: Document, reason: str, remedy: str) -> Self:
        return cls(document.id, failure=failed(SourceError(document.path, reason, remedy)))


def digest_of(document: Document) -> str:
    """The digest that is stored with the article of `document`.

    It changes with the bytes of the file and with the version of the analysis, so that either has the file read again.
    """
    return f"{ANALYSIS_VERSION}:{document.digest}"


def outcomes_of(documents: Sequence[Document], extracting: Extracting = extract) -> list[Outcome]:
    """Read and analyse `documents`; their outcomes in the same order. Never raises because of a document."""
    try:
        entries = _entries(documents, extracting)
    except Exception:  # noqa: BLE001 (one document failed; reading each by itself finds out which, and why)
        return [_outcome(document, extracting) for document in documents]
    return [Outcome(document.id, entry) for document, entry in zip(documents, entries, strict=True)]


def _outcome(document: Document, extracting: Extracting) -> Outcome:
    try:
        (entry,) = _entries([document], extracting)
    except SourceError as error:
        return Outcome(document.id, failure=failed(error))
    except ValueError as error:  # records raise it for values that make no sense
        return Outcome.of_failure(document, str(error), "check the file's text and front matter")
    except Exception as error:  # the outermost ring: a fault of ours must not stop the whole reload
        _logger.exception("%s cannot be analysed", document.path)
        reason = f"the analysis failed ({type(error).__name__}: {error})"
        return Outcome.of_failure(document, reason, "report this fault with the file; the log has its traceback")
    return Outcome(document.id, entry)


def _entries(documents: Sequence[Document], extracting: Extracting) -> list[Entry]:
    """The entries of `documents`. Raises what reading or analysing any of them raises.

    Each step is done for all documents before the next, so that its code and tables stay in the processor's cache: that
    takes a tenth less time than one document after another.
    """
    articles = [_encodable(read_article(document)) for document in documents]
    cut = [passages(article) for article in articles]
    facts = [facts_by_passage(article, parts, extracting) for article, parts in zip(articles, cut, strict=True)]
    analyses = [analyse(article, parts, stated) for article, parts, stated in zip(articles, cut, facts, strict=True)]
    return [
        Entry(article, digest_of(document), analysis.passages, analysis.vocabulary)
        for document, article, analysis in zip(documents, articles, analyses, strict=True)
    ]


def _encodable(article: Article) -> Article:
    """`article`, unless it has half a surrogate pair, which no store can keep: then raises ValueError."""
    parts = (article.id, article.title, article.text, article.source, article.author, article.url, *article.tags)
    try:
        "".join(part for part in parts if part).encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"the file contains half a character, {error.object[error.start]!a}") from error
    return article


def facts_by_passage(
    article: Article, parts: Sequence[Passage], extracting: Extracting = extract
) -> list[Sequence[Fact]]:
    """The facts of `article`: for each of its passages, those whose sentence begins in it.

    A fault of the rules costs the article its facts, and nothing else: it is found by its words all the same.
    """
    try:
        facts = extracting(article, [sentence for passage in parts for sentence in passage.sentences])
    except Exception:  # a thousand rules meet any text; a reload must not lose an article for one of them
        _logger.exception("the facts of %s cannot be extracted, so it is kept without", article.id)
        facts = []
    starts = [fact.sentence.start for fact in facts]  # in order; a book has 10,000 facts in 7,000 passages
    spans = [passage.span for passage in parts]
    return [facts[bisect_left(starts, span.start) : bisect_left(starts, span.end)] for span in spans]
