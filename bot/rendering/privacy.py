"""What is kept of a person, with the buttons that change it, and what was deleted. Buttons carry whom they are for."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton

from bot.rendering.callbacks import CONSENT, FORGET
from bot.rendering.page import Composer, Page
from bot.texts import Texts

# What the buttons carry behind their letters, before the id of the person.
WITHOUT, WITH = "0", "1"
ASK, DELETE_ALL = "a", "y"


def privacy_page(texts: Texts, *, days: int, person: int | None, is_with_name: bool) -> Page:
    """What is kept and why; with the buttons if a person asks, and not a channel or an anonymous admin."""
    words = texts.privacy
    composer = Composer().write(words.page.format(days=days))
    if person is None:
        return composer.page()
    composer.gap().write(words.with_name if is_with_name else words.without_name)
    label, choice = (words.keep_without, WITHOUT) if is_with_name else (words.keep_with, WITH)
    forget = InlineKeyboardButton(words.forget_me, callback_data=f"{FORGET}{ASK}{person}")
    return composer.page([[InlineKeyboardButton(label, callback_data=f"{CONSENT}{choice}{person}")], [forget]])


def forget_page(texts: Texts, *, person: int) -> Page:
    """Asks once more before anything is deleted."""
    button = InlineKeyboardButton(texts.privacy.confirm, callback_data=f"{FORGET}{DELETE_ALL}{person}")
    return Composer().write(texts.privacy.ask).page([[button]])


def forgotten_page(texts: Texts, counts: Sequence[tuple[str, int]], *, keeps_refusal: bool, is_private: bool) -> Page:
    """What was deleted: what it is, and how much of it."""
    words, composer = texts.privacy, Composer().write(texts.privacy.done)
    for what, count in counts:
        if count:
            composer.line().write(words.deleted.format(what=what, count=count))
    if keeps_refusal:
        composer.gap().write(words.refusal_stays)
    if is_private:
        composer.gap().write(words.chat_stays)
    return composer.page()
