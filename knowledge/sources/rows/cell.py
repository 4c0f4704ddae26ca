"""What one value of a data file says: plain text, Markdown or HTML, whichever its marks show."""

import html
import re
from collections.abc import Iterable, Iterator

from knowledge.model import BlockKind
from knowledge.sources.assembly import Piece
from knowledge.sources.characters import clean
from knowledge.sources.elements import fragment_pieces
from knowledge.sources.markdown import body_pieces
from knowledge.sources.paragraphs import split_paragraphs
from knowledge.sources.plain_structure import plain_pieces
from knowledge.sources.questions import settle_heads
from knowledge.sources.template_code import without_template_code

_BLOCK = re.compile(
    r"<(?:p|br|div|ul|ol|li|h[1-6]|table|tr|blockquote|pre|section|article|html|body|hr|dl|figure)\b[^<>]{0,500}/?>",
    re.IGNORECASE,
)
_INLINE = re.compile(r"<(?P<tag>a|b|i|em|strong|span|code|u|sup|sub|img|mark|small)\b[^<>]{0,1000}>", re.IGNORECASE)
_MARKDOWN = re.compile(
    r"^#{1,6} \S|^(?:```|~~~)|\*\*\S[^*\n]*\*\*|\]\((?:https?:|/|#|mailto:)|^[ ]{0,3}[-*+] \S.*\n+[ ]{0,3}[-*+] \S"
    r"|^\|.*\|[ \t]*\n\|[ :|-]+\||^> \S",
    re.MULTILINE,
)
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8});", re.IGNORECASE)


def cell_pieces(value: str) -> list[Piece]:
    """The pieces of a value that is an article or an answer."""
    text = clean(value)
    if _BLOCK.search(text):
        return settle_heads(fragment_pieces(text, {}))
    if _INLINE.search(text) or _MARKDOWN.search(text):
        return body_pieces(text)
    return settle_heads(plain_pieces(split_paragraphs(without_template_code(_unescaped(text)))))


def cell_line(value: str) -> str:
    """A value that is a name or a title, in one line and without markup."""
    text = clean(value)
    if _BLOCK.search(text) or _INLINE.search(text):
        text = " ".join(piece.line for piece in fragment_pieces(text, {}))
    return " ".join(without_template_code(_unescaped(text)).split())


def as_answer(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """`pieces` without heads, which would end the answer of a question; their words become paragraphs."""
    for piece in pieces:
        is_head = piece.kind in (BlockKind.HEADING, BlockKind.QUESTION)
        yield Piece(BlockKind.PARAGRAPH, piece.line, joined=piece.joined) if is_head else piece


def _unescaped(text: str) -> str:
    """`text` with the characters that entities name: exports of web sites have them in plain values, too."""
    return clean(_ENTITY.sub(lambda found: html.unescape(found[0]), text)) if _ENTITY.search(text) else text
