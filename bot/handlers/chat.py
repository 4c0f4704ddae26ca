"""Questions and what belongs to them: help, the rest of a section, its context, other places and suggestions."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace

from telegram import Chat, Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.context import ChatContext, ChatHandler
from bot.delivery.typing import typing
from bot.handlers.addressing import asked_by_command, command_in, is_only_reply, question_in
from bot.handlers.conversing import Dialogue
from bot.handlers.gap_dialogues import is_answer_about_gap
from bot.handlers.pressing import ButtonPress
from bot.handlers.recording import recorded
from bot.handlers.responding import respond
from bot.rendering.answers import (
    answer_page,
    citation_page,
    help_page,
    keepable_page,
    noted_page,
    plain_page,
    section_page,
    welcome_page,
)
from bot.rendering.bookmarks import Bookmark, unpack_bookmarks, unpack_section
from bot.rendering.callbacks import CONTEXT, OTHERS, SECTION, SUGGESTION
from bot.rendering.context_pages import context_page
from bot.rendering.excerpts import Excerpt
from bot.rendering.group_settings import nothing_sure_page
from bot.rendering.page import Page
from knowledge import Answer, split_questions

_ASK = "ask"


def handlers() -> list[ChatHandler]:
    """In the order in which they are tried; other rooms' commands come before the unknown ones."""
    # What a bot posts inline is no question, nor is a channel's post in its discussion group.
    new_or_edited = filters.UpdateType.MESSAGES & ~filters.VIA_BOT & ~filters.IS_AUTOMATIC_FORWARD
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & ~filters.VIA_BOT
    sounds = filters.VOICE | filters.VIDEO_NOTE | filters.AUDIO | filters.Document.AUDIO
    return [
        CommandHandler("help", help_),
        CommandHandler(_ASK, ask, filters=new_or_edited),
        MessageHandler(filters.TEXT & ~filters.COMMAND & new_or_edited, question),
        MessageHandler(filters.CAPTION & new_or_edited, captioned),
        CallbackQueryHandler(section, pattern=f"^{SECTION}"),
        CallbackQueryHandler(around, pattern=f"^{CONTEXT}"),
        CallbackQueryHandler(others, pattern=f"^{OTHERS}"),
        CallbackQueryHandler(suggestion, pattern=f"^{SUGGESTION}"),
        MessageHandler(filters.COMMAND & private, unknown_command),
        MessageHandler(filters.COMMAND & filters.UpdateType.EDITED_MESSAGE & ~filters.VIA_BOT, not_new),
        MessageHandler(sounds & private, not_heard),
        MessageHandler(~filters.TEXT & ~filters.StatusUpdate.ALL & private, not_text),
    ]


async def help_(update: Update, context: ChatContext) -> None:
    looks = context.services.looks(update.effective_user)
    texts = looks.texts
    said = texts.help.format(bot=context.bot.username)
    if context.services.is_admin(update.effective_user):
        said += "\n\n" + texts.help_admin
    is_private = update.effective_chat is not None and update.effective_chat.type == Chat.PRIVATE
    await respond(update, context, help_page(said, looks) if is_private else plain_page(said))


async def question(update: Update, context: ChatContext) -> None:
    message = update.effective_message
    asked = question_in(message, context.bot.bot) if message else None
    if message is None or asked is None:
        return
    user, catalogue = update.effective_user, context.services.catalogue
    is_talk = catalogue.is_small_talk(asked, user.language_code if user else None)
    if is_only_reply(message, context.bot.bot) and (is_talk or not any(map(str.isalnum, asked))):
        return  # thanks in a group, which everybody would read an answer to
    if is_talk:
        looks = context.services.looks(user)
        await respond(update, context, welcome_page(looks, looks.texts.ask_me))
    elif catalogue.asks_about_bot(asked):
        await help_(update, context)
    elif not await is_answer_about_gap(asked, update, context):
        await answer_message(asked, message, update, context)


async def ask(update: Update, context: ChatContext) -> None:
    """Answer what is behind the command; if it stands alone, what the message says that it replies to."""
    message = update.effective_message
    asked = asked_by_command(message, context.bot.bot) if message else ""
    if message and asked:
        await answer_message(asked, message, update, context)
    else:
        looks = context.services.looks(update.effective_user)
        await respond(update, context, welcome_page(looks, looks.texts.ask_usage))


async def captioned(update: Update, context: ChatContext) -> None:
    """Answer the question that a caption is, also behind the command that asks; other commands are texts."""
    message = update.effective_message
    command, name = command_in(message) if message else ("", "")
    if message is None or not command:
        await question(update, context)
    elif command == _ASK and _is_mine(name, context):
        await ask(update, context)
    elif message.chat.type == Chat.PRIVATE:
        await respond(update, context, plain_page(context.services.texts(update.effective_user).command_anew))


async def section(update: Update, context: ChatContext) -> None:
    """Show the section around the place that the button carries, or another page of it in the same message."""
    press, looks = ButtonPress.of(update), context.services.looks(update.effective_user)
    place, number = unpack_section(press.data) or (None, None)
    excerpt = await _opened(place, context)
    # In a thread, as all pages are laid out for one, and a section may be megabytes long.
    page = await asyncio.to_thread(section_page, excerpt, looks, number=number) if excerpt else None
    await (press.show if number is None else press.turn)(page, looks.texts)


async def around(update: Update, context: ChatContext) -> None:
    """Show the paragraphs around the place that the button carries."""
    press, looks = ButtonPress.of(update), context.services.looks(update.effective_user)
    place, _ = unpack_section(press.data) or (None, None)
    excerpt = await _opened(place, context)
    await press.show(context_page(excerpt, looks) if excerpt else None, looks.texts)


async def others(update: Update, context: ChatContext) -> None:
    """Show the place that the button carries, with the ones after it behind the next button."""
    press, looks = ButtonPress.of(update), context.services.looks(update.effective_user)
    places = unpack_bookmarks(press.data)
    excerpt = await _opened(places[0] if places else None, context)
    await press.show(citation_page(excerpt, looks, rest=places[1:]) if excerpt else None, looks.texts)


async def suggestion(update: Update, context: ChatContext) -> None:
    """Ask what the pressed button says, as if its reader had typed it."""
    press = ButtonPress.of(update)
    asked = press.label
    if asked is None:
        await press.show(None, context.services.texts(update.effective_user))
        return
    begun = time.monotonic()
    dialogue = await Dialogue.of_press(press, context)
    answer = await context.services.library.ask(asked)  # a button says all that it asks
    numbers = await recorded([answer], update, context, begun=begun)
    [page] = _pages([answer], numbers, update, context)
    sent = await press.show(page, context.services.texts(update.effective_user))
    await dialogue.remember([answer], [sent.message_id] if sent else [])


async def unknown_command(update: Update, context: ChatContext) -> None:
    await respond(update, context, plain_page(context.services.texts(update.effective_user).unknown_command))


async def not_new(update: Update, context: ChatContext) -> None:
    """Say that an edited message is no command, where the answer to what it said before would seem to be its answer."""
    message = update.effective_message
    if message is None or not _is_mine(command_in(message)[1], context):
        return
    if await context.services.memory.replies.answers_to(message.chat_id, message.message_id):
        await respond(update, context, plain_page(context.services.texts(update.effective_user).command_anew))


def _is_mine(name: str, context: ChatContext) -> bool:
    """True if a command names this bot, or none."""
    return name in {"", context.bot.username.casefold()}


async def not_heard(update: Update, context: ChatContext) -> None:
    await respond(update, context, plain_page(context.services.texts(update.effective_user).only_written))


async def not_added(update: Update, context: ChatContext) -> None:
    await respond(update, context, plain_page(context.services.texts(update.effective_user).only_admins_files))


async def not_text(update: Update, context: ChatContext) -> None:
    await respond(update, context, plain_page(context.services.texts(update.effective_user).only_text))


async def _opened(place: Bookmark | None, context: ChatContext) -> Excerpt | None:
    """The place in its article as it is now, or else in the newest earlier version that has it; None if none has it."""
    article = await context.services.finder.article(place.key) if place else None
    if place is None or article is None:
        return None
    if found := place.excerpt(article):
        return found
    for version in await context.services.library.earlier(article.id):
        if found := place.excerpt(version.article):
            return replace(found, until=version.until.date())
    return None


async def answer_message(asked: str, message: Message, update: Update, context: ChatContext) -> None:
    """Answer each question of what the message asks, perhaps by a link in it, as a reply that quotes the question."""
    begun = time.monotonic()
    dialogue = await Dialogue.of_message(message, update.effective_user, context)
    async with typing(message):
        answers = await context.services.library.ask_each(asked, after=dialogue.turns)
        questions = await asyncio.to_thread(split_questions, asked)
    numbers = await recorded(answers, update, context, begun=begun)
    # Of more questions than are answered, those left over have no answer to be quoted by.
    quoted = [*questions[: len(answers)], *[""] * (len(answers) - len(questions))]
    pages = _pages(answers, numbers, update, context)
    if len(questions) > len(answers):
        said = context.services.texts(update.effective_user).only_first.format(count=len(answers))
        pages[-1] = noted_page(pages[-1], said)
    sent = await respond(update, context, *pages, questions=quoted)
    await dialogue.remember(answers, sent)


def _pages(
    answers: Sequence[Answer], numbers: Sequence[int | None], update: Update, context: ChatContext
) -> list[Page]:
    """One page for each question of a message; if there are several, each begins with its question.

    `numbers` are those under which the questions are recorded.
    """
    looks = context.services.looks(update.effective_user)
    pages = [
        answer_page(answer, looks, is_one_of_several=len(answers) > 1, number=number)
        for answer, number in zip(answers, numbers, strict=True)
    ]
    if context.group.is_quiet:
        pages = [
            page if answer.answered else nothing_sure_page(looks.texts)
            for page, answer in zip(pages, answers, strict=True)
        ]
    chat = update.effective_chat
    if chat and chat.type == Chat.PRIVATE and context.services.is_admin(update.effective_user):
        return [keepable_page(page, answer, looks.texts) for page, answer in zip(pages, answers, strict=True)]
    return pages
