"""Names for people and messages that nobody can trace back without the key, which the memory keeps to itself."""

import secrets
from hashlib import blake2b

from bot.memory.database import Database
from bot.memory.notes import Notes
from bot.memory.tables import notes as table
from bot.memory.upserting import insert_new

SIZE = 16  # bytes
_KEY = "digest_key"


class Digests:
    """Keyed digests. The key is made once for each database, so all processes have the same one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._key: bytes | None = None

    async def of(self, *parts: object) -> bytes:
        """The digest of these parts. Raises `MemoryUnavailableError` if the key cannot be read."""
        if self._key is None:
            self._key = await self._made()
        content = "\0".join(map(str, parts)).encode()
        return blake2b(content, key=self._key, digest_size=SIZE).digest()

    async def _made(self) -> bytes:
        """The key. If two processes make one at the same time, the first one counts."""
        async with self._database.write() as connection:
            fresh = {"name": _KEY, "value": secrets.token_hex(32)}
            await connection.execute(insert_new(connection, table, fresh))
        return bytes.fromhex(await Notes(self._database).get(_KEY) or "")
