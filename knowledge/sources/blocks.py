"""The blocks of a Markdown file: the text between blank lines, classified by its first lines.

A block never loses words and is never split because of how its prose begins ("1938. In that year", "+ 5 degrees"):
text that a browser would show as a list of one item stays a sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNREAD = {"<!--": "-->", "<script": "</script>", "<style": "</style>"}  # start and end of text that no browser shows
_UNREAD_OPENING = re.compile("|".join(_UNREAD), re.IGNORECASE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})([^`\n]*)$")
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*)$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r"^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
# Before a digit the mark means "more than" ("> 50 per cent"); it is not a quotation.
_QUOTED = re.compile(r"^ {0,3}(?:>(?! ?\d) ?)+")
_ITEM = re.compile(r"^\s*([-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_REFERENCE = re.compile(
    r"^ {0,3}\[(?P<label>[^\]^][^\]]*)\]:\s*<?(?P<href>(?:[a-z][a-z+.-]*:|[/#.])\S*?)>?(?:\s+[\"'(].*[\"')])?\s*$"
)
_NOTE = re.compile(r"^ {0,3}\[(\^[^\]\s]+)\]:\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its logical lines (each may have wraps in it), and its kind."""

    lines: tuple[str, ...]
    heading: int = 0  # 1 to 6
    literal: bool = False  # True for code, which contains no markup


def split_blocks(source: str) -> tuple[list[Block], dict[str, dict[str, str]]]:
    """The blocks of `source` in order, and its link definitions in the form that markdown-it expects."""
    references: dict[str, dict[str, str]] = {}
    blocks: list[Block] = []
    for part, literal in _unfenced(source):
        if literal:
            blocks.append(Block(tuple(line for line in part.split("\n") if line.strip()), literal=True))
            continue
        chunks = [_without_references(chunk, references) for chunk in re.split(r"\n\s*\n", _without_unread(part))]
        for chunk in _with_plain_bullets([chunk for chunk in chunks if chunk]):
            blocks += _blocks_of(chunk)
    return [block for block in blocks if block.lines], references


def _unfenced(source: str) -> Iterator[tuple[str, bool]]:
    """The parts of `source`, each with True if it is inside a code fence. A fence that is never closed is text."""
    if "```" not in source and "~~~" not in source:
        yield source, False
        return
    lines = source.split("\n")
    unclosed: set[str] = set()
    begin = at = 0
    while at < len(lines):
        fence = _FENCE.match(lines[at])
        end = None
        if fence and fence[1] not in unclosed:
            closing = re.compile(rf"^ {{0,3}}{re.escape(fence[1][0])}{{{len(fence[1])},}}[ \t]*$")
            end = next((row for row in range(at + 1, len(lines)) if closing.match(lines[row])), None)
            if end is None:
                unclosed.add(fence[1])
        if end is None:
            at += 1
            continue
        yield "\n".join(lines[begin:at]), False
        yield "\n".join(lines[at + 1 : end]), True
        begin = at = end + 1
    yield "\n".join(lines[begin:]), False


def _without_unread(source: str) -> str:
    """`source` without comments, scripts and styles; one that is never closed is text.

    The end is searched with `find`: a pattern for the whole would take quadratic time on many openings.
    """
    if "<" not in source:
        return source
    kept: list[str] = []
    lowered = source.lower() if len(source.lower()) == len(source) else source
    at = 0
    while opening := _UNREAD_OPENING.search(source, at):
        closing = _UNREAD[opening[0].lower()]
        end = lowered.find(closing, opening.end())
        if end < 0:
            break
        kept.append(source[at : opening.start()])
        at = end + len(closing)
    return "".join(kept) + source[at:]


def _without_references(chunk: str, references: dict[str, dict[str, str]]) -> list[str]:
    """The lines of `chunk` that contain words; its link definitions are moved into `references`.

    A footnote keeps its words and loses its label. The label is added to `references`, so that `strip_markup` removes
    the marks that refer to it.
    """
    lines = []
    for line in chunk.split("\n"):
        if line[:1].isalpha():  # most lines; definitions and footnotes begin with a bracket
            lines.append(line)
            continue
        if definition := _REFERENCE.match(line):
            label = " ".join(definition["label"].split()).lower().upper()  # as markdown-it folds labels
            references.setdefault(label, {"title": "", "href": definition["href"]})
            continue
        if note := _NOTE.match(line):
            references[note[1].upper()] = {"title": "", "href": ""}
        words = line[note.end() :] if note else line
        if words.strip():
            lines.append(words)
    return lines


def _with_plain_bullets(chunks: list[list[str]]) -> list[list[str]]:
    """`chunks` with "-" instead of "*" or "+" before the items of a list that has blank lines between its items.

    A single asterisk or plus is kept: it may mark a footnote, a reconstructed word or a sum.
    """
    marks = [_bullet(chunk[0]) for chunk in chunks]
    return [
        [_dashed(chunk[0]), *chunk[1:]] if mark and mark in (marks[at - 1 : at] + marks[at + 1 : at + 2]) else chunk
        for at, (chunk, mark) in enumerate(zip(chunks, marks, strict=True))
    ]


def _bullet(line: str) -> str | None:
    item = _ITEM.match(line)
    return item[1] if item and item[1] in "*+" else None


def _dashed(line: str) -> str:
    return _ITEM.sub(lambda item: f"{'-' if item[1] in '*+' else item[1]} ", line)


def _blocks_of(lines: list[str]) -> Iterator[Block]:
    """The blocks in `lines`, between which there is no blank line."""
    if len(lines) == 1 and lines[0][0].isalpha():  # most paragraphs; no mark of a block is a letter
        yield Block((lines[0],))
    elif _QUOTED.match(lines[0]):
        bare = "\n".join(_QUOTED.sub("", line) for line in lines)
        for chunk in re.split(r"\n\s*\n", bare):
            if chunk.strip():
                yield from _blocks_of_prose([line for line in chunk.split("\n") if line.strip()])
    elif len(lines) > 1 and "|" in lines[1] and _TABLE_RULE.match(lines[1]):
        yield Block(tuple(_row(line) for at, line in enumerate(lines) if at != 1))
    else:
        yield from _blocks_of_prose(lines)


def _row(line: str) -> str:
    cells = line.strip().strip("|").split("|")
    return " | ".join(cell.strip() for cell in cells)


def _blocks_of_prose(lines: list[str]) -> Iterator[Block]:
    pending: list[str] = []
    for line in lines:
        heading = _HEADING.match(line)
        underlined = len(pending) == 1 and _UNDERLINE.match(line)
        if not heading and not underlined and not _RULE.match(line):
            pending.append(line)
            continue
        if underlined:
            yield Block((pending.pop().strip(),), heading=1 if "=" in line else 2)
        if pending:
            yield Block(_logical_lines(pending))
            pending = []
        if heading:
            yield Block((_without_closing(heading[2]),), heading=len(heading[1]))
    if pending:
        yield Block(_logical_lines(pending))


def _without_closing(heading: str) -> str:
    """`heading` without closing hashes, if there is a blank before them."""
    words = heading.rstrip()
    bare = words.rstrip("#")
    return bare.rstrip() if not bare or bare[-1] in " \t" else words


def _logical_lines(lines: list[str]) -> tuple[str, ...]:
    """`lines` as one logical line, or as one per item if there are at least two items."""
    if sum(_ITEM.match(line) is not None for line in lines) < 2:
        return ("\n".join(line.lstrip() for line in lines),)
    logical: list[str] = []
    for line in lines:
        if _ITEM.match(line) or not logical:
            logical.append(_dashed(line))
        else:
            logical[-1] += "\n" + line.lstrip()
    return tuple(logical)
