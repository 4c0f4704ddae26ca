"""What a library is opened with; the chat fills it from `config.yaml`, tests and evaluation by hand."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class ReaderKind(StrEnum):
    """Who picks short answers: the small network, or the encoder that the extra `accurate` brings in."""

    SMALL = "small"
    ACCURATE = "accurate"


@dataclass(frozen=True, slots=True)
class Settings:
    """`sources` are files or folders of articles, `data` is the folder that the store keeps.

    `threshold` is the least confidence (0 to 1) that counts as an answer. `synonyms` is a file of words that mean
    the same, beside those that Footnote knows. `reader` picks the short answers.
    """

    sources: tuple[Path, ...]
    data: Path
    threshold: float = 0.5
    synonyms: Path | None = None
    reader: ReaderKind = ReaderKind.SMALL

    def __post_init__(self) -> None:
        if not 0.0 <= self.threshold <= 1.0:
            raise ValueError(f"threshold must lie in 0..1: {self.threshold}")
