"""Votes below an answer, and the wish to be told when there is one."""

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, ChosenInlineResultHandler

from bot.context import ChatContext, ChatHandler
from bot.delivery.sending import acknowledge
from bot.handlers.asked_before import question_of
from bot.handlers.pressing import ButtonPress
from bot.handlers.recording import record_chosen
from bot.memory import Destination, Vote
from bot.rendering.callbacks import HELPFUL, NOT_HELPFUL, TELL_ME
from bot.rendering.voting import number_in
from bot.texts import Texts


def handlers() -> list[ChatHandler]:
    return [
        CallbackQueryHandler(vote, pattern=f"^[{HELPFUL}{NOT_HELPFUL}]"),
        CallbackQueryHandler(tell_me, pattern=f"^{TELL_ME}"),
        ChosenInlineResultHandler(chosen),
    ]


async def chosen(update: Update, context: ChatContext) -> None:
    """Somebody chose an inline result; that of a person or an article was no answer."""
    result = update.chosen_inline_result
    if result and (question := await question_of(result, context.services.memory)):
        await record_chosen(question, result.from_user, context)


async def vote(update: Update, context: ChatContext) -> None:
    """Count the vote; the same button pressed again takes it back. A number that was never given is outdated."""
    press, texts = ButtonPress.of(update), context.services.texts(update.effective_user)
    number = number_in(press.data)
    helpful = (press.query.data or "").startswith(HELPFUL)
    votes = context.services.memory.votes
    voted = await votes.press(number, press.query.from_user.id, helpful=helpful) if number is not None else None
    if voted:
        context.services.metrics.votes[voted.name.lower()] += 1
    await acknowledge(press.query, _notice(voted, texts))


async def tell_me(update: Update, context: ChatContext) -> None:
    """Remember that the person wants to be told; the button pressed again takes it back."""
    press, texts = ButtonPress.of(update), context.services.texts(update.effective_user)
    number, waiting = number_in(press.data), None
    if number is not None and press.message is not None:
        there = _beside_question(press.message)
        waiting = await context.services.memory.askers.press(number, press.query.from_user.id, there)
    said = {True: texts.feedback.will_tell, False: texts.feedback.will_not_tell, None: texts.feedback.gone}
    await acknowledge(press.query, said[waiting])


def _beside_question(answer: Message) -> Destination:
    """Where who waits is told: in the topic, as a reply to the question, or to this answer if it replies to none.

    In a topic, a message that is no reply still names the one that made the topic.
    """
    replied = answer.reply_to_message
    is_reply = replied is not None and replied.forum_topic_created is None
    asked = replied.message_id if replied is not None and is_reply else answer.message_id
    return Destination(answer.chat_id, answer.message_thread_id if answer.is_topic_message else None, asked)


def _notice(voted: Vote | None, texts: Texts) -> str:
    match voted:
        case Vote.HELPFUL:
            return texts.feedback.thanks
        case Vote.NOT_HELPFUL:
            return texts.feedback.noted
        case Vote.TAKEN_BACK:
            return texts.feedback.taken_back
        case None:
            return texts.feedback.gone
