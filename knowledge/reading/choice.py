"""Which reader reads. Either keeps the same promise, so nothing above knows which one it is given."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from knowledge.question.question import Question
from knowledge.reading.accurate import AccurateReader
from knowledge.reading.encoder import require_packages
from knowledge.reading.general import GeneralReader
from knowledge.reading.reader import Reader
from knowledge.reading.spans import ReadingSet
from knowledge.settings import ReaderKind


class PassageReader(Protocol):
    """Points at short answers in passages of its `languages`; used from several threads at once."""

    @property
    def kind(self) -> ReaderKind: ...

    @property
    def languages(self) -> frozenset[str]: ...

    def read(self, question: Question, passages: Sequence[str], *, idf: Mapping[str, float]) -> list[ReadingSet]:
        """What each passage answers, in their order; `idf` is the rarity of the question's words by stem."""


def require_reader(kind: ReaderKind) -> None:
    """Raise `ExtraMissingError` where a reader of this kind cannot run; loads nothing."""
    if kind is ReaderKind.ACCURATE:
        require_packages()


def load_reader(kind: ReaderKind) -> PassageReader:
    """The reader of this kind, made once. Raises `WeightsError` and `ExtraMissingError`."""
    return _LOADERS[kind]()


_LOADERS: Mapping[ReaderKind, Callable[[], PassageReader]] = {
    ReaderKind.SMALL: Reader.load,
    ReaderKind.ACCURATE: AccurateReader.load,
    ReaderKind.GENERAL: GeneralReader.load,
}
