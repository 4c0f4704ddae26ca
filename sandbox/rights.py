"""Who is what in a chat: the rights of administrators, and the JSON of members in the Bot API."""

from sandbox.errors import UserError
from sandbox.records import BotUser, Chat, Json, Person, Standing

_EVERYWHERE = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
_GROUPS = ("can_pin_messages", "can_manage_topics", "can_manage_tags")
_CHANNELS = ("can_post_messages", "can_edit_messages", "can_manage_direct_messages")


def rights_in(chat: Chat) -> tuple[str, ...]:
    """The rights that an administrator of a chat of this type can have."""
    return (*_EVERYWHERE, *(_CHANNELS if chat.type == "channel" else _GROUPS))


def named_rights(chat: Chat, words: str) -> frozenset[str]:
    """The rights in an `admin=` parameter such as "post_messages+pin_messages". Raises UserError for another word."""
    rights = {f"can_{word}" for word in words.replace("+", " ").split()}
    unknown = rights - set(rights_in(chat))
    if unknown:
        raise UserError(f"there is no right {min(unknown).removeprefix('can_')} in a {chat.label}")
    # Whoever has any right may see the list of administrators and the like.
    return frozenset(rights | {"can_manage_chat"}) if rights else frozenset()


def bot_member(bot: BotUser, chat: Chat) -> Json:
    """The bot as a member of a chat."""
    member: Json = {"status": chat.standing.value, "user": bot.as_json()}
    if chat.standing is Standing.ADMINISTRATOR:
        given = {right: chat.bot_may(right) for right in rights_in(chat)}
        return {**member, "can_be_edited": False, "is_anonymous": False, **given}
    return member | ({"until_date": 0} if chat.standing is Standing.KICKED else {})


def status_of(chat: Chat, person: Person) -> str:
    if person.id in chat.banned:
        return "kicked"
    if person.id == chat.owner:
        return "creator"
    if person.id in chat.administrators:
        return "administrator"
    return "member" if person.id in chat.members else "left"


def person_member(chat: Chat, person: Person) -> Json:
    """A person as a member of a chat. Administrators other than the owner have all rights but to promote others."""
    status = status_of(chat, person)
    member: Json = {"status": status, "user": person.as_json()}
    if status == "creator":
        return {**member, "is_anonymous": person.id in chat.anonymous}
    if status == "administrator":
        given = {right: right != "can_promote_members" for right in rights_in(chat)}
        return {**member, "can_be_edited": False, "is_anonymous": person.id in chat.anonymous, **given}
    return member | ({"until_date": 0} if status == "kicked" else {})
