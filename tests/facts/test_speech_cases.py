"""Who said what, by cases in five languages: kind, speaker and words of every quotation and every report."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.facts.extract import extract
from knowledge.languages import language_of
from knowledge.model import Article, Fact
from knowledge.text.sentences import sentences

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "facts_speech.yaml").read_text(encoding="utf-8"))
REAL = Path(__file__).parents[3] / "shared" / "articles" / "huawei-openstack.txt"
Case = dict[str, Any]


def speech_of(article: Article) -> list[Fact]:
    facts = extract(article, sentences(article.text, language_of(article.language)))
    return [fact for fact in facts if fact.is_speech]


def said_in(text: str, language: str) -> list[str]:
    article = Article(id="a", title="A", text=text, language=language, source="a.txt")
    return [
        f"{fact.kind.value} | {fact.name.of(text) if fact.name else '-'} | {fact.value.of(text)}"
        for fact in speech_of(article)
    ]


def name_of(case: Case) -> str:
    return f"{case.get('language', 'en')}: {case['why']}"


@pytest.mark.parametrize("case", CASES["stated"], ids=name_of)
def test_what_is_said_has_its_speaker(case: Case) -> None:
    assert said_in(case["text"], case.get("language", "en")) == case["speech"]


@pytest.mark.parametrize("case", CASES["absent"], ids=name_of)
def test_nobody_says_anything_that_is_known(case: Case) -> None:
    assert said_in(case["text"], case.get("language", "en")) == []


@pytest.mark.skipif(not REAL.is_file(), reason="the real article is not beside the project")
def test_all_seven_quotations_of_the_real_article_are_the_one_mans() -> None:
    title, _, body = REAL.read_text(encoding="utf-8").partition("\n\n")
    article = Article(id="real", title=title, text=body.strip(), language="en", source=str(REAL))
    quotes = [fact for fact in speech_of(article) if fact.kind.value == "quote"]
    assert len(quotes) == 7
    assert {fact.name.of(article.text) for fact in quotes if fact.name} == {"Haiying Wang"}
