"""Finds articles by their titles: by the first letters of words while somebody types them, or by a whole title."""

import asyncio
import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from knowledge import Article, ArticleNotFoundError, ArticleSummary, Library

_PAGE = 1000
# The newest articles only: comparing 20,000 titles takes some 5 ms, and they are kept in memory.
_MOST = 20_000
_ALIKE = 85.0  # of 100, from which a title is taken for another one misspelled: some three letters of twenty
_NAMED = 3  # articles, if several may be meant
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

    async def article(self, typed: str) -> Article:
        """The article with this id or title; capitals and, if only one title is near, a slip do not matter.

        Raises `ArticleNotFoundError`, which names those nearest, and so if several may be meant.
        """
        try:
            return await self._library.article(typed)
        except ArticleNotFoundError as error:
            titles = await self._at((await self._library.statistics()).version)
            meant = await asyncio.to_thread(_meant, titles, typed)
            if len(meant) == 1:
                return await self._library.article(meant[0])
            raise ArticleNotFoundError(typed, tuple(meant[:_NAMED]) or error.nearest) from error

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


def _meant(titles: _Titles, typed: str) -> list[str]:
    """The ids of the articles that the name may mean, by the best way in which any is found."""
    whole = _folded(typed)
    if same := [one for _, one in titles.folded if one.casefold() == typed.casefold()]:
        return same
    if same := [one for title, one in titles.folded if title == whole]:
        return same
    if any(len(word) >= _LEAST for word in whole.split()) and (begun := _matching(titles, whole.split(), _NAMED + 1)):
        return begun
    near = process.extract(whole, [title for title, _ in titles.folded], scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return [titles.folded[place][1] for _, _, place in near]


def _folded(text: str) -> str:
    """In lower case and without accents, with a space before each word and nothing else between them."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return "".join(f" {word}" for word in re.findall(r"\w+", plain))
