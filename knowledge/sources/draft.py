"""The result of reading one file, whatever its format: an article without id and source, perhaps without a language."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its file gives it; a value that the file does not give is None or empty.

    `paragraphs` are final: they are stored and quoted as they are.
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
