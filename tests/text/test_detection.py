"""A text's language is told by its script and its commonest words."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.languages import known_languages, language_of
from knowledge.text.detection import choose, detect, vote
from knowledge.text.sentences import sentences
from knowledge.text.words import fold

SMOKE = sorted((Path(__file__).parents[1] / "cases" / "smoke").glob("*.yaml"))
CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "languages.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}: {case['text']}")
def test_a_question_tells_its_language(case: dict[str, str]) -> None:
    assert detect(case["text"]) == case["language"]


@pytest.mark.parametrize("path", SMOKE, ids=lambda path: path.stem)
def test_a_sentence_of_each_claimed_language_shows_it(path: Path) -> None:
    text = yaml.safe_load(path.read_text(encoding="utf-8"))["text"]
    language = language_of(path.stem)
    assert detect(text) == path.stem
    told = [span.of(text) for span in sentences(text, language)]
    right = [sentence for sentence in told if detect(sentence) == path.stem]
    # Danish, Norwegian and Swedish share most of their words; a short Finnish sentence has no stop word at all.
    assert len(right) >= 0.5 * len(told), [one for one in told if one not in right]


def test_each_claimed_language_has_a_smoke_set_to_be_detected_by() -> None:
    assert {language.code for language in known_languages() if language.is_claimed} <= {path.stem for path in SMOKE}


@pytest.mark.parametrize("text", ["", "12345", "?!", "😀", "\u0301"])
def test_a_text_without_letters_speaks_for_no_language(text: str) -> None:
    assert vote(text) == {}
    assert detect(text, default="fr") == "fr"


def test_the_default_wins_a_tie_and_else_the_first_code() -> None:
    assert choose({"sv": 2.0, "no": 2.0, "de": 1.0}, "sv") == "sv"
    assert choose({"sv": 2.0, "no": 2.0, "de": 1.0}, "fr") == "no"
    assert choose({"sv": 2.0}, "fr", among=("de",)) == "fr"
    assert choose({}, "fr") == "fr"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("OpenStack 是什么", "zh"),  # names of the article's subject are often Latin
        ("東京タワー", "ja"),  # a few kana among many characters
        ("図書館", "zh"),  # characters alone may be either; more people write Chinese
        ("ხიდი", "ka"),
        ("կամուրջ", "hy"),
        ("İstanbul'da kaç köprü var?", "tr"),
        ("هذا هو الجسر", "ar"),
        ("این پل است", "fa"),
    ],
)
def test_a_script_narrows_the_language_down(text: str, language: str) -> None:
    assert detect(text) == language


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    assert detect("Das ist die Brücke und sie ist alt. " * 100 + "this is the English end of the text " * 500) == "de"


@settings(deadline=None)  # the first example loads all languages
@given(st.text(max_size=100))
def test_any_text_is_detected_as_a_known_language(text: str) -> None:
    assert detect(text) in {language.code for language in known_languages()}
    assert all(count > 0 for count in vote(text).values())


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
