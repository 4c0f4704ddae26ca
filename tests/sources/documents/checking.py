"""Compares what was read of a document with what was written into it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from knowledge.errors import SourceError
from knowledge.model import Article, Block, BlockKind
from knowledge.sources.files import read_articles
from tests.sources.cases import document


def articles(path: Path) -> list[Article]:
    """All articles of the file, of which each part must be readable."""
    found = list(read_articles(document(path, path.stem)))
    assert not [one for one in found if isinstance(one, SourceError)]
    return [one for one in found if isinstance(one, Article)]


def article(path: Path) -> Article:
    (found,) = articles(path)
    return found


def check_order(text: str, sentences: Iterable[str]) -> None:
    """Every sentence stands in `text` as it was written, and in that order."""
    at = 0
    for sentence in sentences:
        found = text.find(sentence, at)
        assert found >= 0, f"{'out of order' if sentence in text else 'missing'}: {sentence}"
        at = found + len(sentence)


def check_nothing_else(of: Article, written: Iterable[str]) -> None:
    """Nothing stands in the text but what was written: no running heads, no page numbers."""
    rest = of.text
    for part in sorted(written, key=len, reverse=True):
        rest = rest.replace(part, "", 1)
    assert not any(map(str.isalnum, rest)), rest.split()


def blocks(of: Article, kind: BlockKind) -> list[str]:
    return [block.span.of(of.text) for block in of.blocks if block.kind is kind]


def rows(of: Article) -> list[list[str]]:
    """The cells of each row, with empty ones in their columns."""
    return [_cells(of, block) for block in of.blocks if block.kind is BlockKind.ROW]


def _cells(of: Article, block: Block) -> list[str]:
    texts = dict(zip(block.columns, (cell.of(of.text) for cell in block.cells), strict=True))
    return [texts.get(column, "") for column in range(max(texts) + 1)]


def page_of(of: Article, words: str) -> int | None:
    return of.page_at(of.text.index(words))


def starts(of: Article, headings: Sequence[str]) -> list[int | None]:
    """The pages on which the headings stand."""
    return [page_of(of, heading) for heading in headings]
