"""The own gold facts: every string is in its article, and there are facts, traps and questions enough of each kind."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from evaluation.facts.rows import FOLDER, GOLD, KINDS, QUESTIONS, TRAPS, FactRow, fact_of, gold_of, people_of
from evaluation.rightness import Row
from evaluation.rows import read_rows
from knowledge.model import Article
from knowledge.sources.files import find_documents, read_article

FACTS, SNARES, ASKED = read_rows(GOLD), read_rows(TRAPS), read_rows(QUESTIONS)
KEYS = {"article", "kind", "person", "role", "organisation", "qualifier", "date", "text", "sentence", "lang"}
MORE_KEYS = {"organisation_ok", "qualifier_ok", "person_ok", "optional", "partial", "event_type"}


@cache
def articles() -> dict[str, Article]:
    documents, failures = find_documents([FOLDER / "articles"])
    assert not failures
    return {document.id: read_article(document) for document in documents}


def of_article(rows: list[dict[str, object]]) -> Iterator[tuple[Row, str]]:
    for row in rows:
        yield row, articles()[str(row["article"])].text


@pytest.mark.parametrize("rows", [FACTS, SNARES], ids=["gold", "traps"])
def test_sentence_text_and_person_of_every_row_are_in_its_article(rows: list[dict[str, object]]) -> None:
    for row, text in of_article(rows):
        assert row["sentence"] in text, row
        assert (row["text"] or "") in row["sentence"], row
        assert (row["person"] or "") in text, row
        assert row["lang"] == articles()[row["article"]].language


def test_role_and_date_of_a_gold_fact_are_in_its_sentence_unless_the_role_is_carried_over() -> None:
    for row in FACTS:
        if row["role"] not in (None, *row["sentence"].split()) and row["role"] not in row["sentence"]:
            assert row["qualifier"] == "former" or row.get("optional"), row
        assert (row["date"] or "") in row["sentence"], row


def test_rows_have_known_keys_and_kinds() -> None:
    for row in FACTS:
        assert row.keys() >= KEYS, row
        assert row.keys() <= KEYS | MORE_KEYS, row
        assert row["kind"] in KINDS
        assert row["qualifier"] in {None, "former", "acting", "interim", "incoming", "co"}
    for row in SNARES:
        assert row["kind"] in {"role", "quote"}
        assert row["why"]


def test_no_row_is_there_twice() -> None:
    for rows in (FACTS, SNARES):
        assert [row for number, row in enumerate(rows) if row in rows[:number]] == []
    assert len({row["id"] for row in ASKED}) == len(ASKED)
    assert len({row["question"].lower() for row in ASKED}) == len(ASKED)


def test_there_are_facts_traps_and_languages_enough() -> None:
    sentences = {(row["article"], row["sentence"]) for row in (*FACTS, *SNARES)}
    snares = {(row["article"], row["sentence"]) for row in SNARES}
    assert len(sentences) >= 150
    assert 0.4 <= len(snares) / len(sentences) <= 0.6
    assert len(articles()) >= 15
    kinds = Counter(row["kind"] for row in FACTS)
    assert all(kinds[kind] >= least for kind, least in {"role": 150, "quote": 60, "reported": 15}.items()), kinds
    assert all(kinds[kind] >= 5 for kind in KINDS), kinds
    languages = Counter(article.language for article in articles().values())
    assert languages["en"] >= 13
    assert languages.keys() == {"en", "de", "es", "fr", "ru"}
    assert {row["article"] for row in FACTS} == articles().keys()


def test_there_are_questions_enough_and_absent_ones_have_no_answer() -> None:
    kinds = Counter(row["kind"] for row in ASKED)
    assert kinds["absent"] >= 200
    assert kinds["answerable"] >= 80
    assert sum(row.get("misspelled", False) for row in ASKED) >= 12
    assert not [row["id"] for row in ASKED if bool(row["answers"]) != (row["kind"] == "answerable")]


def test_every_answer_is_in_the_article_of_its_question() -> None:
    for row, text in of_article(ASKED):
        for answer in row["answers"]:
            assert answer in text, row


def test_an_absent_question_names_somebody_or_something_of_its_article() -> None:
    for row, text in of_article([row for row in ASKED if row["kind"] == "absent" and row["lang"] != "ru"]):
        names = [word.strip("¿?,.\"'»«’s") for word in row["question"].split()[1:] if word[:1].isupper()]
        plain = [word for word in row["question"].rstrip(" ?").split()[-2:] if word in text]
        assert any(name and name in text for name in names) or plain, row


def test_an_empty_word_of_a_row_is_none() -> None:
    row = {"article": "a", "kind": "role", "person": "Ann Lee", "role": "chair", "qualifier": "", "text": None}
    assert fact_of(row) == FactRow("a", "role", "Ann Lee", "chair")


def test_accepted_values_stand_beside_the_main_one() -> None:
    row = {"article": "a", "kind": "role", "person": "Ann Lee", "role": "chair", "organisation": "Acme"}
    gold = gold_of(row | {"organisation_ok": ["firm", None], "qualifier_ok": ["former"]})
    assert gold.organisations == ("Acme", "firm", None)
    assert gold.qualifiers == (None, "former")
    assert gold.persons == ("Ann Lee",)
    assert not gold.optional


def test_a_speaker_without_a_name_is_not_one_of_the_people() -> None:
    rows = [{"article": "a", "kind": "quote", "person": who, "text": "x"} for who in ("Ann Lee", "a reviewer", None)]
    assert people_of(map(gold_of, rows)) == {"a": frozenset({"Ann Lee"})}
