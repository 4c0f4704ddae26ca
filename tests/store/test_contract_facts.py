"""What every store promises about facts that are made after a batch."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from knowledge.model import Fact, FactKind, Span
from knowledge.store.base import Store
from knowledge.store.changes import Entry
from tests.store.conftest import Opener
from tests.store.making import entry, joined, removing


def speech(given: Entry, number: int) -> Fact:
    """A fact in the passage with this number, which its entry does not have."""
    sentence = given.passages[number].passage.sentences[0]
    return Fact(FactKind.REPORTED, sentence, Span(sentence.start, sentence.start + 2), pattern="made")


def without_facts(given: Entry) -> Entry:
    return replace(given, passages=tuple(replace(one, facts=()) for one in given.passages))


def stored_facts(store: Store, ids: Iterable[int]) -> list[tuple[tuple[Fact, ...], bool]]:
    return [(one.facts, one.has_all_facts) for one in store.passages(list(ids))]


def test_a_passage_has_the_facts_of_its_entry_until_all_are_made(store: Store) -> None:
    given = entry("a", "The fox.", "The dog.")
    store.apply([given])
    one, two = store.without_facts(10)
    before = given.passages[0].facts
    assert stored_facts(store, [one, two]) == [(before, False), (given.passages[1].facts, False)]
    made = (speech(given, 1),)
    store.put_facts({two: made})
    assert stored_facts(store, [one, two]) == [(before, False), (made, True)]
    assert store.facts("a") == [*before, *made]


def test_a_passage_without_facts_can_have_been_read(store: Store) -> None:
    store.apply([entry("a", "The fox.")])
    (number,) = store.without_facts(10)
    store.put_facts({number: ()})
    assert stored_facts(store, [number]) == [((), True)]
    assert (store.facts("a"), store.without_facts(10)) == ([], [])


def test_all_facts_of_an_article_are_there_when_those_of_its_last_passage_are_made(store: Store) -> None:
    store.apply([entry("a", "The fox.", "The dog."), entry("b", "The cow.")])
    one, two, _ = store.without_facts(10)
    assert not store.has_all_facts("a")
    store.put_facts({one: ()})
    assert not store.has_all_facts("a")
    store.put_facts({two: ()})
    assert (store.has_all_facts("a"), store.has_all_facts("b")) == (True, False)
    assert store.has_all_facts("no such article")


def test_later_facts_replace_earlier_ones(store: Store) -> None:
    given = entry("a", "The fox.")
    store.apply([given])
    (number,) = store.without_facts(10)
    store.put_facts({number: given.passages[0].facts})
    store.put_facts({number: (speech(given, 0),)})
    assert store.facts("a") == [speech(given, 0)]
    assert store.statistics().facts == 1


def test_facts_that_are_made_are_counted_instead_of_those_of_the_entry(store: Store) -> None:
    given = entry("a", "The fox.", "The dog.")
    store.apply([given])
    one, two = store.without_facts(10)
    assert store.statistics().facts == 6
    store.put_facts({one: (*given.passages[0].facts, speech(given, 0)), two: ()})
    assert store.statistics().facts == 4
    store.apply(removing("a"))
    assert store.statistics().facts == 0


def test_facts_that_overlapping_passages_share_are_counted_and_returned_once(store: Store) -> None:
    given = entry("a", "The fox.", "The dog.", "The cow.")
    one, two, three = given.passages
    overlapping = (joined(one, two), replace(joined(two, three), passage=replace(joined(two, three).passage, index=1)))
    store.apply([without_facts(replace(given, passages=overlapping))])
    made = [speech(given, 0), speech(given, 1), speech(given, 2)]
    store.put_facts(dict(zip(store.without_facts(10), (made[:2], made[1:]), strict=True)))
    assert store.facts("a") == made
    assert store.statistics().facts == 3


def test_facts_change_neither_the_version_nor_the_short_forms(store: Store) -> None:
    given = entry("a", "AB is an alpha beta.")
    sentence = given.passages[0].passage.span
    short, long = Span(0, 2), Span(9, 19)
    acronym = Fact(FactKind.ACRONYM, sentence, short, long, long)
    store.apply([replace(given, passages=(replace(given.passages[0], facts=(acronym,)),))])
    forms = store.short_forms()
    assert [(form.short, form.long) for form in forms] == [("AB", "alpha beta")]
    store.put_facts(dict.fromkeys(store.without_facts(10), ()))
    assert (store.version(), store.short_forms()) == (1, forms)
    assert store.apply([]) == 1


def test_passages_without_facts_are_listed_in_order_up_to_a_limit(store: Store) -> None:
    store.apply([entry("a", "The fox.", "The dog."), entry("b", "Le chien.", "The owl.", language="fr")])
    ids = store.without_facts(10)
    assert ids == sorted(ids)
    assert [one.passage.index for one in store.passages(ids)] == [0, 1, 0, 1]
    store.put_facts({ids[1]: ()})
    assert store.without_facts(2) == [ids[0], ids[2]]


def test_passages_of_an_article_have_consecutive_ids(store: Store) -> None:
    store.apply([entry("a", *(f"Fox {number}." for number in range(70))), entry("b", "The cow.")])
    stored = store.passages(store.without_facts(100))
    assert [one.passage.index for one in stored] == [*range(70), 0]
    assert len({one.id - one.passage.index for one in stored if one.article.id == "a"}) == 1


def test_made_facts_go_with_their_passage(store: Store) -> None:
    given = entry("a", "The fox.")
    store.apply([given, entry("b", "The dog.")])
    one, two = store.without_facts(10)
    store.put_facts({one: (speech(given, 0),), two: ()})
    store.apply([entry("a", "The fox.", digest="2")])
    assert stored_facts(store, [one]) == [((speech(given, 0),), True)]
    (new,) = store.without_facts(10)
    store.apply([entry("c", "The cow.")])
    store.put_facts({one: (), new: (), 999_999: ()})
    assert store.passages([one]) == []
    assert store.statistics().facts == len(entry("c", "The cow.").passages[0].facts)


def test_made_facts_are_there_after_opening_again(opener: Opener, tmp_path: Path) -> None:
    given = entry("a", "The fox.")
    with closing(opener(tmp_path / "data")) as store:
        store.apply([given])
        store.put_facts(dict.fromkeys(store.without_facts(10), (speech(given, 0),)))
    with closing(opener(tmp_path / "data")) as store:
        assert (store.facts("a"), store.without_facts(10)) == ([speech(given, 0)], [])
