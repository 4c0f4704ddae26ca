"""A store in memory: plain dictionaries and BM25 written out, for tests that need no files.

It passes the same contract tests as the embedded store (`tests/store`).
"""

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from knowledge.errors import ChangesRefusedError, StoreBusyError, StoreError
from knowledge.model import Article, Fact, FactKind
from knowledge.store.base import (
    ALL_ARTICLES,
    MOST_WORDS,
    ArticleSummary,
    Hit,
    KeptState,
    Linking,
    QueryClause,
    ReadableStore,
    Selection,
    ShortForm,
    Statistics,
    StoredPassage,
    Term,
)
from knowledge.store.changes import (
    ArticleRemoval,
    Change,
    DocumentRemoval,
    DocumentState,
    EarlierVersion,
    Entry,
    IndexedPassage,
    Packing,
    StoryLink,
    unpacked,
)
from knowledge.text.spelling import deletion_keys

K1, B = 1.2, 0.75
NOWHERE = Path("memory")
_Numbered = tuple[int, Entry]  # the id of the entry's first passage, and the entry


def _short_forms(entry: Entry) -> Iterator[ShortForm]:
    text, language = entry.article.text, entry.article.language
    for fact in (fact for passage in entry.passages for fact in passage.facts):
        if fact.kind is FactKind.ACRONYM and fact.subject:
            yield ShortForm(fact.value.of(text), fact.subject.of(text), language)


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """The content after one batch; never changed, so any thread may read it."""

    version: int = 0
    next_passage: int = 0
    entries: Mapping[str, _Numbered] = field(default_factory=dict)
    replaced: tuple[_Numbered, ...] = ()  # by the last batch; their passages can still be fetched
    documents: Mapping[str, DocumentState] = field(default_factory=dict)
    stories: Mapping[str, StoryLink] = field(default_factory=dict)
    earlier: Mapping[str, tuple[EarlierVersion, ...]] = field(default_factory=dict)
    added: Mapping[str, int] = field(default_factory=dict)  # the version of each article, the latest last

    def passages(self) -> Iterator[tuple[int, Entry, IndexedPassage]]:
        return _passages(self.entries.values())

    def vocabulary(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for _, entry in self.entries.values():
            counts.update(entry.vocabulary)
        return counts

    def changed(self, changes: Iterable[Change]) -> "_Snapshot":
        """The content after a batch. The version rises if an article or a story changes."""
        entries, documents, stories = dict(self.entries), dict(self.documents), dict(self.stories)
        earlier = dict(self.earlier)
        replaced, number = list[_Numbered](), self.next_passage
        for change in changes:
            match change:
                case Entry():
                    replaced += [entries.pop(change.article.id)] if change.article.id in entries else []
                    entries[change.article.id] = (number, change)
                    number += len(change.passages)
                case ArticleRemoval():
                    replaced += [entries.pop(change.id)] if change.id in entries else []
                case DocumentState():
                    documents[change.id] = change
                case DocumentRemoval():
                    documents.pop(change.id, None)
                case StoryLink():
                    stories.pop(change.article, None)
                    stories |= {change.article: change} if change.first is not None else {}
                case EarlierVersion():
                    earlier[change.article.id] = _with(change, earlier.get(change.article.id, ()))
        linked = {one: link for one, link in stories.items() if one in entries and link.first in entries}
        if entries == self.entries and not replaced and linked == self.stories:
            return replace(self, documents=documents, earlier=earlier)
        self._add_ended(entries, earlier)
        new = [one for one, numbered in entries.items() if self.entries.get(one) != numbered]
        kept = {one: version for one, version in self.added.items() if one in entries and one not in new}
        added = kept | dict.fromkeys(new, self.version + 1)
        return _Snapshot(self.version + 1, number, entries, tuple(replaced), documents, linked, earlier, added)

    def _add_ended(self, entries: Mapping[str, _Numbered], earlier: dict[str, tuple[EarlierVersion, ...]]) -> None:
        """Add the versions to `earlier` that end with a batch which leaves `entries`."""
        now = datetime.now(UTC)
        for article_id, (_, entry) in self.entries.items():
            if article_id not in entries or _shown(entries[article_id][1].article) != _shown(entry.article):
                version = EarlierVersion(entry.article, now, self.version + 1)
                earlier[article_id] = _with(version, earlier.get(article_id, ()))


def _with(version: EarlierVersion, others: Iterable[EarlierVersion]) -> tuple[EarlierVersion, ...]:
    """The latest twenty of these, newest first."""
    kept = {one.version: one for one in (*others, version)}
    return tuple(kept[number] for number in sorted(kept, reverse=True)[:20])


def _shown(article: Article) -> tuple[object, ...]:
    return (article.text, article.title, article.author, article.published, article.url, article.publisher)


class Memory:
    """What a folder is to the embedded store: it outlives the store, and several stores may share it."""

    def __init__(self) -> None:
        self.snapshot = _Snapshot()
        self.writing = Lock()
        self.meanings: dict[int, bytes] = {}
        self.facts: dict[int, tuple[Fact, ...]] = {}


def _holding(snapshot: _Snapshot) -> "MemoryStore":
    memory = Memory()
    memory.snapshot = snapshot
    return MemoryStore(memory)


class MemoryStore:
    """Keeps entries in a dictionary and answers by going through all of them."""

    def __init__(self, memory: Memory | None = None) -> None:
        self._memory = memory or Memory()
        self._closed = False

    @property
    def packing(self) -> Packing:
        return unpacked

    def apply(
        self,
        changes: Iterable[Change],
        approve: Callable[[ReadableStore], bool] | None = None,
        linking: Linking | None = None,
    ) -> int:
        before = self._content()
        if not self._memory.writing.acquire(blocking=False):
            raise _busy()
        try:
            after = before.changed(self._until_closed(changes))
            if linking and after.version != before.version:
                links = linking(_holding(after))
                after = replace(after.changed(links), version=after.version, replaced=after.replaced)
            if approve and after.version != before.version and not _is_approved(approve, after, self._memory):
                raise ChangesRefusedError(NOWHERE, "the new state was not approved", "mend it, and reload again")
            self._memory.snapshot = after
            return after.version
        finally:
            self._memory.writing.release()

    def search(self, clauses: Sequence[QueryClause], limit: int) -> list[Hit]:
        content = list(self._content().passages())
        hits = [
            Hit(number, _score(passage, clauses, [other for _, _, other in content]), entry.article.id, passage.arrays)
            for number, entry, passage in content
        ]
        return sorted((hit for hit in hits if hit.score > 0), key=lambda hit: (-hit.score, hit.passage))[:limit]

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        content = self._content()
        made = self._memory.facts
        found = {
            number: StoredPassage(
                number,
                entry.article,
                passage.passage,
                passage.arrays,
                made.get(number, passage.facts),
                has_all_facts=number in made,
            )
            for number, entry, passage in _passages([*content.entries.values(), *content.replaced])
        }
        return [found[number] for number in ids if number in found]

    def frequencies(self, terms: Collection[Term]) -> dict[Term, int]:
        passages = [passage for _, _, passage in self._content().passages()]
        return {term: _frequency(passages, term) for term in terms}

    def word_counts(self, words: Collection[str]) -> dict[str, int]:
        counts = self._content().vocabulary()
        return {word: counts[word] for word in words}

    def lookalikes(self, word: str, *, max_deletions: int = 1) -> dict[str, int]:
        keys = deletion_keys(word, max_deletions)
        counts = self._content().vocabulary()
        return {other: n for other, n in counts.items() if other != word and keys & deletion_keys(other)}

    def words_beginning(self, starts: Collection[str], *, shortest: int = 1, longest: int) -> dict[str, int]:
        counts = self._content().vocabulary()
        found = [word for word in counts if word.startswith(tuple(starts)) and shortest <= len(word) <= longest]
        return {word: counts[word] for word in sorted(found, key=lambda word: (-counts[word], word))[:MOST_WORDS]}

    def digests(self) -> dict[str, str]:
        return {article_id: entry.digest for article_id, (_, entry) in self._content().entries.items()}

    def signatures(self) -> dict[str, bytes]:
        entries = self._content().entries.values()
        return {entry.article.id: entry.signature for _, entry in entries if entry.signature}

    def documents(self) -> dict[str, DocumentState]:
        return dict(self._content().documents)

    def stories(self) -> dict[str, StoryLink]:
        return dict(self._content().stories)

    def earlier(self, article_id: str) -> list[EarlierVersion]:
        return list(self._content().earlier.get(article_id, ()))

    def histories(self) -> list[str]:
        return sorted(self._content().earlier)

    def origins(self) -> dict[str, int]:
        return dict(Counter(entry.article.source for _, entry in self._content().entries.values()))

    def article(self, article_id: str) -> Article | None:
        entries = self._content().entries
        return entries[article_id][1].article if article_id in entries else None

    def facts(self, article_id: str) -> list[Fact]:
        entries = self._content().entries
        if article_id not in entries:
            return []
        return sorted(self._facts_of(*entries[article_id]), key=lambda fact: fact.sentence)

    def _facts_of(self, first: int, entry: Entry) -> dict[Fact, None]:
        """The facts of an entry whose first passage has this number, each once."""
        numbered = enumerate(entry.passages, start=first)
        return dict.fromkeys(fact for number, one in numbered for fact in self._memory.facts.get(number, one.facts))

    def has_all_facts(self, article_id: str) -> bool:
        return all(
            number in self._memory.facts
            for number, entry, _ in self._content().passages()
            if entry.article.id == article_id
        )

    def short_forms(self) -> list[ShortForm]:
        return sorted({form for _, entry in self._content().entries.values() for form in _short_forms(entry)})

    def number_of(self, selection: Selection) -> int:
        return len(self._selected(selection))

    def added_since(self, version: int, limit: int) -> list[str]:
        added = self._content().added
        return [one for one, when in reversed(list(added.items())) if when > version][:limit]

    def tags(self) -> dict[str, int]:
        found = Counter(tag for article in self._selected(ALL_ARTICLES) for tag in set(article.article.tags))
        return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))

    def _selected(self, selection: Selection) -> list[Entry]:
        entries = [entry for _, entry in self._content().entries.values()]
        if selection.tag is not None:
            entries = [entry for entry in entries if selection.tag in entry.article.tags]
        if selection.published is not None:
            dated = [entry for entry in entries if entry.article.published]
            entries = [one for one in dated if str(one.article.published).startswith(selection.published)]
        return entries

    def summaries(
        self, selection: Selection = ALL_ARTICLES, *, offset: int = 0, limit: int = 50
    ) -> list[ArticleSummary]:
        by_title = sorted(map(_summary, self._selected(selection)), key=lambda one: (one.title, one.id))
        newest_first = sorted(by_title, key=lambda one: one.published or "", reverse=True)
        return newest_first[offset : offset + limit]

    def statistics(self) -> Statistics:
        content = self._content()
        entries = [entry for _, entry in content.entries.values()]
        return Statistics(
            articles=len(entries),
            passages=sum(len(entry.passages) for entry in entries),
            sentences=sum(len({span for one in entry.passages for span in one.passage.sentences}) for entry in entries),
            facts=sum(len(self._facts_of(*numbered)) for numbered in content.entries.values()),
            words=len(content.vocabulary()),
            version=content.version,
            bytes_on_disk=0,
            languages=Counter(entry.article.language for entry in entries),
        )

    def meanings(self, ids: Collection[int]) -> dict[int, bytes]:
        kept = {passage.id for passage in self.passages(list(ids))} & self._memory.meanings.keys()
        return {number: self._memory.meanings[number] for number in kept}

    def put_meanings(self, vectors: Mapping[int, bytes]) -> None:
        there = {passage.id for passage in self.passages(list(vectors))}
        if self._memory.writing.locked():
            raise _busy()
        self._memory.meanings |= {number: vector for number, vector in vectors.items() if number in there}

    def without_meaning(self, languages: Collection[str], limit: int) -> list[int]:
        passages = self._content().passages()
        ids = {number for number, entry, _ in passages if entry.article.language in languages}
        return sorted(ids - self._memory.meanings.keys())[:limit]

    def put_facts(self, facts: Mapping[int, Sequence[Fact]]) -> None:
        there = {passage.id for passage in self.passages(list(facts))}
        if self._memory.writing.locked():
            raise _busy()
        self._memory.facts |= {number: tuple(made) for number, made in facts.items() if number in there}

    def without_facts(self, limit: int) -> list[int]:
        return sorted({number for number, _, _ in self._content().passages()} - self._memory.facts.keys())[:limit]

    def version(self) -> int:
        return self._content().version

    @contextmanager
    def frozen(self) -> Iterator[KeptState]:
        yield _holding(self._content())

    def close(self) -> None:
        self._closed = True

    def _content(self) -> _Snapshot:
        if self._closed:
            raise StoreError(NOWHERE, "the store is closed", "open it again")
        return self._memory.snapshot

    def _until_closed(self, changes: Iterable[Change]) -> Iterator[Change]:
        for change in changes:
            self._abandon_if_closed()
            yield change
        self._abandon_if_closed()

    def _abandon_if_closed(self) -> None:
        if self._closed:
            raise StoreError(NOWHERE, "the store was closed during the reload", "reload again")


def _is_approved(approve: Callable[[ReadableStore], bool], after: _Snapshot, before: Memory) -> bool:
    memory = Memory()
    memory.snapshot, memory.meanings, memory.facts = after, dict(before.meanings), dict(before.facts)
    memory.writing.acquire()  # as the store itself, it takes no vectors meanwhile
    proposal = MemoryStore(memory)
    try:
        return approve(proposal)
    finally:
        proposal.close()


def _busy() -> StoreBusyError:
    return StoreBusyError(NOWHERE, "another reload is writing", "wait until it has ended and try again")


def _passages(entries: Iterable[_Numbered]) -> Iterator[tuple[int, Entry, IndexedPassage]]:
    for first, entry in entries:
        for number, passage in enumerate(entry.passages, start=first):
            yield number, entry, passage


def _summary(entry: Entry) -> ArticleSummary:
    article = entry.article
    published = article.published.isoformat() if article.published else None
    return ArticleSummary(
        article.id, article.title, article.language, article.author, published, article.url, len(entry.passages)
    )


def _terms(passage: IndexedPassage, term: Term) -> list[str]:
    return passage.terms.get(term.field, "").split()


def _frequency(passages: Sequence[IndexedPassage], term: Term) -> int:
    return sum(term.text in _terms(passage, term) for passage in passages)


def _score(passage: IndexedPassage, clauses: Sequence[QueryClause], corpus: Sequence[IndexedPassage]) -> float:
    return sum(max(weight * _bm25(passage, term, corpus) for term, weight in clause.alternatives) for clause in clauses)


def _bm25(passage: IndexedPassage, term: Term, corpus: Sequence[IndexedPassage]) -> float:
    terms = _terms(passage, term)
    tf = Counter(terms)[term.text]
    if not tf:
        return 0.0
    lengths = [len(_terms(other, term)) for other in corpus]
    df, average = _frequency(corpus, term), sum(lengths) / len(lengths)
    idf = math.log(1 + (len(lengths) - df + 0.5) / (df + 0.5))
    return idf * tf * (K1 + 1) / (tf + K1 * (1 - B + B * len(terms) / average))
