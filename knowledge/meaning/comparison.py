"""How near in meaning passages are to a question, with the vectors that the store keeps.

A vector that the store does not have yet is computed, which takes some 10 ms, and kept for the next question.
"""

from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock

from knowledge.errors import StoreBusyError
from knowledge.meaning.sections import context_of, section_vector
from knowledge.meaning.vectors import MeaningEncoder, Vector, pack, unpack
from knowledge.store.base import ReadableStore, StoredPassage

_MOST_HEADS = 4_096  # vectors of headings that are remembered, 1.5 KB each


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near in meaning a passage is to the question: cosines of its section and of its heads; 0 if not compared."""

    section: float = 0.0
    heads: float = 0.0


NOT_COMPARED = Nearness()


class Comparison:
    """Compares questions with passages of one store; safe to use from several threads at once."""

    def __init__(self, store: ReadableStore, encoder: MeaningEncoder) -> None:
        self._store = store
        self._encoder = encoder
        self._heads: OrderedDict[str, Vector] = OrderedDict()
        self._lock = Lock()

    @property
    def languages(self) -> frozenset[str]:
        """The languages of questions and passages that can be compared."""
        return self._encoder.languages

    def nearness(self, question: str, passages: Sequence[StoredPassage]) -> list[Nearness]:
        """How near each of the passages is, in their order."""
        asked = self._encoder.question(question)
        sections = self._sections(passages)
        return [
            Nearness(_cosine(asked, sections[one.id]), _cosine(asked, self._head(context_of(one)))) for one in passages
        ]

    def _sections(self, passages: Sequence[StoredPassage]) -> dict[int, Vector]:
        kept = self._store.meanings([one.id for one in passages])
        found = {number: unpack(vector) for number, vector in kept.items()}
        missing = [one for one in passages if one.id not in found]
        made = {one.id: pack(section_vector(self._encoder, one)) for one in missing}
        if made:
            with suppress(StoreBusyError):  # the next question makes them again
                self._store.put_meanings(made)
        # As they will be read from the store: packing rounds, and the same question must have the same confidence.
        return found | {number: unpack(vector) for number, vector in made.items()}

    def _head(self, context: str) -> Vector:
        """The vector of headings; the latest ones are remembered, as questions meet the same articles again."""
        with self._lock:
            if (known := self._heads.get(context)) is not None:
                self._heads.move_to_end(context)
                return known
        made = self._encoder.question(context)
        with self._lock:
            self._heads[context] = made
            while len(self._heads) > _MOST_HEADS:
                self._heads.popitem(last=False)
        return made


def _cosine(one: Vector, other: Vector) -> float:
    return min(1.0, max(-1.0, float(one @ other)))  # rounding may take it a little beyond
