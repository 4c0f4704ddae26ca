"""Unmodified bots of python-telegram-bot against the sandbox, by long polling over HTTP."""

from sandbox import Sandbox
from sandbox.world import DIRECT
from tests.sandbox.bots import example, polling
from tests.sandbox.people import Visitor


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
