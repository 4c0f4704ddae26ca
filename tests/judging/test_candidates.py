"""From what retrieval found to the answer: facts first, then what a reader makes of the passages."""

from collections.abc import Mapping, Sequence

from knowledge.model import Answer
from knowledge.question.question import Question
from knowledge.reading.reader import Reading, ReadingSet
from knowledge.settings import ReaderKind
from tests.road import answered_from, entry, store_of

TEXT = """Mira Okafor, the chief technology officer of Larkspur, said that the new engine burns hydrogen.

The engine was shown in Bergen on Tuesday. It weighs nine tonnes.
"""


class Noting:
    """A reader that notes the passages it is given and finds their first word in each."""

    kind = ReaderKind.SMALL
    languages = frozenset({"en"})

    def __init__(self) -> None:
        self.read_so_far: list[str] = []

    def read(self, question: Question, passages: Sequence[str], *, idf: Mapping[str, float]) -> list[ReadingSet]:
        self.read_so_far += passages
        return [ReadingSet((Reading(0, passage.index(" "), 3.0),), -3.0) for passage in passages]


def asked_of_larkspur(question: str, reader: Noting) -> Answer:
    return answered_from(store_of(entry("Larkspur names a technology chief", TEXT)), question, reader)


def test_nothing_is_read_where_a_fact_decides() -> None:
    reader = Noting()
    found = asked_of_larkspur("Who is the chief technology officer of Larkspur?", reader)
    assert found.candidates[0].short is not None
    assert found.candidates[0].short.text == "Mira Okafor"
    assert reader.read_so_far == []


def test_what_no_fact_tells_is_read() -> None:
    reader = Noting()
    asked_of_larkspur("What was shown in Bergen?", reader)
    assert any("Bergen" in passage for passage in reader.read_so_far)
