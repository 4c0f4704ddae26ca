"""The façade over articles and answers: reload, ask, look up. It delegates and decides nothing."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

from rapidfuzz import process

from knowledge.answers import Answer, Quote
from knowledge.asking import Asker
from knowledge.cards.digest import central_sentences
from knowledge.cards.finding import CardFinder
from knowledge.cards.records import Namesakes, PersonCard, QuotesCard, RelatedCard, Timeline
from knowledge.cards.related import related_to
from knowledge.conversation import Turn, continued
from knowledge.editing import Editing
from knowledge.errors import ArticleNotFoundError, ChangesRefusedError, DataError
from knowledge.facts.completion import SHARED_COMPLETION
from knowledge.facts.whole import whole_facts
from knowledge.golden import (
    GOLDEN_FILE,
    Asking,
    GoldenGate,
    GoldenQuestion,
    GoldenRefusedError,
    GoldenReport,
    add_question,
    check,
    load_questions,
)
from knowledge.intake import AS_USUAL, PastReload, Progress, Reloader, ReloadOptions, ReloadReport
from knowledge.intake.courtesy import Courtesy
from knowledge.intake.filler import Filler
from knowledge.intake.source_reports import SourceReport, source_reports
from knowledge.intake.watching import changes
from knowledge.intake.web import WebSources
from knowledge.judging.explanation import Explanation
from knowledge.lexicon import Lexicon, folders_of
from knowledge.meaning.minilm import load_meaning
from knowledge.model import Article, Fact
from knowledge.question.messages import split_questions
from knowledge.reading.choice import require_reader
from knowledge.settings import GoldenMode, ReaderKind, Settings
from knowledge.store.base import ALL_ARTICLES, ArticleSummary, ReadableStore, Selection, Statistics, Store
from knowledge.store.changes import EarlierVersion
from knowledge.store.embedded import EmbeddedStore
from knowledge.teaching import Teaching

MOST_QUESTIONS = 4  # of one message
# Threads that answer at once. Python computes in one at a time, so more would not answer sooner, but all of them late.
_AT_ONCE = 2
_Asked = ParamSpec("_Asked")
_Found = TypeVar("_Found")


class Library:
    """All that the chat asks of the articles. Every method may raise `StoreError`.

    `editing` and `teaching` are for admins: they change the files of the library folder, and what is taught beside it.
    """

    def __init__(self, store: Store, settings: Settings, lexicon: Lexicon) -> None:
        self._store = store
        self._settings = settings
        self._asker = Asker(store, settings, lexicon)
        self._cards = CardFinder(store, lambda: self._asker.corpus().languages)
        self._web = WebSources.of(settings) if settings.web else None
        self._reloader = Reloader(store, settings, self._web)
        self._courtesy = Courtesy()
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._filler = Filler(store, load_meaning if settings.reader is ReaderKind.ACCURATE else None, self._courtesy)
        self.editing = Editing(store, settings, self.reload)
        self.teaching = Teaching(self._asker, settings)

    @classmethod
    async def open(cls, settings: Settings) -> Self:
        """Open (or make) the store in `settings.data`.

        Raises `StoreError`, `SourceError` for bad synonyms, `DataError` for bad phrasings and `ExtraMissingError` for a
        reader that is not installed.
        """
        require_reader(settings.reader)
        lexicon = Lexicon.load(settings)
        if settings.library:
            with suppress(OSError):  # a reload says of a folder that is missing what is wrong
                settings.library.mkdir(parents=True, exist_ok=True)
        return cls(await asyncio.to_thread(EmbeddedStore, settings.data), settings, lexicon)

    async def __aenter__(self) -> "Library":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def ask(self, question: str, *, limit: int = 10, after: Sequence[Turn] = ()) -> Answer:
        """What the articles say to `question`; the answer has at most `limit` candidates.

        `after` are the turns of its conversation, the oldest first: what they mention, the question may refer to.
        """
        return await self._in_turn(self._asker.ask, question, limit=limit, after=after)

    async def glance(self, question: str, *, limit: int = 10) -> Answer:
        """Like `ask`, but by the quick readers alone and without suggestions, for words that are still being typed."""
        return await self._in_turn(self._asker.glance, question, limit=limit)

    async def ask_each(self, message: str, *, limit: int = 10, after: Sequence[Turn] = ()) -> list[Answer]:
        """The answers to the questions of a message, each asked under its own words; at least one, at most four.

        A later question may refer to an earlier one, as to the turns of the conversation.
        """
        questions = await asyncio.to_thread(split_questions, message)
        if len(questions) < 2:
            return [await self.ask(message, limit=limit, after=after)]
        answers: list[Answer] = []
        for question in questions[:MOST_QUESTIONS]:
            answers.append(await self.ask(question, limit=limit, after=continued(after, answers)))
        return answers

    async def _in_turn(self, ask: Callable[_Asked, _Found], *asked: _Asked.args, **options: _Asked.kwargs) -> _Found:
        """Ask in a thread, as soon as one is free: what comes first is answered first."""
        self._courtesy.asked()
        async with self._turns:
            return await asyncio.to_thread(ask, *asked, **options)

    async def explain(self, question: str, *, limit: int = 10, after: Sequence[Turn] = ()) -> Explanation:
        """How `ask` comes to its answer: the question as parsed, all candidates with their signals, what decided."""
        return await self._in_turn(self._asker.explain, question, limit=limit, after=after)

    async def reload(
        self, progress: Callable[[Progress], None] | None = None, options: ReloadOptions = AS_USUAL
    ) -> ReloadReport:
        """Bring the store up to its sources; `progress` is called from a worker thread.

        Ends soon after its task is cancelled, and then nothing has changed. Raises `ReloadRunningError` if another
        reload is running, `ReloadCancelledError` as `options` say, `GoldenRefusedError` if required golden questions
        would have another answer, and `DataError` or `SourceError` if the golden questions, the phrasings or the
        synonyms cannot be read.
        """
        await self.teaching.refresh()
        gate = await asyncio.to_thread(self._gate)
        options = replace(options, approve=gate.approve) if gate else options
        abandoned = Event()
        ending = replace(
            options,
            cancelled=lambda: abandoned.is_set() or options.cancelled(),
            give_way=self._courtesy.giving_way(),
        )
        try:
            report = await asyncio.to_thread(self._reloader.reload, progress, ending)
        except asyncio.CancelledError:
            abandoned.set()  # else the thread would go on, and the end of the process would wait for it
            raise
        except ChangesRefusedError as error:
            if gate and gate.report:
                raise GoldenRefusedError(gate.report) from error
            raise
        if not options.dry_run:
            self._filler.start()
        return replace(report, golden=gate.report) if gate else report

    def changes(self, stop: asyncio.Event) -> AsyncIterator[None]:
        """Yields when files of the sources have changed or a source in the web is due, until `stop` is set."""
        return changes(self._settings.paths, stop, self._is_due)

    async def reloads(self) -> list[PastReload]:
        """The last reloads, the newest first."""
        return await asyncio.to_thread(self._reloader.last)

    async def source_reports(self) -> list[SourceReport]:
        """Each configured source with its state, in the order of the configuration."""
        origins = await asyncio.to_thread(self._store.origins)
        return await asyncio.to_thread(source_reports, self._settings, origins, await self.reloads(), self._web)

    async def check_golden(self) -> GoldenReport:
        """Ask the golden questions beside the articles. Raises `DataError` for a file that cannot be read."""
        return await asyncio.to_thread(self._check_golden, self._asker)

    async def keep_as_golden(self, question: str | GoldenQuestion) -> tuple[GoldenQuestion, Path]:
        """Keep a golden question, or a question with the answer that it has now; returns the file, too.

        The file is in the first folder of articles.
        Raises `DataError` if the file or the question cannot be used, and `OSError` if it cannot be written.
        """
        return await asyncio.to_thread(self._keep_as_golden, question)

    async def article(self, article_id: str) -> Article:
        """The article of this id. Raises `ArticleNotFoundError` with ids that look like it."""
        return await asyncio.to_thread(self._article, article_id)

    async def earlier(self, article_id: str) -> list[EarlierVersion]:
        """Versions of the article that were replaced, the newest first and at most 20."""
        return await asyncio.to_thread(self._store.earlier, article_id)

    async def facts(self, article_id: str) -> list[Fact]:
        """The facts of the article, in the order of its text. Raises `ArticleNotFoundError`."""
        return await asyncio.to_thread(self._facts, article_id)

    async def who(self, name: str) -> PersonCard | Namesakes | None:
        """What the articles say of the person of this name; whom it fits if several; None if they name nobody so."""
        return await asyncio.to_thread(self._cards.who, name)

    async def quotes(self, name: str, topic: str = "") -> QuotesCard | Namesakes | None:
        """What the person said, perhaps about a topic, which may also be the last words of `name`."""
        return await asyncio.to_thread(self._cards.quotes, name, topic)

    async def timeline(self, topic: str) -> Timeline:
        """The dated facts about a topic, the oldest first."""
        return await asyncio.to_thread(self._cards.timeline, topic)

    async def mentions(self, topic: str, article_ids: Sequence[str]) -> list[Quote]:
        """Of each of these articles that has all words of the topic near each other, a sentence about it."""
        return await asyncio.to_thread(self._cards.mentions, topic, article_ids)

    async def added_since(self, version: int, *, limit: int = 500) -> list[str]:
        """The ids of the articles that came or changed after the state of this version, the latest first."""
        return await asyncio.to_thread(self._store.added_since, version, limit)

    async def related(self, article_id: str) -> RelatedCard:
        """The articles that share most with this one. Raises `ArticleNotFoundError`."""
        return await asyncio.to_thread(self._related, article_id)

    async def summaries(
        self, selection: Selection = ALL_ARTICLES, *, offset: int = 0, limit: int = 50
    ) -> list[ArticleSummary]:
        """Articles, newest first."""
        return await asyncio.to_thread(self._store.summaries, selection, offset=offset, limit=limit)

    async def number_of(self, selection: Selection) -> int:
        """How many articles the selection has."""
        return await asyncio.to_thread(self._store.number_of, selection)

    async def tags(self) -> dict[str, int]:
        """The tags of the articles, each with its number of articles, the most frequent first."""
        return await asyncio.to_thread(self._store.tags)

    async def central_sentences(self, article_id: str, *, most: int = 3) -> tuple[Quote, ...]:
        """At most `most` sentences that say what the article is about. Raises `ArticleNotFoundError`."""
        return await asyncio.to_thread(self._central, article_id, most)

    async def statistics(self) -> Statistics:
        """Counts over all stored articles; `version` 0 means that nothing was ever loaded."""
        return await asyncio.to_thread(self._store.statistics)

    async def close(self) -> None:
        """Release files and threads."""
        await asyncio.to_thread(self._filler.stop)
        await asyncio.to_thread(self._store.close)

    def _is_due(self) -> bool:
        return self._web is not None and bool(self._web.due(datetime.now(UTC)))

    def _gate(self) -> GoldenGate[ReadableStore] | None:
        questions = load_questions(folders_of(self._settings))
        if not questions:
            return None

        def asking(state: ReadableStore) -> Asking:
            return partial(Asker(state, self._settings, self._asker.lexicon).ask, limit=1)

        return GoldenGate(questions, asking, required=self._settings.golden is GoldenMode.REQUIRED)

    def _check_golden(self, asker: Asker) -> GoldenReport:
        return check(load_questions(folders_of(self._settings)), partial(asker.ask, limit=1))

    def _keep_as_golden(self, question: str | GoldenQuestion) -> tuple[GoldenQuestion, Path]:
        folders = folders_of(self._settings)
        if not folders:
            raise DataError(GOLDEN_FILE, ("no source is a folder that could hold it; add a folder to the sources",))
        if isinstance(question, str):
            question = GoldenQuestion.of(self._asker.ask(question, limit=1))
        return question, add_question(folders[0], question)

    def _article(self, article_id: str) -> Article:
        found = self._store.article(article_id)
        if found is None:
            nearest = process.extract(article_id, self._store.digests().keys(), limit=3)
            raise ArticleNotFoundError(article_id, tuple(match for match, _, _ in nearest))
        return found

    def _facts(self, article_id: str) -> list[Fact]:
        article = self._article(article_id)
        return whole_facts(article, SHARED_COMPLETION.of_article(self._store, article))

    def _central(self, article_id: str, most: int) -> tuple[Quote, ...]:
        passages = self._asker.corpus().passages
        return central_sentences(self._store, self._article(article_id), passages=passages, most=most)

    def _related(self, article_id: str) -> RelatedCard:
        return related_to(self._store, self._article(article_id), corpus=self._asker.corpus().passages)
