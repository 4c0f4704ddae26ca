"""Tells people who watch a topic what new and changed articles say of it.

The outbox sends each message once, also if two processes find the same article.
"""

from dataclasses import replace

from bot.context import Services
from bot.memory import Destination, WatchedTopic
from bot.rendering.bookmarks import key_of
from bot.rendering.looks import Looks
from bot.rendering.watching import news_page
from knowledge import Quote

_VERSION = "watched_version"  # the note of the state of the articles that was looked at last
_MOST = 3  # messages for a topic after one reload


async def tell_watchers(services: Services) -> None:
    """Look at the articles that came or changed since the last time; at the first time, none is news.

    Raises `MemoryUnavailableError` and `KnowledgeError`.
    """
    notes, version = services.memory.notes, (await services.library.statistics()).version
    last = await notes.get(_VERSION)
    if last == str(version):
        return
    watched = await services.memory.watches.all() if last is not None else []
    # A store that was begun anew counts from one again.
    since = min(int(last or 0), version)
    new = await services.library.added_since(since) if watched else []
    for watch in watched:
        for quote in (await _said_of(watch, new, services))[:_MOST]:
            page = news_page(watch.topic, quote, await _looks(watch, services), number=watch.number)
            # Named by what is quoted, so that an article that says something else is told of again.
            once = f"watch {watch.number} {key_of(quote.article.id).hex()} {key_of(quote.text).hex()}"
            await services.memory.outbox.put(Destination(watch.chat), once, page)
    await notes.put(_VERSION, str(version))


async def _said_of(watch: WatchedTopic, new: list[str], services: Services) -> list[Quote]:
    """What the new articles say: the answer if the topic is a question that one of them answers, else its words."""
    if not new:
        return []
    answer = await services.library.ask(watch.topic)
    answers = [one.sentence for one in answer.candidates[:1] if answer.answered and one.article.id in new]
    others = await services.library.mentions(watch.topic, new)
    answered = {one.article.id for one in answers}
    return [*answers, *(quote for quote in others if quote.article.id not in answered)]


async def _looks(watch: WatchedTopic, services: Services) -> Looks:
    chosen = (await services.memory.people.get(watch.person)).language
    return replace(services.looks(None), texts=services.catalogue.texts_for(chosen))
