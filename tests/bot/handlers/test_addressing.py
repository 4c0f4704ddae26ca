"""Whether a message is meant for the bot, and what of it is the question."""

from typing import Any

import pytest
from telegram import Message, MessageEntity, Update, User

from bot.handlers.addressing import asked_by_command, bare_question, question_in
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


@pytest.mark.parametrize(
    "text",
    [
        "@footnote_bot, who planted it?",
        "@footnote_bot: who planted it?",
        "@footnote_bot – who planted it?",
        "@footnote_bot - who planted it?",
        "who planted it, @footnote_bot?",
        "who planted it? @footnote_bot",
        "@footnote_bot who planted it?",
    ],
)
def test_what_sets_the_mention_apart_is_no_part_of_the_question(text: str) -> None:
    assert question_in(said(text, chat_id=-7), BOT_USER) == "who planted it?"


@pytest.mark.parametrize("alone", ["@footnote_bot", "/ask"])
@pytest.mark.parametrize(
    "before",
    ["/ask WHO", "/ask@footnote_bot WHO", "@footnote_bot, WHO", "/search WHO"],
)
def test_what_is_asked_again_is_without_command_and_mention(alone: str, before: str) -> None:
    reply = said(alone, chat_id=-7, reply_to_message=message(before.replace("WHO", "who planted it")))
    assert asked_by_command(reply, BOT_USER) == "who planted it"


@pytest.mark.parametrize("alone", ["@footnote_bot", "/ask"])
def test_a_selected_part_alone_is_asked(alone: str) -> None:
    before, text = message("Guys, who planted it? I forgot."), "who planted it?"
    quote = {"text": text, "position": 6, "is_manual": True}
    assert asked_by_command(said(alone, reply_to_message=before, quote=quote), BOT_USER) == text
    assert asked_by_command(said(alone, quote=quote), BOT_USER) == text, "from another chat"
    by_telegram = {**quote, "is_manual": False}
    assert asked_by_command(said(alone, reply_to_message=before, quote=by_telegram), BOT_USER) == before["text"]
    asked = said("/ask when was it?", reply_to_message=before, quote=quote)
    assert asked_by_command(asked, BOT_USER) == "when was it?"


def test_a_selected_beginning_is_asked_without_its_command() -> None:
    quote = {"text": "/ask who planted it?", "position": 0, "is_manual": True}
    reply = said("/ask", reply_to_message=message("/ask who planted it? I forgot."), quote=quote)
    assert asked_by_command(reply, BOT_USER) == "who planted it?"
