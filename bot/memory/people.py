"""What people chose: each person for themselves, and the admins of a group for the group."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from bot.memory.database import Database
from bot.memory.tables import chats, people
from bot.memory.upserting import upsert

# Built once, as building a statement takes longer than carrying it out.
_PERSON = select(people).where(people.c.person == bindparam("of"))
_CHAT = select(chats).where(chats.c.chat == bindparam("of"))


class Rights(StrEnum):
    """What a person may do, beyond what the configuration says."""

    READER = "reader"
    ADMIN = "admin"
    REFUSED = "refused"
    ASKED = "asked"  # to be let in


class Askers(StrEnum):
    """Who may ask in a group."""

    EVERYBODY = "everybody"
    ADMINS = "admins"


@dataclass(frozen=True, slots=True)
class PersonSettings:
    """A person's choices; `consented` is since when their questions may be kept with their id."""

    language: str | None = None
    rights: Rights | None = None
    consented: float | None = None


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """A group's settings; without a language, each asker is answered in theirs."""

    language: str | None = None
    askers: Askers = Askers.EVERYBODY
    is_quiet: bool = False


class People:
    """Persons by their Telegram id. Every call raises `MemoryUnavailableError` if the memory cannot be used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, person: int) -> PersonSettings:
        """What is known of the person; nothing is, as long as they chose nothing."""
        async with self._database.read() as connection:
            row = (await connection.execute(_PERSON, {"of": person})).one_or_none()
        if row is None:
            return PersonSettings()
        return PersonSettings(row.language, Rights(row.rights) if row.rights else None, row.consented)

    async def put(self, person: int, known: PersonSettings) -> None:
        """Replace what is known of the person."""
        values = {"language": known.language, "rights": known.rights, "consented": known.consented}
        async with self._database.write() as connection:
            await upsert(connection, people, {"person": person}, values)

    async def choose_language(self, person: int, language: str | None) -> None:
        """Replace the person's language alone; None is as their Telegram."""
        await self._change(person, {"language": language})

    async def grant(self, person: int, rights: Rights | None) -> None:
        """Replace the person's rights alone."""
        await self._change(person, {"rights": rights})

    async def consent(self, person: int, since: float | None) -> None:
        """Replace the person's consent alone; None withdraws it."""
        await self._change(person, {"consented": since})

    async def holding(self, *rights: Rights) -> list[int]:
        """The people who have one of these rights, those of the first right first."""
        order = {name: place for place, name in enumerate(rights)}
        query = select(people.c.person, people.c.rights).where(people.c.rights.in_(rights)).order_by(people.c.person)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return [row.person for row in sorted(rows, key=lambda row: order[Rights(row.rights)])]

    async def forget(self, person: int) -> None:
        async with self._database.write() as connection:
            await connection.execute(delete(people).where(people.c.person == person))

    async def _change(self, person: int, values: Mapping[str, Any]) -> None:
        async with self._database.write() as connection:
            await upsert(connection, people, {"person": person}, values)


class Chats:
    """Groups by their Telegram id. Every call raises `MemoryUnavailableError` if the memory cannot be used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, chat: int) -> ChatSettings:
        """The settings of the group; the defaults, as long as its admins chose nothing."""
        async with self._database.read() as connection:
            row = (await connection.execute(_CHAT, {"of": chat})).one_or_none()
        if row is None:
            return ChatSettings()
        return ChatSettings(row.language, Askers(row.askers or Askers.EVERYBODY), bool(row.quiet))

    async def put(self, chat: int, settings: ChatSettings) -> None:
        """Replace the settings of the group."""
        values = {"language": settings.language, "askers": settings.askers, "quiet": settings.is_quiet}
        async with self._database.write() as connection:
            await upsert(connection, chats, {"chat": chat}, values)

    async def choose_language(self, chat: int, language: str | None) -> None:
        """Replace the group's language alone; None is as each asker's Telegram."""
        await self._change(chat, {"language": language})

    async def choose_askers(self, chat: int, askers: Askers) -> None:
        """Replace who may ask in the group, and nothing else."""
        await self._change(chat, {"askers": askers})

    async def choose_quiet(self, chat: int, *, is_quiet: bool) -> None:
        """Replace whether the group is quiet, and nothing else."""
        await self._change(chat, {"quiet": is_quiet})

    async def mark(self, chat: int, *, left: float | None) -> None:
        """Note since when the bot is no member of the group, None if it is one. Of an unknown group nothing is kept."""
        async with self._database.write() as connection:
            await connection.execute(update(chats).where(chats.c.chat == chat).values(left=left))

    async def forget_left(self, before: float) -> None:
        """Forget the groups that the bot left before this time."""
        async with self._database.write() as connection:
            await connection.execute(delete(chats).where(chats.c.left < before))

    async def forget(self, chat: int) -> None:
        async with self._database.write() as connection:
            await connection.execute(delete(chats).where(chats.c.chat == chat))

    async def _change(self, chat: int, values: Mapping[str, Any]) -> None:
        async with self._database.write() as connection:
            await upsert(connection, chats, {"chat": chat}, values)
