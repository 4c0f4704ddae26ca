"""Whether a message is meant for the bot, and what of it is the question."""

from typing import Any

import pytest
from telegram import Message, MessageEntity, Update, User

from bot.handlers.addressing import bare_question, question_in
from tests.fakes import BOT, message

BOT_USER = User(id=4242, first_name="Footnote", is_bot=True, username="footnote_bot")


def said(text: str | None, **more: Any) -> Message:
    update = Update.de_json({"update_id": 1, "message": message(text, **more)}, None)
    assert isinstance(update, Update)
    assert update.message is not None
    return update.message


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("who planted it", "who planted it"),
        ("@footnote_bot who planted it", "who planted it"),
        ("who @footnote_bot planted it", "who   planted it"),
        ("@footnote_bot", ""),
    ],
)
def test_in_a_private_chat_every_text_is_a_question_without_mentions(text: str, asked: str) -> None:
    assert question_in(said(text), BOT_USER) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [("who planted it", None), ("@footnote_bot who planted it", "who planted it"), ("@other_bot who", None)],
)
def test_in_a_group_a_mention_makes_a_question(text: str, asked: str | None) -> None:
    assert question_in(said(text, chat_id=-7), BOT_USER) == asked


def test_in_a_group_a_reply_to_the_bot_is_a_question_and_one_to_others_is_none() -> None:
    answer, other = message("an answer", sender=BOT), message("hello")
    assert question_in(said("and where", chat_id=-7, reply_to_message=answer), BOT_USER) == "and where"
    assert question_in(said("and where", chat_id=-7, reply_to_message=other), BOT_USER) is None


def test_a_mention_in_another_case_or_by_number_is_a_mention() -> None:
    upper = {"entities": [{"type": MessageEntity.MENTION, "offset": 0, "length": 13}]}
    assert question_in(said("@FOOTNOTE_BOT who", chat_id=-7, **upper), BOT_USER) == "who"
    by_number = {"entities": [{"type": MessageEntity.TEXT_MENTION, "offset": 0, "length": 8, "user": BOT}]}
    assert question_in(said("Footnote who", chat_id=-7, **by_number), BOT_USER) == "who"


def test_a_bare_mention_asks_what_was_said_before() -> None:
    reply = said("@footnote_bot", chat_id=-7, reply_to_message=message("who planted it"))
    assert question_in(reply, BOT_USER) == "who planted it"
    assert bare_question(said("@footnote_bot"), BOT_USER) == ""


def test_a_caption_is_as_good_as_a_text() -> None:
    mention = [{"type": MessageEntity.MENTION, "offset": 0, "length": 13}]
    picture = said(None, chat_id=-7, caption="@footnote_bot who is this", caption_entities=mention)
    assert question_in(picture, BOT_USER) == "who is this"
    assert question_in(said(None), BOT_USER) == ""
