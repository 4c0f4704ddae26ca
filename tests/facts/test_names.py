"""Names begin and end where their capitals do, and only some of them can be a person's."""

import pytest

from knowledge.facts.names import (
    looks_personal,
    organisation_ending_at,
    organisation_starting_at,
    person_ending_at,
    person_starting_at,
)
from tests.facts.clauses import clause_of, lexicon_of, place_of, shown


@pytest.mark.parametrize(
    ("language", "text", "last", "name"),
    [
        ("en", "Yesterday the engineer Ann Lee signed", "Lee", "Ann Lee"),
        ("en", "and Dr. Ann Lee signed", "Lee", "Ann Lee"),
        ("en", "CEO Ann Lee signed", "Lee", "Ann Lee"),
        ("en", "with J. R. van der Meer", "Meer", "J. R. van der Meer"),
        ("en", "with Siobhan O’Neill", "O’Neill", "Siobhan O’Neill"),
        ("en", "with Ronald McDonald", "McDonald", "Ronald McDonald"),
        ("en", "Then Lee signed", "Lee", "Lee"),
        ("de", "sagte Karin von der Heide", "Heide", "Karin von der Heide"),
        ("de", "sagte Frau Vogt", "Vogt", "Vogt"),
        ("es", "dijo la directora Elena Ruiz", "Ruiz", "Elena Ruiz"),
        ("fr", "a dit Claire Le Goff", "Goff", "Claire Le Goff"),
        ("ru", "сказал директор Иван Петров", "Петров", "Иван Петров"),
    ],
)
def test_a_persons_name_is_read_backward(language: str, text: str, last: str, name: str) -> None:
    clause = clause_of(text, language)
    assert shown(clause, person_ending_at(clause, place_of(clause, last))) == name


@pytest.mark.parametrize(
    ("language", "text", "last"),
    [
        ("en", "at the University", "University"),
        ("en", "made by OpenStack", "OpenStack"),
        ("en", "made by NASA2", "NASA2"),
        ("en", "she is the CEO", "CEO"),
        ("en", "a quiet plant", "plant"),
        ("en", "Acme’s Lee", "Lee"),
        ("de", "in der Stadt", "Stadt"),
        ("es", "en la Universidad", "Universidad"),
        ("ru", "в Москва", "Москва"),
    ],
)
def test_what_is_no_persons_name_read_backward(language: str, text: str, last: str) -> None:
    clause = clause_of(text, language)
    assert person_ending_at(clause, place_of(clause, last)) is None


def test_there_is_no_name_before_the_sentence() -> None:
    clause = clause_of("Ann Lee signed")
    assert person_ending_at(clause, -1) is None
    assert organisation_ending_at(clause, -1) is None


def test_a_full_name_after_a_possessive_is_a_persons() -> None:
    clause = clause_of("Acme’s Ann Lee")
    assert shown(clause, person_ending_at(clause, 3)) == "Ann Lee"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Ann Lee of Acme", "Ann Lee"),
        ("en", "Dr. Ann Lee of Acme", "Ann Lee"),
        ("en", "former Mr. Ann Lee", "Ann Lee"),
        ("en", "Ann van der", "Ann"),
        ("en", "Ann Lee CEO", "Ann Lee"),
        ("de", "Herr Jens Kröger kam", "Jens Kröger"),
        ("es", "don Luis de la Vega vino", "Luis de la Vega"),
        ("fr", "Mme Claire Le Goff est venue", "Claire Le Goff"),
        ("ru", "г-жа Анна Белова пришла", "Анна Белова"),
    ],
)
def test_a_persons_name_is_read_forward(language: str, text: str, name: str) -> None:
    clause = clause_of(text, language)
    assert shown(clause, person_starting_at(clause, 0)) == name


@pytest.mark.parametrize(
    "text", ["the plant", "Mr. who", "University of Oxford", "van der Meer", "Director Programme", "", "1B Lee"]
)
def test_what_is_no_persons_name_read_forward(text: str) -> None:
    assert person_starting_at(clause_of(text or "."), 0) is None


def test_a_name_has_at_most_five_words() -> None:
    clause = clause_of("Ann B. C. Dee Eff Gee")
    assert shown(clause, person_ending_at(clause, 5)) is None  # five capitals are no person's
    clause = clause_of("Ann de la van der Meer")
    assert shown(clause, person_ending_at(clause, 5)) == "Meer"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Acme closed", "Acme"),
        ("en", "AT&T closed", "AT&T"),
        ("en", "Johnson & Johnson closed", "Johnson & Johnson"),
        ("en", "Johnson & closed", "Johnson"),
        ("en", "University of Oxford closed", "University of Oxford"),
        ("en", "Museum of the Moving Image closed", "Museum of the Moving Image"),
        ("en", "Acme of Oxford", "Acme"),
        ("en", "University of oxford", "University"),
        ("en", "Acme CEO", "Acme"),
        ("de", "Hochschule für Technik schließt", "Hochschule für Technik"),
        ("es", "Universidad de Cádiz cierra", "Universidad de Cádiz"),
        ("fr", "Institut de la Mer ferme", "Institut de la Mer"),
        ("ru", "Библиотека Пушкина закрыта", "Библиотека Пушкина"),
    ],
)
def test_an_organisation_is_read_forward(language: str, text: str, name: str) -> None:
    clause = clause_of(text, language)
    assert shown(clause, organisation_starting_at(clause, 0)) == name


@pytest.mark.parametrize("text", ["the plant", "J. closed", "The plant", "CEO of Acme", "45 plants"])
def test_what_is_no_organisation(text: str) -> None:
    assert organisation_starting_at(clause_of(text), 0) is None


def test_an_organisation_has_at_most_nine_words() -> None:
    clause = clause_of("University A1 B1 C1 D1 E1 F1 G1 H1 I1 J1")
    tokens = organisation_starting_at(clause, 0)
    assert tokens is not None
    assert len(tokens) == 9


@pytest.mark.parametrize(
    ("text", "last", "name"),
    [
        ("the chip maker Arbor Labs", "Labs", "Arbor Labs"),
        ("The Arbor", "Arbor", "Arbor"),
        ("at eBay", "eBay", "eBay"),
        ("CEO Arbor", "Arbor", "Arbor"),
        ("a plant", "plant", None),
        ("The", "The", None),
    ],
)
def test_an_organisation_is_read_backward(text: str, last: str, name: str | None) -> None:
    clause = clause_of(text)
    assert shown(clause, organisation_ending_at(clause, place_of(clause, last))) == name


@pytest.mark.parametrize(
    "name", ["Ann Lee", "J. Lee", "X Lee", "Joe DeVito", "Ann Smith-Jones", "Li", "Anna-Lena O'Hara", "D’ Arc"]
)
def test_shapes_of_peoples_names(name: str) -> None:
    assert looks_personal(tuple(name.split()), lexicon_of())


@pytest.mark.parametrize(
    "name",
    ["OpenStack", "IBM", "MCDONALD", "R2D2", "The Lee", "Ann University", "ann lee", "Ann Bea Cec Dee Eve"],
)
def test_shapes_of_other_names(name: str) -> None:
    assert not looks_personal(tuple(name.split()), lexicon_of())


def test_a_particle_may_be_inside_a_name_but_not_at_its_start() -> None:
    assert looks_personal(("Claire", "Le", "Goff"), lexicon_of("fr"))
    assert not looks_personal(("Le", "Goff"), lexicon_of("fr"))
