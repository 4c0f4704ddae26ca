"""Word documents: what each of their elements becomes, and what is left out."""

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from knowledge.errors import SourceError
from knowledge.sources.docx.reading import read
from knowledge.sources.draft import Draft
from tests.sources.cases import outline

PATH = Path("a.docx")
SENTENCE = "The lamp was lit at dusk on every day of the first winter."


def saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def draft(data: bytes) -> Draft:
    (found,) = read(data, PATH)
    return found


def written(write: Callable[[Any], None]) -> list[str]:
    """The outline of a document that `write` fills."""
    document = docx.Document()
    write(document)
    return outline(draft(saved(document)))


def with_body(body: str) -> Draft:
    """A document whose body is this XML."""
    document = docx.Document()
    for element in parse_xml(f"<w:x {nsdecls('w', 'r')}>{body}</w:x>"):
        document.element.body.insert(len(document.element.body) - 1, element)
    return draft(saved(document))


def test_headings_lists_and_styles_are_blocks() -> None:
    def write(document: Any) -> None:
        document.add_heading("Of lamps", 0)
        document.add_heading("The first winter", 1)
        document.add_paragraph(SENTENCE)
        document.add_heading("Stores", 2)
        document.add_paragraph("A rope", style="List Bullet")
        document.add_paragraph("in the cellar", style="List Bullet 2")
        document.add_paragraph("A barrel", style="List Bullet")
        document.add_paragraph("Climb the stairs.", style="List Number")
        document.add_paragraph("Trim the wick.", style="List Number")
        document.add_paragraph("The sea came over the gallery.", style="Quote")
        document.add_paragraph("Picture 1: the lamp", style="Caption")

    assert written(write) == [
        "heading 1: The first winter",
        f"paragraph: {SENTENCE}",
        "heading 2: Stores",
        "item 1: - A rope",
        "+ item 1: - in the cellar",
        "+ item 1: - A barrel",
        "item 1 ordered: 1. Climb the stairs.",
        "+ item 1 ordered: 2. Trim the wick.",
        "quotation: The sea came over the gallery.",
        "caption: Picture 1: the lamp",
    ]


def test_a_table_has_rows_with_columns_and_a_header() -> None:
    def write(document: Any) -> None:
        table = document.add_table(rows=3, cols=3)
        rows = (("Year", "Ships", "Note"), ("1870", "", "first"), ("1871", "56", ""))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        for cell in table.rows[0].cells:
            cell.paragraphs[0].runs[0].bold = True
        document.add_paragraph(SENTENCE)

    assert written(write) == [
        "row header [0, 1, 2]: Year | Ships | Note",
        "+ row [0, 2]: 1870 | | first",
        "+ row [0, 1]: 1871 | 56",
        f"paragraph: {SENTENCE}",
    ]


def test_merged_cells_keep_their_columns_and_are_read_once() -> None:
    def write(document: Any) -> None:
        table = document.add_table(rows=3, cols=3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "both"
        table.cell(1, 2).merge(table.cell(2, 2)).text = "down"
        for at, text in (((0, 2), "c"), ((1, 0), "d"), ((1, 1), "e"), ((2, 0), "f"), ((2, 1), "g")):
            table.cell(*at).text = text

    assert written(write) == ["row [0, 2]: both | | c", "+ row [0, 1, 2]: d | e | down", "+ row [0, 1]: f | g"]


def test_a_table_with_a_table_inside_only_places_text() -> None:
    def write(document: Any) -> None:
        cell = document.add_table(rows=1, cols=2).rows[0].cells[0]
        cell.text = SENTENCE
        inner = cell.add_table(rows=1, cols=2)
        inner.rows[0].cells[0].text, inner.rows[0].cells[1].text = "1870", "41"

    assert written(write) == [f"paragraph: {SENTENCE}", "row [0, 1]: 1870 | 41"]


def test_deletions_are_left_out_and_insertions_kept() -> None:
    found = with_body(
        "<w:p><w:r><w:t>The lamp was </w:t></w:r><w:del w:id='1' w:author='a'><w:r><w:delText>never </w:delText></w:r>"
        "</w:del><w:ins w:id='2' w:author='a'><w:r><w:t>lit</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> at dusk."
        "</w:t></w:r><w:moveFrom w:id='3' w:author='a'><w:r><w:t>gone</w:t></w:r></w:moveFrom></w:p>"
    )
    assert found.text == "The lamp was lit at dusk."


def test_links_fields_tabs_and_hidden_text() -> None:
    found = with_body(
        "<w:p><w:hyperlink w:anchor='x'><w:r><w:t>The lamp</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>was lit</w:t>"
        "</w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr>"
        "<w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:fldSimple w:instr='DATE'><w:r><w:t xml:space='preserve'> today"
        "</w:t></w:r></w:fldSimple><w:r><w:noBreakHyphen/><w:t>ish.</w:t><w:softHyphen/></w:r></w:p>"
    )
    assert found.text == "The lamp was lit today\u2011ish."


def test_a_table_of_contents_is_left_out() -> None:
    style = "<w:style w:type='paragraph' w:styleId='Verz1'><w:name w:val='toc 1'/></w:style>"
    found = changed(
        with_text(SENTENCE),
        styles=lambda xml: xml.replace("</w:styles>", f"{style}</w:styles>"),
        document=lambda xml: xml.replace(
            "<w:body>", "<w:body><w:p><w:pPr><w:pStyle w:val='Verz1'/></w:pPr><w:r><w:t>Lamps 3</w:t></w:r></w:p>"
        ),
    )
    assert draft(found).text == SENTENCE


def test_a_heading_is_one_by_its_level_whatever_its_style_is_called() -> None:
    style = (
        "<w:style w:type='paragraph' w:styleId='Kapitel'><w:name w:val='Kapitel'/><w:pPr><w:outlineLvl w:val='1'/>"
        "</w:pPr></w:style><w:style w:type='paragraph' w:styleId='K2'><w:name w:val='K2'/><w:basedOn w:val='Kapitel'/>"
        "</w:style>"
    )
    heading = "<w:p><w:pPr><w:pStyle w:val='K2'/></w:pPr><w:r><w:t>Lampen</w:t></w:r></w:p>"
    found = changed(
        with_text(SENTENCE),
        styles=lambda xml: xml.replace("</w:styles>", f"{style}</w:styles>"),
        document=lambda xml: xml.replace("</w:p>", f"</w:p>{heading}{heading}", 1),
    )
    assert outline(draft(found)) == [f"paragraph: {SENTENCE}", "heading 2: Lampen", "heading 2: Lampen"]


def test_lists_show_the_numbers_that_the_document_gives_them() -> None:
    numbering = (
        "<w:abstractNum w:abstractNumId='90'><w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='decimal'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/></w:lvl></w:abstractNum>"
    )
    items = "".join(
        f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='90'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t>"
        "</w:r></w:p>"
        for level, text in ((0, "one"), (1, "two"), (1, "three"), (0, "four"), (1, "five"))
    )
    found = changed(
        with_text(SENTENCE),
        numbering=lambda xml: re.sub(r"(<w:num )", f"{numbering}\\1", xml, count=1).replace(
            "</w:numbering>", "<w:num w:numId='90'><w:abstractNumId w:val='90'/></w:num></w:numbering>"
        ),
        document=lambda xml: xml.replace("<w:body>", f"<w:body>{items}"),
    )
    assert outline(draft(found))[:5] == [
        "item 1 ordered: 3. one",
        "+ item 2 ordered: a. two",
        "+ item 2 ordered: b. three",
        "+ item 1 ordered: 4. four",
        "+ item 2 ordered: a. five",
    ]


def test_properties_are_believed_unless_a_program_filled_them_in() -> None:
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    found = draft(saved(document))  # the template of python-docx names itself, and a day in 2013
    assert (found.title, found.author, found.published) == (None, None, None)
    properties = document.core_properties
    properties.title, properties.author, properties.keywords = "Of lamps", "Nora Ellwood", "lamps; sea"
    properties.created = datetime(2015, 4, 2)
    found = draft(saved(document))
    assert (found.title, found.author, str(found.published)) == ("Of lamps", "Nora Ellwood", "2015-04-02")
    assert found.tags == ("lamps", "sea")


def test_headers_and_footers_of_pages_are_not_read() -> None:
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    document.sections[0].header.paragraphs[0].text = "Annals of the Coast"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    assert draft(saved(document)).text == SENTENCE


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no Word document"),
        (b"PK\x05\x06" + bytes(18), "no Word document"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "password"),
    ],
)
def test_what_is_no_word_document_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        draft(data)


def test_entities_in_any_part_are_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]>'
    for part in ("document", "styles", "numbering", "core"):
        data = changed(with_text(SENTENCE), **{part: lambda xml: re.sub(r"(\?>)", f"\\1{bomb}", xml, count=1)})
        with pytest.raises(SourceError, match="declares entities"):
            draft(data)


def test_a_document_of_a_hundred_nested_boxes_ends() -> None:
    inner = "<w:p><w:r><w:t>deep</w:t></w:r></w:p>"
    for _ in range(100):
        inner = f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    data = changed(with_text(SENTENCE), document=lambda xml: xml.replace("<w:body>", f"<w:body>{inner}"))
    assert draft(data).text == SENTENCE


def with_text(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    return saved(document)


def changed(data: bytes, **parts: Callable[[str], str]) -> bytes:
    """The document with some of its parts changed, by the names of their files."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            change = parts.get(Path(name).stem) if name.endswith(".xml") else None
            after.writestr(name, change(content.decode()).encode() if change else content)
    return out.getvalue()
