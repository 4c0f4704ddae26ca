"""Adds to an article what the address and the feed say of its page and the page itself does not."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from knowledge.fetching.cache import PageRecord, record_beside
from knowledge.model import Article, DateOrigin


def completed_from(article: Article, path: Path) -> Article:
    """`article` with what is known of the page whose file is at `path`; as it is if that is no page of the web."""
    record = record_beside(path)
    return completed(article, record) if record else article


def completed(article: Article, record: PageRecord) -> Article:
    """The title of a feed is better than one that was searched for in a page; all else of the page comes first.

    One of several articles in a file ("page#part") keeps its own title and date.
    """
    listed, is_part = record.listed, "#" in article.id
    published, dated_by = article.published, article.dated_by
    if listed.published and not is_part and (published is None or dated_by is not DateOrigin.STATED):
        published, dated_by = date.fromisoformat(listed.published[:10]), DateOrigin.STATED
    return replace(
        article,
        title=article.title if is_part else (" ".join(listed.title.split()) or article.title),
        author=article.author or listed.author or None,
        published=published,
        dated_by=dated_by,
        url=article.url or record.final_url,
        tags=article.tags or listed.tags,
        publisher=article.publisher or listed.publisher or None,
    )
