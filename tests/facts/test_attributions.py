"""Speech is attributed by verbs, participles and prepositions, each with a speaker beside it."""

import pytest

from knowledge.facts.attribution import Attribution, Manner
from knowledge.facts.attributions import attributions
from knowledge.facts.descriptions import Naming
from knowledge.model import Span
from tests.facts.clauses import clause_of, shown


def attributions_of(text: str, language: str = "en", quoted: tuple[Span, ...] = ()) -> list[Attribution]:
    """The attributions to somebody who is named, or a pronoun."""
    clause = clause_of(text, language)
    found = attributions(clause, quoted)
    return [attribution for attribution in found if attribution.speaker.naming is not Naming.DESCRIPTION]


def speakers_of(text: str, language: str = "en") -> list[str | None]:
    return [shown(found.clause, found.speaker.tokens) for found in attributions_of(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "Ann Lee said it rains.", "Ann Lee"),
        ("en", "She said it rains.", "She"),
        ("en", "Ann Lee has repeatedly said it rains.", "Ann Lee"),
        ("en", "Ann Lee, who built it, said it rains.", "Ann Lee"),
        ("en", "Ann Lee, who said it rains, left.", "Ann Lee"),
        ("en", "Ann Lee, CEO of Arbor, said it rains.", "Ann Lee"),
        ("en", "Ann Lee of the chip maker Arbor said it rains.", "Ann Lee"),
        ("en", "Ann Lee of the chip maker Arbor, a firm, said it rains.", "Ann Lee"),
        ("en", "The University of Oslo said it rains.", "Oslo"),
        ("en", "Arbor Labs said it rains.", "Arbor Labs"),
        ("de", "Karin Vogt sagte, es regne.", "Karin Vogt"),
        ("de", "Sie betonte, dass es regne.", "Sie"),
        ("de", "Karin Vogt hat später betont, dass es regne.", "Karin Vogt"),
        ("es", "Elena Ruiz dijo que llueve.", "Elena Ruiz"),
        ("es", "Ella añadió que llueve.", "Ella"),
        ("fr", "Anne Roy a déclaré que la mer monte.", "Anne Roy"),
        ("fr", "Elle ajoute que la mer monte.", "Elle"),
        ("ru", "Иван Петров сказал, что идёт дождь.", "Иван Петров"),
        ("ru", "Она добавила, что идёт дождь.", "Она"),
    ],
)
def test_a_speaker_before_the_verb(language: str, text: str, speaker: str) -> None:
    if speaker == "Oslo":
        assert speakers_of(text, language) == []  # "of" before the name: whoever spoke, it was not Oslo
    else:
        assert speakers_of(text, language) == [speaker]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "“It rains,” said Ann Lee.", "Ann Lee"),
        ("en", "“It rains,” said she.", "she"),
        ("en", "“It rains,” said CEO Ann Lee.", "Ann Lee"),
        ("en", "“It rains,” said the company’s former chief executive Ann Lee.", "Ann Lee"),
        ("en", "“It rains,” said the Harbour Foundation.", "Harbour Foundation"),
        ("en", "“It rains,” added later Ann Lee.", "Ann Lee"),
        ("de", "„Es regnet“, sagte Karin Vogt.", "Karin Vogt"),
        ("de", "„Es regnet“, so Karin Vogt.", "Karin Vogt"),
        ("de", "„Es regnet“, fügte Vogt hinzu.", "Vogt"),
        ("es", "«Llueve», dijo Elena Ruiz.", "Elena Ruiz"),
        ("fr", "« Il pleut », a déclaré Anne Roy.", "Anne Roy"),
        ("fr", "« Il pleut », a-t-elle ajouté.", "a-t-elle"),
        ("ru", "«Идёт дождь», — сказал Иван Петров.", "Иван Петров"),
    ],
)
def test_a_speaker_behind_the_verb(language: str, text: str, speaker: str) -> None:
    assert speakers_of(text, language) == [speaker]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "According to Ann Lee, it rains.", "Ann Lee"),
        ("en", "It rains, according to the Harbour Foundation.", "Harbour Foundation"),
        ("en", "It rains, according to Arbor and others.", "Arbor"),
        ("de", "Laut Karin Vogt regnet es.", "Karin Vogt"),
        ("de", "Karin Vogt zufolge regnet es.", "Karin Vogt"),
        ("es", "Según Elena Ruiz, llueve.", "Elena Ruiz"),
        ("fr", "Selon Anne Roy, il pleut.", "Anne Roy"),
    ],
)
def test_a_speaker_beside_a_preposition(language: str, text: str, speaker: str) -> None:
    (found,) = attributions_of(text, language)
    assert shown(found.clause, found.speaker.tokens) == speaker
    assert found.manner is Manner.ACCORDING


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "Ann Lee signed, saying that it rains.", "Ann Lee"),
        ("en", "In Oslo Ann Lee signed, saying that it rains.", "Ann Lee"),
        ("es", "Elena Ruiz firmó, añadiendo que llueve.", "Elena Ruiz"),
        ("fr", "Anne Roy signe, précisant que la mer monte.", "Anne Roy"),
        ("ru", "Иван Петров ушёл, добавив, что идёт дождь.", "Иван Петров"),
    ],
)
def test_a_participle_belongs_to_the_first_person(language: str, text: str, speaker: str) -> None:
    (found,) = attributions_of(text, language)
    assert shown(found.clause, found.speaker.tokens) == speaker
    assert found.manner is Manner.PARTICIPLE


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It rains in Oslo."),
        ("en", "They said that it rains."),
        ("en", "The CEO of Arbor said that it rains."),
        ("en", "He came by Ann Lee said"),
        ("en", "African states that trade there left."),
        ("en", "The Said Ann Lee left."),
        ("en", "It rains, according to IDC analysts."),
        ("en", "It rains, according to IDC’s analysts."),
        ("en", "It rains, according to experts."),
        ("en", "It rained, saying that it rains."),
        ("en", "Ann Lee left saying that it rains."),
        ("en", "Ann Lee, “a quiet woman”, said"),
        ("en", "In Hong Kong, the capital, said"),
        ("en", ", it said"),
        ("de", "Karin Vogt musste so viel tun."),
        ("de", "Am Ende blieb Karin Vogt so ruhig wie zuvor."),
        ("de", "Es regnet, so die alten."),
        ("de", "Dem zufolge regnet es."),
        ("es", "La gente dijo que llueve."),
        ("fr", "Selon la météo, il pleut."),
    ],
)
def test_nobody_is_named(language: str, text: str) -> None:
    assert attributions_of(text, language) == []


def test_a_verb_inside_a_quotation_attributes_nothing() -> None:
    text = "They printed “Lee said that it rains” on shirts."
    quoted = Span(text.index("“"), text.index("”") + 1)
    assert [found.verb for found in attributions_of(text)] == ["said"]
    assert attributions_of(text, quoted=(quoted,)) == []


def test_a_verb_with_a_capital_counts_only_at_the_start() -> None:
    assert [found.verb for found in attributions_of("Said Ann Lee: it rains.")] == ["said"]
    assert attributions_of("the Said Ann Lee") == []


def test_attributions_come_from_left_to_right() -> None:
    assert speakers_of("Ann Lee said it rains, and Bob Ray added that it pours.") == ["Ann Lee", "Bob Ray"]


@pytest.mark.parametrize(
    ("language", "text", "group"),
    [
        ("en", "Ann Lee said it rains.", "Ann Lee said"),
        ("en", "Ann Lee pointed out that it rains.", "Ann Lee pointed out"),
        ("en", "“It rains,” said Ann Lee, CEO of Arbor, in Oslo.", "said Ann Lee , CEO of Arbor"),
        ("en", "“It rains,” said Ann Lee, chief engineer, in Oslo.", "said Ann Lee , chief engineer"),
        ("en", "“It rains,” Ann Lee said.", "Ann Lee said"),
        ("en", "It rains, according to Ann Lee, CEO of Arbor.", "according to Ann Lee , CEO of Arbor"),
        ("de", "Karin Vogt zufolge regnet es.", "Karin Vogt zufolge"),
        ("en", "Ann Lee signed, saying that it rains.", "saying"),
    ],
)
def test_the_group_is_what_names_the_speaker(language: str, text: str, group: str) -> None:
    (found,) = attributions_of(text, language)
    assert shown(found.clause, found.group) == group


def test_a_role_far_behind_the_verb_does_not_name_the_speaker() -> None:
    near = "“It rains,” said the quiet former chief executive Ann Lee."
    far = "“It rains,” said the old friends of all of the many quiet tall trees and of chief executive Ann Lee."
    assert speakers_of(near) == ["Ann Lee"]
    assert speakers_of(far) == []


def test_a_long_aside_hides_the_speaker() -> None:
    aside = "a woman " * 12
    assert speakers_of(f"Ann Lee, {aside}, said it rains.") == []


def test_a_sentence_of_nothing_but_attributions_is_no_prose() -> None:
    assert len(attributions_of("Ann Lee said yes, " * 20)) == 20
    assert attributions_of("Ann Lee said yes, " * 200) == []
