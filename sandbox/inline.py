"""Inline mode for a person: type `@bot query` in any chat, and choose one of the results."""

import asyncio
from dataclasses import dataclass, replace

from sandbox.errors import UserError
from sandbox.hearing import tell
from sandbox.markup import utf16_length
from sandbox.membership import chat_of
from sandbox.methods.answering import posted, without_text
from sandbox.posting import deliver
from sandbox.queries import INLINE_SECONDS, InlineAnswer
from sandbox.records import ANONYMOUS, Json, Message, Person
from sandbox.state import BotState

QUERY_LIMIT = 256


@dataclass(frozen=True, slots=True)
class InlineResponse:
    """The response to the page: the bot's answer, a cached answer, or None if the bot did not answer in time."""

    query_id: str
    answer: InlineAnswer | None
    cached: bool = False

    def as_json(self) -> Json:
        answer = self.answer or InlineAnswer(())
        return {
            "query_id": self.query_id,
            "results": [without_text(result) for result in answer.results],
            "next_offset": answer.next_offset,
            "button": answer.button,
            "cached": self.cached,
            "timed_out": self.answer is None,
        }


async def ask(state: BotState, person: Person, chat_id: int, query: str, offset: str = "") -> InlineResponse:
    """The cached answer, or the bot's answer; waits for it as long as Telegram does."""
    chat = chat_of(state, person, chat_id)
    if not state.settings.inline:
        raise UserError("this bot has no inline mode")
    if utf16_length(query) > QUERY_LIMIT:
        raise UserError(f"an inline query has at most {QUERY_LIMIT} characters")
    kept = state.inline_memory.recall(person, query, offset)
    if kept is not None:
        return InlineResponse(*kept, cached=True)
    pending = state.queries.ask(person, chat, INLINE_SECONDS, query=query, offset=offset)
    kind = "sender" if chat.person is not None else chat.type
    asked = {"id": pending.id, "from": person.as_json(), "query": query, "offset": offset, "chat_type": kind}
    if state.updates.put("inline_query", asked) is None:
        return InlineResponse(pending.id, None)
    try:
        await asyncio.wait_for(asyncio.shield(pending.answer), INLINE_SECONDS)
    except (TimeoutError, asyncio.CancelledError):
        return InlineResponse(pending.id, None)
    answered = state.inline_memory.answer(pending.id)
    return InlineResponse(pending.id, answered[1] if answered else None)


def choose(state: BotState, person: Person, chat_id: int, query_id: str, *, result_id: str, thread: int = 0) -> Message:
    """Post a result as the person's message "via @bot". With inline feedback, the bot gets `chosen_inline_result`."""
    chat = chat_of(state, person, chat_id)
    if chat.type == "channel" and person.id not in chat.administrators:
        raise UserError("only administrators write in a channel")
    if chat.muted and person.id not in chat.administrators:
        raise UserError("only administrators write in this group")
    answered = state.inline_memory.answer(query_id)
    results = {result["id"]: result for result in answered[1].results} if answered else {}
    if answered is None or result_id not in results:
        raise UserError("there is no such result")
    blank = Message(chat, 0, state.now(), person, thread=0 if thread == 1 else thread, author=person.id)
    if person.id in chat.anonymous:
        blank = replace(blank, sender=ANONYMOUS, sender_chat=chat)
    message = deliver(state, posted(state, results[result_id], blank))
    chosen: Json = {"result_id": result_id, "from": person.as_json(), "query": answered[0]}
    if message.markup is not None:
        chosen["inline_message_id"] = message.inline_id
    if state.settings.inline_feedback:
        state.updates.put("chosen_inline_result", chosen)
    if chat.has_bot:
        tell(state, message)
    return message
