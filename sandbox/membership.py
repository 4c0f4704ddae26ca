"""Members come and go: the bot and people are added, promoted and removed, and the bot gets the updates."""

from dataclasses import replace
from typing import Any

from sandbox.errors import UserError
from sandbox.hearing import tell
from sandbox.posting import deliver
from sandbox.records import Chat, Json, Message, Person, Standing
from sandbox.rights import bot_member, named_rights, person_member
from sandbox.state import BotState


def chat_of(state: BotState, person: Person, chat_id: int) -> Chat:
    """A chat of this person. Raises UserError if they are no member."""
    chat = state.chat(chat_id)
    if chat is None or person.id not in chat.members:
        raise UserError(f"{person.first_name} has no chat {chat_id}")
    return chat


def administered(state: BotState, person: Person, chat_id: int) -> Chat:
    """A chat that this person administers. Raises UserError."""
    chat = chat_of(state, person, chat_id)
    if person.id not in chat.administrators:
        raise UserError("only administrators of the chat do this")
    return chat


def add_bot(state: BotState, person: Person, chat_id: int, *, rights: str = "") -> Chat:
    """A person adds the bot to a group or channel; with `rights` (as in `admin=`), as an administrator."""
    chat = chat_of(state, person, chat_id)
    given = named_rights(chat, rights)
    if chat.type == "private":
        raise UserError("a bot cannot be added to a private chat")
    needs_admin = bool(given) or chat.type == "channel" or chat.standing is Standing.KICKED
    if needs_admin and person.id not in chat.administrators:
        raise UserError("only administrators of the chat do this")
    if chat.type == "channel" and not given:
        raise UserError("in a channel a bot can only be an administrator: name its rights")
    if chat.has_bot and not given:
        return chat
    standing = Standing.ADMINISTRATOR if given else Standing.MEMBER
    return set_bot(state, person, chat, standing, rights=given or None)


def promote_bot(state: BotState, person: Person, chat_id: int, *, rights: str) -> Chat:
    """An administrator gives the bot rights, or takes all of them back (`rights` is empty)."""
    chat = administered(state, person, chat_id)
    if not chat.has_bot:
        raise UserError("the bot is no member of this chat")
    given = named_rights(chat, rights)
    return set_bot(state, person, chat, Standing.ADMINISTRATOR if given else Standing.MEMBER, rights=given or None)


def remove_bot(state: BotState, person: Person, chat_id: int) -> Chat:
    """An administrator removes the bot. From a supergroup it is banned by that, from a basic group it is not."""
    chat = administered(state, person, chat_id)
    if not chat.has_bot:
        raise UserError("the bot is no member of this chat")
    return set_bot(state, person, chat, Standing.LEFT if chat.type == "group" else Standing.KICKED)


def set_bot(
    state: BotState, by: Person | None, chat: Chat, standing: Standing, *, rights: frozenset[str] | None = None
) -> Chat:
    """Change the bot's membership; the bot gets `my_chat_member`, and a group a service message."""
    before, was_there = bot_member(state.bot, chat), chat.has_bot
    chat = state.set_chat(replace(chat, standing=standing, rights=rights))
    change = _change(state, chat, by, before, bot_member(state.bot, chat))
    state.updates.put("my_chat_member", change)
    if chat.type != "channel" and was_there != chat.has_bot:
        me = state.bot.as_json()
        service = {"new_chat_members": [me]} if chat.has_bot else {"left_chat_member": me}
        _announce(state, chat, by, **service)
    return chat


def set_person(state: BotState, by: Person, chat: Chat, person: Person, **changes: Any) -> Chat:
    """Change a person's membership by fields of the chat; a bot that is an administrator can get `chat_member`."""
    before, was_there = person_member(chat, person), person.id in chat.members
    chat = state.set_chat(replace(chat, **changes))
    after = person_member(chat, person)
    if chat.standing is Standing.ADMINISTRATOR and before != after:
        state.updates.put("chat_member", _change(state, chat, by, before, after))
    if chat.type != "channel" and was_there != (person.id in chat.members):
        named = person.as_json()
        service = {"left_chat_member": named} if was_there else {"new_chat_members": [named]}
        _announce(state, chat, by, **service)
    return chat


def promote(state: BotState, by: Person, chat_id: int, user_id: int, *, admin: bool, anonymous: bool = False) -> Chat:
    """The owner makes a member an administrator or takes it back; `anonymous` ones write in the name of the group."""
    chat = administered(state, by, chat_id)
    person = _known(state, user_id)
    if person.id not in chat.members:
        raise UserError(f"{person.first_name} is no member of this chat")
    if person.id == chat.owner and not admin:
        raise UserError("the owner stays an administrator")
    if by.id not in (chat.owner, person.id):
        raise UserError("only the owner of the chat names administrators")
    if anonymous and chat.type != "supergroup":
        raise UserError("only administrators of supergroups can be anonymous")
    one = frozenset({person.id})
    names = chat.administrators | one if admin else chat.administrators - one
    hidden = chat.anonymous | one if admin and anonymous else chat.anonymous - one
    return set_person(state, by, chat, person, administrators=names, anonymous=hidden)


def leave(state: BotState, person: Person, chat_id: int) -> None:
    chat = chat_of(state, person, chat_id)
    if chat.type == "private":
        raise UserError("a private chat cannot be left")
    set_person(state, person, chat, person, **_without(chat, person))


def join(state: BotState, person: Person, chat_id: int) -> Chat:
    chat = state.chat(chat_id)
    if chat is None or chat.type == "private":
        raise UserError(f"there is no group {chat_id}")
    if person.id in chat.banned:
        raise UserError("you are banned from this chat")
    return set_person(state, person, chat, person, members=chat.members | {person.id})


def ban(state: BotState, by: Person, chat_id: int, user_id: int, *, banned: bool = True) -> None:
    """An administrator bans a member, or lifts the ban."""
    chat = administered(state, by, chat_id)
    person = _known(state, user_id)
    if person.id in chat.administrators:
        raise UserError("administrators cannot be banned")
    if not banned:
        set_person(state, by, chat, person, banned=chat.banned - {person.id})
        return
    set_person(state, by, chat, person, **_without(chat, person), banned=chat.banned | {person.id})


def mute(state: BotState, person: Person, chat_id: int, *, muted: bool) -> Chat:
    """An administrator lets only administrators write in a group, or lets everyone write again."""
    chat = administered(state, person, chat_id)
    if chat.type not in ("group", "supergroup"):
        raise UserError("only groups can be muted")
    return state.set_chat(replace(chat, muted=muted))


def migrate(state: BotState, person: Person, chat_id: int) -> Chat:
    """The owner upgrades a group to a supergroup, which gets a new id. The group refuses calls from then on."""
    chat = administered(state, person, chat_id)
    if chat.type != "group":
        raise UserError("only a basic group becomes a supergroup")
    new = replace(chat, id=-1_000_000_000_000 + chat.id, type="supergroup")
    state.set_chat(new)
    old = state.set_chat(replace(chat, migrated_to=new.id, members=frozenset()))
    _announce(state, old, person, migrate_to_chat_id=new.id)
    _announce(state, new, person, migrate_from_chat_id=old.id)
    return new


def block(state: BotState, person: Person, *, blocked: bool) -> None:
    """A person blocks or unblocks the bot; the bot gets the update `my_chat_member`."""
    chat = state.chat(person.id)
    if chat is None or blocked == (person.id in state.blocked):
        return
    (state.blocked.add if blocked else state.blocked.discard)(person.id)
    standings = (Standing.MEMBER, Standing.KICKED) if blocked else (Standing.KICKED, Standing.MEMBER)
    before, after = (bot_member(state.bot, replace(chat, standing=standing)) for standing in standings)
    state.updates.put("my_chat_member", _change(state, chat, person, before, after))
    state.events.emit("people")


def _without(chat: Chat, person: Person) -> dict[str, frozenset[int]]:
    fields = ("members", "administrators", "anonymous")
    return {name: getattr(chat, name) - {person.id} for name in fields}


def _known(state: BotState, user_id: int) -> Person:
    if user_id not in state.people:
        raise UserError(f"there is no person {user_id}")
    return state.people[user_id]


def _change(state: BotState, chat: Chat, by: Person | None, before: Json, after: Json) -> Json:
    actor = by.as_json() if by is not None else state.bot.as_json()
    change = {"chat": chat.as_json(), "from": actor, "date": state.now()}
    return {**change, "old_chat_member": before, "new_chat_member": after}


def _announce(state: BotState, chat: Chat, by: Person | None, **service: Any) -> None:
    """A service message in a group. A bot that was removed does not get it."""
    message = Message(chat, 0, state.now(), by or state.bot, author=by.id if by else 0, service=service)
    tell(state, deliver(state, message))
