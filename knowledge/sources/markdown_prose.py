"""One paragraph of a Markdown file: usually one piece; several if its lines are questions and answers or rows."""

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.model import BlockKind
from knowledge.sources.assembly import Piece
from knowledge.sources.inline import strip_markup
from knowledge.sources.markdown_dialects import References
from knowledge.sources.questions import is_question, turns

_BOLD = re.compile(r"(?:\*\*|__)(?=\S)((?:(?!\*\*|__)[^\n])+)(?:\*\*|__)\s*(?P<breaks>\\?)\s*")
_LONGEST_BOLD = 400  # characters; a longer line is no question and no heading
_CALLOUT = re.compile(r"\[![\w-]+(?:\|[^\]\n]{0,100})?\][-+]?(?:[ \t]+(?P<title>[^\n]*\S)[ \t]*(?=\n))?[ \t]*\n?")
# A quoted paragraph that begins so is a note and no quotation: "**Note:** press twice".
_NOTE = re.compile(r"[*_]{1,3}[^*_\n]{1,120}(?::[*_]{1,3}|[*_]{1,3}:)")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_LINK_INSIDE = re.compile(r"[*_]{0,3}\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(<?#[^\s>]*\)?>?[*_]{0,3}[\s,;|·•)]*")
_CONTENTS = re.compile(
    r"(?:\[TOC\]|\[\[_?TOC_?\]\]|@\[TOC\].*|\$\{TOC\})\s*", re.IGNORECASE
)  # where a generator puts one
_LONGEST_LINKS = 2_000  # characters


def paragraphs(source: str, references: References) -> Iterator[Piece]:
    """The pieces of the paragraph `source`, in order."""
    if "\n" not in source:
        if source[:1] not in "[@$" or not _CONTENTS.fullmatch(source):
            yield _prose(source, references)
        return
    lines = source.split("\n")
    if "|" in lines[0] and "-" in lines[1] and _TABLE_RULE.fullmatch(lines[1]):
        yield from _loose_table(lines, references)
        return
    for at, part in enumerate(_parts(lines)):
        piece = _prose(part, references)
        yield replace(piece, joined=True) if at else piece


def _prose(source: str, references: References) -> Piece:
    bold = _bold(source) if source.startswith(("**", "__")) else None
    if bold and bold["breaks"]:
        source = source.rstrip().removesuffix("\\")
    return Piece(BlockKind.PARAGRAPH, strip_markup(source, references), is_bold=bold is not None)


def _bold(line: str) -> re.Match[str] | None:
    return _BOLD.fullmatch(line) if len(line) <= _LONGEST_BOLD else None


def _parts(lines: list[str]) -> Iterator[str]:
    """The parts of a paragraph: each question and each answer that begins a line, else the whole."""
    starts = turns(lines)
    for at, line in enumerate(lines):
        if line.startswith(("**", "__")) and _is_head(line):
            starts |= {at, at + 1}
    begin = 0
    for end in sorted((starts | {len(lines)}) - {0}):
        if end > begin:
            yield "\n".join(lines[begin:end])
            begin = end


def _is_head(line: str) -> bool:
    """True if `line` is bold as a whole, and a question or ended by the author."""
    bold = _bold(line)
    return bold is not None and (is_question(bold[1]) or bold["breaks"] != "" or line.endswith("  "))


def _loose_table(lines: list[str], references: References) -> Iterator[Piece]:
    """A table whose rule does not fit its columns: a browser shows its bars, a reader sees rows."""
    for at, line in enumerate(lines):
        if at == 1:
            continue
        cells = tuple(strip_markup(cell.strip(), references) for cell in line.strip().strip("|").split("|"))
        yield Piece(BlockKind.ROW, "", joined=at > 0, cells=cells, is_header=at == 0)


def is_callout(source: str) -> tuple[str, bool]:
    """`source` without the mark of GitHub's and Obsidian's notes ("[!NOTE]"), and whether it had one.

    A title behind the mark becomes a line in bold.
    """
    mark = _CALLOUT.match(source)
    if mark is None:
        return source, False
    title = f"**{mark['title'].strip('*_')}**  \n" if mark["title"] else ""
    return title + source[mark.end() :], True


def is_note(source: str) -> bool:
    """True if `source` begins with a label in bold or italics: quoted so, it is a note and no quotation."""
    return _NOTE.match(source) is not None


def without_task(source: str) -> tuple[str, bool]:
    """`source` without the box of a task ("[ ]", "[x]"), and whether it had one."""
    task = _TASK.match(source)
    return (source[task.end() :], True) if task else (source, False)


def only_links_inside(source: str) -> bool:
    """True if `source` is nothing but links to places on the same page."""
    if ("](#" not in source and "](<#" not in source) or len(source) > _LONGEST_LINKS:
        return False
    at = 0
    source = source.strip()
    while link := _LINK_INSIDE.match(source, at):
        at = link.end()
    return at == len(source)
