"""Speakers are named, described, or a pronoun, before the verb or behind it."""

import pytest

from knowledge.facts.descriptions import Naming, Speaker
from knowledge.facts.speakers import speaker_after, speaker_before
from tests.facts.clauses import clause_of, shown


def before(text: str, language: str = "en", *, after_quotation: bool = False) -> tuple[str | None, Naming] | None:
    clause = clause_of(text, language)
    return seen(text, language, speaker_before(clause, len(clause) - 1, after_quotation=after_quotation))


def after(text: str, language: str = "en") -> tuple[str | None, Naming] | None:
    return seen(text, language, speaker_after(clause_of(text, language), 0))


def seen(text: str, language: str, speaker: Speaker | None) -> tuple[str | None, Naming] | None:
    return (shown(clause_of(text, language), speaker.tokens), speaker.naming) if speaker is not None else None


@pytest.mark.parametrize(
    ("text", "speaker", "naming"),
    [
        ("Ann Lee", "Ann Lee", Naming.NAME),
        ("she", "she", Naming.PRONOUN),
        ("Ann Lee, CEO of Arbor,", "Ann Lee", Naming.NAME),
        ("The CEO of Arbor, Ann Lee,", "Ann Lee", Naming.NAME),
        ("Arbor's president and CEO, Dr. Ann Lee,", "Ann Lee", Naming.NAME),
        ("Ann Lee, who", "Ann Lee", Naming.NAME),
        ("Race director Ann Lee", "Ann Lee", Naming.NAME),
        ("an aide close to the minister", "an aide close to the minister", Naming.DESCRIPTION),
        ("The club 's owner", "The club 's owner", Naming.DESCRIPTION),
        ("The chief of Arbor", "The chief of Arbor", Naming.DESCRIPTION),
        ("A spokesman, who asked not to be named,", "A spokesman", Naming.DESCRIPTION),
        ("On Friday the minister", "the minister", Naming.DESCRIPTION),
        ("The plant was old and the mayor", "the mayor", Naming.DESCRIPTION),
    ],
)
def test_a_speaker_before_the_verb(text: str, speaker: str, naming: Naming) -> None:
    assert before(text.replace(" 's", "'s")) == (speaker, naming)


@pytest.mark.parametrize("text", ["", "those who", "It rains,", "“a quiet woman”,", "the next week on Friday", "rain"])
def test_nobody_before_the_verb(text: str) -> None:
    assert before(text or ".") is None


def test_a_bare_noun_speaks_only_behind_a_quotation() -> None:
    assert before("residents") is None
    assert before("residents", after_quotation=True) == ("residents", Naming.DESCRIPTION)


@pytest.mark.parametrize(
    ("language", "text", "speaker", "naming"),
    [
        ("en", "Ann Lee of Arbor.", "Ann Lee", Naming.NAME),
        ("en", "Vale's head coach, Ann Lee.", "Ann Lee", Naming.NAME),
        ("en", "finance director Bob Ray in Hull", "Bob Ray", Naming.NAME),
        ("en", "her cousin Ann Lee.", "Ann Lee", Naming.NAME),
        ("en", "Rovers manager Bob Ray, 54", "Bob Ray", Naming.NAME),
        ("en", "one bank clerk who holds the stock", "one bank clerk", Naming.DESCRIPTION),
        ("en", "a tenant on Monday", "a tenant", Naming.DESCRIPTION),
        ("de", "der Leiter des Museums, Karl Ott.", "Karl Ott", Naming.NAME),
        ("de", "die Menge.", "die Menge", Naming.DESCRIPTION),
        ("es", "la directora ejecutiva de Arbor, Eva Prado.", "Eva Prado", Naming.NAME),
        ("fr", "un riverain qui souhaite rester anonyme", "un riverain", Naming.DESCRIPTION),
    ],
)
def test_a_speaker_behind_the_verb(language: str, text: str, speaker: str, naming: Naming) -> None:
    assert after(text, language) == (speaker, naming)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "IDC analysts."), ("es", "el martes la compra"), ("en", "that it")]
)
def test_nobody_behind_the_verb(language: str, text: str) -> None:
    assert after(text, language) is None


def test_the_reach_of_a_speaker_has_the_role_and_the_aside() -> None:
    clause = clause_of("“No,” Arbor's CEO, Ann Lee, told them")
    speaker = speaker_before(clause, clause.words.index("told") - 1)
    assert speaker is not None
    assert shown(clause, speaker.reach) == "Arbor 's CEO , Ann Lee ,"
