"""Which question is in another language than the articles, and which word of theirs in another than the question."""

import pytest

from knowledge.languages import language_of
from knowledge.retrieval.foreign import foreign_among, is_foreign
from tests.road import asked, entry, store_of

MANY = [entry(f"Fare {number}", "The fare is low and the harbour is near.", language="en") for number in range(9)]
STORE = store_of(
    entry("Tariff", "The toll rose. Jahre is a name here.", language="en"),
    entry("Tarife", "Die Jahre gehen dahin.", language="de"),
    *MANY,
)


def test_a_word_is_foreign_if_all_its_articles_are_in_other_languages() -> None:
    assert foreign_among(STORE, ["toll", "jahre", "nowhere"], language_of("de")) == {"toll"}
    assert foreign_among(STORE, ["toll", "gehen"], language_of("en")) == {"gehen"}


def test_a_frequent_word_is_not_looked_up_in_all_its_articles() -> None:
    assert foreign_among(STORE, ["fare"], language_of("de")) == frozenset()


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("Who founded Saltwerk?", "en", False),
        ("huwei clod", "en", False),  # nothing shows the language
        ("Add boards to the editor", "en", False),
        ("¿Quién fundó Saltwerk?", "en", True),
        ("Que sais-tu ?", "en", True),  # several languages say so, and English does not
        ("Que sais-tu ?", "fr", False),
        ("Кто основал завод?", "en", True),
    ],
)
def test_a_question_is_foreign_if_its_words_are_not_those_of_the_articles_language(
    question: str, language: str, expected: bool
) -> None:
    assert is_foreign(asked(question, language)) is expected
