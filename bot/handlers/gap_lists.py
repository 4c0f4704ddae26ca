"""Gaps as they are now: open questions from the memory, those that ask the same put together by the library."""

from collections.abc import Sequence

from bot.context import Services
from bot.memory import OpenQuestion
from bot.rendering.gap_pages import Gap, GapOrder


async def open_gaps(services: Services, order: GapOrder = GapOrder.NEWEST) -> list[Gap]:
    """All gaps; what asks the same as something that was settled for good is none."""
    memory, teaching = services.memory, services.library.teaching
    found = await memory.gaps.open()
    closed = await memory.gaps.closed() if found else []
    groups = await teaching.same_questions([*(one.question for one in found), *closed])
    kept = [group for group in groups if all(number < len(found) for number in group)]
    gaps = [_gap([found[number] for number in group]) for group in kept]
    if order is GapOrder.FREQUENT:
        return sorted(gaps, key=lambda gap: (-gap.times, -gap.asked))
    return sorted(gaps, key=lambda gap: -gap.asked)


async def gap_of(number: int | None, services: Services) -> Gap | None:
    """The gap that the question of this number belongs to; None if it is settled or not kept any more."""
    kept = await services.memory.questions.get(number) if number is not None else None
    if kept is None:
        return None
    return next((gap for gap in await open_gaps(services) if kept.question in gap.ways), None)


def _gap(members: Sequence[OpenQuestion]) -> Gap:
    ordered = sorted(members, key=lambda one: (-one.times, -one.asked))
    return Gap(
        tuple(one.question for one in ordered),
        ordered[0].number,
        sum(one.times for one in members),
        max(one.asked for one in members),
        sum(one.disliked for one in members),
        any(one.is_awaited for one in members),
    )
