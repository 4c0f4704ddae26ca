"""What the styles and the numbering of a Word document make of a paragraph: a heading, an item of a list, a caption."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from knowledge.model import BlockKind
from knowledge.sources.docx.names import child, is_on, name, number, value
from knowledge.strict import read_yaml

_DEEPEST = 20  # styles that are based on each other
_LOWEST = 9  # of the levels of a list; the last one of an outline is text
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class _Data(BaseModel):
    title: list[str]
    caption: list[str]
    quotation: list[str]
    code: list[str]
    unread: list[str]


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs: its name in small letters, its level as a heading (None: it is none), its list."""

    name: str
    level: int | None = None
    numbering: int | None = None
    depth: int = 0
    is_bold: bool = False

    @property
    def kind(self) -> BlockKind:
        return _kinds().get(self.name, BlockKind.PARAGRAPH)

    @property
    def is_title(self) -> bool:
        return self.name in _data().title

    @property
    def is_unread(self) -> bool:
        return self.name in _data().unread


@dataclass(slots=True)
class Numbering:
    """The lists of a document: the form of each level, and the last number of each."""

    forms: Mapping[tuple[int, int], tuple[str, int]]  # by list and level: the form of its numbers, and the first
    lists: Mapping[int, int]  # the list that a number stands for
    last: dict[tuple[int, int], int] = field(default_factory=dict)

    def marker(self, numbering: int, depth: int) -> tuple[str, bool]:
        """The marker of the next item of that list and level, and True if it is a number."""
        of = self.lists.get(numbering, numbering)
        form, first = self.forms.get((of, depth), ("bullet", 1))
        at = self.last.get((of, depth), first - 1) + 1
        self.last[of, depth] = at
        for deeper in range(depth + 1, _LOWEST):
            self.last.pop((of, deeper), None)
        if form in ("bullet", "none"):
            return "- ", False
        return f"{_written(at, form)}. ", True


def read_styles(root: Any | None) -> dict[str, Style]:
    """The styles of paragraphs by their ids; `root` is the element of the part with the styles."""
    if root is None:
        return {}
    elements = {value(one, "styleId") or "": one for one in root if name(one) == "style"}
    return {key: _style(element, elements) for key, element in elements.items()}


def default_style(root: Any | None) -> str:
    """The id of the style of paragraphs that name none."""
    for one in root if root is not None else ():
        if name(one) == "style" and value(one, "type") == "paragraph" and value(one, "default") in ("1", "true"):
            return value(one, "styleId") or ""
    return ""


def read_numbering(root: Any | None) -> Numbering:
    """The lists of the part with the numbering."""
    forms: dict[tuple[int, int], tuple[str, int]] = {}
    lists: dict[int, int] = {}
    for element in root if root is not None else ():
        if name(element) == "abstractNum":
            of = number(element, "abstractNumId") or 0
            for level in (one for one in element if name(one) == "lvl"):
                first = number(child(level, "start"))
                form = value(child(level, "numFmt")) or "decimal"
                forms[of, number(level, "ilvl") or 0] = form, 1 if first is None else first
        elif name(element) == "num":
            lists[number(element, "numId") or 0] = number(child(element, "abstractNumId")) or 0
    return Numbering(forms, lists)


def _style(element: Any, elements: Mapping[str, Any]) -> Style:
    own = (value(child(element, "name")) or "").lower()
    level = numbering = None
    depth, is_bold = 0, False
    at: Any | None = element
    for _ in range(_DEEPEST):
        if at is None:
            break
        outline = number(child(at, "pPr", "outlineLvl"))
        level = outline if level is None else level
        if numbering is None and child(at, "pPr", "numPr") is not None:
            numbering = number(child(at, "pPr", "numPr", "numId"))
            depth = number(child(at, "pPr", "numPr", "ilvl")) or 0
        is_bold = is_bold or is_on(child(at, "rPr", "b"))
        at = elements.get(value(child(at, "basedOn")) or "")
    if own.startswith("heading ") and own[8:].isdecimal():
        level = int(own[8:]) - 1
    return Style(own, None if level is None or level >= _LOWEST else level, numbering, depth, is_bold)


@cache
def _data() -> _Data:
    return read_yaml(Path(__file__).with_name("styles.yaml"), _Data)


@cache
def _kinds() -> dict[str, BlockKind]:
    data = _data()
    return {
        **dict.fromkeys(data.caption, BlockKind.CAPTION),
        **dict.fromkeys(data.quotation, BlockKind.QUOTATION),
        **dict.fromkeys(data.code, BlockKind.CODE),
    }


def _written(at: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 1 <= at <= 26:
        letter = chr(ord("a") + at - 1)
    elif form in ("lowerRoman", "upperRoman") and 1 <= at < 40:
        letter = _roman(at)
    else:
        return str(at)
    return letter.upper() if form.startswith("upper") else letter


def _roman(at: int) -> str:
    for size, letters in _ROMAN:
        if at >= size:
            return letters + _roman(at - size)
    return ""
