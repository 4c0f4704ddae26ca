"""The command /start, alone and with what a link carries."""

import pytest

from bot.rendering.deep_links import article_payload, person_payload, question_payload
from tests.bot.conftest import ADMIN, Bench
from tests.bot.handlers.conftest import SENTENCE, WHO
from tests.fakes import message, user


async def test_a_link_with_a_question_gets_its_answer(answered: Bench) -> None:
    [sent] = await answered.say(f"/start {question_payload(WHO)}")
    assert answered.library.asked == [WHO]
    assert sent.marked("blockquote") == [SENTENCE]


async def test_after_a_link_the_conversation_goes_on(answered: Bench) -> None:
    await answered.say(f"/start {question_payload(WHO)}", message_id=1)
    await answered.say("and when?", message_id=3)
    assert answered.library.contexts[-1] == [WHO]


async def test_a_link_to_an_article_opens_it_at_its_place(bench: Bench) -> None:
    orchard = bench.library.articles["orchard"]
    [whole] = await bench.say(f"/start {article_payload('orchard')}")
    assert whole.parameters["text"].startswith("The orchard on the hill\n")
    [rest] = await bench.say(f"/start {article_payload('orchard', orchard.text.index('Today'))}")
    assert rest.parameters["text"].endswith("Today the orchard has 312 trees.")


@pytest.mark.parametrize("payload", [article_payload("cut down"), article_payload("orchard", 999_999)])
async def test_a_link_to_what_is_gone_says_so(bench: Bench, payload: str) -> None:
    [sent] = await bench.say(f"/start {payload}")
    assert sent.parameters["text"].startswith("The article was changed or removed since then.")


@pytest.mark.parametrize(
    "payload",
    ["", "hello", "q", "qwho_is_it", f"{question_payload(WHO)}x", f"{question_payload(WHO)} x", "../../etc"],
)
async def test_a_link_that_no_bot_made_greets_and_asks_nothing(answered: Bench, payload: str) -> None:
    [sent] = await answered.say(f"/start {payload}")
    assert sent.parameters["text"].startswith("Hello!")
    assert answered.library.asked == []


async def test_a_bot_that_is_added_to_a_group_greets_it(answered: Bench) -> None:
    for payload in ("hello", str(question_payload(WHO))):
        [sent] = await answered.say(f"/start@footnote_bot {payload}", chat_id=-5)
        assert sent.parameters["text"].startswith("Hello!")
    assert answered.library.asked == []


async def test_an_admin_who_comes_by_a_link_gets_the_longer_menu_too(answered: Bench) -> None:
    await answered.say(f"/start {question_payload(WHO)}", sender=user(ADMIN), chat_id=ADMIN)
    assert answered.request.named("setMyCommands") != []


async def test_the_help_has_a_button_that_adds_the_bot_to_a_group_but_not_in_one(bench: Bench) -> None:
    [private] = await bench.say("/help")
    assert private.button("Add to a group")["url"] == "https://t.me/footnote_bot?startgroup=hello"
    [group] = await bench.say("/help", chat_id=-5)
    assert group.rows == []


async def test_a_link_in_a_message_of_somebody_else_is_only_text(answered: Bench) -> None:
    await answered.receive(message=message(f"https://t.me/footnote_bot?start={question_payload(WHO)}", chat_id=-5))
    assert answered.library.asked == []


def test_a_name_and_a_question_are_told_apart() -> None:
    assert person_payload("Ada") != question_payload("Ada")
