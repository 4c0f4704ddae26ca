"""What was asked, counted: the figures of a time, and the rows of the table.

All counts of a period come from one index of the questions; a million of them take some tenths of a second.
"""

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Sequence
from itertools import accumulate

from sqlalchemy import Integer, case, cast, func, select
from sqlalchemy.sql.functions import count

from bot.memory.database import Database
from bot.memory.tables import questions as table
from bot.memory.tables import votes
from bot.rendering.activity import DayActivity, PeriodActivity
from bot.rendering.activity_table import COLUMNS, QuestionRow
from knowledge import Tier

DAY_S = 24 * 3600
_AT_ONCE = 2000  # rows of the table that are in memory together


class QuestionActivity:
    """Counts of the questions since a time. Every call raises `MemoryUnavailableError` if that is not possible."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def period(self, since: float, until: float) -> PeriodActivity:
        """Tiers, votes and how long answers took, to the millisecond."""
        milliseconds = cast(table.c.seconds * 1000, Integer).label("milliseconds")
        within = table.c.asked.between(since, until)
        query = select(table.c.tier, milliseconds, count()).where(within).group_by(table.c.tier, "milliseconds")
        voted = select(votes.c.helpful, count()).where(votes.c.voted.between(since, until)).group_by(votes.c.helpful)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
            opinions = {bool(helpful): found for helpful, found in (await connection.execute(voted)).all()}
        tiers: Counter[Tier] = Counter()
        times: Counter[int] = Counter()
        for tier, millisecond, found in rows:
            tiers[Tier(tier)] += found
            times[millisecond] += found
        return PeriodActivity(
            tiers, opinions.get(True, 0), opinions.get(False, 0), _percentile(times, 0.5), _percentile(times, 0.99)
        )

    async def days(self, midnight: float, days: int) -> list[DayActivity]:
        """The questions of each of the last days; `midnight` is when today began."""
        begins = [midnight - number * DAY_S for number in range(days)]
        # Databases round and divide differently, but they compare alike.
        day = case(*((table.c.asked >= begin, number) for number, begin in enumerate(begins))).label("day")
        query = select(day, table.c.tier, count()).where(table.c.asked >= begins[-1]).group_by("day", table.c.tier)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        found: defaultdict[int, Counter[Tier]] = defaultdict(Counter)
        for number, tier, times in rows:
            found[number][Tier(tier)] += times
        return [DayActivity(number, found[number]) for number in sorted(found)]

    async def articles(self, since: float, most: int) -> list[tuple[str, int]]:
        """The articles that were cited most, each with how often."""
        query = select(table.c.article, count()).where(table.c.asked >= since, table.c.article.is_not(None))
        query = query.group_by(table.c.article).order_by(count().desc(), table.c.article).limit(most)
        async with self._database.read() as connection:
            return [(article, times) for article, times in (await connection.execute(query)).all()]

    async def latest(self, since: float, most: int) -> list[str]:
        """The latest questions."""
        query = select(table.c.question).where(table.c.asked >= since).order_by(table.c.asked.desc()).limit(most)
        async with self._database.read() as connection:
            return list((await connection.execute(query)).scalars())

    async def rows(self, since: float = 0.0) -> AsyncIterator[Sequence[QuestionRow]]:
        """The rows of the table, the oldest first, a few thousand at a time."""
        last = 0
        while page := await self._rows_after(last, since):
            yield page
            last = page[-1].number

    async def _rows_after(self, number: int, since: float) -> list[QuestionRow]:
        own = [table.c[column] for column in COLUMNS[:-2]]
        sums = [func.coalesce(func.sum(case((votes.c.helpful.is_(one), 1), else_=0)), 0) for one in (True, False)]
        query = select(*own, *sums).select_from(table.outerjoin(votes)).where(table.c.number > number)
        query = query.where(table.c.asked >= since).group_by(table.c.number).order_by(table.c.number).limit(_AT_ONCE)
        async with self._database.read() as connection:
            return [QuestionRow(*row) for row in (await connection.execute(query)).all()]


def _percentile(times: Counter[int], share: float) -> float | None:
    """The seconds that this share of the answers took at most; `times` counts answers by milliseconds."""
    if not times:
        return None
    ordered = sorted(times)
    wanted = share * times.total()
    sums = accumulate(times[one] for one in ordered)
    return next(one for one, reached in zip(ordered, sums, strict=True) if reached >= wanted) / 1000
