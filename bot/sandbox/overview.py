"""What a person finds on opening the page: the bot, the people, their chats and the command menus."""

from bot.sandbox.desk import Desk, private_chat
from bot.sandbox.people import sees
from bot.sandbox.records import Chat, Json, Message, Person, Standing


def overview(desk: Desk, person: Person) -> Json:
    """All the page needs to draw its chat list."""
    chats = [private_chat(person), *[chat for chat in desk.chats.values() if sees(person, chat)]]
    return {
        "bot": desk.bot.as_json(),
        "about": desk.profile.descriptions.get("", ""),
        "short_about": desk.profile.short_descriptions.get("", ""),
        "person": _person(desk, person),
        "people": [_person(desk, one) for one in desk.people.values()],
        "chats": [_chat(desk, person, chat) for chat in chats],
        "event": desk.events.last,
        "webhook": desk.webhook.url,
        "limits": desk.limits.on,
    }


def _person(desk: Desk, person: Person) -> Json:
    return {**person.as_json(), "is_admin": person.is_admin, "blocked": person.id in desk.blocked}


def _chat(desk: Desk, person: Person, chat: Chat) -> Json:
    messages = desk.messages(chat.id)
    return {
        "id": chat.id,
        "kind": _kind(chat),
        "title": _title(desk, person, chat),
        "members": len(chat.members) + 1,
        "topics": [{"id": topic.id, "name": topic.name, "closed": topic.closed} for topic in chat.topics],
        "started": chat.person is None or chat.id in desk.started,
        "writable": chat.type != "channel" or person.id in chat.administrators,
        "commands": list(desk.commands.shown(chat, person)) if _has_bot(chat) else [],
        "last": desk.shown(messages[-1]) if messages else None,
    }


def _has_bot(chat: Chat) -> bool:
    return not chat.direct and chat.standing in (Standing.MEMBER, Standing.ADMINISTRATOR)


def _kind(chat: Chat) -> str:
    if chat.person is not None:
        return "bot"
    if chat.direct:
        return "person"
    if chat.is_forum:
        return "forum"
    return "channel" if chat.type == "channel" else "group" if _has_bot(chat) else "group without the bot"


def _title(desk: Desk, person: Person, chat: Chat) -> str:
    if chat.person is not None:
        return desk.bot.first_name
    if chat.direct:
        others = [desk.people[number] for number in chat.members if number != person.id and number in desk.people]
        return " ".join(f"{one.first_name} {one.last_name}".strip() for one in others)
    return chat.title


def page_of(desk: Desk, chat: Chat, before: int | None, limit: int) -> Json:
    """The newest `limit` messages of a chat, or those before a message, oldest first."""
    messages: list[Message] = [m for m in desk.messages(chat.id) if before is None or m.id < before]
    shown = messages[-limit:]
    return {"messages": [desk.shown(message) for message in shown], "more": len(messages) > len(shown)}


def concerns(desk: Desk, person: Person, event: Json) -> bool:
    """Is an event about something that this person sees?"""
    chat_id = event.get("chat") or event.get("message", {}).get("chat", {}).get("id")
    if chat_id is None:
        return True
    chat = desk.chat(chat_id)
    return chat is not None and sees(person, chat)
