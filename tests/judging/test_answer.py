"""From candidates to one answer, or to what is missing and what is near."""

from collections.abc import Sequence
from datetime import date

import pytest

from knowledge.answers import Answer, Form, Reason, Tier
from knowledge.judging.answer import SUGGESTIONS, answer, citation
from knowledge.judging.candidates import Candidate, judged
from knowledge.retrieval.retrieve import Retrieved
from knowledge.settings import Thresholds
from tests.fakes_store import MemoryStore
from tests.road import answered_from, article, asked, entry, entry_of, found, found_for, retrieved_from, store_of
from tests.structured import article_of

BRIDGE = entry("The bridge of Bergen", "In 1911 Ada Quince opened the bridge of Bergen. It cost 40 crowns and stands.")
TRAM = entry("The tram of Oslo", "The tram of Oslo has 12 cars. Ida Lee drives the first one through the old town.")
STORE = store_of(BRIDGE, TRAM)


def sure(retrieved: Retrieved, *, threshold: float) -> Answer:
    return answer("as asked", retrieved, judged(retrieved), thresholds=Thresholds(threshold, threshold))


def test_what_is_sure_enough_is_found() -> None:
    retrieved = retrieved_from(STORE, "Who opened the bridge of Bergen?")
    given = sure(retrieved, threshold=0.0)
    assert (given.reason, given.question) == (Reason.FOUND, "as asked")
    assert given.best is not None
    assert given.best.confidence == given.confidence
    assert (given.missing, given.suggestions) == ((), ())
    assert sure(retrieved, threshold=1.0).reason is Reason.NOT_STATED


def test_the_threshold_itself_is_enough() -> None:
    retrieved = retrieved_from(STORE, "Who opened the bridge of Bergen?")
    confidence = judged(retrieved)[0].confidence
    assert sure(retrieved, threshold=confidence).answered


def test_between_the_thresholds_an_answer_is_perhaps_right() -> None:
    retrieved = retrieved_from(STORE, "Who opened the bridge of Bergen?")
    ranked = judged(retrieved)
    confidence = ranked[0].confidence
    tiers = {}
    for perhaps, least in ((0.0, confidence), (confidence, 1.0), (1.0, 1.0)):
        given = answer("as asked", retrieved, ranked, thresholds=Thresholds(least, perhaps))
        tiers[given.tier] = (given.reason, given.is_shown, given.answered)
    assert tiers == {
        Tier.SURE: (Reason.FOUND, True, True),
        Tier.PERHAPS: (Reason.FOUND, True, False),
        Tier.SILENT: (Reason.NOT_STATED, False, False),
    }


def test_what_is_perhaps_right_has_nothing_missing_and_suggests_nothing() -> None:
    retrieved = retrieved_from(STORE, "Who paid for the bridge of Bergen?")
    given = answer("as asked", retrieved, judged(retrieved), thresholds=Thresholds(1.0, 0.0))
    assert (given.tier, given.missing, given.suggestions) == (Tier.PERHAPS, (), ())


def test_a_question_about_nothing_is_not_answered_however_low_the_thresholds_are() -> None:
    given = answered_from(STORE, "Who is it?", threshold=0.0)
    assert (given.tier, given.reason) == (Tier.SILENT, Reason.EMPTY_QUESTION)


def test_a_citation_has_its_parts_with_labels_and_its_headings() -> None:
    prices = article_of("heading 2: Prices", "row header: Room | Price", "row: Attic | 55 crowns", title="The house")
    retrieved = retrieved_from(store_of(entry_of(prices)), "What is the price of the attic?")
    quoted = citation(judged(retrieved)[0], retrieved.question)
    assert (quoted.form, quoted.shown) == (Form.TABLE, "Room: Attic\nPrice: 55 crowns")
    assert [part.label and part.label.text for part in quoted.parts] == ["Room", "Price"]
    assert [heading.text for heading in quoted.headings] == ["Prices"]


@pytest.mark.parametrize(
    ("store", "question", "reason"),
    [
        (STORE, "  ?! ", Reason.EMPTY_QUESTION),
        (STORE, "Who opened the zyzzyva?", Reason.UNKNOWN_WORDS),
        (STORE, "Which cars stand in the bridge?", Reason.NOT_STATED),
        (MemoryStore(), "1911", Reason.NO_ARTICLES),
        (MemoryStore(), "", Reason.EMPTY_QUESTION),
        (MemoryStore(), "Who opened it?", Reason.NO_ARTICLES),
        (STORE, "什么", Reason.EMPTY_QUESTION),  # a question about nothing
        (STORE, "Who is it?", Reason.EMPTY_QUESTION),
    ],
)
def test_an_answer_that_is_not_given_has_a_reason(store: MemoryStore, question: str, reason: Reason) -> None:
    given = answered_from(store, question, threshold=1.0)
    assert given.reason is reason
    assert (given.best, given.citations) == (None, ())


def test_the_answer_tells_how_the_question_was_understood() -> None:
    given = answered_from(STORE, "Who opened the brigde of Bergen?", threshold=0.0)
    assert given.understood == "Who opened the bridge of Bergen?"
    assert [(repair.written, repair.used) for repair in given.repairs] == [("brigde", "bridge")]
    assert (given.kind.value, given.language) == ("who", "en")


def test_candidates_are_shown_also_when_none_is_good_enough() -> None:
    given = answered_from(STORE, "Who opened the bridge of Bergen?", threshold=1.0)
    assert given.candidates
    assert given.candidates[0].article.title == "The bridge of Bergen"


def test_a_citation_quotes_sentence_passage_and_short_answer() -> None:
    retrieved = retrieved_from(STORE, "When was the bridge of Bergen opened?")
    (best, *_) = judged(retrieved)
    quoted = citation(best, retrieved.question)
    assert quoted.sentence.text == "In 1911 Ada Quince opened the bridge of Bergen."
    assert quoted.sentence.text in quoted.passage.text
    assert quoted.short is not None
    assert quoted.short.text == "1911"
    assert quoted.confidence == best.confidence


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Who opened the zyzzyva of Bergen?", ("zyzzyva",)),  # a word that no article has
        ("Who opened the zyzzyva of Stavanger?", ("zyzzyva", "Stavanger")),
        ("Which cars stand in Bergen?", ("cars",)),  # the nearest passage is about Bergen, and lacks the cars
        ("How many crowns does the tram of Oslo cost?", ("crowns", "cost")),
    ],
)
def test_what_is_missing_is_named_as_written(question: str, missing: tuple[str, ...]) -> None:
    assert answered_from(STORE, question, threshold=1.0).missing == missing


def test_a_name_that_the_nearest_passage_lacks_is_named_with_unknown_words() -> None:
    given = answered_from(STORE, "Who painted the bridge of Oslo?", threshold=1.0)
    assert "painted" in given.missing


def test_without_passages_the_unknown_words_are_missing() -> None:
    assert answered_from(MemoryStore(), "the zyzzyva", threshold=1.0).missing == ("zyzzyva",)


def test_titles_of_near_articles_are_suggested() -> None:
    given = answered_from(STORE, "Who paid for the bridge of Bergen?", threshold=1.0)
    assert given.suggestions == ("The bridge of Bergen",)


def test_the_heading_above_is_suggested_where_there_is_one() -> None:
    guide = article_of("heading 2: The old bridge", "paragraph: Ida Lee paid for the bridge of Bergen.", title="Bergen")
    given = answered_from(store_of(entry_of(guide), TRAM), "Why did Ida Lee pay for the bridge?", threshold=1.0)
    assert given.suggestions == ("The old bridge",)


def test_an_article_that_lacks_every_name_is_not_suggested() -> None:
    assert answered_from(STORE, "Who opened the bridge of Narvik?", threshold=1.0).suggestions == ()


def test_suggestions_are_few_and_name_each_title_once() -> None:
    store = store_of(*(entry(f"Gulls {n}", "Gulls count the ships of the harbour.") for n in range(6)))
    given = answered_from(store, "Why do gulls count the ships?", threshold=1.0)
    assert len(given.suggestions) == SUGGESTIONS
    assert len(set(given.suggestions)) == SUGGESTIONS


def ranked(*texts: tuple[str, str, date | None], question: str) -> Sequence[Candidate]:
    entries = [entry(title, text, published=published) for title, text, published in texts]
    return judged(retrieved_from(store_of(*entries), question))


OLD, NEW = date(2019, 1, 1), date(2024, 1, 1)


def test_of_two_articles_that_state_a_role_the_newest_is_right() -> None:
    first, second = ranked(
        ("Old news", "Ida Lee is the mayor of Bergen.", OLD),
        ("New news", "Bo Ray is the mayor of Bergen.", NEW),
        question="Who is the mayor of Bergen?",
    )
    assert (first.article.title, second.article.title) == ("New news", "Old news")


def test_an_article_without_a_date_comes_after_those_with_one() -> None:
    first, _ = ranked(
        ("Undated", "Ida Lee is the mayor of Bergen.", None),
        ("Dated", "Bo Ray is the mayor of Bergen.", OLD),
        question="Who is the mayor of Bergen?",
    )
    assert first.article.title == "Dated"


def test_a_stated_fact_comes_before_any_other_sentence() -> None:
    (first, *_) = ranked(
        ("The mayor of Bergen", "The mayor of Bergen opened the bridge of Bergen. Bergen is proud of the mayor.", NEW),
        ("Notes", "In the evening it rained. Ida Lee is the mayor of Bergen.", OLD),
        question="Who is the mayor of Bergen?",
    )
    assert first.is_decided_by_fact
    assert first.article.title == "Notes"


def test_without_facts_the_rank_decides() -> None:
    candidates = judged(retrieved_from(STORE, "When was the bridge of Bergen opened?"))
    assert [one.rank for one in candidates] == sorted((one.rank for one in candidates), reverse=True)


def test_no_candidate_means_no_confidence() -> None:
    given = answer("?", found_for(asked("Who opened it?")), [], thresholds=Thresholds(0.0, 0.0))
    assert (given.confidence, given.answered, given.reason) == (0.0, False, Reason.NO_ARTICLES)


def test_unknown_words_come_before_what_is_not_stated() -> None:
    retrieved = found_for(asked("Who opened the zyzzyva?"), found(article("Ada opened it.")), unknown=("zyzzyva",))
    assert sure(retrieved, threshold=1.0).reason is Reason.UNKNOWN_WORDS
