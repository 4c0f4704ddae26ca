"""A verb of saying has its speaker before it, or behind it where the language or a quotation allows that."""

import pytest

from knowledge.facts.attribution import Attribution, Manner
from knowledge.facts.attributions import attributions
from tests.facts.clauses import clause_of, shown


def found_in(text: str, language: str = "en") -> list[Attribution]:
    return attributions(clause_of(text, language), ())


@pytest.mark.parametrize(
    ("language", "text", "speaker", "inverted"),
    [
        ("en", "Ann Lee said it rains.", "Ann Lee", False),
        ("en", "“No,” laughed Ann Lee.", "Ann Lee", True),
        ("en", "“No,” say residents.", "residents", True),
        ("en", "Ann Lee pointed out that it rains.", "Ann Lee", False),
        ("de", "Am Montag sagte Karl Ott, es regne.", "Karl Ott", True),
        ("de", "Zum Bau des Hafens sagte Karl Ott: „Nein.“", "Karl Ott", True),
        ("de", "Karl Ott teilte mit, es regne.", "Karl Ott", False),
        ("es", "“No”, bromeó la directora de Arbor, Eva Prado.", "Eva Prado", True),
        ("fr", "« Non », a déclaré Eva Morel.", "Eva Morel", True),
        ("fr", "« Non », s’est réjouie Eva Morel.", "Eva Morel", True),
    ],
)
def test_the_speaker_of_a_verb(language: str, text: str, speaker: str, inverted: bool) -> None:
    (found,) = found_in(text, language)
    assert (shown(found.clause, found.speaker.tokens), found.inverted) == (speaker, inverted)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Reporters were told Ann Lee left."),
        ("en", "If Ann Lee said it, it rains."),
        ("en", "Ann Lee did not say that."),
        ("en", "Two possible oxidation states are known."),
        ("en", "The horse ran home."),
        ("en", "The so-called plan was read."),
        ("de", "Karl Ott kündigte den Vertrag."),
        ("es", "El martes anunció la compra."),
        ("fr", "Eva Morel a subi un blocus soutenu."),
    ],
)
def test_a_verb_that_attributes_nothing(language: str, text: str) -> None:
    assert found_in(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“No,” ran the motto."),
        ("en", "The banner said “No”."),
        ("de", "„Nein“ stand auf dem Plakat."),
        ("ru", "«Нет», — говорится в сообщении."),
    ],
)
def test_a_text_speaks_for_nobody(language: str, text: str) -> None:
    assert [found.manner for found in found_in(text, language)] == [Manner.TEXT]


def test_a_verb_alone_behind_a_quotation_has_a_speaker_in_spanish() -> None:
    (found,) = found_in("“Sí”, añadió.", "es")
    assert found.is_verb_alone
    assert found_in("“Yes”, added.") == []


def test_a_vague_speaker_is_neither_a_role_nor_a_body() -> None:
    vague = [found_in(f"“No,” {who} said.")[0].is_vague for who in ("a tenant", "the mayor", "the council", "Ann Lee")]
    assert vague == [True, False, False, False]
