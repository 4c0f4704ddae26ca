"""Inline mode: a user types the bot's name and some words in any chat, and picks what is posted there.

An answer should be there within 50 ms of a key. The quick readers take some 20 ms. The thorough ones take several times
as long, so they read only what looks finished.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from telegram import InlineQuery, InlineQueryResultArticle, InlineQueryResultsButton, Update
from telegram.ext import InlineQueryHandler

from bot.context import ChatContext, ChatHandler, Services
from bot.delivery.sending import answer_inline
from bot.handlers.asked_before import asked_before
from bot.handlers.recording import typed
from bot.rendering.cards import answer_cards, article_card, asked_before_card, person_card, without_copies
from bot.rendering.deep_links import question_payload
from bot.rendering.looks import Looks
from knowledge import Answer, ArticleNotFoundError, QuestionKind

Cards = list[InlineQueryResultArticle]

TOO_LONG = "inline"  # a link that carries no question
_FINISHED = ("?", "？", "؟")
_AFTER_NAME = "?？؟.,;:!"
_MANY_WORDS = 8  # of which the last one hardly changes what is asked
_NAME_WORDS = 4
_PATIENCE_S = 0.025  # for a card of a person
_SHORTLY_S = 10  # for which an answer without it is kept
_TITLES = 3


def handlers() -> list[ChatHandler]:
    return [InlineQueryHandler(inline)]


async def inline(update: Update, context: ChatContext) -> None:
    if query := update.inline_query:
        services = context.services
        version = (await services.library.statistics()).version
        asking = InlineAsking(query, services, services.looks(update.effective_user), version)
        if query.query.strip():
            begun = time.monotonic()
            answer = await asking.answer(query.query)
            seconds = time.monotonic() - begun
            await asking.show(answer)
            await typed(answer, query.from_user, context, seconds=seconds)
        else:
            await asking.before_typing()


def is_finished(typed: str) -> bool:
    """True if the words look like a whole question, which is worth the time of the thorough readers."""
    return typed.rstrip().endswith(_FINISHED) or len(typed.split()) >= _MANY_WORDS


def name_in(typed: str, answer: Answer) -> str:
    """A name that the words have, or are, or that answers them; "" if they have none."""
    words = typed.split()
    if answer.kind is not QuestionKind.KEYWORDS:
        words[0] = words[0].lower()  # a sentence begins with a capital letter: "Did Ada Quince …"
    runs = [list(run) for is_named, run in groupby(words, lambda word: word[0].isupper()) if is_named]
    named = max(runs, key=len, default=[])
    if len(named) > 1:
        return " ".join(named).strip(_AFTER_NAME)
    best = answer.best
    if answer.kind is QuestionKind.WHO and best and best.short and len(best.short.text.split()) <= _NAME_WORDS:
        return best.short.text
    return typed if answer.kind is QuestionKind.KEYWORDS and len(typed.split()) <= _NAME_WORDS else ""


@dataclass(frozen=True, slots=True)
class InlineAsking:
    """An inline query, with what answers it; `version` is the library's before anything is asked."""

    query: InlineQuery
    services: Services
    looks: Looks
    version: int

    @property
    def _most(self) -> int:
        return self.looks.limits.inline_results

    async def answer(self, words: str) -> Answer:
        """What the articles say to the typed words, by all readers if they look finished."""
        library = self.services.library
        return await (library.ask if is_finished(words) else library.glance)(words, limit=self._most)

    async def show(self, answer: Answer) -> None:
        """Cards for the typed words; without any, a button that asks in the private chat, or tells to ask there."""
        cards, is_whole = await self.cards(answer)
        payload, texts = question_payload(self.query.query), self.looks.texts
        said = texts.inline_nothing if payload else texts.inline_write
        nothing = InlineQueryResultsButton(said, start_parameter=payload or TOO_LONG)
        await self._answer(cards, button=None if cards else nothing, is_whole=is_whole)

    async def cards(self, answer: Answer) -> tuple[Cards, bool]:
        """Cards of people, answers and articles; and false if those of people take longer than a key may."""
        words, people = self.query.query, self.services.people
        titled = await self._articles(await self.services.titles.matching(words, version=self.version, limit=_TITLES))
        name = name_in(words, answer)
        named = await people.named(name, version=self.version, patience=_PATIENCE_S) if name else ()
        persons = [person_card(person, self.looks) for person in named or ()]
        best, rest = (found := answer_cards(answer, self.looks))[:1], found[1:]
        # Who types a name wants the person; who asks wants the answer.
        first = [*persons, *best] if answer.kind is QuestionKind.KEYWORDS else [*best, *persons]
        return without_copies([*first, *rest, *titled])[: self._most], named is not None

    async def before_typing(self) -> None:
        """The user's last questions with their answers, and the newest articles page by page."""
        library, length, given = self.services.library, self._most, self.query.offset
        offset = int(given) if given.isdecimal() and len(given) < 10 else 0
        before = [] if offset else await asked_before(self.query.from_user, self.services.memory)
        answers = [await library.ask(question) for question in before]
        cards = [asked_before_card(answer, self.looks) for answer in answers if answer.is_shown]
        summaries = await library.summaries(offset=offset, limit=length)
        cards += await self._articles([summary.id for summary in summaries])
        following = str(offset + length) if len(summaries) == length else ""
        await self._answer(without_copies(cards), following=following)

    async def _articles(self, ids: Sequence[str]) -> Cards:
        """The cards of these articles; one that was removed meanwhile has none."""
        cards: Cards = []
        for article_id in ids:
            try:
                cards.append(article_card(await self.services.library.article(article_id), self.looks))
            except ArticleNotFoundError:
                continue
        return cards

    async def _answer(
        self,
        cards: Cards,
        *,
        following: str = "",
        button: InlineQueryResultsButton | None = None,
        is_whole: bool = True,
    ) -> None:
        kept = self.services.config.telegram.inline_cache
        cache = self.services.freshness.seconds(self.version, kept if is_whole else min(kept, _SHORTLY_S))
        await answer_inline(self.query, cards, cache=cache, next_offset=following, button=button)
