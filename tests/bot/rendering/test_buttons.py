"""The buttons below an answer: what each of them carries."""

from dataclasses import replace

import pytest

from bot.config import AnswerLimits
from bot.rendering.answers import answer_page, bare_answer_page, help_page
from bot.rendering.buttons import share_row
from bot.rendering.deep_links import BotAddress, question_payload
from bot.rendering.looks import Looks
from bot.texts import languages, texts_in
from knowledge import Answer, DetailKind, QuestionKind, Thresholds
from tests.bot.rendering.marks import check
from tests.bot.rendering.samples import about, answered, short, steps
from tests.fakes import article, citation, not_found

LOOKS = Looks(texts_in("en"), AnswerLimits(), Thresholds(), "an example", BotAddress("footnote_bot", has_inline=True))
BY_LINK = replace(LOOKS, address=BotAddress("footnote_bot"))


def asked(question: str, kind: QuestionKind = QuestionKind.WHEN) -> Answer:
    return replace(answered(short(), steps()), question=question, understood=question, kind=kind)


def rows_of(answer: Answer, looks: Looks = LOOKS, number: int | None = None) -> list[list[str]]:
    page = answer_page(answer, looks, number=number)
    check(page)
    return [[button.text for button in row] for row in page.buttons]


def test_an_answer_has_two_rows_what_there_is_to_see_and_what_there_is_to_do() -> None:
    assert rows_of(asked("when?")) == [["More", "Other places", "Context"], ["Share", "Why", "Copy"]]


def test_a_question_with_a_number_can_be_voted_on() -> None:
    page = answer_page(asked("when?"), LOOKS, number=123)
    assert rows_of(asked("when?"), number=123)[1] == ["👍", "👎", "Share", "Why", "Copy"]
    assert [button.callback_data for button in page.buttons[1][:2]] == ["u123", "v123"]
    details = answered(details=about(DetailKind.AUTHOR))
    assert rows_of(replace(details, understood="who wrote it"), number=1)[-1] == ["👍", "👎", "Share", "Why"]


def test_what_was_not_found_has_suggestions_only() -> None:
    assert rows_of(not_found("who is Zorro", suggestions=("Pears",))) == [["Pears"]]


@pytest.mark.parametrize("language", languages())
def test_the_labels_of_the_second_row_are_short_in_every_language(language: str) -> None:
    words = texts_in(language).answers
    assert max(map(len, (words.share, words.why, words.copy))) <= 8


@pytest.mark.parametrize(
    ("question", "kind", "query"),
    [
        ("when does it\n stop?", QuestionKind.WHEN, "when does it stop?"),
        ("when does it stop", QuestionKind.WHEN, "when does it stop?"),
        ("ferry dusk", QuestionKind.KEYWORDS, "ferry dusk"),
        ("它什么时候停？", QuestionKind.WHEN, "它什么时候停？"),
    ],
)
def test_shared_is_the_question_as_a_finished_one(question: str, kind: QuestionKind, query: str) -> None:
    share = answer_page(asked(question, kind), LOOKS).buttons[1][0]
    assert share.switch_inline_query == query


def test_a_question_that_is_too_long_to_be_typed_inline_is_not_shared() -> None:
    assert rows_of(asked("when " * 60))[1] == ["Why", "Copy"]


def test_a_bot_that_does_not_answer_inline_shares_a_link_that_asks() -> None:
    share = answer_page(asked("when does it stop?"), BY_LINK).buttons[1][0]
    assert share.url is not None
    assert share.url.startswith("https://t.me/share/url?url=https%3A%2F%2Ft.me%2Ffootnote_bot%3Fstart%3Dq")
    assert rows_of(asked("when does the ferry stop, " * 5), BY_LINK)[1] == ["Why", "Copy"]


def test_as_long_as_nobody_knows_the_bot_there_is_nothing_to_share() -> None:
    nowhere = replace(LOOKS, address=BotAddress())
    assert share_row("when?", question_payload("when?"), nowhere) == []
    assert bare_answer_page(asked("when?"), nowhere).buttons == ()
    assert help_page("Ask me.", nowhere).buttons == ()


def test_the_button_that_explains_carries_a_question_that_is_not_too_long() -> None:
    def data(question: str) -> str | object | None:
        return answer_page(asked(question), LOOKS).buttons[1][1].callback_data

    assert data("when does it stop?") == "hwhen does it stop?"
    assert data("когда? " * 10) == "h"


def test_the_copied_quote_is_the_whole_of_it_if_that_fits() -> None:
    copied = answer_page(asked("when?"), LOOKS).buttons[1][2].copy_text
    assert copied is not None
    assert copied.text == "In winter it stops at dusk."


@pytest.mark.parametrize("letter", ["x", "𝔄"])
def test_of_a_long_quote_what_stands_around_the_answer_is_copied(letter: str) -> None:
    one = article(text=f"{(letter * 9 + ' ') * 40}dusk {(letter * 9 + ' ') * 40}end.")
    copied = answer_page(answered(citation(one, one.text, "dusk")), LOOKS).buttons[-1][-1].copy_text
    assert copied is not None
    assert "dusk" in copied.text
    assert copied.text.startswith("…")
    assert copied.text.endswith("…")
    assert 100 < len(copied.text.encode("utf-16-le")) // 2 <= 256


def test_below_what_is_posted_elsewhere_a_button_leads_to_the_question_in_the_chat() -> None:
    [[button]] = bare_answer_page(asked("when?"), LOOKS).buttons
    assert button.url == f"https://t.me/footnote_bot?start={question_payload('when?')}"
    assert bare_answer_page(asked("когда? " * 20), LOOKS).buttons == ()


def test_below_the_help_a_button_adds_the_bot_to_a_group() -> None:
    [[button]] = help_page("Ask me.", LOOKS).buttons
    assert button.url == "https://t.me/footnote_bot?startgroup=hello"
