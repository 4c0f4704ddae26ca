"""A pressed button: what it carries and how it is answered."""

from typing import Any

import pytest
from telegram import Update

from bot.handlers.pressing import ButtonPress
from bot.rendering.answers import plain_page
from bot.texts import texts_in
from tests.bot.conftest import Bench
from tests.fakes import message, user

TEXTS = texts_in("en")
KEYBOARD = {
    "inline_keyboard": [[{"text": "More", "callback_data": "m1"}], [{"text": "Read it", "callback_data": "r2"}]]
}


def press(bench: Bench, data: str | None, on: Any = None) -> ButtonPress:
    query = {"id": "1", "from": user(), "chat_instance": "1"}
    query |= {"data": data} if data is not None else {"game_short_name": "x"}
    query |= {"message": on} if on else {"inline_message_id": "posted"}
    update = Update.de_json({"update_id": 1, "callback_query": query}, bench.application.bot)
    assert isinstance(update, Update)
    return ButtonPress.of(update)


async def test_what_a_button_carries_comes_after_the_letter_of_its_meaning(bench: Bench) -> None:
    assert press(bench, "m1", message("x", reply_markup=KEYBOARD)).data == "1"
    assert press(bench, None, message("x")).data == ""


@pytest.mark.parametrize(("data", "label"), [("m1", "More"), ("r2", "Read it"), ("x", None)])
async def test_the_label_is_that_of_the_button_pressed(bench: Bench, data: str, label: str | None) -> None:
    assert press(bench, data, message("x", reply_markup=KEYBOARD)).label == label
    assert press(bench, data, message("x")).label is None
    assert press(bench, data).label is None


async def test_a_page_is_sent_where_the_button_stands(bench: Bench) -> None:
    await press(bench, "m1", message("x", chat_id=-7)).show(plain_page("the next place"), TEXTS)
    [sent] = bench.request.named("sendMessage")
    assert (sent.parameters["chat_id"], sent.parameters["text"]) == (-7, "the next place")
    assert "text" not in bench.request.named("answerCallbackQuery")[0].parameters


async def test_without_a_page_or_a_chat_the_button_is_outdated(bench: Bench) -> None:
    await press(bench, "m1", message("x")).show(None, TEXTS)
    await press(bench, "m1").show(plain_page("the next place"), TEXTS)
    said = [call.parameters["text"] for call in bench.request.named("answerCallbackQuery")]
    assert said == [TEXTS.outdated] * 2
    assert not bench.request.named("sendMessage")


async def test_an_update_without_a_button_is_a_mistake_of_ours(bench: Bench) -> None:
    update = Update.de_json({"update_id": 1, "message": message("x")}, bench.application.bot)
    assert isinstance(update, Update)
    with pytest.raises(ValueError, match="without one"):
        ButtonPress.of(update)
