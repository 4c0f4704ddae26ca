"""Queries to the record: passages, articles, words. It only reads."""

import json
import sqlite3
from collections import OrderedDict
from collections.abc import Collection, Generator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from threading import Lock
from typing import Any

from knowledge.model import Article, Fact, FactKind, Passage, Span
from knowledge.store.base import MOST_WORDS, ArticleSummary, Hit, Selection, ShortForm, Statistics, StoredPassage
from knowledge.store.embedded.fact_rows import FACTS, IS_MADE, JOIN, facts_added
from knowledge.store.embedded.facts import unpack_facts
from knowledge.store.embedded.numbers import unpack_spans
from knowledge.store.embedded.packing import PassageTerms, unpack_terms, unpack_text
from knowledge.store.embedded.record import Connections
from knowledge.store.embedded.rows import (
    ARTICLE_COLUMNS,
    article_of,
    key_number,
)
from knowledge.text.spelling import deletion_keys

# The size of the cache of articles, in characters of their texts: some 20 MB of memory. A block, and a cell of a row,
# take as much memory as so many characters.
_CACHED_CHARACTERS = 8_000_000
_BEHIND_ALL = "\U0010ffff"  # sorts behind every letter
_BLOCK_CHARACTERS, _CELL_CHARACTERS = 200, 100
_ARTICLES = f"""
SELECT revision, {ARTICLE_COLUMNS}, text, blocks, pages FROM articles JOIN texts USING (revision)
WHERE revision IN (SELECT value FROM json_each(?))
"""  # noqa: S608 (names of our own columns)


class Lookup:
    """Reads the record. Each method sees one state of it: that of the last commit, or of a batch that lent it."""

    def __init__(self, connections: Connections, *, cached_characters: int = _CACHED_CHARACTERS) -> None:
        self._connections = connections
        self._articles = _ArticleCache(cached_characters)

    def hits(self, scores: Mapping[int, float]) -> list[Hit]:
        """The hits for these passage ids and scores, in the same order; ids that no longer exist are left out."""
        with self._connections.borrow() as connection:
            rows = connection.execute(
                "SELECT passages.id, articles.id, arrays FROM passages JOIN articles USING (revision)"
                " WHERE passages.id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(scores)),),
            ).fetchall()
        found = {number: Hit(number, scores[number], article, arrays) for number, article, arrays in rows}
        return [found[number] for number in scores if number in found]

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        with self._connections.snapshot() as connection:
            rows = connection.execute(
                f"SELECT id, revision, position, span_start, span_end, sentences, {FACTS}, {IS_MADE}, arrays"  # noqa: S608
                f" FROM passages p {JOIN} WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(ids)),),
            ).fetchall()
            articles = self._articles.of(connection, {row[1] for row in rows})
        found = {row[0]: _stored(row, articles[row[1]]) for row in rows}
        return [found[number] for number in ids if number in found]

    def word_counts(self, words: Collection[str]) -> dict[str, int]:
        with self._connections.borrow() as connection:
            rows = connection.execute(
                "SELECT word, count FROM vocabulary WHERE word IN (SELECT value FROM json_each(?))",
                (json.dumps(list(words)),),
            ).fetchall()
        return dict.fromkeys(words, 0) | dict(rows)

    def lookalikes(self, word: str, max_deletions: int) -> dict[str, int]:
        keys = deletion_keys(word, max_deletions)
        numbers = json.dumps(list(map(key_number, keys)))
        with self._connections.borrow() as connection:
            rows = connection.execute(
                "SELECT word, count FROM vocabulary WHERE word != ? AND id IN"
                " (SELECT word FROM deletions WHERE key IN (SELECT value FROM json_each(?)))",
                (word, numbers),
            ).fetchall()
        return {other: count for other, count in rows if not keys.isdisjoint(deletion_keys(other))}

    def words_beginning(self, starts: Collection[str], *, shortest: int, longest: int) -> dict[str, int]:
        ranges = [(start, start + _BEHIND_ALL) for start in starts]
        with self._connections.borrow() as connection:
            rows = connection.execute(
                "SELECT DISTINCT v.word, v.count FROM json_each(?) AS range JOIN vocabulary AS v"
                " ON v.word >= json_extract(range.value, '$[0]') AND v.word < json_extract(range.value, '$[1]')"
                " WHERE length(v.word) BETWEEN ? AND ? ORDER BY v.count DESC, v.word LIMIT ?",
                (json.dumps(ranges, ensure_ascii=False), shortest, longest, MOST_WORDS),
            ).fetchall()
        return dict(rows)

    def digests(self) -> dict[str, str]:
        with self._connections.borrow() as connection:
            return dict(connection.execute("SELECT id, digest FROM articles WHERE removed IS NULL").fetchall())

    def origins(self) -> dict[str, int]:
        with self._connections.borrow() as connection:
            query = "SELECT source, count(*) FROM articles WHERE removed IS NULL GROUP BY source"
            return dict(connection.execute(query).fetchall())

    def signatures(self) -> dict[str, bytes]:
        with self._connections.borrow() as connection:
            rows = connection.execute(
                "SELECT id, signature FROM signatures JOIN articles USING (revision) WHERE removed IS NULL"
            ).fetchall()
        return dict(rows)

    def version(self) -> int:
        with self._connections.borrow() as connection:
            return int(connection.execute("SELECT sequence FROM state").fetchone()[0])

    def article(self, article_id: str) -> Article | None:
        with self._connections.snapshot() as connection:
            row = connection.execute(
                "SELECT revision FROM articles WHERE id = ? AND removed IS NULL", (article_id,)
            ).fetchone()
            return self._articles.of(connection, set(row))[row[0]] if row else None

    def facts(self, article_id: str) -> list[Fact]:
        with self._connections.borrow() as connection:
            rows = connection.execute(
                f"SELECT {FACTS} FROM articles a JOIN passages p USING (revision) {JOIN}"  # noqa: S608 (our own columns)
                f" WHERE a.id = ? AND a.removed IS NULL AND {FACTS} IS NOT NULL ORDER BY p.id",
                (article_id,),
            ).fetchall()
        # Overlapping passages share facts.
        facts = dict.fromkeys(fact for (packed,) in rows for fact in unpack_facts(packed))
        return sorted(facts, key=lambda fact: fact.sentence)

    def short_forms(self) -> list[ShortForm]:
        with self._connections.snapshot() as connection:
            rows = connection.execute(
                "SELECT revision, language, p.facts FROM passages p JOIN articles USING (revision)"
                " WHERE removed IS NULL AND short_forms AND p.facts IS NOT NULL ORDER BY revision",
            ).fetchall()
            found: set[ShortForm] = set()
            for (revision, language), group in groupby(rows, key=itemgetter(0, 1)):
                # One text at a time: a book has one text for thousands of rows.
                (packed,) = connection.execute("SELECT text FROM texts WHERE revision = ?", (revision,)).fetchone()
                text = unpack_text(packed)
                found.update(
                    ShortForm(fact.value.of(text), fact.subject.of(text), language)
                    for row in group
                    for fact in unpack_facts(row[2])
                    if fact.kind is FactKind.ACRONYM and fact.subject
                )
        return sorted(found)

    def summaries(self, selection: Selection, offset: int, limit: int) -> list[ArticleSummary]:
        chosen, values = _chosen(selection)
        with self._connections.borrow() as connection:
            rows = connection.execute(
                "SELECT id, title, language, author, published, url, passages FROM articles"  # noqa: S608 - constants
                f" WHERE {chosen} ORDER BY published DESC, title, id LIMIT ? OFFSET ?",
                (*values, limit, offset),
            ).fetchall()
        return [ArticleSummary(*row) for row in rows]

    def number_of(self, selection: Selection) -> int:
        chosen, values = _chosen(selection)
        with self._connections.borrow() as connection:
            query = f"SELECT count(*) FROM articles WHERE {chosen}"  # noqa: S608 - constants
            number: int = connection.execute(query, values).fetchone()[0]
        return number

    def added_since(self, version: int, limit: int) -> list[str]:
        with self._connections.borrow() as connection:
            rows = connection.execute(
                "SELECT id FROM articles WHERE added > ? AND removed IS NULL"
                " ORDER BY added DESC, revision DESC LIMIT ?",
                (version, limit),
            ).fetchall()
        return [article_id for (article_id,) in rows]

    def tags(self) -> dict[str, int]:
        with self._connections.borrow() as connection:
            rows = connection.execute(
                "SELECT tag.value, count(DISTINCT articles.revision) FROM articles, json_each(articles.tags) AS tag"
                " WHERE removed IS NULL GROUP BY tag.value ORDER BY 2 DESC, 1"
            ).fetchall()
        return dict(rows)

    def statistics(self, bytes_on_disk: int) -> Statistics:
        with self._connections.snapshot() as connection:
            counts = connection.execute(
                "SELECT count(*), total(passages), total(sentences), total(facts) FROM articles WHERE removed IS NULL"
            ).fetchone()
            words = connection.execute("SELECT count(*) FROM vocabulary").fetchone()[0]
            sequence = connection.execute("SELECT sequence FROM state").fetchone()[0]
            added = facts_added(connection)
            languages = connection.execute(
                "SELECT language, count(*) FROM articles WHERE removed IS NULL GROUP BY language ORDER BY 2 DESC, 1"
            ).fetchall()
        articles, passages, sentences, facts = map(int, counts)
        return Statistics(articles, passages, sentences, facts + added, words, sequence, bytes_on_disk, dict(languages))

    def terms(self, *, since: int = 0) -> Generator[PassageTerms, None, None]:
        """The terms to index for the current passages that batch `since` or a later one added, in the order of ids."""
        with self._connections.borrow() as connection:
            for revision, first, text, analysis in connection.execute(
                "SELECT revision, first_passage, text, analysis FROM articles JOIN texts USING (revision)"
                " WHERE removed IS NULL AND added >= ? AND passages > 0 ORDER BY revision",
                (since,),
            ):
                yield from unpack_terms(analysis, unpack_text(text), revision=revision, first=first)

    def removed(self, *, in_batch: int) -> list[int]:
        """The revisions that this batch removed."""
        with self._connections.borrow() as connection:
            rows = connection.execute("SELECT revision FROM articles WHERE removed = ?", (in_batch,)).fetchall()
        return [revision for (revision,) in rows]


class _ArticleCache:
    """The articles read last, by revision. A revision never changes, so an entry cannot be out of date."""

    def __init__(self, most_characters: int) -> None:
        self._most_characters = most_characters
        self._kept: OrderedDict[int, Article] = OrderedDict()
        self._characters = 0
        self._lock = Lock()

    def of(self, connection: sqlite3.Connection, revisions: set[int]) -> dict[int, Article]:
        """The articles of these revisions; the connection's snapshot must contain all of them."""
        with self._lock:
            found = {revision: self._kept[revision] for revision in revisions & self._kept.keys()}
            for revision in found:
                self._kept.move_to_end(revision)
        if len(found) < len(revisions):
            missing = json.dumps(list(revisions - found.keys()))
            read = {row[0]: article_of(row[1:]) for row in connection.execute(_ARTICLES, (missing,))}
            self._keep(read)
            found |= read
        return found

    def _keep(self, articles: Mapping[int, Article]) -> None:
        with self._lock:
            for revision, article in articles.items():
                if revision not in self._kept:
                    self._kept[revision] = article
                    self._characters += _characters(article)
            while self._characters > self._most_characters:
                _, dropped = self._kept.popitem(last=False)
                self._characters -= _characters(dropped)


def _characters(article: Article) -> int:
    return len(article.text) + sum(_BLOCK_CHARACTERS + _CELL_CHARACTERS * len(block.cells) for block in article.blocks)


def _stored(row: Sequence[Any], article: Article) -> StoredPassage:
    number, _, position, start, end, sentences, facts, is_made, arrays = row
    passage = Passage(article.id, position, Span(start, end), unpack_spans(sentences))
    return StoredPassage(number, article, passage, arrays, unpack_facts(facts), bool(is_made))


def _chosen(selection: Selection) -> tuple[str, tuple[str, ...]]:
    """The condition for the articles of a selection, and its values."""
    conditions, values = ["removed IS NULL"], []
    if selection.tag is not None:
        conditions.append("EXISTS (SELECT 1 FROM json_each(articles.tags) AS tag WHERE tag.value = ?)")
        values.append(selection.tag)
    if selection.published is not None:
        # What begins with it, and the index on dates can find it: "~" comes after digits and hyphens.
        conditions.append("published >= ? AND published < ?")
        values += [selection.published, f"{selection.published}~"]
    return " AND ".join(conditions), tuple(values)
