"""What goes between a process that reads documents and the one that asked for it: pickled lists, each way."""

import pickle
from collections.abc import Callable
from copyreg import dispatch_table
from dataclasses import fields
from operator import attrgetter
from typing import IO, Any

from knowledge.intake.entries import Outcome
from knowledge.model import Article, Passage, RoleFact, Span, SpeechFact
from knowledge.store.base import Entry, IndexedPassage

_RECORDS: tuple[type[Any], ...] = (Outcome, Entry, Article, IndexedPassage, Passage, Span, RoleFact, SpeechFact)


def _by_parts(kind: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    parts = attrgetter(*(part.name for part in fields(kind)))
    return lambda record: (kind, parts(record))


class _Pickler(pickle.Pickler):
    """Has records made again from their parts, which takes a fifth of the time that frozen slots take by themselves."""

    dispatch_table = dispatch_table | {kind: _by_parts(kind) for kind in _RECORDS}


def send(message: list[Any], stream: IO[bytes]) -> None:
    """Write a message and see it off. Raises OSError when nobody reads it."""
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(message)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next message. Raises EOFError, or UnpicklingError, when the other side has died."""
    return pickle.load(stream)  # noqa: S301 (only ever from a process of our own)
