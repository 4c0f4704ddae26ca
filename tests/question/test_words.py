"""Whatever a message holds, each word of its record is at its place in the text."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.languages import Language, known_languages
from knowledge.question.parse import parse
from knowledge.question.question import Question, QuestionWord
from knowledge.question.repairs import Replacement, repaired

LANGUAGES = st.sampled_from([language.code for language in known_languages()])
# Any text, and texts of the marks and letters that the rules of words look at.
SCRAPS = st.lists(
    st.sampled_from([*"aZß1İıé'’.,-&? \n", "ـ", "ด", "の", "国", "किताब", "\u0301", "U.S.", "1,000", "'s"])
)
TEXTS = st.text(max_size=60) | SCRAPS.map("".join)


def check(question: Question) -> None:
    """Every word is what it says, at the place that it says."""
    for word in question.words:
        assert question.text[word.start : word.end] == word.written
        assert question.text[word.end : word.end + len(word.ending)] == word.ending
        assert word.written
        assert word.bare
        assert word.stems
        assert all(word.stems)
    for before, after in pairwise(question.words):
        assert before.end + len(before.ending) <= after.start
    assert question.phrase == tuple(word.folded for word in question.words if word.asks)


@settings(deadline=None)  # the first example loads word lists
@given(TEXTS, LANGUAGES)
@example("'s", "en")
@example("ـ", "ar")
@example("İ's", "tr")
@example("ﬁ's", "en")
def test_a_word_of_any_text_is_what_stands_at_its_place(text: str, language: str) -> None:
    question = parse(text, (language,))
    assert question.text == text
    assert question.stemming.code == language
    check(question)


@settings(deadline=None)  # the first example loads word lists
@given(TEXTS, st.lists(st.tuples(st.integers(0, 20), st.integers(1, 2), TEXTS.filter(bool)), max_size=3))
def test_after_any_repair_each_word_is_at_its_new_place(text: str, changes: list[tuple[int, int, str]]) -> None:
    question = parse(text, ("en",))
    replacements: list[Replacement] = []
    used: set[QuestionWord] = set()
    for first, size, spelling in changes:
        words = question.words[first : first + size]
        if words and used.isdisjoint(words):
            replacements.append(Replacement(words, spelling))
            used.update(words)
    after = repaired(question, replacements)
    check(after.question)
    assert set(after.became) == set(question.words)
    assert [word for new in dict.fromkeys(after.became.values()) for word in new] == list(after.question.words)


@pytest.mark.parametrize("language", known_languages(), ids=lambda language: language.code)
def test_each_phrase_of_each_language_is_found_at_its_place(language: Language) -> None:
    for found in language.questions.phrases.values():
        for phrase in found:
            check(parse(f"OpenStack {phrase} 1911?", (language.code,)))
