"""Opens the ZIP archives that DOCX and EPUB files are, and the XML in them, without trusting either.

Nothing is unpacked to the disk. What an archive says of its sizes is checked first, as that costs nothing; what is
really unpacked is counted, as it may say anything. An XML part may declare no entities, so none can be expanded, and
no file or address is read for it.
"""

import posixpath
import re
import struct
import zipfile
import zlib
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from knowledge.errors import SourceError
from knowledge.sources.xml_input import raise_if_out_of_memory

_MOST_MEMBERS = 10_000
_LARGEST_MEMBER = 25_000_000  # bytes, of a part with text when unpacked; as a tree it takes ten times as much
_LARGEST_WHOLE = 120_000_000  # bytes of all parts that are read
_DENSE = 10_000_000  # bytes; a part above it must not be packed tighter than text can be
_DENSEST = 120  # times; text is packed 3 to 20 times, repetitive tables 60, nothing but zeros 1,000 times
_OFFICE_PROTECTED = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 0x1  # flag of a member
_BROKEN = (  # what the standard library raises for a broken archive
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_ENTITY = re.compile(rb"<!ENTITY|<!ELEMENT|<!ATTLIST", re.IGNORECASE)
_NAMED = re.compile(rb"&(?!amp;|lt;|gt;|quot;|apos;)[A-Za-z][A-Za-z0-9]{1,30};")
_EXPORT = "save the document again with the program it was written in"
_BOMB = "unpacked it would be far larger than a document: it is damaged, or made to stop its readers"


class Archive:
    """The members of a ZIP file that is named `what` in messages. Every method raises SourceError for a broken one."""

    def __init__(self, data: bytes, path: Path, what: str) -> None:
        self.path = path
        self._left = _LARGEST_WHOLE
        if data.startswith(_OFFICE_PROTECTED):
            reason = f"the {what} is protected by a password, or in the old format of Word"
            raise SourceError(path, reason, "save it as a DOCX document without a password")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self._members = {member.filename: member for member in self._zip.infolist()}
        except _BROKEN as error:
            raise SourceError(path, f"the file is no {what}, or it is damaged ({error})", _EXPORT) from error
        if len(self._zip.infolist()) > _MOST_MEMBERS:
            raise SourceError(path, f"the {what} has more than {_MOST_MEMBERS:,} parts", _EXPORT)
        if bad := next((name for name in self._members if _leads_out(name)), None):
            raise SourceError(path, f"the {what} has a part whose name leads out of it, {bad[:80]!r}", _EXPORT)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """The bytes of the member `name`, unpacked."""
        member = self._members.get(name)
        if member is None:
            raise SourceError(self.path, f"its part {name[:80]!r} is missing", _EXPORT)
        if member.flag_bits & _ENCRYPTED:
            raise SourceError(self.path, "it is protected by a password", "save it without a password")
        most = min(_LARGEST_MEMBER, self._left)
        dense = member.file_size > _DENSE and member.file_size > _DENSEST * max(member.compress_size, 1)
        if member.file_size > most or dense:
            raise SourceError(self.path, _BOMB, _EXPORT)
        try:
            with self._zip.open(member) as file:
                data = file.read(most + 1)
        except _BROKEN as error:
            raise SourceError(self.path, f"its part {name[:80]!r} is damaged ({error})", _EXPORT) from error
        if len(data) > most:
            raise SourceError(self.path, _BOMB, _EXPORT)
        self._left -= len(data)
        return data

    def xml(self, name: str) -> Any:
        """The root element of the member `name`, an XML document."""
        return parsed(self.read(name), name, self.path)

    def xml_if_any(self, name: str) -> Any | None:
        """As `xml`; None if there is no such member."""
        return self.xml(name) if name in self else None


def parsed(data: bytes, name: str, path: Path) -> Any:
    """The root element of the XML document `data`. Raises SourceError if it is damaged or declares entities."""
    from lxml import etree  # noqa: PLC0415 - it takes 30 ms, which most files do not need

    if _ENTITY.search(data) or b"\0" in data[:4]:  # other encodings than UTF-8 could hide a declaration
        reason = f"its part {name[:80]!r} declares entities, which could be made to fill the memory or to read files"
        raise SourceError(path, reason, _EXPORT)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(_NAMED.sub(_character, data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if isinstance(error, etree.XMLSyntaxError):
            raise_if_out_of_memory(error)
        raise SourceError(path, f"its part {name[:80]!r} is no correct XML ({str(error)[:100]})", _EXPORT) from error


def _character(reference: re.Match[bytes]) -> bytes:
    """The character that a name of HTML stands for, as its number: XML knows only five names."""

    text = unescape(reference[0].decode("ascii"))
    return b"" if text.startswith("&") else "".join(f"&#{ord(one)};" for one in text).encode("ascii")


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or re.match(r"[A-Za-z]:", name) is not None


def beside(name: str, href: str) -> str:
    """The member that the address `href` means in the member `name`."""

    return posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(href.partition("#")[0])))
