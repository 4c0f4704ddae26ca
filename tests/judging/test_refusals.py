"""A refusal says only what is true of the articles."""

import pytest

from knowledge.answers import Answer, Difference, Reason
from knowledge.store.base import Store
from tests.road import answered_from, entry, store_of

HARBOUR = entry(
    "Hearing", "Witnesses included Ida Lee, director of the Open Ledger. Bo Ray, the CTO of Datamoor, came."
)
TRAM = entry("Trams", "Kai Ott founded Tramworks in 1999. The trams of Oslo have 12 cars each.")
CLOUD = entry("云", "王海英解释云计算的决定。", language="zh")
STORE = store_of(HARBOUR, TRAM, CLOUD)


def refused(question: str, store: Store = STORE) -> Answer:
    return answered_from(store, question, threshold=1.0)


def said(question: str, store: Store = STORE) -> tuple[Reason, Difference | None, tuple[str, ...]]:
    answer = refused(question, store)
    return answer.reason, answer.difference, answer.missing


def test_another_organisation_is_named_if_the_role_is_stated_only_of_it() -> None:
    store = store_of(
        entry(
            "Hearing",
            "Witnesses included Ida Lee, director of the Open Ledger; and Bo Ray, the privacy officer at Datamoor.\n\n"
            "“The page is long,” Ida Lee said. Bo Ray walked out before the vote.",
        )
    )
    wanted = (Reason.NOT_STATED, Difference.ORGANISATION, ("Datamoor",))
    assert said("Who is the director of Datamoor?", store) == wanted


def test_a_role_that_the_passage_gives_to_another_organisation_is_missing_of_the_one_that_is_named() -> None:
    assert said("Who is the director of Datamoor?") == (Reason.NOT_STATED, Difference.RELATION, ("director",))


def test_no_other_organisation_is_claimed_if_the_role_is_stated_of_the_one_that_is_named() -> None:
    answer = refused("Who is the CTO of Datamoor and who founded Tramworks?")
    assert (answer.reason, answer.difference) == (Reason.NOT_STATED, None)


def test_nothing_is_said_to_be_missing_that_another_passage_says_of_the_name() -> None:
    note = entry("Notes", "Datamoor sent Bo Ray home. He was long its CTO. In 2013 Datamoor grew.")
    for question in (
        "Who is CTO of Datamoor since 2013?",
        "Who is the CTO of Datamoor and when do the trams have cars?",
    ):
        answer = refused(question, store_of(HARBOUR, TRAM, note))
        assert "CTO" not in answer.missing


def test_what_no_passage_says_of_the_name_is_said_to_be_missing() -> None:
    assert said("Where was Bo Ray born?", store_of(HARBOUR, entry("Births", "The baby was born."))) == (
        Reason.NOT_STATED,
        Difference.RELATION,
        ("born",),
    )


def test_another_year_is_named_by_its_year() -> None:
    store = store_of(entry("Hall", "Ida Lee became mayor of Bergen in 1950."), entry("Old", "In 1920 it rained."))
    assert said("Who was mayor of Bergen in 1920?", store) == (Reason.NOT_STATED, Difference.DATE, ("1920",))


def test_an_article_in_another_language_is_not_said_to_name_another_role() -> None:
    store = store_of(HARBOUR, entry("Завод", "На заводе новый технический директор.", language="ru"))
    assert said("Кто технический директор Datamoor?", store)[1] is None


def test_names_that_the_nearest_passage_lacks_are_not_said_to_be_in_no_article() -> None:
    reason, _, missing = said("Who sold the zyzzyva of Oslo to Datamoor?")
    assert reason is Reason.UNKNOWN_WORDS
    assert not {"Oslo", "Datamoor"} & set(missing)


@pytest.mark.parametrize("question", ["12345", "Who left Datamoor in 1907?", "云飞"])
def test_words_that_no_article_has_are_not_said_to_be_mentioned(question: str) -> None:
    assert refused(question).reason is not Reason.NOT_STATED


@pytest.mark.parametrize(
    ("question", "reason", "missing"),
    [
        ("谁是佐罗？", Reason.UNKNOWN_WORDS, ("佐罗",)),
        ("渡轮什么时候停运？", Reason.UNKNOWN_WORDS, ("渡轮", "停运")),
        ("ありがとう", Reason.NOT_FOUND, ()),  # "が" is a stop word here, and no word of its own
        ("谁是飞", Reason.NOT_FOUND, ()),  # shorter than a piece, so it may be within another word
        ("王海英什么时候决定？", Reason.NOT_STATED, None),
    ],
)
def test_of_characters_only_whole_runs_are_said_to_be_missing_or_mentioned(
    question: str, reason: Reason, missing: tuple[str, ...] | None
) -> None:
    found = refused(question)
    assert found.reason is reason
    assert missing is None or found.missing == missing
