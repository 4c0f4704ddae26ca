"""The words of lists of articles, of the newest ones and of a search."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingTexts:
    selected: str
    no_selection: str
    tags: str
    tags_page: str
    latest: str
    search_usage: str
    found_for: str
    nothing_found: str
    central: str
