"""Questions in private chats and groups, and the buttons beneath answers."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge import DetailKind, Reason, Repair, Tier
from tests.bot.conftest import Bench
from tests.bot.handlers.conftest import SENTENCE, WHO
from tests.bot.rendering.samples import HANDBOOK, about
from tests.bot.rendering.samples import answered as cited
from tests.fakes import BOT, article, citation, found, message, not_found, user


async def test_a_question_gets_the_answer_in_bold_and_the_sentence_as_a_quote(answered: Bench) -> None:
    [sent] = await answered.say(WHO)
    assert sent.method == "sendMessage"
    assert sent.marked("bold") == ["Ada Quince", "Ada Quince"]
    assert sent.marked("blockquote") == [SENTENCE]
    assert sent.marked("text_link") == ["The orchard on the hill"]
    assert "Imre Vale · May 2, 2024" in sent.parameters["text"]
    assert "parse_mode" not in sent.parameters
    assert sent.parameters["link_preview_options"]["is_disabled"]


async def test_who_else_other_articles_name_stands_below_the_answer(bench: Bench) -> None:
    grove = article("grove", SENTENCE.replace("Ada Quince", "Bo Reed"), published=date(2019, 5, 2))
    first = citation(bench.library.articles["orchard"], SENTENCE, "Ada Quince")
    bench.library.answers[WHO] = found(WHO, first, citation(grove, grove.text, "Bo Reed"))
    [sent] = await bench.say(WHO)
    assert sent.marked("bold") == ["Ada Quince", "Ada Quince", "Bo Reed"]
    assert "Other articles name:\n• Bo Reed · The grove on the hill" in sent.parameters["text"]
    assert sent.marked("text_link") == ["The orchard on the hill", "The grove on the hill"]


async def test_markup_in_an_article_stays_text(bench: Bench) -> None:
    wild = article("wild", "The <b>tag</b> and *star* were left by [Rob](tg://user?id=1).", author="_me_", url=None)
    bench.library.answers["x"] = found("x", citation(wild, wild.text, "<b>tag</b>"))
    [sent] = await bench.say("x")
    assert sent.marked("blockquote") == [wild.text]
    assert sent.marked("bold") == ["<b>tag</b>", "<b>tag</b>"]
    assert sent.marked("text_link") == []


async def test_a_question_about_an_article_gets_what_is_known_of_it_and_the_article(bench: Bench) -> None:
    bench.library.articles = {HANDBOOK.id: HANDBOOK}
    bench.library.answers["who wrote it"] = cited(details=about(DetailKind.AUTHOR))
    [sent] = await bench.say("who wrote it")
    assert sent.marked("bold") == ["Imre Vale"]
    _, opened = await bench.press(sent.buttons["Read it"])
    assert opened.parameters["text"].startswith("The ferry handbook\n")


async def test_a_repaired_question_shows_what_it_was_taken_for(bench: Bench) -> None:
    orchard = bench.library.articles["orchard"]
    bench.library.answers["who plantd it"] = found(
        "who plantd it",
        citation(orchard, SENTENCE),
        repairs=(Repair("plantd", "planted"),),
        understood="who planted it",
    )
    [sent] = await bench.say("who plantd it")
    assert sent.parameters["text"].startswith("Showing results for who planted it\n\n")
    assert sent.marked("bold") == ["planted"]


async def test_a_follow_up_shows_what_it_was_understood_as(bench: Bench) -> None:
    orchard = bench.library.articles["orchard"]
    answer = found("and when?", citation(orchard, SENTENCE), understood="When was it planted?")
    bench.library.answers["and when?"] = replace(answer, is_follow_up=True)
    [sent] = await bench.say("and when?")
    assert sent.parameters["text"].startswith("Understood as: When was it planted?\n\n")
    bench.library.answers["and when?"] = replace(answer, is_follow_up=True, besides=("1901",))
    [sent] = await bench.say("and when?")
    assert sent.parameters["text"].startswith("Understood as: When was it planted? (other than “1901”)\n\n")


async def test_what_the_articles_do_not_say_is_refused_by_name(bench: Bench) -> None:
    bench.library.answers["who is Zorro"] = not_found(
        "who is Zorro", Reason.UNKNOWN_WORDS, missing=("Zorro",), suggestions=("The orchard on the hill",)
    )
    [sent] = await bench.say("who is Zorro")
    assert sent.marked("bold") == ["Not in my articles."]
    assert "They never mention “Zorro”." in sent.parameters["text"]
    assert sent.buttons == {"The orchard on the hill": "s0", "Tell me when there is an answer": "b1"}


async def test_a_pressed_suggestion_is_asked(answered: Bench) -> None:
    keyboard = {"inline_keyboard": [[{"text": "other", "callback_data": "s0"}, {"text": WHO, "callback_data": "s1"}]]}
    _, shown = await answered.press("s1", on=message("not found", message_id=8, reply_markup=keyboard))
    assert answered.library.asked == [WHO]
    assert shown.marked("blockquote") == [SENTENCE]


async def test_an_edited_question_gets_its_answer_edited(answered: Bench) -> None:
    await answered.say("who plonted", message_id=5)
    [sent] = answered.request.named("sendMessage")
    await answered.receive(edited_message=message(WHO, message_id=5, edit_date=1_700_000_001))
    [edited] = answered.request.named("editMessageText")
    assert edited.parameters["message_id"] == 1000 + answered.request.calls.index(sent) + 1
    assert edited.marked("blockquote") == [SENTENCE]


async def test_an_edited_question_whose_answer_is_gone_is_answered_anew(answered: Bench) -> None:
    await answered.say("who plonted", message_id=5)
    answered.request.refusals["editMessageText"].append((400, "Bad Request: message to edit not found"))
    await answered.receive(edited_message=message(WHO, message_id=5, edit_date=1_700_000_001))
    assert answered.request.named("sendMessage")[-1].marked("blockquote") == [SENTENCE]


async def test_an_edited_question_that_was_never_answered_is_answered_now(answered: Bench) -> None:
    await answered.receive(edited_message=message(WHO, message_id=5, edit_date=1_700_000_001))
    [sent] = answered.request.named("sendMessage")
    assert sent.parameters["reply_parameters"]["message_id"] == 5


async def test_an_edit_that_changes_nothing_is_survived_in_silence(answered: Bench) -> None:
    await answered.say(WHO, message_id=5)
    answered.request.refusals["editMessageText"].append((400, "Bad Request: message is not modified: same content"))
    await answered.receive(edited_message=message(WHO, message_id=5, edit_date=1_700_000_001))
    assert len(answered.request.named("sendMessage")) == 1


BOTH = "Who planted the orchard? Who is Zorro?"


@pytest.fixture
def asked_both(answered: Bench) -> Bench:
    """A bench whose library knows that `BOTH` are two questions, of which it answers the first."""
    answered.library.questions[BOTH] = [WHO, "Who is Zorro?"]
    answered.library.answers["Who is Zorro?"] = not_found(
        "Who is Zorro?", Reason.UNKNOWN_WORDS, missing=("Zorro",), suggestions=("The orchard on the hill",)
    )
    return answered


@pytest.mark.parametrize(("chat", "prefix"), [(7, ""), (-5, "@footnote_bot ")])
async def test_each_question_of_a_message_is_answered_in_a_message_of_its_own(
    asked_both: Bench, chat: int, prefix: str
) -> None:
    first, second = await asked_both.say(prefix + BOTH, chat_id=chat)
    assert first.parameters["text"].startswith(f"{WHO}\n\nAda Quince\n\n")
    assert first.marked("italic") == [WHO]
    assert list(first.buttons) == ["More", "Other places", "Context", "👍", "👎", "Why"]
    assert second.parameters["text"].startswith("Who is Zorro?\n\nNot in my articles.")
    assert list(second.buttons) == ["The orchard on the hill", "Tell me when there is an answer"]
    assert (await asked_both.application.services.memory.activity.period(0, 9e9)).tiers == {
        Tier.SURE: 1,
        Tier.SILENT: 1,
    }


async def test_that_only_the_first_questions_are_answered_is_said_below_the_last_answer(bench: Bench) -> None:
    asked = [f"Who planted the {tree}?" for tree in ("oak", "pear", "elm", "ash", "fir")]
    bench.library.questions["\n".join(asked)] = asked[:4]
    sent = await bench.say("\n".join(asked))
    said = "I answer only the first 4 questions of a message."
    assert [said in one.parameters["text"] for one in sent] == [False, False, False, True]
    bench.library.questions["\n".join(asked[:4])] = asked[:4]
    assert not any(said in one.parameters["text"] for one in await bench.say("\n".join(asked[:4])))


async def test_a_question_alone_is_not_repeated_above_its_answer(asked_both: Bench) -> None:
    [sent] = await asked_both.say(WHO)
    assert sent.parameters["text"].startswith("Ada Quince\n\n")


async def test_an_edit_that_takes_a_question_away_takes_its_answer_away(asked_both: Bench) -> None:
    await asked_both.say(BOTH, message_id=5)
    await asked_both.receive(edited_message=message(WHO, message_id=5, edit_date=1_700_000_001))
    [edited], [deleted] = asked_both.request.named("editMessageText"), asked_both.request.named("deleteMessage")
    assert edited.parameters["text"].startswith("Ada Quince\n\n")
    assert deleted.parameters["message_id"] == edited.parameters["message_id"] + 1
    assert len(asked_both.request.named("sendMessage")) == 2


async def test_an_edit_that_adds_a_question_adds_its_answer(asked_both: Bench) -> None:
    await asked_both.say(WHO, message_id=5)
    await asked_both.receive(edited_message=message(BOTH, message_id=5, edit_date=1_700_000_001))
    [edited], [_, added] = asked_both.request.named("editMessageText"), asked_both.request.named("sendMessage")
    assert edited.parameters["text"].startswith(f"{WHO}\n\n")
    assert added.parameters["text"].startswith("Who is Zorro?\n\n")
    await asked_both.receive(edited_message=message(WHO, message_id=5, edit_date=1_700_000_002))
    assert len(asked_both.request.named("deleteMessage")) == 1


async def test_a_question_that_does_not_say_what_it_is_about_is_told_so(bench: Bench) -> None:
    bench.library.answers["Who is it?"] = not_found("Who is it?", Reason.EMPTY_QUESTION)
    [sent] = await bench.say("Who is it?")
    assert sent.parameters["text"].startswith("I cannot tell what this is about. Please name it.")


async def test_in_a_group_only_what_is_meant_for_the_bot_is_answered(answered: Bench) -> None:
    assert await answered.say(WHO, chat_id=-5) == []
    [mentioned] = await answered.say(f"@footnote_bot {WHO}", chat_id=-5, message_id=9)
    assert mentioned.parameters["reply_parameters"]["message_id"] == 9
    assert mentioned.marked("blockquote") == [SENTENCE]
    [replied] = await answered.say(WHO, chat_id=-5, reply_to_message=message("Hi", chat_id=-5, sender=BOT))
    assert replied.marked("blockquote") == [SENTENCE]


async def test_a_bare_mention_in_reply_asks_what_the_other_message_asks(answered: Bench) -> None:
    other = message(WHO, chat_id=-5, message_id=3, sender=user(8))
    [sent] = await answered.say("@footnote_bot", chat_id=-5, message_id=4, reply_to_message=other)
    assert sent.marked("blockquote") == [SENTENCE]


async def test_a_message_posted_by_way_of_a_bot_is_not_a_question(answered: Bench) -> None:
    assert await answered.say(WHO, via_bot=BOT) == []


async def test_an_answer_in_a_forum_topic_stays_in_the_topic(answered: Bench) -> None:
    topic = {"message_thread_id": 31, "is_topic_message": True}
    [sent] = await answered.say(f"{WHO} @footnote_bot", chat_id=-5, **topic)
    assert sent.parameters["message_thread_id"] == 31


async def test_start_greets_with_an_example_to_press(bench: Bench) -> None:
    [sent] = await bench.say("/start")
    assert "who is Huawei's cloud CTO" in sent.parameters["text"]
    assert sent.buttons == {"who is Huawei's cloud CTO": "s0"}


async def test_an_admin_who_starts_the_bot_gets_the_longer_menu(bench: Bench) -> None:
    await bench.say("/start")
    assert bench.request.named("setMyCommands") == []
    await bench.say("/start", sender=user(99), chat_id=99)
    menus = [call.parameters for call in bench.request.named("setMyCommands")]
    assert {menu["scope"]["chat_id"] for menu in menus} == {99}
    assert all("reload" in [command["command"] for command in menu["commands"]] for menu in menus)


async def test_a_menu_that_cannot_be_set_costs_no_greeting(bench: Bench) -> None:
    bench.request.refusals["setMyCommands"].append((400, "Bad Request: chat not found"))
    sent, _ = await bench.say("/start", sender=user(99), chat_id=99)
    assert "Hello" in sent.parameters["text"]


@pytest.mark.parametrize("text", ["hello", "Hi!", "Thank you 👍", "Guten Morgen", "¡Muchas gracias!", "ok."])
async def test_a_greeting_or_thanks_is_no_question(bench: Bench, text: str) -> None:
    [sent] = await bench.say(text)
    assert sent.parameters["text"].startswith("What would you like to know?")
    assert sent.buttons == {"who is Huawei's cloud CTO": "s0"}
    assert bench.library.asked == []


@pytest.mark.parametrize("text", ["thanks a lot!", "lol ok", "👍"])
async def test_thanks_in_a_group_as_a_reply_to_the_bot_are_left_alone(bench: Bench, text: str) -> None:
    own = message("Ada Quince", chat_id=-9, message_id=3, sender=BOT)
    await bench.receive(message=message(text, chat_id=-9, reply_to_message=own))
    assert bench.request.named("sendMessage") == []
    await bench.receive(message=message(f"@footnote_bot {text}", chat_id=-9, reply_to_message=own))
    assert len(bench.request.named("sendMessage")) == 1


@pytest.mark.parametrize("text", ["Who are you?", "what can you do", "hilf mir"])
async def test_who_asks_what_the_bot_is_gets_its_help(bench: Bench, text: str) -> None:
    await bench.receive(message=message(text))
    await bench.receive(message=message("/help"))
    answered, helped = bench.request.named("sendMessage")
    assert answered.parameters["text"] == helped.parameters["text"]
    assert bench.library.asked == []


async def test_a_question_may_begin_with_a_greeting(answered: Bench) -> None:
    await answered.say("hello, who planted the orchard")
    assert answered.library.asked == ["hello, who planted the orchard"]


async def test_help_tells_admins_more_than_others(bench: Bench) -> None:
    [plain] = await bench.say("/help")
    assert "@footnote_bot" in plain.parameters["text"]
    assert "/reload" not in plain.parameters["text"]
    [longer] = await bench.say("/help", sender=user(99))
    assert "/reload" in longer.parameters["text"]


async def test_an_unknown_command_is_named_in_private_and_left_alone_in_groups(bench: Bench) -> None:
    [sent] = await bench.say("/dance")
    assert "/help" in sent.parameters["text"]
    assert await bench.say("/dance", chat_id=-5) == []


async def test_a_picture_is_answered_in_words(bench: Bench) -> None:
    picture = {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}
    [sent] = await bench.say(None, **picture)
    assert "only read text" in sent.parameters["text"]


async def test_an_undated_article_without_author_or_link_is_shown_by_its_title(bench: Bench) -> None:
    bare = article("bare", author=None, published=None, url=None)
    bench.library.answers["x"] = found("x", citation(bare, SENTENCE))
    [sent] = await bench.say("x")
    assert sent.parameters["text"].endswith("\n\nThe bare on the hill")
    assert sent.marked("italic") == ["The bare on the hill"]


async def test_a_date_alone_is_shown_alone(bench: Bench) -> None:
    dated = article("dated", author=None, published=date(2020, 1, 2))
    bench.library.answers["x"] = found("x", citation(dated, SENTENCE))
    [sent] = await bench.say("x")
    assert sent.parameters["text"].endswith("\nJan 2, 2020")
