"""The data for the page when a person opens it: the bot, the people, their chats and the command menus."""

from sandbox.records import Chat, Json, Message, Person
from sandbox.rights import status_of
from sandbox.state import BotState, private_chat


def overview(state: BotState, person: Person) -> Json:
    """The data for the chat list."""
    chats = [private_chat(person), *[chat for chat in state.chats.values() if person.id in chat.members]]
    profile = state.profile
    return {
        "bot": {**state.bot.as_json(), "first_name": _in(profile.names, person) or state.bot.first_name},
        "about": _in(profile.descriptions, person),
        "short_about": _in(profile.short_descriptions, person),
        "menu_button": state.menu_buttons.get(person.id) or state.menu_buttons.get(0) or {"type": "default"},
        "person": _person(state, person),
        "people": [_person(state, one) for one in state.people.values()],
        "chats": [_chat(state, person, chat) for chat in chats],
        "event": state.events.last,
        "webhook": state.webhook.url,
        "limits": state.limits.on,
        "privacy": state.settings.privacy,
    }


def _in(texts: dict[str, str], person: Person) -> str:
    """The text in the person's language, else the one for all languages."""
    return texts.get(person.language_code[:2]) or texts.get("", "")


def _person(state: BotState, person: Person) -> Json:
    return {**person.as_json(), "is_admin": person.is_admin, "blocked": person.id in state.blocked}


def _chat(state: BotState, person: Person, chat: Chat) -> Json:
    messages = state.messages(chat.id)
    return {
        "id": chat.id,
        "kind": _kind(chat),
        "type": chat.type,
        "title": _title(state, person, chat),
        "members": len(chat.members) + 1,
        "topics": [{"id": topic.id, "name": topic.name, "closed": topic.closed} for topic in chat.topics],
        "role": "member" if chat.person or chat.direct else status_of(chat, person),
        "anonymous": person.id in chat.anonymous,
        "administrators": sorted(chat.administrators),
        "muted": chat.muted,
        "bot": chat.standing.value if not chat.direct else "left",
        "linked": chat.linked,
        "started": chat.person is None or chat.id in state.started,
        "writable": not (chat.type == "channel" or chat.muted) or person.id in chat.administrators,
        "commands": list(state.commands.shown(chat, person)) if chat.has_bot else [],
        "last": state.shown(messages[-1]) if messages else None,
    }


def _kind(chat: Chat) -> str:
    if chat.person is not None:
        return "bot"
    if chat.direct:
        return "person"
    if chat.is_forum:
        return "forum"
    return "channel" if chat.type == "channel" else "group" if chat.has_bot else "group without the bot"


def _title(state: BotState, person: Person, chat: Chat) -> str:
    if chat.person is not None:
        return state.bot.first_name
    if chat.direct:
        others = [state.people[number] for number in chat.members if number != person.id and number in state.people]
        return " ".join(one.name for one in others)
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
    return chat is not None and person.id in chat.members
