"""How articles, blocks and passages become columns of the record, and how they are read back."""

import json
import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import blake2b
from typing import Any

from knowledge.model import Article, Block, BlockKind, DateOrigin, PageStart, Span
from knowledge.store.changes import IndexedPassage
from knowledge.store.embedded.facts import pack_facts
from knowledge.store.embedded.numbers import pack_spans
from knowledge.store.embedded.packing import unpack_text
from knowledge.text.spelling import LONGEST, deletion_keys
from knowledge.text.words import plain

_encode = json.JSONEncoder(ensure_ascii=False).encode  # made once: `json.dumps` would make one for each article


# What a block's list may end with: level, is_ordered, is_header, and column, start and end of each cell.
_BLOCK_DEFAULTS: tuple[Any, ...] = (0, 0, 0, ())


def pack_blocks(blocks: Iterable[Block]) -> str | None:
    """JSON with `[kind, start, end, …]` for each block, without the defaults at its end; None for no blocks."""
    packed = ",".join(map(_pack_block, blocks))
    return f"[{packed}]" if packed else None


def _pack_block(block: Block) -> str:
    # By hand, as for facts. Most blocks are paragraphs and end here.
    packed = f'["{block.kind.value}",{block.span.start},{block.span.end}'
    if not (block.level or block.is_ordered or block.is_header or block.cells):
        return f"{packed}]"
    if not (block.is_ordered or block.is_header or block.cells):
        return f"{packed},{block.level}]"
    packed = f"{packed},{block.level},{block.is_ordered:d},{block.is_header:d}"
    if not block.cells:
        return f"{packed}]"
    placed = zip(block.columns, block.cells, strict=True)
    return f"{packed},[{','.join([f'{column},{cell.start},{cell.end}' for column, cell in placed])}]]"


def unpack_blocks(packed: str | None) -> tuple[Block, ...]:
    """The blocks that `pack_blocks` packed."""
    return tuple(map(_unpack_block, json.loads(packed))) if packed is not None else ()


def _unpack_block(packed: Sequence[Any]) -> Block:
    kind, start, end, *rest = packed
    level, is_ordered, is_header, cells = (*rest, *_BLOCK_DEFAULTS[len(rest) :])
    spans = tuple(map(Span, cells[1::3], cells[2::3]))
    return Block(BlockKind(kind), Span(start, end), level, bool(is_ordered), spans, tuple(cells[::3]), bool(is_header))


def pack_pages(pages: Sequence[PageStart]) -> str | None:
    """JSON with start and number of each page in turn; None for no pages."""
    return _encode([part for page in pages for part in (page.start, page.number)]) if pages else None


def unpack_pages(packed: str | None) -> tuple[PageStart, ...]:
    """The pages that `pack_pages` packed."""
    parts = json.loads(packed) if packed is not None else ()
    return tuple(map(PageStart, parts[::2], parts[1::2]))


def key_number(key: str) -> int:
    """The number under which a deletion key is stored: four bytes instead of the key. Few keys share one by chance."""
    return zlib.crc32(key.encode()) - 2**31


def key_numbers(word: str) -> set[int]:
    """The numbers of all deletion keys of a word."""
    key = plain(word)[:LONGEST]
    if not key.isascii() or len(key) < 2:
        return set(map(key_number, deletion_keys(word)))
    letters = key.encode()  # cutting bytes takes a third of the time of cutting and encoding texts
    numbers = {zlib.crc32(letters[:place] + letters[place + 1 :]) - 2**31 for place in range(len(letters))}
    numbers.add(zlib.crc32(letters) - 2**31)
    return numbers


def text_digest(text: str) -> bytes:
    """Identifies a text."""
    return blake2b(text.encode(), digest_size=16).digest()


def passage_columns(indexed: IndexedPassage) -> tuple[Any, ...]:
    """The row of a passage behind its id and its revision."""
    passage = indexed.passage
    spans = (passage.span.start, passage.span.end, pack_spans(passage.sentences))
    return (passage.index, *spans, pack_facts(indexed.facts), indexed.arrays)


ARTICLE_COLUMNS = "id, title, language, source, author, published, url, tags, publisher, dated_by"


def article_columns(article: Article) -> tuple[Any, ...]:
    """The values of `ARTICLE_COLUMNS`."""
    published = article.published.isoformat() if article.published else None
    tags = _encode(article.tags)
    named = (article.id, article.title, article.language, article.source, article.author)
    return (*named, published, article.url, tags, article.publisher, article.dated_by)


def article_of(row: Sequence[Any]) -> Article:
    """The article of a row that holds `ARTICLE_COLUMNS`, and the packed text, blocks and pages."""
    article_id, title, language, source, author, published, url, tags, publisher, dated_by, text, blocks, pages = row
    return Article(
        id=article_id,
        title=title,
        text=unpack_text(text),
        language=language,
        source=source,
        author=author,
        published=date.fromisoformat(published) if published else None,
        url=url,
        tags=tuple(json.loads(tags)),
        blocks=unpack_blocks(blocks),
        publisher=publisher,
        dated_by=DateOrigin(dated_by) if dated_by else None,
        pages=unpack_pages(pages),
    )
