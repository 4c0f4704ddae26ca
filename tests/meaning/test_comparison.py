"""Questions are compared with the vectors that the store keeps; what it lacks is computed and kept."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import numpy as np
import pytest

from knowledge.meaning.comparison import NOT_COMPARED, Comparison, Nearness
from knowledge.meaning.vectors import WIDTH, Vector, pack, unit
from knowledge.store.base import StoredPassage
from tests.fakes_store import Memory, MemoryStore
from tests.meaning.fakes import InitialEncoder
from tests.road import entry_of
from tests.structured import article_of

BAKING = article_of("heading 2: Rye", "paragraph: Rye keeps for a week.", title="Baking")
FERRY = article_of("paragraph: Ferries leave at nine.", title="Quay")


class CountingEncoder(InitialEncoder):
    """Also records the texts that it makes vectors of as questions."""

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[str] = []

    def question(self, text: str) -> Vector:
        self.questions.append(text)
        return super().question(text)


@pytest.fixture
def memory() -> Memory:
    memory = Memory()
    MemoryStore(memory).apply([entry_of(BAKING), entry_of(FERRY)])
    return memory


def stored(memory: Memory) -> list[StoredPassage]:
    return MemoryStore(memory).passages([0, 1])


@contextmanager
def another_writer(memory: Memory) -> Iterator[None]:
    with memory.writing:
        yield


def near(question: str, memory: Memory, encoder: InitialEncoder | None = None) -> list[Nearness]:
    return Comparison(MemoryStore(memory), encoder or InitialEncoder()).nearness(question, stored(memory))


def test_section_and_heads_are_compared_in_the_order_of_the_passages(memory: Memory) -> None:
    first, second = near("Rye?", memory)
    assert [first.section, second.section] == pytest.approx([1.0, 0.0], abs=1e-3)
    first, second = near("Bread?", memory)  # the fake compares first letters: those of "Baking. Rye"
    assert [first.section, first.heads] == pytest.approx([0.0, 1.0])
    assert second == NOT_COMPARED == Nearness(0.0, 0.0)


def test_a_cosine_is_never_beyond_one(memory: Memory) -> None:
    for letter in "RFBQ":
        assert all(-1.0 <= one.section <= 1.0 and -1.0 <= one.heads <= 1.0 for one in near(letter, memory))


def test_what_the_store_lacks_is_made_and_kept_for_the_next_question(memory: Memory) -> None:
    encoder = InitialEncoder()
    near("Rye?", memory, encoder)
    assert [text for _, text in encoder.sections] == ["Rye keeps for a week.", "Ferries leave at nine."]
    assert sorted(memory.meanings) == [0, 1]
    again = InitialEncoder()
    assert near("Rye?", memory, again)[0].section == pytest.approx(1.0, abs=1e-3)
    assert again.sections == []


def test_a_question_is_as_near_the_first_time_as_later(memory: Memory) -> None:
    class Uneven(InitialEncoder):
        """Makes vectors whose numbers packing rounds."""

        def section(self, context: str, text: str) -> Vector:
            return unit(super().section(context, text) + np.linspace(0.0, 0.1, WIDTH, dtype=np.float32))

    assert near("Rye?", memory, Uneven()) == near("Rye?", memory, Uneven())


def test_a_vector_that_is_kept_is_believed(memory: Memory) -> None:
    MemoryStore(memory).put_meanings({1: pack(InitialEncoder().question("Rye"))})
    assert near("Rye?", memory)[1].section == pytest.approx(1.0, abs=1e-3)


def test_where_another_process_writes_vectors_are_made_and_not_kept(memory: Memory) -> None:
    with another_writer(memory):
        found = near("Rye?", memory)
    assert found[0].section == pytest.approx(1.0, abs=1e-3)
    assert memory.meanings == {}
    assert [one.section for one in near("Rye?", memory)] == pytest.approx([1.0, 0.0], abs=1e-3)
    assert sorted(memory.meanings) == [0, 1]


def test_headings_are_made_once_for_all_questions(memory: Memory) -> None:
    encoder = CountingEncoder()
    comparison = Comparison(MemoryStore(memory), encoder)
    for question in ("Rye?", "Ferry?"):
        comparison.nearness(question, stored(memory))
    assert [text for text in encoder.questions if "?" not in text].count("Baking. Rye") == 1


def test_no_passages_are_compared_with_nothing(memory: Memory) -> None:
    assert Comparison(MemoryStore(memory), InitialEncoder()).nearness("Rye?", []) == []


def test_the_languages_are_those_of_the_encoder(memory: Memory) -> None:
    assert Comparison(MemoryStore(memory), InitialEncoder()).languages == InitialEncoder.languages


def test_threads_that_ask_at_once_get_what_one_gets_alone(memory: Memory) -> None:
    comparison = Comparison(MemoryStore(memory), InitialEncoder())
    questions = [f"{letter}?" for letter in "RFBQ" * 20]
    alone = [comparison.nearness(question, stored(memory)) for question in questions]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda question: comparison.nearness(question, stored(memory)), questions))
    assert alone == together
