"""Unmodified bots of python-telegram-bot against the sandbox, by long polling over HTTP."""

import pytest
from telegram import (
    Bot,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllPrivateChats,
    InputMediaPhoto,
    MenuButtonCommands,
    Message,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden

from sandbox import Sandbox
from sandbox.world import ADMIN, BASIC, DIRECT, FRIEND, GROUP, PEOPLE, READER
from tests.sandbox.bots import direct, example, polling
from tests.sandbox.people import TOKEN, Visitor
from tests.sandbox.test_media import png


async def test_an_echo_bot_echoes(sandbox: Sandbox, visitor: Visitor) -> None:
    async with polling(example(sandbox)):
        for count, text in enumerate(["hello", "how are you?", "emoji 👍 too"], start=1):
            await visitor.say(text)
            assert (await visitor.answer(count))["text"] == text


async def test_a_bot_greets_with_a_mention_of_the_person(sandbox: Sandbox, visitor: Visitor) -> None:
    async with polling(example(sandbox)):
        await visitor.do("start")
        greeting = await visitor.answer()
        assert greeting["text"] == "Hi Ann Reader!"
        assert [entity["type"] for entity in greeting["entities"]] == ["text_mention"]
        assert greeting["sandbox"]["keyboard"] == {"force_reply": True, "selective": True}


async def test_a_pressed_button_is_answered_and_edits_its_message(sandbox: Sandbox, visitor: Visitor) -> None:
    async with polling(example(sandbox)):
        await visitor.say("/keyboard")
        asked = await visitor.answer()
        pressed = await visitor.do("press", chat=visitor.person, message_id=asked["message_id"], data="2")
        assert pressed == {"text": "thanks", "show_alert": False, "url": ""}
        while (await visitor.answer())["text"] != "Chosen: 2":
            pass


async def test_a_deep_link_opens_and_starts_the_bot(sandbox: Sandbox, visitor: Visitor) -> None:
    async with polling(example(sandbox)):
        await visitor.say("/link")
        link = (await visitor.answer())["text"]
        assert link == "https://t.me/sandbox_123456_bot?start=so-cool"
        await visitor.do("start", payload=link.split("start=")[1])
        assert (await visitor.answer(2))["text"] == "you came with so-cool"


async def test_an_inline_result_is_posted_via_the_bot_where_the_bot_is_no_member(
    sandbox: Sandbox, visitor: Visitor
) -> None:
    async with polling(example(sandbox)):
        shown = await visitor.do("inline", chat=DIRECT.id, query="hi there")
        assert [result["id"] for result in shown["results"]] == ["caps", "bold", "italic"]
        chosen = await visitor.do("choose", chat=DIRECT.id, query_id=shown["query_id"], result_id="bold")
        assert chosen["via_bot"]["username"] == "sandbox_123456_bot"
        assert chosen["entities"] == [{"type": "bold", "offset": 0, "length": 8}]
        pressed = await visitor.do("press", chat=DIRECT.id, message_id=chosen["message_id"], data="again")
        assert pressed["text"] == "thanks"
        while (await visitor.messages(DIRECT.id))[-1]["text"] != "Chosen: again":
            pass


async def test_an_inline_answer_is_kept_for_its_cache_time(sandbox: Sandbox, visitor: Visitor) -> None:
    async with polling(example(sandbox)):
        first = await visitor.do("inline", chat=DIRECT.id, query="hello")
        second = await visitor.do("inline", chat=DIRECT.id, query="hello")
        assert (first["cached"], second["cached"]) == (False, True)
        assert first["results"] == second["results"]


async def test_pictures_go_there_and_back_by_multipart(sandbox: Sandbox, visitor: Visitor) -> None:
    await visitor.say("hello")
    address = f"{sandbox.url}/bot"
    async with Bot(TOKEN, address, f"{sandbox.url}/file/bot", request=direct()) as bot:
        sent = await bot.send_photo(visitor.person, png(30, 20), caption="<b>Week</b> 12", parse_mode="HTML")
        file = await bot.get_file(sent.photo[-1].file_id)
        assert bytes(await file.download_as_bytearray()) == png(30, 20)
        media = InputMediaPhoto(png(60, 20), caption="Week 13")
        changed = await bot.edit_message_media(media, visitor.person, sent.message_id)
    assert isinstance(changed, Message)
    assert [(size.width, size.height) for size in changed.photo] == [(60, 20)]
    assert (changed.caption, sent.caption_entities[0].type) == ("Week 13", "bold")


async def test_refusals_arrive_as_the_errors_of_python_telegram_bot(sandbox: Sandbox, visitor: Visitor) -> None:
    friend = visitor.as_person(FRIEND.id)
    made = await friend.do("migrate", chat=BASIC.id)
    await friend.do("start")
    await friend.do("block", blocked=True)
    async with Bot(TOKEN, f"{sandbox.url}/bot", request=direct()) as bot:
        with pytest.raises(ChatMigrated) as moved:
            await bot.send_message(BASIC.id, "x")
        assert moved.value.new_chat_id == made["chat"]
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await bot.send_message(FRIEND.id, "x")
        quote = ReplyParameters(1, quote="never said", allow_sending_without_reply=True)
        await visitor.say("hello")
        assert (await bot.send_message(visitor.person, "x", reply_parameters=quote)).reply_to_message is None
        said = await visitor.say("a question")
        wrong = ReplyParameters(said["message_id"], quote="never said", allow_sending_without_reply=True)
        with pytest.raises(BadRequest, match="Quote_text_invalid"):
            await bot.send_message(visitor.person, "x", reply_parameters=wrong)


async def test_commands_descriptions_and_the_menu_are_set_by_language(sandbox: Sandbox, visitor: Visitor) -> None:
    german = next(person for person in PEOPLE if person.language_code == "de")
    async with Bot(TOKEN, f"{sandbox.url}/bot", request=direct()) as bot:
        await bot.set_my_commands([("ask", "Ask")], BotCommandScopeAllPrivateChats())
        await bot.set_my_commands([("ask", "Frag")], BotCommandScopeAllPrivateChats(), language_code="de")
        await bot.set_my_commands([("rules", "Rules")], BotCommandScopeAllChatAdministrators())
        await bot.set_my_description("Frag mich.", "de")
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        assert await bot.get_chat_menu_button() == MenuButtonCommands()
    shown = [await visitor.as_person(person.id).read("overview") for person in (READER, german, ADMIN)]
    private = [next(chat for chat in one["chats"] if chat["kind"] == "bot") for one in shown]
    assert [chat["commands"][0]["description"] for chat in private] == ["Ask", "Frag", "Ask"]
    assert [one["about"] for one in shown] == ["", "Frag mich.", ""]
    groups = [next(chat for chat in one["chats"] if chat["id"] == GROUP.id) for one in shown]
    assert [len(chat["commands"]) for chat in groups] == [0, 0, 1]
