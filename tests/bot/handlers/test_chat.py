"""Questions in private chats and groups, and the buttons beneath answers."""

from dataclasses import replace
from datetime import date

import pytest

from bot.rendering.bookmarks import Bookmark, pack_bookmarks, pack_section
from bot.rendering.excerpts import Excerpt
from knowledge import DetailKind, Reason, Repair, Tier
from tests.bot.conftest import Bench
from tests.bot.rendering.samples import HANDBOOK, about, code, short, steps
from tests.bot.rendering.samples import answered as cited
from tests.fakes import BOT, article, citation, found, message, not_found, user

WHO = "who planted the orchard"
SENTENCE = "The orchard was planted in 1901 by Ada Quince."
places = pytest.mark.parametrize("label", ["More", "Other places"])


@pytest.fixture
def answered(bench: Bench) -> Bench:
    """A bench whose library knows who planted the orchard, from two places."""
    orchard = bench.library.articles["orchard"]
    second = citation(orchard, "Ada Quince, its first gardener, chose pears.", "Ada Quince", confidence=0.87)
    bench.library.answers[WHO] = found(WHO, citation(orchard, SENTENCE, "Ada Quince"), second)
    return bench


async def test_a_question_gets_the_answer_in_bold_and_the_sentence_as_a_quote(answered: Bench) -> None:
    [sent] = await answered.say(WHO)
    assert sent.method == "sendMessage"
    assert sent.marked("bold") == ["Ada Quince", "Ada Quince"]
    assert sent.marked("blockquote") == [SENTENCE]
    assert sent.marked("text_link") == ["The orchard on the hill"]
    assert "Imre Vale · 2024-05-02" in sent.parameters["text"]
    assert "parse_mode" not in sent.parameters
    assert sent.parameters["link_preview_options"]["is_disabled"]


async def test_markup_in_an_article_stays_text(bench: Bench) -> None:
    wild = article("wild", "The <b>tag</b> and *star* were left by [Rob](tg://user?id=1).", author="_me_", url=None)
    bench.library.answers["x"] = found("x", citation(wild, wild.text, "<b>tag</b>"))
    [sent] = await bench.say("x")
    assert sent.marked("blockquote") == [wild.text]
    assert sent.marked("bold") == ["<b>tag</b>", "<b>tag</b>"]
    assert sent.marked("text_link") == []


async def test_the_button_for_other_places_shows_the_next_one(answered: Bench) -> None:
    [sent] = await answered.say(WHO)
    acknowledged, shown = await answered.press(sent.buttons["Other places"])
    assert acknowledged.method == "answerCallbackQuery"
    assert shown.marked("blockquote") == ["Ada Quince, its first gardener, chose pears."]
    assert list(shown.buttons) == ["More", "In the article"]


async def test_the_more_button_shows_the_rest_of_the_section(answered: Bench) -> None:
    [sent] = await answered.say(WHO)
    acknowledged, shown = await answered.press(sent.buttons["More"])
    assert acknowledged.method == "answerCallbackQuery"
    assert shown.marked("blockquote") == [article().text]
    assert shown.marked("bold") == ["Ada Quince"]
    assert list(shown.buttons) == ["In the article"]


async def test_the_more_button_opens_a_section_with_its_lists_and_rows_and_names_its_headings(bench: Bench) -> None:
    bench.library.articles = {HANDBOOK.id: HANDBOOK}
    bench.library.answers["refund"] = cited(steps())
    [sent] = await bench.say("refund")
    _, shown = await bench.press(sent.buttons["More"])
    [quoted] = shown.marked("blockquote")
    assert "3. Press Refund.\n\nThe harbour has:\n\n- a kiosk\n- showers\n" in quoted
    assert quoted.endswith("Ticket: Family\nPrice: 25 crowns")
    assert "In: Money back › Tickets from the app\n" in shown.parameters["text"]


async def test_further_presses_show_the_further_pages_of_a_long_section(bench: Bench) -> None:
    long = article(text="\n\n".join(f"Day {day}. {'It rained. ' * 40}".strip() for day in range(1, 31)))
    bench.library.articles = {long.id: long}
    bench.library.answers["day"] = found("day", citation(long, "Day 1."))
    [shown] = await bench.say("day")
    said: list[str] = []
    while "More" in shown.buttons:
        _, shown = await bench.press(shown.buttons["More"])
        said += shown.marked("blockquote")
    assert " ".join(said).replace("…", " ").split() == long.text.split()
    _, back = await bench.press(shown.buttons["‹"])
    assert back.marked("blockquote") == said[-2:-1]


async def test_where_nothing_is_left_out_there_is_no_more_button(bench: Bench) -> None:
    bench.library.articles = {HANDBOOK.id: HANDBOOK}
    bench.library.answers["shell"] = cited(code())
    [sent] = await bench.say("shell")
    assert list(sent.buttons) == ["In the article"]


async def test_a_page_that_a_section_no_longer_has_is_outdated(answered: Bench) -> None:
    place = Bookmark.of(Excerpt.of(citation(article(), SENTENCE)))
    [acknowledged] = await answered.press("t" + pack_section(place, 7))
    assert "changed or removed" in acknowledged.parameters["text"]


async def test_the_button_for_other_places_shows_all_parts_of_the_next_one(bench: Bench) -> None:
    bench.library.articles = {HANDBOOK.id: HANDBOOK}
    bench.library.answers["refund"] = cited(short(), steps(), code())
    [sent] = await bench.say("refund")
    _, shown = await bench.press(sent.buttons["Other places"])
    [quoted] = shown.marked("blockquote")
    assert quoted.endswith("do this:\n\n1. Open the app.\n2. Choose Orders.\n3. Press Refund.")
    assert "In: Money back › Tickets from the app\n" in shown.parameters["text"]
    _, last = await bench.press(shown.buttons["Other places"])
    assert last.marked("pre") == ["tarn login\n  tarn refund --all"]


async def test_what_is_perhaps_right_stays_so_behind_both_buttons(bench: Bench) -> None:
    bench.library.articles = {HANDBOOK.id: HANDBOOK}
    doubtful = [replace(one, confidence=0.3) for one in (short(), steps())]
    bench.library.answers["refund"] = cited(*doubtful, tier=Tier.PERHAPS)
    [sent] = await bench.say("refund")
    assert sent.parameters["text"].startswith("Perhaps:\n\nat dusk\n\n")
    _, opened = await bench.press(sent.buttons["More"])
    assert opened.parameters["text"].startswith("Perhaps:\n\nThe ferry to Tarn runs all year.")
    _, shown = await bench.press(sent.buttons["Other places"])
    assert shown.parameters["text"].startswith("Perhaps:\n\nTo get money back")


async def test_a_question_about_an_article_gets_what_is_known_of_it_and_the_article(bench: Bench) -> None:
    bench.library.articles = {HANDBOOK.id: HANDBOOK}
    bench.library.answers["who wrote it"] = cited(details=about(DetailKind.AUTHOR))
    [sent] = await bench.say("who wrote it")
    assert sent.marked("bold") == ["Imre Vale"]
    _, opened = await bench.press(sent.buttons["Read it"])
    assert opened.parameters["text"].startswith("The ferry handbook\n")


@places
async def test_a_button_on_a_changed_article_says_that_it_is_outdated(answered: Bench, label: str) -> None:
    [sent] = await answered.say(WHO)
    answered.library.articles["orchard"] = article(text="Nothing of that is said any more, at some length at least.")
    [acknowledged] = await answered.press(sent.buttons[label])
    assert "changed or removed" in acknowledged.parameters["text"]


@places
async def test_a_button_on_a_removed_article_says_that_it_is_outdated(answered: Bench, label: str) -> None:
    [sent] = await answered.say(WHO)
    answered.library.articles.clear()
    [acknowledged] = await answered.press(sent.buttons[label])
    assert "changed or removed" in acknowledged.parameters["text"]


@pytest.mark.parametrize(
    "data", ["m", "mAAAA", "mäöü", "r", "rAA", "mAAAAAAAAAAAAAAAAAAAA", "s0", "t", "tAA", "tAAAAAAAAAAAAAAAAAAAA"]
)
async def test_a_button_of_another_version_says_that_it_is_outdated(bench: Bench, data: str) -> None:
    [acknowledged] = await bench.press(data)
    assert "changed or removed" in acknowledged.parameters["text"]


OLD = {"chat": {"id": 7, "type": "private"}, "message_id": 3, "date": 0}


async def test_a_button_for_a_place_works_on_a_message_too_old_to_be_seen(answered: Bench) -> None:
    place = Bookmark.of(Excerpt.of(citation(article(), SENTENCE)))
    _, shown = await answered.press("m" + pack_bookmarks([place]), on=OLD)
    assert shown.marked("blockquote") == [SENTENCE]


async def test_a_suggestion_on_a_message_too_old_to_be_seen_says_that_it_is_outdated(answered: Bench) -> None:
    [acknowledged] = await answered.press("s0", on=OLD)
    assert "changed or removed" in acknowledged.parameters["text"]


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
    assert sent.buttons == {"The orchard on the hill": "s0"}


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
    assert list(first.buttons) == ["More", "Other places", "In the article"]
    assert second.parameters["text"].startswith("Who is Zorro?\n\nNot in my articles.")
    assert second.buttons == {"The orchard on the hill": "s0"}
    tally = asked_both.application.services.tally
    assert (tally.questions, tally.answered) == (2, 1)


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
    [sent] = await bench.say("/start inline")
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
    assert sent.parameters["text"].endswith("\n2020-01-02")
