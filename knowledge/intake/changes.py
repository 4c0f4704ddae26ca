"""The changes of a reload, made while the store takes them: what differs is read, and what has gone is removed.

Removals come last: an article may have moved from one document to another, and whether a source misses too many of its
articles is known only when all is read.
"""

from collections import Counter
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.errors import SourceError
from knowledge.intake.courtesy import keep_going
from knowledge.intake.differences import SourceDifference
from knowledge.intake.entries import LeftOut, Outcome, Task
from knowledge.intake.linking import story_links
from knowledge.intake.pace import Pace
from knowledge.intake.refusals import Refusal, Refusals
from knowledge.intake.removals import Missing, Removals
from knowledge.intake.reports import PassageDifference
from knowledge.intake.workers import Plan, outcomes
from knowledge.model import Article
from knowledge.settings import Limits
from knowledge.sources.files import Document, Failure, failed
from knowledge.store.base import Store, StoredArticles
from knowledge.store.changes import ArticleRemoval, Change, DocumentRemoval, DocumentState, Entry, StoryLink
from knowledge.text.passages import passages


@dataclass(frozen=True, slots=True)
class Stored:
    """What the store held before the reload: the states of documents, and the digests of articles."""

    states: Mapping[str, DocumentState]
    digests: Mapping[str, str]

    @classmethod
    def of(cls, store: Store) -> "Stored":
        return cls(store.documents(), store.digests())

    def whole_states(self) -> Mapping[str, DocumentState]:
        """The states of the documents whose articles are all stored: what was lost is read again."""
        return {one: state for one, state in self.states.items() if self.digests.keys() >= set(state.articles)}

    def articles_of(self, document_id: str) -> tuple[str, ...]:
        """The ids of the articles of a document. Before documents were remembered, each was one article."""
        state = self.states.get(document_id)
        if state:
            return state.articles
        return (document_id,) if not self.states and document_id in self.digests else ()


@dataclass(slots=True)
class _Current:
    """The document whose outcomes are coming."""

    articles: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    is_passing: bool = False
    left_out: Failure | None = None


@dataclass(slots=True)
class ReloadChanges:
    """The changes, to be iterated once; afterwards it holds what was read, what failed and what was removed.

    `unread` are the ids of articles that were kept because the file failed, `links` those of stories that have changed.
    `skipped` are the documents without articles that are no faults. What `refusals` has is not read.
    """

    store: Store
    stored: Stored
    difference: SourceDifference
    sources: Sequence[Path]
    limits: Limits
    refusals: Refusals
    confirmed: bool = False
    taken: Collection[Path] = ()
    give_way: Callable[[], None] = keep_going
    read: set[str] = field(default_factory=set)
    passages: list[PassageDifference] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    skipped: list[Failure] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    removals: Removals = field(default_factory=Removals)
    links: list[StoryLink] = field(default_factory=list)
    _owners: dict[str, Document] = field(default_factory=dict)  # of the articles that the sources have
    _pending: list[DocumentState] = field(default_factory=list)  # of documents that miss articles
    _drafts: set[str] = field(default_factory=set)  # the ids of stored articles that have become drafts

    def changes(self, pace: Pace, cancelled: Callable[[], bool]) -> Generator[Change]:
        """Raises `ReloadCancelledError` soon after `cancelled` returns true."""
        self.failures.extend(self.difference.failures)
        for document in self.difference.unchanged:
            articles = self.stored.articles_of(document.id)
            self._owners.update(dict.fromkeys(articles, document))
            if not articles:
                self.skipped.append(_without_articles(document))
        yield from self.difference.touched
        yield from self._read(pace, cancelled)
        yield from self._removed()

    def linked(self, articles: StoredArticles) -> Sequence[StoryLink]:
        """The links of stories that follow from the changes, when these were carried out."""
        self.links = list(story_links(articles, self.read | set(self.removals.gone), self.give_way))
        return self.links

    def _read(self, pace: Pace, cancelled: Callable[[], bool]) -> Iterator[Change]:
        packing = self.store.packing
        differing = [one for one in self.difference.differing if not self._is_refused(one)]
        plan = Plan.of(Task(one, self._known(one), packing=packing) for one in differing)
        documents = iter([task.document for task in plan.tasks])
        pace.begin([task.document for task in plan.tasks])
        current, document = _Current(), next(documents, None)
        with closing(outcomes(plan, self.limits, cancelled)) as results:
            for outcome in results:
                self.give_way()
                assert document is not None  # noqa: S101 (each document has exactly one last outcome)
                if not outcome.is_last:
                    yield from self._taken(outcome, document, current)
                    continue
                yield from self._ended(document, current)
                pace.step()
                current, document = _Current(), next(documents, None)

    def _is_refused(self, document: Document) -> bool:
        """True if the document was refused as it is now; then it is named, and its articles are kept."""
        articles = self.stored.articles_of(document.id)
        refusal = self.refusals.of(document, articles) if self.stored.digests.keys() >= set(articles) else None
        if refusal is None:
            return False
        self.failures.extend(refusal.failures)
        self._owners.update(dict.fromkeys(refusal.articles, document))
        self.unread.update(refusal.unread)
        return True

    def _known(self, document: Document) -> Mapping[str, str]:
        digests = self.stored.digests
        return {one: digests[one] for one in self.stored.articles_of(document.id) if one in digests}

    def _taken(self, outcome: Outcome, document: Document, current: _Current) -> Iterator[Change]:
        article_id = outcome.entry.id if outcome.entry else outcome.unchanged
        if outcome.failure and self._is_left_out(outcome, document):
            current.left_out = outcome.failure
            return
        if outcome.failure:
            current.failures.append(outcome.failure)
            current.is_passing |= outcome.is_passing or outcome.left_out is not None  # which depends on the sources
            return
        owner = self._owners.setdefault(article_id, document)
        if owner.id != document.id:
            reason = f"{owner.path} has an article with the same id, {article_id!r}"
            current.failures.append(Failure(str(document.path), reason, "rename one of the two"))
            current.is_passing = True
            return
        current.articles.append(article_id)
        if outcome.entry and article_id not in self.read:  # a process that died may have sent it before
            if isinstance(outcome.entry, Entry):
                self._compare(outcome.entry)
            self.read.add(article_id)
            yield outcome.entry

    def _is_left_out(self, outcome: Outcome, document: Document) -> bool:
        """True if the document is no fault: it is a draft, or one of the files of other programs in a folder.

        A file that is a source itself, or that had articles before, is meant to have some.
        """
        before = self.stored.articles_of(document.id)
        if outcome.left_out is LeftOut.DRAFT:
            self._drafts.update(before)
            return True
        return outcome.left_out is LeftOut.NO_ARTICLES and not before and document.path not in self.sources

    def _compare(self, entry: Entry) -> None:
        """Count the passages that a changed article has gained and lost."""
        before = self.store.article(entry.article.id) if entry.article.id in self.stored.digests else None
        if before is None:
            return
        added = removed = 0
        if before.text != entry.article.text:
            text = entry.article.text
            now = Counter(indexed.passage.span.of(text) for indexed in entry.passages)
            then = Counter(_passages_of(before))
            added, removed = (now - then).total(), (then - now).total()
        self.passages.append(PassageDifference(entry.article.id, added, removed))

    def _ended(self, document: Document, current: _Current) -> Iterator[Change]:
        """What is to be remembered of a document that was read.

        A broken one is remembered without its digest, so that it is named by every reload; the articles that were not
        found in it are kept, as they may be in its broken parts.
        """
        articles, before = tuple(dict.fromkeys(current.articles)), self.stored.articles_of(document.id)
        missing = tuple(one for one in before if one not in set(articles))
        if current.failures:
            self.failures.extend(current.failures)
            self._keep(missing, document)
            if not current.is_passing:
                self.refusals.add(document, Refusal(tuple(current.failures), articles + missing, missing))
            state = DocumentState(document.id, "", 0, 0, articles + missing)
            if articles and state != self.stored.states.get(document.id):
                yield state
            return
        if not articles:
            self.skipped.append(current.left_out or _without_articles(document))
        state = self.difference.state_of(document, articles)
        if missing:
            self._pending.append(state)
        else:
            yield state

    def _keep(self, articles: Iterable[str], document: Document) -> None:
        for article_id in articles:
            self._owners.setdefault(article_id, document)
            self.unread.add(article_id)

    def _removed(self) -> Iterator[Change]:
        """Remove what no source has any more, and remember documents without the articles that they have lost."""
        missing = Missing([Path(failure.source) for failure in self.failures], self.difference.empty, self.taken)
        lost = self._lost_documents()
        for article_id in sorted(self.stored.digests.keys() - self._owners.keys()):
            article = self.store.article(article_id)
            if article:
                missing.add(article_id, Path(article.source))
        present = {article_id: document.path for article_id, document in self._owners.items()}
        meant = self._moved(lost) | self._drafts
        self.removals = missing.removals(self.sources, present, meant, confirmed=self.confirmed)
        self.failures.extend(self.removals.failures)
        gone = set(self.removals.gone)
        yield from map(ArticleRemoval, self.removals.gone)
        for state in lost:
            if gone.issuperset(one for one in state.articles if one not in self._owners):
                yield DocumentRemoval(state.id)
        for state in self._pending:
            kept = [one for one in self.stored.articles_of(state.id) if one not in self._owners and one not in gone]
            yield DocumentState(state.id, "", 0, 0, (*state.articles, *kept)) if kept else state

    def _lost_documents(self) -> list[DocumentState]:
        there = {one.id for one in (*self.difference.differing, *self.difference.unchanged)}
        return [state for document_id, state in self.stored.states.items() if document_id not in there]

    def _moved(self, lost: Iterable[DocumentState]) -> set[str]:
        """The ids of lost articles whose document is there under another name."""
        there = {document.digest for document in self.difference.differing}
        return {one for state in lost if state.digest.rpartition(":")[2] in there for one in state.articles}


def _without_articles(document: Document) -> Failure:
    """Says that a document has nothing to read; why was said when it was read."""
    reason = "it has no article that is published"
    return failed(SourceError(document.path, reason, "change the file when it is to be read"))


def _passages_of(article: Article) -> Iterator[str]:
    return (passage.span.of(article.text) for passage in passages(article))
