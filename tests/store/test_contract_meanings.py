"""What every store promises about the vectors of passages."""

from contextlib import closing
from pathlib import Path

from knowledge.store.base import Store
from tests.store.conftest import Opener
from tests.store.making import entry, removing

ENGLISH = frozenset({"en"})


def test_a_vector_comes_back_as_it_was_given_and_passages_without_one_are_left_out(store: Store) -> None:
    store.apply([entry("a", "The fox.", "The dog.", "The cow.")])
    one, two, three = store.without_meaning(ENGLISH, 10)
    store.put_meanings({three: bytes(range(256)), one: b""})
    assert store.meanings([one, two, three, 999_999]) == {one: b"", three: bytes(range(256))}
    assert store.meanings([]) == {}


def test_a_later_vector_replaces_an_earlier_one(store: Store) -> None:
    store.apply([entry("a", "The fox.")])
    (number,) = store.without_meaning(ENGLISH, 10)
    store.put_meanings({number: b"old"})
    store.put_meanings({number: b"new"})
    assert store.meanings([number]) == {number: b"new"}


def test_vectors_do_not_change_the_version(store: Store) -> None:
    store.apply([entry("a", "The fox.")])
    store.put_meanings(dict.fromkeys(store.without_meaning(ENGLISH, 10), b"vector"))
    assert store.version() == 1
    assert store.apply([]) == 1


def test_passages_without_a_vector_are_listed_in_order_up_to_a_limit(store: Store) -> None:
    store.apply([entry("a", "The fox.", "The dog."), entry("b", "The cow.", "The owl.")])
    ids = store.without_meaning(ENGLISH, 10)
    assert len(ids) == 4
    assert ids == sorted(ids)
    store.put_meanings({ids[1]: b"vector"})
    assert store.without_meaning(ENGLISH, 2) == [ids[0], ids[2]]
    assert store.without_meaning(ENGLISH, 10) == [ids[0], ids[2], ids[3]]


def test_only_passages_in_the_languages_asked_for_are_listed(store: Store) -> None:
    store.apply([entry("a", "The fox."), entry("b", "Le chien.", language="fr"), entry("c", "狐。", language="ja")])
    listed = store.passages(store.without_meaning({"en", "ja"}, 10))
    assert [passage.article.id for passage in listed] == ["a", "c"]
    assert store.without_meaning((), 10) == []


def test_passages_that_were_replaced_are_not_listed(store: Store) -> None:
    store.apply([entry("a", "The fox."), entry("b", "The dog.")])
    store.apply([*removing("b"), entry("a", "The cow.")])
    (stored,) = store.passages(store.without_meaning(ENGLISH, 10))
    assert stored.article.text == "The cow."


def test_a_vector_goes_with_its_passage(store: Store) -> None:
    """As long as a passage that was found can be fetched, so can its vector."""
    store.apply([entry("a", "The fox."), entry("b", "The dog.")])
    ids = store.without_meaning(ENGLISH, 10)
    store.put_meanings(dict.fromkeys(ids, b"vector"))
    store.apply(removing("a"))
    assert store.meanings(ids) == dict.fromkeys(ids, b"vector")
    store.apply([entry("c", "The cow.")])
    assert store.meanings(ids) == {ids[1]: b"vector"}


def test_vectors_of_passages_that_are_gone_are_skipped(store: Store) -> None:
    store.apply([entry("a", "The fox."), entry("b", "The dog.")])
    gone, stays = store.without_meaning(ENGLISH, 10)
    store.apply(removing("a"))
    store.apply([entry("c", "The cow.")])
    store.put_meanings({gone: b"late", stays: b"vector", 999_999: b"never there"})
    assert store.meanings([gone, stays, 999_999]) == {stays: b"vector"}
    store.put_meanings({})


def test_vectors_are_there_after_opening_again(opener: Opener, tmp_path: Path) -> None:
    with closing(opener(tmp_path / "data")) as store:
        store.apply([entry("a", "The fox.")])
        (number,) = store.without_meaning(ENGLISH, 10)
        store.put_meanings({number: b"vector"})
    with closing(opener(tmp_path / "data")) as store:
        assert store.meanings([number]) == {number: b"vector"}
        assert store.without_meaning(ENGLISH, 10) == []
