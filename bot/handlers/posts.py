"""A post of a channel that was forwarded to the bot, as the record that the library reads."""

from itertools import groupby

from telegram import Message, MessageEntity, MessageOriginChannel

from knowledge import Channel, ChannelPost, Run, RunStyle

# What a stretch is if several entities cover it: the first of these.
_STYLES = {
    MessageEntity.PRE: RunStyle.CODE,
    MessageEntity.BLOCKQUOTE: RunStyle.QUOTATION,
    MessageEntity.EXPANDABLE_BLOCKQUOTE: RunStyle.QUOTATION,
    MessageEntity.HASHTAG: RunStyle.TAG,
    MessageEntity.BOLD: RunStyle.BOLD,
}
_RANKS = list(_STYLES)


def channel_post(message: Message) -> tuple[ChannelPost, Channel] | None:
    """The post that `message` forwards; None if it forwards none of a channel."""
    origin = message.forward_origin
    if not isinstance(origin, MessageOriginChannel):
        return None
    text = message.text or message.caption or ""
    runs = _runs(text, message.entities if message.text else message.caption_entities)
    post = ChannelPost(
        number=origin.message_id,
        sent=origin.date.isoformat(),
        published=origin.date.date(),
        runs=runs,
        author=origin.author_signature,
    )
    return post, Channel(origin.chat.title, origin.chat.username)


def _runs(text: str, entities: tuple[MessageEntity, ...]) -> tuple[Run, ...]:
    """The stretches of `text`, each in one style. Telegram counts in UTF-16."""
    units = text.encode("utf-16-le")
    styles = [RunStyle.PLAIN] * (len(units) // 2)
    known = [entity for entity in entities if entity.type in _STYLES]
    for entity in sorted(known, key=lambda one: _RANKS.index(one.type), reverse=True):
        end = min(entity.offset + entity.length, len(styles))
        styles[entity.offset : end] = [_STYLES[entity.type]] * (end - entity.offset)
    runs, at = [], 0
    for style, group in groupby(styles):
        length = 2 * len(list(group))
        runs.append(Run(units[at : at + length].decode("utf-16-le", "replace"), style))
        at += length
    return tuple(runs)
