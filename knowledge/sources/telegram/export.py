"""Telegram's own export of a channel as JSON (result.json): each post becomes an article.

Only channels are read: an export of a chat has the messages of people who never published them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.errors import SourceError
from knowledge.sources.draft import Draft
from knowledge.sources.rows.dates import DateOrder, row_date
from knowledge.sources.rows.json_rows import without_halves
from knowledge.sources.telegram.post import Channel, ChannelPost, Run, RunStyle, post_draft, with_albums

_KIND = re.compile(r"\w*(?:channel|chat|group|bot|messages|replies)")
_LINK = re.compile(r"(?:https?://)?(?:t\.me/|@)?([A-Za-z]\w{3,31})/?")
_STYLES = {
    "bold": RunStyle.BOLD,
    "hashtag": RunStyle.TAG,
    "pre": RunStyle.CODE,
    "blockquote": RunStyle.QUOTATION,
}
_ID, _NAME = "id", "name"  # keys of a channel
_MEDIA = ("photo", "file", "media_type")


def is_export(value: Any) -> bool:
    """True if the JSON `value` is an export of Telegram, of a chat or of an account."""
    if not isinstance(value, dict):
        return False
    chats = value.get("chats")
    if isinstance(chats, dict) and isinstance(chats.get("list"), list):
        return any(is_export(chat) for chat in chats["list"])
    kind = value.get("type")
    return isinstance(value.get("messages"), list) and isinstance(kind, str) and _KIND.fullmatch(kind) is not None


def export_drafts(value: dict[str, Any], path: Path) -> Iterator[Draft | SourceError]:
    """The posts of the channels in the export `value`. Raises SourceError if it has no channel."""
    chats = value["chats"]["list"] if "chats" in value else [value]
    channels = [chat for chat in chats if is_export(chat) and "channel" in chat["type"]]
    if not channels:
        raise SourceError(
            path, "this is an export of a chat between people, and not of a channel", "export a channel, or remove it"
        )
    for chat in channels:
        posts = _channel_drafts(chat, path)
        yield from posts if len(channels) == 1 else _with_keys(posts, str(chat.get(_ID, chat.get(_NAME))))


def _with_keys(drafts: Iterator[Draft | SourceError], channel: str) -> Iterator[Draft | SourceError]:
    for draft in drafts:
        yield replace(draft, key=f"{channel}-{draft.key}") if isinstance(draft, Draft) else draft


def _channel_drafts(chat: Mapping[str, Any], path: Path) -> Iterator[Draft | SourceError]:
    channel = Channel(_text(chat.get(_NAME)) or None, _link(chat))
    posts: list[ChannelPost] = []
    for number, message in enumerate(chat["messages"], start=1):
        if not isinstance(message, dict) or not isinstance(message.get(_ID), int):
            yield SourceError(path, f"message {number} has no id", "export the channel once more")
        elif message.get("type") == "message" and "poll" not in message:
            posts.append(_post(message))
    for post in with_albums(posts):
        if draft := post_draft(post, channel):
            yield draft


def _link(chat: Mapping[str, Any]) -> str | None:
    """The name in the channel's public link, if the export has one; Telegram's own exports usually have not."""
    for key in ("username", "link", "url"):
        if match := _LINK.fullmatch(_text(chat.get(key))):
            return match[1]
    return None


def _post(message: Mapping[str, Any]) -> ChannelPost:
    entities = message.get("text_entities") or message.get("text")
    return ChannelPost(
        number=message[_ID],
        sent=_text(message.get("date_unixtime")) or _text(message.get("date")),
        published=_day(message),
        runs=tuple(_runs(entities)),
        author=_text(message.get("forwarded_from")) or _text(message.get("author")) or None,
        has_media=any(message.get(key) for key in _MEDIA),
    )


def _day(message: Mapping[str, Any]) -> date | None:
    """The day as the export writes it, which is that of the place where the channel was exported."""
    written = _text(message.get("date")) or _text(message.get("date_unixtime"))
    return row_date(written, DateOrder.UNKNOWN)


def _runs(entities: Any) -> Iterator[Run]:
    for entity in entities if isinstance(entities, Sequence) and not isinstance(entities, str) else [entities]:
        if isinstance(entity, str) and entity:
            yield Run(without_halves(entity))
        elif isinstance(entity, dict) and (text := _text(entity.get("text"))):
            yield Run(text, _STYLES.get(_text(entity.get("type")), RunStyle.PLAIN))


def _text(value: Any) -> str:
    return without_halves(value) if isinstance(value, str) else ""
