"""The fonts of a PDF: which letters its codes show, how wide they are, and whether they are bold.

pypdf reads the font; its class is not part of its public interface, but nothing public gives the width of a letter,
and without widths neither columns nor the blanks between words can be found.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|\bb$", re.IGNORECASE)
_CODE = re.compile(r"courier|mono|consol|typewriter|cmtt|menlo|source ?code", re.IGNORECASE)
_EQUALLY_WIDE = 1  # flag of a font descriptor
_HEAVY = 600  # of a font's weight, 400 is normal and 700 bold
_FORCED_BOLD = 1 << 18  # flag of a font descriptor
_NOT_KNOWN = "\ufffd"
# Ligatures and the shapes of Arabic letters: what is searched and quoted are the letters.
_FORMS = re.compile("[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Glyph:
    """What one code of a font shows: its letters in the order of reading, and its width in thousandths of the size."""

    text: str
    width: float
    is_blank: bool  # the code 32 of a font with codes of one byte: word spacing is added to it


@dataclass(slots=True)
class GlyphFont:
    """A font of a page. `glyphs` remembers what a code shows."""

    font: Any  # pypdf's Font
    is_bold: bool
    is_code: bool  # all its letters are equally wide
    is_composite: bool
    shows_codes: bool  # its codes are numbers of glyphs, so without a map nobody knows the letters
    glyphs: dict[str, Glyph] = field(default_factory=dict)

    def shown(self, data: bytes) -> list[Glyph]:
        """The glyphs that the string `data` shows."""
        return [self.glyphs.get(code) or self._glyph(code) for code in self._codes(data)]

    def _codes(self, data: bytes) -> str:
        if self.is_composite:
            return data.decode(self.font.encoding, "replace")
        return data.decode("latin-1")

    def _glyph(self, code: str) -> Glyph:
        text = code if self.is_composite else self.font.encoding.get(ord(code), code)
        letters = "".join(self.font.character_map.get(one, self._unmapped(one)) for one in text)
        width = self.font.space_width if code == self.font.space_char else self.font.get_text_width(code)
        glyph = Glyph(folded(letters), float(width), not self.is_composite and code == " ")
        self.glyphs[code] = glyph
        return glyph

    def _unmapped(self, character: str) -> str:
        return _NOT_KNOWN if self.shows_codes else character


def glyph_font(resource: Any) -> GlyphFont:
    """The font that the dictionary `resource` of a PDF describes. Raises what pypdf raises for a broken one."""
    from pypdf.generic._font import Font  # noqa: PLC0415 - only PDF needs it

    font = Font.from_font_resource(resource)
    descriptor = font.font_descriptor
    weight = str(descriptor.weight)
    is_bold = (
        _BOLD.search(font.name) is not None
        or (weight.isdigit() and int(weight) >= _HEAVY)
        or (isinstance(descriptor.flags, int) and descriptor.flags & _FORCED_BOLD != 0)
    )
    flags = descriptor.flags if isinstance(descriptor.flags, int) else 0
    is_code = _CODE.search(font.name) is not None or flags & _EQUALLY_WIDE != 0
    is_composite = isinstance(font.encoding, str)
    shows_codes = is_composite and str(resource.get("/Encoding")) in ("/Identity-H", "/Identity-V")
    return GlyphFont(font, is_bold, is_code, is_composite, shows_codes)


def folded(text: str) -> str:
    """`text` with ligatures and the shapes of Arabic letters as the letters that they show."""
    if text.isascii():
        return text
    return _FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
