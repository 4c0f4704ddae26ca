"""Puts a new message into its chat: its number, its place in a chain of replies, and its copy in a discussion group."""

from dataclasses import replace

from sandbox.hearing import tell
from sandbox.records import SERVICE, Chat, Message, origin_of
from sandbox.state import BotState


def deliver(state: BotState, message: Message) -> Message:
    """Store a new message under the next number of its chat; a channel's post also appears in its discussion group."""
    chain = message.chain or chain_of(message)
    message = state.post(replace(message, id=state.new_id(message.chat), chain=chain))
    if message.chat.type == "channel" and message.chat.linked and not message.service:
        _discuss(state, message)
    return message


def chain_of(message: Message) -> int:
    """The first message of the chain of replies. Only supergroups without topics have such chains."""
    original = message.reply_to
    if original is None or message.chat.type != "supergroup" or message.chat.is_forum:
        return 0
    return 0 if original.chat.id != message.chat.id else original.chain or original.id


def _discuss(state: BotState, post: Message) -> None:
    """The copy comes from Telegram's own account, in the name of the channel."""
    group = state.chat(post.chat.linked)
    if group is None:
        return
    copy = replace(
        post,
        chat=group,
        id=state.new_id(group),
        sender=SERVICE,
        sender_chat=post.chat,
        origin=post.origin or origin_of(post),
        automatic=True,
        author=0,
        reply_to=None,
        quote=None,
        inline_id="",
    )
    state.post(copy)
    state.copies[post.chat.id, post.id] = (group.id, copy.id)
    tell(state, copy)


def rewrite(state: BotState, message: Message, *, now: int, **changes: object) -> Message:
    """Change a message, and its copy in a discussion group. A change of the buttons alone is not marked as an edit."""
    marked = {"edited": now} if set(changes) - {"markup"} else {}
    after = state.change(replace(message, **changes, **marked))  # type: ignore[arg-type]  # checked by replace itself
    place = state.copies.get((message.chat.id, message.id))
    copy = state.message(*place) if place is not None else None
    if copy is not None:
        copy = state.change(replace(copy, **changes, **marked))  # type: ignore[arg-type]
        if marked:
            tell(state, copy, changed=True)
    return after


def discussion_root(state: BotState, chat: Chat, number: int) -> Message | None:
    """The copy of a channel's post with this number, under which comments are written."""
    root = state.message(chat.id, number)
    return root if root is not None and root.automatic else None
