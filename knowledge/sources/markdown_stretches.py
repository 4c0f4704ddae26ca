"""Sets the plain paragraphs and headings of a Markdown file aside, which are most of it, from what must be parsed.

markdown-it reads a text character by character; a paragraph whose lines begin like prose needs only a glance.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from knowledge.sources.markdown_dialects import SourcePart

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_HEADING = re.compile(r"(#{1,6})[ \t]+([^\n]*)(?:\n|\Z)")
_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}[ \t]*\Z")
# A line that begins no block: with a letter, a quotation mark, an opening bracket, a number that is not followed by a
# full stop, or emphasis. Also no table and no definition, whose second lines begin otherwise.
_PROSE = r"(?:[^\W\d_]|[\"'“‘«„(\[¿¡&$/@%]|\d+(?![\d.)])|[*_]{1,3}(?=[^\W_]))[^\n]*"
_PLAIN = re.compile(rf"{_PROSE}(?:\n{_PROSE})*\n?\Z")
_DEFINITION = re.compile(r" {0,3}:[ \t]+\S")
# An indented paragraph is code only below a line that announces it: others indent their prose.
_INDENTED = re.compile(r"(?:(?: {4}|\t)[^\n]*\n*)+")
_LONGEST = 400_000  # characters that are parsed at once; a longer list or table is read in parts
# Characters of one file that are parsed. It takes up to 12 s per million for lists of very short items, and the longest
# articles have fewer; what is beyond is read as paragraphs.
_MOST = 2_000_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some lines of a file. `heading` is 1 to 6 for a heading, whose marks `text` does not have.

    `is_plain` is true for a single paragraph with nothing but inline markup, `is_code` for indented code.
    """

    text: str
    heading: int = 0
    is_plain: bool = False
    is_code: bool = False


def split_stretches(parts: Iterable[SourcePart]) -> Iterator[Stretch]:
    """The stretches of a file in order; what is neither a heading nor a plain paragraph is gathered."""
    gathered: list[str] = []
    size = whole = 0
    announced = False  # whether the text above announces code
    for text, is_code in _chunks(parts):
        bare = text if is_code else text.lstrip("\n")
        found = None if is_code else _plain(bare)
        if announced and found is None and not is_code and _INDENTED.fullmatch(bare):
            yield Stretch(bare, is_code=True)
            continue
        announced = bool(found) and not gathered and bare.rstrip().endswith((":", "："))
        starts = not bare[:1].isspace()
        whole += len(text) if found is None else 0
        if found is None and whole > _MOST:
            found = [Stretch(bare.strip("\n"), is_plain=True)]
        if gathered and (found is not None or (starts and size + len(text) > _LONGEST)):
            yield from _parsed(gathered)
            gathered, size = [], 0
        if found is None:
            gathered.append(text)
            size += len(text) + 2
        else:
            yield from found
    yield from _parsed(gathered)


def _chunks(parts: Iterable[SourcePart]) -> Iterator[tuple[str, bool]]:
    """The text between blank lines, and each piece of code as a whole, with True. Some line feeds are kept at the ends
    of a chunk, so that joining all by line feeds restores which are parted by blank lines.
    """
    for part in parts:
        if part.is_code:
            yield part.text, True
            continue
        chunks = _BLANK_LINES.split(part.text)
        if "\n: " in part.text or "\n:\t" in part.text:
            chunks = _with_definitions(chunks)
        for at, chunk in enumerate(chunks):
            if chunk.strip():
                yield chunk if at == len(chunks) - 1 else f"{chunk}\n", False


def _with_definitions(chunks: list[str]) -> list[str]:
    """`chunks` with each definition in the chunk of its term, though a blank line is between them."""
    starts = [at for at, chunk in enumerate(chunks) if at == 0 or not _DEFINITION.match(chunk)]
    return ["\n\n".join(chunks[begin:end]) for begin, end in pairwise([*starts, len(chunks)])]


def _plain(chunk: str) -> list[Stretch] | None:
    """The stretches in `chunk` if it needs no parser: a heading, a paragraph, or one above the other."""
    if _PLAIN.match(chunk):
        return [Stretch(chunk.rstrip("\n"), is_plain=True)]
    heading = _HEADING.match(chunk)
    if heading is None:
        return [] if _RULE.match(chunk) else None
    rest = chunk[heading.end() :]
    found = [Stretch(without_closing(heading[2]), heading=len(heading[1]))]
    if not rest.strip():
        return found
    return [*found, Stretch(rest.rstrip("\n"), is_plain=True)] if _PLAIN.match(rest) else None


def without_closing(heading: str) -> str:
    """`heading` without closing hashes, if there is a blank before them."""
    words = heading.rstrip()
    bare = words.rstrip("#")
    return bare.rstrip() if not bare or bare[-1] in " \t" else words


def _parsed(gathered: list[str]) -> Iterator[Stretch]:
    text = "\n".join(gathered)
    if len(text) > 2 * _LONGEST:
        # One chunk without any blank line: it is cut at lines that begin at the margin.
        yield from (Stretch(part) for part in _cut(text))
    elif text.strip():
        yield Stretch(text)


def _cut(text: str) -> Iterator[str]:
    begin = 0
    while len(text) - begin > _LONGEST:
        end = text.rfind("\n", begin, begin + _LONGEST)
        if end <= begin:
            end = begin + _LONGEST
        yield text[begin:end]
        begin = end
    yield text[begin:]
