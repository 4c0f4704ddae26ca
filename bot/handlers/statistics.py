"""`/stats`: what is stored and asked, as text and as a picture; `/stats csv` sends the questions as a table."""

import asyncio
import time
from collections import deque
from datetime import datetime

from telegram import InputFile, Update
from telegram.ext import CommandHandler, filters

from bot.context import ChatContext, ChatHandler, Services
from bot.handlers.admin import for_admins
from bot.handlers.gap_lists import open_gaps
from bot.handlers.responding import respond
from bot.memory import DAY_S
from bot.rendering.activity import Activity, activity_lines, library_lines
from bot.rendering.activity_picture import activity_picture
from bot.rendering.activity_table import QuestionRow, table_file
from bot.rendering.answers import plain_page
from bot.rendering.phrases import shortened
from bot.rendering.sources import LINE_LENGTH
from knowledge import ArticleNotFoundError

_TABLE = "csv"  # what follows the command, in every language
_MOST_ROWS = 100_000  # of a table that is sent; Telegram takes files of 50 MB. The command line has no limit
_TOPICS, _WORDS = 5, 10
_QUESTIONS = 2000  # whose words are counted
_MONTH = 30  # days


def handlers() -> list[ChatHandler]:
    # New messages only: an edited command would send another picture.
    return [CommandHandler("stats", for_admins(stats), filters=filters.UpdateType.MESSAGE)]


async def stats(update: Update, context: ChatContext) -> None:
    message, services = update.effective_message, context.services
    if message is None:
        return
    if _TABLE in map(str.lower, context.args or ()):
        content = await asyncio.to_thread(table_file, await _rows(services))
        await message.reply_document(InputFile(content, filename="questions.csv"))
        return
    texts = services.texts(update.effective_user)
    activity = await activity_of(services)
    stored = library_lines(await services.library.statistics(), texts)
    await respond(update, context, plain_page("\n".join([*activity_lines(activity, texts), "", stored])))
    if activity.month.questions:
        picture = await asyncio.to_thread(activity_picture, activity)
        await message.reply_photo(InputFile(picture, filename="stats.png"), caption=texts.activity.legend)


async def activity_of(services: Services, *, now: float | None = None) -> Activity:
    """What was asked until now: today since midnight, in 7 days and in 30."""
    now = time.time() if now is None else now
    midnight = datetime.fromtimestamp(now).astimezone().replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    figures, month = services.memory.activity, now - _MONTH * DAY_S
    asked = await figures.latest(month, _QUESTIONS)
    return Activity(
        today=await figures.period(midnight, now),
        week=await figures.period(now - 7 * DAY_S, now),
        month=await figures.period(month, now),
        days=await figures.days(midnight, _MONTH),
        articles=[(await _title(one, services), times) for one, times in await figures.articles(month, _TOPICS)],
        words=await services.library.teaching.most_asked(asked, _WORDS) if asked else [],
        gaps=len(await open_gaps(services)),
    )


async def _title(article: str, services: Services) -> str:
    """The title of an article; its id if it was removed."""
    try:
        return shortened((await services.library.article(article)).title, LINE_LENGTH)
    except ArticleNotFoundError:
        return article


async def _rows(services: Services) -> deque[QuestionRow]:
    """The last rows of the table."""
    rows: deque[QuestionRow] = deque(maxlen=_MOST_ROWS)
    async for page in services.memory.activity.rows():
        rows.extend(page)
    return rows
