"""A corpus of any size is made of the sample articles: always the same, about other people, with questions."""

import re
from pathlib import Path

import pytest

from benchmarks import corpus
from benchmarks.files import BenchmarkCorpus, read_lines
from benchmarks.run import SAMPLES
from tests.benchmarks.conftest import SIZE


def articles_of(made: BenchmarkCorpus) -> dict[str, str]:
    return {
        str(file.relative_to(made.articles)): file.read_text(encoding="utf-8")
        for file in sorted(made.articles.rglob("*.md"))
    }


def test_a_corpus_has_at_least_as_many_passages_as_asked_for(made: BenchmarkCorpus) -> None:
    passages = list(read_lines(made.passages))
    assert SIZE <= len(passages) < 2 * SIZE
    assert made.size == SIZE


def test_every_passage_is_text_of_an_article(made: BenchmarkCorpus) -> None:
    text = "\n\n".join(articles_of(made).values())
    assert all(passage in text for passage in read_lines(made.passages))


def test_the_same_samples_give_the_same_corpus(made: BenchmarkCorpus, tmp_path: Path) -> None:
    again = corpus.make(SAMPLES, tmp_path, SIZE)
    assert articles_of(again) == articles_of(made)
    assert list(read_lines(again.questions)) == list(read_lines(made.questions))


def test_another_size_is_another_corpus(made: BenchmarkCorpus, tmp_path: Path) -> None:
    larger = corpus.make(SAMPLES, tmp_path, SIZE + 1)
    assert articles_of(larger)["000/000.md"] != articles_of(made)["000/000.md"]


def test_an_article_is_a_title_and_its_paragraphs(made: BenchmarkCorpus) -> None:
    for text in articles_of(made).values():
        title, *paragraphs = text.strip().split("\n\n")
        assert title.startswith("# ")
        assert len(paragraphs) == corpus.PARAGRAPHS


def test_names_and_numbers_are_not_those_of_the_samples(made: BenchmarkCorpus) -> None:
    text = "\n".join(articles_of(made).values())
    samples = "\n".join(file.read_text(encoding="utf-8") for file in SAMPLES.iterdir())
    assert "Huawei" in samples
    assert "Huawei" not in text
    years = set(re.findall(r"\b\d{4}\b", text))
    assert years - set(re.findall(r"\b\d{4}\b", samples))


def test_there_are_questions_of_both_kinds_and_some_are_misspelled(made: BenchmarkCorpus) -> None:
    asked = list(read_lines(made.questions))
    assert asked
    assert len(asked) <= corpus.QUESTIONS
    assert any(question.startswith("What about ") for question in asked)
    assert any(not question.startswith("What about ") for question in asked)
    words = set(re.findall(r"\w+", "\n".join(articles_of(made).values()).lower()))
    about = [question for question in asked if question.startswith("What about ")]
    strange = [question for question in about if set(re.findall(r"\w+", question.lower())[2:]) - words]
    assert 0 < len(strange) < len(about)


def test_a_folder_without_english_articles_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "garten.md").write_text(
        "# Der Garten\n\nDer Garten hat viele alte Bäume und Beete.\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match=rf"{tmp_path}: .*--samples"):
        corpus.make(tmp_path, tmp_path / "made", SIZE)
