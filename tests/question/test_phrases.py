"""The question phrase shows what a question asks for."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.answers import QuestionKind
from knowledge.languages import Language
from knowledge.languages.language import QuestionWords
from knowledge.question.phrases import Asking, asking, phrase_edges
from knowledge.question.question import Sort
from tests.road import asked

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "phrases.yaml").read_text(encoding="utf-8"))


def language(**questions: object) -> Language:
    """A language of two phrases and two nouns."""
    known: dict[str, Any] = {
        "phrases": {"which": ("which",), "when": ("what time",)},
        "wanted": {"organisation": ["firm", "news agency"], "time": ["year"]},
    }
    return Language(code="qq", name="Test", script="latin", questions=QuestionWords(**(known | questions)))


def phrase_of(text: str, spoken: Language) -> Asking | None:
    return asking(text, asked(text).words, spoken)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}: {case['question']}")
def test_a_phrase_shows_the_kind_and_the_sort(case: dict[str, Any]) -> None:
    question = asked(case["question"], case["language"])
    assert question.language.code == case["language"]
    assert (question.kind.value, question.sort.value) == (case["kind"], case["sort"]), case["why"]
    if "phrase" in case:
        assert list(question.phrase) == case["phrase"], case["why"]
    assert bool(question.phrase) == (question.kind is not QuestionKind.KEYWORDS and case.get("phrase") != [])


def test_a_phrase_has_its_place_in_the_text() -> None:
    text = "In short, what time is it?"
    assert phrase_of(text, language()) == Asking(QuestionKind.WHEN, Sort.TIME, 10, 19)


def test_without_a_phrase_there_is_none() -> None:
    assert phrase_of("the firm of the year", language()) is None
    assert phrase_of("", language()) is None


def test_the_earliest_phrase_counts() -> None:
    found = phrase_of("which firm opened at what time", language())
    assert found is not None
    assert (found.kind, found.sort) == (QuestionKind.WHICH, Sort.ORGANISATION)


def test_the_noun_may_have_words_of_its_own_before_it() -> None:
    near, far = (
        phrase_of("which big Danish firm", language()),
        phrase_of("which old big red Danish steel firm", language()),
    )
    assert near is not None
    assert far is not None
    assert (near.sort, far.sort) == (Sort.ORGANISATION, Sort.ANYTHING)


def test_a_noun_may_be_of_two_words() -> None:
    found = phrase_of("which news agency wrote so", language())
    assert found is not None
    assert found.sort is Sort.ORGANISATION


def test_a_noun_of_time_asks_when_whatever_the_phrase() -> None:
    found = phrase_of("in which year did it open", language())
    assert found == Asking(QuestionKind.WHEN, Sort.TIME, 3, 8, noun=range(9, 13))


def test_somebodys_last_noun_names_the_sort() -> None:
    found = phrase_of("which is, of all the many, Ada Quince's firm", language())
    assert found is not None
    assert found.sort is Sort.ORGANISATION


def test_the_noun_stands_before_the_phrase_where_the_language_puts_it_there() -> None:
    before, behind = language(noun_first=True), language()
    for text in ("firm which built it", "the news agency which wrote it"):
        first, last = phrase_of(text, before), phrase_of(text, behind)
        assert first is not None
        assert last is not None
        assert (first.sort, last.sort) == (Sort.ORGANISATION, Sort.ANYTHING)


@pytest.mark.parametrize(
    ("text", "sort"),
    [("abwhichfirmcd", Sort.ORGANISATION), ("abfirmwhichcd", Sort.ORGANISATION), ("abwhich", Sort.ANYTHING)],
)
def test_in_a_text_without_blanks_the_noun_is_right_beside_the_phrase(text: str, sort: Sort) -> None:
    found = phrase_of(text, language(phrases_in_text=True))
    assert found is not None
    assert (found.kind, found.sort) == (QuestionKind.WHICH, sort)


@pytest.mark.parametrize("text", ["which年代", "which 年代", "年代which"])
@pytest.mark.parametrize("first", ["time", "place"])
def test_in_a_text_without_blanks_the_longest_noun_counts(text: str, first: str) -> None:
    wanted = {"time": ["年", "代"], "place": ["年代"]}
    found = phrase_of(text, language(phrases_in_text=True, wanted={first: wanted.pop(first), **wanted}))
    assert found is not None
    assert found.sort is Sort.PLACE


def test_in_a_text_without_blanks_the_longest_phrase_counts_wherever_it_is() -> None:
    unspaced = language(phrases={"what": ("ab",), "when": ("xabx",)}, phrases_in_text=True)
    found = phrase_of("ab and xabx", unspaced)
    assert found is not None
    assert (found.kind, found.start, found.end) == (QuestionKind.WHEN, 7, 11)
    assert phrase_edges("ab and xabx", unspaced) == (7, 11)


def test_only_languages_whose_phrases_are_in_the_text_are_cut_at_them() -> None:
    assert phrase_edges("what time is it", language()) == ()
    assert phrase_edges("no phrase", language(phrases_in_text=True)) == ()
