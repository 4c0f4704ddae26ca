"""The place of a page below the folder of its source: host and path of its address, as the name of a file allows.

What a name cannot hold is replaced, and a hash of the address is added then, so two addresses share a place only if
they differ in a slash or an ending.
"""

import hashlib
import re
from urllib.parse import unquote

from knowledge.fetching.addresses import WebAddress, parse
from knowledge.fetching.content_types import is_ending

_DEEPEST = 8  # folders
_LONGEST = 120  # bytes of a folder or a name; file systems allow 255, and a hash and endings are added
_FORBIDDEN = re.compile(r"[^\w.~+-]+")


def place_of(url: str) -> str:
    """The place of the page at `url` without an ending, with "/" between folders, such as "example.com/blog/fox"."""
    address = parse(url)
    path, _, query = address.target.partition("?")
    written = [part for part in path.split("/") if part]
    if written:
        written[-1] = _without_ending(written[-1])
    parts = [_allowed(part) for part in written[:_DEEPEST]]
    folders = [_no_file(part) for part in parts[:-1]]
    name = parts[-1] if parts else "index"
    if query or [unquote(part) for part in written] != [*folders, *parts[-1:]]:
        name = f"{name}-{short_hash(address.url)}"
    return "/".join([_host(address), *folders, name])


def short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _host(address: WebAddress) -> str:
    host = address.authority.replace("[", "").replace("]", "").replace(":", "_")
    return host if len(host) <= _LONGEST else f"{host[:_LONGEST]}-{short_hash(host)}"


def _allowed(part: str) -> str:
    """A part of a path as the name of a file: not hidden, not "..", not too long."""
    name = _FORBIDDEN.sub("-", unquote(part)).strip(".")
    return name.encode()[:_LONGEST].decode(errors="ignore") or "page"


def _without_ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return stem if stem and is_ending(f"{dot}{ending}".lower()) else name


def _no_file(folder: str) -> str:
    """A folder "a.html" would be in the way of the file of the page "a"."""
    stem = _without_ending(folder)
    return folder if stem == folder else folder.replace(".", "-")
