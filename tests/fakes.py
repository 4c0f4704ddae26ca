"""Hand-written stand-ins: a library that answers what it was told to, and an HTTP that notes what the bot calls."""

import asyncio
import json
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from telegram.request import BaseRequest, RequestData

from knowledge import (
    ALL_ARTICLES,
    Answer,
    Article,
    ArticleNotFoundError,
    ArticleSummary,
    Citation,
    EarlierVersion,
    Fact,
    Failure,
    KnowledgeError,
    Library,
    MissingArticles,
    Namesakes,
    PersonCard,
    Progress,
    QuestionKind,
    Quote,
    Reason,
    ReloadCancelledError,
    ReloadOptions,
    ReloadReport,
    Repair,
    Selection,
    Span,
    Statistics,
    Tier,
    Turn,
)

BOT: dict[str, Any] = {
    "id": 4242,
    "is_bot": True,
    "first_name": "Footnote",
    "username": "footnote_bot",
    "supports_inline_queries": True,
}
TOKEN = "4242:an-invented-token"
OPTIONS = ReloadOptions()


def article(article_id: str = "orchard", text: str | None = None, **changes: Any) -> Article:
    """A short article on an invented orchard."""
    body = (
        "The orchard was planted in 1901 by Ada Quince.\n\n"
        "Ada Quince, its first gardener, chose pears. “Pears forgive,” she said. Today the orchard has 312 trees."
    )
    known: dict[str, Any] = {
        "id": article_id,
        "title": f"The {article_id} on the hill",
        "text": text or body,
        "language": "en",
        "source": f"articles/{article_id}.md",
        "author": "Imre Vale",
        "published": date(2024, 5, 2),
        "url": f"https://example.org/{article_id}",
    }
    return Article(**(known | changes))


def citation(of: Article, sentence: str, short: str | None = None, confidence: float = 0.9) -> Citation:
    """A citation of words that stand in the article."""
    at = Span(start := of.text.index(sentence), start + len(sentence))
    answer = Span(start + sentence.index(short), start + sentence.index(short) + len(short)) if short else None
    return Citation(Quote.at(of, at), Quote.at(of, at), confidence, Quote.at(of, answer) if answer else None)


def found(
    question: str,
    *citations: Citation,
    repairs: tuple[Repair, ...] = (),
    understood: str = "",
    tier: Tier = Tier.SURE,
) -> Answer:
    """An answer that the articles give."""
    return Answer(
        question,
        understood or question,
        QuestionKind.WHO,
        "en",
        Reason.FOUND,
        citations[0].confidence,
        citations,
        repairs,
        tier=tier,
        took_ms=1.0,
    )


def not_found(question: str, reason: Reason = Reason.NOT_STATED, **changes: Any) -> Answer:
    """That the articles do not say."""
    return Answer(question, question, QuestionKind.WHO, "en", reason, 0.1, **changes)


class FakeEditing:
    """Notes whose waiting files are to be forgotten."""

    def __init__(self) -> None:
        self.forgotten: list[str] = []

    async def forget(self, owner: str) -> None:
        self.forgotten.append(owner)


class FakeLibrary:
    """Knows some articles, and answers each question as `answers` has it, else that nothing is stated."""

    def __init__(self, *articles: Article) -> None:
        self.articles = {one.id: one for one in articles}
        self.answers: dict[str, Answer | Exception] = {}
        self.asked: list[str] = []
        self.glanced: list[str] = []  # those of them that only the quick readers were to read
        self.people: dict[str, PersonCard | Namesakes] = {}  # by their names in lower case
        self.names: list[str] = []  # that were looked for
        self.version = 1
        self.contexts: list[list[str]] = []  # what was asked before each of them in its conversation
        self.progress: Sequence[Progress] = ()
        self.reloading: KnowledgeError | None = None
        self.reloads = 0
        self.new: list[str] = []
        self.options: list[ReloadOptions] = []
        self.asks: tuple[MissingArticles, ...] = ()
        self.changed: list[Exception | None] = []  # what watching the folders gives
        self.failures: Sequence[Failure] = ()
        self.broken: KnowledgeError | None = None  # the store, which then has no statistics
        self.reload_begun = asyncio.Event()
        self.reload_gate: asyncio.Event | None = None
        self.closed = False
        self.hold: dict[str, asyncio.Event] = {}
        self.replaced: list[EarlierVersion] = []
        self.editing = FakeEditing()

    async def ask(self, question: str, *, limit: int = 10, after: Sequence[Turn] = ()) -> Answer:
        self.asked.append(question)
        self.contexts.append([turn.understood for turn in after])
        if question in self.hold:
            await self.hold[question].wait()
        answer = self.answers.get(question, not_found(question))
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def glance(self, question: str, *, limit: int = 10) -> Answer:
        self.glanced.append(question)
        return replace(await self.ask(question, limit=limit), suggestions=())

    async def who(self, name: str) -> PersonCard | Namesakes | None:
        self.names.append(name)
        return self.people.get(name.casefold())

    async def reload(
        self, progress: Callable[[Progress], object] | None = None, options: ReloadOptions = OPTIONS
    ) -> ReloadReport:
        self.reloads += 1
        self.options.append(options)
        self.reload_begun.set()
        if self.reload_gate:
            await self.reload_gate.wait()
        if self.reloading:
            raise self.reloading
        for step in self.progress:
            if progress:
                await asyncio.to_thread(progress, step)
            await asyncio.sleep(0)
            if options.cancelled():
                raise ReloadCancelledError
        report = ReloadReport(tuple(self.articles), (), (), (), tuple(self.failures), 1, 0.25, is_dry=options.dry_run)
        return replace(report, asks=() if options.confirmed else self.asks)

    async def changes(self, stop: asyncio.Event) -> AsyncIterator[None]:
        """Ends with the error at the end of `changed`, if there is one; goes on the next time."""
        while self.changed:
            error = self.changed.pop(0)
            if error:
                raise error
            yield
        await stop.wait()

    async def article(self, article_id: str) -> Article:
        if article_id not in self.articles:
            raise ArticleNotFoundError(article_id, tuple(self.articles)[:3])
        return self.articles[article_id]

    async def facts(self, article_id: str) -> list[Fact]:
        return []

    async def earlier(self, article_id: str) -> list[EarlierVersion]:
        return [version for version in self.replaced if version.article.id == article_id]

    async def summaries(
        self, selection: Selection = ALL_ARTICLES, *, offset: int = 0, limit: int = 50
    ) -> list[ArticleSummary]:
        return [summary(one) for one in self._selected(selection)[offset : offset + limit]]

    async def number_of(self, selection: Selection) -> int:
        return len(self._selected(selection))

    async def added_since(self, version: int, *, limit: int = 500) -> list[str]:
        return self.new[:limit]

    async def mentions(self, topic: str, article_ids: Sequence[str]) -> list[Quote]:
        """The whole text of each article that has the topic in it, letter by letter."""
        found = [self.articles[one] for one in article_ids if topic in self.articles[one].text]
        return [Quote.at(one, Span(0, len(one.text))) for one in found]

    async def tags(self) -> dict[str, int]:
        return dict(Counter(tag for one in self.articles.values() for tag in one.tags))

    async def central_sentences(self, article_id: str, *, most: int = 3) -> tuple[Quote, ...]:
        """Its first paragraphs, as a fake knows no sentences."""
        found = await self.article(article_id)
        paragraphs = [one for one in found.text.split("\n\n") if one.strip()][:most]
        starts = [found.text.index(one) for one in paragraphs]
        return tuple(Quote.at(found, Span(at, at + len(one))) for at, one in zip(starts, paragraphs, strict=True))

    def _selected(self, selection: Selection) -> list[Article]:
        dated = [one for one in self.articles.values() if str(one.published).startswith(selection.published or "")]
        return [one for one in dated if selection.tag is None or selection.tag in one.tags]

    async def statistics(self) -> Statistics:
        if self.broken:
            raise self.broken
        return Statistics(len(self.articles), 20, 30, 4, 500, self.version, 2_000_000, {"en": len(self.articles)})

    async def close(self) -> None:
        self.closed = True


def in_place_of_library(fake: FakeLibrary) -> Library:
    """The fake where a library is expected: it has the same methods, but types are compared by class."""
    return cast("Library", fake)


def summary(of: Article) -> ArticleSummary:
    published = of.published.isoformat() if of.published else None
    return ArticleSummary(of.id, of.title, of.language, of.author, published, of.url, 1)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API: the method's name and its parameters."""

    method: str
    parameters: dict[str, Any]

    @property
    def buttons(self) -> dict[str, str]:
        """The data behind each button, by its label."""
        rows = self.parameters.get("reply_markup", {}).get("inline_keyboard", [])
        return {button["text"]: button["callback_data"] for row in rows for button in row if "callback_data" in button}

    @property
    def rows(self) -> list[list[str]]:
        """The labels of all buttons, row by row."""
        rows = self.parameters.get("reply_markup", {}).get("inline_keyboard", [])
        return [[button["text"] for button in row] for row in rows]

    def button(self, label: str) -> dict[str, Any]:
        """The button with this label."""
        rows = self.parameters["reply_markup"]["inline_keyboard"]
        return next(button for row in rows for button in row if button["text"] == label)

    def marked(self, kind: str) -> list[str]:
        """The stretches of the text that entities of this kind mark, counted as Telegram counts."""
        text = self.parameters["text"].encode("utf-16-le")
        return [
            text[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le")
            for entity in self.parameters.get("entities", [])
            if entity["type"] == kind
        ]


# What the Bot API always says of a chat.
_FULL: dict[str, Any] = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}


class RecordingRequest(BaseRequest):
    """HTTP to a Bot API that accepts everything, unless `refusals` has an error for the method.

    `files` are what can be downloaded, by the id of the file; `administrators` are those of each group.
    """

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.refusals: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.urls: list[str] = []
        self.files: dict[str, bytes] = {}
        self.administrators: dict[int, list[int]] = defaultdict(list)

    @property
    def read_timeout(self) -> float | None:
        return 1.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: object, **kwargs: object
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2]
        call = Call(name, request_data.parameters if request_data else {})
        self.calls.append(call)
        self.urls.append(url)
        if self.refusals[name]:
            code, words = self.refusals[name].pop(0)
            refusal = {"ok": False, "error_code": code, "description": words}
            if code == 429:
                refusal["parameters"] = {"retry_after": 1}
            return code, json.dumps(refusal).encode()
        if "/file/" in url:
            return 200, self.files[name]
        return 200, json.dumps({"ok": True, "result": self._result(call)}).encode()

    def named(self, method: str) -> list[Call]:
        """The calls of one method, in order."""
        return [call for call in self.calls if call.method == method]

    def _result(self, call: Call) -> Any:
        fixed = {"getMe": BOT, "answerGuestQuery": {"inline_message_id": "posted"}}
        if call.method in fixed:
            return fixed[call.method]
        if call.method == "getFile":
            file_id = call.parameters["file_id"]
            return {"file_id": file_id, "file_unique_id": file_id, "file_path": f"documents/{file_id}"}
        if call.method.startswith("getChat"):
            return self._result_on_chat(call)
        if call.method in {"sendMessage", "editMessageText", "sendPhoto", "sendDocument"}:
            return message(
                call.parameters.get("text"),
                message_id=call.parameters.get("message_id", 1000 + len(self.calls)),
                chat_id=call.parameters["chat_id"],
                sender=BOT,
            )
        return True

    def _result_on_chat(self, call: Call) -> Any:
        if call.method == "getChatAdministrators":
            admins = self.administrators[call.parameters["chat_id"]]
            return [{"status": "creator", "user": user(admin), "is_anonymous": False} for admin in admins]
        return {"id": call.parameters["chat_id"], "type": "private", "first_name": "Mara"} | _FULL


def user(user_id: int = 7, language: str = "en") -> dict[str, Any]:
    return {"id": user_id, "is_bot": False, "first_name": "Mara", "language_code": language}


def message(text: str | None, *, message_id: int = 1, chat_id: int = 7, sender: Any = None, **more: Any) -> Any:
    """A message as Telegram sends it; chats below zero are groups."""
    entities = []
    if text and text.startswith("/"):
        entities.append({"type": "bot_command", "offset": 0, "length": len(text.split()[0])})
    if text and "@footnote_bot" in text and not entities:
        entities.append({"type": "mention", "offset": text.index("@footnote_bot"), "length": len("@footnote_bot")})
    known = {
        "message_id": message_id,
        "date": 1_700_000_000,
        "chat": {"id": chat_id, "type": "private" if chat_id > 0 else "supergroup", "title": "Orchard"},
        "from": sender or user(),
    }
    if text is not None:
        known |= {"text": text, "entities": entities}
    return known | more
