"""Markdown: markup goes, every word stays, and one paragraph stays one."""

from pathlib import Path
from typing import Any

import pytest

from knowledge.errors import SourceError
from knowledge.sources import markdown
from knowledge.sources.characters import clean
from tests.sources.cases import cases, why

NAMED = Path("note.md")
DEV = Path(__file__).parents[2].parent / "shared" / "eval" / "dev"


@pytest.mark.parametrize("case", cases("sources_markdown"), ids=why)
def test_markdown_reads_as_it_is_meant(case: dict[str, Any]) -> None:
    draft = markdown.read(clean(case["text"]), NAMED)
    assert list(draft.paragraphs) == case["paragraphs"], case["why"]
    if "title" in case:
        assert (draft.title or None) == case["title"], case["why"]


@pytest.mark.parametrize("case", cases("sources_front_matter"), ids=why)
def test_front_matter_that_cannot_be_right_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(SourceError) as refusal:
        markdown.read(f"---\n{case['matter']}\n---\n\nText.", NAMED)
    for words in ("note.md", *case["names"]):
        assert words in str(refusal.value), case["why"]


def test_front_matter_tells_about_the_article() -> None:
    draft = markdown.read(
        "---\ntitle: 1984\nauthor: [Jane Doe, John Roe]\ndate: 2013-11-12T10:00:00Z\nurl: https://example.org/x\n"
        "lang: en-GB\ntags: one, two, one\nlayout: post\n---\nText.",
        NAMED,
    )
    assert (draft.title, draft.author, str(draft.published)) == ("1984", "Jane Doe, John Roe", "2013-11-12")
    assert (draft.url, draft.language, draft.tags) == ("https://example.org/x", "en", ("one", "two"))
    assert draft.paragraphs == ("Text.",)


def test_empty_values_of_front_matter_say_nothing() -> None:
    draft = markdown.read("---\ntitle:\nauthor: ~\npublished: null\ntags: []\nurl: /posts/1\n---\nText.", NAMED)
    assert (draft.title, draft.author, draft.published, draft.tags, draft.url) == (None, None, None, (), None)


def test_markup_nested_without_end_is_read_in_reasonable_time() -> None:
    for text in ("*a **b " * 2000, "[" * 5000, "`" * 4999 + "a", "<a " * 5000, "> " * 3000 + "x", "![" * 3000):
        assert markdown.read(f"# T\n\nWord {text}", NAMED).paragraphs


@pytest.mark.skipif(not DEV.exists(), reason="the question sets lie outside the project and are not here")
def test_paragraphs_of_the_question_sets_map_one_to_one() -> None:
    for path in sorted(DEV.glob("*/articles/*.md")):
        title, *paragraphs = path.read_text(encoding="utf-8").split("\n\n")
        draft = markdown.read(clean(path.read_text(encoding="utf-8")), path)
        assert draft.text.count("\n\n") + 1 == len(paragraphs), path
        assert draft.title
        for written, stored in zip(paragraphs, draft.paragraphs, strict=True):
            assert len(stored) >= 0.8 * len(written.strip()), (path, title)
