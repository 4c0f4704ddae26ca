"""Result cards for inline mode and guest mode. A guest answers with one card.

The id of a card is a digest of its content, so the same card always has the same id.
"""

import hashlib

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions

from bot.rendering.answers import bare_answer_page, bare_citation_page
from bot.rendering.articles import article_page
from bot.rendering.excerpts import Excerpt
from bot.rendering.fragments import fragments
from bot.rendering.labels import label
from bot.rendering.looks import Looks
from bot.rendering.page import Page
from bot.rendering.phrases import byline, detail_value
from bot.rendering.sources import link_of
from knowledge import Answer, Article, Citation, DetailKind

_TITLE_LENGTH = 100
_DESCRIPTION_LENGTH = 200


def answer_cards(answer: Answer, looks: Looks) -> list[InlineQueryResultArticle]:
    """A card for each place that answers, best first, as long as it is at least perhaps right; each place once.

    For a question about the articles themselves: a card for each article if titles are asked for, else one card.
    """
    if answer.details:
        titles = [detail.article for detail in answer.details if detail.kind is DetailKind.TITLE]
        cards = [article_card(article, looks) for article in titles] or [_details_card(answer, looks)]
    else:
        likely = [one for one in answer.citations if one.confidence >= looks.thresholds.perhaps]
        cards = [citation_card(citation, looks) for citation in likely]
    return list({card.id: card for card in cards}.values())


def citation_card(citation: Citation, looks: Looks) -> InlineQueryResultArticle:
    """A card that posts one citation, called by the short answer, the heading above, or its first words."""
    shown = fragments(Excerpt.of(citation), looks.limits.quote_length)
    heading = citation.headings[-1] if citation.headings else None
    title = (citation.short or heading or citation.parts[0].text).text
    return _card(
        identity=f"{citation.article.id}\n{citation.parts[0].text.span.start}\n{citation.shown}",
        title=title if looks.is_sure(citation) else f"{looks.texts.perhaps} {looks.texts.figures.apart(title)}",
        description=f"{looks.texts.figures.apart(citation.article.title)} – {''.join(one.text for one in shown)}",
        page=bare_citation_page(citation, looks),
        url=link_of(citation.article.url),
    )


def _details_card(answer: Answer, looks: Looks) -> InlineQueryResultArticle:
    texts = looks.texts
    values = texts.comma.join(dict.fromkeys(detail_value(detail, texts) for detail in answer.details))
    page = bare_answer_page(answer, looks)
    return _card(
        identity=page.text,
        title=values if answer.answered else f"{looks.texts.perhaps} {values}",
        description=" – ".join(dict.fromkeys(detail.article.title for detail in answer.details)),
        page=page,
        url=link_of(answer.details[0].article.url),
    )


def article_card(article: Article, looks: Looks) -> InlineQueryResultArticle:
    """A card that posts the beginning of an article."""
    beginning = article_page(article, looks)
    page = Page(beginning.text, beginning.entities)
    return _card(
        identity=f"{article.id}\n{article.title}\n{article.text}",
        title=article.title,
        description=byline(article, looks.texts) or article.text,
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
        title=label(title, _TITLE_LENGTH),
        description=label(description, _DESCRIPTION_LENGTH),
        url=url,
        input_message_content=InputTextMessageContent(
            page.text, entities=page.entities, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
    )
