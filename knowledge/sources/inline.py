"""Markdown inside a paragraph: removes the markup of emphasis, links, images, code and HTML tags, and keeps every word.

markdown-it parses the text by the CommonMark rules. Exceptions keep prose that CommonMark would take for markup: an
asterisk between letters or digits multiplies ("2*3"), "____" is a blank to fill in, a backslash stays before a
character that has no meaning in Markdown ("\\," is part of a formula), and `<Name>` is a tag only if HTML has such an
element.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.sources.characters import HARD_BREAK, is_cjk, unwrap

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_LONGEST_RUN = 4  # a run of this many asterisks or underscores is not emphasis
_ESCAPED = frozenset("\\`*_[]()#+-.!<>~|$&{}")
_MARKUP = (*"*_`~<&\\", "  \n")
_LONGEST = 20_000  # characters; prose has no longer paragraph, and markdown-it takes quadratic time
_MOST_BRACKETS = 1_000  # in a paragraph; prose has fewer, and markdown-it takes quadratic time for open ones
_SENTENCE_ENDS = '.!?:。！？："”»)'
_FOOTNOTE = re.compile(r"\[(\^[^\]\s]+)\]")


def strip_markup(text: str, references: Mapping[str, object] | None = None) -> str:
    """`text`, the source of one paragraph, without markup; `references` are the link definitions of its document."""
    may_link = "[" in text and ("](" in text or bool(references))
    if not may_link and not any(map(text.__contains__, _MARKUP)):
        return unwrap(text)
    if len(text) > _LONGEST or text.count("[") > _MOST_BRACKETS:
        return unwrap(text)
    known = dict(references or {})
    text = _FOOTNOTE.sub(lambda mark: "" if mark[1].upper() in known else mark[0], text)
    (root,) = _parser().parseInline(text, {"references": known})
    children = root.children or ()
    return unwrap(_with_images(children) if "![" in text else "".join(_pieces(children)))


def _with_images(tokens: "Iterable[Token]") -> str:
    """The text of `tokens`; the description of an image is kept only where it is part of a sentence ("press the
    ![reset](reset.png) button"): after words that end no sentence, or before a word without a capital.
    """
    written: list[str] = []
    descriptions: list[int] = []
    for token in tokens:
        if token.type == "image":
            descriptions.append(len(written))
            written.append("".join(_pieces(token.children or ())))
        else:
            written += _pieces((token,))
    for at in descriptions:
        after = "".join(written[at + 1 :]).lstrip() if at + 1 < len(written) else ""
        before = "".join(written[:at]).rpartition(HARD_BREAK)[2].rstrip()
        if not after[:1].islower() and (not before or before[-1] in _SENTENCE_ENDS):
            written[at] = ""
    return "".join(written)


def _pieces(tokens: "Iterable[Token]") -> Iterable[str]:
    for token in tokens:
        match token.type:
            case "text" | "code_inline":
                yield token.content
            case "softbreak":
                yield "\n"
            case "hardbreak":
                yield HARD_BREAK
            case "image":
                yield from _pieces(token.children or ())
            case "html_inline":
                yield _tag(token.content)


def _tag(source: str) -> str:
    name = _TAG_NAME.match(source)
    if name is None:
        return ""  # a comment, a declaration or a processing instruction
    element = name[1].lower()
    if element not in _elements():
        return source
    return HARD_BREAK if element == "br" else ""


def is_element(name: str) -> bool:
    """True if HTML has an element of that name; elsewhere `<Name>` is text."""
    return name.lower() in _elements()


@cache
def _elements() -> frozenset[str]:
    lines = Path(__file__).with_name("html_elements.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


@cache
def _parser() -> "MarkdownIt":
    # The import takes 60 ms, which a question on the command line does not need.
    from markdown_it import MarkdownIt  # noqa: PLC0415 - see above
    from markdown_it.rules_inline import emphasis, escape  # noqa: PLC0415 - see above

    def emphasise(state: "StateInline", silent: bool) -> bool:
        return not _is_no_emphasis(state.src, state.pos) and emphasis.tokenize(state, silent)

    def unescape(state: "StateInline", silent: bool) -> bool:
        following = state.src[state.pos + 1 : state.pos + 2]
        plain = state.src[state.pos] == "\\" and following != "\n" and following not in _ESCAPED
        return not plain and escape(state, silent)

    parser = MarkdownIt("commonmark", {"html": True}).enable("strikethrough")
    parser.inline.ruler.at("emphasis", emphasise)
    parser.inline.ruler.at("escape", unescape)
    # Addresses are not kept, so nothing is gained by checking and encoding them.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def _is_no_emphasis(source: str, position: int) -> bool:
    """True if the run of asterisks or underscores at `position` is a blank to fill in, or is inside a word.

    Chinese and Japanese have no blanks between words, so there a run inside a text is emphasis. So are two asterisks
    between letters ("**Daten**bank"); between digits they are a power. Known error: "un*frigging*believable" keeps its
    asterisks.
    """
    mark = source[position]
    start, end = position, position
    while start and source[start - 1] == mark and position - start < _LONGEST_RUN:
        start -= 1
    while end < len(source) and source[end] == mark and end - position < _LONGEST_RUN:
        end += 1
    if end - start >= _LONGEST_RUN:
        return True
    before, after = source[max(start - 1, 0) : start], source[end : end + 1]
    if mark == "_" or not before.isalnum() or not after.isalnum() or is_cjk(before) or is_cjk(after):
        return False
    return end - start == 1 or before.isdigit() or after.isdigit()
