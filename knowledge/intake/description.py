"""What an editor is shown of a document before it is used, beside its articles; made where the document is read."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.errors import SourceError
from knowledge.model import Article
from knowledge.sources.files import Document
from knowledge.sources.markdown_writing import as_markdown
from knowledge.sources.rows.columns import Columns
from knowledge.sources.rows.reading import recognised_columns

_ROWS = frozenset({".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".xlsx"})
_LONGEST = 1_000_000  # characters; to write and read it anew takes half a second and 100 MB
_MARKDOWN = frozenset({".md", ".markdown", ".mdx"})


@dataclass(frozen=True, slots=True)
class Description:
    """The columns of a data file as they are understood, and the Markdown file that a document may become.

    `markdown` is "" for Markdown that was written by hand, and for what Markdown cannot hold: several articles, a file
    with broken parts, a very long text, or one that would be read in another way.
    """

    columns: tuple[Columns, ...] = ()
    markdown: str = ""


def described(document: Document, parts: Sequence[Article | SourceError], url: str = "") -> Description:
    """The description of `document`; `parts` are the first two of what it holds, `url` is where it was fetched."""
    if document.path.suffix.lower() in _ROWS:
        return Description(_columns(document.path))
    if len(parts) != 1 or not isinstance(article := parts[0], Article) or article.id != document.id:
        return Description()
    if len(article.text) > _LONGEST:
        return Description()
    if document.path.suffix.lower() in _MARKDOWN and (not url or article.url):
        return Description()
    with suppress(ValueError):  # Markdown cannot hold it
        return Description(markdown=as_markdown(replace(article, url=article.url or url or None)))
    return Description()


def _columns(path: Path) -> tuple[Columns, ...]:
    """Empty for what is no table, such as an export of Telegram."""
    with suppress(SourceError, OSError):
        return tuple(one for one in recognised_columns(path.read_bytes(), path) if one.is_usable)
    return ()
