"""What a user asked last in the private chat with the bot, as only they are shown it inline."""

from telegram import ChosenInlineResult, User

from bot.memory import ConversationKey, Memory, MessagePlace
from bot.rendering.cards import CardKind, asked_before_id

_MOST = 3


async def asked_before(user: User, memory: Memory) -> list[str]:
    """The last questions, as they were understood, the newest first and each once."""
    private = ConversationKey(user.id, 0, user.id)
    known = await memory.conversations.context(MessagePlace(private, None))
    return list(dict.fromkeys(turn.understood for turn in reversed(known.turns)))[:_MOST]


async def question_of(result: ChosenInlineResult, memory: Memory) -> str | None:
    """The question to which a chosen inline result was the answer; None for an article or a person.

    Nothing is stored for it: Telegram brings the words that were typed, and the card of a question that was asked
    before has an id that is made of the question.
    """
    match result.result_id[:1]:
        case CardKind.ANSWER:
            return result.query.strip() or None
        case CardKind.ASKED_BEFORE:
            before = await asked_before(result.from_user, memory)
            return next((one for one in before if asked_before_id(one) == result.result_id), None)
        case _:
            return None
