"""A text's language is told by its script and its commonest words."""

from pathlib import Path

import pytest
import yaml

from knowledge.languages import known_languages, language_of
from knowledge.text.detection import detect
from knowledge.text.words import fold

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "languages.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}: {case['text']}")
def test_a_question_tells_its_language(case: dict[str, str]) -> None:
    assert detect(case["text"]) == case["language"]


def test_keywords_without_any_sign_are_taken_for_the_default() -> None:
    assert detect("Huawei Cloud OpenStack", default="fr") == "fr"


def test_only_the_languages_that_may_be_are_answered() -> None:
    assert detect("Wer ist der Chef?", default="en", among=("en", "fr")) == "en"
    assert detect("Wer ist der Chef?", default="en", among=("en", "de")) == "de"


@pytest.mark.parametrize("language", [one.code for one in known_languages() if one.stopwords])
def test_stop_words_are_folded_as_questions_are(language: str) -> None:
    assert [word for word in language_of(language).stopwords if fold(word) != word] == []
    assert len(language_of(language).stopwords) > 25


def test_a_language_without_a_list_has_no_stop_words() -> None:
    assert language_of("xx").stopwords == frozenset()
