"""Roles of whole texts by cases: who holds them, where, with which qualifiers, since when."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.facts.extract import extract
from knowledge.languages import language_of
from knowledge.model import Article, Fact, FactKind, Qualifier
from knowledge.text.sentences import sentences

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "facts_roles.yaml").read_text(encoding="utf-8"))
Case = dict[str, Any]


def roles_of(text: str, language: str = "en", title: str = "A") -> list[Fact]:
    article = Article(id="a", title=title, text=text, language=language, source="a.txt")
    return [fact for fact in extract(article, sentences(text, language_of(language))) if fact.kind is FactKind.ROLE]


def shown(fact: Fact, text: str) -> str:
    parts = [span.of(text) if span else "-" for span in (fact.name, fact.value, fact.organisation)]
    when = [fact.when.of(text)] if fact.when else []
    return " | ".join([*parts, " ".join(fact.qualifiers) or "-", *when])


def check(case: Case) -> None:
    text = case["text"]
    assert [shown(fact, text) for fact in roles_of(text, case.get("language", "en"))] == case.get("roles", [])


@pytest.mark.parametrize("case", CASES["stated"], ids=lambda case: case["why"])
def test_a_text_states_its_roles(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", CASES["absent"], ids=lambda case: case["why"])
def test_a_text_gives_nobody_a_role(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda case: case["why"])
@pytest.mark.xfail(reason="known to be out of reach", strict=True)
def test_known_failures_still_fail(case: Case) -> None:
    check(case)


def test_an_article_about_one_firm_leaves_its_name_out() -> None:
    text = "Arbor Foods grew last year.\n\n“We are glad,” chief executive Ann Lee said."
    (fact,) = roles_of(text, title="Arbor Foods grows")
    assert fact.organisation is not None
    assert fact.organisation.of(text) == "Arbor Foods"


def test_an_article_about_two_firms_says_whose_chief_it_is() -> None:
    text = "Arbor Foods has bought Birch Foods.\n\n“We are glad,” chief executive Ann Lee said."
    (fact,) = roles_of(text, title="Arbor Foods buys Birch Foods")
    assert fact.organisation is None


def test_a_trade_is_held_in_no_firm() -> None:
    text = "Arbor Foods grew last year.\n\n“I am glad,” analyst Ann Lee said."
    (fact,) = roles_of(text, title="Arbor Foods grows")
    assert fact.organisation is None


def test_a_role_that_passes_on_keeps_its_words_in_the_sentence_that_named_it() -> None:
    text = "Ann Lee is treasurer of Arbor. She replaces Bob Ray."
    new, old = sorted(roles_of(text), key=lambda fact: fact.sentence.start)
    assert old.value == new.value
    assert old.value not in old.sentence
    assert old.subject is not None
    assert old.subject in old.sentence
    assert old.qualifiers == (Qualifier.FORMER,)
    assert old.pattern == "handover"


def test_a_year_is_a_date_and_a_day_without_a_year_is_not() -> None:
    (year,) = roles_of("Ann Lee has been treasurer of Arbor since 2015.")
    (day,) = roles_of("Ann Lee will take over as treasurer of Arbor on March 3.")
    assert (year.date, day.date) == ("2015", None)


def test_a_surname_of_two_people_means_the_one_of_the_first_paragraph() -> None:
    text = "Gwen Lee, a sailor, died.\n\nHer daughter, the painter Mia Lee, came. Lee became captain in 1970."
    captain = next(fact for fact in roles_of(text) if fact.value.of(text) == "captain")
    assert captain.name is not None
    assert captain.name.of(text) == "Gwen Lee"
