"""What is asked is recorded: each question of a message, and of inline queries those that are finished or chosen."""

import secrets
import time
from collections.abc import Sequence

from telegram import Chat, Update, User

from bot.context import ChatContext, Services
from bot.memory import AskedQuestion, Origin, TypedQuery, Venue
from knowledge import Answer


async def recorded(
    answers: Sequence[Answer], update: Update, context: ChatContext, *, begun: float
) -> list[int | None]:
    """Record the answers to a message or a button, begun at this time of `time.monotonic`; returns their numbers.

    A number is None where a question could not be recorded.
    """
    origin = _origin(update)
    if origin is None:
        return [None] * len(answers)
    place, seconds = _place(update), time.monotonic() - begun
    questions = [AskedQuestion.of(answer, place, seconds) for answer in answers]
    return await context.services.memory.recorder.record(questions, origin)


async def typed(answer: Answer, user: User, context: ChatContext, *, seconds: float) -> None:
    """Note an inline query, which is recorded once it is finished; the answer took so many seconds."""
    asked = AskedQuestion.of(answer, Venue.INLINE, seconds)
    if before := context.services.keystrokes.type(user.id, asked):
        await context.services.memory.recorder.record([before.asked], _typed_by(before))


async def record_finished(services: Services) -> None:
    """Record the inline queries that nobody types on."""
    for query in services.keystrokes.finished():
        await services.memory.recorder.record([query.asked], _typed_by(query))


async def record_chosen(question: str, user: User, context: ChatContext) -> None:
    """Record a question whose inline result this user chose, which says that the answer was helpful."""
    services, begun = context.services, time.monotonic()
    query = services.keystrokes.choose(user.id, question)
    if query is None:  # typed in another process, or answered from Telegram's cache
        answer = await services.library.ask(question, limit=1)
        asked = AskedQuestion.of(answer, Venue.INLINE, time.monotonic() - begun)
        query = TypedQuery(user.id, asked, begun, secrets.token_hex(8))
    await services.memory.recorder.chosen(query.asked, _typed_by(query))


def _place(update: Update) -> Venue:
    if update.guest_message:
        return Venue.GUEST
    chat = update.effective_chat
    return Venue.PRIVATE if chat and chat.type == Chat.PRIVATE else Venue.GROUP


def _origin(update: Update) -> Origin | None:
    """The message or the press that asks. A button can be pressed often, and each time it asks."""
    user, press, message = update.effective_user, update.callback_query, update.effective_message
    person = user.id if user else None
    if press:
        return Origin(("press", press.id), person)
    if message is None:
        return None
    kind = "guest" if update.guest_message else "message"
    return Origin((kind, message.chat_id, message.message_id), person, is_edited=bool(update.edited_message))


def _typed_by(query: TypedQuery) -> Origin:
    return Origin(("typed", query.token), query.person)
