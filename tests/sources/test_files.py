"""From folders to articles: what counts, what it is called, and how what is wrong is told."""

import os
from pathlib import Path

import pytest

from knowledge.errors import SourceError
from knowledge.sources.files import Document, find_documents, read_article
from tests.sources.cases import document, written


def ids(found: list[Document]) -> list[str]:
    return [one.id for one in found]


def test_a_folder_gives_its_files_of_known_formats(tmp_path: Path) -> None:
    for name in ("b.md", "news/a.txt", "news/2013/x.y.HTML", "table.xyz", ".hidden.md", ".git/c.md", "news/.d.txt"):
        written(tmp_path, name, "Text.")
    found, failures = find_documents([tmp_path])
    assert ids(found) == ["b", "news/2013/x.y", "news/a"]
    assert failures == []


def test_a_file_may_be_a_source(tmp_path: Path) -> None:
    path = written(tmp_path, "news/a.txt", "Text.")
    found, failures = find_documents([path])
    assert (ids(found), failures) == (["a"], [])


def test_the_digest_tells_content_apart(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "Text.")
    (found,), _ = find_documents([tmp_path])
    assert found.digest == "", "no file is opened to find it"
    before = found.hashed()
    written(tmp_path, "a.txt", "Other.")
    assert found.hashed().digest != before.digest
    written(tmp_path, "a.txt", "Text.")
    assert find_documents([path])[0][0].hashed().digest == before.digest
    path.unlink()
    with pytest.raises(SourceError, match="cannot be read"):
        found.hashed()


def test_a_copy_that_keeps_size_and_time_is_still_another_file(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "Text.")
    os.utime(path, ns=(10**18, 10**18))
    (before,), _ = find_documents([tmp_path])
    while True:  # until the clock of the file system has moved on
        other = written(tmp_path, "b.part", "Tent.")
        os.utime(other, ns=(10**18, 10**18))
        other.replace(path)
        (after,), _ = find_documents([tmp_path])
        if after.modified_ns != before.modified_ns:
            break
    assert after.size == before.size


def test_the_largest_size_may_be_set(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", "Text.")
    assert ids(find_documents([tmp_path], largest=5)[0]) == ["a"]
    _, (failure,) = find_documents([tmp_path], largest=4)
    assert failure.source == str(tmp_path / "a.txt")


def test_a_source_that_is_not_there_is_named(tmp_path: Path) -> None:
    _, (failure,) = find_documents([tmp_path / "none"])
    assert failure.source == str(tmp_path / "none")
    assert "no such file" in failure.reason


def test_a_file_of_an_unknown_format_is_refused_only_when_named(tmp_path: Path) -> None:
    path = written(tmp_path, "table.xyz", "1,2")
    assert find_documents([tmp_path]) == ([], [])
    _, (failure,) = find_documents([path])
    assert ".xyz" in failure.reason
    assert ".md" in failure.remedy


def test_a_source_inside_another_gives_each_file_once(tmp_path: Path) -> None:
    written(tmp_path, "news/a.txt", "Text.")
    found, failures = find_documents([tmp_path, tmp_path / "news", tmp_path / "news" / "a.txt"])
    assert (ids(found), failures) == (["news/a"], [])


def test_two_files_of_one_name_are_told_of(tmp_path: Path) -> None:
    written(tmp_path, "a.md", "One.")
    written(tmp_path, "a.txt", "Two.")
    found, (failure,) = find_documents([tmp_path])
    assert [one.path.name for one in found] == ["a.md"]
    assert failure.source == str(tmp_path / "a.txt")
    assert "same id" in failure.reason


def test_a_link_that_leads_nowhere_or_to_itself_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.md").symlink_to(tmp_path / "none.md")
    (tmp_path / "circle.md").symlink_to(tmp_path / "circle.md")
    found, failures = find_documents([tmp_path])
    assert found == []
    assert [failure.source for failure in failures] == [str(tmp_path / "broken.md"), str(tmp_path / "circle.md")]
    assert find_documents([tmp_path / "circle.md"])[1]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    _, (failure,) = find_documents([tmp_path])
    assert "not an ordinary file" in failure.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    written(tmp_path, "a.md", "Text.").chmod(0)
    written(tmp_path, "closed/b.md", "Text.")
    (tmp_path / "closed").chmod(0)
    try:
        (found,), failures = find_documents([tmp_path])
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert [failure.source for failure in failures] == [str(tmp_path / "closed")]
    with pytest.raises(SourceError, match="cannot be read"):
        found.hashed()


def test_a_name_that_is_no_text_is_a_failure(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")
    Path(path).write_text("Text.", encoding="utf-8")
    found, (failure,) = find_documents([tmp_path])
    assert found == []
    assert failure.source.encode("utf-8").endswith(b"caf\\udce9.md")


def test_a_file_beyond_all_sizes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(20_000_000)
    _, (failure,) = find_documents([tmp_path])
    assert "20 MB" in failure.reason


def test_an_article_has_what_its_file_says(tmp_path: Path) -> None:
    path = written(tmp_path, "x.md", "---\ntitle: T\nlanguage: de\ntags: [a]\n---\nEin Satz.\n")
    article = read_article(document(path, "news/x"))
    assert (article.id, article.title, article.text, article.language) == ("news/x", "T", "Ein Satz.", "de")
    assert (article.source, article.tags) == (str(path), ("a",))


def test_the_language_is_told_by_the_text_where_nothing_else_tells(tmp_path: Path) -> None:
    path = written(tmp_path, "x.txt", "Der Hund ist nicht im Haus, und die Katze hat es auch nicht gesehen.\n")
    assert read_article(document(path)).language == "de"


def test_a_file_without_a_title_is_called_by_its_name(tmp_path: Path) -> None:
    path = written(tmp_path, "a_very-short note.txt", "A sentence without a title.")
    assert read_article(document(path)).title == "a very short note"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"# Only a title\n", "no text"),
        (b"# T\n\n* * *\n", "no text"),
        (b"\x00\x01\x02", "zero bytes"),
        (b"%PDF-1.4 ...", "PDF"),
    ],
)
def test_what_holds_no_text_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = written(tmp_path, "x.md", content)
    with pytest.raises(SourceError, match=reason) as refusal:
        read_article(document(path))
    assert refusal.value.path == path
    assert refusal.value.remedy


def test_a_file_that_changes_while_it_is_read_is_not_mixed_up(tmp_path: Path) -> None:
    path = written(tmp_path, "x.md", "One.")
    before = document(path)
    written(tmp_path, "x.md", "Two.")
    with pytest.raises(SourceError, match="has changed"):
        read_article(before)
    path.unlink()
    with pytest.raises(SourceError, match="cannot be read"):
        read_article(before)


def test_every_sample_article_loads_with_all_that_is_known_of_it() -> None:
    samples = Path(__file__).parents[2] / "articles"
    found, failures = find_documents([samples])
    articles = [read_article(one) for one in found]
    assert failures == []
    assert len(articles) >= 12
    assert {article.language for article in articles} == {"en", "de", "ru"}
    assert all(article.author and article.published for article in articles)
    assert [article.id for article in articles if "fiction" not in article.tags] == ["huawei-openstack-hong-kong"]
