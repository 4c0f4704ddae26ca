"""Removes characters that must not be stored: control characters, invisible ones, and unbalanced direction marks.

Everything else stays as it was written. The text is not normalised: offsets point into the text as stored, and folding
for comparison is done in `knowledge/text`.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028]")
# Controls (except tab and line feed), soft hyphens, byte order marks, invisible joiners and operators, interlinear
# annotation: they are invisible, and a word that contains one is not found by a search. The zero-width joiner and
# non-joiner and the left-to-right and right-to-left marks stay: Persian, Hindi, emoji and mixed text need them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]"
)
# A zero-width space is a word boundary in scripts without blanks between words (Thai, Lao, Tibetan, Burmese, Khmer);
# elsewhere it would split a word in two for a search.
_UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff"
_ZERO_WIDTH_SPACE = re.compile(f"(?<![{_UNSPACED}])\u200b+|\u200b+(?![{_UNSPACED}\u200b])")
_CJK = (
    "\u2e80-\u303f\u3041-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
_CJK_CHARACTER = re.compile(f"[{_CJK}]")

_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSERS = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_OVERRIDES = "\u202d\u202e"
_NO_OVERRIDES = dict.fromkeys(map(ord, _OVERRIDES))
_MOST_MARKS = 30
# Signs among which there may be more marks. When a text is folded, they are put in order, which takes the square of
# their number: ten seconds for a hundred thousand.
_PILE = re.compile(rf"[^\w\s\x00-\u02ff]{{{_MOST_MARKS + 1},}}")

# Marks a line break that `unwrap` must keep; cleaned text never contains it.
HARD_BREAK = "\v"


def clean(text: str) -> str:
    """`text` with every line end as a line feed, and without invisible characters."""
    if not text.isascii():
        text = _PILE.sub(_thinned, text)
    if all(map(str.isprintable, text.split("\n"))):
        return text  # all characters to remove are unprintable; this test takes a tenth of the time of the patterns
    text = _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n")
    return _ZERO_WIDTH_SPACE.sub("", _UNSEEN.sub("", text))


def _thinned(pile: re.Match[str]) -> str:
    """Signs of which at most 30 in a row are combining marks, the most that any language writes (UAX #15)."""
    kept, marks = [], 0
    for sign in pile[0]:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def unwrap(text: str) -> str:
    """`text` as one line: line breaks become blanks, and are removed between Chinese or Japanese characters."""
    if "\n" not in text:
        return text.strip(" \t").replace(HARD_BREAK, "\n")
    lines = [line.strip(" \t") for line in text.split("\n")]
    mostly_cjk = len(lines) > 1 and 2 * len(_CJK_CHARACTER.findall(text)) > len(text)
    joined = [lines[0]]
    for left, right in pairwise(lines):
        joined += ["" if _joins(left[-1:], right[:1], mostly_cjk=mostly_cjk) else " ", right]
    return "".join(joined).replace(HARD_BREAK, "\n")


def _joins(left: str, right: str, *, mostly_cjk: bool) -> bool:
    if is_cjk(left) and is_cjk(right):
        return True
    # In a text that is mostly Chinese or Japanese there is no blank beside digits and foreign words either.
    return mostly_cjk and (is_cjk(left) or is_cjk(right) or (left.isdigit() and right.isdigit()))


def is_cjk(character: str) -> bool:
    """True if `character` is Chinese or Japanese, which are written without blanks between words."""
    return _CJK_CHARACTER.match(character) is not None


def tidy(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """`paragraphs` without empty ones, without blank lines in them, and without blanks at the edges of their lines."""
    return tuple(filter(None, map(tidied, paragraphs)))


def tidied(paragraph: str) -> str:
    """`paragraph` without blank lines in it, blanks at the edges of its lines, and unbalanced direction marks."""
    if paragraph.isprintable():
        return paragraph.strip()  # line ends, tabs and direction marks are all unprintable
    lines = (balanced(line.replace("\t", " ")).strip() for line in paragraph.splitlines())
    return "\n".join(filter(None, lines))


def balanced(line: str) -> str:
    """`line` without overrides, and without embeddings or isolates that are not closed in the line.

    An override shows characters in another order than they are stored, so a quote would not show its own text. An
    open embedding would change the direction of the text around a quote.
    """
    if line.isprintable() or not _BIDI.search(line):
        return line
    kept = list(line)
    opened: list[int] = []
    for at, character in enumerate(line):
        if character in _CLOSERS:
            opened.append(at)
        elif character in "\u202c\u2069":
            if opened and _CLOSERS[line[opened[-1]]] == character:
                if line[opened.pop()] in _OVERRIDES:
                    kept[at] = ""
            else:
                kept[at] = ""
    for at in opened:
        kept[at] = ""
    return "".join(kept).translate(_NO_OVERRIDES)
