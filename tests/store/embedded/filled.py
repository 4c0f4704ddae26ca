"""A folder with a filled store, and ways to look at it."""

from contextlib import closing
from pathlib import Path

from knowledge.store.changes import Entry
from knowledge.store.embedded import EmbeddedStore
from knowledge.store.embedded.batch import begin
from knowledge.store.embedded.record import Record
from tests.store.making import entry, removing, word

TEXTS = ["The fox.", "The dog.", "The cow.", "The owl."]


def fill(folder: Path) -> None:
    """Store four articles, `a0` to `a3`, with a replacement and a removal on the way."""
    with closing(EmbeddedStore(folder)) as store:
        store.apply([entry("a0", "The elk."), entry("gone", "The hen.")])
        store.apply([*removing("gone"), *(entry(f"a{number}", text) for number, text in enumerate(TEXTS))])


def searchable(store: EmbeddedStore) -> list[str]:
    """The text of all passages that the index finds."""
    hits = store.search([word("the")], 100)
    return sorted(one.passage.span.of(one.article.text) for one in store.passages([hit.passage for hit in hits]))


def check(folder: Path, *texts: str) -> None:
    """The store opens, finds exactly these passages, and takes a further batch."""
    with closing(EmbeddedStore(folder)) as store:
        assert searchable(store) == sorted(texts)
        store.apply([entry("later", "The ant.")])
        assert searchable(store) == sorted([*texts, "The ant."])


def commit_to_record_only(folder: Path, put: list[Entry], remove: list[str]) -> None:
    """What is left when a process dies between its two commits."""
    with closing(Record(folder)) as record, begin(record) as batch:
        for article_id in [*remove, *(one.article.id for one in put)]:
            batch.remove(article_id)
        for one in put:
            batch.put(one)
        batch.finish()
