"""What an editor is shown of a document beside its articles."""

from pathlib import Path

import pytest

from knowledge.errors import SourceError
from knowledge.intake.description import described
from knowledge.sources.files import Document, read_articles
from tests.intake.making import write

TEXT = "The fox\n\nThe fox lives at Holm, beside the old mill.\n"


def document(folder: Path, name: str, text: str) -> Document:
    write(folder / name, text)
    return Document(Path(name).stem, folder / name, size=len(text))


def test_a_text_becomes_markdown_from_which_the_same_article_is_read(tmp_path: Path) -> None:
    one = document(tmp_path, "fox.txt", TEXT)
    [before] = read_articles(one)
    markdown = described(one, [before], "https://example.org/fox").markdown
    [after] = read_articles(document(tmp_path, "fox.md", markdown))
    assert not isinstance(before, SourceError)
    assert not isinstance(after, SourceError)
    assert (after.title, after.text, after.url) == (before.title, before.text, "https://example.org/fox")


@pytest.mark.parametrize(
    ("name", "text"),
    [("fox.md", "# The fox\n\nIt lives.\n"), ("two.csv", "title,text\nA,The fox lives.\nB,The dog sleeps.\n")],
)
def test_markdown_and_files_of_several_articles_stay_as_they_are(tmp_path: Path, name: str, text: str) -> None:
    one = document(tmp_path, name, text)
    assert described(one, list(read_articles(one))[:2]).markdown == ""


def test_markdown_that_was_fetched_gets_its_address(tmp_path: Path) -> None:
    one = document(tmp_path, "fox.md", "# The fox\n\nIt lives.\n")
    assert (
        "url: https://example.org/fox" in described(one, list(read_articles(one)), "https://example.org/fox").markdown
    )


def test_a_file_with_a_broken_part_stays_as_it_is(tmp_path: Path) -> None:
    one = document(tmp_path, "fox.txt", TEXT)
    parts = [*read_articles(one), SourceError(one.path, "it is broken", "mend it")]
    assert described(one, parts).markdown == ""


def test_a_very_long_text_stays_as_it_is(tmp_path: Path) -> None:
    one = document(tmp_path, "long.txt", "The fox\n\n" + "The fox lives at Holm. " * 50_000)
    assert described(one, list(read_articles(one))).markdown == ""


def test_only_columns_that_make_articles_are_described(tmp_path: Path) -> None:
    [columns] = described(document(tmp_path, "a.csv", "title,text\nA,The fox lives at Holm.\n"), []).columns
    assert columns.described == "title ← title, text ← text"
    assert described(document(tmp_path, "b.csv", "x,y\n1,2\n"), []).columns == ()
    assert described(document(tmp_path, "c.json", "{"), []).columns == ()
