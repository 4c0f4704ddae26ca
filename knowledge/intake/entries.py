"""From a document to what the store keeps of its articles, or the reasons why there are none."""

import hashlib
import logging
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Self

from knowledge.errors import NoArticlesError, SourceError, UnpublishedError, UnreadableError
from knowledge.facts.extract import short_forms
from knowledge.facts.stretches import Extracting, facts_by_passage
from knowledge.fetching.completion import completed_from
from knowledge.intake.description import Description, described
from knowledge.intake.fetched_listing import FetchedListing
from knowledge.model import Article
from knowledge.sources.feeds import Feed
from knowledge.sources.files import Document, Failure, failed, read_articles
from knowledge.sources.formats import format_of
from knowledge.sources.sitemaps import Sitemap
from knowledge.store.changes import Entry, PackedEntry, Packing, unpacked
from knowledge.stories import signature_of
from knowledge.text.analysis import ANALYSIS_VERSION, analyse
from knowledge.text.passages import passages

_logger = logging.getLogger(__name__)
# Articles that are analysed together. Each step is done for all of them before the next, so that its code and tables
# stay in the processor's cache: that takes a tenth less time than one after another.
_TOGETHER = 16
_TOGETHER_CHARACTERS = 200_000  # so that few are in memory, however large
_NOWHERE = Document("", Path())  # of an article that was not read from a document


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read. `known` are the digests of its articles as they are stored: those are not analysed again.

    If it `is_offered`, it is also described for an editor; `url` is where it was fetched, "" if it was not. A `listing`
    is parsed instead of a file. The entries of articles that are not known go through `packing`; those of others stay,
    as they are compared with what is stored.
    """

    document: Document
    known: Mapping[str, str] = field(default_factory=dict)
    is_offered: bool = False
    url: str = ""
    listing: FetchedListing | None = None
    packing: Packing = unpacked

    @property
    def is_isolated(self) -> bool:
        """True if it may be parsed only in a worker process."""
        known = format_of(self.document.path)
        return bool(self.url or self.listing or (known and known.is_isolated))

    def remedy(self, limit: str) -> str:
        """What helps if reading it takes more than this limit of the configuration allows."""
        others = "tell the site's owner, list its pages as sources" if self.listing else "split it, simplify its markup"
        return f"{others}, or raise {limit} under limits in the configuration"


class LeftOut(Enum):
    """Why a document is no fault although it cannot become an article."""

    DRAFT = "its owner has marked it as a draft"
    NO_ARTICLES = "it is a sound file that was made for something else"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One result of reading a document: an entry, the id of an article that is stored as it is, a failure or, of a
    document that is offered, its description; or the feed or sitemap that was parsed.

    `document` is the id of the document. Its last outcome has `is_last`, and nothing else. A failure that has
    `left_out` may be no fault; one that `is_passing` may not occur again with the same content.
    """

    document: str
    entry: Entry | PackedEntry | None = None
    unchanged: str = ""
    failure: Failure | None = None
    description: Description | None = None
    listing: Feed | Sitemap | None = None
    is_last: bool = False
    left_out: LeftOut | None = None
    is_passing: bool = False

    @classmethod
    def of_failure(cls, document: Document, reason: str, remedy: str, *, is_passing: bool = False) -> Self:
        return cls(document.id, failure=failed(SourceError(document.path, reason, remedy)), is_passing=is_passing)


def reading_of(document: Document) -> str:
    """What a stored digest of `document` begins with if it was read from the same path by the analysis of today."""
    path = str(document.path).encode("utf-8", "backslashreplace")
    return f"{ANALYSIS_VERSION}:{zlib.crc32(path):08x}:"


def digest_of(document: Document) -> str:
    """The digest that is stored for `document`: of its bytes, its path and the version of the analysis."""
    return reading_of(document) + document.digest


def article_digest(article: Article) -> str:
    """The digest that is stored with an article: of all that its record has, and of the version of the analysis."""
    return f"{ANALYSIS_VERSION}:{hashlib.sha256(repr(article).encode('utf-8', 'backslashreplace')).hexdigest()}"


def outcomes_of(tasks: Sequence[Task], extracting: Extracting = short_forms) -> Iterator[Outcome]:
    """Read and analyse documents, and give their outcomes in order. Never raises because of a document."""
    waiting: list[_Read] = []
    characters = 0
    for task in tasks:
        for read in _read(task):
            waiting.append(read)
            characters += len(read.article.text) if read.article else 0
            if len(waiting) >= _TOGETHER or characters >= _TOGETHER_CHARACTERS:
                yield from _analysed(waiting, extracting)
                waiting, characters = [], 0
    yield from _analysed(waiting, extracting)


@dataclass(frozen=True, slots=True)
class _Read:
    """An article that is still to be analysed, with its digest; or an outcome that is ready."""

    document: Document
    article: Article | None = None
    digest: str = ""
    outcome: Outcome | None = None
    packing: Packing = unpacked


def _read(task: Task) -> Iterator[_Read]:
    """What reading a document gives. Never raises because of it."""
    document, failure = task.document, None
    try:
        yield from _listed(task.listing, document) if task.listing else _articles(task)
    except MemoryError:
        pass  # what was read is freed at the end of this block, and then there is memory to name the document
    except Exception as error:  # noqa: BLE001 (the outermost ring: a fault of ours must not stop the whole reload)
        failure = _failure(task, error)
    else:
        yield _Read(document, outcome=Outcome(document.id, is_last=True))
        return
    yield _Read(document, outcome=failure or _out_of_memory(task))
    yield _Read(document, outcome=Outcome(document.id, is_last=True))


def _listed(listing: FetchedListing, document: Document) -> Iterator[_Read]:
    yield _Read(document, outcome=Outcome(document.id, listing=listing.parsed(document.path)))


def _articles(task: Task) -> Iterator[_Read]:
    document = task.document
    parts: list[Article | SourceError] = []
    for part in read_articles(document):
        parts = [*parts, part][:2] if task.is_offered else parts
        if isinstance(part, SourceError):
            yield _Read(document, outcome=_refused(document, part))
            continue
        article = completed_from(part, document.path)
        if task.known.get(article.id) == (digest := article_digest(article)):
            yield _Read(document, outcome=Outcome(document.id, unchanged=article.id))
        else:
            packing = unpacked if article.id in task.known else task.packing
            yield _Read(document, _encodable(article), digest, packing=packing)
    if task.is_offered:
        yield _Read(document, outcome=Outcome(document.id, description=described(document, parts, task.url)))


def _failure(task: Task, error: Exception) -> Outcome:
    document = task.document
    match error:
        case SourceError():
            return _refused(document, error)
        case ValueError():  # records raise it for values that make no sense
            return Outcome.of_failure(document, str(error), "check the file's text and front matter")
        case _:
            _logger.error("%s cannot be analysed", document.path, exc_info=error)
            reason = "the analysis failed, by a fault of Footnote and not of the file"
            remedy = "report this fault with the file; the log has its traceback"
            return Outcome.of_failure(document, reason, remedy, is_passing=True)


def _out_of_memory(task: Task) -> Outcome:
    reason = "reading it needs more memory than it may use"
    return Outcome.of_failure(task.document, reason, task.remedy("memory_mb"))


def _refused(document: Document, error: SourceError) -> Outcome:
    left_out = None
    if isinstance(error, UnpublishedError):
        left_out = LeftOut.DRAFT
    elif isinstance(error, NoArticlesError):
        left_out = LeftOut.NO_ARTICLES
    is_passing = isinstance(error, UnreadableError)
    return Outcome(document.id, failure=failed(error), left_out=left_out, is_passing=is_passing)


def _analysed(waiting: Sequence[_Read], extracting: Extracting) -> Iterator[Outcome]:
    """The outcomes of what was read, in order."""
    entries: Iterator[Entry | PackedEntry] | None = None
    with suppress(Exception):  # one article failed; analysing each by itself finds out which, and why
        entries = iter(_packed(waiting, extracting))
    for read in waiting:
        yield read.outcome or (Outcome(read.document.id, next(entries)) if entries else _outcome(read, extracting))


def _outcome(read: _Read, extracting: Extracting) -> Outcome:
    try:
        (entry,) = _packed([read], extracting)
    except MemoryError:
        pass  # as above
    except Exception as error:  # noqa: BLE001 (the outermost ring, as above)
        return _failure(Task(read.document), error)
    else:
        return Outcome(read.document.id, entry)
    return _out_of_memory(Task(read.document))


def _packed(waiting: Sequence[_Read], extracting: Extracting) -> list[Entry | PackedEntry]:
    """The entries, packed. Raises what analysing or packing any of them raises."""
    articles = [read for read in waiting if read.article]
    return [read.packing(entry) for read, entry in zip(articles, _entries(articles, extracting), strict=True)]


def _entries(waiting: Sequence[_Read], extracting: Extracting) -> list[Entry]:
    """The entries of the articles among what was read. Raises what analysing any of them raises."""
    found = [(read.article, read.digest) for read in waiting if read.article]
    cut = [passages(article) for article, _ in found]
    facts = [facts_by_passage(article, parts, extracting) for (article, _), parts in zip(found, cut, strict=True)]
    analyses = [analyse(article, parts, one) for (article, _), parts, one in zip(found, cut, facts, strict=True)]
    return [
        Entry(article, digest, analysis.passages, analysis.vocabulary, signature_of(article.text, article.language))
        for (article, digest), analysis in zip(found, analyses, strict=True)
    ]


def entry_of(article: Article) -> Entry:
    """The entry of an article that was not read from a document. Raises ValueError if it cannot be stored."""
    (outcome,) = _analysed([_Read(_NOWHERE, _encodable(article), article_digest(article))], short_forms)
    if not isinstance(outcome.entry, Entry):
        raise ValueError(outcome.failure.reason if outcome.failure else "it was not analysed")
    return outcome.entry


def _encodable(article: Article) -> Article:
    """`article`, unless it has half a surrogate pair, which no store can keep: then raises ValueError."""
    parts = (article.id, article.title, article.text, article.source, article.author, article.url, *article.tags)
    try:
        "".join(part for part in parts if part).encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"the file contains half a character, {error.object[error.start]!a}") from error
    return article
