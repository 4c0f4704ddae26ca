"""The words of `/stats` on what was asked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActivityTexts:
    """`legend` explains the signs of the picture, which has no words."""

    today: str
    week: str
    month: str
    period: str
    sure: str
    perhaps: str
    silent: str
    helpful: str
    latency: str
    articles: str
    words: str
    gaps: str
    legend: str
