"""What do the most expensive questions cost? Each is the longest message of Telegram, filled with hostile text.

One message must not keep the bot from answering others, so there is a budget for a question, whatever its text. It is
measured on the sample articles; how the cost grows with the corpus is measured elsewhere.
"""

import asyncio
import random
import re
import resource
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter
from rich.table import Table

from knowledge import Library, ReaderKind, Settings

LENGTH = 4096  # characters of the longest message
BUDGET_MS = 100.0
TIMES = 3  # each question is asked so often, and the least time counts: other programs can only add to it
HOPELESS_MS = 10 * BUDGET_MS  # a question that took longer is not asked again
MEMORY = 4 << 30  # bytes of address space; a library with the sample articles takes 0.1 GB of memory
FILE = Path(__file__).parent / "hostile.yaml"
_WORD = re.compile(r"\w+")


class Filling(BaseModel):
    """A text that is repeated up to the length of a message; `why` says which step it makes expensive."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    name: str
    unit: str
    why: str


def fillings(file: Path = FILE) -> list[Filling]:
    """The fillings in `file`. Raises `ValidationError` (of pydantic) for a wrong key or type."""
    return TypeAdapter(list[Filling]).validate_python(yaml.safe_load(file.read_text(encoding="utf-8")))


def questions(words: Sequence[str]) -> Mapping[str, str]:
    """Hostile questions by name. `words` are words of the articles, for questions with many of them."""
    repeated = {one.name: one.unit * LENGTH for one in fillings()}
    made = {
        "words of the articles": " ".join(words),
        "the same misspelled": " ".join(_misspelled(word) for word in words),
        "random words": " ".join(_random_words()),
    }
    return {name: text[:LENGTH] for name, text in (repeated | made).items()}


def words_of(articles: Path) -> list[str]:
    """The long words in the files of a folder, each once, in alphabetical order."""
    texts = (file.read_text(encoding="utf-8") for file in sorted(articles.iterdir()) if file.is_file())
    return sorted({word for text in texts for word in _WORD.findall(text.lower()) if len(word) > 5})


def _misspelled(word: str) -> str:
    """The word with its third and its last letter swapped, which makes two edits."""
    return word[:2] + word[-1] + word[3:-1] + word[2]


def _random_words() -> Iterator[str]:
    chance = random.Random(0)
    for _ in range(LENGTH // 8):
        yield "".join(chance.choices("abcdefghijklmnoprstuvwyz", k=8))


@dataclass(frozen=True, slots=True)
class Cost:
    """The time of one question, or the name of the error that it raised."""

    name: str
    milliseconds: float
    error: str = ""

    @property
    def is_above_budget(self) -> bool:
        return bool(self.error) or self.milliseconds > BUDGET_MS


def costs(articles: Path, kind: ReaderKind = ReaderKind.SMALL) -> list[Cost]:
    """The cost of each hostile question about the articles of a folder, read by this reader; most expensive first.

    Call it in a new process: it limits the memory of the process, because one question could take all of the machine's.
    """
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with TemporaryDirectory(prefix="footnote-hostile-") as data:
        found = asyncio.run(_costs(Settings((articles,), Path(data), reader=kind), questions(words_of(articles))))
    return sorted(found, key=lambda cost: (not cost.error, -cost.milliseconds))


async def _costs(settings: Settings, asked: Mapping[str, str]) -> list[Cost]:
    async with await Library.open(settings) as library:
        await library.reload()
        await library.ask("Who is the director?")  # loads the word lists and the reader
        return [await _cost(library, name, question) for name, question in asked.items()]


async def _cost(library: Library, name: str, question: str) -> Cost:
    least = float("inf")
    for _ in range(TIMES):
        begun = time.perf_counter()
        try:
            await library.ask(question)
        except Exception as error:  # noqa: BLE001 (whatever a hostile question raises is a result here)
            return Cost(name, least, type(error).__name__)
        least = min(least, (time.perf_counter() - begun) * 1000)
        if least > HOPELESS_MS:
            break
    return Cost(name, least)


def table_of(found: Sequence[Cost], kind: ReaderKind = ReaderKind.SMALL) -> Table:
    """The cost of each question, and the worst beside the budget."""
    title = f"questions of {LENGTH:,} characters on the sample articles, reader: {kind}"
    table = Table("question is filled with", title=title)
    table.add_column("ms", justify="right")
    table.add_column("budget", justify="right")
    for cost in found:
        mark = " !" if cost.is_above_budget else ""
        table.add_row(cost.name, cost.error or f"{cost.milliseconds:,.1f}", f"{BUDGET_MS:g}{mark}")
    table.add_section()
    above = sum(cost.is_above_budget for cost in found)
    worst = found[0].error or f"{found[0].milliseconds:,.1f}"
    table.add_row(f"worst ({above} of {len(found)} are above the budget)", worst, f"{BUDGET_MS:g}", style="bold")
    return table
