"""What becomes of an answer: its buttons, its links, and where it goes inline and as a guest, over real HTTP."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.config import Config
from bot.rendering.deep_links import article_payload, person_payload, question_payload
from sandbox import Sandbox
from sandbox.world import DIRECT, GROUP, STRANGERS
from tests.e2e.serving import serving
from tests.e2e.test_application import QUESTION, kinds, refused
from tests.sandbox.people import BOT, Visitor

NAME = f"sandbox_{BOT}_bot"


@pytest.fixture
async def live(config: Config, sandbox: Sandbox, visitor: Visitor) -> AsyncIterator[Visitor]:
    async with serving(config, sandbox, "polling"):
        yield visitor
    assert refused(sandbox) == []


def rows(message: dict[str, Any]) -> list[list[dict[str, Any]]]:
    found: list[list[dict[str, Any]]] = message["sandbox"]["keyboard"]["inline_keyboard"]
    return found


def button(message: dict[str, Any], label: str) -> dict[str, Any]:
    return next(one for row in rows(message) for one in row if one["text"] == label)


async def press(live: Visitor, message: dict[str, Any], label: str) -> None:
    data = button(message, label)["callback_data"]
    pressed = await live.do("press", chat=message["chat"]["id"], message_id=message["message_id"], data=data)
    assert "timed_out" not in pressed


async def test_an_answer_has_two_rows_and_a_link_that_lands_on_its_sentence(live: Visitor) -> None:
    await live.say(QUESTION)
    answer = await live.answer()
    assert [[one["text"] for one in row] for row in rows(answer)][1] == ["👍", "👎", "Share", "Why", "Copy"]
    [link] = [entity["url"] for entity in answer["entities"] if entity["type"] == "text_link"]
    assert link.startswith("https://example.org/news/huawei-openstack#:~:text=")
    copied = button(answer, "Copy")["copy_text"]["text"]
    assert copied in answer["text"]
    assert button(answer, "Share")["switch_inline_query"] == f"{QUESTION}?"


async def test_the_context_is_folded_and_leads_to_the_article(live: Visitor) -> None:
    await live.say(QUESTION)
    await press(live, await live.answer(), "Context")
    context = await live.answer(2)
    assert "expandable_blockquote" in kinds(context)
    await press(live, context, "Read it")
    assert "Haiying Wang" in (await live.answer(3))["text"]


async def test_why_says_the_same_as_the_command(live: Visitor) -> None:
    await live.say(QUESTION)
    await press(live, await live.answer(), "Why")
    explained = (await live.answer(2))["text"]
    await live.say("/why")
    assert (await live.answer(3))["text"] == explained
    assert explained.startswith(f"You asked: {QUESTION}")


async def test_what_is_shared_is_found_inline_and_leads_back_to_the_bot(live: Visitor) -> None:
    await live.say(QUESTION)
    shared = button(await live.answer(), "Share")["switch_inline_query"]
    shown = await live.do("inline", chat=DIRECT.id, query=shared)
    result = shown["results"][0]["id"]
    posted = await live.do("choose", chat=DIRECT.id, query_id=shown["query_id"], result_id=result)
    assert posted["text"].startswith("Haiying Wang")
    [[way]] = rows(posted)
    await live.do("follow", link=way["url"])
    assert (await live.answer(2))["text"].startswith("Haiying Wang")


@pytest.mark.parametrize(
    ("payload", "begins"),
    [
        (question_payload(QUESTION), "Haiying Wang\n"),
        (person_payload("Haiying Wang"), "Haiying Wang\n"),
        (article_payload("huawei-openstack-hong-kong"), "Huawei puts its cloud on OpenStack\n"),
        (f"{question_payload(QUESTION)}x", "Hello!"),
        ("twitter", "Hello!"),
    ],
)
async def test_a_link_opens_what_it_carries_and_a_changed_one_greets(live: Visitor, payload: str, begins: str) -> None:
    await live.do("follow", link=f"https://t.me/{NAME}?start={payload}")
    assert (await live.answer())["text"].startswith(begins)


async def test_a_name_has_a_card_inline_and_a_title_its_article(live: Visitor) -> None:
    for key in range(100):  # a card may take longer than one key
        shown = await live.do("inline", chat=DIRECT.id, query="Haiying Wang" + key * " ")
        if shown["results"][0]["id"].startswith("p"):
            break
    assert shown["results"][0]["title"] == "Haiying Wang"
    assert shown["results"][0]["description"].endswith("– Huawei")
    shown = await live.do("inline", chat=DIRECT.id, query="puts its cloud")
    assert "Huawei puts its cloud on OpenStack" in [one["title"] for one in shown["results"] if one["id"][0] == "t"]


async def test_before_typing_there_is_what_was_asked_before(live: Visitor) -> None:
    await live.say(QUESTION)
    await live.answer()
    shown = await live.do("inline", chat=DIRECT.id, query="")
    assert shown["results"][0]["title"] == QUESTION
    assert {result["id"][0] for result in shown["results"][1:]} == {"t"}


async def test_what_is_not_found_inline_is_asked_in_the_private_chat(live: Visitor) -> None:
    shown = await live.do("inline", chat=DIRECT.id, query="who is Zorro")
    assert shown["results"] == []
    await live.do("start", payload=shown["button"]["start_parameter"])
    assert "Zorro" in (await live.answer())["text"]


async def test_where_the_bot_is_a_member_its_inline_result_gets_no_second_answer(live: Visitor) -> None:
    shown = await live.do("inline", chat=GROUP.id, query=QUESTION)
    await live.do("choose", chat=GROUP.id, query_id=shown["query_id"], result_id=shown["results"][0]["id"])
    await live.say(f"@{NAME} Where was the OpenStack Summit held?", GROUP.id)
    answer = await live.answer(1, GROUP.id)
    assert "Hong Kong" in answer["text"]
    assert len(await live.bot_messages(GROUP.id)) == 1


async def test_a_guest_answers_as_the_chat_does_with_a_way_into_it(live: Visitor) -> None:
    await live.say(QUESTION)
    private = await live.answer()
    await live.say(f"@{NAME} {QUESTION}", STRANGERS.id)
    guest = await live.answer(1, STRANGERS.id)
    assert (guest["text"], kinds(guest)) == (private["text"], kinds(private))
    [[way]] = rows(guest)
    assert way["url"] == f"https://t.me/{NAME}?start={question_payload(QUESTION)}"
