"""Source folders: what is in them counts, and no symbolic link leads out of them."""

import os
from pathlib import Path

import pytest

from knowledge.sources.files import Document, Failure, find_documents, read_article
from tests.sources.cases import written


def ids(documents: list[Document]) -> list[str]:
    return [document.id for document in documents]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A source folder with one article; beside it, outside, a folder with another one."""
    written(tmp_path, "in/a.md", "An article inside.")
    written(tmp_path, "out/secret.md", "A text outside.")
    return tmp_path / "in"


def the_failure(sources: list[Path], expected: list[str]) -> Failure:
    documents, failures = find_documents(sources)
    assert ids(documents) == expected
    (failure,) = failures
    return failure


def test_a_link_to_a_file_outside_is_refused_by_name(folder: Path) -> None:
    outside = folder.parent / "out" / "secret.md"
    (folder / "b.md").symlink_to(outside)
    failure = the_failure([folder], ["a"])
    assert failure.source == str(folder / "b.md")
    assert failure.reason == f"the link leads out of the source folder, to {outside.resolve()}"
    assert "among the sources" in failure.remedy


def test_a_link_to_a_file_of_the_system_is_refused(folder: Path) -> None:
    (folder / "passwords.txt").symlink_to("/etc/passwd")
    assert "/etc/passwd" in the_failure([folder], ["a"]).reason


def test_a_link_to_a_folder_outside_is_refused_once(folder: Path) -> None:
    (folder / "linked").symlink_to(folder.parent / "out")
    assert the_failure([folder], ["a"]).source == str(folder / "linked")


@pytest.mark.parametrize("target", ["..", "../out", "../in/../out", "sub/../../out"])
def test_a_relative_link_that_climbs_out_is_refused(folder: Path, target: str) -> None:
    (folder / "sub").mkdir()
    (folder / "linked").symlink_to(target)
    assert the_failure([folder], ["a"]).source == str(folder / "linked")


def test_a_chain_of_links_is_refused_by_where_it_ends(folder: Path) -> None:
    (folder / ".hop").symlink_to(folder.parent / "out")
    (folder / "second").symlink_to(".hop")
    (folder / "third.md").symlink_to("second/secret.md")
    documents, failures = find_documents([folder])
    assert ids(documents) == ["a"]
    assert [failure.source for failure in failures] == [str(folder / "second"), str(folder / "third.md")]


def test_a_link_in_a_folder_that_was_reached_by_a_link_is_refused_too(folder: Path) -> None:
    written(folder, ".data/b.md", "Hidden, but linked.")
    (folder / ".data" / "out").symlink_to(folder.parent / "out")
    (folder / "data").symlink_to(".data")
    assert the_failure([folder], ["a", "data/b"]).source == str(folder / "data" / "out")


def test_a_link_beside_a_folder_with_the_same_beginning_is_refused(folder: Path) -> None:
    written(folder.parent, "in-secret/b.md", "A text outside.")
    (folder / "linked").symlink_to(folder.parent / "in-secret")
    the_failure([folder], ["a"])


def test_links_that_stay_inside_are_followed_once(folder: Path) -> None:
    written(folder, "news/b.md", "Another article.")
    (folder / "again").symlink_to("news")
    (folder / "news" / "up").symlink_to("..")
    (folder / "0.md").symlink_to("a.md")
    assert find_documents([folder])[1] == []
    assert ids(find_documents([folder])[0]) == ["a", "news/b"], "a file keeps the id of its own path"


def test_a_link_to_a_hidden_file_inside_is_followed(folder: Path) -> None:
    """Kubernetes mounts a folder of files this way."""
    written(folder, "..2024/b.md", "An article behind two links.")
    (folder / "..data").symlink_to("..2024")
    (folder / "b.md").symlink_to("..data/b.md")
    documents, failures = find_documents([folder])
    assert (ids(documents), failures) == (["a", "b"], [])
    assert read_article(documents[1]).text == "An article behind two links."


def test_a_link_into_another_source_is_left_to_that_source(folder: Path) -> None:
    out = folder.parent / "out"
    (folder / "linked").symlink_to(out)
    (folder / "c.md").symlink_to(out / "secret.md")
    for sources in ([folder, out], [out, folder]):
        documents, failures = find_documents(sources)
        assert (ids(documents), failures) == (["a", "secret"], [])


def test_a_source_that_is_a_link_is_followed(folder: Path) -> None:
    linked = folder.parent / "linked"
    linked.symlink_to("in")
    file = folder.parent / "file.md"
    file.symlink_to("out/secret.md")
    (folder / "inside").symlink_to(folder)
    documents, failures = find_documents([linked, file])
    assert (ids(documents), failures) == (["a", "file"], [])
    assert documents[0].path == linked / "a.md"


def test_links_in_a_circle_and_to_nowhere_are_named_if_they_look_like_articles(folder: Path) -> None:
    (folder / "circle.md").symlink_to("circle.md")
    (folder / "nowhere.txt").symlink_to("none.txt")
    (folder / "nowhere").symlink_to("none")
    documents, failures = find_documents([folder])
    assert ids(documents) == ["a"]
    assert [Path(failure.source).name for failure in failures] == ["circle.md", "nowhere.txt"]


def test_links_of_other_formats_and_hidden_links_are_skipped(folder: Path) -> None:
    (folder / "photo.jpg").symlink_to("/etc/passwd")
    (folder / ".hidden.md").symlink_to("/etc/passwd")
    (folder / ".hidden").symlink_to("/etc")
    assert find_documents([folder])[1] == []


def test_a_link_to_a_pipe_inside_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "b.md").symlink_to("pipe")
    assert "not an ordinary file" in the_failure([folder], ["a"]).reason


def test_a_path_longer_than_the_system_allows_is_a_failure() -> None:
    documents, failures = find_documents([Path("/", "x" * 5000), Path("/", "x" * 5000 + ".md")])
    assert documents == []
    assert len(failures) == 2
