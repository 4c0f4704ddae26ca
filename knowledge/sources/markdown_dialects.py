"""What only a site generator reads in a Markdown file: marks of notes and tabs, attributes, comments.

Template code, the marks of note-taking programs and components have modules of their own. These marks are removed or
replaced by plain Markdown before the file is parsed; code between fences is left alone. Link definitions are collected
here, too, as they may stand anywhere in a file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.sources.markdown_components import without_components, without_program_text
from knowledge.sources.template_code import without_raw_tags, without_template_code
from knowledge.sources.wiki_marks import without_tag_lines, without_wiki_marks

_UNREAD = {"<!--": "-->", "<script": "</script>", "<style": "</style>"}  # start and end of text that no browser shows
_UNREAD_OPENING = re.compile("|".join(_UNREAD), re.IGNORECASE)
_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})([^`\n]*)$")
# A definition needs an address that looks like one: "[Sic]: so he wrote" is prose.
_REFERENCE = re.compile(
    r"^ {0,3}\[(?P<label>[^\]^][^\]]*)\]:\s*<?(?P<href>(?:[a-z][a-z+.-]*:|[/#.])\S*?)>?(?:\s+[\"'(].*[\"')])?\s*$"
)
_NOTE = re.compile(r"^ {0,3}\[(\^[^\]\s]+)\]:[ \t]*")
# Jekyll's and Hugo's marks of code, at its beginning and its end.
_HIGHLIGHT = re.compile(
    r"^[ \t]*(?:\{%-?[ \t]*(?:end)?highlight\b[^%\n]{0,200}%\}|\{\{[<%] */?highlight\b[^\n]{0,200}[>%]\}\})[ \t]*$",
    re.MULTILINE,
)
# kramdown's and Pandoc's attributes, behind a link or at the end of a line: {#id}, {: .note}, {.wide width=50%}.
_NAME = r"[#.][A-Za-z_][\w:-]*"
_PAIR = r"[A-Za-z][\w-]*=(?:\"[^\"{}\n]*\"|[\w%-]+)"
_BRACES = rf"\{{[ \t]*(?::[ \t]*(?:toc|{_PAIR})?|{_NAME})(?:{_NAME}|[ \t]+(?:{_NAME}|{_PAIR}))*[ \t]*\}}"
_ATTRIBUTES = re.compile(rf"(?<=[)\]*_>]){_BRACES}|(?<![ \t])[ \t]*{_BRACES}[ \t]*$")
# kramdown's place of a table of contents: a list of one item with an attribute below.
_CONTENTS = re.compile(r"^[ \t]*(?:[-*+]|1\.)[ \t]+[^\n]*\n\{:[ \t]*toc\}[ \t]*$", re.MULTILINE)
# Python-Markdown's and Docusaurus' notes and tabs; the group is the title that a reader sees.
_NOTE_MARK = re.compile(
    r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t][\w -]*)?(?:[ \t]*\"(?P<title>[^\"\n]*)\")?[ \t]*$"
)
_TAB_MARK = re.compile(r"^[ \t]*===[!+]?[ \t]+\"(?P<title>[^\"\n]+)\"[ \t]*$")
_TAB_LINE = re.compile(r"^[ \t]*(?:==[ \t]|@tab(?::\w+)?[ \t])[ \t]*(?P<title>\S[^\n=]*)$")  # VitePress
_COLONS = re.compile(
    r"^[ \t]*:{3,}[ \t]*(?P<kind>[\w-]*)(?:\{[^}\n]*\})?(?:\[(?P<title>[^\]\n]*)\])?[ \t]*(?P<rest>[^:\n]*):*$"
)

_LONGEST_LINE = 20_000  # characters; a longer line is searched for no attributes, which would take long

References = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class SourcePart:
    """Some lines of a file; `is_code` is true if they are code with its fences. `tags` stood on lines of their own."""

    text: str
    is_code: bool
    tags: tuple[str, ...] = ()


def without_dialects(source: str) -> tuple[list[SourcePart], References]:
    """The parts of `source` in plain Markdown, and its link definitions in the form that markdown-it expects."""
    references: References = {}
    if "highlight" in source:
        source = _HIGHLIGHT.sub("```", source)
    parts = [
        SourcePart(without_raw_tags(text), is_code) if is_code else _plain(text, references)
        for text, is_code in _unfenced(source)
    ]
    return parts, references


def _unfenced(source: str) -> Iterator[tuple[str, bool]]:
    """The parts of `source`, each with True if it is code with its fences. A fence that is never closed is text."""
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
            end = closing_line(lines, at + 1, fence[1])
            if end is None:
                unclosed.add(fence[1])
        if end is None:
            at += 1
            continue
        yield "\n".join(lines[begin:at]), False
        yield "\n".join(lines[at : end + 1]), True
        begin = at = end + 1
    yield "\n".join(lines[begin:]), False


def closing_line(lines: list[str], start: int, fence: str) -> int | None:
    """The number of the first line from `start` that closes `fence` (three or more backquotes or tildes)."""
    closing = re.compile(rf"^[ \t>]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$")
    return next((row for row in range(start, len(lines)) if closing.match(lines[row])), None)


def _plain(text: str, references: References) -> SourcePart:
    if "<" in text:
        text = _without_unread(text)
    text = without_program_text(without_template_code(text))
    text = without_wiki_marks(without_components(text) if "<" in text else text)
    text, tags = without_tag_lines(text)
    if "toc}" in text:
        text = _CONTENTS.sub("", text)
    if "{" in text:
        text = "\n".join(
            _ATTRIBUTES.sub("", line) if "{" in line and len(line) <= _LONGEST_LINE else line
            for line in text.split("\n")
        )
    if "]:" in text:
        text = _without_references(text, references)
    if any(map(text.__contains__, ("!!! ", "??? ", "???+", "===", "@tab", ":::"))) or "\n== " in text:
        text = "\n".join(map(_without_mark, text.split("\n")))
    return SourcePart(text, is_code=False, tags=tags)


def _without_unread(source: str) -> str:
    """`source` without comments, scripts and styles; one that is never closed is text.

    The end is searched with `find`: a pattern for the whole would take quadratic time on many openings.
    """
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


def _without_references(text: str, references: References) -> str:
    """`text` without link definitions, which are moved into `references`.

    A footnote keeps its words and loses its label. The label is added to `references`, so that `strip_markup` removes
    the marks that refer to it.
    """
    lines = []
    for line in text.split("\n"):
        if "]:" not in line:
            lines.append(line)
        elif definition := _REFERENCE.match(line):
            label = " ".join(definition["label"].split()).lower().upper()  # as markdown-it folds labels
            references.setdefault(label, {"title": "", "href": definition["href"]})
        elif note := _NOTE.match(line):
            references[note[1].upper()] = {"title": "", "href": ""}
            lines += ["", line[note.end() :]]
        else:
            lines.append(line)
    return "\n".join(lines)


def _without_mark(line: str) -> str:
    """`line` without the mark of a note or a tab; a title becomes a line in bold, the label of a tab a heading."""
    if note := _NOTE_MARK.match(line):
        return f"\n**{note['title']}**\n" if note["title"] else "\n"
    if tab := _TAB_MARK.match(line) or _TAB_LINE.match(line):
        return f"\n###### {tab['title']}\n"
    if colons := _COLONS.match(line):
        title = (colons["title"] or colons["rest"] or "").strip()
        return f"\n**{title}**\n" if title and colons["kind"] else "\n"
    return line
