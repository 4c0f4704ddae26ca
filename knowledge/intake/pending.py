"""Files that wait for an editor's decision, on the disk, so that they survive a restart.

Each has a random token, which only its owner may use. Few are kept, and not for long.
"""

import json
import re
import secrets
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

MOST = 20  # files that wait; a further one replaces the oldest
LONGEST_S = 48 * 3600
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16}")
_ABOUT, _CONTENT = "about.json", "content"


@dataclass(frozen=True, slots=True)
class PendingFile:
    """A file that waits. `owner` may decide on it, `file` is its name in the library folder.

    `first` is the id of its first article, and `digest` the hash of that one's text: after a reload, they show whether
    the file was taken in. `replaced` is the hash of the file that it replaces by the preview, or "".
    """

    owner: str
    file: str
    first: str
    digest: str
    replaced: str = ""


class Pending:
    """The files below `folder`. Methods that write raise OSError."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._now = now

    def begin(self, name: str, content: bytes) -> tuple[str, Path]:
        """Write a file under a new token; returns both. It waits for nobody until `keep` is called."""
        self._make_room()
        token = secrets.token_urlsafe(12)
        path = self._folder / token / _CONTENT / name
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        return token, path

    def keep(self, token: str, waiting: PendingFile, content: bytes | None = None) -> None:
        """Let the file wait for its owner's decision, perhaps with other content."""
        if content is not None:
            shutil.rmtree(self._folder / token / _CONTENT)
            (self._folder / token / _CONTENT).mkdir()
            (self._folder / token / _CONTENT / waiting.file).write_bytes(content)
        part = self._folder / token / f".{_ABOUT}.part"
        part.write_text(json.dumps(asdict(waiting), ensure_ascii=False), encoding="utf-8")
        part.replace(self._folder / token / _ABOUT)

    def file(self, token: str, owner: str) -> PendingFile | None:
        """The file that waits under `token`; None if there is none, or if it waits for somebody else."""
        if not _TOKEN.fullmatch(token):
            return None
        folder = self._folder / token
        with suppress(OSError):
            waiting = _waiting(folder)
            return waiting if waiting and waiting.owner == owner and not self._is_old(folder) else None
        return None

    def content(self, token: str, waiting: PendingFile) -> bytes:
        """The bytes of a file that waits. Raises OSError."""
        return (self._folder / token / _CONTENT / waiting.file).read_bytes()

    def drop(self, token: str) -> None:
        """Forget the file. Nothing happens if there is none."""
        if _TOKEN.fullmatch(token):
            shutil.rmtree(self._folder / token, ignore_errors=True)

    def forget(self, owner: str) -> None:
        """Forget all files that wait for this owner, whose name is in the folder until then."""
        with suppress(OSError):
            for folder in list(self._folder.iterdir()):
                if (waiting := _waiting(folder)) and waiting.owner == owner:
                    self.drop(folder.name)

    def _make_room(self) -> None:
        with suppress(OSError):
            waiting = sorted(self._folder.iterdir(), key=_changed, reverse=True)
            for number, folder in enumerate(waiting):
                if number >= MOST - 1 or self._is_old(folder):
                    self.drop(folder.name)

    def _is_old(self, folder: Path) -> bool:
        """True also for what seems to come from the future, as the clock may have been set back."""
        return abs(self._now() - _changed(folder)) > LONGEST_S


def _waiting(folder: Path) -> PendingFile | None:
    with suppress(OSError, ValueError, TypeError):
        return PendingFile(**json.loads((folder / _ABOUT).read_text(encoding="utf-8")))
    return None


def _changed(folder: Path) -> float:
    return folder.stat().st_mtime
