"""The project's own questions: each answer stands where the question says it does."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from evaluation.rows import LabelledQuestion, read_questions
from evaluation.sets import OWN, ROOT
from evaluation.text import holds
from knowledge.model import Article
from knowledge.sources.files import find_documents, read_article

QUESTIONS = read_questions(OWN / "questions.jsonl")
MISSPELLED = read_questions(OWN / "questions_typo.jsonl")


@cache
def article_of(name: str) -> Article:
    documents, _ = find_documents([Path(ROOT / "articles")])
    return next(read_article(document) for document in documents if document.id == name)


def by_id(question: LabelledQuestion) -> str:
    return question.id


@pytest.mark.parametrize("question", [one for one in QUESTIONS if one.is_answerable], ids=by_id)
def test_every_answer_stands_in_the_paragraph_that_the_question_names(question: LabelledQuestion) -> None:
    name, index = question.place
    article = article_of(name)
    paragraph = article.text.split("\n\n")[index]
    assert question.answers
    assert article.language == question.language
    for answer in question.answers:
        assert holds(paragraph, [answer], question.language), answer


def test_there_are_questions_enough_of_each_kind() -> None:
    kinds = Counter(question.kind for question in QUESTIONS)
    assert kinds["answerable"] >= 150
    assert kinds["absent"] >= 40
    assert len(MISSPELLED) >= 40
    opening = Counter(question.text.lower().split()[0] for question in QUESTIONS if question.language == "en")
    assert all(opening[word] >= 5 for word in ("who", "when", "where", "how", "what", "why", "which")), opening
    keywords = [question for question in QUESTIONS if not question.text.endswith("?") and question.is_answerable]
    assert len(keywords) >= 10


def test_no_question_is_asked_twice() -> None:
    for questions in (QUESTIONS, MISSPELLED):
        assert len({question.id for question in questions}) == len(questions)
        assert len({question.text.lower() for question in questions}) == len(questions)


def test_absent_questions_have_no_answers() -> None:
    assert not [question.id for question in QUESTIONS if question.kind == "absent" and question.answers]


def test_misspelled_questions_lead_back_to_what_they_ask() -> None:
    clean = {question.id: question for question in QUESTIONS}
    for question in MISSPELLED:
        original = clean[question.clean_id or ""]
        assert question.text != original.text
        assert (question.answers, question.place, question.kind) == (original.answers, original.place, original.kind)
