"""Verifies the articles of a record: their texts, passages, facts and terms, and what is counted over all of them."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np

from knowledge.model import Fact, Passage, Span
from knowledge.store.embedded.facts import unpack_facts
from knowledge.store.embedded.numbers import unpack_spans
from knowledge.store.embedded.packing import unpack_terms, unpack_text, unpack_vocabulary
from knowledge.store.embedded.problems import UNREADABLE, StorePart, StoreProblem
from knowledge.store.embedded.rows import ARTICLE_COLUMNS, article_of, key_number, text_digest
from knowledge.text.spelling import deletion_keys

_ARTICLES = f"""
SELECT revision, first_passage, passages, sentences, facts, text_digest, analysis,
    {ARTICLE_COLUMNS}, text, blocks, pages
FROM articles LEFT JOIN texts USING (revision) WHERE removed IS NULL ORDER BY revision
"""  # noqa: S608 (names of our own columns)
_PASSAGES = "SELECT id, position, span_start, span_end, sentences, facts FROM passages WHERE revision = ? ORDER BY id"

_Read = tuple[int, Passage, tuple[Fact, ...]]  # a passage with its id and its facts


def article_problems(connection: sqlite3.Connection) -> Iterator[StoreProblem]:
    """The problems of all articles, one for each article that has any, and of the counts over all of them."""
    words, passages = Counter[str](), 0
    for revision, first, count, sentences, facts, digest, analysis, *columns in connection.execute(_ARTICLES):
        passages += count
        try:
            text = _text(columns, digest)
            read = _passages(connection.execute(_PASSAGES, (revision,)).fetchall(), text)
            if [number for number, *_ in read] != list(range(first, first + count)):
                raise ValueError("passages are missing")
            words.update(_vocabulary(analysis, text, count))
        except ValueError as error:
            yield StoreProblem(StorePart.ARTICLE, str(error), columns[0])
            continue
        if (sentences, facts) != _counts(read):
            yield StoreProblem(StorePart.COUNTS, "its sentences or facts are counted wrongly", columns[0])
    if passages != connection.execute("SELECT passages FROM state").fetchone()[0]:
        yield StoreProblem(StorePart.COUNTS, "the passages are counted wrongly")
    yield from _vocabulary_problems(connection, words)


def _text(columns: Sequence[Any], digest: bytes) -> str:
    try:
        article = article_of(columns)
    except UNREADABLE as error:
        raise ValueError(f"it cannot be read ({error})") from error
    if text_digest(article.text) != digest:
        raise ValueError("its text is not the one that was stored")
    return article.text


def _passages(rows: Iterable[Sequence[Any]], text: str) -> list[_Read]:
    try:
        read = [
            (number, Passage("-", position, Span(start, end), unpack_spans(sentences)), unpack_facts(facts))
            for number, position, start, end, sentences, facts in rows
        ]
    except UNREADABLE as error:
        raise ValueError(f"its passages or facts cannot be read ({error})") from error
    if max(chain.from_iterable(map(_ends, read)), default=0) > len(text):
        raise ValueError("a passage or a fact lies outside its text")
    return read


def _ends(read: _Read) -> Iterator[int]:
    _, passage, facts = read
    yield passage.span.end
    for fact in facts:
        spans = (fact.sentence, fact.value, fact.subject, fact.name, fact.organisation, fact.when)
        yield from (span.end for span in spans if span)


def _vocabulary(analysis: bytes, text: str, passages: int) -> dict[str, int]:
    try:
        terms = unpack_terms(analysis, text, revision=0, first=0)
        vocabulary = unpack_vocabulary(analysis, text)
    except UNREADABLE as error:
        raise ValueError(f"its terms cannot be read ({error})") from error
    if len(terms) != passages:
        raise ValueError("terms are missing")
    return vocabulary


def _counts(read: Sequence[_Read]) -> tuple[int, int]:
    sentences = {span.start for _, passage, _ in read for span in passage.sentences}
    facts = [fact for *_, facts in read for fact in facts]
    has_overlap = len(sentences) < sum(len(passage.sentences) for _, passage, _ in read)
    return len(sentences), len(set(facts) if has_overlap else facts)


def recount(connection: sqlite3.Connection, article: str) -> None:
    """Count the sentences and facts of an article anew."""
    query = "SELECT revision, text FROM articles JOIN texts USING (revision) WHERE id = ? AND removed IS NULL"
    for revision, text in connection.execute(query, (article,)).fetchall():
        read = _passages(connection.execute(_PASSAGES, (revision,)).fetchall(), unpack_text(text))
        connection.execute(
            "UPDATE articles SET sentences = ?, facts = ? WHERE revision = ?", (*_counts(read), revision)
        )


def _vocabulary_problems(connection: sqlite3.Connection, words: Counter[str]) -> Iterator[StoreProblem]:
    stored = connection.execute("SELECT id, word, count FROM vocabulary").fetchall()
    if {word: count for _, word, count in stored} != words:
        yield StoreProblem(StorePart.VOCABULARY, "the words are counted wrongly")
        return
    keys = ((key_number(key), number) for number, word, _ in stored for key in deletion_keys(word))
    if not np.array_equal(_sorted(keys), _sorted(connection.execute("SELECT key, word FROM deletions"))):
        yield StoreProblem(StorePart.VOCABULARY, "words of similar spelling are not found")


def _sorted(keys: Iterable[tuple[int, int]]) -> "np.typing.NDArray[np.int64]":
    """Each pair once, as one number: millions of them as tuples would take too much memory."""
    return np.unique(np.fromiter((key * 2**32 + number for key, number in keys), np.int64))
