"""A role phrase is cut into single roles, and what only qualifies them is taken off."""

import pytest

from knowledge.facts.role_parts import role_parts
from knowledge.facts.role_phrases import role_phrases
from tests.facts.clauses import clause_of


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("en", "Ann Lee, president and CEO of Arbor", ["president:", "CEO:"]),
        ("en", "Ann Lee, VP and CTO of Cloud Computing at Arbor", ["VP:", "CTO of Cloud Computing:"]),
        ("en", "the former president and CEO", ["president:former", "CEO:former"]),
        ("en", "the president and former CEO", ["president:", "CEO:former"]),
        ("en", "the former president and current CEO", ["president:former", "CEO:"]),
        ("en", "the new acting head coach", ["head coach:acting"]),
        ("en", "the co-founder and chief executive", ["co-founder:co", "chief executive:"]),
        ("en", "a professor of pure and applied physics", ["professor of pure and applied physics:"]),
        ("en", "until recently editor of Arbor", ["editor:former"]),
        ("en", "a striker-turned-coach", ["striker:former", "coach:"]),
        ("en", "the chief executive-designate", ["chief executive:incoming"]),
        ("en", "an ex-president", ["president:former"]),
        ("de", "der kommissarische Leiter", ["Leiter:acting"]),
        ("es", "el cofundador y expresidente", ["cofundador:co", "expresidente:former"]),
        ("fr", "le directeur par intérim", ["directeur:acting"]),
    ],
)
def test_parts_and_their_qualifiers(language: str, text: str, parts: list[str]) -> None:
    clause = clause_of(text, language)
    found = [part for phrase in role_phrases(clause) for part in role_parts(clause, phrase)]
    assert [f"{part.role.of(text)}:{' '.join(part.qualifiers)}" for part in found] == parts
