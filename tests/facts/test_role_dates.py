"""The date of a role, as far as the sentence ties it to that role."""

import pytest

from tests.facts.clauses import clause_of, roles_in


@pytest.mark.parametrize(
    ("language", "text", "when"),
    [
        ("en", "Ann Lee, chair of Arbor since 2013, came.", "2013"),
        ("en", "Ann Lee has been chair of Arbor since 1 July 2015.", "1 July 2015"),
        ("en", "In 2010 Ann Lee was named chair of Arbor.", "2010"),
        ("en", "In 2010, Ann Lee was named chair of Arbor.", "2010"),
        ("en", "Incoming treasurer Ann Lee starts on March 3.", "March 3"),
        ("de", "Karin Vogt wird zum 1. April neue Direktorin der Stiftung Nord.", "1. April"),
        ("en", "Ann Lee, chair of Arbor, was born in 1970.", None),
        ("en", "Ann Lee, who was born in 1970, is chair of Arbor.", None),
        ("en", "Ann Lee joined in 2010 and is chair of Arbor.", None),
        ("en", "On Monday Ann Lee was named chair of Arbor.", None),
    ],
)
def test_the_date_of_a_role(language: str, text: str, when: str | None) -> None:
    roles = [role for role in roles_in(clause_of(text, language)) if role.pattern != "verb"]
    assert [role.when.of(text) if role.when else None for role in roles] == [when]
