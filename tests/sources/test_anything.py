"""Whatever a file holds: it becomes an article whose text keeps the rules, or is refused."""

import hashlib
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import SourceError
from knowledge.model import QUESTION_LEVEL, Article, BlockKind
from knowledge.sources.files import Document, read_article

_MARKS = [
    "# ",
    "## ",
    "\n",
    "\n\n",
    "---\n",
    "title: ",
    "* ",
    "1. ",
    "> ",
    "`",
    "```\n",
    "*",
    "_",
    "[",
    "](",
    "<b>",
    "<br>",
]
_MARKS += [
    "<!--",
    "|",
    "By Jane Doe",
    "Latest Articles",
    "12 November 2013",
    "Share this",
    "\\",
    "\u202e",
    "\u2067",
    "。",
    "  ",
]
_MARKS += [
    "- ",
    "- a\n",
    "1. a\n",
    "    ",
    "**a?**",
    "Q: b?\n",
    "A: c\n",
    ": d\n",
    "|-|-|\n",
    "> [!NOTE]\n",
    "[a](#b)",
    "![a](b)",
]
_MARKS += [
    "<li>",
    "<td>",
    "<tr>",
    "<table>",
    "<summary>b?</summary>",
    "<dt>",
    "<dd>",
    "<h2>",
    "<pre>",
    "{{ a.b }}",
    "{% c %}",
]
_TEXT = st.lists(st.one_of(st.sampled_from(_MARKS), st.text(max_size=12)), max_size=30).map("".join)


def _loaded(content: bytes, ending: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{ending}")
        path.write_bytes(content)
        try:
            article = read_article(Document("a", path, hashlib.sha256(content).hexdigest()))
        except SourceError:
            return
    paragraphs = article.text.split("\n\n")
    assert all(paragraph and paragraph == paragraph.strip() for paragraph in paragraphs)
    assert not any("\n\n" in paragraph or re.search(r"^\s|\s$", paragraph, re.MULTILINE) for paragraph in paragraphs)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202d\u202e\ufeff]", article.text)
    assert article.title == " ".join(article.title.split())
    assert "\n" not in (article.author or "")
    _is_covered(article)


def _is_covered(article: Article) -> None:
    """Blocks hold all the text but markers and what separates, and each begins and ends with a character to be seen."""
    end = 0
    for block in article.blocks:
        between, words = article.text[end : block.span.start], block.span.of(article.text)
        assert words == words.strip()
        assert re.fullmatch(r"(?:\n\n?)?(?:- |\d+\. )?(?:\w{1,9} ?\d{0,3}[:：.)]\s*)?", between), between
        assert all(cell.of(article.text).strip() for cell in block.cells)
        assert (block.kind is BlockKind.HEADING) == (1 <= block.level <= 6 and block.kind is not BlockKind.ITEM), block
        assert not (block.kind is BlockKind.QUESTION and block.level != QUESTION_LEVEL)
        end = block.span.end
    assert article.text[end:] == ""


@pytest.mark.parametrize("ending", [".md", ".txt"])
@given(text=_TEXT)
@settings(deadline=None)
def test_any_text_loads_or_is_refused(ending: str, text: str) -> None:
    _loaded(text.encode("utf-8", "ignore"), ending)


@given(text=_TEXT)
@settings(max_examples=40, deadline=None)
def test_any_page_loads_or_is_refused(text: str) -> None:
    _loaded(f"<html><body><p>{text}</p></body></html>".encode("utf-8", "ignore"), ".html")


@given(data=st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_load_or_are_refused(data: bytes) -> None:
    _loaded(data, ".txt")
    _loaded(data, ".md")


@given(
    paragraphs=st.lists(st.from_regex(r"[A-Z][a-z]{2,8}( [a-z]{2,8}){3,20}\.", fullmatch=True), min_size=1, max_size=6)
)
@settings(deadline=None)
def test_plain_prose_is_never_cut(paragraphs: list[str]) -> None:
    content = "\n\n".join(["A title", *paragraphs]).encode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.txt")
        path.write_bytes(content)
        article = read_article(Document("a", path, hashlib.sha256(content).hexdigest()))
    assert article.text == "\n\n".join(paragraphs)
