"""Methods that read chats, members and files."""

from sandbox.access import readable_chat
from sandbox.arguments import Arguments
from sandbox.errors import bad_request
from sandbox.records import Json, Standing
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
_BOT_RIGHTS = (
    "can_be_edited",
    "can_manage_chat",
    "can_change_info",
    "can_delete_messages",
    "can_invite_users",
    "can_restrict_members",
    "can_promote_members",
    "can_manage_video_chats",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


async def get_chat(state: BotState, arguments: Arguments) -> Json:
    """A chat with the fields that Telegram always sends."""
    chat = readable_chat(state, arguments)
    more: Json = {"active_usernames": [chat.username]} if chat.username else {}
    if chat.type != "private":
        more["permissions"] = {"can_send_messages": True}
    return {**chat.as_json(), **more, **_NO_COLOUR, "accepted_gift_types": _GIFTS}


async def get_chat_member(state: BotState, arguments: Arguments) -> Json:
    chat = readable_chat(state, arguments)
    user_id = arguments.integer("user_id", low=0, high=1 << 52)
    if user_id == 0:
        raise bad_request("Invalid user_id specified")
    if user_id == state.bot.id:
        return _bot_member(state, chat.standing)
    person = state.people.get(user_id)
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if person.id in chat.administrators:
        return {"status": "creator", "user": person.as_json(), "is_anonymous": False}
    return {"status": "member" if person.id in chat.members else "left", "user": person.as_json()}


def _bot_member(state: BotState, standing: Standing) -> Json:
    member: Json = {"status": standing.value, "user": state.bot.as_json()}
    if standing is Standing.ADMINISTRATOR:
        member |= {"is_anonymous": False, "can_post_messages": True, "can_edit_messages": True}
        member |= {right: right != "can_be_edited" for right in _BOT_RIGHTS}
    return member


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
