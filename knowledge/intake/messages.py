"""The messages between a worker process and the process that started it.

A request is a pickle. The outcomes of its documents come in frames of limited size, each with a header, so that they
can wait for the writer as bytes: unpickled, they take five times the memory. An empty frame ends the answer. What goes
to and from the processes that extract facts is small, and a list in each direction.
"""

import io
import pickle
import struct
from collections.abc import Callable, Iterable, Iterator
from copyreg import dispatch_table
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import IO, Any

from knowledge.facts.stretches import FactStretch
from knowledge.intake.entries import Outcome, Task
from knowledge.model import Article, Block, Fact, Passage, Span
from knowledge.sources.feeds import Feed, FeedEntry
from knowledge.sources.sitemaps import SiteAddress, Sitemap
from knowledge.store.changes import Entry, IndexedPassage

_RECORDS: tuple[type[Any], ...] = (
    *(Outcome, Entry, Article, Block, IndexedPassage, Passage, Span, Fact, FactStretch),
    *(Feed, FeedEntry, Sitemap, SiteAddress),
)
_HEADER = struct.Struct(">QI")  # the length of the pickle, and how many documents end in it
_FULL = 100_000  # characters of articles from which on a frame is sent


@dataclass(frozen=True, slots=True)
class Request:
    """The documents to read; a worker may use `seconds` of computing time for all of them."""

    tasks: tuple[Task, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Some outcomes, pickled; `ended` is how many documents have their last outcome in it."""

    pickled: bytes
    ended: int

    @classmethod
    def of(cls, outcomes: list[Outcome]) -> "Frame":
        return cls(_pickled(outcomes), sum(outcome.is_last for outcome in outcomes))

    def outcomes(self) -> list[Outcome]:
        """Raises UnpicklingError or EOFError if it is not whole."""
        found: list[Outcome] = pickle.loads(self.pickled)  # noqa: S301 (the other side is a process of our own)
        return found


def send_request(request: Request, stream: IO[bytes]) -> None:
    """Write a request and flush the stream. Raises OSError if the other side has closed it."""
    pickle.dump(request, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def receive_request(stream: IO[bytes]) -> Request:
    """The next request. Raises EOFError at the end of the stream, and UnpicklingError if it ends within a message."""
    request = pickle.load(stream)  # noqa: S301 (as above)
    if not isinstance(request, Request):
        raise pickle.UnpicklingError("the message is no request")
    return request


def send_outcomes(outcomes: Iterable[Outcome], stream: IO[bytes]) -> None:
    """Write the answer to a request, frame by frame. Raises OSError if the other side has closed the stream."""
    for waiting in _filled(outcomes):
        _send(Frame.of(waiting), stream)
    _send(Frame(b"", 0), stream)


def receive_frame(stream: IO[bytes]) -> Frame | None:
    """The next frame of an answer, None at its end. Raises EOFError if the stream ends before."""
    length, ended = _HEADER.unpack(_read(stream, _HEADER.size))
    return Frame(_read(stream, length), ended) if length else None


def send_list(message: list[Any], stream: IO[bytes]) -> None:
    """Write stretches or their facts, and flush the stream. Raises OSError if the other side has closed it."""
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(message)
    stream.flush()


def receive_list(stream: IO[bytes]) -> list[Any]:
    """The next list. Raises EOFError at the end of the stream, and UnpicklingError if it ends within a message."""
    message: list[Any] = pickle.load(stream)  # noqa: S301 (as above)
    return message


def _filled(outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    waiting: list[Outcome] = []
    characters = 0
    for outcome in outcomes:
        waiting.append(outcome)
        characters += outcome.entry.characters if outcome.entry else 100
        if characters >= _FULL:
            yield waiting
            waiting, characters = [], 0
    if waiting:
        yield waiting


def _send(frame: Frame, stream: IO[bytes]) -> None:
    stream.write(_HEADER.pack(len(frame.pickled), frame.ended))
    stream.write(frame.pickled)
    stream.flush()


def _read(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def _by_fields(kind: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    values = attrgetter(*(part.name for part in fields(kind)))
    return lambda record: (kind, values(record))


# Records are pickled as a call of their class with their fields: five times faster than frozen slots are by default.
_TABLE = dispatch_table | {kind: _by_fields(kind) for kind in _RECORDS}


class _Pickler(pickle.Pickler):
    dispatch_table = _TABLE


def _pickled(outcomes: list[Outcome]) -> bytes:
    stream = io.BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(outcomes)
    return stream.getvalue()
