"""What an update wants of the bot, and from whom."""

from typing import Any

import pytest
from telegram import Update

from bot.handlers.visits import Visit, Want
from bot.rendering.callbacks import CONSENT, FORGET, LET_ME_IN, LIST
from tests.bot.conftest import Bench
from tests.fakes import BOT, message, user

GROUP = -5
ORIGIN = {"type": "hidden_user", "date": 1, "sender_user_name": "Eve"}


def visit(bench: Bench, **update: Any) -> Visit:
    return Visit.of(Update.de_json({"update_id": 1, **update}, bench.application.bot), bench.application.bot.bot)


def said(bench: Bench, text: str | None, **more: Any) -> Visit:
    return visit(bench, message=message(text, **more))


def pressed(data: str) -> dict[str, Any]:
    return {"id": "1", "from": user(), "chat_instance": "1", "data": data, "message": message("hi")}


async def test_a_private_chat_is_always_addressed(bench: Bench) -> None:
    for text in ("who is that", "/who x", None):
        found = said(bench, text)
        assert (found.want, found.is_addressed, found.user and found.user.id) == (Want.MESSAGE, True, 7)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("who is that", Want.NOTHING),
        ("@footnote_bot who is that", Want.MESSAGE),
        ("/who x", Want.MESSAGE),
        ("/who@Footnote_Bot x", Want.MESSAGE),
        ("/who@another_bot x", Want.NOTHING),
    ],
)
async def test_in_a_group_it_depends_on_the_words(bench: Bench, text: str, want: Want) -> None:
    assert said(bench, text, chat_id=GROUP).want is want


async def test_a_command_without_a_name_may_be_for_another_bot(bench: Bench) -> None:
    found = [said(bench, text, chat_id=GROUP).is_addressed for text in ("/who x", "/who@footnote_bot x")]
    assert found == [False, True]


async def test_a_reply_to_the_bot_addresses_it(bench: Bench) -> None:
    found = said(bench, "and when?", chat_id=GROUP, reply_to_message=message("hi", chat_id=GROUP, sender=BOT))
    assert (found.want, found.is_addressed) == (Want.MESSAGE, True)


async def test_a_chat_that_writes_is_no_user(bench: Bench) -> None:
    chat = {"id": GROUP, "type": "supergroup", "title": "Orchard"}
    assert said(bench, "/who x", chat_id=GROUP, sender_chat=chat).user is None


@pytest.mark.parametrize("text", ["/privacy", "/forget", "/Forget", "/forget@footnote_bot"])
async def test_what_everybody_may_ask_is_known(bench: Bench, text: str) -> None:
    assert said(bench, text, chat_id=GROUP).is_for_everybody
    assert not said(bench, text, forward_origin=ORIGIN).is_for_everybody
    assert not said(bench, f"what does {text} do").is_for_everybody


async def test_buttons_for_everybody_are_known(bench: Bench) -> None:
    for data in (f"{CONSENT}17", f"{FORGET}a7", LET_ME_IN):
        assert visit(bench, callback_query=pressed(data)).is_for_everybody
    found = visit(bench, callback_query=pressed(LIST + "0"))
    assert (found.want, found.is_for_everybody) == (Want.PRESS, False)


async def test_other_updates_have_their_own_ways(bench: Bench) -> None:
    query = {"id": "5", "from": user(), "query": "x", "offset": ""}
    assert visit(bench, inline_query=query).want is Want.INLINE
    assert visit(bench, guest_message=message("x", chat_id=-77)).want is Want.GUEST
    assert said(bench, None, chat_id=GROUP, migrate_to_chat_id=-1005).want is Want.NEWS
    chosen = {"result_id": "1", "from": user(), "query": "x"}
    assert visit(bench, chosen_inline_result=chosen).want is Want.NOTHING
