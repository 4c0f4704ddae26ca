"""Definitions, acronyms, events and memberships by cases: what a text states, and what it does not state."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.facts.extract import extract
from knowledge.facts.whole import whole_facts
from knowledge.languages import language_of
from knowledge.model import Article, Fact, FactKind
from knowledge.text.sentences import sentences

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "facts_terms.yaml").read_text(encoding="utf-8"))
TUESDAY = date(2024, 11, 19)
KINDS = {
    "definitions": FactKind.DEFINITION,
    "acronyms": FactKind.ACRONYM,
    "events": FactKind.EVENT,
    "members": FactKind.MEMBERSHIP,
}
Case = dict[str, Any]


def facts_of(text: str, language: str = "en", published: date | None = TUESDAY) -> tuple[Article, list[Fact]]:
    article = Article(id="a", title="A", text=text, language=language, source="a.txt", published=published)
    return article, whole_facts(article, extract(article, sentences(text, language_of(language))))


def shown(fact: Fact, article: Article) -> str:
    parts = [fact.name, fact.value, *([fact.organisation] if fact.kind is FactKind.MEMBERSHIP else [])]
    words = [part.of(article.text) if part else "-" for part in parts]
    return " | ".join([*words, *([fact.date] if fact.date else [])])


def shown_date(fact: Fact, article: Article) -> str:
    when = fact.when.of(article.text) if fact.when else "-"
    return f"{fact.kind} | {fact.value.of(article.text)} | {when} | {fact.date or '-'}"


def check(case: Case) -> None:
    article, facts = facts_of(case["text"], case.get("language", "en"))
    found = {name: [shown(fact, article) for fact in facts if fact.kind is kind] for name, kind in KINDS.items()}
    expected = {name: case.get(name, []) for name in KINDS}
    assert found == expected


@pytest.mark.parametrize("case", CASES["stated"], ids=lambda case: case["why"])
def test_a_text_states_its_facts(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", CASES["absent"], ids=lambda case: case["why"])
def test_a_text_states_no_facts(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda case: case["why"])
@pytest.mark.xfail(reason="known to be out of reach", strict=True)
def test_known_failures_still_fail(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", CASES["dated"], ids=lambda case: case["why"])
def test_a_fact_has_the_date_of_its_own_clause(case: Case) -> None:
    article, facts = facts_of(case["text"], case.get("language", "en"))
    found = [shown_date(fact, article) for fact in facts if fact.kind.value in case["kinds"]]
    assert found == (case["facts"] or [])


def test_without_a_date_of_the_article_the_words_alone_are_kept() -> None:
    article, facts = facts_of("Acme bought Birch on Tuesday.", published=None)
    (fact,) = facts
    assert fact.when is not None
    assert (fact.when.of(article.text), fact.date) == ("on Tuesday", None)


def test_a_language_without_words_of_facts_has_acronyms_all_the_same() -> None:
    article, facts = facts_of("Kansallinen Rahasto Lapissa (KRL) avattiin.", "fi")
    assert [shown(fact, article) for fact in facts] == ["Kansallinen Rahasto Lapissa | KRL"]


def test_a_short_mention_has_the_name_in_full() -> None:
    article, facts = facts_of("Brook Mills makes flour.\n\nBrook was founded in 1903 by two brothers.")
    assert [shown(fact, article) for fact in facts] == ["Brook Mills | founded in 1903 by two brothers | 1903"]


PIECES = [
    *("Acme", "Birch Labs", "a company", "the firm", "which makes pumps", "is a", "was founded", "bought", "rose 18%"),
    *(
        "in 2013",
        "on Tuesday",
        ",",
        ". ",
        "(",
        ")",
        "(ABC)",
        "and",
        "“",
        "”",
        "—",
        "who",
        "22,600",
        "2:18:27",
        "agreed to",
    ),
    *("went to", "race", "is a member of", "not", "said it had", "\n\n", "«", "»", "refers to", "or FWA,", "'s", "of"),
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30), st.sampled_from(["en", "de", "es", "fr", "ru"]))
def test_every_part_of_a_fact_lies_in_the_text(pieces: list[str], language: str) -> None:
    text = " ".join(pieces).strip()
    if not text:
        return
    article, facts = facts_of(text, language)
    for fact in facts:
        parts = [part for part in (fact.value, fact.subject, fact.organisation, fact.when) if part]
        assert all(part in fact.sentence and part.of(article.text).strip() for part in parts)
