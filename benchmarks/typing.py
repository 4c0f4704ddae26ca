"""Measures inline mode: the time from some typed words to the cards, without what Telegram and the network take."""

import asyncio
import time
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from telegram import InlineQuery, User

from benchmarks.figures import WARM_UP, Latencies
from benchmarks.files import BenchmarkCorpus, read_lines
from bot.config import Config
from bot.context import Services
from bot.handlers.inline import InlineAsking
from bot.memory import Memory
from knowledge import Library, Settings

QUESTIONS = 60


def latencies(corpus: BenchmarkCorpus, data: Path, questions: int = QUESTIONS) -> Latencies:
    """Type so many questions word by word, with the readers of the default configuration."""
    some = list(islice(read_lines(corpus.questions), questions))
    return asyncio.run(_typed(some, Settings((corpus.articles,), data)))


async def _typed(questions: list[str], settings: Settings) -> Latencies:
    seen = Latencies()
    typed = [" ".join(one.split()[:end]) for one in questions for end in range(1, len(one.split()) + 1)]
    with TemporaryDirectory(prefix="footnote-bench-") as place:
        async with await Library.open(settings) as library, Memory.open(Path(place)) as memory:
            services = Services.of(library, memory, Config())
            warming = typed[:WARM_UP]
            for number, words in enumerate([*warming, *typed]):
                begun = time.perf_counter()
                asking = _asking(words, services, (await library.statistics()).version)
                await asking.cards(await asking.answer(words))
                if number >= len(warming):
                    seen.total.append(time.perf_counter() - begun)
    return seen


def _asking(words: str, services: Services, version: int) -> InlineAsking:
    nobody = User(1, "Nobody", is_bot=False)
    return InlineAsking(InlineQuery("1", nobody, words, ""), services, services.looks(nobody), version)
