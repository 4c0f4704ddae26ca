"""JSON files, whose content says what they are: an export of Telegram, or records of articles or questions."""

from collections.abc import Iterator
from pathlib import Path

from knowledge.errors import SourceError
from knowledge.sources.decoding import decode
from knowledge.sources.draft import Draft
from knowledge.sources.rows.json_values import JsonValue, json_values
from knowledge.sources.rows.reading import bounded, record_drafts
from knowledge.sources.telegram.export import export_drafts, is_export


def read(data: bytes, path: Path) -> Iterator[Draft | SourceError]:
    """The articles in the JSON file `data`. Raises SourceError if nothing can be read."""
    values = list(json_values(decode(data, path), path, is_lines=False))
    first = values[0] if values else None
    if isinstance(first, JsonValue) and is_export(first.value):
        yield from bounded(export_drafts(first.value, path), path)
    else:
        yield from record_drafts(values, path)
