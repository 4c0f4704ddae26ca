"""The problems of what is stored in words: what each means for who keeps it, and what to do about it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.rendering.phrases import one_line
from bot.texts import Texts
from knowledge import StorePart, StoreProblem, StoreRepair


def problem_lines(
    problems: Sequence[StoreProblem], folder: Path, texts: Texts, *, memory: Sequence[str] = ()
) -> Iterator[str]:
    """A line on the whole, and one for each problem with its remedy; those of the memory have it already."""
    if not problems and not memory:
        yield texts.check_sound.format(folder=folder)
        return
    yield texts.counts.problems.of(len(problems) + len(memory), folder=folder)
    for problem in problems:
        yield f"  {one_line(str(problem))}; {_remedy(problem, texts)}"
    yield from (f"  {one_line(line)}" for line in memory)


def repair_lines(repair: StoreRepair, folder: Path, texts: Texts, *, memory: Sequence[str] = ()) -> Iterator[str]:
    """A line for each problem that was mended, then what is left, and whether a reload has to follow.

    Of the memory, nothing can be derived from the rest.
    """
    for problem in repair.mended:
        yield _mended(problem.part, texts).format(problem=one_line(str(problem)))
    if any(problem.part in {StorePart.ARTICLE, StorePart.DOCUMENT} for problem in repair.mended):
        yield texts.check_reload
    if not repair.left and not memory:
        yield texts.check_sound.format(folder=folder)
        return
    yield texts.counts.problems_left.of(len(repair.left) + len(memory), folder=folder)
    for problem in repair.left:
        yield f"  {one_line(str(problem))}; {texts.check_by_backup}"
    yield from (f"  {one_line(line)}" for line in memory)


def _remedy(problem: StoreProblem, texts: Texts) -> str:
    match problem.part:
        case StorePart.ARTICLE | StorePart.DOCUMENT:
            return texts.check_by_reload
        case StorePart.DATABASE:
            return texts.check_by_repair_or_backup
        case StorePart.EARLIER:
            return texts.check_by_backup_or_repair
        case _:
            return texts.check_by_repair


def _mended(part: StorePart, texts: Texts) -> str:
    match part:
        case StorePart.ARTICLE | StorePart.DOCUMENT:
            return texts.check_taken_out
        case StorePart.EARLIER:
            return texts.check_dropped
        case _:
            return texts.check_mended
