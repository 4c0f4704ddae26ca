"""What an admin decides about a gap is done: a synonym, another way to ask, a golden question."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from bot.context import Services
from bot.memory import GapOutcome
from bot.rendering.answers import plain_page
from bot.rendering.gap_pages import Gap
from bot.rendering.golden_pages import kept_page
from bot.rendering.page import Page
from bot.rendering.phrases import shortened
from bot.rendering.sources import LINE_LENGTH
from bot.texts import Texts
from knowledge import DataError, GoldenQuestion, SourceError, Tier

_MOST_WAYS = 20  # of one gap that are kept


async def with_synonym(gap: Gap, phrases: Sequence[str], services: Services, texts: Texts) -> Page:
    """Keep the synonym, and say whether it helps; the ways to ask that are answered now are settled.

    Whoever waits for one of the others goes on waiting, so it stays open.
    """

    async def change() -> Page:
        file = await services.library.teaching.add_synonyms(phrases)
        ways = dict.fromkeys((gap.question, *gap.ways[:_MOST_WAYS]))
        answers = {way: await services.library.ask(way, limit=1) for way in ways}
        services.news.set()
        answered = [way for way, answer in answers.items() if answer.is_shown]
        await services.memory.gaps.settle(answered, GapOutcome.SYNONYM)
        kept = texts.gaps.synonym_kept.format(file=file.name, words=" = ".join(phrases))
        tiers = {Tier.SURE: texts.gaps.helps, Tier.PERHAPS: texts.gaps.helps_perhaps, Tier.SILENT: texts.gaps.helps_not}
        said = tiers[answers[gap.question].tier]
        return plain_page(f"{kept}\n{said.format(question=shortened(gap.question, LINE_LENGTH))}")

    return await _tried(change, texts)


async def with_way(gap: Gap, target: str, services: Services, texts: Texts) -> Page:
    """Tie the gap, in all of its ways, to the question that is answered."""

    async def change() -> Page:
        file = await services.library.teaching.add_ways(target, gap.ways[:_MOST_WAYS])
        await services.memory.gaps.settle(gap.ways, GapOutcome.PHRASING)
        services.news.set()
        question, like = shortened(gap.question, LINE_LENGTH), shortened(target, LINE_LENGTH)
        return plain_page(texts.gaps.tied.format(file=file.name, question=question, target=like))

    return await _tried(change, texts)


async def as_golden(gap: Gap, words: str, services: Services, texts: Texts) -> Page:
    """Keep the gap as a golden question, with words that its answer must have; without any, as one without answer."""

    async def change() -> Page:
        golden = GoldenQuestion(gap.question, (words,) if words else (), absent=not words)
        kept, file = await services.library.keep_as_golden(golden)
        await services.memory.gaps.settle(gap.ways, GapOutcome.GOLDEN)
        return kept_page(kept, Path(file.name), texts)

    return await _tried(change, texts)


async def _tried(change: Callable[[], Awaitable[Page]], texts: Texts) -> Page:
    """What the change says, or why nothing was changed."""
    try:
        return await change()
    except (DataError, SourceError) as error:
        return plain_page(texts.change_failed.format(reason=error))
    except OSError as error:
        return plain_page(texts.change_failed.format(reason=error.strerror or error))
