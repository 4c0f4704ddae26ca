"""Makes pieces of HTML elements: of a whole page's body, or of the HTML inside a Markdown file.

The elements decide what a text is (`<h2>` a heading, `<li>` an item, `<th>` a header cell), never its looks.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from knowledge.model import QUESTION_LEVEL, TERM_LEVEL, BlockKind
from knowledge.sources.assembly import Piece
from knowledge.sources.attributes import few_attributes
from knowledge.sources.html_roles import roles
from knowledge.sources.inline import strip_markup
from knowledge.sources.questions import is_question
from knowledge.sources.tables import is_layout, table_rows
from knowledge.sources.template_code import may_have_code
from knowledge.sources.template_nodes import clean_texts

_DEEPEST = 100  # elements inside each other; what lies deeper is read as the text of one
_BREAK = "\v"
_SPACES = re.compile(r"[ \t\n\r\f]+")
_SUMMARY_LEVEL = 6


def fragment_pieces(source: str, references: dict[str, dict[str, str]]) -> list[Piece]:
    """The pieces of the HTML `source` in a Markdown file; its tags need not be closed, and it may contain Markdown."""
    from lxml import etree, html  # noqa: PLC0415 - it takes 30 ms, which most files do not need

    try:
        root = html.fragment_fromstring(few_attributes(source), create_parent="div")
    except (etree.ParserError, ValueError):
        return []
    if may_have_code(source):
        clean_texts(root)
    return [_without_markdown(piece, references) for piece in element_pieces(root)]


def _without_markdown(piece: Piece, references: dict[str, dict[str, str]]) -> Piece:
    if piece.kind is BlockKind.CODE or not any(mark in piece.line for mark in ("**", "__", "](", "`")):
        return piece
    cells = tuple(strip_markup(cell, references) for cell in piece.cells)
    return replace(piece, text=strip_markup(piece.text, references), cells=cells)


def element_pieces(root: Any) -> list[Piece]:
    """The pieces of the element `root` and all in it, in order."""
    return opened_pieces(root)[0]


def opened_pieces(root: Any) -> tuple[list[Piece], set[int]]:
    """The pieces of `root`, and the numbers of those that a reader presses to open what is below them."""
    walk = _Walk()
    walk.visit(root, 0)
    walk.flush()
    return walk.pieces, walk.opened


class _Walk:
    """One way through a tree. Words are gathered until an element begins or ends a block."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.opened: set[int] = set()
        self._roles = roles()
        self._words: list[tuple[str, bool, bool]] = []  # each with: is it bold, is it a link to the same page
        self._bold = self._inside = 0
        self._kind, self._level = BlockKind.PARAGRAPH, 0
        self._lists: list[tuple[bool, int]] = []  # is it ordered, and the number of the next item
        self._item: Piece | None = None  # an item that has no words yet
        self._begins = True

    def visit(self, element: Any, depth: int) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in self._roles.unread:
            return
        read: Callable[[_Walk, Any, int], None] | None = _READERS.get(tag)
        if tag == "br":
            self._say(_BREAK)
        elif depth > _DEEPEST:
            self._say(" ".join(element.itertext()))
        elif read:
            self.flush()
            read(self, element, depth)
            self.flush()
        elif tag in self._roles.blocks:
            self.flush()
            self._inner(element, depth)
            self.flush()
        else:
            self._inline(element, tag, depth)

    def flush(self) -> None:
        """End a block: the words since the last one become a piece, or two if the first line is a question in bold."""
        if not self._words:
            return
        words, self._words = self._words, []
        at = next((at for at, word in enumerate(words) if word[0] == _BREAK), 0)
        if at and all(bold for said, bold, _ in words[:at] if said.strip()) and is_question(_said(words[:at])):
            self._emit_words(words[:at])
            self._begins = False
            self._emit_words(words[at:])
        else:
            self._emit_words(words)

    def _emit_words(self, words: list[tuple[str, bool, bool]]) -> None:
        text = _said(words)
        if text:
            said = [word for word in words if word[0].strip()]
            piece = Piece(self._kind, text, level=self._level, is_bold=all(bold for _, bold, _ in said))
            self._emit(replace(piece, is_link=all(inside for _, _, inside in said)))

    def _say(self, words: str | None) -> None:
        if words:
            self._words.append((words, self._bold > 0, self._inside > 0))

    def _inner(self, element: Any, depth: int) -> None:
        self._say(element.text)
        for child in element:
            self.visit(child, depth + 1)
            self._say(child.tail)

    def _inline(self, element: Any, tag: str, depth: int) -> None:
        if tag == "button" and self._kind is BlockKind.PARAGRAPH and self._opens(element):
            self.flush()
            self._summary(element, depth)
            self.flush()
            return
        is_bold = tag in ("b", "strong")
        is_inside = tag == "a" and (element.get("href") or "").startswith("#")
        self._bold += is_bold
        self._inside += is_inside
        if tag == "q":
            self._say("“")
        self._inner(element, depth)
        if tag == "q":
            self._say("”")
        self._bold -= is_bold
        self._inside -= is_inside

    def _opens(self, button: Any) -> bool:
        """True if `button` opens a panel: it says so, or asks a question."""
        return not self._roles.opening.isdisjoint(button.attrib) or is_question(_shown("".join(button.itertext())))

    def _as(self, kind: BlockKind, level: int, element: Any, depth: int) -> None:
        """Read what is in `element` as pieces of that kind."""
        before = self._kind, self._level
        self._kind, self._level = kind, level
        self._inner(element, depth)
        self.flush()
        self._kind, self._level = before

    def _emit(self, piece: Piece) -> None:
        if self._item:
            if piece.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTATION):
                item, is_bold, is_link = self._item, piece.is_bold, piece.is_link
                piece = replace(item, text=piece.text, is_bold=is_bold, is_link=is_link)
            else:
                piece = replace(piece, marker=self._item.marker)
            self._item = None
        self.pieces.append(piece if self._begins else replace(piece, joined=True))
        self._begins = not self._lists

    # Elements

    def _heading(self, element: Any, depth: int) -> None:
        first = len(self.pieces)
        self._as(BlockKind.HEADING, int(element.tag[1]), element, depth)
        if next(element.iterdescendants("button"), None) is not None:
            self.opened |= set(range(first, len(self.pieces)))

    def _list(self, element: Any, depth: int) -> None:
        self._item = None
        is_ordered = element.tag == "ol"
        self._begins = self._begins or not self._lists
        self._lists.append((is_ordered, _number(element.get("start"), 1)))
        self._inner(element, depth)
        self.flush()
        self._lists.pop()
        self._item = None
        self._begins = not self._lists

    def _list_item(self, element: Any, depth: int) -> None:
        if not self._lists:
            self._begins = not (self.pieces and self.pieces[-1].kind is BlockKind.ITEM)
        is_ordered, number = self._lists[-1] if self._lists else (False, 0)
        number = _number(element.get("value"), number)
        if self._lists:
            self._lists[-1] = is_ordered, number + 1
        level = max(1, len(self._lists))
        self._item = Piece(
            BlockKind.ITEM, "", marker=f"{number}. " if is_ordered else "- ", level=level, is_ordered=is_ordered
        )
        self._inner(element, depth)
        self.flush()
        self._item = None

    def _term(self, element: Any, depth: int) -> None:
        is_asked = is_question(_shown("".join(element.itertext())))
        self._begins = True
        kind, level = (BlockKind.QUESTION, QUESTION_LEVEL) if is_asked else (BlockKind.TERM, TERM_LEVEL)
        self._as(kind, level, element, depth)

    def _definition(self, element: Any, depth: int) -> None:
        above = next((piece for piece in reversed(self.pieces) if piece.kind in _DEFINED), None)
        is_answer = above is not None and above.kind is BlockKind.QUESTION
        self._begins = False
        if is_answer or self._kind is not BlockKind.PARAGRAPH:
            self._as(self._kind, self._level, element, depth)
        else:
            self._as(BlockKind.DEFINITION, 0, element, depth)
        self._begins = not self._lists

    def _summary(self, element: Any, depth: int) -> None:
        first = len(self.pieces)
        is_asked = is_question(_shown("".join(element.itertext())))
        has_heading = any(isinstance(child.tag, str) and re.fullmatch("h[1-6]", child.tag) for child in element.iter())
        if has_heading:
            self._inner(element, depth)
        elif is_asked:
            self._as(BlockKind.QUESTION, QUESTION_LEVEL, element, depth)
        else:
            self._as(BlockKind.HEADING, _SUMMARY_LEVEL, element, depth)
        self.opened |= set(range(first, len(self.pieces)))

    def _quotation(self, element: Any, depth: int) -> None:
        kind = BlockKind.QUOTATION if self._kind is BlockKind.PARAGRAPH else self._kind
        self._as(kind, self._level, element, depth)

    def _caption(self, element: Any, depth: int) -> None:
        self._as(BlockKind.CAPTION, 0, element, depth)

    def _code(self, element: Any, _depth: int) -> None:
        code = "".join(_lines_of(element))
        if code.strip():
            self._emit(Piece(BlockKind.CODE, code))

    def _table(self, element: Any, depth: int) -> None:
        if is_layout(element):
            self._inner(element, depth)
            return
        for caption in element.iterchildren("caption"):
            self._caption(caption, depth)
        begins = not self._lists
        for cells, is_header in table_rows(element):
            self._begins = begins and self._begins
            self._emit(Piece(BlockKind.ROW, "", cells=cells, is_header=is_header))
            begins = self._begins = False
        self._begins = not self._lists


_DEFINED = frozenset({BlockKind.QUESTION, BlockKind.TERM})
_READERS: dict[str, Callable[[_Walk, Any, int], None]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _Walk._heading),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), _Walk._list),
    "li": _Walk._list_item,
    "dt": _Walk._term,
    "dd": _Walk._definition,
    "summary": _Walk._summary,
    "blockquote": _Walk._quotation,
    "figcaption": _Walk._caption,
    "caption": _Walk._caption,
    "pre": _Walk._code,
    "table": _Walk._table,
}


def _said(words: list[tuple[str, bool, bool]]) -> str:
    return _shown("".join(word for word, _, _ in words))


def _shown(words: str) -> str:
    """`words` as a browser shows them: white space becomes one blank, and only a <br> breaks a line."""
    return "\n".join(filter(None, (_SPACES.sub(" ", line).strip(" ") for line in words.split(_BREAK))))


def _lines_of(element: Any) -> Iterator[str]:
    """The text of `element` in pieces; a <br> anywhere in it ends a line."""
    from lxml import etree  # noqa: PLC0415 - as above

    for step, inner in etree.iterwalk(element, events=("start", "end")):
        if step == "start" and inner.tag == "br":
            yield "\n"
        elif step == "start" and isinstance(inner.tag, str):
            yield inner.text or ""
        elif step == "end" and inner is not element:
            yield inner.tail or ""


def _number(written: str | None, default: int) -> int:
    return int(written) if written and re.fullmatch(r"\d{1,6}", written) else default
