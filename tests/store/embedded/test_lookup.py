"""Queries to the record, beside those that the contract covers: terms to index, revisions, the cache of articles."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.model import Block, BlockKind, Span
from knowledge.store.base import Hit
from knowledge.store.embedded.lookup import Lookup
from knowledge.store.embedded.record import Record
from tests.store.embedded.filled import TEXTS
from tests.store.embedded.test_batch import apply
from tests.store.making import entry


def test_hits_come_in_the_order_of_the_scores_without_passages_that_are_gone(record: Record) -> None:
    apply(record, [entry("a", "the fox", "the dog"), entry("b", "the cow")])
    hits = Lookup(record).hits({3: 0.5, 99: 0.4, 1: 0.3})
    assert hits == [Hit(3, 0.5, "b", bytes([0, 0, 255])), Hit(1, 0.3, "a", bytes([0, 0, 255]))]


def test_the_terms_to_index_are_those_of_current_passages_in_the_order_of_ids(record: Record) -> None:
    apply(record, [entry("a", "the fox", "the dog"), entry("gone", "the hen")])
    apply(record, [entry("b", "the cow")], ["gone"])
    terms = list(Lookup(record).terms())
    assert [(one.passage, one.revision, one.texts[0]) for one in terms] == [
        (1, 1, "the fox"),
        (2, 1, "the dog"),
        (4, 3, "the cow"),
    ]
    assert list(Lookup(record).terms(since=2)) == terms[2:]


def test_an_article_without_passages_has_no_terms(record: Record) -> None:
    bare = entry("a", "The fox.")
    apply(record, [type(bare)(bare.article, "1", (), {})])
    assert list(Lookup(record).terms()) == []
    assert Lookup(record).article("a") == bare.article


def test_terms_that_are_not_read_to_the_end_give_their_connection_back(record: Record) -> None:
    apply(record, [entry("a", "the fox", "the dog"), entry("b", "the cow")])
    with closing(Lookup(record).terms()) as terms:
        next(terms)
    with record.borrow() as connection:
        assert not connection.in_transaction
        record.close()
    with pytest.raises(Exception, match="closed database"):
        connection.execute("SELECT 1")


def test_the_revisions_that_a_batch_removed_are_known_until_the_next_one(record: Record) -> None:
    apply(record, [entry("a", "the fox"), entry("b", "the dog")])
    apply(record, [entry("a", "the cow")], ["a"])
    assert Lookup(record).removed(in_batch=2) == [1]
    assert Lookup(record).removed(in_batch=1) == []
    apply(record, [entry("c", "the owl")])
    assert Lookup(record).removed(in_batch=2) == []


def test_an_article_is_read_once_while_it_is_in_the_cache(record: Record) -> None:
    apply(record, [entry("a", "the fox"), entry("b", "the dog")])
    lookup = Lookup(record)
    assert lookup.article("a") is lookup.article("a") is lookup.passages([1])[0].article
    assert lookup.passages([2, 1])[1].article is lookup.article("a")


def test_a_replaced_article_is_not_answered_from_the_cache(record: Record) -> None:
    apply(record, [entry("a", "the fox")])
    lookup = Lookup(record)
    before = lookup.article("a")
    apply(record, [entry("a", "the cow")], ["a"])
    after = lookup.article("a")
    assert (before and before.text, after and after.text) == ("the fox", "the cow")


def test_the_cache_drops_what_was_used_longest_ago(record: Record) -> None:
    apply(record, [entry("a", "the fox"), entry("b", "the dog"), entry("c", "the cow")])
    lookup = Lookup(record, cached_characters=2 * len("the fox"))
    a, b = lookup.article("a"), lookup.article("b")
    assert lookup.article("a") is a
    c = lookup.article("c")
    assert lookup.article("a") is a
    assert lookup.article("c") is c
    again = lookup.article("b")
    assert again == b
    assert again is not b


def test_blocks_count_for_the_size_of_the_cache(record: Record) -> None:
    plain = entry("a", "the fox")
    apply(record, [replace(plain, article=replace(plain.article, blocks=(Block(BlockKind.PARAGRAPH, Span(0, 7)),)))])
    assert (small := Lookup(record, cached_characters=100)).article("a") is not small.article("a")
    assert (large := Lookup(record, cached_characters=300)).article("a") is large.article("a")


def test_an_article_larger_than_the_cache_is_read_each_time(record: Record) -> None:
    apply(record, [entry("a", "the fox"), entry("b", "fox")])
    lookup = Lookup(record, cached_characters=len("fox"))
    assert lookup.article("a") == lookup.article("a")
    assert lookup.article("a") is not lookup.article("a")
    assert lookup.article("b") is lookup.article("b")


def test_a_lookup_sees_what_another_process_commits(folder: Path) -> None:
    with closing(Record(folder)) as record, closing(Record(folder)) as other:
        lookup = Lookup(record)
        assert sorted(lookup.digests()) == [f"a{number}" for number in range(len(TEXTS))]
        apply(other, [], ["a0"])
        assert "a0" not in lookup.digests()
