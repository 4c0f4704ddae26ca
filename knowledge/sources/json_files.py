"""JSON files, whose content says what they are: an export of Telegram, or records of articles or questions.

A folder of articles often has JSON files of other programs in it. They are told apart by what is in them: a sound file
without a single text is none of ours, and a broken one may be.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.errors import NoArticlesError, SourceError
from knowledge.sources.decoding import decode
from knowledge.sources.draft import Draft
from knowledge.sources.rows.json_values import JsonValue, json_values
from knowledge.sources.rows.reading import bounded, record_drafts
from knowledge.sources.telegram.export import export_drafts, is_export


def read(data: bytes, path: Path) -> Iterator[Draft | SourceError]:
    """The articles in the JSON file `data`. Raises SourceError if nothing can be read.

    That is a NoArticlesError if the file is sound, and has no articles.
    """
    values = list(json_values(decode(data, path), path, is_lines=False))
    first = values[0] if values else None
    if isinstance(first, JsonValue) and is_export(first.value):
        yield from bounded(export_drafts(first.value, path), path)
    else:
        yield from _records(values, path)


def _records(values: Sequence[JsonValue | SourceError], path: Path) -> Iterator[Draft | SourceError]:
    try:
        drafts = record_drafts(values, path)
        first = next(drafts, None)
    except SourceError as error:
        if all(isinstance(value, JsonValue) for value in values):
            raise NoArticlesError(path, error.reason, error.remedy) from error
        raise
    if first is not None:
        yield first
    yield from drafts
