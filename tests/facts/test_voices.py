"""The person whom a surname, a pronoun or a role means as a speaker, and the facts of their words."""

import pytest

from knowledge.facts.extract import extract
from knowledge.languages import language_of
from knowledge.model import Article, Fact, Span
from knowledge.text.sentences import sentences


def speech_of(text: str, language: str = "en") -> list[Fact]:
    article = Article(id="a", title="A", text=text, language=language, source="a.txt")
    return [fact for fact in extract(article, sentences(text, language_of(language))) if fact.is_speech]


def named(text: str) -> list[str | None]:
    return [fact.name.of(text) if fact.name else None for fact in speech_of(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee, CEO of Arbor, came. “No,” the CEO said.", ["Ann Lee"]),
        ("Ann Lee, CEO of Arbor, came. “No,” a CEO said.", ["a CEO"]),
        ("Ann Lee, CEO of Arbor, met Bob Ray, CEO of Birch. “No,” the CEO said.", ["the CEO"]),
        ("Ann Lee, CEO of Arbor, came. “No,” the treasurer said.", ["the treasurer"]),
    ],
)
def test_a_definite_role_that_one_person_holds_is_that_person(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“No,” Ann Lee said. She added that it rains.", ["Ann Lee", "Ann Lee"]),
        ("Ann Lee came. She said that it rains. She added that it pours.", ["Ann Lee", "Ann Lee"]),
        ("“Why?” Bob Ray asked Ann Lee. “So,” she said.", ["Bob Ray", "Ann Lee"]),
        ("“Why?” Bob Ray asked. “So,” he said.", ["Bob Ray"]),
        ("“It rains,” Bob Ray told Ann Lee. “It pours,” she replied.", ["Bob Ray", "Ann Lee"]),
        ("“No,” she said.", []),
    ],
)
def test_a_pronoun_is_who_spoke_last_or_was_asked(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_a_name_at_the_start_of_a_sentence_needs_a_second_mention() -> None:
    assert named("Yesterday said that it rains.") == []
    assert named("Arbor said that it rains. We met Arbor there.") == ["Arbor"]


def test_nobody_speaks_on_a_placard() -> None:
    (fact,) = speech_of("“Not for sale,” read the banner.")
    assert (fact.subject, fact.name) == (None, None)


def test_a_verb_that_stands_for_its_subject_is_not_how_somebody_is_named() -> None:
    text = "Eva Morel préside le club. « Nous restons », dit-elle."
    (fact,) = speech_of(text, "fr")
    assert fact.subject == fact.name == Span(0, 9)


def test_the_pattern_tells_how_the_words_are_attributed() -> None:
    text = "“No,” Ann Lee said. She called it “a mess”. According to Lee, it often rains."
    assert [fact.pattern for fact in speech_of(text)] == ["verb", "naming", "according"]
