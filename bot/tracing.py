"""Which update is handled here: its correlation id, which stands in log lines and apologies, and its times.

The id says nothing of the person, the chat or the words. It is made anew when an update is handled again.
"""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

NONE = "-"


@dataclass(slots=True)
class Trace:
    """The handling of one update of this kind, such as `message`.

    It `is_repeated` if it may have been handled before, as by a process that was killed.
    """

    kind: str
    is_repeated: bool = False
    correlation: str = field(default_factory=lambda: secrets.token_hex(3))
    begun: float = field(default_factory=time.monotonic)
    sending: float = 0.0  # seconds that calls to Telegram took so far


_CURRENT: ContextVar[Trace | None] = ContextVar("trace", default=None)


def current() -> Trace | None:
    """The trace of the update that is handled here; None outside of one."""
    return _CURRENT.get()


def correlation() -> str:
    """The correlation id of the update that is handled here."""
    trace = current()
    return trace.correlation if trace else NONE


def is_repeated() -> bool:
    """True if the update may have been answered before, so that its answers must be looked up."""
    trace = current()
    return bool(trace and trace.is_repeated)


@contextmanager
def traced(trace: Trace) -> Iterator[Trace]:
    """Make it the current one. Tasks and threads that begin within it inherit it."""
    token = _CURRENT.set(trace)
    try:
        yield trace
    finally:
        _CURRENT.reset(token)
