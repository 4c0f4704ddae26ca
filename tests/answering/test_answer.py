"""From what retrieval found to the answer: facts first, then what a reader makes of the passages."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from knowledge.answering.answer import answer
from knowledge.answering.reader.reader import Reading, ReadingSet

from knowledge.intake.entries import outcomes_of
from knowledge.model import Answer
from knowledge.retrieval.retrieve import retrieve
from knowledge.settings import ReaderKind
from knowledge.sources.files import find_documents
from tests.fakes_store import MemoryStore

ARTICLE = """# Larkspur names a technology chief

Mira Okafor, the chief technology officer of Larkspur, said that the new engine burns hydrogen.

The engine was shown in Bergen on Tuesday. It weighs nine tonnes.
"""


class Noting:
    """A reader that notes the passages it is given and finds their first word in each."""

    kind = ReaderKind.SMALL
    languages = frozenset({"en"})

    def __init__(self) -> None:
        self.read_so_far: list[str] = []

    def read(self, question: str, passages: Sequence[str], *, idf: Mapping[str, float]) -> list[ReadingSet]:
        self.read_so_far += passages
        return [ReadingSet((Reading(0, passage.index(" "), 3.0),), -3.0) for passage in passages]


def asked(tmp_path: Path, question: str, reader: Noting) -> Answer:
    (tmp_path / "engine.md").write_text(ARTICLE, encoding="utf-8")
    (outcome,) = outcomes_of(find_documents([tmp_path])[0])
    store = MemoryStore()
    store.apply([outcome.entry] if outcome.entry else [], [])
    return answer(question, retrieve(store, question), reader, threshold=0.5)


def test_nothing_is_read_where_a_fact_decides(tmp_path: Path) -> None:
    reader = Noting()
    found = asked(tmp_path, "Who is the chief technology officer of Larkspur?", reader)
    assert found.candidates[0].short is not None
    assert found.candidates[0].short.text == "Mira Okafor"
    assert reader.read_so_far == []


def test_what_no_fact_tells_is_read(tmp_path: Path) -> None:
    reader = Noting()
    asked(tmp_path, "What was shown in Bergen?", reader)
    assert any("Bergen" in passage for passage in reader.read_so_far)
