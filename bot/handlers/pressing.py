"""A pressed button: its data, its label, and how a handler answers it."""

from dataclasses import dataclass

from telegram import CallbackQuery, Message, Update

from bot.delivery.sending import acknowledge, edit, send
from bot.rendering.page import Page
from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class ButtonPress:
    """The press of a button beneath `message`.

    For a very old message Telegram sends only its chat, without text and buttons. The message is None for buttons of
    inline results; Footnote adds none there.
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
        """The button's data without the letter that names its kind."""
        return (self.query.data or "")[1:]

    @property
    def label(self) -> str | None:
        """The text on the button, None if the message is too old to know it."""
        markup = self.message.reply_markup if self.message else None
        buttons = [button for row in (markup.inline_keyboard if markup else ()) for button in row]
        return next((button.text for button in buttons if button.callback_data == self.query.data), None)

    async def show(self, page: Page | None, texts: Texts) -> Message | None:
        """Send the page to the message's chat. Without a page, show a notice that the button is outdated."""
        if page is None or self.message is None:
            await acknowledge(self.query, texts.outdated)
            return None
        await acknowledge(self.query)
        return await send(self.message, page)

    async def turn(self, page: Page | None, texts: Texts) -> None:
        """Show the page in place of the one above the button; if its message is gone, as a new one."""
        if page is None or self.message is None:
            await self.show(page, texts)
            return
        await acknowledge(self.query)
        place = self.message
        if not await edit(self.query.get_bot(), page, chat_id=place.chat_id, message_id=place.message_id):
            await send(place, page)
