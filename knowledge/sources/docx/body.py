"""Makes pieces of the body of a Word document.

What a reviewer has deleted is left out and what was inserted is read, as if all changes were accepted. A footnote is a
paragraph behind the one that refers to it, and a text box one behind the paragraph that it is anchored to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from knowledge.model import BlockKind
from knowledge.sources.assembly import Piece
from knowledge.sources.docx.names import child, is_on, key_of, name, number, value
from knowledge.sources.docx.styles import Numbering, Style
from knowledge.sources.item_lists import continues_list

_TABLE, _ROW, _CELL = "tbl", "tr", "tc"
_DEEPEST = 60  # elements inside each other
_MOST_COLUMNS = 200
_SKIPPED = frozenset(
    {"del", "moveFrom", "delText", "instrText", "pPr", "rPr", "Fallback", "pict", "footnoteRef", "endnoteRef", "sdtPr"}
)
_SHOWN = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": " "}
_WITHOUT_STYLE = Style("")


@dataclass(slots=True)
class _Paragraph:
    """A paragraph while it is read."""

    words: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # kind and id
    boxes: list[Any] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.words).strip()

    @property
    def is_bold(self) -> bool:
        return bool(self.bold) and all(self.bold)


@dataclass(slots=True)
class Body:
    """Reads elements of a document; `notes` are the elements of footnotes and endnotes, by kind and id."""

    styles: Mapping[str, Style]
    numbering: Numbering
    usual: str  # the id of the style of paragraphs that name none
    notes: Mapping[tuple[str, str], Any]
    title: str | None = None
    pieces: list[Piece] = field(default_factory=list)

    def read(self, element: Any, depth: int = 0) -> None:
        """Add the pieces of what is in `element`."""
        if depth > _DEEPEST:
            return
        for inner in element:
            kind = name(inner)
            if kind == "p":
                self._paragraph(inner, depth)
            elif kind == _TABLE:
                self._table(inner, depth)
            elif kind and kind not in _SKIPPED:
                self.read(inner, depth + 1)

    def _paragraph(self, element: Any, depth: int) -> None:
        said = _Paragraph()
        style = self._style(element)
        self._gather(element, said, style.is_bold, 0)
        if not style.is_unread and said.text:
            self._add(self._piece(element, style, said))
        for kind, key in said.notes:
            note = self.notes.get((kind, key))
            text = " ".join(_text_of(self, note).split()) if note is not None else ""
            if text:
                self.pieces.append(Piece(BlockKind.PARAGRAPH, text))
        for box in said.boxes:
            self.read(box, depth + 1)

    def _style(self, element: Any) -> Style:
        named = value(child(element, "pPr", "pStyle")) or self.usual
        return self.styles.get(named, _WITHOUT_STYLE)

    def _piece(self, element: Any, style: Style, said: _Paragraph) -> Piece:
        level = number(child(element, "pPr", "outlineLvl"))
        level = style.level if level is None else level
        if level is not None and 0 <= level < 9:
            return Piece(BlockKind.HEADING, said.text, level=min(level + 1, 6))
        if style.is_title and self.title is None and not self.pieces:
            self.title = " ".join(said.text.split())
            return Piece(BlockKind.PARAGRAPH, "")
        written = child(element, "pPr", "numPr")
        numbering = number(child(written, "numId")) if written is not None else style.numbering
        if numbering:
            depth = number(child(written, "ilvl")) if written is not None else style.depth
            marker, is_ordered = self.numbering.marker(numbering, depth or 0)
            item = Piece(
                BlockKind.ITEM,
                said.text,
                marker=marker,
                level=(depth or 0) + 1,
                is_ordered=is_ordered,
                is_bold=said.is_bold,
            )
            return replace(item, joined=continues_list(self.pieces, item))
        return Piece(style.kind, said.text, is_bold=said.is_bold)

    def _add(self, piece: Piece) -> None:
        above = self.pieces[-1] if self.pieces else None
        if piece.kind is BlockKind.CODE and above is not None and above.kind is BlockKind.CODE:
            self.pieces[-1] = Piece(BlockKind.CODE, f"{above.text}\n{piece.text}")  # a line of code is a paragraph
        elif piece.text:
            self.pieces.append(piece)

    def _gather(self, element: Any, said: _Paragraph, bold: bool, depth: int) -> None:
        """Add the words in `element` to the paragraph `said`."""
        if depth > _DEEPEST:
            return
        for inner in element:
            kind = name(inner)
            if kind == "t":
                said.words.append(inner.text or "")
                said.bold += [bold] if (inner.text or "").strip() else []
            elif kind in _SHOWN:
                said.words.append(_SHOWN[kind])
            elif kind in ("footnoteReference", "endnoteReference"):
                said.notes.append((kind.removesuffix("Reference"), key_of(inner)))
            elif kind == "txbxContent":
                said.boxes.append(inner)
            elif kind == "sym":
                said.words.append(_symbol(value(inner, "char") or ""))
            elif kind == "r":
                properties = child(inner, "rPr")
                if not is_on(child(properties, "vanish")):
                    switch = child(properties, "b")
                    self._gather(inner, said, bold if switch is None else is_on(switch), depth + 1)
            elif kind and kind not in _SKIPPED:
                self._gather(inner, said, bold, depth + 1)

    # Tables

    def _table(self, element: Any, depth: int) -> None:
        rows = [one for one in element.iter() if name(one) == _ROW and _owner(one) is element]
        cells = [[one for one in row.iter() if name(one) == _CELL and _owner_row(one) is row] for row in rows]
        has_table = next((one for one in element.iterdescendants() if name(one) == _TABLE), None) is not None
        if has_table or all(len(row) <= 1 for row in cells):
            for cell in (cell for row in cells for cell in row):
                self.read(cell, depth + 1)
            return
        added = 0
        for row, of_row in zip(rows, cells, strict=True):
            if child(row, "trPr", "del") is None:
                texts, is_bold = self._cells(of_row)
                is_header = is_on(child(row, "trPr", "tblHeader")) or (added == 0 and is_bold)
                if any(texts):
                    self.pieces.append(Piece(BlockKind.ROW, "", joined=added > 0, cells=texts, is_header=is_header))
                    added += 1

    def _cells(self, row: list[Any]) -> tuple[tuple[str, ...], bool]:
        """The texts of a row by column, and True if all of them are bold."""
        texts: list[str] = []
        bold: list[bool] = []
        for cell in row[:_MOST_COLUMNS]:
            merged = child(cell, "tcPr", "vMerge")
            continues = merged is not None and value(merged) != "restart"
            said = [self.said(one) for one in cell.iter() if name(one) == "p"]
            text = "" if continues else " ".join(" ".join(one.text.split()) for one in said if one.text)
            bold += [one.is_bold for one in said if one.text]
            width = min(number(child(cell, "tcPr", "gridSpan")) or 1, _MOST_COLUMNS)
            texts += [text, *[""] * (width - 1)]
        return tuple(texts[:_MOST_COLUMNS]), bool(bold) and all(bold)

    def said(self, paragraph: Any) -> "_Paragraph":
        """What `paragraph` says, whatever its style makes of it."""
        said = _Paragraph()
        self._gather(paragraph, said, self._style(paragraph).is_bold, 0)
        return said


def _text_of(body: Body, element: Any) -> str:
    """The text of a note."""
    return " ".join(body.said(one).text for one in element.iter() if name(one) == "p")


def _symbol(code: str) -> str:
    """The character of a symbol font; those of its own area have no meaning outside it."""
    at = int(code, 16) if code and all(one in "0123456789abcdefABCDEF" for one in code) and len(code) < 6 else 0
    return chr(at) if at >= 32 and not 0xD800 <= at < 0xE000 and not 0xE000 <= at <= 0xF8FF else ""


def _owner(row: Any) -> Any:
    """The table that `row` belongs to."""
    return next((one for one in row.iterancestors() if name(one) == _TABLE), None)


def _owner_row(cell: Any) -> Any:
    return next((one for one in cell.iterancestors() if name(one) == _ROW), None)


def notes_of(root: Any | None, kind: str) -> Iterator[tuple[tuple[str, str], Any]]:
    """The notes in the part `root`, by kind and id; separators are none."""
    for one in root if root is not None else ():
        if name(one) == kind and value(one, "type") in (None, "normal"):
            yield (kind, key_of(one)), one
