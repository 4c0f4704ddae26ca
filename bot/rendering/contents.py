"""What an export holds, in words."""

from bot.texts import Texts
from knowledge import Contents


def contents_line(contents: Contents, texts: Texts) -> str:
    """How many of each kind, such as "3 articles, 1 earlier version, 3 documents, 0 links of stories"."""
    counts = texts.counts
    return texts.comma.join(
        (
            counts.articles.of(contents.articles),
            counts.earlier.of(contents.earlier),
            counts.documents.of(contents.documents),
            counts.stories.of(contents.stories),
        )
    )
