"""How records become columns of the record of truth, and how they are read back."""

import json
import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import chain
from operator import attrgetter
from typing import Any

from knowledge.model import Article, Fact, RoleFact, Span, SpeechFact
from knowledge.store.base import Field, IndexedPassage

FIELDS = tuple(Field)
_KINDS: dict[str, Callable[..., Fact]] = {"role": RoleFact, "speech": SpeechFact}
_KIND_OF = {kind: name for name, kind in _KINDS.items()}
_encode = json.JSONEncoder(ensure_ascii=False).encode  # made once: `json.dumps` would make one for each article
_EDGES = attrgetter("start", "end")
_PARTS = {kind: attrgetter(*(part.name for part in fields(kind))) for kind in (RoleFact, SpeechFact)}


@dataclass(frozen=True, slots=True)
class PassageTerms:
    """What the index is told of one passage: its number, its article's revision, and each field's terms as text."""

    passage: int
    revision: int
    texts: tuple[str, ...]  # one for each of FIELDS, terms parted by a space


def texts_of(indexed: IndexedPassage) -> tuple[str, ...]:
    """The passage's terms, one text for each field."""
    return tuple(indexed.terms.get(field, "") for field in FIELDS)


def pack_terms(passages: Iterable[PassageTerms]) -> str:
    """A line for each passage, a tab between fields: terms have no white space, so nothing needs escaping."""
    return "\n".join("\t".join(passage.texts) for passage in passages)


def unpack_terms(packed: str, *, revision: int, first: int) -> list[PassageTerms]:
    """The terms of a revision that has passages, the first of which has the number `first`."""
    lines = packed.split("\n")
    return [PassageTerms(number, revision, tuple(line.split("\t"))) for number, line in enumerate(lines, start=first)]


def pack_vocabulary(vocabulary: Mapping[str, int]) -> str:
    """The words, and their counts in the same order below them."""
    return f"{' '.join(vocabulary)}\n{' '.join(map(str, vocabulary.values()))}"


def unpack_vocabulary(packed: str) -> dict[str, int]:
    """The vocabulary that `pack_vocabulary` packed."""
    words, counts = packed.split("\n")
    return dict(zip(words.split(" "), map(int, counts.split(" ")), strict=True)) if words else {}


def pack_spans(spans: Sequence[Span]) -> bytes:
    """Start and end of each span as little-endian 32-bit numbers."""
    return struct.pack(f"<{2 * len(spans)}I", *chain.from_iterable(map(_EDGES, spans)))


def unpack_spans(packed: bytes) -> tuple[Span, ...]:
    """The spans that `pack_spans` packed."""
    edges = struct.unpack(f"<{len(packed) // 4}I", packed)
    return tuple(map(Span, edges[::2], edges[1::2]))


def pack_facts(facts: Iterable[Fact]) -> str | None:
    """Each fact as `[kind, [start, end], …]` in the order of its fields, as JSON; None for none."""
    packed = ",".join(map(_pack_fact, facts))
    return f"[{packed}]" if packed else None


def _pack_fact(fact: Fact) -> str:
    # Written out, as there is nothing to escape: an encoder takes four times as long.
    parts = [f"[{part.start},{part.end}]" if part else "null" for part in _PARTS[type(fact)](fact)]
    return f'["{_KIND_OF[type(fact)]}",{",".join(parts)}]'


def unpack_facts(packed: str | None) -> tuple[Fact, ...]:
    """The facts that `pack_facts` packed."""
    if packed is None:
        return ()
    return tuple(
        _KINDS[kind](*(Span(*part) if part else None for part in parts)) for kind, *parts in json.loads(packed)
    )


def passage_columns(number: int, revision: int, indexed: IndexedPassage) -> tuple[Any, ...]:
    """The row of the passage that is given this number."""
    passage = indexed.passage
    spans = (passage.span.start, passage.span.end, pack_spans(passage.sentences))
    return (number, revision, passage.index, *spans, pack_facts(indexed.facts), indexed.arrays)


def article_columns(article: Article) -> tuple[Any, ...]:
    """The article's own columns, in the order in which `article_of` reads them (without the text)."""
    published = article.published.isoformat() if article.published else None
    tags = _encode(article.tags)
    return (article.id, article.title, article.language, article.source, article.author, published, article.url, tags)


ARTICLE_COLUMNS = "id, title, language, source, author, published, url, tags"


def article_of(row: Sequence[Any]) -> Article:
    """The article of a row of `ARTICLE_COLUMNS` and the text."""
    article_id, title, language, source, author, published, url, tags, text = row
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
    )
