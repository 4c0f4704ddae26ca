"""Gives passages the facts that the store does not have yet, because they are extracted after a reload.

So a question has the same answer before and after that. What is extracted here is kept in the store if it can be
written, and in memory for the articles that were asked for last.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from threading import Lock

from knowledge.errors import StoreBusyError
from knowledge.facts.stretches import STRETCH, FactStretch, number_of, stretches_of
from knowledge.model import Article, Fact
from knowledge.store.base import ReadableStore, StoredPassage
from knowledge.text.passages import passages

MOST_KEPT = 2_000_000  # characters of the texts whose facts are kept in memory: some 500 articles of news
_FETCHED = 8  # passages; those behind the end of the article are of other ones, which are fetched in vain
_Made = dict[int, tuple[Fact, ...]]  # by the index of the passage


class Completion:
    """Extracts missing facts, and keeps the last ones. Threads and stores may share it."""

    def __init__(self, *, most_kept: int = MOST_KEPT) -> None:
        self._most_kept = most_kept
        self._kept: OrderedDict[tuple[str, int], tuple[FactStretch, _Made]] = OrderedDict()  # by article and stretch
        self._characters = 0
        self._lock = Lock()

    def of_passages(self, store: ReadableStore, stored: Sequence[StoredPassage]) -> list[StoredPassage]:
        """These passages with all their facts; at most one stretch is read for each of them."""
        made = self._near(store, stored)
        return [one if one.has_all_facts else with_facts(one, made[one.id]) for one in stored]

    def near(self, store: ReadableStore, stored: Sequence[StoredPassage]) -> list[Fact]:
        """The facts of the stretches that have these passages of one article, in the order of its text."""
        found = [fact for facts in self._near(store, stored).values() for fact in facts]
        return once([*found, *(fact for one in stored if one.has_all_facts for fact in one.facts)])

    def of_article(self, store: ReadableStore, article: Article) -> list[Fact]:
        """All facts of the current version of an article that are stored or should be, in the order of its text."""
        if store.has_all_facts(article.id):
            return store.facts(article.id)
        return once(
            fact
            for stretch in stretches_of(article, passages(article))
            for facts in self._made(stretch).values()
            for fact in facts
        )

    def _near(self, store: ReadableStore, stored: Sequence[StoredPassage]) -> dict[int, tuple[Fact, ...]]:
        """The facts of all passages in the stretches of those that lack them, by id."""
        found: dict[int, tuple[Fact, ...]] = {}
        for one in stored:
            if not one.has_all_facts and one.id not in found:
                first = one.id - one.passage.index
                made = self._made(FactStretch.of(one.article, [other.passage for other in beside(store, one)]))
                found |= {first + index: facts for index, facts in made.items()}
        if found:
            with suppress(StoreBusyError):  # a reload is writing; the thread that fills the store makes them again
                store.put_facts(found)
        return found

    def _made(self, stretch: FactStretch) -> _Made:
        key = (stretch.text.id, number_of(stretch.passages[0].index))
        with self._lock:
            known = self._kept.get(key)
            if known and known[0] == stretch:
                self._kept.move_to_end(key)
                return known[1]
        indexes = [passage.index for passage in stretch.passages]
        made = dict(zip(indexes, stretch.facts(), strict=True))  # at worst, two threads extract the same
        self._keep(key, stretch, made)
        return made

    def _keep(self, key: tuple[str, int], stretch: FactStretch, made: _Made) -> None:
        with self._lock:
            before = self._kept.pop(key, None)
            self._kept[key] = (stretch, made)
            self._characters += len(stretch.text.text) - (len(before[0].text.text) if before else 0)
            while self._characters > self._most_kept:
                _, (dropped, _) = self._kept.popitem(last=False)
                self._characters -= len(dropped.text.text)


SHARED_COMPLETION = Completion()


def with_facts(stored: StoredPassage, facts: tuple[Fact, ...]) -> StoredPassage:
    """The passage with all its facts."""
    return replace(stored, facts=facts, has_all_facts=True)


def beside(store: ReadableStore, stored: StoredPassage) -> list[StoredPassage]:
    """The passages of the same stretch, in order; at least `stored` itself.

    Should two reloads have removed the others meanwhile, it is the only one.
    """
    before = stored.id - stored.passage.index
    first = before + number_of(stored.passage.index) * STRETCH
    found: list[StoredPassage] = []
    for start in range(first, first + STRETCH, _FETCHED):
        read = store.passages(range(start, start + _FETCHED))
        found += [one for one in read if one.id - one.passage.index == before]
        if len(found) < start + _FETCHED - first:
            break
    return found or [stored]


def once(facts: Iterable[Fact]) -> list[Fact]:
    """The facts in the order of their sentences, as the store gives those of an article."""
    return sorted(dict.fromkeys(facts), key=lambda fact: fact.sentence)


def grouped(stored: Iterable[StoredPassage]) -> Iterator[list[StoredPassage]]:
    """Passages in the order of their ids, those of one stretch together."""
    group: list[StoredPassage] = []
    for one in stored:
        if group and _place(group[0]) != _place(one):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _place(stored: StoredPassage) -> tuple[int, int]:
    return stored.id - stored.passage.index, number_of(stored.passage.index)
