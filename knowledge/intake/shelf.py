"""The library folder: what admins send and remove, as plain files, with a journal by which each step can be undone.

A step is journaled before the file changes, and a file is replaced as a whole. So after a crash between the two, the
journal has at most one step that did not happen, and undoing it restores what is there.
"""

import base64
import hashlib
import json
import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import ShelfError

DEPTH = 50  # steps that can be undone
_LONGEST_STEM = 80  # bytes; most file systems allow 255 for a name
_UNSAFE = re.compile(r"[^\w.()\- ]+")


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a file in the folder: it was added, replaced or removed.

    `number` counts steps from 1. `before` and `after` are the contents, None where there was no file.
    """

    number: int
    path: Path
    before: bytes | None
    after_digest: str | None

    @property
    def is_removal(self) -> bool:
        return self.after_digest is None

    @property
    def is_replacement(self) -> bool:
        return self.before is not None and self.after_digest is not None


class Shelf:
    """The files in `folder`; `journal` is a folder of its own. One process at a time may change them."""

    def __init__(self, folder: Path, journal: Path) -> None:
        self.folder = folder
        self._journal = journal

    def put(self, name: str, content: bytes) -> Step:
        """Store a file, or replace the one of this name. Raises ShelfError; then the file is as it was."""
        path = self.folder / name
        if name in ("", ".", "..") or path.parent != self.folder:
            raise ShelfError(path, "this is no plain file name", "give the file a name without folders")
        return self._change(path, content)

    def remove(self, path: Path) -> Step:
        """Remove a file of the folder. Raises ShelfError if it is not there or not in the folder."""
        if not self.holds(path):
            raise ShelfError(path, "it is not in the library folder", "remove the file where it is kept, and reload")
        return self._change(path, None)

    def holds(self, path: Path) -> bool:
        """True if the file is in the folder itself."""
        return path.absolute().parent == self.folder.absolute() and path.is_file()

    def digest(self, name: str) -> str:
        """The hash of the file of this name as it is now; "" if there is none."""
        return _digest(_content(self.folder / name)) or ""

    def last(self) -> Step | None:
        """The step that `undo` would undo."""
        files = self._files()
        return _read(files[-1], self.folder) if files else None

    def undo(self) -> Step | None:
        """Restore what the last step changed; returns the step, None if there is none left.

        Raises ShelfError if the file was changed by other means since then: that would be lost.
        """
        files = self._files()
        if not files:
            return None
        step = _read(files[-1], self.folder)
        now = _content(step.path)
        if _digest(now) not in (step.after_digest, _digest(step.before)):
            reason = "the file was edited after the last step, which therefore cannot be undone"
            raise ShelfError(step.path, reason, "undo the change in the file itself, and reload")
        _replace(step.path, step.before)
        files[-1].unlink()
        return step

    def _change(self, path: Path, content: bytes | None) -> Step:
        before, files = _content(path), self._files()
        number = int(files[-1].stem) + 1 if files else 1
        step = Step(number, path, before, _digest(content))
        entry = self._journal / f"{number:08}.json"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._journal.mkdir(parents=True, exist_ok=True)
            _replace(entry, _written(step))
            _replace(path, content)
        except OSError as error:
            with suppress(OSError):
                entry.unlink(missing_ok=True)
            reason = f"it cannot be written ({error.strerror})"
            raise ShelfError(path, reason, "free space, or allow writing") from error
        for old in files[: max(0, len(files) + 1 - DEPTH)]:
            old.unlink(missing_ok=True)
        return step

    def _files(self) -> Sequence[Path]:
        return sorted(self._journal.glob("[0-9]*.json"))


def safe_name(sent: str) -> str:
    """The file name without folders, leading dots and characters special to a shell; "" if nothing is left.

    The extension is kept, in lower case, because it selects how the file is parsed.
    """
    name = Path(unicodedata.normalize("NFC", sent.replace("\\", "/"))).name
    path = Path(_UNSAFE.sub("-", name).strip(" .-"))
    stem = path.stem.encode()[:_LONGEST_STEM].decode(errors="ignore").strip(" .-")
    return f"{stem}{path.suffix.lower()}" if stem else ""


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _digest(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()


def _replace(path: Path, content: bytes | None) -> None:
    """Write the file as a whole, or remove it. Hidden files are never read as articles."""
    if content is None:
        path.unlink(missing_ok=True)
        return
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _written(step: Step) -> bytes:
    before = None if step.before is None else base64.b64encode(step.before).decode()
    return json.dumps({"name": step.path.name, "before": before, "after": step.after_digest}).encode()


def _read(file: Path, folder: Path) -> Step:
    try:
        values = json.loads(file.read_bytes())
        before = None if values["before"] is None else base64.b64decode(values["before"])
        return Step(int(file.stem), folder / Path(values["name"]).name, before, values["after"])
    except (ValueError, KeyError, TypeError) as error:
        raise ShelfError(file, "the journal of the library folder is damaged here", "delete this file") from error
