"""The index: a tantivy folder in which passages are searched by weighted terms. It can be rebuilt from the record.

Every commit holds one document more than there are passages: the stamp, which names the state of the record that the
commit was built from. tantivy's commit payload would be the place for it, but its Python binding cannot set one.
"""

import shutil
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy

from knowledge.store.base import QueryClause, Term
from knowledge.store.embedded.faults import IndexDamagedError, IndexUnwritableError, index_faults
from knowledge.store.embedded.index_files import adopt_index, copy_index, damaged_files
from knowledge.store.embedded.packing import FIELDS, PassageTerms
from knowledge.store.embedded.record import State, total_size

FORMAT = 2  # raise it when the layout of documents changes: older indexes are then rebuilt
_TOKENIZER = "terms"
# Measured on 100 k passages: more heap or a second thread gains nothing, as analysis in Python feeds the writer. With
# 15 MB the time doubles, because segments are small and have to be merged.
_HEAP = 64_000_000
# Hits fetched beyond the limit, so that those with equal scores at the limit can be sorted by id. If even the last of
# them has the score of the limit, more are fetched, but not beyond _MOST.
_SPARE = 16
_MOST = 4_096


@dataclass(frozen=True, slots=True)
class _Commit:
    """A loaded commit. Searcher and stamp are replaced together, so no thread can see a mix of two commits."""

    searcher: Any
    stamp: State | None


class PassageIndex:
    """The index in `folder`, as of the loaded commit. Raises `IndexDamagedError` if it cannot be read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._schema = _schema()
        with index_faults(IndexDamagedError):
            # Without this check tantivy would create an index where meta.json is missing; here that is damage.
            if not tantivy.Index.exists(str(folder)):
                raise IndexDamagedError("there is no index")
            self._index = tantivy.Index(self._schema, str(folder))
            self._index.register_tokenizer(_TOKENIZER, _tokenizer())
            self._index.config_reader("manual", 0)
        self.load()

    @property
    def stamp(self) -> State | None:
        """The state of the record that the loaded commit was built from; None for an index that was never filled."""
        return self._commit.stamp

    @classmethod
    def create(cls, folder: Path) -> "PassageIndex":
        """A new, empty index in `folder`; its previous content is deleted."""
        with index_faults(IndexUnwritableError):
            if folder.exists():
                shutil.rmtree(folder)
            folder.mkdir()
            tantivy.Index(_schema(), str(folder))
        return cls(folder)

    def move(self, folder: Path) -> "PassageIndex":
        """Move the index to another folder and replace what is there; returns it opened anew."""
        with index_faults(IndexUnwritableError):
            if folder.exists():
                shutil.rmtree(folder)
            self._folder.rename(folder)
        return PassageIndex(folder)

    def linked(self, folder: Path) -> "PassageIndex":
        """A copy of the index in another folder, of links to its files where the file system has links."""
        with index_faults(IndexUnwritableError):
            if folder.exists():
                shutil.rmtree(folder)
            folder.mkdir()
            copy_index(self._folder, folder)
        return PassageIndex(folder)

    def adopt(self, other: "PassageIndex") -> "PassageIndex":
        """Take over the commit of `other`, which was linked from this index and then changed; returns it opened anew.

        Another process sees the old commit or the new one: the last step replaces the file that names the segments.
        Files of the old commit stay, as they may be open, and tantivy deletes them after a later commit.
        """
        with index_faults(IndexUnwritableError):
            adopt_index(other._folder, self._folder)
        return PassageIndex(self._folder)

    def load(self) -> None:
        """Load the newest commit on the disk."""
        with index_faults(IndexDamagedError):
            self._index.reload()
            searcher = self._index.searcher()
            self._commit = _Commit(searcher, self._read_stamp(searcher))

    def writer(self) -> "IndexWriter":
        """A writer; tantivy allows one at a time."""
        with index_faults(IndexUnwritableError):
            return IndexWriter(self._index.writer(_HEAP, 1))

    def commit(self, writer: "IndexWriter", state: State) -> None:
        """Commit what `writer` has changed, release its lock, and load the commit."""
        writer.commit(state)
        self.load()
        writer.finish()
        self.load()  # releases the segments that were merged

    def deleted(self) -> int:
        """How many deleted passages the segments still contain, because no merge has dropped them yet."""
        with index_faults(IndexDamagedError):
            return _deleted(self._commit.searcher)

    def search(self, clauses: Sequence[QueryClause], limit: int) -> dict[int, float]:
        """The ids and scores of the best `limit` passages by BM25, best first, ties by id."""
        if not clauses or limit < 1:
            return {}
        with index_faults(IndexDamagedError):
            searcher = self._commit.searcher
            query = self._query(clauses)
            wanted = limit + _SPARE
            found = searcher.search(query, wanted, count=False).hits
            while len(found) == wanted < _MOST and found[-1][0] == found[limit - 1][0]:
                wanted *= 4
                found = searcher.search(query, wanted, count=False).hits
            ids = searcher.fast_field_values("passage", [address for _, address in found])
        ranked = sorted(zip((score for score, _ in found), ids, strict=True), key=lambda hit: (-hit[0], hit[1]))
        return {passage: score for score, passage in ranked[:limit]}

    def frequencies(self, terms: Collection[Term]) -> dict[Term, int]:
        """The document frequency of each term, without deleted passages."""
        with index_faults(IndexDamagedError):
            searcher = self._commit.searcher
            exact = not _deleted(searcher)
            return {term: self._frequency(searcher, term, exact=exact) for term in terms}

    def ids(self) -> list[int]:
        """The ids of all passages, in order."""
        with index_faults(IndexDamagedError):
            searcher = self._commit.searcher
            query = tantivy.Query.term_query(self._schema, "kind", "passage", index_option="basic")
            found = searcher.search(query, max(1, searcher.num_docs), count=False).hits
            return sorted(searcher.fast_field_values("passage", [address for _, address in found]))

    def damaged_files(self) -> list[str]:
        """The names of files that are not as they were written."""
        with index_faults(IndexDamagedError):
            return damaged_files(self._folder)

    def bytes_on_disk(self) -> int:
        """The size of the index's files."""
        return total_size(self._folder.glob("*"))

    def _frequency(self, searcher: Any, term: Term, *, exact: bool) -> int:
        """tantivy's own figure includes deleted passages; while there are any, a search counts the rest (0.1 ms)."""
        count = searcher.doc_freq(term.field.value, term.text)
        if exact or not count:
            return int(count)
        return int(searcher.search(self._term(term), 1, count=True).count)

    def _query(self, clauses: Sequence[QueryClause]) -> Any:
        if len(clauses) == 1:
            return self._clause(clauses[0])
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, self._clause(clause)) for clause in clauses])

    def _clause(self, clause: QueryClause) -> Any:
        parts = [self._weighted(term, weight) for term, weight in clause.alternatives]
        return parts[0] if len(parts) == 1 else tantivy.Query.disjunction_max_query(parts)

    def _weighted(self, term: Term, weight: float) -> Any:
        query = self._term(term)
        return query if weight == 1.0 else tantivy.Query.boost_query(query, weight)

    def _term(self, term: Term) -> Any:
        return tantivy.Query.term_query(self._schema, term.field.value, term.text, index_option="freq")

    def _read_stamp(self, searcher: Any) -> State | None:
        query = tantivy.Query.term_query(self._schema, "kind", "stamp", index_option="basic")
        hits = searcher.search(query, 1, count=False).hits
        if not hits:
            return None
        layout, identity, sequence = searcher.doc(hits[0][1]).get_first("stamp").split()
        if int(layout) != FORMAT:
            raise IndexDamagedError(f"written in format {layout}")
        return State(identity, int(sequence), searcher.num_docs - 1)


class IndexWriter:
    """Changes to the index, invisible before `commit`. It ends with `finish` or `abandon`, which release its lock."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer
        self._has_ended = False

    def add(self, passages: Iterable[PassageTerms]) -> None:
        """Add passages."""
        with index_faults(IndexUnwritableError):
            for passage in passages:
                document = tantivy.Document(kind="passage", revision=str(passage.revision), passage=passage.passage)
                for field, text in zip(FIELDS, passage.texts, strict=True):
                    if text:
                        document.add_text(field.value, text)
                self._writer.add_document(document)

    def remove(self, revision: int) -> None:
        """Delete the passages of an article's revision."""
        # The revision is stored as text: deleting by a Python int in an unsigned field silently deletes nothing.
        with index_faults(IndexUnwritableError):
            self._writer.delete_documents_by_term("revision", str(revision))

    def commit(self, state: State) -> None:
        """Write the changes to the disk, with a stamp of the record's state after them."""
        with index_faults(IndexUnwritableError):
            self._writer.delete_documents_by_term("kind", "stamp")
            stamp = f"{FORMAT} {state.identity} {state.sequence}"
            self._writer.add_document(tantivy.Document(kind="stamp", stamp=stamp))
            self._writer.commit()

    def finish(self) -> None:
        """Wait until segments are merged, and release the writer's lock."""
        self._has_ended = True
        with index_faults(IndexUnwritableError):
            self._writer.wait_merging_threads()

    def abandon(self) -> None:
        """Drop the changes and release the writer's lock; nothing is left to drop after `finish`."""
        if self._has_ended:
            return
        with index_faults(IndexUnwritableError):
            self._writer.rollback()
            self._writer.wait_merging_threads()


def _deleted(searcher: Any) -> int:
    """How many deleted passages the segments of a commit still contain."""
    current = max(int(searcher.num_docs) - 1, 0)  # without the stamp
    return int(searcher.doc_freq("kind", "passage")) - current


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("stamp", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("revision", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("passage", fast=True)
    for field in FIELDS:
        builder.add_text_field(field.value, tokenizer_name=_TOKENIZER, index_option="freq")
    return builder.build()


def _tokenizer() -> Any:
    """Terms are analysed already, so they are only split at white space."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
