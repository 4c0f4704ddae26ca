"""The data for the page when a person opens it: the bot, the people, their chats and the command menus."""

from sandbox.people import sees
from sandbox.records import Chat, Json, Message, Person, Standing
from sandbox.state import BotState, private_chat


def overview(state: BotState, person: Person) -> Json:
    """The data for the chat list."""
    chats = [private_chat(person), *[chat for chat in state.chats.values() if sees(person, chat)]]
    return {
        "bot": state.bot.as_json(),
        "about": state.profile.descriptions.get("", ""),
        "short_about": state.profile.short_descriptions.get("", ""),
        "person": _person(state, person),
        "people": [_person(state, one) for one in state.people.values()],
        "chats": [_chat(state, person, chat) for chat in chats],
        "event": state.events.last,
        "webhook": state.webhook.url,
        "limits": state.limits.on,
    }


def _person(state: BotState, person: Person) -> Json:
    return {**person.as_json(), "is_admin": person.is_admin, "blocked": person.id in state.blocked}


def _chat(state: BotState, person: Person, chat: Chat) -> Json:
    messages = state.messages(chat.id)
    return {
        "id": chat.id,
        "kind": _kind(chat),
        "title": _title(state, person, chat),
        "members": len(chat.members) + 1,
        "topics": [{"id": topic.id, "name": topic.name, "closed": topic.closed} for topic in chat.topics],
        "started": chat.person is None or chat.id in state.started,
        "writable": chat.type != "channel" or person.id in chat.administrators,
        "commands": list(state.commands.shown(chat, person)) if _has_bot(chat) else [],
        "last": state.shown(messages[-1]) if messages else None,
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


def _title(state: BotState, person: Person, chat: Chat) -> str:
    if chat.person is not None:
        return state.bot.first_name
    if chat.direct:
        others = [state.people[number] for number in chat.members if number != person.id and number in state.people]
        return " ".join(f"{one.first_name} {one.last_name}".strip() for one in others)
    return chat.title


def page_of(state: BotState, chat: Chat, before: int | None, limit: int) -> Json:
    """The newest `limit` messages of a chat, or those before a message, oldest first."""
    messages: list[Message] = [m for m in state.messages(chat.id) if before is None or m.id < before]
    shown = messages[-limit:]
    return {"messages": [state.shown(message) for message in shown], "more": len(messages) > len(shown)}


def concerns(state: BotState, person: Person, event: Json) -> bool:
    """True if this person may see the event."""
    chat_id = event.get("chat") or event.get("message", {}).get("chat", {}).get("id")
    if chat_id is None:
        return True
    chat = state.chat(chat_id)
    return chat is not None and sees(person, chat)
