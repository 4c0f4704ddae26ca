"""Other ways to ask, looked up by their cores."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from knowledge.phrasings.cores import Core, core_of
from knowledge.phrasings.files import Phrasing


@dataclass(frozen=True, slots=True)
class Phrasings:
    """The question that each way to ask stands for, by the core of the way."""

    questions: Mapping[Core, str] = field(default_factory=dict)

    @classmethod
    def of(cls, phrasings: Iterable[Phrasing]) -> Self:
        """Of two entries with the same way, the first one counts."""
        table: dict[Core, str] = {}
        for phrasing in phrasings:
            for way in phrasing.ways:
                if (core := core_of(way)) is not None:
                    table.setdefault(core, phrasing.question)
        return cls(table)

    def meant_by(self, text: str) -> str | None:
        """The question that the text is another way to ask; None if it is none."""
        if not self.questions:
            return None
        core = core_of(text)
        return self.questions.get(core) if core else None
