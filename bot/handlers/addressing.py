"""Decides whether a message is addressed to the bot, and which part of it is the question."""

from string import whitespace

from telegram import Chat, Message, MessageEntity, User

_APART = ",:;–—，：；、،" + whitespace  # between the bot's name and the question
_ENDS = "?!.…？！。" + whitespace


def question_in(message: Message, bot: User) -> str | None:
    """The question in a message, None if the message is not addressed to the bot.

    In a private chat every text is addressed to it. In a group only a reply to the bot or a mention of it is. A
    mention without other words, in reply to a message, repeats that message's question, or the selected part of it.
    """
    answered = message.reply_to_message
    to_bot = answered is not None and answered.from_user is not None and answered.from_user.id == bot.id
    if to_bot or message.chat.type == Chat.PRIVATE or _mentions(message, bot):
        return bare_question(message, bot)
    return None


def is_only_reply(message: Message, bot: User) -> bool:
    """True if a message in a group is addressed to the bot by nothing but its being a reply."""
    return message.chat.type != Chat.PRIVATE and not _mentions(message, bot)


def bare_question(message: Message, bot: User) -> str:
    """The text without mentions of the bot; if nothing is left, what is said there that it replies to."""
    return _bare(_words(message), message, bot) or _said_before(message, bot)


def asked_by_command(message: Message, bot: User) -> str:
    """The same, without the command that the text begins with."""
    return _bare(_behind_command(message), message, bot) or _said_before(message, bot)


def command_in(message: Message) -> tuple[str, str]:
    """The command that a text or caption is, and the bot that it names; "" for what there is not.

    Of a text that somebody else wrote, the command is no wish of its sender.
    """
    if message.forward_origin is not None or message.via_bot is not None:
        return "", ""
    command, _, name = _command(message)[1:].casefold().partition("@")
    return command, name


def is_via(message: Message | None, bot: int) -> bool:
    """True for a message that somebody posted through the bot, by inline mode."""
    return message is not None and message.via_bot is not None and message.via_bot.id == bot


def is_answer(message: Message, bot: int) -> bool:
    """True for what the bot has said, itself or through somebody: that asks nothing."""
    return is_via(message, bot) or (message.from_user is not None and message.from_user.id == bot)


def _said_before(message: Message, bot: User) -> str:
    """The part of another message that was selected for the reply, or all of it; without command and mentions."""
    replied, quote = message.reply_to_message, message.quote
    if quote is None or (replied is not None and not quote.is_manual):
        asks = replied is not None and not is_answer(replied, bot.id)
        return _bare(_behind_command(replied), replied, bot) if replied and asks else ""
    command = _command(replied) if replied and not quote.position else ""
    return _bare(quote.text.removeprefix(command), replied or message, bot)


def _bare(text: str, message: Message, bot: User) -> str:
    """The text without mentions of the bot, nor the marks that set one at the beginning or the end apart."""
    for mention in _mentions(message, bot):
        before, _, after = text.partition(mention)
        if not before.strip():
            text = after.lstrip(_APART).removeprefix("- ")
        elif not after.strip(_ENDS):
            text = before.rstrip(_APART) + after.lstrip()
        else:
            text = f"{before} {after}"
    return text.strip()


def _behind_command(message: Message) -> str:
    return _words(message)[len(_command(message)) :]


def _command(message: Message) -> str:
    """The command that the text or caption begins with, "" if it begins with none.

    Commands are ASCII, so the entity's length, which counts UTF-16, is the number of its characters.
    """
    first = next(iter(message.entities or message.caption_entities), None)
    is_command = first is not None and first.type == MessageEntity.BOT_COMMAND and not first.offset
    return _words(message)[: first.length] if first and is_command else ""


def _words(message: Message) -> str:
    return message.text or message.caption or ""


def _mentions(message: Message, bot: User) -> list[str]:
    """The parts of the text that mention the bot."""
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    # python-telegram-bot raises an error if a message without text is searched for entities.
    found = message.parse_entities(kinds) if message.text else {}
    found |= message.parse_caption_entities(kinds) if message.caption else {}
    return [
        text
        for entity, text in found.items()
        if (entity.user is not None and entity.user.id == bot.id)
        or (entity.type == MessageEntity.MENTION and text.casefold() == f"@{bot.username}".casefold())
    ]
