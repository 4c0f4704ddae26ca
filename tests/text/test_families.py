"""Words of one family meet where a stemmer parts them, and others do not."""

import pytest

from knowledge.languages import Language, known_languages, language_of
from knowledge.text.families import agents, relatives
from knowledge.text.stems import stem
from knowledge.text.wordlists import read_families

ENGLISH = language_of("en")


@pytest.mark.parametrize(
    ("word", "other", "language"),
    [
        ("author", "written", "en"),
        ("wrote", "author", "en"),
        ("won", "winner", "en"),
        ("founder", "founded", "en"),
        ("owner", "owns", "en"),
        ("led", "leader", "en"),
        ("speaker", "spoke", "en"),
        ("gründer", "gegründet", "de"),
        ("schrieb", "verfasser", "de"),
        ("fondateur", "fondée", "fr"),
        ("escritor", "escribió", "es"),
        ("основатель", "основал", "ru"),
    ],
)
def test_a_word_finds_its_family(word: str, other: str, language: str) -> None:
    assert stem(other, language_of(language)) in relatives(stem(word, language_of(language)), language_of(language))


@pytest.mark.parametrize("word", ["dairy", "train", "rose", "number", "wins"])
def test_a_word_is_no_relative_of_itself_and_others_have_none(word: str) -> None:
    assert stem(word, ENGLISH) not in relatives(stem(word, ENGLISH), ENGLISH)
    if word != "wins":
        assert relatives(stem(word, ENGLISH), ENGLISH) == ()


@pytest.mark.parametrize(
    ("word", "other"),
    [("teaches", "teacher"), ("teacher", "taught"), ("drives", "driver"), ("bakes", "baker"), ("planner", "plans")],
)
def test_verbs_and_their_nouns_for_people_find_each_other(word: str, other: str) -> None:
    own = stem(word, ENGLISH)
    assert stem(other, ENGLISH) in (*agents(word, own, ENGLISH), *relatives(own, ENGLISH))


def test_a_language_without_such_nouns_makes_none() -> None:
    assert agents("учитель", "учител", language_of("ru")) == ()


@pytest.mark.parametrize("language", [one for one in known_languages() if one.families], ids=lambda one: one.code)
def test_a_family_has_several_stems_in_small_letters(language: Language) -> None:
    for line in read_families(language):
        assert line == line.lower()
        assert len({stem(word, language) for word in line.split()}) > 1, line
