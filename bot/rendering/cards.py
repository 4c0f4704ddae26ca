"""Result cards for inline mode and guest mode. A guest answers with one card.

The id of a card says what it is (`CardKind`) and is a digest of its content, so the same card always has the same id.
"""

import hashlib
from enum import StrEnum

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions

from bot.rendering.answers import bare_answer_page, bare_citation_page
from bot.rendering.articles import article_page
from bot.rendering.buttons import opening_row
from bot.rendering.deep_links import article_payload, person_payload, question_payload
from bot.rendering.excerpts import Excerpt
from bot.rendering.fragments import fragments
from bot.rendering.labels import NAMELESS
from bot.rendering.landing import landing_of
from bot.rendering.looks import Looks
from bot.rendering.page import Page
from bot.rendering.phrases import agreeing, beside, byline, detail_value, shortened
from bot.rendering.sheet_pages import person_page
from bot.rendering.sources import link_of
from bot.rendering.visible import visible
from knowledge import Answer, Article, Citation, DetailKind, PersonCard

_TITLE_LENGTH = 100
_DESCRIPTION_LENGTH = 200


class CardKind(StrEnum):
    """The first letter of a card's id."""

    ANSWER = "a"
    ASKED_BEFORE = "b"  # an answer to a question that the user asked in the private chat
    PERSON = "p"
    ARTICLE = "t"
    NOTICE = "n"


def answer_cards(answer: Answer, looks: Looks) -> list[InlineQueryResultArticle]:
    """A card for each place that answers, best first, as long as it is at least perhaps right; each place once.

    For a question about the articles themselves: a card for each article if titles are asked for, else one card.
    """
    if answer.details:
        titles = [detail.article for detail in answer.details if detail.kind is DetailKind.TITLE]
        cards = [article_card(article, looks) for article in titles] or [_details_card(answer, looks)]
    else:
        likely = [one for one in answer.citations if one.confidence >= looks.thresholds.perhaps]
        cards = [citation_card(citation, answer, looks) for citation in likely]
    return without_copies(cards)


def without_copies(cards: list[InlineQueryResultArticle]) -> list[InlineQueryResultArticle]:
    """Each card once, in their order."""
    return list({card.id: card for card in cards}.values())


def citation_card(citation: Citation, answer: Answer, looks: Looks) -> InlineQueryResultArticle:
    """A card that posts one citation, called by the short answer, the heading above, or its first words.

    The best citation brings along the articles with the same answer, as in the chat.
    """
    shown = fragments(Excerpt.of(citation), looks.limits.quote_length)
    heading = citation.headings[-1] if citation.headings else None
    title = visible((citation.short or heading or citation.parts[0].text).text)
    quoted = visible("".join(one.text for one in shown))
    others = agreeing(answer, thresholds=looks.thresholds) if citation is answer.best else ()
    page = bare_citation_page(citation, looks, agreeing=others)
    return _card(
        CardKind.ANSWER,
        identity=f"{citation.article.id}\n{citation.parts[0].text.span.start}\n{citation.shown}",
        title=title
        if looks.is_sure(citation)
        else beside(looks.texts.perhaps, looks.texts.figures.apart(title), looks.texts),
        description=f"{looks.texts.figures.apart(visible(citation.article.title))} – {quoted}",
        page=_leading(page, question_payload(answer.understood), looks),
        url=landing_of(Excerpt.of(citation)),
    )


def asked_before_card(answer: Answer, looks: Looks) -> InlineQueryResultArticle:
    """A card that posts the answer to a question of the user; it is called by the question."""
    best = answer.best
    description = (best.short or best.sentence).text if best else detail_value(answer.details[0], looks.texts)
    return _card(
        CardKind.ASKED_BEFORE,
        identity=answer.understood,
        title=visible(answer.understood),
        description=visible(description),
        page=bare_answer_page(answer, looks),
        url=None,
    )


def person_card(person: PersonCard, looks: Looks) -> InlineQueryResultArticle:
    """A card that posts what the articles say of a person, called by the name; her first role is below it."""
    page, name = person_page(person, looks), person.name.text
    role = [*(one.value for one in person.roles[:1]), *person.employers[:1]]
    return _card(
        CardKind.PERSON,
        identity=page.text,
        title=visible(name),
        description=" – ".join(looks.texts.figures.apart(visible(one.text)) for one in role),
        page=_leading(page, person_payload(name), looks),
        url=None,
    )


def article_card(article: Article, looks: Looks) -> InlineQueryResultArticle:
    """A card that posts the beginning of an article."""
    return _card(
        CardKind.ARTICLE,
        identity=f"{article.id}\n{article.title}\n{article.text}",
        title=visible(article.title),
        description=byline(article, looks.texts) or visible(article.text),
        page=_leading(article_page(article, looks), article_payload(article.id), looks),
        url=link_of(article.url),
    )


def guest_card(answer: Answer, looks: Looks) -> InlineQueryResultArticle:
    """The answer of a guest. Telegram requires a title but does not show it."""
    return notice_card(bare_answer_page(answer, looks))


def notice_card(page: Page) -> InlineQueryResultArticle:
    """A card that posts this page."""
    said = visible(page.text)
    return _card(CardKind.NOTICE, identity=page.text, title=said, description=said, page=page, url=None)


def asked_before_id(question: str) -> str:
    """The id of the card of a question that was asked before."""
    return _id(CardKind.ASKED_BEFORE, question)


def _details_card(answer: Answer, looks: Looks) -> InlineQueryResultArticle:
    texts = looks.texts
    values = texts.comma.join(dict.fromkeys(detail_value(detail, texts) for detail in answer.details))
    page = bare_answer_page(answer, looks)
    return _card(
        CardKind.ANSWER,
        identity=page.text,
        title=values if answer.answered else beside(texts.perhaps, values, texts),
        description=" – ".join(dict.fromkeys(visible(detail.article.title) for detail in answer.details)),
        page=page,
        url=link_of(answer.details[0].article.url),
    )


def _leading(page: Page, payload: str | None, looks: Looks) -> Page:
    """The page with the only button that works in a chat that the bot is not in: the way into the chat with it."""
    row = opening_row(payload, looks)
    return Page(page.text, page.entities, (tuple(row),) if row else ())


def _card(
    kind: CardKind, *, identity: str, title: str, description: str, page: Page, url: str | None
) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=_id(kind, identity),
        title=shortened(title, _TITLE_LENGTH) or NAMELESS,
        description=shortened(description, _DESCRIPTION_LENGTH) or NAMELESS,
        url=url,
        reply_markup=page.keyboard,
        input_message_content=InputTextMessageContent(
            page.text, entities=page.entities, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
    )


def _id(kind: CardKind, identity: str) -> str:
    return kind + hashlib.sha256(identity.encode(errors="replace")).hexdigest()[:31]
