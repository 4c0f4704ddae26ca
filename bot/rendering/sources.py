"""How an article is named below what is quoted of it: headings, title, link and byline."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import MessageEntity

from bot.rendering.labels import label
from bot.rendering.page import Composer
from bot.rendering.phrases import COPIES_NAMED, byline, shortened
from bot.texts import Texts
from knowledge import Article

# The limit for titles, questions and short answers. Quotes have their own limit in the configuration.
LINE_LENGTH = 300
BUTTON_LENGTH = 100
_NAME = 80  # characters of the name of a copy


@dataclass(frozen=True, slots=True)
class NamedArticle:
    """Another article as it is named in a line, with the link to it if it has one."""

    name: str
    url: str | None


def headed(composer: Composer, article: Article, texts: Texts, *, pages: str = "", place: str | None = None) -> None:
    """The article's title, with a link if it has a URL, and the byline with the pages of the quote.

    `place` is the link to a place in the article, by default that to the article.
    """
    titled(composer, article, label(article.title, LINE_LENGTH), place)
    bylined(composer, article, texts, pages=pages)


def bylined(composer: Composer, article: Article, texts: Texts, *, pages: str = "") -> None:
    """A line with the author, the date and the pages, if any of them is known."""
    if line := byline(article, texts, pages=pages):
        composer.line().write(shortened(line, LINE_LENGTH))


def titled(composer: Composer, article: Article, title: str, place: str | None = None) -> None:
    """The title as it is to be written, as a link if the article has a URL."""
    url = place or link_of(article.url)
    composer.write(title, None if url else MessageEntity.ITALIC, url=url)


def also_in(composer: Composer, mentions: Sequence[NamedArticle], texts: Texts) -> None:
    """The other articles that say the same, a few of them by name; nothing if there are none."""
    if not mentions:
        return
    before, _, after = texts.also_in.partition("{articles}")
    composer.line().write(before)
    for number, one in enumerate(mentions[:COPIES_NAMED]):
        composer.write(texts.comma if number else "").write(shortened(one.name, _NAME), url=one.url)
    if hidden := mentions[COPIES_NAMED:]:
        composer.write(f" +{len(hidden)}")
    composer.write(after)


def link_of(url: str | None) -> str | None:
    """The URL if Telegram accepts it as a link: http or https; else None."""
    return url if url and url.startswith(("https://", "http://")) else None
