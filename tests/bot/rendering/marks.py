"""What a page's entities mark, read the way Telegram reads them, and checked as Telegram checks them."""

from collections.abc import Iterable

from telegram import InlineKeyboardButton, MessageEntity

from bot.rendering.page import Page


def marked(page: Page) -> list[tuple[str, str]]:
    """The kind and text of each entity, in order."""
    return [(entity.type, text_of(page, entity)) for entity in page.entities]


def text_of(page: Page, entity: MessageEntity) -> str:
    data = page.text.encode("utf-16-le")
    return data[entity.offset * 2 : (entity.offset + entity.length) * 2].decode("utf-16-le")


def check(page: Page) -> None:
    """Fail for what Telegram would refuse or silently change."""
    length = len(page.text.encode("utf-16-le")) // 2
    assert 1 <= length <= 4096
    assert page.text == page.text.lstrip()
    assert len(page.entities) <= 100
    for entity in page.entities:
        assert 0 <= entity.offset < entity.offset + entity.length <= length
        assert text_of(page, entity) == text_of(page, entity).strip() != ""
    assert not [pair for pair in _pairs(page.entities) if _cross(*pair)]
    for row in page.buttons:
        assert 1 <= len(row) <= 8
        for button in row:
            assert button.text.strip()
            check_button(button)


def check_button(button: InlineKeyboardButton) -> None:
    """Fail for a button that Telegram would refuse."""
    if button.copy_text is not None:
        assert 1 <= len(button.copy_text.text.encode("utf-16-le")) // 2 <= 256
    elif button.switch_inline_query is not None:
        assert len(button.switch_inline_query.encode("utf-16-le")) // 2 <= 256
    elif button.url is not None:
        assert button.url.startswith("https://t.me/")
    else:
        assert 1 <= len(str(button.callback_data).encode()) <= 64


def _pairs(entities: Iterable[MessageEntity]) -> Iterable[tuple[MessageEntity, MessageEntity]]:
    known = list(entities)
    return ((a, b) for i, a in enumerate(known) for b in known[i + 1 :])


def _cross(a: MessageEntity, b: MessageEntity) -> bool:
    """Whether two entities overlap without one holding the other."""
    return a.offset < b.offset < a.offset + a.length < b.offset + b.length
