"""The paragraphs of a plain text: which line breaks part them, which only wrap them, and which stay.

Three habits are told apart: blank lines between paragraphs, one line a paragraph, and lines broken at a fixed
width. A break wraps if the next word would not have fitted on its line; that holds for every program that wraps,
and for hardly any line that its author ended.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.sources.characters import is_cjk, unwrap

Lines = list[str]

_ITEM = re.compile(r"\s*(?:[-*+•‣▪–—]|\(?\d{1,3}[.)])\s+\S")
_RULE = re.compile(r"[\W_]{3,}", re.ASCII)
_PARTED_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)-\n[ \t]*([^\W\d_]+)")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟۔][\"'”’»›）)\]」』]*$")
_CLAUSE_END = re.compile(r"[.!?…:;,。！？；：।؟۔][\"'”’»›）)\]」』]*$")
# Behind these a hyphen stands for a word that comes later ("Grund- und Sekundarschulen", "short- or long-term").
_SUSPENDING = frozenset({"and", "or", "to", "und", "oder", "bis", "en", "of", "och", "eller"})
_CLOSE = 12  # characters; no sentence ends with more marks than these
_WIDEST = 110  # columns; beyond this nobody breaks lines by hand or by mail program
_NARROWEST = 30
_LONG_LINE = 140  # columns; a line this long is a paragraph


def split_paragraphs(text: str) -> list[Lines]:
    """The blocks of `text`, each as the lines that it keeps: one, save for lists, addresses and verse."""
    blocks = [block.split("\n") for block in re.split(r"\n\s*\n", text) if block.strip()]
    blocks = [[line for line in block if line.strip()] for block in blocks]
    wrapping = _wrapping_of(blocks)
    known = set(re.findall(r"[^\W\d_]{4,}", text.casefold()))
    return [part for block in blocks for part in _parts(block, wrapping, known) if not _is_rule(part)]


def ends_sentence(line: str) -> bool:
    """Whether `line` ends as a sentence does, perhaps inside a quotation."""
    return _SENTENCE_END.search(line.rstrip()[-_CLOSE:]) is not None


def _is_rule(lines: Lines) -> bool:
    """Whether `lines` only part what stands above from what stands below ("* * *")."""
    return len(lines) == 1 and lines[0].isascii() and _RULE.fullmatch(lines[0].strip()) is not None


@dataclass(frozen=True, slots=True)
class _Wrapping:
    """How the lines of a text were broken: at `width`, counted by `measure`."""

    measure: Callable[[str], int]
    width: int

    def broke(self, left: str, right: str) -> bool:
        """Whether the first word of `right` would not have fitted behind `left`."""
        if is_cjk(right.lstrip()[:1]):
            # A character, and one more where a comma may not begin a line; both may be two columns wide.
            return self.measure(left) + 2 * self.measure(right.lstrip()[:1]) > self.width
        word = re.match(r"\s*([^\s\u2e80-\u9fff\uff00-\uffef]+)", right)
        return self.measure(left) + 1 + self.measure(word[1] if word else "") > self.width


def _columns(text: str) -> int:
    if text.isascii():
        return len(text.rstrip())
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text.rstrip())


def _characters(text: str) -> int:
    return len(text.rstrip())


def _wrapping_of(blocks: Sequence[Lines]) -> _Wrapping | None:
    """How the lines were broken at a fixed width; None if they were not. Programs count columns or characters."""
    pairs = [pair for block in blocks for pair in pairwise(block)]
    too_wide = [left for left, right in pairs if max(_columns(left), _columns(right)) > _WIDEST]
    if not pairs or len(too_wide) > 0.1 * len(pairs):
        return None
    widths = [_at_usual_width(pairs, measure) for measure in (_columns, _characters)]
    best = max(widths, key=lambda wrapping: sum(wrapping.broke(*pair) for pair in pairs))
    broken = [pair for pair in pairs if best.broke(*pair)]
    if best.width < _NARROWEST or len(broken) < 0.6 * len(pairs):
        return None
    # Of few lines the longest always seems to wrap, so their words must go on as well.
    title = blocks[0][0]
    goes_on = [left is not title and _goes_on(left, right) for left, right in broken]
    return best if len(pairs) >= 4 or sum(goes_on) > 0.5 * len(goes_on) else None


def _at_usual_width(pairs: Sequence[tuple[str, str]], measure: Callable[[str], int]) -> _Wrapping:
    widths = sorted(measure(left) for left, _ in pairs)
    # A few lines may stick out, such as those that hold an address of the web.
    return _Wrapping(measure, widths[int(len(widths) * 0.9)] if len(widths) >= 10 else widths[-1])


def _goes_on(left: str, right: str) -> bool:
    return right.lstrip()[:1].islower() or not ends_sentence(left)


def _parts(lines: Lines, wrapping: _Wrapping | None, known: set[str]) -> list[Lines]:
    """The blocks that `lines`, which stand together without a blank line, are."""
    logical = [[lines[0]]]
    for left, right in pairwise(lines):
        if wrapping and wrapping.broke(left, right) and not _begins(logical[-1][0], left, right):
            logical[-1].append(right)
        else:
            logical.append([right])
    joined = [_joined("\n".join(pieces), known) for pieces in logical]
    one_a_line = any(len(line) > _LONG_LINE or _columns(line) > _LONG_LINE for line in joined)
    parts: list[Lines] = [[joined[0]]]
    for left, right in pairwise(joined):
        if one_a_line or (ends_sentence(left) and not _ITEM.match(right)):
            parts.append([right])
        else:
            parts[-1].append(right)
    return parts


def _begins(before: str, left: str, right: str) -> bool:
    """Whether `right`, below a full line, still begins something: an item of a list, or an indented paragraph.

    A dash or a number that happens to be the first word of its line begins nothing: the line above it goes on.
    """
    if _ITEM.match(right):
        return _ITEM.match(before) is not None or _CLAUSE_END.search(left.rstrip()[-_CLOSE:]) is not None
    return right[:1].isspace() and not left[:1].isspace() and ends_sentence(left)


def _joined(lines: str, known: set[str]) -> str:
    """`lines` as one, with words that were parted at a line end whole again if the text has them whole elsewhere."""

    def whole(parted: re.Match[str]) -> str:
        if parted[2] in _SUSPENDING:
            return f"{parted[1]}- {parted[2]}"
        plain = parted[1] + parted[2]
        return plain if plain.casefold() in known else f"{parted[1]}-{parted[2]}"

    return unwrap(_PARTED_WORD.sub(whole, lines)).strip()
