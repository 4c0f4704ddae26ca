"""Result cards for inline mode and guest mode. A guest answers with one card.

The id of a card is a digest of its content, so the same card always has the same id.
"""

import hashlib

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions

from bot.rendering.answers import bare_answer_page, bare_citation_page, link_of
from bot.rendering.articles import article_page
from bot.rendering.looks import Looks
from bot.rendering.page import Page
from bot.rendering.phrases import byline, shortened
from knowledge import Answer, Article, Citation

_TITLE_LENGTH = 100
_DESCRIPTION_LENGTH = 200


def citation_card(citation: Citation, looks: Looks) -> InlineQueryResultArticle:
    """A card that posts one citation."""
    sentence = citation.sentence
    place = f"{citation.article.id}\n{sentence.span.start}\n{sentence.text}"
    return _card(
        identity=place,
        title=citation.short.text if citation.short else citation.article.title,
        description=f"{citation.article.title} – {sentence.text}" if citation.short else sentence.text,
        page=bare_citation_page(citation, looks),
        url=link_of(citation.article.url),
    )


def article_card(article: Article, looks: Looks) -> InlineQueryResultArticle:
    """A card that posts the beginning of an article."""
    beginning = article_page(article, looks)
    page = Page(beginning.text, beginning.entities)
    return _card(
        identity=f"{article.id}\n{article.title}\n{article.text}",
        title=article.title,
        description=byline(article) or article.text,
        page=page,
        url=link_of(article.url),
    )


def guest_card(answer: Answer, looks: Looks) -> InlineQueryResultArticle:
    """The answer of a guest. Telegram requires a title but does not show it."""
    return notice_card(bare_answer_page(answer, looks))


def notice_card(page: Page) -> InlineQueryResultArticle:
    """A card that posts this page."""
    return _card(identity=page.text, title=page.text, description=page.text, page=page, url=None)


def _card(*, identity: str, title: str, description: str, page: Page, url: str | None) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=hashlib.sha256(identity.encode()).hexdigest()[:32],
        title=shortened(title, _TITLE_LENGTH),
        description=shortened(description, _DESCRIPTION_LENGTH),
        url=url,
        input_message_content=InputTextMessageContent(
            page.text, entities=page.entities, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
    )
