"""ZIP archives and the XML in them: what a document may need is read, and bombs and traps are refused cheaply."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from knowledge.errors import SourceError
from knowledge.sources.archives import Archive, beside, parsed

PATH = Path("a.docx")


def archive(**members: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def opened(data: bytes) -> Archive:
    return Archive(data, PATH, "Word document")


def test_members_are_read_by_name() -> None:
    found = opened(archive(a=b"one", b=b"<b/>"))
    assert found.read("a") == b"one"
    assert found.xml("b").tag == "b"
    assert ("a" in found, "c" in found, found.xml_if_any("c")) == (True, False, None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no Word document"),
        (b"PK\x03\x04 broken", "no Word document"),
        (archive(a=b"one")[:-10], "no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password, or in the old format"),
        (archive(**{"../../etc/cron.d/x": b"one"}), "leads out"),
        (archive(**{"/etc/passwd": b"one"}), "leads out"),
        (archive(**{"a\\..\\..\\b": b"one"}), "leads out"),
        (archive(**{f"part{at}": b"" for at in range(10_001)}), "more than 10,000 parts"),
    ],
    # Without names, the bytes would be the names, with the time of day that is in an archive.
    ids=["empty", "broken", "cut off", "locked", "above", "from the root", "backwards", "many parts"],
)
def test_what_is_no_sound_archive_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as refused:
        opened(data)
    assert (refused.value.path, bool(refused.value.remedy)) == (PATH, True)


def refusal(data: bytes, name: str = "a") -> str:
    with pytest.raises(SourceError) as refused:
        opened(data).read(name)
    return refused.value.reason


def test_a_missing_and_a_damaged_part_are_named() -> None:
    data = archive(a=b"one two three four five six seven" * 9)
    assert "'b' is missing" in refusal(data, "b")
    at = data.index(b"a") + 5
    assert "'a' is damaged" in refusal(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])


def test_a_part_that_says_it_is_too_large_is_not_unpacked() -> None:
    assert "far larger" in refusal(archive(a=bytes(26_000_000)))


def test_a_part_that_is_packed_tighter_than_any_text_is_not_unpacked() -> None:
    assert "far larger" in refusal(archive(a=b"<w:p/>" * 2_000_000))


def test_a_part_that_lies_about_its_size_is_not_unpacked_further() -> None:
    data = bytearray(archive(a=bytes(30_000_000)))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature) + place
        data[at : at + 4] = struct.pack("<I", 1_000)
    assert "damaged" in refusal(bytes(data))


def test_many_parts_are_not_unpacked_without_end() -> None:
    found = opened(archive(**{f"part{at}": bytes(range(256)) * 36_000 for at in range(20)}))
    for at in range(13):
        found.read(f"part{at}")
    with pytest.raises(SourceError, match="far larger"):
        found.read("part13")


def test_a_locked_part_is_refused() -> None:
    data = bytearray(archive(a=b"one"))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[data.index(b"PK\x03\x04") + 6] |= 1
    assert "password" in refusal(bytes(data))


@pytest.mark.parametrize(
    "source",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ENTITY % b SYSTEM "http://127.0.0.1:1/x"> %b;]><a/>',
        b'<!DOCTYPE a [<!ENTITY a0 "lol"><!ENTITY a1 "&a0;&a0;&a0;&a0;">]><a>&a1;</a>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"),
        b"<a>" * 100_000,
        b"<a>" * 1_000 + b"</a>" * 1_000,
        b"<a><b></a>",
        b"",
    ],
)
def test_xml_with_entities_or_faults_is_refused(source: bytes) -> None:
    with pytest.raises(SourceError, match="'a'"):
        parsed(source, "a", PATH)


def test_names_of_html_are_characters_and_a_document_type_is_no_harm() -> None:
    root = parsed(
        b'<!DOCTYPE html PUBLIC "x" "http://127.0.0.1:1/x.dtd"><p>a&nbsp;b &amp; &hellip;&bogus;</p>', "a", PATH
    )
    assert root.text == "a\xa0b & …"


@pytest.mark.parametrize(
    ("name", "href", "target"),
    [
        ("OEBPS/content.opf", "text/ch%201.xhtml#p3", "OEBPS/text/ch 1.xhtml"),
        ("OEBPS/text/toc.xhtml", "../a.xhtml", "OEBPS/a.xhtml"),
        ("content.opf", "a.xhtml", "a.xhtml"),
        ("a/b", "../../../etc/passwd", "../../etc/passwd"),
    ],
)
def test_addresses_are_relative_to_their_part(name: str, href: str, target: str) -> None:
    assert beside(name, href) == target
