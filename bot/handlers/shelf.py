"""Stores files that admins send, so that every step can be undone.

A file goes into the first source that is a folder. A file that it replaces is kept beside it as NAME.previous, which
is not read as an article.
"""

import re
import shutil
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_LONGEST_STEM = 80  # bytes; most file systems allow 255 for a name, and NAME.previous must fit too
_UNSAFE = re.compile(r"[^\w.()\- ]+")


def folder_among(sources: Sequence[Path]) -> Path | None:
    """The first source that is a folder, None if all sources are files."""
    return next((source for source in sources if source.is_dir()), None)


def safe_name(sent: str) -> str:
    """The file name without folders, leading dots and characters special to a shell; "" if nothing is left.

    The extension is kept, in lower case, because it selects how the file is parsed.
    """
    name = Path(unicodedata.normalize("NFC", sent.replace("\\", "/"))).name
    path = Path(_UNSAFE.sub("-", name).strip(" .-"))
    stem = path.stem.encode()[:_LONGEST_STEM].decode(errors="ignore").strip(" .-")
    return f"{stem}{path.suffix.lower()}" if stem else ""


@dataclass(frozen=True, slots=True)
class PlacedFile:
    """A stored file; `former` is a copy of the file that it replaced, None if there was none.

    The caller must end with either `keep` or `undo`.
    """

    path: Path
    former: Path | None

    def keep(self) -> None:
        if self.former:
            self.former.replace(self.path.with_name(f"{self.path.name}.previous"))

    def undo(self) -> None:
        """Restore the state before `place`."""
        if self.former:
            self.former.replace(self.path)
        else:
            self.path.unlink(missing_ok=True)


def place(path: Path, content: bytes) -> PlacedFile:
    """Store a file by an atomic rename. Raises OSError; then nothing has changed."""
    # Hidden files are never read as articles.
    part, former = path.with_name(f".{path.name}.part"), path.with_name(f".{path.name}.former")
    replaces = path.is_file()
    try:
        part.write_bytes(content)
        if replaces:
            shutil.copy2(path, former)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        former.unlink(missing_ok=True)
        raise
    return PlacedFile(path, former if replaces else None)
