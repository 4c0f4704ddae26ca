"""Of a passage's sentences one is chosen: the fact's if there is one, else the one with the best score."""

import pytest

from knowledge.judging.confidence import weights_of
from knowledge.judging.evidence import Evidence
from knowledge.judging.options import Choice, chosen, options_of, rivals_of
from knowledge.judging.stated import StatedAnswer
from knowledge.question.question import Question
from tests.road import article, asked, at, evidence

NEWS = article("The bridge of Bergen is red. Ada Quince opened the bridge of Bergen in 1911. It rained.")
WEIGHTS = weights_of(None).sentence


def offered(question: str) -> tuple[Question, Evidence]:
    parsed = asked(question)
    return parsed, evidence(parsed, NEWS, facts=())


def choice(question: str, fact: StatedAnswer | None = None) -> Choice:
    return chosen(*offered(question), fact, WEIGHTS)


def test_every_sentence_is_an_option_in_the_order_of_the_text() -> None:
    options = options_of(*offered("Who opened the bridge?"))
    assert [option.sentence.text for option in options] == [
        "The bridge of Bergen is red.",
        "Ada Quince opened the bridge of Bergen in 1911.",
        "It rained.",
    ]
    assert [option.reading for option in options] == [None, None, None]


def test_the_option_with_the_best_score_is_chosen_with_its_short_answer() -> None:
    found = choice("When was the bridge of Bergen opened?")
    assert found.option.sentence.text == "Ada Quince opened the bridge of Bergen in 1911."
    assert found.short == at(NEWS, "1911")


def test_a_fact_chooses_its_own_sentence_and_short_answer() -> None:
    fact = StatedAnswer(at(NEWS, "It rained."), at(NEWS, "It"), 0.5)
    found = choice("When was the bridge of Bergen opened?", fact)
    assert (found.option.sentence.span, found.short) == (fact.sentence, fact.short)


def test_of_equal_options_the_first_is_chosen() -> None:
    found = choice("Why do ships sink?")
    assert found.option.sentence.text == "The bridge of Bergen is red."


@pytest.mark.parametrize(
    ("question", "has_keywords"),
    [("bridge bergen red", True), ("bridge bergen blue", False), ("Who is Ada Quince?", True), ("Why Bergen?", False)],
)
def test_only_a_keyword_query_or_a_bare_name_can_match_all_keywords(question: str, has_keywords: bool) -> None:
    assert choice(question).has_keywords is has_keywords


PUMPS = "The Delta pump weighs 4 kg. The Omega pump weighs 12 kg. It is blue. Some pumps are heavy."


@pytest.mark.parametrize(
    ("question", "text", "rivals"),
    [
        ("How heavy is the Omega pump?", PUMPS, [True, False, False, False]),
        ("How heavy is the Delta pump?", PUMPS, [False, True, False, False]),
        ("How heavy is the Gamma pump?", PUMPS, [False, False, False, False]),  # which no sentence is about
        ("When did the Omega pump and the Delta pump break?", PUMPS, [False, False, False, False]),
        ("How heavy is the pump?", PUMPS, [False, False, False, False]),
        (
            "Who is the CFO of Calder?",
            "Calder makes chips. Ida Lee remains CFO.",
            [False, False],
        ),  # she may be the answer
        ("Who runs Delta Works?", "Ida Lee runs Delta Works. Bo Ray runs Omega Works.", [False, True]),
        (
            "When did Calder open?",
            "Calder opened late. Nordlink opened in 1991.",
            [False, True],
        ),  # no name is an answer
    ],
)
def test_a_sentence_on_another_than_the_one_asked_for_has_a_rival(question: str, text: str, rivals: list[bool]) -> None:
    parsed = asked(question)
    assert [one > 0 for one in rivals_of(parsed, evidence(parsed, article(text)))] == rivals


def test_of_two_with_the_same_property_the_one_asked_for_is_cited() -> None:
    parsed = asked("How many kg does the Omega pump weigh?")
    found = chosen(parsed, evidence(parsed, article(PUMPS)), None, WEIGHTS)
    assert found.option.sentence.text == "The Omega pump weighs 12 kg."
