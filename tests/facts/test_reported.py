"""A reported clause follows its attribution, precedes it, or is interrupted by it."""

import pytest

from knowledge.facts.attributions import attributions
from knowledge.facts.reported import reported
from tests.facts.clauses import clause_of, shown


def reports_of(text: str, language: str = "en") -> list[str | None]:
    clause = clause_of(text, language)
    found = attributions(clause, ())
    return [shown(clause, reported(one, found[:number], found[number + 1 :])) for number, one in enumerate(found)]


@pytest.mark.parametrize(
    ("language", "text", "clause"),
    [
        ("en", "Ann Lee told guests she did not wish to sell.", "she did not wish to sell"),
        ("en", "Ann Lee told the paper that it rains.", "it rains"),
        ("en", "Ann Lee told Radio Hull the old plant was closed.", "the old plant was closed"),
        ("en", "Ann Lee insisted the toll was low.", "the toll was low"),
        ("en", "Ann Lee claims it just works.", "it just works"),
        ("en", "As Ann Lee said, the plant is old.", "the plant is old"),
        ("en", "It rains; the plant is old, Ann Lee said.", "the plant is old"),
        ("en", "The plant is old, Ann Lee told senators on Monday.", "The plant is old"),
        ("en", "Ann Lee said it was old, although nobody knew.", "it was old"),
        ("en", "Ann Lee said in a letter to the board that it was old.", "it was old"),
        ("de", "Karl Ott sagte am Montag, die Brücke sei alt.", "die Brücke sei alt"),
        ("de", "Laut Karl Ott ist die Brücke alt.", "ist die Brücke alt"),
        ("es", "Eva Prado aseguró que no dimitirá.", "no dimitirá"),
    ],
)
def test_the_clause(language: str, text: str, clause: str) -> None:
    assert reports_of(text, language)[0] == clause


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ann Lee told him a story."),
        ("en", "Ann Lee wrote a book that sold well."),
        ("en", "Ann Lee announced the plan."),
        ("en", "Ann Lee asked whether it rains there."),
        ("en", "After the long meeting, Ann Lee said."),
        ("en", "From May to June, Arbor added 500 jobs."),
        ("en", "Ann Lee said that it rains?"),
        ("en", "Some people said that it often rains."),
        ("de", "Karl Ott schrieb ein Stück, das alt ist."),
        ("de", "Karl Ott sagte nicht, ob es regnet."),
        ("fr", "Avant la pause, le groupe répète à la salle."),
    ],
)
def test_no_clause_is_reported(language: str, text: str) -> None:
    assert [clause for clause in reports_of(text, language) if clause] == []
