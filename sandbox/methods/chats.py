"""Methods that read chats, members and files."""

from sandbox.access import readable_chat
from sandbox.arguments import Arguments
from sandbox.errors import bad_request, forbidden
from sandbox.membership import set_bot
from sandbox.records import Json, Standing
from sandbox.rights import bot_member, person_member
from sandbox.state import BotState

DOWNLOAD_LIMIT = 20 * 1024 * 1024
_NO_COLOUR = {"accent_color_id": 0, "max_reaction_count": 11}
_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


async def get_chat(state: BotState, arguments: Arguments) -> Json:
    """A chat with the fields that Telegram always sends."""
    chat = readable_chat(state, arguments)
    more: Json = {"active_usernames": [chat.username]} if chat.username else {}
    if chat.linked:
        more["linked_chat_id"] = chat.linked
    if chat.type != "private":
        more["permissions"] = {"can_send_messages": not chat.muted}
    return {**chat.as_json(), **more, **_NO_COLOUR, "accepted_gift_types": _GIFTS}


async def get_chat_member(state: BotState, arguments: Arguments) -> Json:
    chat = readable_chat(state, arguments)
    user_id = arguments.integer("user_id", low=0, high=1 << 52)
    if user_id == 0:
        raise bad_request("Invalid user_id specified")
    if user_id == state.bot.id:
        return bot_member(state.bot, chat)
    person = state.people.get(user_id)
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return person_member(chat, person)


async def get_chat_administrators(state: BotState, arguments: Arguments) -> list[Json]:
    """Administrators of the chat, without other bots; the bot itself is among them if it is one."""
    chat = readable_chat(state, arguments)
    if chat.type == "private":
        raise bad_request("There are no administrators in the private chat")
    if chat.type == "channel" and chat.standing is not Standing.ADMINISTRATOR:
        raise bad_request("member list is inaccessible")
    people = [person for person in state.people.values() if person.id in chat.administrators | {chat.owner}]
    itself = [bot_member(state.bot, chat)] if chat.standing is Standing.ADMINISTRATOR else []
    return [*(person_member(chat, person) for person in people), *itself]


async def get_chat_member_count(state: BotState, arguments: Arguments) -> int:
    chat = readable_chat(state, arguments)
    return len(chat.members) + 1


async def leave_chat(state: BotState, arguments: Arguments) -> bool:
    chat = readable_chat(state, arguments)
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    if not chat.has_bot:
        raise forbidden(f"bot is not a member of the {chat.label}")
    set_bot(state, None, chat, Standing.LEFT)
    return True


async def get_file(state: BotState, arguments: Arguments) -> Json:
    file_id = arguments.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    stored = state.files.get(file_id)
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {
        "file_id": stored.id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }
