"""The paragraphs of a plain text: decides which line breaks end a paragraph, which only wrap it, and which are kept.

Three layouts are distinguished: blank lines between paragraphs, one paragraph per line, and lines wrapped at a fixed
width. A line break is a wrap if the next word would not have fitted on the line. That is true of every program that
wraps lines, and of very few lines that an author ended on purpose.
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
_CLOSING = r"[\"'”’“‘»›）)\]」』]*$"  # “ and ‘ close a quotation in German, Czech and others
_SENTENCE_END = re.compile(r"[.!?…。！？।؟۔]" + _CLOSING)
_CLAUSE_END = re.compile(r"[.!?…:;,。！？；：।؟۔]" + _CLOSING)
# Before these words a hyphen replaces the rest of a word ("Grund- und Sekundarschulen", "short- or long-term").
_SUSPENDING = frozenset({"and", "or", "to", "und", "oder", "bis", "en", "of", "och", "eller"})
_CLOSE = 12  # characters at the end of a line that are searched for the end of a sentence
_WIDEST = 110  # columns; lines are not wrapped at a larger width by hand or by mail programs
_NARROWEST = 30  # columns; shorter lines are verse, lists or addresses
_LONG_LINE = 140  # columns; a line this long is a paragraph


def split_paragraphs(text: str) -> list[Lines]:
    """The blocks of `text`, each as its lines: one line for prose, several for lists, addresses and verse."""
    blocks = [block.split("\n") for block in re.split(r"\n\s*\n", text) if block.strip()]
    blocks = [[line for line in block if line.strip()] for block in blocks]
    wrapping = _wrapping_of(blocks)
    known = set(re.findall(r"[^\W\d_]{4,}", text.casefold()))
    return [part for block in blocks for part in _parts(block, wrapping, known) if not _is_rule(part)]


def ends_sentence(line: str) -> bool:
    """True if `line` ends with the mark of a sentence end, perhaps followed by closing quotation marks."""
    return _SENTENCE_END.search(line.rstrip()[-_CLOSE:]) is not None


def _is_rule(lines: Lines) -> bool:
    """True if `lines` are a separator ("* * *")."""
    return len(lines) == 1 and lines[0].isascii() and _RULE.fullmatch(lines[0].strip()) is not None


@dataclass(frozen=True, slots=True)
class _Wrapping:
    """How the lines of a text are wrapped: at `width`, counted by `measure`."""

    measure: Callable[[str], int]
    width: int

    def broke(self, left: str, right: str) -> bool:
        """True if the first word of `right` would not have fitted at the end of `left`."""
        if is_cjk(right.lstrip()[:1]):
            # Room for two characters: one, and a comma after it, which may not begin a line.
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
    """How the lines are wrapped; None if they are not. Some programs count columns, others characters."""
    pairs = [pair for block in blocks for pair in pairwise(block)]
    too_wide = [left for left, right in pairs if max(_columns(left), _columns(right)) > _WIDEST]
    if not pairs or len(too_wide) > 0.1 * len(pairs):
        return None
    widths = [_at_usual_width(pairs, measure) for measure in (_columns, _characters)]
    best = max(widths, key=lambda wrapping: sum(wrapping.broke(*pair) for pair in pairs))
    broken = [pair for pair in pairs if best.broke(*pair)]
    if best.width < _NARROWEST or len(broken) < 0.6 * len(pairs):
        return None
    # Among few lines the longest always looks wrapped, so here the next line must also continue the sentence.
    title = blocks[0][0]
    continued = [left is not title and _continues(left, right) for left, right in broken]
    return best if len(pairs) >= 4 or sum(continued) > 0.5 * len(continued) else None


def _at_usual_width(pairs: Sequence[tuple[str, str]], measure: Callable[[str], int]) -> _Wrapping:
    widths = sorted(measure(left) for left, _ in pairs)
    # A few lines may be longer, such as those that contain a web address.
    return _Wrapping(measure, widths[int(len(widths) * 0.9)] if len(widths) >= 10 else widths[-1])


def _continues(left: str, right: str) -> bool:
    return right.lstrip()[:1].islower() or not ends_sentence(left)


def _parts(lines: Lines, wrapping: _Wrapping | None, known: set[str]) -> list[Lines]:
    """The blocks in `lines`, between which there is no blank line."""
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
    """True if `right` begins a list item or an indented paragraph, although the line above it is full.

    A dash or a number that a wrap happens to put at the start of a line begins nothing; it continues the line above.
    """
    if _ITEM.match(right):
        return _ITEM.match(before) is not None or _CLAUSE_END.search(left.rstrip()[-_CLOSE:]) is not None
    return right[:1].isspace() and not left[:1].isspace() and ends_sentence(left)


def _joined(lines: str, known: set[str]) -> str:
    """`lines` as one line. A word hyphenated at a line end is joined if it occurs without a hyphen in the text."""

    def whole(parted: re.Match[str]) -> str:
        if parted[2] in _SUSPENDING:
            return f"{parted[1]}- {parted[2]}"
        plain = parted[1] + parted[2]
        return plain if plain.casefold() in known else f"{parted[1]}-{parted[2]}"

    return unwrap(_PARTED_WORD.sub(whole, lines)).strip()
