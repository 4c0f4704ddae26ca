"""What a reader of one format hands on: an article that has no id, no source and perhaps no language yet."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its file tells it; None or empty where the file does not say.

    `paragraphs` are final: what they hold is what will be stored and quoted.
    """

    paragraphs: tuple[str, ...]
    title: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)
