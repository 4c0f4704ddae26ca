"""Words that match are not enough where the facts say otherwise: such a candidate is not shown, or not as sure."""

from knowledge.answers import Difference, Tier
from knowledge.judging.near_misses import DOUBTED, NO_LIMIT, REFUSED, Limit, limit_of
from knowledge.model import Article, Fact, Span
from tests.road import answered_from, article, asked, at, entry, evidence, role, speech, store_of

NEWS = article(
    "Witnesses included Ida Lee, director of the Open Ledger; and Bo Ray, the privacy officer at Datamoor.\n\n"
    "“The page is long,” Ida Lee said. Bo Ray walked out before the vote."
)
LEE, RAY = (
    role(NEWS, "Ida Lee", "director", "Open Ledger"),
    role(NEWS, "Bo Ray", "privacy officer", "Datamoor", sentence="Witnesses"),
)
SAID = speech(NEWS, "Ida Lee", "The page is long")


def limit(question: str, sentence: str, short: str | None, *facts: Fact, of: Article = NEWS) -> Limit:
    said = evidence(asked(question), of, facts=facts)
    span = at(of, sentence)
    place = Span(span.start, next(one.span.end for one in said.sentences if span in one.span))
    return limit_of(asked(question), said, place, at(of, short) if short else None, None)


WITNESSES = "Witnesses included"


def test_who_holds_another_role_is_not_the_answer() -> None:
    found = limit("Who is the chief executive of Datamoor?", WITNESSES, "Bo Ray", LEE, RAY)
    assert found == Limit(REFUSED, Difference.ROLE, ("chief executive",))


def test_who_holds_the_role_elsewhere_is_not_the_answer() -> None:
    found = limit("Who is the director of Datamoor?", WITNESSES, "Ida Lee", LEE, RAY)
    assert found == Limit(REFUSED, Difference.ORGANISATION, ("Datamoor",))


def test_a_sentence_without_facts_is_left_to_the_reader() -> None:
    assert limit("Who is the director of Datamoor?", WITNESSES, "Ida Lee") == NO_LIMIT
    assert limit("Where is Datamoor?", WITNESSES, "Bo Ray", LEE, RAY) == NO_LIMIT


def test_one_who_said_nothing_is_not_quoted() -> None:
    found = limit("What did Bo Ray say about the vote?", "Bo Ray walked", None, LEE, RAY, SAID)
    assert found == Limit(REFUSED, Difference.SPEAKER, ("Bo Ray",))


def test_one_who_spoke_of_something_else_is_not_quoted() -> None:
    found = limit("What did Ida Lee say about Datamoor?", "“The page is long", None, LEE, RAY, SAID)
    assert found == Limit(REFUSED, Difference.TOPIC, ("Ida Lee",))


def test_a_quotation_whose_speaker_is_not_known_is_doubted() -> None:
    assert limit("What did Ida Lee say about the page?", "“The page is long", None).confidence == DOUBTED


def test_what_no_sentence_states_of_somebody_is_refused() -> None:
    found = limit("Where was Bo Ray born?", WITNESSES, "Bo Ray", LEE, RAY)
    assert found == Limit(REFUSED, Difference.RELATION, ("born",))


def test_a_sentence_that_says_something_else_is_doubted_for_yes_or_no() -> None:
    assert limit("Did Bo Ray resign?", "Bo Ray walked", None).confidence == DOUBTED
    assert limit("Did Bo Ray walk out?", "Bo Ray walked", None) == NO_LIMIT


def test_words_near_a_name_are_doubted_only_if_they_are_about_the_topic() -> None:
    found = limit("What did Bo Ray say about the budget?", WITNESSES, None)
    assert found == Limit(REFUSED, Difference.SPEAKER, ("Bo Ray",))


def test_how_much_somebody_added_is_no_question_for_speech() -> None:
    assert limit("How many pages did Bo Ray add?", "Bo Ray walked", None, LEE, RAY, SAID) == NO_LIMIT


def test_a_near_miss_is_silent_and_says_what_differs() -> None:
    store = store_of(entry("Hearing", NEWS.text))
    answer = answered_from(store, "Who is the director of Datamoor?", threshold=0.2)
    assert answer.tier is Tier.SILENT
    assert answer.difference is Difference.ORGANISATION
    assert answer.missing == ("Datamoor",)
    assert "Who is the director of Open Ledger?" in answer.suggestions
