"""The blocks of Markdown files: what is an item, a row, a question or a quotation, and what is prose."""

import time
from pathlib import Path
from typing import Any

import pytest

from knowledge.sources import markdown
from knowledge.sources.characters import clean
from tests.sources.cases import cases, outline, why

NAMED = Path("note.md")


@pytest.mark.parametrize("case", cases("sources_blocks_markdown"), ids=why)
def test_each_block_of_a_file_has_its_part_in_the_structure(case: dict[str, Any]) -> None:
    draft = markdown.read(clean(case["text"]), NAMED)
    assert outline(draft) == case["blocks"], case["why"]


def test_a_first_heading_that_is_written_in_html_is_the_title() -> None:
    draft = markdown.read('<h1 align="center">The mine</h1>\n\n![logo](x.png)\n\nIt was opened in spring.', NAMED)
    assert (draft.title, draft.text) == ("The mine", "It was opened in spring.")


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "[",
            "*",
            "**a ",
            "<div>",
            "<div>\n",
            "|",
            "|\n",
            "|a|b|\n|-|-|\n",
            "- ",
            "- a\n",
            "> ",
            "> - ",
            "```\n",
            "~~~ ",
        ),
        *(
            "1. a\n\ntext\n\n",
            "{{",
            "{% ",
            "{.a",
            "` ",
            "``a",
            "![",
            "](",
            "<!-- ",
            "<a ",
            "&amp",
            "Q: a?\n",
            "a\n: d\n\n",
        ),
        *(
            "a\n===\n",
            "!!! note\n",
            ":::\n",
            "[a]: /x\n",
            "[^a]: x\n",
            " ",
            "    a\n",
            "- [a](#b)\n",
            "<Xy>\n",
            "<li>",
            "#",
        ),
        *("<table><tr><td>", "- - - - a\n", "```x\n\n", "- ```\n", "**b?**\n", "<details><summary>a?</summary>"),
    ],
)
def test_what_no_author_writes_is_read_in_reasonable_time(unit: str) -> None:
    text = (unit * (100_000 // len(unit)))[:100_000]
    start = time.process_time()
    markdown.read(f"# T\n\nWord.\n\n{text}", NAMED)
    assert time.process_time() - start < 5, unit  # the slowest takes 1 s


def test_lists_and_quotations_that_are_nested_without_end_are_read() -> None:
    lists = "".join(f"{'  ' * depth}- a\n" for depth in range(400))
    quotes = "".join(f"{'>' * depth} a\n" for depth in range(1, 400))
    assert len(markdown.read(lists, NAMED).blocks) > 10
    assert markdown.read(quotes, NAMED).blocks


def test_a_file_of_millions_of_characters_is_read_to_its_end() -> None:
    long = "- one item of a long list, which goes on and on and on, as lists do in manuals\n" * 40_000
    draft = markdown.read(f"# T\n\n{long}\nThe end.", NAMED)
    assert draft.text.endswith("The end.")
    assert draft.text.count("one item") == 40_000
