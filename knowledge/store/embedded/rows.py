"""How articles, blocks, passages and facts become columns of the record, and how they are read back."""

import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import chain
from operator import attrgetter
from typing import Any

from knowledge.model import Article, Block, BlockKind, DateOrigin, Fact, FactKind, PageStart, Qualifier, Span
from knowledge.store.base import Field, IndexedPassage

FIELDS = tuple(Field)
_FIELDS_OF_FORMAT_1 = ("stems", "words", "pairs", "grams")  # of a record that was upgraded, until the next reload
_encode = json.JSONEncoder(ensure_ascii=False).encode  # made once: `json.dumps` would make one for each article
_EDGES = attrgetter("start", "end")


@dataclass(frozen=True, slots=True)
class PassageTerms:
    """The terms to index for one passage, with the passage's id and its article's revision."""

    passage: int
    revision: int
    texts: tuple[str, ...]  # one for each of FIELDS, terms separated by a space


def texts_of(indexed: IndexedPassage) -> tuple[str, ...]:
    """The passage's terms, one text for each field."""
    return tuple(indexed.terms.get(field, "") for field in FIELDS)


def pack_terms(passages: Iterable[PassageTerms]) -> str:
    """One line a passage, a tab between fields. Terms contain no white space, so nothing needs escaping."""
    return "\n".join("\t".join(passage.texts) for passage in passages)


def unpack_terms(packed: str, *, revision: int, first: int) -> list[PassageTerms]:
    """The terms of a revision that has passages; `first` is the id of the first one."""
    lines = packed.split("\n")
    return [PassageTerms(number, revision, _texts(line)) for number, line in enumerate(lines, start=first)]


def _texts(line: str) -> tuple[str, ...]:
    texts = tuple(line.split("\t"))
    if len(texts) == len(FIELDS):
        return texts
    by_field = dict(zip(_FIELDS_OF_FORMAT_1, texts, strict=True))
    return tuple(by_field.get(field, "") for field in FIELDS)


def pack_vocabulary(vocabulary: Mapping[str, int]) -> str:
    """One line of words, and one line of their counts in the same order."""
    return f"{' '.join(vocabulary)}\n{' '.join(map(str, vocabulary.values()))}"


def unpack_vocabulary(packed: str) -> dict[str, int]:
    """The vocabulary that `pack_vocabulary` packed."""
    words, counts = packed.split("\n")
    return dict(zip(words.split(" "), map(int, counts.split(" ")), strict=True)) if words else {}


def pack_spans(spans: Sequence[Span]) -> bytes:
    """Start and end of each span as little-endian 32-bit integers."""
    return struct.pack(f"<{2 * len(spans)}I", *chain.from_iterable(map(_EDGES, spans)))


def unpack_spans(packed: bytes) -> tuple[Span, ...]:
    """The spans that `pack_spans` packed."""
    edges = struct.unpack(f"<{len(packed) // 4}I", packed)
    return tuple(map(Span, edges[::2], edges[1::2]))


# The spans of a fact, in the order in which they are written.
_FACT_SPANS = attrgetter("sentence", "value", "subject", "name", "organisation", "when")


def pack_facts(facts: Iterable[Fact]) -> str | None:
    """JSON with `[kind, pattern, date, [qualifier, …], [start, end], …]` for each fact; None for no facts."""
    packed = ",".join(map(_pack_fact, facts))
    return f"[{packed}]" if packed else None


def _pack_fact(fact: Fact) -> str:
    # JSON by hand: nothing in it needs escaping, and an encoder takes four times as long.
    date = f'"{fact.date}"' if fact.date else "null"
    qualifiers = ",".join([f'"{one.value}"' for one in fact.qualifiers])
    spans = ",".join([f"[{span.start},{span.end}]" if span else "null" for span in _FACT_SPANS(fact)])
    return f'["{fact.kind.value}","{fact.pattern}",{date},[{qualifiers}],{spans}]'


def unpack_facts(packed: str | None) -> tuple[Fact, ...]:
    """The facts that `pack_facts` packed; facts of format 2 as well, until the next reload reads their files anew."""
    return tuple(map(_unpack_fact, json.loads(packed))) if packed is not None else ()


def _unpack_fact(packed: Sequence[Any]) -> Fact:
    kind, pattern, *rest = packed
    if not isinstance(pattern, str):
        return _unpack_fact_of_format_2(kind, *(Span(*part) if part else None for part in (pattern, *rest)))
    date, qualifiers, *edges = rest
    sentence, value, subject, name, organisation, when = (Span(*part) if part else None for part in edges)
    if sentence is None or value is None:
        raise ValueError(f"a stored fact has no sentence or value: {packed}")
    marks = tuple(map(Qualifier, qualifiers))
    return Fact(FactKind(kind), sentence, value, subject, name, organisation, marks, when, date, pattern)


def _unpack_fact_of_format_2(kind: str, *spans: Span | None) -> Fact:
    sentence, subject, name, value, organisation = (*spans, None)[:5]
    if sentence is None or value is None:
        raise ValueError(f"a stored fact has no sentence or value: {spans}")
    stated = FactKind.ROLE if kind == "role" else FactKind.QUOTE
    return Fact(stated, sentence, value, subject, name, organisation)


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


def text_digest(text: str) -> bytes:
    """Identifies a text."""
    return blake2b(text.encode(), digest_size=16).digest()


def passage_columns(number: int, revision: int, indexed: IndexedPassage) -> tuple[Any, ...]:
    """The row of a passage whose id is `number`."""
    passage = indexed.passage
    spans = (passage.span.start, passage.span.end, pack_spans(passage.sentences))
    return (number, revision, passage.index, *spans, pack_facts(indexed.facts), indexed.arrays)


ARTICLE_COLUMNS = "id, title, language, source, author, published, url, tags, publisher, dated_by"


def article_columns(article: Article) -> tuple[Any, ...]:
    """The values of `ARTICLE_COLUMNS`."""
    published = article.published.isoformat() if article.published else None
    tags = _encode(article.tags)
    named = (article.id, article.title, article.language, article.source, article.author)
    return (*named, published, article.url, tags, article.publisher, article.dated_by)


def article_of(row: Sequence[Any]) -> Article:
    """The article of a row that holds `ARTICLE_COLUMNS`, the text, the packed blocks and the packed pages."""
    article_id, title, language, source, author, published, url, tags, publisher, dated_by, text, blocks, pages = row
    return Article(
        id=article_id,
        title=title,
        text=text,
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
