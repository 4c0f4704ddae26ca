"""From a file to what the store keeps of it: article, passages, facts and terms, or why there are none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from knowledge.errors import SourceError
from knowledge.facts import extract as facts
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


def outcomes_of(documents: Sequence[Document]) -> list[Outcome]:
    """Read and analyse documents; what became of each, in their order.

    Each step is taken for all of them before the next: the processor then has at hand what the step needs, which saves
    a tenth of the time and more.
    """
    steps = zip_longest(*map(_in_steps, documents))
    outcomes = {outcome.id: outcome for taken in steps for outcome in taken if outcome}
    return [outcomes[document.id] for document in documents]


def _in_steps(document: Document) -> Iterator[Outcome | None]:
    """None after each step but the last, and then what became of the document."""
    try:
        article = read_article(document)
        _check_encodable(article)
        yield None
        cut = passages(article)
        yield None
        sentences = [sentence for passage in cut for sentence in passage.sentences]
        drafts = facts.drafts(article, sentences)
        yield None
        stated = facts.settled(article, sentences, drafts)
        yield None
        indexed = tuple(index_passage(article, passage, _stated(stated, passage)) for passage in cut)
        yield Outcome(document.id, Entry(article, digest_of(document), indexed, vocabulary(article, indexed)))
        return
    except SourceError as error:
        reason, remedy = error.reason, error.remedy
    except ValueError as error:  # records refuse nonsense by it
        reason, remedy = str(error), "check the file's text and front matter"
    yield Outcome(document.id, failure=Failure(str(document.path), reason, remedy))


def _check_encodable(article: Article) -> None:
    """Refuse half characters (the escape "\\\\ud83d" alone, in front matter), which no store could keep."""
    parts = (article.id, article.title, article.text, article.source, article.author, article.url, *article.tags)
    try:
        "".join(part for part in parts if part).encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"holds half a character, {error.object[error.start]!a}") from error


def _stated(found: Sequence[Fact], passage: Passage) -> tuple[Fact, ...]:
    """The facts whose sentence stands in the passage."""
    places = range(passage.span.start, passage.span.end)
    return tuple(fact for fact in found if fact.sentence.start in places)
