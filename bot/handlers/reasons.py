"""Why an answer was given: the command /why and the button "Why" below an answer."""

from dataclasses import dataclass

from telegram import Message, MessageEntity, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.context import ChatContext, ChatHandler
from bot.delivery.sending import acknowledge
from bot.handlers.addressing import is_via
from bot.handlers.conversing import Dialogue
from bot.handlers.pressing import ButtonPress
from bot.handlers.responding import respond
from bot.rendering.answers import plain_page
from bot.rendering.buttons import carried_question
from bot.rendering.callbacks import WHY
from bot.rendering.looks import Looks
from bot.rendering.page import Page
from bot.rendering.sheet_pages import why_page
from bot.rendering.why import is_given_by, is_given_in
from knowledge import Answer, Library, Turn

_OF_QUOTES = frozenset({MessageEntity.BLOCKQUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE, MessageEntity.PRE})


def handlers() -> list[ChatHandler]:
    return [
        CommandHandler("why", why),
        CallbackQueryHandler(why_this, pattern=f"^{WHY}"),
    ]


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer that is to be explained: its turn and those before it, if they are remembered, and its message."""

    turns: tuple[Turn, ...]
    message: Message | None = None

    @property
    def question(self) -> str:
        """As it was asked; if that is forgotten, as a button carries it; "" if none does."""
        if self.turns:
            return self.turns[-1].asked or self.turns[-1].understood
        return carried_question(self.message.reply_markup) if self.message and self.message.reply_markup else ""

    def is_still(self, now: Answer) -> bool:
        """True if it is the answer of now."""
        if self.turns:
            return is_given_by(self.turns[-1], now)
        if self.message is None:
            return True
        has_quote = any(entity.type in _OF_QUOTES for entity in self.message.entities)
        return is_given_in(self.message.text or "", now, has_quote=has_quote)


async def why(update: Update, context: ChatContext) -> None:
    """Explain how the question behind the command is answered.

    Without one, explain the answer that the message replies to, or else the last one that its sender got in this chat.
    """
    looks, message = context.services.looks(update.effective_user), update.effective_message
    if message is None:
        return
    dialogue = await Dialogue.of_message(message, update.effective_user, context)
    if asked := " ".join(context.args or ()):
        page = why_page(await context.services.library.explain(asked, after=dialogue.turns), looks)
    else:
        # What was posted inline is in nobody's conversation.
        is_inline = is_via(message.reply_to_message, context.bot.id)
        answer = GivenAnswer(() if is_inline else dialogue.explained, message.reply_to_message)
        page = await _explained(answer, context.services.library, looks)
    await respond(update, context, page)


async def why_this(update: Update, context: ChatContext) -> None:
    """Explain the answer above the button. That it is forgotten is a notice, as others would see a message, too."""
    press, looks = ButtonPress.of(update), context.services.looks(update.effective_user)
    answer = GivenAnswer((await Dialogue.of_press(press, context)).explained, press.message)
    if answer.question:
        await press.show(await _explained(answer, context.services.library, looks), looks.texts)
    else:
        await acknowledge(press.query, looks.texts.why_unknown_question)


async def _explained(answer: GivenAnswer, library: Library, looks: Looks) -> Page:
    """Why it was given; if it would be another one now, why that one would be, with a note that says so."""
    if not answer.question:
        return plain_page(looks.texts.why_unknown_question)
    explanation = await library.explain(answer.question, after=answer.turns[:-1])
    return why_page(explanation, looks, has_changed=not answer.is_still(explanation.answer))
