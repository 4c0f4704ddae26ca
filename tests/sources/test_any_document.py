"""Property: whatever happens to the bytes of a document, it becomes articles or is refused with a reason."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import SourceError
from knowledge.model import Article
from knowledge.sources.files import Document, articles_of
from knowledge.sources.formats import FORMATS
from tests.sources.docx.test_reading import with_text
from tests.sources.epub.test_reading import FIRST, SECOND, book, page
from tests.sources.pdf.making import Words, lines, pdf

_SENTENCES = ["The lamp was lit at dusk on every day of the first", "winter. Nobody slept (in 1871) that night."]
_WHOLE = {
    ".pdf": pdf([Words("Of lamps", 40, 540, 18, "B"), *lines(_SENTENCES)], lines(_SENTENCES[1:]), info="/Title (x)"),
    ".docx": with_text(" ".join(_SENTENCES)),
    ".epub": book({"a": page(FIRST), "b": page(SECOND)}),
}
_TOKENS = st.sampled_from(
    [b"<", b">", b"/", b"<<", b">>", b"[", b"(", b")", b"-1", b"9999999999", b"0 R", b"obj", b"&x;"]
)
_EDITS = st.lists(
    st.tuples(st.integers(0, 1_000_000), st.integers(0, 40), st.one_of(_TOKENS, st.binary(max_size=8))), max_size=6
)


def edited(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """`data` with some stretches replaced."""
    changed = bytearray(data)
    for place, length, put in edits:
        at = place % (len(changed) + 1)
        changed[at : at + length] = put
    return bytes(changed)


def with_parts_edited(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """The archive with the same done to the parts in it."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        names = before.namelist()
        for number, name in enumerate(names):
            own = [edit for edit in edits if edit[0] % len(names) == number]
            after.writestr(name, edited(before.read(name), own))
    return out.getvalue()


def check(ending: str, data: bytes) -> None:
    path = Path(f"a{ending}")
    found: list[Article | SourceError] = []
    try:
        found += articles_of(Document("a", path, ""), FORMATS[ending].read(data, path))
    except SourceError as error:
        found.append(error)
    assert found
    for one in found:
        if isinstance(one, SourceError):
            assert one.reason
            assert one.remedy
        else:
            assert all(paragraph == paragraph.strip() != "" for paragraph in one.text.split("\n\n"))
            assert one.pages == () or one.pages[-1].start < len(one.text)


@pytest.mark.parametrize("ending", _WHOLE)
@given(edits=_EDITS)
@settings(deadline=None, max_examples=60)
def test_a_file_with_damaged_bytes_is_read_or_refused(ending: str, edits: list[tuple[int, int, bytes]]) -> None:
    check(ending, edited(_WHOLE[ending], edits))


@pytest.mark.parametrize("ending", [".docx", ".epub"])
@given(edits=_EDITS)
@settings(deadline=None, max_examples=60)
def test_a_file_with_damaged_parts_is_read_or_refused(ending: str, edits: list[tuple[int, int, bytes]]) -> None:
    check(ending, with_parts_edited(_WHOLE[ending], edits))
