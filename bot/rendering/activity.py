"""What was asked in a time, in numbers: records for the message, the picture and the terminal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.texts import Texts
from knowledge import Statistics, Tier


@dataclass(frozen=True, slots=True)
class PeriodActivity:
    """How many questions had an answer of each tier, how people voted, and how many seconds answers took."""

    tiers: Mapping[Tier, int] = field(default_factory=dict)
    helpful: int = 0
    not_helpful: int = 0
    median: float | None = None
    slowest: float | None = None  # all but 1 % are quicker

    @property
    def questions(self) -> int:
        return sum(self.tiers.values())

    def share(self, tier: Tier) -> float:
        """The percentage of this tier."""
        return 100 * self.tiers.get(tier, 0) / self.questions if self.questions else 0.0

    @property
    def helpful_share(self) -> float | None:
        """The percentage of votes that say so; None without votes."""
        votes = self.helpful + self.not_helpful
        return 100 * self.helpful / votes if votes else None


@dataclass(frozen=True, slots=True)
class DayActivity:
    """The questions of one day; `day` counts days before today."""

    day: int
    tiers: Mapping[Tier, int]


@dataclass(frozen=True, slots=True)
class Activity:
    """Three periods, the days of the longest, what it was about, and how many gaps are open."""

    today: PeriodActivity
    week: PeriodActivity
    month: PeriodActivity
    days: Sequence[DayActivity] = ()
    articles: Sequence[tuple[str, int]] = ()
    words: Sequence[tuple[str, int]] = ()
    gaps: int = 0


def activity_lines(activity: Activity, texts: Texts) -> Iterator[str]:
    """The activity in words, a line each; "" is a gap."""
    said, number = texts.activity, texts.figures.number
    for name, period in ((said.today, activity.today), (said.week, activity.week), (said.month, activity.month)):
        yield said.period.format(period=name, questions=number(period.questions), shares=_shares(period, texts))
    month = activity.month
    if month.helpful_share is not None:
        votes = number(month.helpful + month.not_helpful)
        yield said.helpful.format(percent=number(month.helpful_share), votes=votes)
    if month.median is not None and month.slowest is not None:
        yield said.latency.format(median=number(1000 * month.median), slowest=number(1000 * month.slowest))
    if activity.articles:
        yield ""
        yield said.articles
        yield from (f"• {texts.figures.apart(title)} – {number(count)}" for title, count in activity.articles)
    if activity.words:
        yield ""
        yield said.words.format(words=texts.comma.join(f"{word} {number(count)}" for word, count in activity.words))
    yield ""
    yield said.gaps.format(count=number(activity.gaps))


def _shares(period: PeriodActivity, texts: Texts) -> str:
    if not period.questions:
        return "–"
    said, number = texts.activity, texts.figures.number
    named = ((said.sure, Tier.SURE), (said.perhaps, Tier.PERHAPS), (said.silent, Tier.SILENT))
    return texts.comma.join(f"{name} {number(period.share(tier))} %" for name, tier in named)


def library_lines(statistics: Statistics, texts: Texts) -> str:
    """What is stored, in words."""
    number = texts.figures.number
    return texts.stats.format(
        articles=number(statistics.articles),
        passages=number(statistics.passages),
        sentences=number(statistics.sentences),
        facts=number(statistics.facts),
        words=number(statistics.words),
        megabytes=number(statistics.bytes_on_disk / 1_000_000, digits=1),
        version=statistics.version,
        languages=texts.comma.join(f"{one} {number(count)}" for one, count in statistics.languages.items()),
    )
