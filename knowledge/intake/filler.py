"""The thread that makes facts and vectors of passages after a reload, while questions go on being answered."""

import logging
from collections.abc import Callable
from threading import Event, Lock, Thread

from knowledge.errors import KnowledgeError
from knowledge.intake.courtesy import Courtesy
from knowledge.intake.facts import fill_facts
from knowledge.intake.meanings import fill
from knowledge.meaning.vectors import MeaningEncoder
from knowledge.store.base import Store

_logger = logging.getLogger(__name__)


class Filler:
    """Fills one store, and gives way to the questions that `courtesy` knows of.

    `load` gives the encoder, None if vectors are not wanted. Answers never wait for it.
    """

    def __init__(
        self, store: Store, load: Callable[[], MeaningEncoder] | None, courtesy: Courtesy | None = None
    ) -> None:
        self._store = store
        self._load = load
        self._courtesy = courtesy or Courtesy()
        self._stopped = Event()
        self._wanted = Event()  # once more, as there may be new passages
        self._lock = Lock()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Fill in the background; if that is going on already, begin again with the facts of new passages."""
        with self._lock:
            if self._stopped.is_set():
                return
            self._wanted.set()
            if self._thread is None or not self._thread.is_alive():
                # A daemon: the end of the process does not wait for what the next one makes as well.
                self._thread = Thread(target=self._run, name="filler", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Stop for good, and wait until what is at hand is made or given up."""
        self._stopped.set()
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        while self._goes_on():
            try:
                self._fill()
            except KnowledgeError as error:  # questions make what they need themselves
                _logger.warning("facts or vectors of passages cannot be made: %s", error)

    def _goes_on(self) -> bool:
        with self._lock:
            if self._wanted.is_set() and not self._stopped.is_set():
                self._wanted.clear()
                return True
            self._thread = None
            return False

    def _fill(self) -> None:
        give_way = self._courtesy.giving_way()
        fill_facts(self._store, self._stopped.is_set, give_way=give_way)
        if self._load is not None and not self._is_interrupted():
            fill(self._store, self._load(), self._is_interrupted, give_way=give_way)

    def _is_interrupted(self) -> bool:
        """True if vectors have to wait: they take longer than facts."""
        return self._stopped.is_set() or self._wanted.is_set()
