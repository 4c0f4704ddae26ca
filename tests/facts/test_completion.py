"""Facts that the store does not have yet are made for those who need them, once, and in bounded time."""

from contextlib import closing
from dataclasses import replace

from knowledge.facts.completion import Completion, beside, grouped
from knowledge.facts.stretches import STRETCH, stretches_of
from knowledge.model import Article, Fact
from knowledge.store.base import Store, StoredPassage
from knowledge.store.changes import Entry
from knowledge.text.passages import passages
from tests.fakes_store import Memory, MemoryStore
from tests.road import article, entry_of

PARAGRAPH = "The weather of this day is told at length and in detail, and of the wind there is much to say. " * 6
ANN = article(
    f"Ann Bell is the president of Acme. {PARAGRAPH}\n\nBen Cole, a lawyer of Zeta, left. {PARAGRAPH}", title="Ann"
)
BOOK = article("\n\n".join(f"Ann Bell is the president of Acme. {PARAGRAPH}" for _ in range(STRETCH + 6)), title="Book")


def unread(one: Article) -> Entry:
    """The entry of an article whose facts are not made yet."""
    given = entry_of(one)
    return replace(given, passages=tuple(replace(passage, facts=()) for passage in given.passages))


def expected(one: Article) -> list[tuple[Fact, ...]]:
    return [facts for stretch in stretches_of(one, passages(one)) for facts in stretch.facts()]


def filled(*articles: Article) -> MemoryStore:
    store = MemoryStore()
    store.apply(map(unread, articles))
    return store


def stored(store: Store) -> list[StoredPassage]:
    return store.passages(store.without_facts(1_000))


def test_passages_get_the_facts_that_they_lack() -> None:
    store = filled(ANN)
    found = stored(store)
    whole = Completion().of_passages(store, found)
    assert [one.facts for one in whole] == expected(ANN)
    assert any(one.facts for one in whole)
    assert all(one.has_all_facts for one in whole)
    assert [replace(one, facts=(), has_all_facts=False) for one in whole] == found


def test_passages_that_have_their_facts_stay_as_they_are() -> None:
    store = filled(ANN)
    store.put_facts(dict.fromkeys(store.without_facts(10), ()))
    found = store.passages([0, 1])
    assert Completion().of_passages(store, found) == found
    assert Completion().of_article(store, ANN) == []


def test_what_is_made_is_kept_in_the_store_for_the_whole_stretch() -> None:
    store = filled(BOOK)
    ids = store.without_facts(1_000)
    Completion().of_passages(store, store.passages([ids[3]]))
    assert store.without_facts(1_000) == ids[STRETCH:]


def test_while_a_reload_writes_it_is_kept_in_memory() -> None:
    memory = Memory()
    store = MemoryStore(memory)
    store.apply([unread(ANN)])
    found, completion = stored(store), Completion()
    with memory.writing:
        whole = completion.of_passages(store, found)
        again = completion.of_passages(store, found)
    assert [one.facts for one in whole] == expected(ANN)
    assert all(one.facts is other.facts for one, other in zip(whole, again, strict=True))
    assert stored(store) == found


def test_what_is_kept_in_memory_is_bounded() -> None:
    memory = Memory()
    store = MemoryStore(memory)
    store.apply([unread(ANN), unread(replace(BOOK, text=ANN.text))])
    first, second = stored(store)[0], stored(store)[-1]
    completion = Completion(most_kept=len(ANN.text))
    with memory.writing:
        once = completion.of_passages(store, [first])[0]
        completion.of_passages(store, [second])
        again = completion.of_passages(store, [first])[0]
    assert once == again
    assert once.facts is not again.facts


def test_another_version_of_the_article_is_read_anew() -> None:
    completion = Completion()
    other = replace(ANN, text=ANN.text.replace("Acme", "Zeta"))
    for one in (ANN, other):
        store = filled(one)
        assert [stored.facts for stored in completion.of_passages(store, stored(store))] == expected(one)


def test_an_article_has_the_same_facts_before_and_after_they_are_stored() -> None:
    for one in (ANN, BOOK):
        store = filled(one)
        before = Completion().of_article(store, one)
        Completion().of_passages(store, stored(store))
        assert store.has_all_facts(one.id)
        assert before == Completion().of_article(store, one) == [fact for facts in expected(one) for fact in facts]


def test_near_some_passages_only_their_stretches_are_read() -> None:
    store = filled(BOOK)
    ids = store.without_facts(1_000)
    facts = [fact for made in expected(BOOK) for fact in made]
    assert Completion().near(store, store.passages([ids[0], ids[1]])) == facts[:STRETCH]
    assert Completion().near(store, store.passages([ids[0], ids[-1]])) == [facts[0], *facts[STRETCH:]]


def test_a_passage_whose_neighbours_were_removed_is_read_alone() -> None:
    store = filled(ANN)
    found = stored(store)
    with closing(MemoryStore()) as empty:
        assert beside(empty, found[1]) == [found[1]]
        (whole,) = Completion().of_passages(empty, [found[0]])
    assert whole.facts


def test_passages_are_grouped_by_article_and_stretch() -> None:
    store = filled(ANN, BOOK)
    groups = list(grouped(stored(store)))
    assert [group[0].article.id for group in groups] == [ANN.id, BOOK.id, BOOK.id]
    assert len(groups[1]) == STRETCH
    assert list(grouped([])) == []
