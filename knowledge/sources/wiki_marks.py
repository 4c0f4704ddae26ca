"""What note-taking programs such as Obsidian write into Markdown: links by name, embedded files, comments, tags, ids.

A link becomes the words that it shows; the others go. Code in backquotes is left alone.
"""

import re

_QUOTED = r"(?<!`)(?P<ticks>`{1,3})(?!`)[^`\n]{1,500}(?P=ticks)(?!`)"
_LINK = re.compile(
    rf"{_QUOTED}|(?<!\\)(?P<embed>!?)\[\[(?![ \]]|_?TOC_?\]\])(?P<page>[^\[\]|#\n]{{0,300}})"
    r"(?P<heading>#[^\[\]|\n]{1,300})?(?:\\?\|(?P<alias>[^\[\]\n]{0,300}))?\]\](?![(\[])",
    re.IGNORECASE,
)
_HIGHLIGHT = re.compile(rf"{_QUOTED}|(?<![\w=])==(?=\S)(?P<words>[^=\n]{{1,300}}?)(?<=\S)==(?![\w=])")
_BLOCK_ID = re.compile(r"(?:^|[ \t]+)\^(?=[A-Za-z0-9-]*[A-Za-z])[A-Za-z0-9-]{3,40}[ \t]*$", re.MULTILINE)
_TAG_LINE = re.compile(r"^ {0,3}(?:#[^\W\d][\w/-]*(?:[ \t,]+|$))+$", re.MULTILINE)
_ANY_TAG = re.compile(r"#[^\W\d]")  # most texts have none, which is quickly seen
_TAG = re.compile(r"#([\w/-]+)")
_COMMENT = "%%"
_COMMENT_BLOCK = re.compile(r"^[ \t]*%%[ \t]*\n(?:(?![ \t]*%%).*\n){0,500}[ \t]*%%[ \t]*$", re.MULTILINE)
_COMMENT_INLINE = re.compile(rf"{_QUOTED}|(?<![\w%])%%(?!%)[^%\n]{{1,500}}%%(?!%)")
_MOST_TAGS = 20


def without_wiki_marks(text: str) -> str:
    """`text` in plain Markdown."""
    if "[[" in text:
        text = _LINK.sub(_shown, text)
    if text.count(_COMMENT) > 1:
        text = _without_comments(text)
    if "==" in text:
        text = _HIGHLIGHT.sub(lambda match: match["words"] or match[0], text)
    return _BLOCK_ID.sub("", text) if "^" in text else text


def without_tag_lines(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` without lines of nothing but tags ("#fox #wood"), and these tags."""
    if not _ANY_TAG.search(text):
        return text, ()
    tags: dict[str, None] = {}

    def take(line: re.Match[str]) -> str:
        tags.update(dict.fromkeys(_TAG.findall(line[0])))
        return ""

    return _TAG_LINE.sub(take, text), tuple(tags)[:_MOST_TAGS]


def _shown(link: re.Match[str]) -> str:
    """The words that a link shows; nothing for an embedded file."""
    if link["ticks"]:
        return link[0]
    if link["embed"]:
        return ""
    if link["alias"]:
        return link["alias"].strip()
    heading = (link["heading"] or "").lstrip("#^").replace("#", " > ")
    return " > ".join(filter(None, (link["page"].strip(), heading))) or link[0]


def _without_comments(text: str) -> str:
    """`text` without comments: between two marks in a line, or between two lines that are a mark."""
    text = _COMMENT_BLOCK.sub("", text)
    return _COMMENT_INLINE.sub(lambda match: match[0] if match["ticks"] else "", text)
