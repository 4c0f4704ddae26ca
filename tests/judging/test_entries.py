"""What explains a term answers "what is it?" as surely as a sentence that says so, in glossaries of every form."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge import Answer, Library, Settings
from knowledge.judging.confidence import HEAD_MATCH
from knowledge.settings import Thresholds

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "entries.yaml").read_text(encoding="utf-8"))


def asked_of(case: dict[str, Any], folder: Path, questions: list[str]) -> list[Answer]:
    """The answers from this document alone."""
    source = folder / "articles"
    source.mkdir()
    (source / case["file"]).write_text(case["text"], encoding="utf-8")

    async def ask() -> list[Answer]:
        async with await Library.open(Settings(sources=(source,), data=folder / "data")) as library:
            await library.reload()
            return [await library.ask(question) for question in questions]

    return asyncio.run(ask())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["form"])
def test_an_entry_is_a_sure_answer_and_shown_whole_and_alone(case: dict[str, Any], tmp_path: Path) -> None:
    entries = case["entries"]
    answers = asked_of(case, tmp_path, [entry["ask"] for entry in entries])
    for entry, answer in zip(entries, answers, strict=True):
        assert answer.best is not None
        found = answer.best.short.text if "short" in entry and answer.best.short else answer.best.shown
        assert (entry["ask"], found) == (entry["ask"], entry.get("short") or entry["shown"])
        assert answer.confidence >= min(HEAD_MATCH, Thresholds().sure)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["form"])
def test_what_is_asked_beyond_the_term_is_no_entry(case: dict[str, Any], tmp_path: Path) -> None:
    for answer in asked_of(case, tmp_path, case["others"]):
        assert answer.confidence != HEAD_MATCH, answer.question
