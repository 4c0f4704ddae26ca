"""Facts by cases: what a text states, what it does not state, and what is known to be missed."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.facts.extract import extract
from knowledge.languages import language_of
from knowledge.model import Article, Fact, FactKind, Span
from knowledge.text.sentences import sentences

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "facts.yaml").read_text(encoding="utf-8"))
REAL = Path(__file__).parents[3] / "shared" / "articles" / "huawei-openstack.txt"
Case = dict[str, Any]


def facts_of(text: str, language: str = "en") -> tuple[Article, list[Fact]]:
    article = Article(id="a", title="A", text=text, language=language, source="a.txt")
    return article, extract(article, sentences(text, language_of(language)))


def shown_facts(article: Article, facts: list[Fact]) -> tuple[list[str], list[str]]:
    roles, speech = [], []
    for fact in facts:
        name = fact.name.of(article.text) if fact.name else "-"
        if fact.kind is FactKind.ROLE:
            organisation = fact.organisation.of(article.text) if fact.organisation else "-"
            roles.append(f"{name} | {fact.value.of(article.text)} | {organisation}")
        elif fact.is_speech:
            speech.append(f"{name} | {fact.value.of(article.text)}")
    return roles, speech


def check(case: Case) -> None:
    found = shown_facts(*facts_of(case["text"], case.get("language", "en")))
    assert found == (case.get("roles", []), case.get("speech", []))


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


PIECES = [
    *("Ann Lee", "Lee", "Arbor", "Karin Vogt", "he", "He", "CEO", "chief executive", "of", "at", "the", "and", ","),
    *(". ", "\n\n", "said", "said that", "according to", "“", "”", '"', "„", "«", "»", "’s", "is", "was named", "who"),
    *(
        "succeeds",
        "replaced by",
        "her predecessor",
        "runs",
        "founded by",
        "its",
        "whose",
        "where",
        "from",
        "to",
        "will",
    ),
    *(
        "ex-president",
        "striker-turned-coach",
        "Her",
        "the company’s",
        "directors",
        "2013",
        "since",
        "not",
        "if",
        ";",
        "-",
    ),
    *("(", ")", ":", "?", "Dr.", "U.S.", "J.", "saying", "founders", "as", "joined", "named", "it rains today"),
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40), st.sampled_from(["en", "de", "es", "fr", "fi"]))
def test_every_span_lies_in_the_text_and_every_part_in_its_sentence(pieces: list[str], language: str) -> None:
    text = " ".join(pieces).strip()
    if not text:
        return
    article, facts = facts_of(text, language)
    for fact in facts:
        parts = [part for part in (fact.sentence, fact.value, fact.subject, fact.name, fact.organisation) if part]
        assert fact.value in fact.sentence or (fact.subject and fact.subject in fact.sentence)
        assert all(part.end <= len(text) and part.of(text).strip() for part in parts), article


@given(st.text(max_size=300), st.sampled_from(["en", "de", "es", "fr", "ru"]))
def test_no_text_stops_the_extraction(text: str, language: str) -> None:
    if text.strip():
        facts_of(text, language)


def test_facts_come_in_the_order_of_the_text_and_once() -> None:
    _, facts = facts_of("Ann Lee, CEO of Arbor, said that it rains. “It rains,” Lee said. Lee is CEO of Arbor.")
    assert len(facts) == len(set(facts))
    assert [fact.sentence.start for fact in facts] == sorted(fact.sentence.start for fact in facts)


def test_without_sentences_or_a_lexicon_there_are_no_facts() -> None:
    article = Article(id="a", title="A", text="Ann Lee is CEO of Arbor.", language="en", source="a.txt")
    assert extract(article, []) == []
    assert facts_of("Ann Lee is CEO of Arbor.", "fi")[1] == facts_of("Ann Lee is CEO of Arbor.", "xx")[1] == []


def test_facts_of_the_same_text_depend_on_its_language() -> None:
    text = "Ann Lee, directora de Faro Azul, said that it rains now."
    assert shown_facts(*facts_of(text, "es")) == (["Ann Lee | directora | Faro Azul"], [])
    assert shown_facts(*facts_of(text, "en")) == ([], ["Ann Lee | it rains now"])


def test_a_quotation_of_several_sentences_is_one_fact_a_sentence() -> None:
    text = "“It is ours. We stay,” Ann Lee said."
    article = Article(id="a", title="A", text=text, language="en", source="a.txt")
    cut = [Span(0, 12), Span(13, len(text))]
    facts = [fact for fact in extract(article, cut) if fact.is_speech]
    assert [(fact.sentence, fact.value.of(text)) for fact in facts] == [(cut[0], "It is ours."), (cut[1], "We stay")]


def test_a_fact_keeps_the_words_of_the_sentence_and_the_full_name() -> None:
    article, facts = facts_of("Ann Lee came by train.\n\nLee is the chief engineer of Arbor.")
    (fact,) = facts
    assert fact.subject is not None
    assert fact.name is not None
    assert (fact.subject.start, fact.subject.of(article.text)) == (24, "Lee")
    assert (fact.name.start, fact.name.of(article.text)) == (0, "Ann Lee")
    assert fact.sentence.of(article.text) == "Lee is the chief engineer of Arbor."


def test_he_reaches_back_three_paragraphs_but_not_ten() -> None:
    filler = "\n\n".join(["It rains here in the quiet old town on most days of the year."] * 30)
    near = f"Bob Ray, an engineer at Arbor, signed.\n\n{filler[:900]}\n\nHe became CTO."
    far = f"Bob Ray, an engineer at Arbor, signed.\n\n{filler}\n\nHe became CTO."
    assert shown_facts(*facts_of(near))[0] == ["Bob Ray | engineer | Arbor", "Bob Ray | CTO | Arbor"]
    assert shown_facts(*facts_of(far))[0] == ["Bob Ray | engineer | Arbor"]


def test_a_quotation_that_a_colon_introduces_can_be_the_next_paragraph() -> None:
    text = "Ann Lee said:\n\n“We are not for sale.”\n\nIt rained."
    assert shown_facts(*facts_of(text))[1] == ["Ann Lee | We are not for sale."]


@pytest.mark.skipif(not REAL.is_file(), reason="the real article is not beside the project")
def test_the_real_article_names_its_man_in_full_though_it_misspells_him() -> None:
    title, _, body = REAL.read_text(encoding="utf-8").partition("\n\n")
    article = Article(id="real", title=title, text=body.strip(), language="en", source=str(REAL))
    facts = extract(article, sentences(article.text, language_of("en")))
    roles, speech = shown_facts(article, facts)
    assert {"Haiying Wang | VP | Huawei", "Haiying Wang | CTO of Cloud Computing | Huawei"} <= set(roles)
    assert any(fact.subject.of(article.text) == "Wan" for fact in facts if fact.subject)
    assert all(line.startswith("Haiying Wang | ") for line in speech)
    assert any("secret weapon" in line for line in speech)
