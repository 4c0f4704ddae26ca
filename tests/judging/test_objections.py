"""What speaks against a sentence although its words match."""

from pathlib import Path

import pytest
import yaml

from knowledge.judging.evidence import Evidence, EvidenceSentence
from knowledge.judging.objections import (
    Objections,
    contrast_missing,
    nobody_named,
    number_missing,
    objections_of,
    other_role,
    role_missing,
    unit_missing,
    wrong_sort,
)
from knowledge.model import Span
from knowledge.question.question import Question
from tests.road import article, asked, evidence, role

CASES = Path(__file__).parent.parent / "cases"
AMOUNTS = yaml.safe_load((CASES / "amounts.yaml").read_text(encoding="utf-8"))
RELATIVE = yaml.safe_load((CASES / "relative.yaml").read_text(encoding="utf-8"))


def offered(question: str, sentence: str, language: str = "en") -> tuple[Question, Evidence, EvidenceSentence]:
    """A question, and a sentence that may answer it, alone in its article."""
    parsed = asked(question, language)
    one = evidence(parsed, article(sentence, language=language))
    return parsed, one, one.sentences[0]


@pytest.mark.parametrize("case", AMOUNTS, ids=[case["why"] for case in AMOUNTS])
def test_another_amount_is_told_by_its_units(case: dict[str, str | bool]) -> None:
    told = unit_missing(*offered(str(case["ask"]), str(case["told"]), str(case.get("language", "en"))))
    assert told is case["other"]


@pytest.mark.parametrize("case", RELATIVE, ids=lambda case: case["why"])
def test_one_of_several_is_told_from_another(case: dict[str, str | bool]) -> None:
    told = contrast_missing(*offered(str(case["ask"]), str(case["told"]), str(case.get("language", "en"))))
    assert told is case["another"], case["why"]


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("When will Larkspur-4 be launched?", "Larkspur-2 went up on 4 May.", False),
        ("When will Larkspur-4 be launched?", "After it, Larkspur 4 will go up.", True),
        ("Who won World War 2?", "World War II was won by the Allies.", True),
        ("Who flew on Larkspur 12?", "Larkspur 120 carried nobody.", False),
    ],
)
def test_a_name_with_a_number_is_found_with_that_number_alone(question: str, text: str, told: bool) -> None:
    parsed, one, sentence = offered(question, text)
    assert parsed.numbered
    assert number_missing(parsed, one, sentence) is not told


@pytest.mark.parametrize(
    ("text", "is_other"),
    [
        ("Larkspur 3 cost 40 euros.", True),
        ("LARKSPUR-III cost 40 euros.", True),
        ("It cost 40 euros.", False),
        ("The bridges of Larkspur cost 40 euros.", False),
        ("Larkspur 3 cost twice as much as Larkspur 2, that is 40 euros.", False),
    ],
)
def test_a_sentence_on_another_of_the_series_is_not_on_the_one_asked_for(text: str, is_other: bool) -> None:
    parsed = asked("How much did Larkspur 2 cost?")
    one = evidence(parsed, article(f"{text} Nobody remembers what Larkspur 2 was."))
    assert number_missing(parsed, one, one.sentences[0]) is is_other


@pytest.mark.parametrize("question", ["What happened on May 12?", "Did 3 ships sink?", "Who won in Athens in 2004?"])
def test_dates_years_and_plain_counts_belong_to_no_name(question: str) -> None:
    assert not asked(question).numbered


def short(sentence: EvidenceSentence, words: str) -> Span:
    """These words of the sentence, as a span of the article."""
    start = sentence.span.start + sentence.text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("language", "question", "sentence", "right", "wrong"),
    [
        ("en", "When was the bridge of Bergen opened?", "In 1911 Ada Quince opened the bridge.", "1911", "Ada Quince"),
        ("en", "How many ships came?", "In May some 40 ships came.", "40", "ships came"),
        ("en", "Who opened the bridge?", "In 1911 Ada Quince opened it.", "Ada Quince", "opened it"),
        (
            "de",
            "Wann wurde die Brücke eröffnet?",
            "Ada Quinz eröffnete sie am 4. Mai 1911.",
            "4. Mai 1911",
            "Ada Quinz",
        ),
        ("de", "Wie viele Schiffe kamen?", "Im Hafen lagen 40 Schiffe.", "40", "Hafen"),
    ],
)
def test_a_short_answer_of_another_shape_is_of_the_wrong_sort(
    language: str, question: str, sentence: str, right: str, wrong: str
) -> None:
    parsed, one, cited = offered(question, sentence, language)
    assert not wrong_sort(parsed, one, cited, short(cited, right))
    assert wrong_sort(parsed, one, cited, short(cited, wrong))
    assert wrong_sort(parsed, one, cited, None)


def test_a_sort_without_a_plain_shape_is_never_wrong() -> None:
    assert not wrong_sort(*offered("What is a ferry?", "A ferry is a ship."), None)
    assert not wrong_sort(*offered("Why did it sink?", "It sank."), None)


def test_a_sentence_in_another_language_is_not_judged_by_the_words_of_the_question() -> None:
    parsed = asked("Wie viel kostete die nächste Brücke?", "de")
    one = evidence(parsed, article("The last bridge was opened in May.", language="en"))
    assert not wrong_sort(parsed, one, one.sentences[0], None)
    assert not unit_missing(parsed, one, one.sentences[0])
    assert not contrast_missing(parsed, one, one.sentences[0])


@pytest.mark.parametrize(
    ("language", "question", "with_role", "without"),
    [
        ("en", "Who is the mayor of Bergen?", "The mayor of Bergen is Ida Lee.", "Bergen has a harbour."),
        (
            "de",
            "Wer ist Bürgermeister von Bremen?",
            "Der Bürgermeister von Bremen ist Bo Rau.",
            "Bremen hat einen Hafen.",
        ),
    ],
)
def test_the_holder_of_a_role_stands_with_the_role(language: str, question: str, with_role: str, without: str) -> None:
    assert not role_missing(*offered(question, with_role, language))
    assert role_missing(*offered(question, without, language))


def test_a_question_for_no_person_or_no_role_misses_none() -> None:
    assert not role_missing(*offered("Where does the mayor live?", "Bergen has a harbour."))
    assert not role_missing(*offered("Who built the bridge?", "Bergen has a harbour."))


@pytest.mark.parametrize(
    ("language", "question", "text", "person", "stated", "other"),
    [
        (
            "en",
            "Who is the chief operating officer of Larkspur?",
            "Ida Lee, the chief executive officer of Larkspur, spoke.",
            "Ida Lee",
            "chief executive officer",
            True,
        ),
        (
            "en",
            "Who is the chief executive officer of Larkspur?",
            "Ida Lee, the chief executive officer of Larkspur, spoke.",
            "Ida Lee",
            "chief executive officer",
            False,
        ),
        (
            "de",
            "Wer ist Vorstand Finanzen von Nordwerk?",
            "Ida Lee, Vorstand Technik von Nordwerk, sprach.",
            "Ida Lee",
            "Vorstand Technik",
            True,
        ),
        (
            "de",
            "Wer ist Vorstand Technik von Nordwerk?",
            "Ida Lee, Vorstand Technik von Nordwerk, sprach.",
            "Ida Lee",
            "Vorstand Technik",
            False,
        ),
    ],
)
def test_a_role_near_the_one_asked_for_is_another(  # one case is a question, a sentence and its fact
    language: str, question: str, text: str, person: str, stated: str, other: bool
) -> None:
    news = article(text, language=language)
    parsed = asked(question, language)
    one = evidence(parsed, news, facts=(role(news, person, stated),))
    assert other_role(parsed, one, one.sentences[0], None) is other


def test_a_role_is_no_answer_to_where_or_when() -> None:
    news = article("Ida Lee, the mayor of Bergen, was born in Oslo.")
    parsed = asked("Where was Ida Lee born?")
    one = evidence(parsed, news, facts=(role(news, "Ida Lee", "mayor of Bergen"),))
    (sentence,) = one.sentences
    assert other_role(parsed, one, sentence, short(sentence, "Bergen"))
    assert not other_role(parsed, one, sentence, short(sentence, "Oslo"))
    assert not other_role(parsed, one, sentence, None)


def test_whose_role_it_is_may_be_said_before() -> None:
    news = article("The council of Kajaani met again. Mayor Aino Sarkkinen welcomed it.", title="Kajaani")
    parsed = asked("Who is the mayor of Kajaani?")
    one = evidence(parsed, news, facts=(role(news, "Aino Sarkkinen", "Mayor"),))
    assert not other_role(parsed, one, one.sentences[1], None)


def test_other_questions_are_not_judged_by_roles() -> None:
    assert not other_role(*offered("What is a mayor?", "A mayor is elected."), None)


def test_a_number_may_be_written_in_roman_figures() -> None:
    parsed, one, sentence = offered("Who opened Larkspur 4?", "The bridge Larkspur IV was opened by Ida Lee.")
    assert not number_missing(parsed, one, sentence)
    parsed, one, sentence = offered("Who opened Larkspur 14?", "The bridge Larkspur XIV was opened.")
    assert number_missing(parsed, one, sentence)  # the figures are known up to twelve


def test_the_title_may_have_the_number() -> None:
    parsed = asked("When was Larkspur 4 opened?")
    one = evidence(parsed, article("It was opened in May.", title="Larkspur 4 opens"))
    assert not number_missing(parsed, one, one.sentences[0])


def test_nothing_is_objected_to_the_wording_of_a_stated_fact() -> None:
    parsed, one, sentence = offered("When will the next Larkspur-4 be launched in 1912?", "Larkspur-2 was the last.")
    raised = objections_of(parsed, one, sentence, None, is_stated=False)
    assert (raised.number_missing, raised.wrong_sort, raised.contrast_missing) == (True, True, True)
    assert objections_of(parsed, one, sentence, None, is_stated=True) == Objections(plain_sort=False)


def test_a_short_answer_of_the_wanted_plain_shape_is_noted_even_if_it_is_stated() -> None:
    parsed, one, sentence = offered("When did it open?", "It opened on 4 May 1911.")
    for is_stated in (True, False):
        assert objections_of(parsed, one, sentence, short(sentence, "4 May 1911"), is_stated=is_stated).plain_sort


def test_a_year_that_the_article_lacks_counts_as_a_missing_number() -> None:
    parsed, one, sentence = offered("Who opened it in 1912?", "Ada Quince opened it in 1911.")
    assert objections_of(parsed, one, sentence, None, is_stated=False).number_missing


@pytest.mark.parametrize(
    ("language", "question", "text", "answer", "is_nobody"),
    [
        ("en", "Who is the gatekeeper?", "The gatekeeper opens the gate at nine.", "", True),
        ("en", "Who is the gatekeeper?", "The gatekeeper opens the gate at nine.", "opens the gate", True),
        ("en", "Who is the gatekeeper?", "The gatekeeper is Ida Lee.", "Ida Lee", False),
        ("en", "Who is the gatekeeper of Bergen?", "The gatekeeper of Bergen is old.", "", True),
        # What somebody does may be done by a role, if there is a short answer.
        ("en", "Who replaces broken lamps?", "The caretaker replaces broken lamps.", "The caretaker", False),
        ("en", "Who replaces broken lamps?", "Broken lamps are replaced every week.", "", True),
        (
            "en",
            "Who replaces broken lamps?",
            "Broken lamps are replaced in Bergen.",
            "",
            False,
        ),  # a town is taken for one
        # "Who is X" asks what X is, and names X itself.
        ("en", "Who is Ida Lee?", "Ida Lee is a painter of boats.", "a painter of boats", False),
        ("en", "Who is Ida Lee?", "Ida Lee is a painter of boats.", "", True),
        ("en", "When does the gatekeeper come?", "The gatekeeper comes late.", "", False),
        ("de", "Wer ist der Torwart?", "Der Torwart ist Ida Lee.", "Ida Lee", False),
    ],
)
def test_who_holds_a_role_is_answered_by_a_sentence_that_names_somebody(
    language: str, question: str, text: str, answer: str, is_nobody: bool
) -> None:
    parsed, one, cited = offered(question, text, language)
    assert nobody_named(parsed, one, cited, short(cited, answer) if answer else None) is is_nobody


def test_a_sentence_in_another_language_may_name_somebody_in_its_own_way() -> None:
    parsed = asked("Wer ist der Torwart?", "de")
    one = evidence(parsed, article("The gatekeeper opens the gate.", language="en"))
    assert not nobody_named(parsed, one, one.sentences[0], None)
