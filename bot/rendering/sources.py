"""How an article is named below what is quoted of it: headings, title, link and byline."""

from telegram import MessageEntity

from bot.rendering.page import Composer
from bot.rendering.phrases import byline, one_line, shortened
from knowledge import Article

# The limit for titles, questions and short answers. Quotes have their own limit in the configuration.
LINE_LENGTH = 300
BUTTON_LENGTH = 100


def headed(composer: Composer, article: Article) -> None:
    """The article's title, with a link if it has a URL, and the byline."""
    url = link_of(article.url)
    composer.write(shortened(article.title, LINE_LENGTH), None if url else MessageEntity.ITALIC, url=url)
    if line := byline(article):
        composer.line().write(shortened(one_line(line), LINE_LENGTH))


def link_of(url: str | None) -> str | None:
    """The URL if Telegram accepts it as a link: http or https; else None."""
    return url if url and url.startswith(("https://", "http://")) else None
