"""From a file to what the store keeps of it: article, passages, facts and terms, or why there are none."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.errors import SourceError
from knowledge.facts.extract import extract
from knowledge.model import Article, Fact, Passage
from knowledge.sources.files import Document, Failure, read_article
from knowledge.store.base import Entry
from knowledge.text.analysis import ANALYSIS_VERSION, index_passage, vocabulary
from knowledge.text.passages import passages


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document: an entry, or a failure."""

    id: str
    entry: Entry | None = None
    failure: Failure | None = None


def digest_of(document: Document) -> str:
    """Tells whether a stored article is what this file would become: other bytes or other analysis make it another."""
    return f"{ANALYSIS_VERSION}:{document.digest}"


def outcome_of(document: Document) -> Outcome:
    """Read and analyse one document."""
    try:
        article = read_article(document)
        _check_encodable(article)
        return Outcome(document.id, _analysed(article, digest_of(document)))
    except SourceError as error:
        reason, remedy = error.reason, error.remedy
    except ValueError as error:  # records refuse nonsense by it
        reason, remedy = str(error), "check the file's text and front matter"
    return Outcome(document.id, failure=Failure(str(document.path), reason, remedy))


def _check_encodable(article: Article) -> None:
    """Refuse half characters (the escape "\\\\ud83d" alone, in front matter), which no store could keep."""
    parts = (article.id, article.title, article.text, article.source, article.author, article.url, *article.tags)
    try:
        "".join(part for part in parts if part).encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"holds half a character, {error.object[error.start]!a}") from error


def _analysed(article: Article, digest: str) -> Entry:
    """The article cut into passages, with facts and terms."""
    cut = passages(article)
    facts = extract(article, [sentence for passage in cut for sentence in passage.sentences])
    indexed = tuple(index_passage(article, passage, _stated(facts, passage)) for passage in cut)
    return Entry(article, digest, indexed, vocabulary(article, indexed))


def _stated(facts: Sequence[Fact], passage: Passage) -> tuple[Fact, ...]:
    """The facts whose sentence stands in the passage."""
    places = range(passage.span.start, passage.span.end)
    return tuple(fact for fact in facts if fact.sentence.start in places)
