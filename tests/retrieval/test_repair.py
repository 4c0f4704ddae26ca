"""What the corpus does not have is repaired from its own words, and nothing else is touched."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.answers import Repair
from tests.fakes_store import MemoryStore
from tests.retrieval.conftest import Ask
from tests.road import entry, retrieved_from

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "repairs.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["repaired"], ids=lambda case: case["why"])
def test_a_misspelled_question_is_understood(case: dict[str, Any], ask: Ask) -> None:
    assert ask(case["question"]).question.text == case["understood"]


@pytest.mark.parametrize("case", CASES["left_alone"], ids=lambda case: case["why"])
def test_what_is_no_misspelling_is_left_alone(case: dict[str, Any], ask: Ask) -> None:
    retrieved = ask(case["question"])
    assert retrieved.question.text == case["question"]
    assert retrieved.repairs == ()
    assert list(retrieved.unknown) == case["unknown"]


def test_a_repair_names_what_was_written_and_what_was_used(ask: Ask) -> None:
    assert ask("Who is Brigtwell's CTO?").repairs == (Repair("Brigtwell", "Brightwell"),)


def test_a_repaired_question_finds_what_the_clean_one_finds(ask: Ask) -> None:
    clean, misspelled = ask("cloud CTO of Brightwell"), ask("clud CTO of Brihgtwell")
    assert clean.passages[0].stored == misspelled.passages[0].stored


def test_the_passage_that_is_found_tells_which_word_was_meant(store: MemoryStore) -> None:
    boats = entry("Boats", "The pilot sailed the boat along the coast.")
    store.apply([boats, entry("Coats", "A tailor sewed the coat with thread.")])
    assert retrieved_from(store, "who sailed the voat").passages[0].stored.article == boats.article


NEWS_OF_WORKS = entry("Works", "A fund said that it pays Saltwerk. The project of Huawei grows.", language="en")


@pytest.mark.parametrize(
    ("question", "repairs"),
    [
        ("¿Quién fundó Saltwerk?", []),
        ("Que sais-tu ?", []),
        ("Où est né le projet ?", []),
        ("Qui dirige Saltwrek ?", [("Saltwrek", "Saltwerk")]),  # a name is spelled alike in both languages
        ("¿Quién fundó hauwei?", [("hauwei", "Huawei")]),
        ("Who pays Saltwrek and the porject?", [("Saltwrek", "Saltwerk"), ("porject", "project")]),
    ],
)
def test_of_a_question_in_another_language_than_the_articles_only_names_are_repaired(
    question: str, repairs: list[tuple[str, str]]
) -> None:
    store = MemoryStore()
    store.apply([NEWS_OF_WORKS])
    assert [(one.written, one.used) for one in retrieved_from(store, question).repairs] == repairs


@pytest.mark.parametrize(
    ("question", "repairs"),
    [
        ("Wann legt die Fähre an?", []),
        ("Wann beginnt die Farht?", [("Farht", "Fahrt")]),
        ("Wer leitet die Huwei?", [("Huwei", "Huawei")]),  # a name, though only the English article has it
        ("When does the fahre rise?", [("fahre", "fare")]),
    ],
)
def test_no_word_is_repaired_into_an_ordinary_word_of_another_language(
    question: str, repairs: list[tuple[str, str]]
) -> None:
    store = MemoryStore()
    store.apply(
        [
            entry("Tolls", "The fare rose when Huawei came.", language="en"),
            entry("Reisen", "Die Fahrt begann nach Jahren.", language="de"),
        ]
    )
    assert [(one.written, one.used) for one in retrieved_from(store, question).repairs] == repairs
