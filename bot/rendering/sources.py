"""How an article is named below what is quoted of it: headings, title, link and byline."""

from collections.abc import Sequence

from telegram import MessageEntity

from bot.rendering.page import Composer
from bot.rendering.phrases import COPIES_NAMED, byline, copy_name, one_line, shortened
from bot.texts import Texts
from knowledge import Article

# The limit for titles, questions and short answers. Quotes have their own limit in the configuration.
LINE_LENGTH = 300
BUTTON_LENGTH = 100
_NAME = 80  # characters of the name of a copy


def headed(composer: Composer, article: Article, texts: Texts, *, pages: str = "", is_inline: bool = False) -> None:
    """The article's title, with a link if it has a URL, and the byline with the pages of the quote.

    The title is `is_inline` if the line has begun before it.
    """
    url = link_of(article.url)
    title = shortened(article.title, LINE_LENGTH)
    title = texts.figures.apart(title) if is_inline else title
    composer.write(title, None if url else MessageEntity.ITALIC, url=url)
    if line := byline(article, texts, pages=pages):
        composer.line().write(shortened(one_line(line), LINE_LENGTH))


def also_in(composer: Composer, articles: Sequence[Article], texts: Texts) -> None:
    """The other articles that tell the same, a few of them by name; nothing if there are none."""
    if not articles:
        return
    before, _, after = texts.also_in.partition("{articles}")
    composer.line().write(before)
    for number, article in enumerate(articles[:COPIES_NAMED]):
        composer.write(texts.comma if number else "").write(
            shortened(copy_name(article, texts), _NAME), url=link_of(article.url)
        )
    if hidden := articles[COPIES_NAMED:]:
        composer.write(f" +{len(hidden)}")
    composer.write(after)


def link_of(url: str | None) -> str | None:
    """The URL if Telegram accepts it as a link: http or https; else None."""
    return url if url and url.startswith(("https://", "http://")) else None
