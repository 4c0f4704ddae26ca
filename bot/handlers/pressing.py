"""A pressed button: what it carries, and how its handler answers."""

from dataclasses import dataclass

from telegram import CallbackQuery, Message, Update

from bot.delivery.sending import acknowledge, send
from bot.rendering.page import Page
from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class ButtonPress:
    """A button's press; of a `message` that is very old, Telegram tells the chat and nothing else.

    It is None for buttons beneath messages posted by inline mode; Footnote puts none there.
    """

    query: CallbackQuery
    message: Message | None

    @classmethod
    def of(cls, update: Update) -> "ButtonPress":
        query = update.callback_query
        if query is None:
            raise ValueError("a handler of buttons got an update without one")
        return cls(query, query.message if isinstance(query.message, Message) else None)

    @property
    def data(self) -> str:
        """What the button carries, without the letter that says what it means."""
        return (self.query.data or "")[1:]

    @property
    def label(self) -> str | None:
        """The text on the button, None when the message is too old to tell."""
        markup = self.message.reply_markup if self.message else None
        buttons = [button for row in (markup.inline_keyboard if markup else ()) for button in row]
        return next((button.text for button in buttons if button.callback_data == self.query.data), None)

    async def show(self, page: Page | None, texts: Texts) -> None:
        """Send the page to the message's chat; without a page say that the button is outdated."""
        if page is None or self.message is None:
            await acknowledge(self.query, texts.outdated)
        else:
            await acknowledge(self.query)
            await send(self.message, page)
