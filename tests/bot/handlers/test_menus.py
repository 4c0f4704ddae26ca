"""The command menus: for whom, in which languages, and what happens when Telegram refuses one."""

import pytest

from bot.handlers.menus import register, register_for_admin
from bot.rendering.cutting import units
from bot.texts import languages, texts_in
from tests.bot.conftest import ADMIN, Bench

READING = [
    "ask",
    "articles",
    "article",
    "latest",
    "search",
    "watch",
    "watches",
    "who",
    "quotes",
    "timeline",
    "related",
    "why",
    "privacy",
    "language",
    "help",
]
SCOPES = [{"type": "default"}, {"type": "all_group_chats"}, {"type": "chat", "chat_id": ADMIN}]


async def test_every_scope_gets_a_menu_in_every_language_and_one_for_all_others(bench: Bench) -> None:
    await register(bench.application)
    calls = bench.request.named("setMyCommands")
    for scope in SCOPES:
        named = [call.parameters.get("language_code") for call in calls if call.parameters["scope"] == scope]
        assert named == [None, *languages()]


async def test_a_menu_speaks_its_language(bench: Bench) -> None:
    await register_for_admin(5, bench.application)
    said = {
        call.parameters.get("language_code"): call.parameters["commands"][0]["description"]
        for call in bench.request.named("setMyCommands")
    }
    assert said.pop(None) == "Greeting"
    assert said == {language: texts_in(language).commands.start for language in languages()}


@pytest.mark.parametrize(
    ("scope", "commands"),
    [
        (SCOPES[0], ["start", *READING]),
        (SCOPES[1], [*READING, "settings"]),
        (
            SCOPES[2],
            [
                *("start", *READING, "add", "remove", "undo", "sources", "unanswered", "golden", "reload", "stats"),
                *("admins", "readers"),
            ],
        ),
    ],
    ids=["everybody", "groups", "admins"],
)
async def test_a_menu_has_what_its_readers_may_do(bench: Bench, scope: object, commands: list[str]) -> None:
    await register(bench.application)
    menus = [
        call.parameters["commands"]
        for call in bench.request.named("setMyCommands")
        if call.parameters["scope"] == scope
    ]
    assert all([command["command"] for command in menu] == commands for menu in menus)


async def test_what_has_not_changed_is_not_sent_again(bench: Bench) -> None:
    await register(bench.application)
    sent = len(bench.request.calls)
    await register(bench.application)
    await register_for_admin(ADMIN, bench.application)
    assert len(bench.request.calls) == sent
    await register_for_admin(5, bench.application)
    assert len(bench.request.calls) == sent + 1 + len(languages())


async def test_what_was_refused_is_sent_again_at_the_next_start(bench: Bench) -> None:
    bench.request.refusals["setMyDescription"] += [(400, "Bad Request: not now")]
    await register(bench.application)
    assert len(bench.request.named("setMyDescription")) == 1
    await register(bench.application)
    assert len(bench.request.named("setMyDescription")) == 2 + len(languages())
    assert len(bench.request.named("setMyShortDescription")) == 1 + len(languages())


async def test_without_a_memory_everything_is_sent(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    async with bench.application.services.memory.database.write() as connection:
        await connection.exec_driver_sql("DROP TABLE notes")
    await register(bench.application)
    await register(bench.application)
    assert len(bench.request.named("setChatMenuButton")) == 2
    assert "is sent anew" in caplog.text


async def test_the_bot_is_described_in_every_language_within_telegrams_limits(bench: Bench) -> None:
    await register(bench.application)
    for method, parameter, most in (
        ("setMyDescription", "description", 512),
        ("setMyShortDescription", "short_description", 120),
    ):
        calls = [call.parameters for call in bench.request.named(method)]
        assert [call.get("language_code") for call in calls] == [None, *languages()]
        assert all(0 < units(call[parameter]) <= most for call in calls)
        assert len({call[parameter] for call in calls}) == len(languages())


async def test_the_button_beside_the_text_field_opens_the_commands(bench: Bench) -> None:
    await register(bench.application)
    [call] = bench.request.named("setChatMenuButton")
    assert call.parameters == {"menu_button": {"type": "commands"}}


async def test_a_refused_menu_is_a_line_in_the_log(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.request.refusals["setMyCommands"] += [(400, "Bad Request: chat not found")]
    await register_for_admin(5, bench.application)
    assert "no command menu for admin 5: " in caplog.text
    assert len(bench.request.named("setMyCommands")) == 1
