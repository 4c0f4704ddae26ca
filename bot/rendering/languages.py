"""The choice of the bot's language: each language by its own name, and the one of the reader's Telegram."""

from telegram import InlineKeyboardButton

from bot.catalogue import Catalogue
from bot.rendering.callbacks import LANGUAGE
from bot.rendering.page import Composer, Page
from bot.texts import Texts

_IN_A_ROW = 2
_CHOSEN = "✓ "


def language_page(said: str, catalogue: Catalogue, texts: Texts, *, chosen: str | None, is_group: bool) -> Page:
    """What is said, and a button for each language; `chosen` is marked, None stands for no choice."""
    buttons = [_button(one.speech.name, one.language, is_chosen=one.language == chosen) for one in catalogue]
    rows = [buttons[start : start + _IN_A_ROW] for start in range(0, len(buttons), _IN_A_ROW)]
    automatic = texts.speech.automatic_group if is_group else texts.speech.automatic
    return Composer().write(said).page([*rows, [_button(automatic, "", is_chosen=chosen is None)]])


def _button(label: str, language: str, *, is_chosen: bool) -> InlineKeyboardButton:
    return InlineKeyboardButton(f"{_CHOSEN if is_chosen else ''}{label}", callback_data=LANGUAGE + language)
