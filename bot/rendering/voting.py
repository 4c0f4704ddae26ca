"""The buttons below an answer that say whether it helped, and below a refusal the one that asks to be told later."""

from telegram import InlineKeyboardButton

from bot.rendering.callbacks import HELPFUL, NOT_HELPFUL, TELL_ME
from bot.texts import Texts
from knowledge import Reason

# Reasons that new articles may take away; a question without a subject stays one.
MENDABLE = frozenset({Reason.UNKNOWN_WORDS, Reason.NOT_STATED, Reason.NOT_FOUND, Reason.NO_ARTICLES})
_LONGEST = 18  # digits of a number that a database can have


def vote_buttons(number: int) -> tuple[InlineKeyboardButton, InlineKeyboardButton]:
    """👍 and 👎 for the question of this number."""
    return (
        InlineKeyboardButton("👍", callback_data=f"{HELPFUL}{number}"),
        InlineKeyboardButton("👎", callback_data=f"{NOT_HELPFUL}{number}"),
    )


def tell_me_button(number: int, texts: Texts) -> InlineKeyboardButton:
    """Asks to be told when the question of this number has an answer."""
    return InlineKeyboardButton(texts.feedback.tell_me, callback_data=f"{TELL_ME}{number}")


def number_in(data: str) -> int | None:
    """The number that a button carries behind its letter; None if it carries something else, as a forged one may."""
    return int(data) if data.isascii() and data.isdecimal() and len(data) <= _LONGEST else None
