"""What a library is opened with; the chat fills it from `config.yaml`, tests and evaluation by hand."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """`sources` are files or folders of articles, `data` is the folder that the store keeps.

    `threshold` is the least confidence (0 to 1) that counts as an answer. `synonyms` is a file of words that mean
    the same, beside those that Footnote knows.
    """

    sources: tuple[Path, ...]
    data: Path
    threshold: float = 0.5
    synonyms: Path | None = None

    def __post_init__(self) -> None:
        if not 0.0 <= self.threshold <= 1.0:
            raise ValueError(f"threshold must lie in 0..1: {self.threshold}")
