"""From a file to what the store keeps of it; whatever is wrong with a document fails that document alone."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.facts.extract import short_forms
from knowledge.intake.entries import Outcome, Task, article_digest, digest_of, outcomes_of
from knowledge.model import FactKind
from knowledge.sources.files import Document, find_documents
from knowledge.store.changes import Entry, PackedEntry
from knowledge.text.analysis import ANALYSIS_VERSION
from tests.sources.cases import written


@pytest.fixture
def documents(tmp_path: Path) -> list[Document]:
    written(tmp_path, "dog.txt", "The dog\n\nA dog sleeps in the garden.")
    written(tmp_path, "fox.md", "# The fox\n\nAnn Bell, the chief scientist of Acme, saw a fox.\n\nIt rained.")
    written(tmp_path, "owl.md", "# The owl\n\nBen Cole, the president of Zeta, saw an owl.")
    found, failures = find_documents([tmp_path])
    assert not failures
    return found


class BrokenFile(type(Path())):  # type: ignore[misc]  # the class of paths differs from system to system
    """A path whose file makes the analysis fail as no file should, as a fault in our own code would."""

    error: type[Exception] = IndexError

    def read_bytes(self) -> bytes:
        raise self.error("string index out of range")


def read(documents: Sequence[Document]) -> list[Outcome]:
    """The outcomes without the last one of each document, which has nothing else."""
    outcomes = list(outcomes_of([Task(document) for document in documents]))
    assert [one.document for one in outcomes if one.is_last] == [document.id for document in documents]
    return [outcome for outcome in outcomes if not outcome.is_last]


def entry_of(outcome: Outcome) -> Entry:
    assert outcome.failure is None
    assert isinstance(outcome.entry, Entry)
    return outcome.entry


def test_outcomes_come_in_the_order_of_the_documents(documents: list[Document]) -> None:
    for order in (documents, documents[::-1]):
        outcomes = read(order)
        assert [outcome.document for outcome in outcomes] == [document.id for document in order]
        assert [entry_of(outcome).article.id for outcome in outcomes] == [document.id for document in order]
    assert read([]) == []


def test_a_document_reads_the_same_alone_and_among_others(documents: list[Document]) -> None:
    assert read(documents) == [outcome for document in documents for outcome in read([document])]


def test_an_entry_has_the_digest_of_its_article_and_the_analysis(documents: list[Document]) -> None:
    fox, owl = (entry_of(outcome) for outcome in read(documents[1:]))
    assert fox.digest == article_digest(fox.article)
    assert fox.digest.startswith(f"{ANALYSIS_VERSION}:")
    assert fox.digest != owl.digest != article_digest(replace(owl.article, tags=("bird",)))


def test_the_digest_of_a_document_changes_with_its_bytes_and_its_path(documents: list[Document]) -> None:
    fox = documents[1]
    assert digest_of(fox).startswith(f"{ANALYSIS_VERSION}:")
    others = (replace(fox, digest="0"), replace(fox, path=fox.path.with_suffix(".txt")))
    assert digest_of(fox) not in map(digest_of, others)


def test_an_article_that_is_stored_as_it_is_is_not_analysed(documents: list[Document]) -> None:
    fox = entry_of(read([documents[1]])[0])
    known = outcomes_of([Task(documents[1], {"fox": fox.digest}), Task(documents[2], {"owl": "another"})])
    outcomes = [outcome for outcome in known if not outcome.is_last]
    assert [(outcome.unchanged, outcome.entry is None) for outcome in outcomes] == [("fox", True), ("", False)]


def test_entries_are_packed_unless_they_are_to_be_compared_with_what_is_stored(documents: list[Document]) -> None:
    known = {"owl": "another"}
    outcomes = outcomes_of([Task(document, known, packing=packed) for document in documents[1:]])
    assert [type(one.entry) for one in outcomes if not one.is_last] == [PackedEntry, Entry]


def packed(entry: Entry) -> PackedEntry:
    return PackedEntry(entry.id, entry.characters, "all of it")


def test_short_forms_are_kept_with_the_passage_in_which_their_sentence_begins(tmp_path: Path) -> None:
    """Other facts are made after the reload."""
    filler = " ".join(f"The weather of day {number} was described at length and in detail." for number in range(30))
    parts = [f"Ann Bell, the president of Acme, joined the Lake Trust Fund{n} (LTF{n}). {filler}" for n in range(5)]
    written(tmp_path, "long.md", "# Long\n\n" + "\n\n".join(parts))
    entry = entry_of(read(find_documents([tmp_path])[0])[0])
    kept = [fact for indexed in entry.passages for fact in indexed.facts]
    assert kept == short_forms(entry.article, [s for indexed in entry.passages for s in indexed.passage.sentences])
    assert [fact.kind for fact in kept] == [FactKind.ACRONYM] * 5
    for indexed in entry.passages:
        for fact in indexed.facts:
            assert indexed.passage.span.start <= fact.sentence.start < indexed.passage.span.end


def test_a_file_that_cannot_be_read_fails_alone_with_reason_and_remedy(
    tmp_path: Path, documents: list[Document]
) -> None:
    empty = Document("empty", written(tmp_path, "empty.md", ""), documents[0].digest)
    outcomes = read([documents[0], empty, documents[1]])
    assert [outcome.entry is not None for outcome in outcomes] == [True, False, True]
    failure = outcomes[1].failure
    assert failure is not None
    assert failure.source == str(empty.path)
    assert failure.reason
    assert failure.remedy


def test_a_value_that_a_record_refuses_fails_alone(documents: list[Document]) -> None:
    nameless = Document("", documents[0].path, documents[0].digest)
    good, bad = read([documents[1], nameless])
    assert good.entry is not None
    assert bad.failure is not None
    assert "front matter" in bad.failure.remedy


def test_an_unforeseen_fault_fails_alone_and_leaves_its_traceback_in_the_log(
    documents: list[Document], caplog: pytest.LogCaptureFixture
) -> None:
    broken = Document("broken", BrokenFile(documents[0].path), documents[0].digest)
    outcomes = read([documents[0], broken, documents[1]])
    assert [outcome.entry is not None for outcome in outcomes] == [True, False, True]
    failure = outcomes[1].failure
    assert failure is not None
    assert failure.source == str(documents[0].path)
    assert failure.reason == "the analysis failed, by a fault of Footnote and not of the file"
    assert "log" in failure.remedy
    (record,) = caplog.records
    assert record.exc_info is not None
    assert str(documents[0].path) in record.getMessage()


def test_a_request_to_stop_is_no_fault_of_a_document(documents: list[Document]) -> None:
    class Interrupted(BrokenFile):
        error = KeyboardInterrupt  # type: ignore[assignment]  # no Exception, as Python wants it

    with pytest.raises(KeyboardInterrupt):
        read([Document("a", Interrupted(documents[0].path), documents[0].digest)])


def test_half_a_character_in_a_name_fails_alone(documents: list[Document]) -> None:
    half = Document("half \ud83d", documents[0].path)
    (outcome,) = read([half])
    assert outcome.failure is not None
    assert "half a character, '\\ud83d'" in outcome.failure.reason


def test_want_of_memory_fails_a_document_in_words(documents: list[Document]) -> None:
    class Hungry(BrokenFile):
        error = MemoryError

    good, bad = read([documents[1], Document("a", Hungry(documents[0].path))])
    assert good.entry is not None
    assert bad.failure is not None
    assert bad.failure.reason == "reading it needs more memory than it may use"
    assert "memory_mb" in bad.failure.remedy
