"""What every store promises of searching: which passages it finds, in what order, and with what scores."""

import pytest

from knowledge.store.base import QueryClause, Store, Term
from knowledge.store.changes import Field
from tests.store.making import entry, found, text, word


def test_a_rarer_word_weighs_more_and_equal_scores_come_by_id(store: Store) -> None:
    store.apply([entry("a", "the fox", "the dog", "the cow", "the owl")])
    hits = store.search([word("the"), word("dog")], 10)
    (best,) = store.passages([hits[0].passage])
    assert best.passage.index == 1
    assert hits[0].score > hits[1].score == hits[2].score == hits[3].score > 0
    assert [hit.passage for hit in hits[1:]] == sorted(hit.passage for hit in hits[1:])


def test_ties_at_the_limit_go_to_the_lowest_ids_over_many_batches(store: Store) -> None:
    for batch in range(6):
        store.apply([entry(f"a{batch}", *["same words here"] * 10)])
    every = [hit.passage for hit in store.search([word("same")], 60)]
    assert every == sorted(every)
    assert [hit.passage for hit in store.search([word("same")], 3)] == every[:3]


def test_of_a_clauses_alternatives_the_best_one_counts(store: Store) -> None:
    store.apply([entry("a", "fox", "fux", "fox fux", "cow")])
    fox, fux = Term(Field.WORDS, "fox"), Term(Field.WORDS, "fux")
    (only_fox,) = [hit for hit in store.search([QueryClause(((fox, 1.0),))], 10) if text(store, hit.passage) == "fox"]
    both = store.search([QueryClause(((fox, 1.0), (fux, 0.25)))], 10)
    scores = {text(store, hit.passage): hit.score for hit in both}
    assert scores["fox"] == pytest.approx(only_fox.score)
    assert scores["fux"] == pytest.approx(only_fox.score / 4)
    assert scores["fox fux"] < scores["fox"]  # the longer passage; the second spelling adds nothing


def test_clauses_add_up_with_their_weights(store: Store) -> None:
    store.apply([entry("a", "fox dog", "cow owl")])
    fox = (store.search([word("fox")], 1))[0].score
    both = (store.search([word("fox"), word("dog", 0.5)], 1))[0].score
    assert both == pytest.approx(1.5 * fox)


def test_scores_are_bm25_with_the_usual_constants(store: Store) -> None:
    """ln(1 + (N - n + 0.5) / (n + 0.5)) x f (k1 + 1) / (f + k1 (1 - b + b |d| / avg)), k1 1.2, b 0.75."""
    store.apply([entry(f"a{number}", "fox dog cow owl" if number == 0 else "elk elk elk elk") for number in range(99)])
    (hit,) = store.search([word("fox")], 1)
    assert hit.score == pytest.approx(4.19, abs=0.05)


def test_no_more_hits_than_asked_for(store: Store) -> None:
    store.apply([entry("a", *["the fox"] * 30)])
    assert len(store.search([word("fox")], 7)) == 7
    assert store.search([word("fox")], 0) == []
    assert store.search([], 10) == []


def test_fields_are_searched_apart(store: Store) -> None:
    store.apply([entry("a", "red fox", "fox red")])
    (hit,) = store.search([QueryClause(((Term(Field.PAIRS, "red_fox"), 1.0),))], 10)
    assert text(store, hit.passage) == "red fox"
    assert store.search([QueryClause(((Term(Field.GRAMS, "red"), 1.0),))], 10) == []


def test_terms_of_any_script_are_found_as_they_were_given(store: Store) -> None:
    words = ["straße", "STRASSE", "狐", "лиса", "ลิง", "קוף", "e\u0301te\u0301", "été", "🦊", "c++", "o'neil", "a\x00b"]
    store.apply([entry("a", *words)])
    store.apply([entry("b", "x")])
    terms = [Term(Field.WORDS, one.lower()) for one in words]
    assert store.frequencies(terms) == dict.fromkeys(terms, 1)
    for one in words:
        assert found(store, one.lower()) == [one]


def test_frequencies_count_passages_without_those_that_were_replaced(store: Store) -> None:
    store.apply([entry("a", "fox", "fox fox", "dog"), entry("b", "fox")])
    fox, dog, cow = (Term(Field.WORDS, one) for one in ("fox", "dog", "cow"))
    assert store.frequencies([fox, dog, cow]) == {fox: 3, dog: 1, cow: 0}
    store.apply([entry("a", "cow")])
    assert store.frequencies([fox, dog, cow]) == {fox: 1, dog: 0, cow: 1}
