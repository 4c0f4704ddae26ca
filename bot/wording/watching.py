"""The words of topics that people watch."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WatchingTexts:
    usage: str
    watched: str
    too_many: str
    only_private: str
    none: str
    headline: str
    stop: str
    stopped: str
    news: str
