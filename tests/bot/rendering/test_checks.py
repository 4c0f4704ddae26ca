"""Each part of a store has its own remedy, and what a repair did is said as it is."""

from pathlib import Path

import pytest

from bot.rendering.checks import problem_lines, repair_lines
from bot.texts import texts_in
from knowledge import StorePart, StoreProblem, StoreRepair

FOLDER = Path("data")
EN = texts_in("en")
REPAIR, RELOAD = "run: footnote check --repair", "then: footnote reload"


@pytest.mark.parametrize(
    ("part", "remedy"),
    [
        (StorePart.ARTICLE, f"{REPAIR}, {RELOAD}"),
        (StorePart.DOCUMENT, f"{REPAIR}, {RELOAD}"),
        (StorePart.DATABASE, f"{REPAIR}; if it stays, restore a backup"),
        (StorePart.EARLIER, "restore a backup that still has it, or drop it with: footnote check --repair"),
        (StorePart.COUNTS, REPAIR),
        (StorePart.VOCABULARY, REPAIR),
        (StorePart.STORY, REPAIR),
        (StorePart.INDEX, REPAIR),
    ],
)
def test_each_problem_is_named_with_its_remedy(part: StorePart, remedy: str) -> None:
    lines = list(problem_lines([StoreProblem(part, "it is\nbroken", "fox")], FOLDER, EN))
    assert lines == ["1 problem in data:", f"  {part} fox: it is broken; {remedy}"]


def test_problems_of_the_memory_bring_their_remedy_and_count_as_well() -> None:
    said = "the memory is damaged; restore a backup"
    assert list(problem_lines([], FOLDER, EN, memory=[said])) == ["1 problem in data:", f"  {said}"]
    mended = StoreRepair((StoreProblem(StorePart.INDEX, "broken"),), ())
    assert list(repair_lines(mended, FOLDER, EN, memory=[said]))[1:] == ["1 problem left in data:", f"  {said}"]


def test_a_repair_says_what_was_mended_and_what_needs_a_reload() -> None:
    mended = tuple(StoreProblem(part, "broken") for part in (StorePart.INDEX, StorePart.ARTICLE, StorePart.EARLIER))
    assert list(repair_lines(StoreRepair(mended, ()), FOLDER, EN)) == [
        "mended: the index: broken",
        "taken out, so that it is read again: an article: broken",
        "dropped, as nothing can restore it but a backup: an earlier version: broken",
        "To read what was taken out: footnote reload",
        "All that is stored in data is as it was stored.",
    ]


def test_without_an_article_taken_out_no_reload_is_needed() -> None:
    repair = StoreRepair((StoreProblem(StorePart.INDEX, "broken"),), (StoreProblem(StorePart.DATABASE, "lost"),))
    assert list(repair_lines(repair, FOLDER, EN)) == [
        "mended: the index: broken",
        "1 problem left in data:",
        f"  the database: lost; {EN.check_by_backup}",
    ]
