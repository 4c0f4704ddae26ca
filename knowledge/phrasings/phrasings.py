"""Other ways to ask, looked up by their wording."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from knowledge.phrasings.files import Phrasing
from knowledge.phrasings.wording import Wording, wording_of


@dataclass(frozen=True, slots=True)
class Phrasings:
    """The question that each way to ask stands for, by the wording of the way."""

    questions: Mapping[Wording, str] = field(default_factory=dict)

    @classmethod
    def of(cls, phrasings: Iterable[Phrasing]) -> Self:
        """Of two entries with the same way, the first one counts."""
        table: dict[Wording, str] = {}
        for phrasing in phrasings:
            for way in phrasing.ways:
                if (wording := wording_of(way)) is not None:
                    table.setdefault(wording, phrasing.question)
        return cls(table)

    def meant_by(self, text: str) -> str | None:
        """The question that the text is another way to ask; None if it is none."""
        if not self.questions:
            return None
        wording = wording_of(text)
        return self.questions.get(wording) if wording else None
