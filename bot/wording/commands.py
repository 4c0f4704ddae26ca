"""The words beside each command in Telegram's menu."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommandTexts:
    """A field is named as its command. Telegram allows up to 256 characters, and shows some 20 on a phone."""

    start: str
    ask: str
    help: str
    articles: str
    article: str
    latest: str
    search: str
    watch: str
    watches: str
    who: str
    quotes: str
    timeline: str
    related: str
    why: str
    language: str
    add: str
    remove: str
    undo: str
    sources: str
    unanswered: str
    golden: str
    reload: str
    stats: str
    admins: str
    readers: str
    settings: str
    privacy: str
