"""Which folder is the library folder, and which names are free in it."""

from pathlib import Path

import pytest

from knowledge.errors import ShelfError
from knowledge.intake.reloading import reload
from knowledge.intake.shelving import LibraryFolder
from knowledge.settings import Settings
from knowledge.store.embedded import EmbeddedStore
from tests.intake.making import write


def settings(*sources: Path, library: Path | None = None) -> Settings:
    return Settings(sources, Path("data"), library=library)


def test_it_is_the_first_folder_of_the_sources_or_the_one_that_is_named(sources: Path, tmp_path: Path) -> None:
    file = sources / "fox.md"
    assert LibraryFolder.of(settings(file, sources)) == LibraryFolder(sources, "")
    own = settings(sources, library=tmp_path / "library")
    assert LibraryFolder.of(own) == LibraryFolder(tmp_path / "library", "")
    assert own.paths == (sources, tmp_path / "library")
    with pytest.raises(ShelfError, match="name a folder under library"):
        LibraryFolder.of(settings(file))


def test_a_folder_that_is_missing_is_named_as_the_reason(tmp_path: Path) -> None:
    gone = tmp_path / "articles"
    with pytest.raises(ShelfError, match=r"the folder .*articles is missing.*; make it, or correct its path"):
        LibraryFolder.of(settings(tmp_path / "fox.md", gone))
    assert LibraryFolder.of(settings(library=gone)) == LibraryFolder(gone, "")


def test_a_library_folder_inside_a_source_is_no_further_source_and_its_ids_name_it(sources: Path) -> None:
    inside = settings(sources, library=sources / "news" / "added")
    folder = LibraryFolder.of(inside)
    assert inside.paths == (sources,)
    assert folder.document_id("fox.md") == "news/added/fox"


def test_a_name_is_free_unless_another_file_has_its_id(store: EmbeddedStore, sources: Path, tmp_path: Path) -> None:
    reload(store, [sources])
    own = LibraryFolder.of(settings(sources, library=tmp_path / "library"))
    own.check_free("dog.md", store)
    with pytest.raises(ShelfError, match=r"fox\.md has the same name"):
        own.check_free("fox.md", store)
    same = LibraryFolder.of(settings(sources))
    same.check_free("fox.md", store)
    with pytest.raises(ShelfError, match=r"fox\.md has the same name"):
        same.check_free("fox.txt", store)


def test_a_file_that_was_not_read_yet_takes_its_name_too(store: EmbeddedStore, sources: Path) -> None:
    write(sources / "new.csv", "title,text\nA,The fox lives.\n")
    write(sources / "free.previous", "no article")
    folder = LibraryFolder.of(settings(sources))
    with pytest.raises(ShelfError, match=r"new\.csv has the same name"):
        folder.check_free("new.md", store)
    folder.check_free("free.md", store)
