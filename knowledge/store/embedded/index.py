"""The index: a tantivy folder that finds passages by weighted terms, made from the record and replaceable by it.

Every commit holds one document more than there are passages, the stamp: it says which state of the record the rest
was made from. tantivy's own commit payload would be the place for it, but its Python binding cannot set one.
"""

import shutil
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy

from knowledge.store.base import Clause, Term
from knowledge.store.embedded.faults import IndexDamagedError, IndexUnwritableError, index_faults
from knowledge.store.embedded.record import State, total_size
from knowledge.store.embedded.rows import FIELDS, PassageTerms

FORMAT = 1  # raise it when documents are laid out anew: older indexes are then made again
_TOKENIZER = "terms"
# Measured on 100 k passages: more heap or a second thread gains nothing while analysis in Python feeds the writer;
# with 15 MB the time doubles, as segments come out small and must be merged.
_HEAP = 64_000_000
# Hits beyond the limit that are looked at, so that equal scores at the limit can be put in order of their ids.
_SPARE = 16
_MOST = 4_096


@dataclass(frozen=True, slots=True)
class _Commit:
    """What one commit holds: the two change together, for any thread that asks meanwhile."""

    searcher: Any
    stamp: State | None


class PassageIndex:
    """The index in `folder`, as of the commit that was last loaded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._schema = _schema()
        with index_faults(IndexDamagedError):
            # A missing meta.json would be taken for a wish to make an index; here it is damage.
            if not tantivy.Index.exists(str(folder)):
                raise IndexDamagedError("there is no index")
            self._index = tantivy.Index(self._schema, str(folder))
            self._index.register_tokenizer(_TOKENIZER, _tokenizer())
            self._index.config_reader("manual", 0)
        self.load()

    @property
    def stamp(self) -> State | None:
        """Which state of the record the loaded commit was made from; None for an index that was never filled."""
        return self._commit.stamp

    @classmethod
    def create(cls, folder: Path) -> "PassageIndex":
        """A new, empty index in `folder`; what was there goes."""
        with index_faults(IndexUnwritableError):
            if folder.exists():
                shutil.rmtree(folder)
            folder.mkdir()
            tantivy.Index(_schema(), str(folder))
        return cls(folder)

    def move(self, folder: Path) -> "PassageIndex":
        """The same index in another folder, in the place of what is there."""
        with index_faults(IndexUnwritableError):
            if folder.exists():
                shutil.rmtree(folder)
            self._folder.rename(folder)
        return PassageIndex(folder)

    def load(self) -> None:
        """Answer from the newest commit on the disk from now on."""
        with index_faults(IndexDamagedError):
            self._index.reload()
            searcher = self._index.searcher()
            self._commit = _Commit(searcher, self._read_stamp(searcher))

    def writer(self) -> "IndexWriter":
        """A writer; tantivy allows one at a time."""
        with index_faults(IndexUnwritableError):
            return IndexWriter(self._index.writer(_HEAP, 1))

    def dead(self) -> int:
        """How many replaced passages the index still carries, unseen, because nothing has merged them away yet."""
        with index_faults(IndexDamagedError):
            return _dead(self._commit.searcher)

    def search(self, clauses: Sequence[Clause], limit: int) -> dict[int, float]:
        """The numbers of the best `limit` passages by BM25 with their scores, best first, ties by number."""
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
            numbers = searcher.fast_field_values("passage", [address for _, address in found])
        ranked = sorted(zip((score for score, _ in found), numbers, strict=True), key=lambda hit: (-hit[0], hit[1]))
        return {number: score for score, number in ranked[:limit]}

    def frequencies(self, terms: Collection[Term]) -> dict[Term, int]:
        """In how many passages each term stands, replaced ones not counted."""
        with index_faults(IndexDamagedError):
            searcher = self._commit.searcher
            dead = _dead(searcher)
            return {term: self._frequency(searcher, term, dead) for term in terms}

    def bytes_on_disk(self) -> int:
        """The size of the index's files."""
        return total_size(self._folder.glob("*"))

    def _frequency(self, searcher: Any, term: Term, dead: int) -> int:
        """tantivy's own figure counts replaced passages too; while there are any, the living are counted (0.1 ms)."""
        count = searcher.doc_freq(term.field.value, term.text)
        if not count or not dead:
            return int(count)
        return int(searcher.search(self._term(term), 1, count=True).count)

    def _query(self, clauses: Sequence[Clause]) -> Any:
        if len(clauses) == 1:
            return self._clause(clauses[0])
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, self._clause(clause)) for clause in clauses])

    def _clause(self, clause: Clause) -> Any:
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
    """Changes to the index that nobody sees before `commit`."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def add(self, passages: Iterable[PassageTerms]) -> None:
        """Index passages."""
        with index_faults(IndexUnwritableError):
            for passage in passages:
                document = tantivy.Document(kind="passage", revision=str(passage.revision), passage=passage.passage)
                for field, text in zip(FIELDS, passage.texts, strict=True):
                    if text:
                        document.add_text(field.value, text)
                self._writer.add_document(document)

    def remove(self, revision: int) -> None:
        """Drop the passages of an article's revision."""
        # The number as text: deleting by a Python int on an unsigned field finds nothing and says nothing.
        with index_faults(IndexUnwritableError):
            self._writer.delete_documents_by_term("revision", str(revision))

    def commit(self, state: State) -> None:
        """Put the changes on the disk, stamped with the state of the record that they lead to."""
        with index_faults(IndexUnwritableError):
            self._writer.delete_documents_by_term("kind", "stamp")
            stamp = f"{FORMAT} {state.identity} {state.sequence}"
            self._writer.add_document(tantivy.Document(kind="stamp", stamp=stamp))
            self._writer.commit()

    def finish(self) -> None:
        """Wait until segments are merged, and give the writer's place back."""
        with index_faults(IndexUnwritableError):
            self._writer.wait_merging_threads()

    def abandon(self) -> None:
        """Forget the changes and give the writer's place back."""
        with index_faults(IndexUnwritableError):
            self._writer.rollback()
            self._writer.wait_merging_threads()


def _dead(searcher: Any) -> int:
    """How many replaced passages a commit still carries, unseen."""
    living = max(int(searcher.num_docs) - 1, 0)
    return int(searcher.doc_freq("kind", "passage")) - living


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
    """Terms come analysed; all that is left is to part them at white space."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
