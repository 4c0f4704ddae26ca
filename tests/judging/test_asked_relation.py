"""A question asks for a relation by a verb that its language lists; a sentence states it by one of the words listed."""

import pytest

from knowledge.judging.asked_relation import AskedRelation, said_in
from knowledge.languages import language_of
from tests.road import article, asked, at, evidence

NEWS = article(
    "Ida Lee is the founder of Skerry Mills. The mill employs 40 people. Bo Ray’s father-in-law was born in Oslo.",
    title="Skerry Mills",
)


def relation(question: str, language: str = "en") -> AskedRelation | None:
    parsed = asked(question, language)
    return AskedRelation.of(parsed, evidence(parsed, NEWS))


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("Who founded Skerry Mills?", "founded"),
        ("When was Skerry Mills established?", "established"),
        ("Where did Ida Lee study?", "study"),
        ("How many people does Skerry Mills employ?", "employ"),
        ("What did Ida Lee buy?", "buy"),
    ],
)
def test_the_verb_of_a_question_asks_for_a_relation(question: str, verb: str) -> None:
    found = relation(question)
    assert found is not None
    assert [term.written for term in found.terms] == [verb]


@pytest.mark.parametrize(
    "question",
    [
        "Who runs Skerry Mills?",  # a role, which facts state
        "What is Skerry Mills known for?",
        "How did Ida Lee die?",  # a passage is wanted, which may use any words
        "Who was the engineer when Skerry Mills opened and won the prize?",  # the verb is not the question's own
    ],
)
def test_other_questions_ask_for_no_relation(question: str) -> None:
    assert relation(question) is None


@pytest.mark.parametrize(
    ("question", "sentence", "is_told"),
    [
        ("When was Skerry Mills founded?", "Ida Lee", True),  # "founder"
        ("When was Skerry Mills founded?", "The mill", False),
        ("Where was Bo Ray born?", "Bo Ray", True),
        ("Where did Bo Ray die?", "Bo Ray", False),
    ],
)
def test_a_sentence_states_it_by_any_of_its_words(question: str, sentence: str, is_told: bool) -> None:
    parsed = asked(question)
    said = evidence(parsed, NEWS)
    found = AskedRelation.of(parsed, said)
    assert found is not None
    place = next(one.span for one in said.sentences if at(NEWS, sentence) in one.span)
    assert found.is_told_in(said, place) is is_told


def test_parts_of_words_with_a_hyphen_count() -> None:
    assert {"co", "founder"} <= said_in("its co-founder", language_of("en"))
