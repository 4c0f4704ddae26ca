"""An entry as the rows that the record keeps of it. They are made in the processes that read articles.

Only the numbers are missing that a batch gives: it has the least to do, as one process writes all batches.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from knowledge.model import FactKind
from knowledge.store.changes import Entry, PackedEntry
from knowledge.store.embedded.packing import pack_analysis, pack_text, texts_of
from knowledge.store.embedded.rows import (
    article_columns,
    pack_blocks,
    pack_pages,
    passage_columns,
    text_digest,
)


class EntryRows(NamedTuple):
    """The rows of an article without its numbers. It is a named tuple, as that is pickled faster than a dataclass.

    `article` are the values of `PACKED_COLUMNS` and then of `ARTICLE_COLUMNS`, `text` those of the table `texts`.
    `terms` are the texts to index for each passage. `words` is the vocabulary in one text, and `counts` says how many
    passages contain a word if it is more than one.
    """

    article: tuple[Any, ...]
    text: tuple[Any, ...]
    signature: bytes
    passages: Sequence[tuple[Any, ...]]
    terms: Sequence[tuple[str, ...]]
    words: str
    counts: Mapping[str, int]


PACKED_COLUMNS = "digest, passages, sentences, facts, text_digest, short_forms"


def pack_entry(entry: Entry) -> PackedEntry:
    """The entry as `EntryRows`."""
    article, terms = entry.article, list(map(texts_of, entry.passages))
    parts = (pack_text(article.text), pack_blocks(article.blocks), pack_pages(article.pages))
    rows = EntryRows(
        article=(*_packed_columns(entry), *article_columns(article)),
        text=(*parts, pack_analysis(entry.vocabulary, terms, article.text)),
        signature=entry.signature,
        passages=list(map(passage_columns, entry.passages)),
        terms=terms,
        words=" ".join(entry.vocabulary),
        counts={word: count for word, count in entry.vocabulary.items() if count != 1},
    )
    return PackedEntry(entry.id, entry.characters, rows)


def _packed_columns(entry: Entry) -> tuple[Any, ...]:
    starts = [span.start for one in entry.passages for span in one.passage.sentences]
    facts = [fact for one in entry.passages for fact in one.facts]
    sentences = len(set(starts))
    # Overlapping passages share sentences and facts. Few overlap, and comparing facts is slow.
    counts = (len(entry.passages), sentences, len(facts if sentences == len(starts) else set(facts)))
    short_forms = sum(fact.kind is FactKind.ACRONYM for fact in facts)
    return (entry.digest, *counts, text_digest(entry.article.text), short_forms)
