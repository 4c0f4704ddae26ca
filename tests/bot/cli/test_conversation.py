"""What a line in the terminal is answered with."""

from pathlib import Path

import pytest

from bot.cli.conversation import Conversation
from bot.config import Config
from bot.rendering.terminal import Terminal
from bot.texts import texts_in
from knowledge import MOST_TURNS, StoreBusyError
from tests.bot.asking import AskingLibrary
from tests.fakes import article, citation, found, in_place_of_library

TERMINAL = Terminal(texts_in("en"), Config())


@pytest.fixture
def library() -> AskingLibrary:
    one = AskingLibrary(article(), article("grove"))
    one.answers["who chose pears"] = found(
        "who chose pears", citation(article(), "Ada Quince, its first gardener, chose pears.", "Ada Quince")
    )
    return one


async def said(library: AskingLibrary, line: str) -> str:
    return await Conversation(in_place_of_library(library), TERMINAL).reply(line)


async def test_a_line_is_a_question(library: AskingLibrary) -> None:
    assert (await said(library, "who chose pears")).startswith("Ada Quince\n")
    assert library.asked == ["who chose pears"]


async def test_thanks_are_no_question(library: AskingLibrary) -> None:
    assert (await said(library, "thanks a lot!")).startswith("What would you like to know?")
    assert library.asked == []


async def test_several_questions_in_a_line_are_answered_one_after_the_other(library: AskingLibrary) -> None:
    library.questions["who chose pears? who ate them?"] = ["who chose pears", "who ate them?"]
    first, second = (await said(library, "who chose pears? who ate them?")).split("\n\n> ")
    assert first.startswith("> who chose pears\nAda Quince\n")
    assert second.startswith("who ate them?\nNot in my articles.")


async def test_that_only_the_first_questions_are_answered_is_said(library: AskingLibrary) -> None:
    asked = [f"Who planted the {tree}?" for tree in ("oak", "pear", "elm", "ash", "fir")]
    library.questions[" ".join(asked)] = asked[:4]
    assert (await said(library, " ".join(asked))).endswith(TERMINAL.texts.only_first.format(count=4))


async def test_more_shows_the_whole_section_of_the_last_quote_until_another_question(library: AskingLibrary) -> None:
    conversation = Conversation(in_place_of_library(library), TERMINAL)
    assert await conversation.reply("/more") == TERMINAL.texts.nothing_more
    await conversation.reply("who chose pears")
    await conversation.reply("/articles")
    more = await conversation.reply("/more")
    assert more.startswith("│ The orchard was planted in 1901")
    assert " ".join(line.removeprefix("│ ") for line in more.splitlines() if line != "│").startswith(
        " ".join(article().text.split())
    )
    assert more.endswith("The orchard on the hill · Imre Vale · 2024-05-02\nhttps://example.org/orchard")
    await conversation.reply("who ate them?")
    assert await conversation.reply("/more") == TERMINAL.texts.nothing_more


@pytest.mark.parametrize("line", ["/unknown", "/ask who", "/ART", "what about /help"])
async def test_what_is_no_command_is_a_question_as_it_stands(library: AskingLibrary, line: str) -> None:
    await said(library, line)
    assert library.asked == [line]


@pytest.mark.parametrize("line", ["/help", "/start", "/help me"])
async def test_help_lists_the_commands(library: AskingLibrary, line: str) -> None:
    assert await said(library, line) == TERMINAL.texts.terminal_help


async def test_articles_are_listed(library: AskingLibrary) -> None:
    lines = (await said(library, "/articles")).splitlines()
    assert [line.split()[0] for line in lines] == ["orchard", "grove"]


async def test_an_article_is_shown_by_its_id(library: AskingLibrary) -> None:
    assert (await said(library, "/article  grove ")).startswith("The grove on the hill\n")


async def test_an_article_without_an_id_says_how_to_ask(library: AskingLibrary) -> None:
    assert "/article orchard" in await said(library, "/article")
    library.articles.clear()
    assert "/article ID" in await said(library, "/article")


async def test_an_unknown_id_gets_those_like_it(library: AskingLibrary) -> None:
    answer = await said(library, "/article orchart")
    assert answer == "No article is called orchart. Nearest to it: orchard, grove"
    library.articles.clear()
    assert await said(library, "/article orchart") == "No article is called orchart."


async def test_a_reload_is_reported(library: AskingLibrary) -> None:
    assert "added 2" in await said(library, "/reload")


async def test_an_error_of_the_library_is_said_and_ends_nothing(library: AskingLibrary) -> None:
    library.reloading = StoreBusyError(Path("data"), "another process is writing", "wait")
    assert "another process is writing" in await said(library, "/reload")


async def test_a_line_goes_on_from_the_lines_before_it(library: AskingLibrary) -> None:
    chat = Conversation(in_place_of_library(library), TERMINAL)
    for line in ("who chose pears", "/articles", "and when?", "thanks", "why?"):
        await chat.reply(line)
    assert library.contexts[:2] == [[], ["who chose pears"]]
    assert library.contexts[-1][:2] == ["who chose pears", "and when?"]
    for number in range(9):
        await chat.reply(f"question {number}")
    assert len(chat.turns) == MOST_TURNS
