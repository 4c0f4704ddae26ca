"""The reader reads the likeliest passages; the others keep their evidence as it is, unread."""

from collections.abc import Mapping, Sequence

from knowledge.judging.evidence import evidence_of
from knowledge.judging.readings import NOT_READ, READ, with_readings
from knowledge.question.question import Question
from knowledge.reading.spans import ReadingSet
from knowledge.settings import ReaderKind
from tests.road import article, asked, found, found_for


class Counting:
    """A reader that gives each passage its number as the probability of none."""

    kind = ReaderKind.SMALL
    languages = frozenset({"en"})

    def read(self, question: Question, passages: Sequence[str], *, idf: Mapping[str, float]) -> list[ReadingSet]:
        return [ReadingSet((), -float(number)) for number, _ in enumerate(passages, 1)]


def nulls(question: str, chances: Sequence[float]) -> list[float | None]:
    """The probability of none that each passage gets, None for one that no reader was asked about."""
    places = [found(article("Ships came.", title=f"News {n}"), chance=chance) for n, chance in enumerate(chances)]
    retrieved = found_for(asked(question, "de" if question.startswith("Wer") else "en"), *places)
    read = with_readings(retrieved, evidence_of(retrieved), Counting())
    return [one.readings.null if one.readings is not None else None for one in read]


def test_each_passage_gets_its_own_reading_and_those_skipped_get_none() -> None:
    assert nulls("Which ships came?", [0.5, 0.4, 0.0]) == [-1.0, -2.0, NOT_READ.null]


def test_no_more_passages_are_read_than_time_allows() -> None:
    read = nulls("Which ships came?", [0.2] * (READ + 2))
    assert read == [*(-float(n) for n in range(1, READ + 1)), NOT_READ.null, NOT_READ.null]


def test_a_question_in_a_language_that_the_reader_lacks_leaves_the_evidence_unread() -> None:
    assert nulls("Wer hat die Brücke in Bergen gebaut?", [0.5, 0.4]) == [None, None]


def test_without_passages_nothing_is_read() -> None:
    assert nulls("Which ships came?", []) == []
