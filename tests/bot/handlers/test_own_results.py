"""Where the bot is a member, it does not answer what was posted by way of it."""

import pytest

from tests.bot.conftest import Bench
from tests.bot.handlers.conftest import WHO
from tests.fakes import BOT, message, user


@pytest.mark.parametrize("chat", [7, -5])
@pytest.mark.parametrize("text", [WHO, f"@footnote_bot {WHO}", "/who Ada", "/help", "/reload", "/start hello"])
async def test_its_own_results_are_no_messages_to_it(answered: Bench, chat: int, text: str) -> None:
    assert await answered.say(text, chat_id=chat, via_bot=BOT) == []
    reply = message("an answer", chat_id=chat, sender=BOT)
    assert await answered.say(text, chat_id=chat, via_bot=BOT, reply_to_message=reply) == []
    await answered.receive(edited_message=message(text, chat_id=chat, via_bot=BOT, edit_date=1_700_000_001))
    assert answered.library.asked == []
    assert [call.method for call in answered.request.calls] == ["getMe"]


async def test_a_reply_to_its_own_result_is_answered_if_it_is_meant_for_the_bot(answered: Bench) -> None:
    posted = message("an answer", chat_id=-5, sender=user(8), via_bot=BOT)
    assert await answered.say(WHO, chat_id=-5, reply_to_message=posted) == []
    assert len(await answered.say(f"@footnote_bot {WHO}", chat_id=-5, reply_to_message=posted)) == 1
