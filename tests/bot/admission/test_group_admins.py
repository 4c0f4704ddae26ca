"""The admins of a group, asked of Telegram and kept for minutes."""

import logging
from typing import Any

import pytest
from telegram import Message

from bot.admission import GroupAdmins
from tests.bot.clocks import Clock
from tests.bot.conftest import Bench
from tests.fakes import message, user

GROUP = -5


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def admins(bench: Bench, clock: Clock) -> GroupAdmins:
    bench.request.administrators[GROUP] = [7]
    return GroupAdmins(clock=clock)


async def test_telegram_is_asked_once_in_five_minutes(admins: GroupAdmins, bench: Bench, clock: Clock) -> None:
    bot = bench.application.bot
    assert [await admins.has(GROUP, person, bot) for person in (7, 8)] == [True, False]
    bench.request.administrators[GROUP] = [8]
    clock.now += 299
    assert await admins.has(GROUP, 7, bot)
    assert len(bench.request.named("getChatAdministrators")) == 1
    clock.now += 1
    assert [await admins.has(GROUP, person, bot) for person in (7, 8)] == [False, True]


async def test_a_message_in_the_name_of_the_group_is_of_an_admin(admins: GroupAdmins, bench: Bench) -> None:
    def sent(**more: Any) -> Message:
        return Message.de_json(message("hi", chat_id=GROUP, **more), bench.application.bot)

    group, channel = ({"id": number, "type": "supergroup", "title": "x"} for number in (GROUP, -6))
    bot = bench.application.bot
    assert await admins.wrote(sent(sender_chat=group, sender=user(1087968824)), bot)
    assert not await admins.wrote(sent(sender_chat=channel, sender=user(136817688)), bot)
    assert await admins.wrote(sent(sender=user(7)), bot)
    assert not await admins.wrote(sent(sender=user(8)), bot)


async def test_if_telegram_does_not_say_nobody_is_an_admin_and_it_is_asked_again(
    admins: GroupAdmins, bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.request.refusals["getChatAdministrators"].append((400, "Bad Request: chat not found"))
    with caplog.at_level(logging.WARNING):
        assert not await admins.has(GROUP, 7, bench.application.bot)
    assert "not known" in caplog.text
    assert await admins.has(GROUP, 7, bench.application.bot)
