"""Runs the drawing instructions of a page and notes each text that they show, with its place and size.

Only text that stands upright is noted: what is turned is a watermark or a note in the margin. Text that the PDF marks
as an artifact (running heads, page numbers) is left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from knowledge.sources.pdf.fonts import Glyph, GlyphFont, folded, glyph_font
from knowledge.sources.pdf.matrices import UNMOVED, Matrix, matrix, moved, number, product, quarter_turns
from knowledge.sources.pdf.scripts import is_right_to_left

_MOST_LETTERS = 12_000_000  # bytes of text on all pages, one or two for each letter
_DEEPEST_FORM = 12  # forms inside each other
_MOST_FORMS = 2_000  # drawn on one page
_KERNING = 0.1  # of the size, between letters of one word; no blank is as narrow
_SLOPE = 0.08  # of a line that still counts as horizontal; about five degrees
_STROKED = 2  # the rendering mode that fills letters and draws their outline, so they look bold


@dataclass(frozen=True, slots=True)
class TextRun:
    """A text that is shown at once. Coordinates are points from the lower left corner of the page.

    `baseline` is the height of the line that it stands on, `size` the height of its font.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool = False
    is_code: bool = False  # in letters that are equally wide


@dataclass(slots=True)
class _State:
    """The part of the state of drawing that `q` saves and `Q` restores."""

    matrix: Matrix = UNMOVED
    font: GlyphFont | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


@dataclass(slots=True)
class _Mark:
    """A marked stretch of the drawing; `first` is the number of its first run, `text` what it says instead."""

    is_artifact: bool
    first: int
    text: str | None = None


@dataclass(slots=True)
class Drawing:
    """The pages of a PDF while they are read; the fonts and the number of instructions are those of all pages.

    `most` is the number of instructions that may still be run, `letters` that of letters that may still be shown.
    Raises OverflowError when there are more.
    """

    most: int
    letters: int = _MOST_LETTERS
    fonts: dict[int, GlyphFont | None] = field(default_factory=dict)

    def runs(self, page: Any, reader: Any) -> list[TextRun]:
        """The runs of `page`, in the order of drawing. Raises whatever pypdf raises for a broken page."""
        box = page.cropbox
        corner = moved(-float(box.left), -float(box.bottom))
        turn = quarter_turns(int(page.rotation), float(box.width), float(box.height))
        way = _Way(self, reader, _State(product(corner, turn)))
        way.draw(page.get("/Contents"), page.get("/Resources"))
        return way.found

    def font(self, resource: Any) -> GlyphFont | None:
        """The font that `resource` describes; None if it is not a font."""
        from pypdf.generic import DictionaryObject  # noqa: PLC0415 - only PDF needs it

        described = resource.get_object() if resource is not None else None
        if not isinstance(described, DictionaryObject):
            return None
        key = id(described)
        if key not in self.fonts:
            self.fonts[key] = glyph_font(described)
        return self.fonts[key]


@dataclass(slots=True)
class _Way:
    """One way through the instructions of a page and of the forms that it draws."""

    drawing: Drawing
    reader: Any
    state: _State
    found: list[TextRun] = field(default_factory=list)
    text_matrix: Matrix = UNMOVED
    line_matrix: Matrix = UNMOVED
    marks: list[_Mark] = field(default_factory=list)
    artifacts: int = 0
    forms: int = 0

    def draw(self, contents: Any, resources: Any, depth: int = 0) -> None:
        from pypdf.generic import ContentStream, DictionaryObject  # noqa: PLC0415 - only PDF needs it

        contents = contents.get_object() if contents is not None else None
        if contents is None:
            return
        known = resources.get_object() if resources is not None else None
        if not isinstance(known, DictionaryObject):
            known = DictionaryObject()
        operations = ContentStream(contents, self.reader, "bytes").operations
        self.drawing.most -= len(operations)
        if self.drawing.most < 0:
            raise OverflowError("too many drawing instructions")
        saved: list[_State] = []
        for operands, operator in operations:
            if operator == b"q":
                saved.append(replace(self.state))
            elif operator == b"Q":
                self.state = saved.pop() if saved else self.state
            elif operator == b"Do":
                self._form(_entry(known, "/XObject", operands), known, depth)
            elif operator == b"Tf" and len(operands) == 2:
                self.state.font = self.drawing.font(_entry(known, "/Font", operands))
                self.state.size = number(operands[1])
            elif operator in (b"BDC", b"BMC"):
                self._begin_mark(operands, known)
            else:
                self._operate(operator, operands)

    def _form(self, form: Any, resources: Any, depth: int) -> None:
        """Draw `form`, unless it is a picture."""
        self.forms += 1
        form = form.get_object() if form is not None else None
        if form is None or form.get("/Subtype") != "/Form" or depth >= _DEEPEST_FORM or self.forms > _MOST_FORMS:
            return
        before, marks = replace(self.state), len(self.marks)
        own = form.get("/Matrix")
        if own is not None and len(own.get_object()) == 6:
            self.state.matrix = product(matrix(own.get_object()), self.state.matrix)
        self.draw(form, form.get("/Resources", resources), depth + 1)
        self.state = before
        while len(self.marks) > marks:
            self._end_mark()

    def _begin_mark(self, operands: list[Any], resources: Any) -> None:
        is_artifact = bool(operands) and operands[0] == "/Artifact"
        properties: Any = operands[1] if len(operands) > 1 else None
        if isinstance(properties, str):
            properties = _entry(resources, "/Properties", [properties])
        properties = properties.get_object() if properties is not None else None
        said = properties.get("/ActualText") if hasattr(properties, "get") else None
        said = said.get_object() if said is not None else None
        if isinstance(said, bytes):
            said = said.decode("utf-16" if said.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1", "replace")
        self.artifacts += is_artifact
        self.marks.append(_Mark(is_artifact, len(self.found), str(said) if said is not None else None))

    def _end_mark(self) -> None:
        if not self.marks:
            return
        mark = self.marks.pop()
        self.artifacts -= mark.is_artifact
        if mark.text is not None and len(self.found) > mark.first:
            self.found[mark.first :] = [_instead(self.found[mark.first :], mark.text)]

    def _operate(self, operator: bytes, operands: list[Any]) -> None:
        state = self.state
        match operator, operands:
            case b"BT", _:
                self.text_matrix = self.line_matrix = UNMOVED
            case b"EMC", _:
                self._end_mark()
            case b"cm", [_, _, _, _, _, _]:
                state.matrix = product(matrix(operands), state.matrix)
            case b"Tm", [_, _, _, _, _, _]:
                self.text_matrix = self.line_matrix = matrix(operands)
            case b"Td", [x, y]:
                self._next_line(number(x), number(y))
            case b"TD", [x, y]:
                state.leading = -number(y)
                self._next_line(number(x), number(y))
            case b"T*", _:
                self._next_line(0.0, -state.leading)
            case b"Tj", [text]:
                self._show([text])
            case b"TJ", [texts]:
                self._show(texts)
            case b"'", [text]:
                self._next_line(0.0, -state.leading)
                self._show([text])
            case b'"', [word_spacing, spacing, text]:
                state.word_spacing, state.spacing = number(word_spacing), number(spacing)
                self._next_line(0.0, -state.leading)
                self._show([text])
            case _, [value]:
                self._set(operator, number(value))

    def _set(self, operator: bytes, value: float) -> None:
        state = self.state
        match operator:
            case b"Tc":
                state.spacing = value
            case b"Tw":
                state.word_spacing = value
            case b"Tz":
                state.scale = value / 100
            case b"TL":
                state.leading = value
            case b"Ts":
                state.rise = value
            case b"Tr":
                state.mode = int(value)

    def _next_line(self, x: float, y: float) -> None:
        self.text_matrix = self.line_matrix = product(moved(x, y), self.line_matrix)

    def _show(self, texts: Iterable[Any]) -> None:
        if self.state.font is None:
            return
        for text in texts:
            if isinstance(text, bytes):
                self._show_text(self.state.font, text)
            elif isinstance(text, (int, float)):
                self._advance(-float(text) / 1000 * self.state.size * self.state.scale)

    def _advance(self, distance: float) -> None:
        self.text_matrix = product(moved(distance, 0.0), self.text_matrix)

    def _show_text(self, font: GlyphFont, text: bytes) -> None:
        self.drawing.letters -= len(text)
        if self.drawing.letters < 0:
            raise OverflowError("too many letters")
        self._show_glyphs(font.shown(text))

    def _show_glyphs(self, glyphs: list[Glyph]) -> None:
        """Note `glyphs`: as one run, or one each if the text runs from right to left, as they are in no order."""
        state = self.state
        alone = any(is_right_to_left(glyph.text) for glyph in glyphs)
        for group in [[glyph] for glyph in glyphs] if alone else [glyphs]:
            width = 0.0
            for glyph in group:
                width += glyph.width / 1000 * state.size + state.spacing
                width += state.word_spacing if glyph.is_blank else 0.0
            self._note("".join(glyph.text for glyph in group), width * state.scale)
            self._advance(width * state.scale)

    def _note(self, text: str, width: float) -> None:
        if self.artifacts or not text:
            return
        state = self.state
        a, b, c, d, x, y = product(self.text_matrix, state.matrix)
        size = abs(state.size) * (c * c + d * d) ** 0.5
        if a <= 0 or abs(b) > _SLOPE * a or size <= 0:
            return
        x, y = x + state.rise * c, y + state.rise * d
        is_bold = state.mode == _STROKED or (state.font is not None and state.font.is_bold)
        is_code = state.font is not None and state.font.is_code
        run = TextRun(text, x, x + width * a, y, size, is_bold, is_code)
        first = self.marks[-1].first if self.marks else 0
        if len(self.found) > first and _continues(self.found[-1], run):
            before = self.found[-1]
            self.found[-1] = replace(before, text=before.text + text, right=run.right)
        else:
            self.found.append(run)


def _continues(before: TextRun, run: TextRun) -> bool:
    """True if `run` goes on where `before` ends, as many programs draw each syllable by itself."""
    return (
        abs(run.left - before.right) <= _KERNING * run.size
        and run.baseline == before.baseline
        and (run.size, run.is_bold, run.is_code) == (before.size, before.is_bold, before.is_code)
        and not is_right_to_left(before.text)
        and not is_right_to_left(run.text)
    )


def _instead(runs: list[TextRun], text: str) -> TextRun:
    """`runs` as one that has `text`; an empty text for a hyphen means one that only ends the line."""
    shown = "".join(run.text for run in runs).strip()
    text = "\xad" if not text and shown in ("-", "\u2010") else text
    left, right = min(one.left for one in runs), max(one.right for one in runs)
    return replace(runs[0], text=folded(text), left=left, right=right)


def _entry(resources: Any, kind: str, operands: list[Any]) -> Any:
    """The resource of that kind that the first operand names; None if there is none."""
    named = resources.get(kind)
    named = named.get_object() if named is not None else None
    return named.get(operands[0]) if operands and named is not None and hasattr(named, "get") else None
