"""The paragraphs of a plain text: which line breaks part them, which only wrap them, and which stay.

Three habits are told apart: blank lines between paragraphs, one line a paragraph, and lines broken at a fixed
width. A break wraps if the next word would not have fitted on its line; that holds for every program that wraps,
and for hardly any line that its author ended.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from knowledge.sources.characters import is_cjk, unwrap

Lines = list[str]

_ITEM = re.compile(r"\s*(?:[-*+•‣▪–—]|\(?\d{1,3}[.)])\s+\S")
_RULE = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟۔][\"'”’»›）)\]」』]*$")
_WIDEST = 110  # columns; beyond this nobody breaks lines by hand or by mail program
_NARROWEST = 40
_LONG_LINE = 140  # columns; a line this long is a paragraph


def split_paragraphs(text: str) -> list[Lines]:
    """The blocks of `text`, each as the lines that it keeps: one, save for lists, addresses and verse."""
    blocks = [block.split("\n") for block in re.split(r"\n\s*\n", text) if block.strip()]
    blocks = [[line for line in block if line.strip()] for block in blocks]
    width = _wrapped_at(blocks)
    known = set(re.findall(r"[^\W\d_]{4,}", text.casefold()))
    return [part for block in blocks for part in _parts(block, width, known) if not _is_rule(part)]


def ends_sentence(line: str) -> bool:
    """Whether `line` ends as a sentence does, perhaps inside a quotation."""
    return _SENTENCE_END.search(line.rstrip()) is not None


def _is_rule(lines: Lines) -> bool:
    """Whether `lines` only part what stands above from what stands below ("* * *")."""
    return (
        len(lines) == 1 and len(lines[0].strip()) > 2 and _RULE.fullmatch(lines[0]) is not None and lines[0].isascii()
    )


def _wrapped_at(blocks: Sequence[Lines]) -> int | None:
    """The width that the lines were broken at, in columns; None if they were not."""
    pairs = [pair for block in blocks for pair in pairwise(block) if not _ITEM.match(pair[1])]
    if not pairs:
        return None
    # A few lines may stick out, such as those that hold an address of the web.
    widths = sorted(_columns(left) for left, _ in pairs)
    width = widths[int(len(widths) * 0.9)] if len(widths) >= 10 else widths[-1]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    wrapping = [(left, right) for left, right in pairs if _wraps(left, right, width)]
    if len(pairs) < 4 and not all(_goes_on(left, right) for left, right in wrapping):
        return None  # too few to tell by their width alone: the longest line always seems to wrap
    return width if len(wrapping) >= 0.6 * len(pairs) else None


def _goes_on(left: str, right: str) -> bool:
    first = right.lstrip()[:1]
    return first.islower() or is_cjk(first) or not (ends_sentence(left) or first.isupper())


def _wraps(left: str, right: str, width: int) -> bool:
    words = right.split(maxsplit=1)
    if is_cjk(right.lstrip()[:1]):
        return _columns(left) + 4 > width  # a character, and one more where a comma may not begin a line
    return _columns(left) + 1 + _columns(words[0] if words else "") > width


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text.rstrip())


def _parts(lines: Lines, width: int | None, known: set[str]) -> list[Lines]:
    """The blocks that `lines`, which stand together without a blank line, are."""
    logical = [lines[0]]
    indented = [lines[0][:1].isspace()]
    for line in lines[1:]:
        begins = _ITEM.match(line) is not None or (line[:1].isspace() and not indented[-1])
        if width and not begins and _wraps(logical[-1].rsplit("\n", 1)[-1], line, width):
            logical[-1] += "\n" + line
        else:
            logical.append(line)
            indented.append(line[:1].isspace())
    joined = [_joined(line, known) for line in logical]
    one_a_line = any(_columns(line) > _LONG_LINE for line in joined)
    parts: list[Lines] = [[joined[0]]]
    for left, right in pairwise(joined):
        if one_a_line or (ends_sentence(left) and not _ITEM.match(right)):
            parts.append([right])
        else:
            parts[-1].append(right)
    return parts


def _joined(lines: str, known: set[str]) -> str:
    """`lines` as one, with words that were parted at a line end whole again if the text has them whole elsewhere."""

    def whole(parted: re.Match[str]) -> str:
        plain = parted[1] + parted[2]
        return plain if plain.casefold() in known else f"{parted[1]}-{parted[2]}"

    return unwrap(re.sub(r"([^\W\d_]+)-\n\s*([^\W\d_]+)", whole, lines)).strip()
