"""The blocks of plain texts: a mark counts where it is repeated, and alone it is prose."""

import time
from pathlib import Path
from typing import Any

import pytest

from knowledge.sources import plain
from tests.sources.cases import cases, outline, why

NAMED = Path("note.txt")


@pytest.mark.parametrize("case", cases("sources_blocks_plain"), ids=why)
def test_lines_show_the_structure(case: dict[str, Any]) -> None:
    draft = plain.read(f"The title\n\n{case['text']}", NAMED)
    assert (draft.title, outline(draft)) == ("The title", case["blocks"]), case["why"]


@pytest.mark.parametrize(
    "unit", ["- a\n", "1. a\n\n", "A B C D\n\n", "Q: a?\n", "What is it?\n\nYes.\n\n", "• a\n\n", "- "]
)
def test_long_lists_take_linear_time(unit: str) -> None:
    start = time.process_time()
    plain.read(f"The title\n\n{unit * (200_000 // len(unit))}", NAMED)
    assert time.process_time() - start < 8, unit
