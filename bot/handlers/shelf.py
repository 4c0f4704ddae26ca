"""Where files that admins send are kept: beside the other articles, and so that whatever goes wrong can be undone.

A file goes into the first source that is a folder. The file whose place it takes stays there too, as NAME.previous,
which is no article's ending.
"""

import re
import shutil
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_LONGEST_STEM = 80  # bytes; most file systems allow 255, and NAME.previous must fit as well
_UNSAFE = re.compile(r"[^\w.()\- ]+")


def folder_among(sources: Sequence[Path]) -> Path | None:
    """The first source that is a folder, None where there are only files."""
    return next((source for source in sources if source.is_dir()), None)


def safe_name(sent: str) -> str:
    """A file name without folders, dots in front or signs that mean something to a shell; "" if nothing is left.

    The ending stays as it is but for its case, since it says how the file is to be read.
    """
    name = Path(unicodedata.normalize("NFC", sent.replace("\\", "/"))).name
    path = Path(_UNSAFE.sub("-", name).strip(" .-"))
    stem = path.stem.encode()[:_LONGEST_STEM].decode(errors="ignore").strip(" .-")
    return f"{stem}{path.suffix.lower()}" if stem else ""


@dataclass(frozen=True, slots=True)
class PlacedFile:
    """A file in its place; `former` is a copy of the file that was there, None where there was none.

    Either `keep` or `undo` ends it.
    """

    path: Path
    former: Path | None

    def keep(self) -> None:
        if self.former:
            self.former.replace(self.path.with_name(f"{self.path.name}.previous"))

    def undo(self) -> None:
        """Everything is as it was before."""
        if self.former:
            self.former.replace(self.path)
        else:
            self.path.unlink(missing_ok=True)


def place(path: Path, content: bytes) -> PlacedFile:
    """Put a file into place, at no moment half written or missing. Raises OSError, and then nothing has changed."""
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
