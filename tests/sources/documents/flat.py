"""Writes flat OpenDocument texts, from which LibreOffice makes PDF, DOCX and EPUB."""

from collections.abc import Iterable, Sequence
from html import escape

from tests.sources.documents.prose import Section

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("meta", "meta"),
    )
)
_NOTE = (
    '<text:note text:id="n{id}" text:note-class="footnote"><text:note-citation>{id}</text:note-citation>'
    '<text:note-body><text:p text:style-name="Note">{text}</text:p></text:note-body></text:note>'
)


def flat_text(
    body: str, *, title: str, language: str, columns: int = 1, head: str = "", right_to_left: bool = False
) -> str:
    """A document with that body; `head` is printed at the top of each page, its number at the bottom."""
    mode = "rl-tb" if right_to_left else "lr-tb"
    start = "end" if right_to_left else "start"
    of_columns = f'<style:columns fo:column-count="{columns}" fo:column-gap="0.7cm"/>' if columns > 1 else ""
    country = {"en": "GB", "de": "DE", "he": "IL", "ar": "EG"}[language]
    locale = f'fo:language="{language}" fo:country="{country}" '
    if right_to_left:
        locale += f'style:language-complex="{language}" style:country-complex="{country}" '
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{escape(title)}</dc:title><meta:initial-creator>Ada Merrow</meta:initial-creator>
<dc:creator>Ada Merrow</dc:creator><meta:creation-date>2018-06-05T10:00:00</meta:creation-date></office:meta>
<office:styles>
<style:default-style style:family="paragraph">
<style:paragraph-properties fo:text-align="{start}" style:writing-mode="{mode}"/>
<style:text-properties {locale} style:font-name="Liberation Serif" fo:font-family="Liberation Serif"
 style:font-family-complex="DejaVu Sans" fo:font-size="11pt" style:font-size-complex="11pt" fo:hyphenate="true"
 fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
<style:style style:name="Text" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:margin-bottom="0.2cm"/></style:style>
<style:style style:name="Note" style:family="paragraph" style:parent-style-name="Standard">
<style:text-properties fo:font-size="9pt" style:font-size-complex="9pt"/></style:style>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard">
<style:text-properties fo:font-size="20pt" fo:font-weight="bold" style:font-size-complex="20pt"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:parent-style-name="Standard" style:default-outline-level="1"><style:paragraph-properties
 fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="15pt"
 fo:font-weight="bold" style:font-size-complex="15pt" fo:hyphenate="false"/></style:style>
<text:list-style style:name="Points"><text:list-level-style-bullet text:level="1" text:bullet-char="•">
<style:list-level-properties text:space-before="0.5cm" text:min-label-width="0.5cm"/></text:list-level-style-bullet>
<text:list-level-style-bullet text:level="2" text:bullet-char="–"><style:list-level-properties
 text:space-before="1.2cm" text:min-label-width="0.5cm"/></text:list-level-style-bullet></text:list-style>
<text:list-style style:name="Steps"><text:list-level-style-number text:level="1" style:num-format="1"
 style:num-suffix="."><style:list-level-properties text:space-before="0.5cm" text:min-label-width="0.7cm"/>
</text:list-level-style-number></text:list-style>
</office:styles>
<office:automatic-styles>
<style:style style:name="Break" style:family="paragraph" style:parent-style-name="Heading_20_1">
<style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="0.15cm"
 fo:border="0.5pt solid #000000"/></style:style>
<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="14.8cm" fo:page-height="21cm"
 fo:margin="1.5cm" style:writing-mode="{mode}">{of_columns}</style:page-layout-properties>
<style:header-style><style:header-footer-properties fo:margin-bottom="0.5cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:margin-top="0.5cm"/></style:footer-style>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">
<style:header><text:p>{escape(head)}</text:p></style:header>
<style:footer><text:p><text:page-number text:select-page="current"/></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text><text:p text:style-name="Title">{escape(title)}</text:p>
{body}
</office:text></office:body></office:document>"""


def flat_sections(sections: Iterable[Section], *, notes: Sequence[str] = (), on_new_page: str = "") -> str:
    """The sections; each footnote stands in the middle of a paragraph, and one heading begins a page."""
    found, waiting = [], list(enumerate(notes, start=1))
    for section in sections:
        style = "Break" if section.heading == on_new_page else "Heading_20_1"
        found.append(f'<text:h text:style-name="{style}" text:outline-level="1">{escape(section.heading)}</text:h>')
        for sentences in section.paragraphs:
            said = [escape(sentence) for sentence in sentences]
            if waiting and len(said) > 2:
                number, note = waiting.pop(0)
                said[1] = said[1][:-1] + _NOTE.format(id=number, text=escape(note)) + "."
            found.append(f'<text:p text:style-name="Text">{" ".join(said)}</text:p>')
    return "\n".join(found)


def flat_paragraph(text: str) -> str:
    return f'<text:p text:style-name="Text">{escape(text)}</text:p>'


def flat_table(rows: Sequence[Sequence[str]]) -> str:
    """A table; its first row is in bold."""
    columns = len(rows[0])
    found = [f'<table:table table:name="T"><table:table-column table:number-columns-repeated="{columns}"/>']
    for at, row in enumerate(rows):
        cells = (
            f'<table:table-cell table:style-name="Cell"><text:p text:style-name="Standard">{_bold(cell, at == 0)}'
            "</text:p></table:table-cell>"
            for cell in row
        )
        found.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return "".join([*found, "</table:table>"])


def flat_list(items: Sequence[str | Sequence[str]], *, style: str) -> str:
    """A list; what is itself a sequence is a list inside the item above it."""
    found = [f'<text:list text:style-name="{style}">']
    for item in items:
        if isinstance(item, str):
            found.append(f'<text:list-item><text:p text:style-name="Standard">{escape(item)}</text:p></text:list-item>')
        else:
            inner = flat_list(item, style=style)
            found[-1] = found[-1].removesuffix("</text:list-item>") + inner + "</text:list-item>"
    return "".join([*found, "</text:list>"])


def _bold(text: str, is_bold: bool) -> str:
    return f'<text:span text:style-name="Bold">{escape(text)}</text:span>' if is_bold else escape(text)
