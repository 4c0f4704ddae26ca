"""The files of a tantivy index: copying them, taking over those of another one, and their checksums.

tantivy writes a file once and never changes it, so a copy may be a link. Only two files are replaced: one names the
segments of the last commit, the other lists all files, so that those without use can be deleted.
"""

import json
import os
import shutil
import struct
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_META, _MANAGED = "meta.json", ".managed.json"
# A file ends with the length of its footer and a magic number; the footer is JSON and has a checksum of all before it.
_END = struct.Struct("<II")
_MAGIC = 1337


def copy_index(folder: Path, target: Path) -> None:
    """Make `target`, an empty folder, a copy of the index in `folder`: of links where the file system has links."""
    for file in _written_once(folder):
        _link(file, target / file.name)
    for name in (_MANAGED, _META):
        shutil.copyfile(folder / name, target / name)


def copy_files(folder: Path, target: Path) -> None:
    """The same with copies that share nothing, for another disk."""
    for name in (_MANAGED, _META):  # first, as they name what has to be there
        shutil.copyfile(folder / name, target / name)
    for file in _written_once(folder):
        shutil.copyfile(file, target / file.name)


def adopt_index(changed: Path, folder: Path) -> None:
    """Make the index in `folder` what its copy `changed` became. Others see the old commit or the new one, as a whole.

    The files of the old commit stay until the next time, as they may be open. Nobody may be writing to either index.
    """
    new, old = _written_once(changed), _written_once(folder)
    for file in new:
        if not (folder / file.name).exists():
            _link(file, folder / file.name)
    kept = {file.name for file in (*new, *old)}
    _replace(folder / _MANAGED, json.dumps(sorted({*kept, _META})).encode())
    _replace(folder / _META, (changed / _META).read_bytes())
    for file in folder.iterdir():
        if file.name not in kept and file.name != _META and not file.name.startswith("."):
            with suppress(OSError):  # open in another process, where that keeps a file from being deleted
                file.unlink()


def damaged_files(folder: Path) -> list[str]:
    """The names of files whose content does not fit their checksum."""
    return sorted(file.name for file in _written_once(folder) if not _is_sound(file.read_bytes()))


def _is_sound(content: bytes) -> bool:
    if len(content) < _END.size:
        return False
    length, magic = _END.unpack(content[-_END.size :])
    body = content[: -_END.size - length]
    try:
        footer = json.loads(content[len(body) : -_END.size])
    except ValueError:
        return False
    return bool(magic == _MAGIC and footer.get("crc") == zlib.crc32(body))


def _written_once(folder: Path) -> list[Path]:
    """The files of the last commit. There may be others: of a commit before, or of one that is being written."""
    segments = json.loads((folder / _META).read_bytes())["segments"]
    names = {segment["segment_id"].replace("-", ""): segment["deletes"] for segment in segments}
    files = [file for file in folder.iterdir() if file.name.partition(".")[0] in names]
    return [file for file in files if file.suffix != ".del" or _is_current(file, names[file.name.partition(".")[0]])]


def _is_current(file: Path, deletes: Mapping[str, int] | None) -> bool:
    """Whether the file says which passages of its segment are deleted in the last commit: its name has the number."""
    return deletes is not None and file.name.endswith(f".{deletes['opstamp']}.del")


def _link(file: Path, link: Path) -> None:
    try:
        link.hardlink_to(file)
    except OSError:  # a file system without hard links; if the disk is full, copying fails too, and says so
        shutil.copyfile(file, link)


def _replace(file: Path, content: bytes) -> None:
    """Replace a file so that a reader, or a power cut, finds the old content or the new one."""
    new = file.with_name(f"{file.name}.new")
    with new.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    new.replace(file)
