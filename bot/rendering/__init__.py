"""How things look in Telegram: values in, text with message entities and keyboards out; pure, and never markup.

Entities instead of parse modes mean that no article and no user can inject markup.
"""

from bot.rendering.answers import Looks, answer_page, citation_page, plain_page, welcome_page
from bot.rendering.articles import article_page, articles_page, missing_article_page
from bot.rendering.cards import article_card, citation_card, guest_card, notice_card
from bot.rendering.page import Page
from bot.rendering.reports import reload_page, statistics_page, upload_page

__all__ = [
    "Looks",
    "Page",
    "answer_page",
    "article_card",
    "article_page",
    "articles_page",
    "citation_card",
    "citation_page",
    "guest_card",
    "missing_article_page",
    "notice_card",
    "plain_page",
    "reload_page",
    "statistics_page",
    "upload_page",
    "welcome_page",
]
