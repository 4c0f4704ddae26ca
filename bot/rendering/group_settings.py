"""The settings of a group, with a button for each, which carries the value that it chooses."""

from telegram import InlineKeyboardButton, MessageEntity

from bot.rendering.callbacks import GROUP_SETTING
from bot.rendering.page import Composer, Page
from bot.texts import Texts

# What the buttons carry behind their letters.
ASKERS, QUIET = "a", "q"
NO, YES = "0", "1"


def settings_page(texts: Texts, *, for_admins: bool, is_quiet: bool) -> Page:
    """Who may ask, and whether the group is quiet."""
    words = texts.settings
    composer = Composer().write(words.heading, MessageEntity.BOLD)
    askers = words.admins if for_admins else words.everybody
    composer.gap().write(f"{words.askers} ").write(askers, MessageEntity.BOLD)
    composer.line().write(f"{words.quiet} ").write(words.on if is_quiet else words.off, MessageEntity.BOLD)
    composer.line().write(words.language)
    return composer.page(
        [
            [
                _button(
                    f"{words.askers} {words.everybody if for_admins else words.admins}", ASKERS, is_on=not for_admins
                )
            ],
            [_button(f"{words.quiet} {words.off if is_quiet else words.on}", QUIET, is_on=not is_quiet)],
        ]
    )


def nothing_sure_page(texts: Texts) -> Page:
    """What a quiet group is told instead of a doubtful answer."""
    return Composer().write(texts.settings.nothing_sure).page()


def _button(label: str, setting: str, *, is_on: bool) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=f"{GROUP_SETTING}{setting}{YES if is_on else NO}")
