"""Facts by cases: what a text states, what it does not, and what we know that we miss."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.facts.extract import extract
from knowledge.languages import language_of
from knowledge.model import Article, Fact, RoleFact, SpeechFact
from knowledge.text.sentences import sentences

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "facts.yaml").read_text(encoding="utf-8"))
REAL = Path(__file__).parents[3] / "shared" / "articles" / "huawei-openstack.txt"
Case = dict[str, Any]


def facts_of(text: str, language: str = "en") -> tuple[Article, list[Fact]]:
    article = Article(id="a", title="A", text=text, language=language, source="a.txt")
    return article, extract(article, sentences(text, language_of(language)))


def told(article: Article, facts: list[Fact]) -> tuple[list[str], list[str]]:
    roles, speech = [], []
    for fact in facts:
        if isinstance(fact, RoleFact):
            organisation = fact.organisation.of(article.text) if fact.organisation else "-"
            roles.append(f"{fact.name.of(article.text)} | {fact.role.of(article.text)} | {organisation}")
        else:
            speech.append(f"{fact.name.of(article.text)} | {fact.words.of(article.text)}")
    return roles, speech


def check(case: Case) -> None:
    found = told(*facts_of(case["text"], case.get("language", "en")))
    assert found == (case.get("roles", []), case.get("speech", []))


@pytest.mark.parametrize("case", CASES["found"], ids=lambda case: case["why"])
def test_a_text_states_its_facts(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", CASES["absent"], ids=lambda case: case["why"])
def test_a_text_states_no_more_than_it_says(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda case: case["why"])
@pytest.mark.xfail(reason="known to be out of reach", strict=True)
def test_known_failures_still_fail(case: Case) -> None:
    check(case)


PIECES = [
    *("Ann Lee", "Lee", "Arbor", "Karin Vogt", "he", "He", "CEO", "chief executive", "of", "at", "the", "and", ","),
    *(". ", "\n\n", "said", "said that", "according to", "“", "”", '"', "„", "«", "»", "’s", "is", "was named", "who"),
    *("(", ")", ":", "?", "Dr.", "U.S.", "J.", "saying", "founders", "as", "joined", "named", "it rains today"),
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40), st.sampled_from(["en", "de", "es", "fr", "fi"]))
def test_every_span_lies_in_the_text_and_every_part_in_its_sentence(pieces: list[str], language: str) -> None:
    text = " ".join(pieces).strip()
    if not text:
        return
    article, facts = facts_of(text, language)
    for fact in facts:
        parts = [fact.sentence, fact.name]
        if isinstance(fact, RoleFact):
            parts += [fact.person, fact.role]
            assert fact.person in fact.sentence
            assert fact.role in fact.sentence
            if fact.organisation is not None:
                assert fact.organisation in fact.sentence
        else:
            parts += [fact.speaker, fact.words]
            assert fact.words in fact.sentence
        assert all(part.end <= len(text) and part.of(text).strip() for part in parts), article


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    if text.strip():
        facts_of(text)


def test_facts_come_in_the_order_of_the_text_and_once() -> None:
    _, facts = facts_of("Ann Lee, CEO of Arbor, said that it rains. “It rains,” Lee said. Lee is CEO of Arbor.")
    assert len(facts) == len(set(facts))
    assert [fact.sentence.start for fact in facts] == sorted(fact.sentence.start for fact in facts)


@pytest.mark.skipif(not REAL.is_file(), reason="the real article is not beside the project")
def test_the_real_article_names_its_man_in_full_though_it_misspells_him() -> None:
    title, _, body = REAL.read_text(encoding="utf-8").partition("\n\n")
    article = Article(id="real", title=title, text=body.strip(), language="en", source=str(REAL))
    facts = extract(article, sentences(article.text, language_of("en")))
    roles, speech = told(article, facts)
    assert "Haiying Wang | VP and CTO of Cloud Computing | Huawei" in roles
    assert any(fact.speaker.of(article.text) == "Wan" for fact in facts if isinstance(fact, SpeechFact))
    assert all(line.startswith("Haiying Wang | ") for line in speech)
    assert any("secret weapon" in line for line in speech)
