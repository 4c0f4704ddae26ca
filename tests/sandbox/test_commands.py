"""Which of the bot's command menus a person sees, in Telegram's order."""

import pytest

from sandbox.commands import CommandMenus
from sandbox.records import Json, Person
from sandbox.state import private_chat
from sandbox.world import ADMIN, GROUP, READER

PRIVATE = private_chat(READER)
KEYS = {
    "default": ("default", 0, 0, ""),
    "default in English": ("default", 0, 0, "en"),
    "private chats": ("all_private_chats", 0, 0, ""),
    "this private chat": ("chat", READER.id, 0, ""),
    "groups": ("all_group_chats", 0, 0, ""),
    "administrators of groups": ("all_chat_administrators", 0, 0, ""),
    "this group": ("chat", GROUP.id, 0, ""),
    "administrators of this group": ("chat_administrators", GROUP.id, 0, ""),
    "this member": ("chat_member", GROUP.id, READER.id, ""),
}


def menu(name: str) -> tuple[Json, ...]:
    return ({"command": "x", "description": name},)


def menus(*names: str) -> CommandMenus:
    one = CommandMenus()
    for name in names:
        one.set(KEYS[name], menu(name))
    return one


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["default"], "default"),
        (["default", "default in English"], "default in English"),
        (["default in English", "private chats"], "private chats"),
        (["private chats", "this private chat"], "this private chat"),
        (["default", "groups"], "default"),
    ],
)
def test_in_a_private_chat_the_narrowest_menu_is_shown(names: list[str], shown: str) -> None:
    assert menus(*names).shown(PRIVATE, READER) == menu(shown)


@pytest.mark.parametrize(
    ("names", "person", "shown"),
    [
        (["default", "groups"], READER, "groups"),
        (["groups", "administrators of groups"], READER, "groups"),
        (["groups", "administrators of groups"], ADMIN, "administrators of groups"),
        (["administrators of groups", "this group"], ADMIN, "this group"),
        (["this group", "administrators of this group"], ADMIN, "administrators of this group"),
        (["this group", "administrators of this group"], READER, "this group"),
        (["this group", "this member"], READER, "this member"),
        (["default", "private chats"], READER, "default"),
    ],
)
def test_in_a_group_it_depends_on_who_looks(names: list[str], person: Person, shown: str) -> None:
    assert menus(*names).shown(GROUP, person) == menu(shown)


def test_an_empty_menu_is_no_menu() -> None:
    one = menus("default", "groups")
    one.set(KEYS["groups"], ())
    assert one.get(KEYS["groups"]) == ()
    assert one.shown(GROUP, READER) == menu("default")
    assert CommandMenus().shown(GROUP, READER) == ()
