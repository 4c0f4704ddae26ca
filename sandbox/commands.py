"""The bot's command menus, one for each scope and language, and the one that a person sees in a chat."""

from dataclasses import dataclass, field

from sandbox.records import Chat, Json, Person

Key = tuple[str, int, int, str]


@dataclass(slots=True)
class CommandMenus:
    """Menus by scope (its type, chat and user) and language."""

    _menus: dict[Key, tuple[Json, ...]] = field(default_factory=dict)

    def set(self, key: Key, commands: tuple[Json, ...]) -> None:
        if commands:
            self._menus[key] = commands
        else:
            self._menus.pop(key, None)

    def get(self, key: Key) -> tuple[Json, ...]:
        return self._menus.get(key, ())

    def shown(self, chat: Chat, person: Person) -> tuple[Json, ...]:
        """The first menu that exists, in the order of https://core.telegram.org/bots/api#determining-list-of-commands."""
        administers = person.id in chat.administrators
        scopes: list[tuple[str, int, int]]
        if chat.type == "private":
            scopes = [("chat", chat.id, 0), ("all_private_chats", 0, 0)]
        else:
            scopes = [("chat_member", chat.id, person.id)]
            scopes += [("chat_administrators", chat.id, 0)] if administers else []
            scopes += [("chat", chat.id, 0)]
            scopes += [("all_chat_administrators", 0, 0)] if administers else []
            scopes += [("all_group_chats", 0, 0)]
        for scope in [*scopes, ("default", 0, 0)]:
            for language in (person.language_code[:2], ""):
                menu = self._menus.get((*scope, language))
                if menu:
                    return menu
        return ()
