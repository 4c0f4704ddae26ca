"""Links into the chat with the bot."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.bookmarks import key_of
from bot.rendering.deep_links import (
    NOWHERE,
    ArticleTarget,
    BotAddress,
    PersonTarget,
    QuestionTarget,
    article_payload,
    person_payload,
    question_payload,
    sharing_link,
    target_of,
)

HOME = BotAddress("footnote_bot", has_inline=True)
# What Telegram allows.
ALLOWED = re.compile(r"[A-Za-z0-9_-]{1,64}")
QUESTIONS = [
    "who is Huawei's cloud CTO",
    "Who planted the orchard, and when?",
    "Wer hat den Obstgarten gepflanzt?",
    "кто посадил сад на холме в 1901 году?",
    "谁是华为云的首席技术官？",
    "من هو المدير التقني؟",
    "snake_case or kebab-case: `--all` & 100%?",
    "👩🏽‍🚀?",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_comes_back_from_its_parameter_to_the_letter(question: str) -> None:
    payload = question_payload(question)
    assert payload is not None
    assert ALLOWED.fullmatch(payload)
    assert target_of(payload) == QuestionTarget(question)


@given(st.text(max_size=30))
def test_every_parameter_is_one_that_telegram_allows_and_brings_its_text_back(text: str) -> None:
    for payload, kind in ((question_payload(text), QuestionTarget), (person_payload(text), PersonTarget)):
        if payload is not None:
            assert ALLOWED.fullmatch(payload)
            assert target_of(payload) == kind(" ".join(text.split()))


def test_some_sixty_letters_fit() -> None:
    assert question_payload("x" * 59) is not None
    assert question_payload("x" * 60) is None
    assert question_payload("где " * 8) is not None


@pytest.mark.parametrize("text", ["", "  ", "a\x80b", "half \ud800", "bell\x07"])
def test_what_is_no_text_has_no_parameter(text: str) -> None:
    assert question_payload(text) is None


def test_an_article_is_found_by_its_key_and_place() -> None:
    payload = article_payload("grove/of pears – 2024.md", 1_234_567)
    assert payload is not None
    assert len(payload) == 16
    assert target_of(payload) == ArticleTarget(key_of("grove/of pears – 2024.md"), 1_234_567)


@pytest.mark.parametrize(
    "payload",
    ["", "inline", "hello", "twitter", "q", "qwho", "a" * 64, "qäöü", "q who is it", "../..", "\x00", "\ud800"],
)  # fmt: skip
def test_a_parameter_that_no_bot_made_opens_nothing(payload: str) -> None:
    assert target_of(payload) is None


@pytest.mark.parametrize("question", QUESTIONS[:3])
def test_a_parameter_that_was_changed_or_cut_off_opens_nothing(question: str) -> None:
    payload = str(question_payload(question))
    for at, character in enumerate(payload):
        assert target_of(payload[:at]) is None
        for other in "abzABZ019_-":
            assert other == character or target_of(payload[:at] + other + payload[at + 1 :]) is None


@given(st.text("abcdefXYZ019_-", max_size=64))
def test_whatever_is_made_up_raises_nothing(payload: str) -> None:
    target_of(payload)
    target_of(f"q{payload}")


def test_the_links_lead_to_the_bot() -> None:
    payload = str(question_payload("who?"))
    assert HOME.opening(payload) == f"https://t.me/footnote_bot?start={payload}"
    assert HOME.opening(None) is None
    assert HOME.adding == "https://t.me/footnote_bot?startgroup=hello"


def test_as_long_as_the_bot_has_no_name_there_is_no_link() -> None:
    assert NOWHERE.opening("qx") is None
    assert NOWHERE.adding is None


def test_what_is_shared_by_a_link_is_encoded_whole() -> None:
    link = sharing_link("https://t.me/b?start=q&x", "a & b?")
    query = parse_qs(urlsplit(link).query)
    assert query == {"url": ["https://t.me/b?start=q&x"], "text": ["a & b?"]}
