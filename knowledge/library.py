"""The façade over articles and answers: reload, ask, look up. It delegates and decides nothing."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from types import TracebackType

from rapidfuzz import process

from knowledge.answers import Answer, Reason
from knowledge.cards.finding import CardFinder
from knowledge.cards.records import Namesakes, PersonCard, QuotesCard, RelatedCard, Timeline
from knowledge.cards.related import related_to
from knowledge.conversation import Turn, Understanding, continued, understand
from knowledge.errors import ArticleNotFoundError
from knowledge.intake import Progress, ReloadReport, reload
from knowledge.intake.filler import Filler
from knowledge.judging.answer import SUGGESTIONS, answer
from knowledge.judging.candidates import Candidate, judged
from knowledge.judging.conversing import by_surname, naming, others, without_facts
from knowledge.judging.explanation import Explanation, explanation
from knowledge.judging.readings import Readers
from knowledge.meaning.comparison import Comparison
from knowledge.meaning.minilm import load_meaning
from knowledge.model import Article, Fact
from knowledge.question.messages import split_questions
from knowledge.question.parse import parse
from knowledge.reading.choice import load_reader, require_reader
from knowledge.retrieval.retrieve import Retrieved, Retriever
from knowledge.retrieval.synonyms import Synonyms
from knowledge.settings import ReaderKind, Settings
from knowledge.store.base import ArticleSummary, Statistics, Store
from knowledge.store.embedded import EmbeddedStore

MOST_QUESTIONS = 4  # of one message


class Library:
    """All that the chat asks of the articles. Every method may raise `StoreError`."""

    def __init__(self, store: Store, settings: Settings, synonyms: Synonyms) -> None:
        self._store = store
        self._settings = settings
        self._retriever = Retriever(store, synonyms)
        self._cards = CardFinder(store, lambda: self._retriever.corpus().languages)
        self._comparison: Comparison | None = None
        self._filler = Filler(store, load_meaning if settings.reader is ReaderKind.ACCURATE else None)

    @classmethod
    async def open(cls, settings: Settings) -> "Library":
        """Open (or make) the store in `settings.data`.

        Raises `StoreError`, `SourceError` for bad synonyms and `ExtraMissingError` for a reader that is not installed.
        """
        require_reader(settings.reader)
        synonyms = Synonyms.load(settings.synonyms)
        return cls(await asyncio.to_thread(EmbeddedStore, settings.data), settings, synonyms)

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
        return await asyncio.to_thread(self._ask, question, limit, after)

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

    async def explain(self, question: str, *, limit: int = 10, after: Sequence[Turn] = ()) -> Explanation:
        """How `ask` comes to its answer: the question as parsed, all candidates with their signals, what decided."""
        return await asyncio.to_thread(self._explain, question, limit, after)

    async def reload(self, progress: Callable[[Progress], None] | None = None) -> ReloadReport:
        """Bring the store up to its sources; `progress` is called from a worker thread. May raise `StoreBusyError`."""
        report = await asyncio.to_thread(reload, self._store, self._settings.sources, progress)
        self._filler.start()
        return report

    async def article(self, article_id: str) -> Article:
        """The article of this id. Raises `ArticleNotFoundError` with ids that look like it."""
        return await asyncio.to_thread(self._article, article_id)

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

    async def related(self, article_id: str) -> RelatedCard:
        """The articles that share most with this one. Raises `ArticleNotFoundError`."""
        return await asyncio.to_thread(self._related, article_id)

    async def summaries(self, *, offset: int = 0, limit: int = 50) -> list[ArticleSummary]:
        """Articles, newest first."""
        return await asyncio.to_thread(self._store.summaries, offset=offset, limit=limit)

    async def statistics(self) -> Statistics:
        """Counts over all stored articles; `version` 0 means that nothing was ever loaded."""
        return await asyncio.to_thread(self._store.statistics)

    async def close(self) -> None:
        """Release files and threads."""
        await asyncio.to_thread(self._filler.stop)
        await asyncio.to_thread(self._store.close)

    def _ask(self, question: str, limit: int, after: Sequence[Turn]) -> Answer:
        begun = time.perf_counter()
        meant = understand(question, after)
        if meant.choices:
            found = self._chosen(question, meant.choices, limit)
        else:
            found = self._found(question, meant, limit)
            found = replace(found, suggestions=tuple(islice(filter(self._is_answered, found.suggestions), SUGGESTIONS)))
        return replace(found, took_ms=(time.perf_counter() - begun) * 1000)

    def _found(self, question: str, meant: Understanding, limit: int) -> Answer:
        """The answer to what a question means, under the words in which it was written."""
        retrieved, ranked = self._judged(meant, limit)
        settings = self._settings
        found = answer(question, retrieved, ranked, thresholds=settings.thresholds, length=settings.quote_length)
        understood = found.understood if retrieved.repairs else meant.text
        return replace(found, understood=understood, is_follow_up=meant.is_changed, besides=meant.besides)

    def _chosen(self, question: str, choices: Sequence[Understanding], limit: int) -> Answer:
        """Of the questions that may be meant, the answer to the only one that has one; if several have, a question
        back, whose suggestions they are.
        """
        asked = [self._found(question, meant, limit) for meant in choices]
        shown = [answer for answer in asked if answer.is_shown]
        if not shown:
            return Answer(question, question, asked[0].kind, asked[0].language, Reason.NOT_STATED, 0.0)
        texts = tuple(filter(self._is_answered, (answer.understood for answer in shown))) if len(shown) > 1 else ()
        if len(texts) < 2:
            return max(shown, key=lambda answer: answer.confidence)
        return Answer(question, question, asked[0].kind, asked[0].language, Reason.AMBIGUOUS, 0.0, suggestions=texts)

    def _is_answered(self, question: str) -> bool:
        """True if a question that is offered as a button would be answered."""
        retrieved, ranked = self._judged(Understanding(question), 1)
        return answer(question, retrieved, ranked, thresholds=self._settings.thresholds).is_shown

    def _explain(self, question: str, limit: int, after: Sequence[Turn]) -> Explanation:
        meant = understand(question, after)
        retrieved, ranked = self._judged(meant, limit)
        return explanation(question, retrieved, ranked, thresholds=self._settings.thresholds)

    def _judged(self, meant: Understanding, limit: int) -> tuple[Retrieved, list[Candidate]]:
        """What was retrieved for the question, and the candidates in it, best first."""
        retrieved = self._retrieved(meant.text, limit)
        if meant.people:
            called = by_surname(meant.text, meant.people, retrieved)
            retrieved = naming(self._retrieved(called, limit), meant.people) if called != meant.text else retrieved
        if meant.besides:
            retrieved = without_facts(retrieved, meant.besides)
        # The reader is loaded with the first question, so that opening a library stays quick.
        return retrieved, others(judged(retrieved, self._readers()), meant.besides)

    def _retrieved(self, question: str, limit: int) -> Retrieved:
        return self._retriever.retrieve(parse(question, self._retriever.corpus().languages), limit=limit)

    def _readers(self) -> Readers:
        """The readers, and for the thorough one the comparison by meaning, made with the first question."""
        quick, general = load_reader(ReaderKind.SMALL), load_reader(ReaderKind.GENERAL)
        if self._settings.reader is ReaderKind.SMALL:
            return Readers(quick, general=general)
        if self._comparison is None:
            self._comparison = Comparison(self._store, load_meaning())
        return Readers(quick, load_reader(self._settings.reader), self._comparison, general)

    def _article(self, article_id: str) -> Article:
        found = self._store.article(article_id)
        if found is None:
            nearest = process.extract(article_id, self._store.digests().keys(), limit=3)
            raise ArticleNotFoundError(article_id, tuple(match for match, _, _ in nearest))
        return found

    def _facts(self, article_id: str) -> list[Fact]:
        self._article(article_id)
        return self._store.facts(article_id)

    def _related(self, article_id: str) -> RelatedCard:
        return related_to(self._store, self._article(article_id), corpus=self._retriever.corpus().passages)
