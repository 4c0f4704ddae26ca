"""A run writes its tables between markers, and nothing else of the document changes."""

from pathlib import Path

import pytest

from evaluation import document

PAGE = "top\n<!-- a -->\nold a\n\nold a\n<!-- end of a -->\nmiddle\n<!-- b -->\n<!-- end of b -->\nbottom\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.md"
    file.write_text(PAGE, encoding="utf-8")
    return file


def test_each_part_is_written_between_its_own_markers(page: Path) -> None:
    document.write({"b": "new b", "a": "new a"}, page)
    assert page.read_text(encoding="utf-8") == (
        "top\n<!-- a -->\n\nnew a\n\n<!-- end of a -->\nmiddle\n<!-- b -->\n\nnew b\n\n<!-- end of b -->\nbottom\n"
    )


def test_a_part_that_is_not_given_stays(page: Path) -> None:
    document.write({"b": "new b"}, page)
    assert "old a\n\nold a" in page.read_text(encoding="utf-8")
    document.write({}, page)
    assert "new b" in page.read_text(encoding="utf-8")


def test_backslashes_and_groups_are_written_as_they_are(page: Path) -> None:
    document.write({"a": r"\1 \g<0> $1"}, page)
    assert r"\1 \g<0> $1" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("lost", ["<!-- a -->", "<!-- end of a -->"])
def test_a_lost_marker_is_named_with_the_remedy_and_nothing_is_written(page: Path, lost: str) -> None:
    broken = PAGE.replace(lost, "")
    page.write_text(broken, encoding="utf-8")
    with pytest.raises(ValueError, match=r"page\.md has no markers for a: add"):
        document.write({"b": "new", "a": "new"}, page)
    assert page.read_text(encoding="utf-8") == broken
