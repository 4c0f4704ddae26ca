"""The JSON API's refusals, and the things that are not asked for every day."""

import asyncio
from typing import Any

import httpx
import pytest

from sandbox import Sandbox, World
from sandbox.world import ADMIN, BASIC, FRIEND, GROUP, READER, STRANGERS
from tests.sandbox.conftest import Call, Clock
from tests.sandbox.people import BOT, TOKEN, RefusedError, Visitor, until
from tests.sandbox.test_media import png


async def refused(client: httpx.AsyncClient, path: str, **parameters: Any) -> tuple[int, str]:
    answer = await client.get(path, params=parameters)
    return answer.status_code, answer.json()["error"]


async def test_before_a_bot_has_called_there_is_nothing_to_open(sandbox: Sandbox, client: httpx.AsyncClient) -> None:
    client.base_url = httpx.URL(sandbox.url)
    assert await refused(client, "/sandbox/overview", person=READER.id) == (400, "no bot has called yet")
    assert await refused(client, "/sandbox/events", person=READER.id) == (400, "no bot has called yet")
    assert (await client.get("/sandbox/bots")).json() == []


async def test_a_bot_or_a_person_that_is_not_there_is_named(visitor: Visitor) -> None:
    assert await refused(visitor.client, "/sandbox/overview", bot=5, person=READER.id) == (400, "there is no bot 5")
    assert await refused(visitor.client, "/sandbox/overview", bot=BOT, person=5) == (400, "there is no person 5")
    assert await refused(visitor.client, "/sandbox/events", bot=BOT, person=5) == (400, "there is no person 5")


async def test_without_a_number_the_first_bot_is_meant(visitor: Visitor) -> None:
    visitor_of_any = Visitor(visitor.client, bot=0)
    assert (await visitor_of_any.read("overview"))["bot"]["id"] == BOT


async def test_a_body_that_is_no_json_is_refused_as_a_bot_would_be(visitor: Visitor) -> None:
    answer = await visitor.client.post("/sandbox/send", content="{", headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert "Can't parse JSON object" in answer.json()["error"]


async def test_an_upload_without_a_file_is_refused(visitor: Visitor) -> None:
    with pytest.raises(RefusedError, match="no file was sent"):
        await visitor.do("upload", chat=READER.id)


async def test_a_file_is_downloaded_and_never_shown(visitor: Visitor, world: World) -> None:
    stored = world.state(TOKEN).store_file("a.html", b"<script>", "text/html")
    answer = await visitor.client.get("/sandbox/file", params={"bot": BOT, "file_id": stored.id})
    assert answer.content == b"<script>"
    assert answer.headers["content-disposition"] == "attachment"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert await refused(visitor.client, "/sandbox/file", bot=BOT, file_id="x") == (404, "there is no such file")


async def test_a_picture_is_shown_and_nothing_else_is(visitor: Visitor, world: World) -> None:
    state = world.state(TOKEN)
    picture = state.store_file("a.png", png(2, 2), "text/html", "photo")
    answer = await visitor.client.get("/sandbox/picture", params={"bot": BOT, "file_id": picture.id})
    assert (answer.content, answer.headers["content-type"]) == (png(2, 2), "image/png")
    assert answer.headers["x-content-type-options"] == "nosniff"
    script = state.store_file("a.png", b"<script>", "image/png", "photo")
    for file_id in (script.id, "x"):
        assert await refused(visitor.client, "/sandbox/picture", bot=BOT, file_id=file_id) == (
            404,
            "there is no such picture",
        )


async def test_calls_are_told_from_a_number_on(call: Call, visitor: Visitor) -> None:
    for _ in range(3):
        await call("getMe")
    calls = await visitor.read("calls")
    assert [one["method"] for one in calls] == ["getMe"] * 3
    assert await visitor.read("calls", after=calls[1]["id"]) == [calls[2]]


async def test_a_very_long_parameter_is_shown_shortened(call: Call, visitor: Visitor) -> None:
    await visitor.do("start")
    await call("sendMessage", chat_id=READER.id, text="a" * 3000)
    [sent] = [one for one in await visitor.read("calls") if one["method"] == "sendMessage"]
    assert len(sent["parameters"]["text"]) == 2001
    assert sent["parameters"]["text"].endswith("…")


async def test_a_pressed_button_that_nobody_answers_times_out(
    call: Call, visitor: Visitor, world: World, clock: Clock
) -> None:
    await visitor.do("start")
    markup = {"inline_keyboard": [[{"text": "More", "callback_data": "m"}]]}
    sent = await call("sendMessage", chat_id=READER.id, text="x", reply_markup=markup)
    state = world.state(TOKEN)
    pressing = asyncio.create_task(
        visitor.do("press", chat=READER.id, message_id=sent["result"]["message_id"], data="m")
    )
    await until(lambda: any("callback_query" in update for update in state.updates.pending()))
    clock.time += 16
    state.queries.ask(READER, GROUP, 10)  # the next query makes those that ran out be forgotten
    assert await pressing == {"timed_out": True}


async def test_blocking_goes_both_ways(visitor: Visitor, world: World) -> None:
    await visitor.do("start")
    await visitor.do("block", blocked=True)
    assert READER.id in world.state(TOKEN).blocked
    await visitor.do("block", blocked=False)
    assert READER.id not in world.state(TOKEN).blocked


async def test_chats_are_kept_by_those_who_administer_them(visitor: Visitor, world: World) -> None:
    admin, state = visitor.as_person(ADMIN.id), world.state(TOKEN)
    for action, more in (
        ("promote_bot", {"rights": "delete_messages"}),
        ("promote", {"user": FRIEND.id, "admin": True}),
        ("promote", {"user": FRIEND.id, "admin": False}),
        ("mute", {"muted": True}),
        ("ban", {"user": FRIEND.id}),
        ("ban", {"user": FRIEND.id, "banned": False}),
        ("remove_bot", {}),
        ("add_bot", {}),
    ):
        with pytest.raises(RefusedError, match="only administrators"):
            await visitor.do(action, chat=GROUP.id, **more)
        await admin.do(action, chat=GROUP.id, **more)
    group = state.chats[GROUP.id]
    assert (group.muted, FRIEND.id in group.members, group.has_bot) == (True, False, True)
    await visitor.do("leave", chat=GROUP.id)
    assert READER.id not in state.chats[GROUP.id].members
    await visitor.do("join", chat=GROUP.id)
    assert READER.id in state.chats[GROUP.id].members


async def test_a_group_becomes_a_supergroup_that_its_members_see(visitor: Visitor) -> None:
    made = await visitor.as_person(FRIEND.id).do("migrate", chat=BASIC.id)
    shown = {chat["id"]: chat["type"] for chat in (await visitor.read("overview"))["chats"]}
    assert shown[made["chat"]] == "supergroup"
    assert BASIC.id not in shown


async def test_links_are_followed_and_attachments_made_up(visitor: Visitor, world: World) -> None:
    name = world.state(TOKEN).bot.username
    followed = await visitor.do("follow", link=f"https://t.me/{name}?start=abc")
    assert followed["message"]["text"] == "/start abc"
    assert await visitor.do("follow", link=f"https://t.me/{name}") == {"message": None}
    started = await visitor.do("start", payload="x", chat=STRANGERS.id)
    assert started["text"] == f"/start@{name} x"
    made = await visitor.do("attach", chat=READER.id, kind="voice", details={"duration": 3})
    assert made["voice"]["duration"] == 3
    photo = await visitor.upload("a.png", png(4, 3), kind="photo", caption="see")
    assert (photo["photo"][0]["width"], photo["caption"]) == (4, "see")
    with pytest.raises(RefusedError, match="details are an object"):
        await visitor.do("attach", chat=READER.id, kind="voice", details=[3])


async def test_nothing_else_is_there(visitor: Visitor) -> None:
    for path in ("/nowhere", "/sandbox/nowhere", "/bot1:x"):
        answer = await visitor.client.get(path)
        assert answer.status_code == 404
    assert (await visitor.client.put("/sandbox/send")).status_code == 404


async def test_a_file_of_another_bot_cannot_be_downloaded(visitor: Visitor) -> None:
    answer = await visitor.client.get(f"/file/bot{TOKEN}/documents/x/a.md")
    assert answer.json()["description"] == "Not Found: file not found"
    assert (await visitor.client.get("/file/botnonsense/x")).status_code == 401
