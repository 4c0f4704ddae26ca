"""DOCX, EPUB and XLSX: bombs of ZIP and XML, entities, lies about sizes, and endless tables."""

import struct
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

from tests.intake.hostile.inputs import End, Hostile, inputs

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = '<sheet name="a" sheetId="1" r:id="r1"/>'
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_BOMB = f'<!DOCTYPE x [<!ENTITY l0 "lol">{_LAUGHS}]>'
_FILE = '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>'
_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
Parts = Mapping[str, bytes | str]


def _blanks(millions: int) -> str:
    return " " * (millions * 1_000_000)


def zipped(parts: Parts) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx(body: str, doctype: str = "", **parts: str) -> bytes:
    document = f"{doctype}<w:document {_W}><w:body>{body}</w:body></w:document>"
    return zipped({"[Content_Types].xml": _TYPES, "word/document.xml": document, **parts})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def epub(chapters: Parts, spine: str, *, items: str = "", doctype: str = "", extra: Parts | None = None) -> bytes:
    found = "".join(f'<item id="{n}" href="{n}" media-type="application/xhtml+xml"/>' for n in chapters)
    package = (
        f'{doctype}<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>{found}{items}</manifest>'
        f"<spine>{spine}</spine></package>"
    )
    parts = {"mimetype": "application/epub+zip", "META-INF/container.xml": _CONTAINER, "p.opf": package}
    return zipped({**parts, **chapters, **(extra or {})})


def chapter(body: str, doctype: str = "") -> str:
    return f'{doctype}<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'


def xlsx(rows: str, *, before: str = "", after: str = "", strings: str = "", doctype: str = "") -> bytes:
    sheet = f"{doctype}<worksheet {_S}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
    relation = '<Relationship Id="r{n}" Type="' + _R + '/{kind}" Target="{target}"/>'
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sheet.xml" ContentType="{main}.worksheet+xml"/>'
        f'<Override PartName="/xl/strings.xml" ContentType="{main}.sharedStrings+xml"/></Types>'
    )
    return zipped(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": head
            + relation.format(n=1, kind="officeDocument", target="xl/workbook.xml")
            + "</Relationships>",
            "xl/workbook.xml": f'<workbook {_S} xmlns:r="{_R}"><sheets>{_SHEET}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": head
            + relation.format(n=1, kind="worksheet", target="sheet.xml")
            + relation.format(n=2, kind="sharedStrings", target="strings.xml")
            + "</Relationships>",
            "xl/sheet.xml": sheet,
            "xl/strings.xml": strings or f"<sst {_S}/>",
        }
    )


def row(number: int, *cells: str) -> str:
    found = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
    return f'<row r="{number}">{found}</row>'


def cut(make: Callable[[], bytes]) -> Callable[[], bytes]:
    return lambda: make()[: len(make()) // 2]


def lying(data: bytes) -> bytes:
    """`data` with all sizes of unpacked parts, in the list of parts, set to ten bytes."""
    found, at = bytearray(data), 0
    while (at := found.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<I", found, at + 24, 10)
        at += 4
    return bytes(found)


def locked(data: bytes) -> bytes:
    """`data` with the flag of encryption at all parts."""
    found, at = bytearray(data), 0
    while (at := found.find(b"PK\x01\x02", at)) >= 0:
        found[at + 8] |= 1
        at += 4
    return bytes(found)


_FOX = paragraph("Ann Bell saw a fox in the garden.")
_TITLES = row(1, "title", "text") + row(2, "Owl", "An owl sits in the tree.")
_SPINE = '<itemref idref="a"/>'
REFUSED = inputs(
    End.REFUSED,
    {
        "laughs.docx": lambda: docx(paragraph("&l9;"), _BOMB),
        "file-entity.docx": lambda: docx(paragraph("&l9;"), _FILE),
        "utf-16-entity.docx": lambda: zipped(
            {"word/document.xml": f"{_FILE}<w:document {_W}><w:body/></w:document>".encode("utf-16")}
        ),
        "ratio.docx": lambda: docx(_blanks(40) + _FOX),
        "many-bombs.docx": lambda: zipped({f"word/{n}.xml": _blanks(1) for n in range(100)}),
        "lying.docx": lambda: lying(docx(_blanks(40) + _FOX)),
        "many-parts.docx": lambda: zipped({f"word/{n}.xml": "" for n in range(20_000)}),
        "nested.docx": lambda: zipped({"word/document.xml": zipped({"a.xml": zipped({"b.xml": _blanks(40)})})}),
        "outside.docx": lambda: zipped({"../../word/document.xml": docx(_FOX)}),
        "locked.docx": lambda: locked(docx(_FOX)),
        "cut.docx": cut(lambda: docx(_FOX * 1_000)),
        "no-document.docx": lambda: zipped({"a.txt": "A fox."}),
        "broken.docx": lambda: docx("<w:p><w:r>"),
        "laughs.epub": lambda: epub({"a": chapter("<p>fox</p>")}, _SPINE, doctype=_BOMB),
        "no-container.epub": lambda: zipped({"mimetype": "application/epub+zip"}),
        "no-chapters.epub": lambda: epub({}, ""),
        "many-chapters.epub": lambda: epub(
            {f"c{n}": "" for n in range(9_000)}, "".join(f'<itemref idref="c{n}"/>' for n in range(9_000))
        ),
        "ratio.epub": lambda: epub({"a": chapter(_blanks(40))}, _SPINE),
        "locked.epub": lambda: locked(epub({"a": chapter("<p>fox</p>")}, _SPINE)),
        "cut.epub": cut(lambda: epub({"a": chapter("<p>A fox ran.</p>" * 9_000)}, _SPINE)),
        "laughs.xlsx": lambda: xlsx(_TITLES, doctype=_BOMB),
        "string-laughs.xlsx": lambda: xlsx(_TITLES, strings=f"{_BOMB}<sst {_S}><si><t>&l9;</t></si></sst>"),
        "ratio.xlsx": lambda: xlsx(_blanks(210) + _TITLES),
        "lying.xlsx": lambda: lying(xlsx(_blanks(40) + _TITLES)),
        "no-sheets.xlsx": lambda: zipped({"[Content_Types].xml": _TYPES}),
        "cut.xlsx": cut(lambda: xlsx(_TITLES * 1_000)),
        "locked.xlsx": lambda: b"\xd0\xcf\x11\xe0" + bytes(10_000),
    },
)
EITHER = inputs(
    End.EITHER,
    {
        "chapter-laughs.epub": lambda: epub({"a": chapter("<p>&l9;</p>", _BOMB)}, _SPINE),
        "deep-tables.docx": lambda: docx("<w:tbl><w:tr><w:tc>" * 200 + _FOX + "</w:tc></w:tr></w:tbl>" * 200),
        "deeper-tables.docx": lambda: docx("<w:tbl><w:tr><w:tc>" * 9_000 + _FOX + "</w:tc></w:tr></w:tbl>" * 9_000),
        "many-paragraphs.docx": lambda: docx("".join(paragraph(f"Fox {n} ran.") for n in range(20_000))),
        "many-runs.docx": lambda: docx(f"<w:p>{'<w:r><w:t>fox </w:t></w:r>' * 50_000}</w:p>"),
        "wide-table.docx": lambda: docx(f"<w:tbl><w:tr>{f'<w:tc>{_FOX}</w:tc>' * 5_000}</w:tr></w:tbl>"),
        "same-chapter.epub": lambda: epub({"a": chapter("<p>A fox ran.</p>")}, _SPINE * 100_000),
        "deep-chapter.epub": lambda: epub({"a": chapter("<div>" * 250 + "A fox ran." + "</div>" * 250)}, _SPINE),
        "deeper-chapter.epub": lambda: epub(
            {"a": chapter("<div>" * 20_000 + "A fox ran." + "</div>" * 20_000)}, _SPINE
        ),
        "long-chapter.epub": lambda: epub({"a": chapter("<p>A fox ran over the wall.</p>" * 30_000)}, _SPINE),
        "deep-contents.epub": lambda: epub(
            {"a": chapter("<p>A fox ran.</p>")},
            _SPINE,
            items='<item id="n" href="n" media-type="application/x-dtbncx+xml"/>',
            extra={
                "n": "<ncx>"
                + '<navPoint><navLabel>x</navLabel><content src="a"/>' * 240
                + "</navPoint>" * 240
                + "</ncx>"
            },
        ),
        "false-size.xlsx": lambda: xlsx(_TITLES, before='<dimension ref="A1:XFD1048576"/>'),
        "last-cell.xlsx": lambda: xlsx(_TITLES + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "one-merged.xlsx": lambda: xlsx(_TITLES, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "many-rows.xlsx": lambda: xlsx(
            "".join(row(n, f"Owl {n}", f"Owl {n} sits in the tree.") for n in range(1, 10_000))
        ),
        "many-columns.xlsx": lambda: xlsx(row(1, *["c"] * 16_000) + row(2, *["v"] * 16_000)),
        "false-strings.xlsx": lambda: xlsx('<row r="1"><c t="s"><v>999999999</v></c><c t="s"><v>-1</v></c></row>'),
        "long-cell.xlsx": lambda: xlsx(row(1, "title", "text") + row(2, "Owl", "An owl sits. " * 50_000)),
    },
)
ARCHIVES: tuple[Hostile, ...] = REFUSED + EITHER
