"""Finds articles by the first letters of words in their titles, while somebody types them."""

import asyncio
import re
import unicodedata
from dataclasses import dataclass

from knowledge import ArticleSummary, Library

_PAGE = 1000
# The newest articles only: comparing 20,000 titles takes some 5 ms, and they are kept in memory.
_MOST = 20_000
_LEAST = 3  # letters of at least one word: with fewer, half of all titles fit


@dataclass(frozen=True, slots=True)
class _Titles:
    """The titles of one version of the library, each folded and with a space before every word."""

    version: int
    folded: tuple[tuple[str, str], ...]  # with the id of the article


class TitleFinder:
    """Keeps the titles of the library in memory; they are read again when its version is another."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._titles = _Titles(-1, ())
        self._reading = asyncio.Lock()

    async def matching(self, typed: str, *, version: int, limit: int) -> list[str]:
        """The ids of articles whose title has each typed word or goes on from it: that title alone, then the newest."""
        words = _folded(typed).split()
        if not any(len(word) >= _LEAST for word in words):
            return []
        titles = await self._at(version)
        return await asyncio.to_thread(_matching, titles, words, limit)

    async def _at(self, version: int) -> _Titles:
        async with self._reading:
            if self._titles.version != version:
                self._titles = _Titles(version, tuple([(_folded(one.title), one.id) for one in await self._all()]))
        return self._titles

    async def _all(self) -> list[ArticleSummary]:
        found: list[ArticleSummary] = []
        while len(found) < _MOST and (more := await self._library.summaries(offset=len(found), limit=_PAGE)):
            found += more
        return found


def _matching(titles: _Titles, words: list[str], limit: int) -> list[str]:
    whole, beginnings = "".join(f" {word}" for word in words), [f" {word}" for word in words]
    found = [(title, one) for title, one in titles.folded if all(word in title for word in beginnings)]
    found.sort(key=lambda pair: pair[0] != whole)
    return [one for _, one in found[:limit]]


def _folded(text: str) -> str:
    """In lower case and without accents, with a space before each word and nothing else between them."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return "".join(f" {word}" for word in re.findall(r"\w+", plain))
