"""Verbs that are a role, with what they lead."""

import pytest

from knowledge.facts.role_verbs import verb_roles
from tests.facts.clauses import clause_of, shown


def verbs_of(text: str, language: str = "en") -> list[str]:
    clause = clause_of(text, language)
    return [
        " | ".join(
            [
                *(shown(clause, person) or "-" for person in holders.people),
                shown(clause, phrase.role) or "-",
                shown(clause, phrase.organisation or phrase.body) or "-",
                " ".join(holders.qualifiers) or "-",
            ]
        )
        for phrase, holders in verb_roles(clause)
    ]


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "Ann Lee runs Arbor Foods.", "Ann Lee | runs | Arbor Foods | -"),
        ("en", "Ann Lee has run Arbor Foods since 2010.", "Ann Lee | run | Arbor Foods | -"),
        ("en", "Ann Lee ran Arbor Foods.", "Ann Lee | ran | Arbor Foods | former"),
        ("en", "Ann Lee had led Arbor Foods.", "Ann Lee | led | Arbor Foods | former"),
        ("en", "Ann Lee will lead Arbor Foods.", "Ann Lee | lead | Arbor Foods | incoming"),
        ("en", "Ann Lee presides over the council.", "Ann Lee | presides over the council | council | -"),
        ("en", "Ann Lee will chair it.", "Ann Lee | chair | it | incoming"),
        ("en", "Ann Lee ran the company’s sales.", "Ann Lee | ran the company ’s sales | company | former"),
        ("en", "Ann Lee leads a team of 12 at Arbor.", "Ann Lee | leads a team | Arbor | -"),
        ("en", "The town council, chaired by Ann Lee, met.", "Ann Lee | chaired | town council | -"),
        ("en", "Arbor, a firm of 900, is run by Ann Lee.", "Ann Lee | run | Arbor | -"),
        ("en", "The company was founded by Ann Lee and Bob Ray.", "Ann Lee | Bob Ray | founded | company | -"),
        ("de", "Karin Vogt leitet die Netzsparte bei Nordlicht.", "Karin Vogt | leitet die Netzsparte | Nordlicht | -"),
        ("es", "Elena Ruiz preside la fundación Mar Abierto.", "Elena Ruiz | preside | Mar Abierto | -"),
        ("fr", "Claire Roy dirige la fondation Mer Ouverte.", "Claire Roy | dirige | Mer Ouverte | -"),
        ("ru", "Анна Смирнова возглавляет компанию «Север».", "Анна Смирнова | возглавляет | Север | -"),
    ],
)
def test_a_verb_gives_a_role(language: str, text: str, role: str) -> None:
    assert verbs_of(text, language) == [role]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee heads to Paris.",
        "Ann Lee headed the winner.",
        "Ann Lee runs every day.",
        "Ann Lee led Arbor to victory.",
        "Ann Lee does not run Arbor.",
        "Ann Lee owns a dog.",
        "To run Arbor is hard.",
        "It was led by nobody.",
        "The heads of Arbor met.",
    ],
)
def test_a_verb_that_leads_nothing_gives_none(text: str) -> None:
    assert verbs_of(text) == []
