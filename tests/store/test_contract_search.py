"""What every store promises of searching: which passages it finds, in what order, and with what scores."""

import pytest

from knowledge.store.base import Clause, Field, Store, Term
from tests.store.making import entry, found, text, word


async def test_a_rarer_word_weighs_more_and_equal_scores_come_by_id(store: Store) -> None:
    await store.apply([entry("a", "the fox", "the dog", "the cow", "the owl")], [])
    hits = await store.search([word("the"), word("dog")], 10)
    (best,) = await store.passages([hits[0].passage])
    assert best.passage.index == 1
    assert hits[0].score > hits[1].score == hits[2].score == hits[3].score > 0
    assert [hit.passage for hit in hits[1:]] == sorted(hit.passage for hit in hits[1:])


async def test_ties_at_the_limit_go_to_the_lowest_ids_over_many_batches(store: Store) -> None:
    for batch in range(6):
        await store.apply([entry(f"a{batch}", *["same words here"] * 10)], [])
    every = [hit.passage for hit in await store.search([word("same")], 60)]
    assert every == sorted(every)
    assert [hit.passage for hit in await store.search([word("same")], 3)] == every[:3]


async def test_of_a_clauses_alternatives_the_best_one_counts(store: Store) -> None:
    await store.apply([entry("a", "fox", "fux", "fox fux", "cow")], [])
    fox, fux = Term(Field.WORDS, "fox"), Term(Field.WORDS, "fux")
    (only_fox,) = [
        hit for hit in await store.search([Clause(((fox, 1.0),))], 10) if await text(store, hit.passage) == "fox"
    ]
    both = await store.search([Clause(((fox, 1.0), (fux, 0.25)))], 10)
    scores = {await text(store, hit.passage): hit.score for hit in both}
    assert scores["fox"] == pytest.approx(only_fox.score)
    assert scores["fux"] == pytest.approx(only_fox.score / 4)
    assert scores["fox fux"] < scores["fox"]  # the longer passage; the second spelling adds nothing


async def test_clauses_add_up_with_their_weights(store: Store) -> None:
    await store.apply([entry("a", "fox dog", "cow owl")], [])
    fox = (await store.search([word("fox")], 1))[0].score
    both = (await store.search([word("fox"), word("dog", 0.5)], 1))[0].score
    assert both == pytest.approx(1.5 * fox)


async def test_scores_are_bm25_with_the_usual_constants(store: Store) -> None:
    """ln(1 + (N - n + 0.5) / (n + 0.5)) x f (k1 + 1) / (f + k1 (1 - b + b |d| / avg)), k1 1.2, b 0.75."""
    await store.apply(
        [entry(f"a{number}", "fox dog cow owl" if number == 0 else "elk elk elk elk") for number in range(99)], []
    )
    (hit,) = await store.search([word("fox")], 1)
    assert hit.score == pytest.approx(4.19, abs=0.05)


async def test_no_more_hits_than_asked_for(store: Store) -> None:
    await store.apply([entry("a", *["the fox"] * 30)], [])
    assert len(await store.search([word("fox")], 7)) == 7
    assert await store.search([word("fox")], 0) == []
    assert await store.search([], 10) == []


async def test_fields_are_searched_apart(store: Store) -> None:
    await store.apply([entry("a", "red fox", "fox red")], [])
    (hit,) = await store.search([Clause(((Term(Field.PAIRS, "red_fox"), 1.0),))], 10)
    assert await text(store, hit.passage) == "red fox"
    assert await store.search([Clause(((Term(Field.GRAMS, "red"), 1.0),))], 10) == []


async def test_terms_of_any_script_are_found_as_they_were_given(store: Store) -> None:
    words = ["straße", "STRASSE", "狐", "лиса", "ลิง", "קוף", "e\u0301te\u0301", "été", "🦊", "c++", "o'neil", "a\x00b"]
    await store.apply([entry("a", *words)], [])
    await store.apply([entry("b", "x")], [])
    terms = [Term(Field.WORDS, one.lower()) for one in words]
    assert await store.frequencies(terms) == dict.fromkeys(terms, 1)
    for one in words:
        assert await found(store, one.lower()) == [one]


async def test_frequencies_count_passages_without_those_that_were_replaced(store: Store) -> None:
    await store.apply([entry("a", "fox", "fox fox", "dog"), entry("b", "fox")], [])
    fox, dog, cow = (Term(Field.WORDS, one) for one in ("fox", "dog", "cow"))
    assert await store.frequencies([fox, dog, cow]) == {fox: 3, dog: 1, cow: 0}
    await store.apply([entry("a", "cow")], [])
    assert await store.frequencies([fox, dog, cow]) == {fox: 1, dog: 0, cow: 1}
