"""The thread that makes the vectors of passages after a reload, while questions go on being answered."""

import logging
from collections.abc import Callable
from threading import Event, Lock, Thread

from knowledge.errors import KnowledgeError
from knowledge.intake.meanings import fill
from knowledge.meaning.vectors import MeaningEncoder
from knowledge.store.base import Store

_logger = logging.getLogger(__name__)


class Filler:
    """Fills one store; `load` gives the encoder, None if vectors are not wanted. Answers never wait for it."""

    def __init__(self, store: Store, load: Callable[[], MeaningEncoder] | None) -> None:
        self._store = store
        self._load = load
        self._stopped = Event()
        self._lock = Lock()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Fill in the background, unless that is going on already or there is no encoder."""
        with self._lock:
            if self._load is None or self._stopped.is_set() or (self._thread and self._thread.is_alive()):
                return
            # A daemon: the end of the process does not wait for vectors, which the next one makes as well.
            self._thread = Thread(target=self._fill, args=(self._load,), name="meanings", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop for good, and wait until the vector at hand is made."""
        self._stopped.set()
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _fill(self, load: Callable[[], MeaningEncoder]) -> None:
        try:
            fill(self._store, load(), self._stopped.is_set)
        except KnowledgeError as error:  # questions make the vectors that they need themselves
            _logger.warning("vectors of passages cannot be made: %s", error)
