"""An article that is written as Markdown is read again as it was."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model import Article, Block, BlockKind, PageStart
from knowledge.sources import markdown
from knowledge.sources.assembly import Piece, assemble, paragraph
from knowledge.sources.markdown_writing import as_markdown

CASES = Path(__file__).parents[1] / "cases" / "sources_blocks_markdown.yaml"
HERE = Path("a.md")


def article(*pieces: Piece, title: str = "Title") -> Article:
    text, blocks, pages = assemble(pieces)
    return Article("a", title, text, "en", "a.md", blocks=blocks, pages=pages)


def again(one: Article) -> tuple[str, tuple[Block, ...]]:
    draft = markdown.read(as_markdown(one), HERE)
    return draft.text, draft.blocks


def test_what_is_known_of_an_article_is_front_matter() -> None:
    one = Article(
        *("a", "On: “tin” # 3", "Tin is a metal.", "de", "a.pdf", "Ada Bell", date(2024, 3, 5)),
        *("https://example.org/tin", ("metals", "a: b")),
        publisher="The Tin Post",
    )
    draft = markdown.read(as_markdown(one), HERE)
    assert (draft.title, draft.author, draft.published, draft.url) == (one.title, one.author, one.published, one.url)
    assert (draft.language, draft.tags) == (one.language, one.tags)


def test_pages_are_kept() -> None:
    one = article(*(Piece(BlockKind.PARAGRAPH, f"Text of {page}.", page=page) for page in (3, 3, 4, 6)))
    assert markdown.read(as_markdown(one), HERE).pages == one.pages
    assert [page.number for page in one.pages] == [3, 4, 6]


def test_a_comment_like_a_page_needs_a_line_of_its_own() -> None:
    draft = markdown.read("# T\n\nText <!-- page 3 --> goes on.", HERE)
    assert draft.pages == ()


@pytest.mark.parametrize("case", yaml.safe_load(CASES.read_text(encoding="utf-8")), ids=lambda case: case["why"])
def test_every_structure_is_kept(case: dict[str, str]) -> None:
    draft = markdown.read(case["text"], HERE)
    one = Article("a", draft.title or "T", draft.text, "en", "a.md", blocks=draft.blocks)
    assert again(one) == (draft.text, draft.blocks)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1. is a number.",
            "- a dash",
            "+ a sum",
            "# no head",
            "> 5 is more",
            ": a colon",
            "=== a rule",
            "* * *",
            "---",
        ),
        *(
            "a * b * c",
            "snake_case_name __init__",
            "`code` and ``more``",
            "[a](b) and ![c](d)",
            "[x]: /y",
            "<b>bold</b>",
        ),
        *("{{ page.title }} {% raw %}", "a | b\n--|--", "x  \ny", "a\\*b", "&amp; &#58;", "~~gone~~", "$x$", "Q: Why?"),
        *("%%a%% is so", "==a== b", "++a+b++", "a ^bcd", "#tag #more", "a :material-check: b", "${a.b}", "<% a %>"),
        *(
            "import a from 'b'",
            "export const a",
            "[[a|b]] ![[c]]",
            "--8<-- a",
            "+++\na = 1\n+++",
            "<Tab/> a",
            "{/* a */}",
        ),
        *("!!! note", "::: tip", "[TOC]", "@tab One", "<!-- page 3 -->", "```\ncode", "**bold**", "C# and F#", "a #"),
    ],
)
def test_what_looks_like_markup_stays_text(text: str) -> None:
    one = article(paragraph("Before."), paragraph(text), paragraph("After it."))
    assert again(one)[0] == one.text


@given(st.lists(st.text(st.sampled_from("ab1 .-+*_#>`|[]()<!:=&\\{}$~@?\n"), max_size=30), min_size=1, max_size=4))
@settings(deadline=None)
def test_any_paragraphs_come_back_or_are_refused(texts: list[str]) -> None:
    pieces = [paragraph(text) for text in texts]
    text, _, _ = assemble(pieces)
    if not text.strip():
        return
    one = article(*pieces)
    try:
        written = as_markdown(one)
    except ValueError:
        return
    assert markdown.read(written, HERE).text == one.text


def test_pages_start_where_their_blocks_do() -> None:
    one = article(
        Piece(BlockKind.PARAGRAPH, "One.", page=1), Piece(BlockKind.HEADING, "Two", level=2, page=2), paragraph("X.")
    )
    assert one.pages == (PageStart(0, 1), PageStart(one.text.index("Two"), 2))
    assert markdown.read(as_markdown(one), HERE).pages == one.pages
