"""A fact answers if it accounts for everything that the question is about, and else not at all."""

import pytest

from knowledge.judging.stated import DECISIVE, LONGEST_QUOTE, StatedAnswer, stated_answer
from knowledge.model import Article, Fact, FactKind, Span
from tests.road import article, asked, at, evidence, role, speech

NEWS = article(
    "Mira Okafor, VP and CTO of Cloud Computing at Brightwell, explained the move. Lena Ruiz is the CFO of Brightwell "
    "and joined from Nordbank.\n\nOkafor said: “We don’t have any secret weapon.” Lena Ruiz said that the budget is "
    "tight and that rents will rise."
)
OKAFOR = role(NEWS, "Mira Okafor", "VP and CTO of Cloud Computing", "Brightwell")
RUIZ = role(NEWS, "Lena Ruiz", "CFO", "Brightwell")
WEAPON = speech(NEWS, "Mira Okafor", "We don’t have any secret weapon.")
BUDGET = speech(NEWS, "Lena Ruiz", "the budget is tight and that rents will rise")


def stated(
    question: str, *facts: Fact, of: Article = NEWS, language: str = "en"
) -> tuple[StatedAnswer | None, str | None]:
    """What the facts answer, and the short answer as text."""
    answer = stated_answer(asked(question, language), evidence(asked(question, language), of, facts=facts))
    return answer, answer.short.of(of.text) if answer else None


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("who is Brightwell's cloud CTO", "Mira Okafor"),
        ("Who is the CFO of Brightwell?", "Lena Ruiz"),
        ("Who is Mira Okafor?", "VP and CTO of Cloud Computing at Brightwell"),
        ("what is Mira Okafor's role?", "VP and CTO of Cloud Computing"),
        ("what is Okafor's position?", "VP and CTO of Cloud Computing"),
        ("Which company does Lena Ruiz work for?", "Brightwell"),
        ("Who is Lena Riuz?", None),  # two letters off, which is another name
        ("Who is Lena Ruis?", "CFO"),  # one letter off; no organisation right behind the role here
    ],
)
def test_a_role_fact_answers_who_and_as_what(question: str, short: str | None) -> None:
    facts = (OKAFOR, RUIZ) if "Ruis" not in question else (role(NEWS, "Lena Ruiz", "CFO"),)
    answer, text = stated(question, *facts)
    assert text == short
    assert answer is None or answer.is_decisive


@pytest.mark.parametrize(
    "question",
    [
        "Who is Google's cloud CTO?",  # another organisation
        "Who is the CEO of Brightwell?",  # another role
        "Who is the CTO of Storage at Brightwell?",  # another branch
        "Where was Mira Okafor born?",  # no place
        "When did Mira Okafor join?",  # no time
        "What is Mira Okafor's salary?",  # no number
        "What did Brightwell explain?",  # no person, role or organisation is asked for
        "Who explained the move?",  # no role is asked for
    ],
)
def test_a_near_miss_is_no_answer(question: str) -> None:
    assert stated(question, OKAFOR, RUIZ)[0] is None


def test_what_the_sentence_says_beside_the_role_may_decide_for_less() -> None:
    answer, short = stated("Which CTO explained the move, who is it?", OKAFOR)
    assert answer is None  # "which" asks for anything
    answer, short = stated("Who is the CTO that explained the move?", OKAFOR)
    assert short == "Mira Okafor"
    assert answer is not None
    assert answer.strength == DECISIVE


def test_words_of_another_persons_role_decide_nothing() -> None:
    news = article("Ida Lee, CEO of Acme, and Bo Ray, CFO of Birch, met in Oslo.")
    lee, ray = role(news, "Ida Lee", "CEO", "Acme"), role(news, "Bo Ray", "CFO", "Birch", sentence="Ida Lee")
    assert stated("Who is the CEO of Birch?", lee, ray, of=news)[0] is None
    assert stated("Who is the CEO of Acme?", lee, ray, of=news)[1] == "Ida Lee"


def test_an_organisation_named_elsewhere_is_no_quote_of_the_sentence() -> None:
    news = article("Brightwell grew.\n\nIda Lee is the CEO.")
    assert stated("Which company does Ida Lee lead?", role(news, "Ida Lee", "CEO", "Brightwell"), of=news)[0] is None
    assert stated("Which company does Ida Lee lead?", role(news, "Ida Lee", "CEO"), of=news)[0] is None


def test_a_fuller_name_of_another_sentence_is_not_quoted() -> None:
    news = article("Ida Lee spoke first. Lee, the mayor of Oslo, was late.")
    sentence = at(news, "Lee, the mayor of Oslo, was late.")
    last = Span(sentence.start, sentence.start + len("Lee"))
    mayor = Fact(FactKind.ROLE, sentence, at(news, "mayor"), last, at(news, "Ida Lee"), at(news, "Oslo"))
    answer, short = stated("Who is the mayor of Oslo?", mayor, of=news)
    assert short == "Lee"
    assert answer is not None
    assert answer.sentence == sentence


def test_the_first_of_the_strongest_facts_is_taken() -> None:
    news = article("Ida Lee is the mayor of Oslo. Bo Ray was the mayor of Oslo.")
    facts = (role(news, "Ida Lee", "mayor", "Oslo"), role(news, "Bo Ray", "mayor", "Oslo"))
    assert stated("Who is the mayor of Oslo?", *facts, of=news)[1] == "Ida Lee"


def test_roles_answer_in_german_too() -> None:
    news = article("Ada Vogt, Technikchefin von Nordwerk, erklärte den Plan. Sie lebt in Bremen.", language="de")
    vogt = role(news, "Ada Vogt", "Technikchefin", "Nordwerk")
    assert stated("Wer ist Technikchefin von Nordwerk?", vogt, of=news, language="de")[1] == "Ada Vogt"
    assert stated("Wer ist Finanzchefin von Nordwerk?", vogt, of=news, language="de")[0] is None


def test_speech_answers_what_somebody_said_about_a_topic() -> None:
    answer, short = stated("What did Mira Okafor say about a secret weapon?", WEAPON, BUDGET)
    assert short == "We don’t have any secret weapon."
    assert answer is not None
    assert answer.strength == 1.0


def test_reported_words_weigh_less_than_the_very_words() -> None:
    answer, short = stated("What did Lena Ruiz say about the budget?", BUDGET)
    assert short == "the budget is tight and that rents will rise"
    assert answer is not None
    assert answer.strength == pytest.approx(0.9)


def test_who_said_so_is_the_speaker() -> None:
    assert stated("Who said that the budget is tight?", WEAPON, BUDGET)[1] == "Lena Ruiz"


@pytest.mark.parametrize(
    "question",
    [
        "What did Lena Ruiz say about a secret weapon?",  # another speaker said so
        "What did Bo Ray say about the budget?",  # nobody of that name
        "What did Lena Ruiz write the budget for?",  # no word of speech
        "Who said that the harbour is tight?",  # not the words
        "What did Lena Ruiz say about the harbour and the ferry of the budget?",  # two of three are not in it
    ],
)
def test_a_near_miss_of_speech_is_no_answer(question: str) -> None:
    assert stated(question, WEAPON, BUDGET)[0] is None


def test_what_somebody_said_of_nothing_in_particular_is_anything_said() -> None:
    answer, short = stated("What did Lena Ruiz say?", WEAPON, BUDGET)
    assert short == "the budget is tight and that rents will rise"
    assert answer is not None
    assert answer.is_decisive


def test_who_said_so_needs_words_that_were_said() -> None:
    assert stated("Who said so?", WEAPON)[0] is None


def test_a_long_quotation_is_answered_with_its_sentence() -> None:
    words = "the tide will " + "rise and fall and " * 20 + "rest"
    news = article(f"Ida Lee said: “{words}.” Nobody doubted it.")
    assert len(words) > LONGEST_QUOTE
    answer, _ = stated("What did Ida Lee say about the tide?", speech(news, "Ida Lee", words), of=news)
    assert answer is not None
    assert answer.short == answer.sentence


def test_without_facts_nothing_is_stated() -> None:
    assert stated("Who is the CFO of Brightwell?") == (None, None)


def test_a_deed_tells_who_somebody_is_only_with_what_was_done() -> None:
    english = article("Ada Quince founded Harrier in 1911.")
    assert (
        stated("Who is Ada Quince?", role(english, "Ada Quince", "founded", "Harrier"), of=english)[1]
        == "founded Harrier"
    )
    french = article("Harrier a été fondée en 1911 par Ada Quince.", language="fr")
    deed = role(french, "Ada Quince", "fondée", "Harrier")
    assert stated("Qui est Ada Quince ?", deed, of=french, language="fr")[1] is None
