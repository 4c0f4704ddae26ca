"""Each shape of a sentence gives a role to the people that it names."""

import pytest

from knowledge.facts.roles import UnresolvedRole
from tests.facts.clauses import clause_of, roles_in


def roles_of(text: str, language: str = "en") -> list[str]:
    return [
        " | ".join(part.of(text) if part else "-" for part in (role.person, role.role, role.organisation))
        for role in roles_in(clause_of(text, language))
    ]


def only_role(text: str, language: str = "en") -> UnresolvedRole:
    (role,) = roles_in(clause_of(text, language))
    return role


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "Ann Lee, CEO of Arbor, signed.", "Ann Lee | CEO | Arbor"),
        ("en", "Ann Lee (CEO of Arbor) signed.", "Ann Lee | CEO | Arbor"),
        ("en", "Ann Lee – CEO of Arbor – signed.", "Ann Lee | CEO | Arbor"),
        ("en", "Ann Lee, 45, CEO of Arbor, signed.", "Ann Lee | CEO | Arbor"),
        ("en", "Ann Lee, CEO of Arbor and mother, signed.", "Ann Lee | CEO | Arbor"),
        ("en", "Ann Lee, CEO of Arbor in Oslo, signed.", "Ann Lee | CEO | Arbor"),
        ("en", "Ann Lee, CEO of Arbor said so.", "Ann Lee | CEO | Arbor"),
        ("en", "Ann Lee, who has been CEO of Arbor since May, signed.", "Ann Lee | CEO | Arbor"),
        ("en", "Ann Lee, who is now the CEO of Arbor.", "Ann Lee | CEO | Arbor"),
        ("de", "Karin Vogt, Technikchefin von Nordlicht, kam.", "Karin Vogt | Technikchefin | Nordlicht"),
        ("es", "Elena Ruiz, directora técnica de Faro Azul, vino.", "Elena Ruiz | directora técnica | Faro Azul"),
        ("es", "Elena Ruiz, quien fue ministra, vino.", "Elena Ruiz | ministra | -"),
        ("fr", "Claire Le Goff, directrice de Phare Bleu, vient.", "Claire Le Goff | directrice | Phare Bleu"),
        ("fr", "Claire Le Goff, qui est ministre, vient.", "Claire Le Goff | ministre | -"),
        ("ru", "Иван Петров, инженер в Яндекс, пришёл.", "Иван Петров | инженер | Яндекс"),
        ("ru", "Иван Петров, который был министр, пришёл.", "Иван Петров | министр | -"),
    ],
)
def test_an_apposition_behind_the_name(language: str, text: str, role: str) -> None:
    assert roles_of(text, language) == [role]


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "Ann Lee is the CEO of Arbor.", "Ann Lee | CEO | Arbor"),
        ("en", "Ann Lee has been named CEO of Arbor.", "Ann Lee | CEO | Arbor"),
        ("en", "Ann Lee, a quiet woman, is CEO of Arbor.", "Ann Lee | CEO | Arbor"),
        ("en", "Ann Lee serves as CEO of Arbor.", "Ann Lee | CEO | Arbor"),
        ("en", "She became CEO of Arbor.", "She | CEO | Arbor"),
        ("de", "Karin Vogt ist seit Mai Direktorin.", "Karin Vogt | Direktorin | -"),
        ("de", "Karin Vogt ist heute Direktorin bei Nordlicht.", "Karin Vogt | Direktorin | Nordlicht"),
        ("de", "Er wurde Minister.", "Er | Minister | -"),
        ("es", "Elena Ruiz es la directora de Faro Azul.", "Elena Ruiz | directora | Faro Azul"),
        ("es", "Ella será ministra.", "Ella | ministra | -"),
        ("fr", "Claire Le Goff est la directrice de Phare Bleu.", "Claire Le Goff | directrice | Phare Bleu"),
        ("fr", "Elle devient ministre.", "Elle | ministre | -"),
        ("ru", "Иван Петров стал министр.", "Иван Петров | министр | -"),
        ("ru", "Она была ректор.", "Она | ректор | -"),
    ],
)
def test_a_role_as_the_predicate(language: str, text: str, role: str) -> None:
    assert roles_of(text, language) == ([] if role == "-" else [role])


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "Acme named Ann Lee CEO.", "Ann Lee | CEO | Acme"),
        ("en", "Acme named Ann Lee as CEO.", "Ann Lee | CEO | Acme"),
        ("en", "Acme has hired Ann Lee as its CEO.", "Ann Lee | CEO | Acme"),
        ("en", "Red Hat has named Ann Lee as CEO.", "Ann Lee | CEO | Red Hat"),
        ("en", "Ann Lee joined Acme as CTO.", "Ann Lee | CTO | Acme"),
        ("en", "She joined Acme as CTO.", "She | CTO | Acme"),
        ("es", "Faro Azul nombró a Elena Ruiz como directora.", "Elena Ruiz | directora | Faro Azul"),
        ("es", "Faro Azul eligió Elena Ruiz como directora.", "Elena Ruiz | directora | Faro Azul"),
        ("es", "Faro Azul ha contrató Elena Ruiz como directora.", "Elena Ruiz | directora | Faro Azul"),
        ("fr", "Phare Bleu a nommé Anne Roy comme directrice.", "Anne Roy | directrice | Phare Bleu"),
        ("fr", "Claire Le Goff rejoint Phare Bleu comme directrice.", "Claire Le Goff | directrice | Phare Bleu"),
    ],
)
def test_an_appointment(language: str, text: str, role: str) -> None:
    assert roles_of(text, language) == ([] if role == "-" else [role])


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "The CEO of Arbor is Ann Lee.", "Ann Lee | CEO | Arbor"),
        ("en", "Arbor’s new CEO will be Ann Lee.", "Ann Lee | CEO | Arbor"),
        ("en", "CEO of Arbor is Ann Lee, who signed.", "Ann Lee | CEO | Arbor"),
        ("de", "Der Direktor der Nordlicht GmbH ist Jens Kröger.", "Jens Kröger | Direktor | Nordlicht GmbH"),
        ("es", "La directora de Faro Azul es Elena Ruiz.", "Elena Ruiz | directora | Faro Azul"),
        ("fr", "La directrice de Phare Bleu est Claire Le Goff.", "Claire Le Goff | directrice | Phare Bleu"),
        ("ru", "Министр является Иван Петров.", "Иван Петров | Министр | -"),
    ],
)
def test_a_role_as_the_subject(language: str, text: str, role: str) -> None:
    assert roles_of(text, language) == [role]


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "Arbor’s cloud CTO Ann Lee signed.", "Ann Lee | cloud CTO | Arbor"),
        ("en", "Chief engineer Ann Lee of Arbor signed.", "Ann Lee | Chief engineer | Arbor"),
        ("en", "Chief engineer Ann Lee of the chip maker Arbor signed.", "Ann Lee | Chief engineer | Arbor"),
        ("en", "Chief engineer Ann Lee for Arbor signed.", "Ann Lee | Chief engineer | -"),
        ("en", "The company’s president, Ann Lee, signed.", "Ann Lee | president | -"),
        ("en", "Chancellor Merz came.", "Merz | Chancellor | -"),
        ("de", "Direktor Jens Kröger vom Institut Nord kam.", "Jens Kröger | Direktor | Institut Nord"),
        ("de", "Der Direktor der Nordlicht GmbH, Jens Kröger, kam.", "Jens Kröger | Direktor | Nordlicht GmbH"),
        ("es", "La ministra Elena Ruiz vino.", "Elena Ruiz | ministra | -"),
        ("fr", "La présidente Claire Le Goff vient.", "Claire Le Goff | présidente | -"),
        ("ru", "Директор Иван Петров пришёл.", "Иван Петров | Директор | -"),
    ],
)
def test_a_role_right_before_the_name(language: str, text: str, role: str) -> None:
    assert roles_of(text, language) == [role]


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("en", "Ann Lee and Bob Ray, founders of Arbor, signed.", ["Ann Lee", "Bob Ray"]),
        ("en", "We met founders Ann Lee and Bob Ray of Arbor.", ["Ann Lee", "Bob Ray"]),
        ("en", "We met founders Ann Lee and others.", ["Ann Lee"]),
        ("en", "Nobody and Bob Ray, founders of Arbor, signed.", ["Nobody", "Bob Ray"]),
        ("en", "The mayor and Bob Ray, founders of Arbor, signed.", ["Bob Ray"]),
        ("en", "Ann Lee and Bob Ray, founder of Arbor, signed.", ["Bob Ray"]),
        ("en", "Ann Lee and Bob Ray are directors.", ["Ann Lee", "Bob Ray"]),
        ("en", "Ann Lee and Bob Ray became directors.", ["Ann Lee", "Bob Ray"]),
        ("en", "Republicans served as governors.", []),
        ("es", "Elena Ruiz e Ignacio Vega, ministros, vinieron.", ["Elena Ruiz", "Ignacio Vega"]),
        ("fr", "Anne Roy et Luc Morel, directeurs de Phare Bleu, viennent.", ["Anne Roy", "Luc Morel"]),
    ],
)
def test_a_role_in_the_plural_is_given_to_two_people(language: str, text: str, people: list[str]) -> None:
    assert [role.person.of(text) for role in roles_in(clause_of(text, language))] == people


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Is Ann Lee the CEO of Arbor?"),
        ("en", "Ann Lee is not the CEO of Arbor."),
        ("en", "In Hong Kong, the president of the club resigned."),
        ("en", "Ann Lee, CEO of Arbor resigned quickly"),
        ("en", "It was written by Ann Lee is CEO"),
        ("en", "The Executive Director Programme opens in May."),
        ("en", "The president of the club, a quiet one, resigned."),
        ("en", "The CEO is Lee."),
        ("en", "The CEO is Ann Lee against her will."),
        ("en", "The CEO left."),
        ("en", "She was named Ann Lee CEO."),
        ("en", "It fell, is CEO of Arbor."),
        ("en", ", a quiet woman, is CEO of Arbor."),
        ("en", "CEO, Ann Lee, signed."),
        ("de", "Ist Karin Vogt Direktorin?"),
        ("de", "Die Direktorin kam."),
        ("es", "¿Es Elena Ruiz la directora?"),
        ("fr", "Est-elle la directrice ?"),
        ("ru", "Кто директор?"),
    ],
)
def test_sentences_that_give_nobody_a_role(language: str, text: str) -> None:
    assert roles_of(text, language) == []


def test_questions_in_other_scripts_state_nothing() -> None:
    assert roles_of("Ann Lee, CEO of Arbor؟") == roles_of("Ann Lee, CEO of Arbor？") == []


def test_an_empty_clause_states_nothing() -> None:
    assert list(roles_in(clause_of(" "))) == []


def test_a_pronoun_is_marked() -> None:
    assert only_role("She became CEO of Arbor.").pronoun
    assert only_role("Sie wurde Direktorin.", "de").pronoun
    assert only_role("Он стал министр.", "ru").pronoun
    assert not only_role("Ann Lee became CEO of Arbor.").pronoun


def test_a_role_that_things_have_too_is_loose_unless_it_is_held_at_a_firm() -> None:
    assert only_role("Blue Heron, an editor for large files, is free.").loose
    assert not only_role("Ann Lee, an editor at Planet, is free.").loose
    assert not only_role("Ann Lee, CEO of Arbor, is free.").loose
    assert only_role("Karin Vogt, Entwicklerin, kam.", "de").loose
    assert only_role("Elena Ruiz, editora, vino.", "es").loose


def test_a_title_right_before_a_name_is_marked() -> None:
    assert only_role("Chancellor Merz came.").title
    assert only_role("Kanzler Merz kam.", "de").title
    assert not only_role("Engineer Merz came.").title
    assert not only_role("The chancellor, Ann Lee, came.").title


def test_spans_are_those_of_the_article() -> None:
    text = "Ann Lee is CEO of Arbor."
    role = only_role(text)
    assert role.sentence.of(text) == text
    assert (role.person.start, role.role.start) == (0, 11)
