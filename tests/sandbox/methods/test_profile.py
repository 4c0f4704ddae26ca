"""Methods for what people see of a bot before they write to it."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import telegram

from sandbox import overview
from sandbox.state import BotState
from sandbox.world import GROUP, PEOPLE, READER
from tests.sandbox.methods.conftest import Method

Refusal = Callable[..., Awaitable[str]]
GERMAN = next(person for person in PEOPLE if person.language_code == "de")


@pytest.mark.parametrize(
    ("name", "parameter", "longest"),
    [
        ("MyName", "name", 64),
        ("MyDescription", "description", 512),
        ("MyShortDescription", "short_description", 120),
    ],
)
async def test_a_text_is_set_by_language_read_with_a_fallback_and_taken_back(
    method: Method, refusal: Refusal, name: str, parameter: str, longest: int
) -> None:
    empty = await method(f"get{name}")
    assert await method(f"set{name}", **{parameter: "a" * longest})
    assert await method(f"set{name}", **{parameter: "Ich", "language_code": "de"})
    assert await method(f"get{name}", language_code="de") == {parameter: "Ich"}
    assert await method(f"get{name}", language_code="fr") == {parameter: "a" * longest}
    assert await method(f"set{name}")
    assert await method(f"get{name}") == empty
    assert await refusal(f"set{name}", **{parameter: "a" * (longest + 1)}) == f"BOT_{parameter.upper()}_TOO_LONG"
    assert await refusal(f"get{name}", language_code="deu") == "invalid language code specified"


async def test_people_see_the_texts_of_their_language(method: Method, state: BotState) -> None:
    await method("setMyDescription", description="Ask me.")
    await method("setMyDescription", description="Frag mich.", language_code="de")
    await method("setMyName", name="Fußnote", language_code="de")
    shown = [overview.overview(state, person) for person in (READER, GERMAN)]
    assert [one["about"] for one in shown] == ["Ask me.", "Frag mich."]
    assert [one["bot"]["first_name"] for one in shown] == [state.bot.first_name, "Fußnote"]


async def test_a_menu_button_is_set_for_all_and_for_one(method: Method, state: BotState) -> None:
    app = {"type": "web_app", "text": "Open", "web_app": {"url": "https://a.example/"}}
    assert await method("getChatMenuButton") == {"type": "commands"}
    await method("setChatMenuButton", menu_button={"type": "default"})
    await method("setChatMenuButton", chat_id=READER.id, menu_button=app)
    assert await method("getChatMenuButton", chat_id=READER.id) == app
    assert await method("getChatMenuButton") == {"type": "default"}
    shown = [overview.overview(state, person)["menu_button"]["type"] for person in (READER, GERMAN)]
    assert shown == ["web_app", "default"]


@pytest.mark.parametrize(
    ("button", "complaint"),
    [
        ([1], "can't parse MenuButton: MenuButton must be an Object"),
        ({}, "can't parse MenuButton: Can't find field \"type\""),
        ({"type": "spell"}, "can't parse MenuButton: MenuButton has unsupported type"),
        ({"type": "web_app", "text": "x"}, "can't parse MenuButton: Can't find field \"web_app\""),
        (
            {"type": "web_app", "text": "x", "web_app": {"url": "http://a.example"}},
            "menu button Web App URL 'http://a.example' is invalid: Only HTTPS links are allowed",
        ),
    ],
)
async def test_a_menu_button_that_is_none_is_refused(refusal: Refusal, button: Any, complaint: str) -> None:
    assert await refusal("setChatMenuButton", menu_button=button) == complaint


async def test_only_private_chats_have_a_menu_button_of_their_own(refusal: Refusal) -> None:
    given = {"chat_id": GROUP.id, "menu_button": {"type": "commands"}}
    assert await refusal("setChatMenuButton", **given) == "invalid user_id specified"


async def test_the_rights_that_clients_suggest_are_kept_for_groups_and_channels(
    method: Method, refusal: Refusal
) -> None:
    rights = {"can_delete_messages": True, "can_pin_messages": False}
    assert await method("setMyDefaultAdministratorRights", rights=rights)
    kept = telegram.ChatAdministratorRights.de_json(await method("getMyDefaultAdministratorRights"), None)
    assert (kept.can_delete_messages, kept.can_pin_messages) == (True, False)
    channel = await method("getMyDefaultAdministratorRights", for_channels=True)
    assert (channel["can_delete_messages"], channel["can_post_messages"]) == (False, False)
    complaint = "can't parse ChatAdministratorRights: Object expected"
    assert await refusal("setMyDefaultAdministratorRights", rights=[1]) == complaint
