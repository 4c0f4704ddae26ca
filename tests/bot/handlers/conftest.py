"""A bench whose library knows an answer, and one with a real library, for tests of handlers."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.application import build
from bot.config import Config
from bot.context import Services
from bot.memory import Memory
from knowledge import Library, ReaderKind, Settings
from knowledge.lexicon import Lexicon
from knowledge.retrieval.synonyms import Synonyms
from tests.bot.asking import AskingLibrary
from tests.bot.conftest import Bench
from tests.cards.making import harbour, museum, stating
from tests.fakes import TOKEN, RecordingRequest, article, citation, found
from tests.fakes_store import MemoryStore
from tests.road import article as road_article
from tests.road import role, speech

WHO = "who planted the orchard"
# The paragraphs around its first sentence are not all of its section.
ORCHARD = article(text=f"{article().text}\n\nA wall is around it.\n\nThe wall has a gate.")
MANY = road_article(" ".join(f"“Word {number} is fog,” Ada Bell said." for number in range(12)), title="Many words")
SENTENCE = "The orchard was planted in 1901 by Ada Quince."


@pytest.fixture
def answered(bench: Bench) -> Bench:
    """A bench whose library knows who planted the orchard, from two places."""
    orchard = bench.library.articles["orchard"] = ORCHARD
    second = citation(orchard, "Ada Quince, its first gardener, chose pears.", "Ada Quince", confidence=0.87)
    bench.library.answers[WHO] = found(WHO, citation(orchard, SENTENCE, "Ada Quince"), second)
    return bench


@pytest.fixture
def store() -> MemoryStore:
    """Holds the articles on the museum, the harbour, and one with twelve quotes."""
    said = [speech(MANY, "Ada Bell", f"Word {number} is fog") for number in range(12)]
    store = MemoryStore()
    store.apply([museum(), harbour(), stating(MANY, role(MANY, "Ada Bell", "fog"), *said)])
    return store


@pytest_asyncio.fixture
async def cards(memory: Memory, store: MemoryStore, tmp_path: Path) -> AsyncIterator[Bench]:
    """The real bot over this store."""
    request = RecordingRequest()
    library = Library(store, Settings(sources=(), data=tmp_path, reader=ReaderKind.SMALL), Lexicon(Synonyms()))
    services = replace(Services.of(library, memory, Config()), pause=0)
    application = build(services, TOKEN, request)
    async with application:
        yield Bench(application, AskingLibrary(), request)
