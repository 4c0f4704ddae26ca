"""Names that are hard to print, and what is no ordinary file: links, pipes, folders, devices."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

from tests.intake.hostile.inputs import End, Hostile

_FOX = "Ann Bell saw a fox in the garden.\n"
_OUTSIDE = Path("/etc/passwd")


def _text(path: Path) -> None:
    path.write_text(_FOX)


def _link(target: str | Path) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def _socket(path: Path) -> None:
    """A socket; its address may have 100 characters, so it is bound from its folder."""
    here = os.getcwd()  # noqa: PTH109 (the folder is left again at once)
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(path.name)
    finally:
        os.chdir(here)


def _unreadable(path: Path) -> None:
    _text(path)
    path.chmod(0)


def _folder(path: Path) -> None:
    path.mkdir()
    _text(path / "inside.md")


def _closed_folder(path: Path) -> None:
    _folder(path)
    path.chmod(0)


def _loop(path: Path) -> None:
    path.mkdir()
    (path / "again").symlink_to(path, target_is_directory=True)
    (path / "above").symlink_to("..", target_is_directory=True)
    _text(path / "fox.txt")


def _deep(path: Path) -> None:
    inner = path
    for _ in range(300):
        inner = inner / "deep"
    inner.mkdir(parents=True)
    _text(inner / "fox.txt")


def _two_of_a_name(path: Path) -> None:
    _text(path)
    _text(path.with_suffix(".txt"))


_NAMES = {
    "not-utf-8": os.fsdecode(b"fox-\xff\xfe.md"),
    "line-ends": "fox\nowl\r\n.md",
    "controls": "fox\x1b[31m\x07.txt",
    "bidi": "fox\u202etxt.md",
    "invisible": "\u200b\u2060.md",
    "longest": "f" * 252 + ".md",
    "longest-letters": "狐" * 84 + ".md",
    "quotes": "'\"`$(true);&|.txt",
    "option": "--help.md",
    "blanks": "   .md",
    "dots": "....md",
    "numbers": "#?&=%00%2e%2e%2f.html",
    "html": "<script>alert(1)<script>.html",
    "emoji": "👩\u200d👩\u200d👧.md",
    "capitals": "FOX.MD",
    "device": "con.txt",
}
_ENDS = {"not-utf-8": End.REFUSED, "dots": End.NOTHING, "numbers": End.EITHER, "html": End.EITHER, "blanks": End.EITHER}
NAMES = tuple(Hostile(name, _text, _ENDS.get(key, End.ARTICLE)) for key, name in _NAMES.items())
PLACES: tuple[Hostile, ...] = (
    *NAMES,
    Hostile("out.md", _link(_OUTSIDE), End.REFUSED),
    Hostile("out-folder", _link(_OUTSIDE.parent), End.REFUSED),
    Hostile("nowhere.md", _link("nothing.md"), End.REFUSED),
    Hostile("itself.txt", _link("itself.txt"), End.REFUSED),
    Hostile("zeros.txt", _link("/dev/zero"), End.REFUSED),
    Hostile("endless.pdf", _link("/dev/urandom"), End.REFUSED),
    Hostile("memory.txt", _link("/proc/self/mem"), End.REFUSED),
    Hostile("pipe.txt", os.mkfifo, End.REFUSED),
    Hostile("socket.md", _socket, End.REFUSED),
    Hostile("unreadable.md", _unreadable, End.EITHER),  # root may read it
    Hostile("folder.md", _folder, End.ARTICLE),
    Hostile("folder.pdf", _folder, End.ARTICLE),
    Hostile("closed.md", _closed_folder, End.EITHER),
    Hostile("loop", _loop, End.ARTICLE),
    Hostile("deep", _deep, End.ARTICLE),
    Hostile("same.md", _two_of_a_name, End.EITHER),
    Hostile(".hidden.md", _text, End.NOTHING),
    Hostile("fox.exe", _text, End.NOTHING),
)
