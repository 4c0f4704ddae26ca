"""The grammar of Markdown blocks: CommonMark with tables and definition lists, except where that would spoil prose.

Exceptions: an indented paragraph is no code; "> 50 per cent" is no quotation; a fence that is never closed is text;
`<Name>` begins no HTML; "-" or "=" under several lines makes no heading of them.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from knowledge.sources.inline import is_element
from knowledge.sources.markdown_dialects import closing_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

# Before a digit the mark means "more than"; after it a blank is optional.
_MORE_THAN = re.compile(r"> ?\d")
_DEEPEST = 60  # levels of nested blocks, of which a list takes two; markdown-it drops what is deeper
_FENCE = re.compile(r"(`{3,}|~{3,})[^`\n]*$")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")


def parse_blocks(source: str) -> "list[Token]":
    """The block tokens of `source`; the `content` of inline tokens is unparsed."""
    tokens: list[Token] = []
    parser = _parser()
    parser.block.parse(source, parser, {}, tokens)
    return tokens


@cache
def _parser() -> "MarkdownIt":
    # The import takes 60 ms, which a question on the command line does not need.
    from markdown_it import MarkdownIt  # noqa: PLC0415 - see above
    from markdown_it.rules_block import blockquote, fence, html_block, lheading  # noqa: PLC0415 - see above
    from mdit_py_plugins.deflist import deflist_plugin  # noqa: PLC0415 - see above

    def quote(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
        return not _MORE_THAN.match(_line(state, start)) and blockquote(state, start, end, silent)

    def closed_fence(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
        opening = _FENCE.match(_line(state, start))
        return opening is not None and _is_closed(state, start, end, opening[1]) and fence(state, start, end, silent)

    def element(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
        tag = _TAG.match(_line(state, start))
        return tag is not None and is_element(tag[1]) and html_block(state, start, end, silent)

    def underlined(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
        underline = _line(state, start + 1).rstrip() if start + 1 < end else ""
        return len(underline) > 1 - ("=" in underline) and lheading(state, start, start + 2, silent)

    parser = MarkdownIt("commonmark", {"html": True}).enable("table").disable(["code", "reference"]).use(deflist_plugin)
    parser.options["maxNesting"] = _DEEPEST
    chains: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.at("blockquote", quote, chains)
    parser.block.ruler.at("fence", closed_fence, chains)
    parser.block.ruler.at("html_block", element, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.at("lheading", underlined)
    return parser


def _line(state: "StateBlock", number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _is_closed(state: "StateBlock", start: int, end: int, fence: str) -> bool:
    """True if a line before `end` closes `fence`. A search that failed is remembered, as it may be made often."""
    failed = state.env.setdefault("unclosed", {})
    if failed.get(fence, -1) >= end:
        return False
    lines = state.env.get("lines")
    if lines is None:
        lines = state.env["lines"] = state.src.split("\n")
    closing = closing_line(lines, start + 1, fence)
    if closing is not None and closing < end:
        return True
    failed[fence] = len(lines) if closing is None else closing
    return False
