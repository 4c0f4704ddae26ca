"""What admins do about questions that have no answer: they teach synonyms and other ways to ask, and see what is near.

What is taught is in a file at once, and counts from the next question on.
"""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from knowledge.asking import Asker
from knowledge.lexicon import Lexicon, keep_synonyms, keep_ways, stamps_of
from knowledge.meaning.minilm import load_meaning
from knowledge.phrasings import clustered, commonest_words, gist_of
from knowledge.retrieval.neighbours import SynonymOffer, offered_synonyms
from knowledge.settings import ReaderKind, Settings


class Teaching:
    """Changes the files of the lexicon, and what the asker knows of them."""

    def __init__(self, asker: Asker, settings: Settings) -> None:
        self._asker = asker
        self._settings = settings
        self._stamps = stamps_of(settings)

    async def refresh(self) -> None:
        """Read the files again. Raises `SourceError` or `DataError` for a bad one; then what was known stays."""
        await asyncio.to_thread(self._refresh)

    async def notice_edits(self) -> bool:
        """Read the files again if they have changed, by hand or by another process; true if they have.

        Raises as `refresh` does, but once for each change.
        """
        if await asyncio.to_thread(stamps_of, self._settings) == self._stamps:
            return False
        await self.refresh()
        return True

    async def add_synonyms(self, phrases: Sequence[str]) -> Path:
        """Keep phrases that mean the same; returns the file. Raises as `keep_synonyms` does."""
        return await asyncio.to_thread(self._changed, partial(keep_synonyms, self._settings, phrases))

    async def add_ways(self, question: str, ways: Sequence[str]) -> Path:
        """Keep other ways to ask the question; returns the file. Raises as `keep_ways` does."""
        return await asyncio.to_thread(self._changed, partial(keep_ways, self._settings, question, ways))

    async def same_questions(self, questions: Sequence[str]) -> list[list[int]]:
        """The numbers of the questions, in groups that ask the same."""
        return await asyncio.to_thread(self._same, questions)

    async def most_asked(self, questions: Sequence[str], most: int) -> list[tuple[str, int]]:
        """The words that most of the questions are about, each with how many are."""
        return await asyncio.to_thread(self._most_asked, questions, most)

    async def synonyms_near(self, question: str, *, most: int = 6) -> list[SynonymOffer]:
        """Words of the question and words of the articles that may mean the same, the likeliest first."""
        return await asyncio.to_thread(self._near, question, most)

    def _refresh(self) -> None:
        self._stamps = stamps_of(self._settings)
        self._asker.learn(Lexicon.load(self._settings))

    def _changed(self, change: Callable[[], Path]) -> Path:
        file = change()
        self._refresh()
        return file

    def _most_asked(self, questions: Sequence[str], most: int) -> list[tuple[str, int]]:
        languages = self._asker.corpus().languages
        return commonest_words([gist_of(question, languages) for question in questions], most)

    def _same(self, questions: Sequence[str]) -> list[list[int]]:
        languages = self._asker.corpus().languages
        return clustered([gist_of(question, languages) for question in questions])

    def _near(self, question: str, most: int) -> list[SynonymOffer]:
        encoder = load_meaning() if self._settings.reader is ReaderKind.ACCURATE else None
        return offered_synonyms(self._asker.retrieved(question), encoder, most=most)
