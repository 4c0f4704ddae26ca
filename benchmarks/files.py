"""Where the files of a corpus are. Imports nothing of Footnote, because raw tantivy is measured without it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BenchmarkCorpus:
    """The files of a corpus: a folder of articles for the library; passages (JSON lines) for raw tantivy; questions."""

    articles: Path
    passages: Path
    questions: Path
    size: int


def read_lines(file: Path) -> Iterator[str]:
    """The texts of a JSON lines file."""
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
