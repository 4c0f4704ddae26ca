"""What an admin was asked about a gap, until their next message in the private chat answers it.

It is kept in the memory, so a restart does not forget it; a button cancels it, and after a while it is over.
"""

import json
import time
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from telegram import Chat, Update

from bot.context import ChatContext, Services
from bot.handlers.gap_lists import gap_of
from bot.handlers.gap_settling import as_golden, with_synonym
from bot.handlers.responding import respond
from bot.rendering.answers import answer_page, plain_page
from bot.rendering.gap_pages import Gap, tie_page
from bot.rendering.looks import Looks
from bot.rendering.page import Page

_LIFETIME_S = 15 * 60
_LONGEST_PHRASE = 60  # characters


class WantedReply(StrEnum):
    """What the admin was asked for."""

    SYNONYM = "synonym"
    WAY = "way"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class GapDialogue:
    """A question to an admin about the gap of this number; `target` is the question that they wrote so far."""

    wanted: WantedReply
    number: int
    target: str = ""
    begun: float = 0.0


async def begin(dialogue: GapDialogue, person: int, services: Services) -> None:
    """Take the admin's next message as the answer."""
    value = asdict(dialogue) | {"begun": time.time()}
    await services.memory.notes.put(_name(person), json.dumps(value))


async def pending(person: int, services: Services) -> GapDialogue | None:
    """What the admin was asked lately and has not answered."""
    value = await services.memory.notes.get(_name(person))
    if value is None:
        return None
    found = json.loads(value)
    dialogue = GapDialogue(**(found | {"wanted": WantedReply(found["wanted"])}))
    if time.time() - dialogue.begun < _LIFETIME_S:
        return dialogue
    await end(person, services)
    return None


async def end(person: int, services: Services) -> None:
    await services.memory.notes.put(_name(person), None)


async def is_answer_about_gap(asked: str, update: Update, context: ChatContext) -> bool:
    """Take the message as an admin's answer if they were asked something about a gap; false if it is a question."""
    services, user, chat = context.services, update.effective_user, update.effective_chat
    if user is None or chat is None or chat.type != Chat.PRIVATE or update.edited_message:
        return False
    dialogue = await pending(user.id, services) if services.is_admin(user) else None
    if dialogue is None:
        return False
    gap, looks = await gap_of(dialogue.number, services), services.looks(user)
    if gap is None:
        await end(user.id, services)
        await respond(update, context, plain_page(looks.texts.gaps.gone))
        return True
    match dialogue.wanted:
        case WantedReply.WAY:
            pages = await _preview(asked, gap, services, looks)
            await begin(replace(dialogue, target=asked if len(pages) > 1 else ""), user.id, services)
        case WantedReply.SYNONYM if phrases := _phrases(asked):
            pages = [await with_synonym(gap, phrases, services, looks.texts)]
            await end(user.id, services)
        case WantedReply.SYNONYM:
            pages = [plain_page(looks.texts.gaps.synonym_form)]
        case WantedReply.WORDS:
            pages = [await as_golden(gap, " ".join(asked.split()), services, looks.texts)]
            await end(user.id, services)
    await respond(update, context, *pages)
    return True


async def _preview(asked: str, gap: Gap, services: Services, looks: Looks) -> list[Page]:
    """The answer to the question that the admin wrote, and whether it is the one; or that there is none."""
    answer = await services.library.ask(asked)
    if not answer.is_shown:
        return [plain_page(looks.texts.gaps.no_answer_either)]
    return [answer_page(answer, looks), tie_page(gap, looks.texts)]


def _phrases(text: str) -> list[str]:
    """The phrases between equals signs; none unless there are at least two, each of a sensible length."""
    found = [" ".join(phrase.split()) for phrase in text.split("=")]
    is_sound = len(found) > 1 and all(0 < len(phrase) <= _LONGEST_PHRASE for phrase in found)
    return found if is_sound else []


def _name(person: int) -> str:
    return f"gap_dialogue:{person}"
