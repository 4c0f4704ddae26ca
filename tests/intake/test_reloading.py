"""What a reload does with files that come, change, go and fail."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from knowledge.errors import ReloadCancelledError, StoreBusyError
from knowledge.intake import PassageDifference, Progress, ReloadOptions, reload
from knowledge.intake.facts import fill_facts
from knowledge.store.base import QueryClause, Term
from knowledge.store.changes import ArticleRemoval, DocumentRemoval, Entry, Field
from knowledge.store.embedded import EmbeddedStore
from tests.intake.making import found, write
from tests.store.making import PATIENCE_S


def test_new_files_are_added_and_can_be_found(store: EmbeddedStore, sources: Path) -> None:
    report = reload(store, [sources])
    assert report.added == ("fox", "news/dog")
    assert (report.changed, report.removed, report.unchanged, report.failed) == ((), (), (), ())
    assert report.version == 1
    assert found(store, "garden") == {"news/dog"}
    article = store.article("fox")
    assert article is not None
    assert (article.title, article.source) == ("The fox", str(sources / "fox.md"))


def test_facts_are_stored_with_the_passages_that_state_them(store: EmbeddedStore, sources: Path) -> None:
    reload(store, [sources])
    assert store.facts("fox") == []
    fill_facts(store, lambda: False)
    (fact,) = store.facts("fox")
    hits = store.search([QueryClause(((Term(Field.WORDS, "acme"), 1.0),))], 1)
    (stored,) = store.passages([hits[0].passage])
    assert stored.facts == (fact,)
    assert fact.subject is not None
    assert fact.subject.of(stored.article.text) == "Ann Bell"


def test_a_reload_without_differences_changes_nothing(store: EmbeddedStore, sources: Path) -> None:
    reload(store, [sources])
    report = reload(store, [sources])
    assert report.unchanged == ("fox", "news/dog")
    assert (report.added, report.changed, report.removed, report.failed) == ((), (), (), ())
    assert report.version == 1


def test_only_what_differs_is_read_again(store: EmbeddedStore, sources: Path) -> None:
    reload(store, [sources])
    write(sources / "fox.md", "# The wolf\n\nA wolf was seen in the garden.")
    write(sources / "new.txt", "The cow\n\nA cow stands in the garden.")
    (sources / "news" / "dog.txt").unlink()
    seen: list[Progress] = []
    report = reload(store, [sources], seen.append)
    assert (report.added, report.changed, report.removed) == (("new",), ("fox",), ("news/dog",))
    assert (report.unchanged, report.version) == ((), 2)
    assert [(one.done, one.total, Path(one.current).name) for one in seen] == [
        (0, 2, "new.txt"),  # the smaller one first
        (1, 2, "fox.md"),
        (2, 2, ""),
    ]
    assert found(store, "garden") == {"fox", "new"}


def test_articles_of_an_older_analysis_are_read_again(store: EmbeddedStore, sources: Path) -> None:
    reload(store, [sources])
    article, digest = store.article("fox"), (store.digests())["fox"]
    assert article is not None
    state = store.documents()["fox"]
    old = replace(state, digest="0:" + state.digest.partition(":")[2])
    store.apply([Entry(article, "0:" + digest.partition(":")[2], (), {}), old])
    assert found(store, "ann") == set()
    assert (reload(store, [sources])).changed == ("fox",)
    assert found(store, "ann") == {"fox"}


def test_a_file_that_fails_keeps_its_version_and_is_named(store: EmbeddedStore, sources: Path) -> None:
    reload(store, [sources])
    write(sources / "fox.md", "")
    write(sources / "empty.txt", "")
    write(sources / "news" / "dog.txt", "The dog\n\nA dog wakes up.")
    report = reload(store, [sources])
    assert report.changed == ("news/dog",)
    assert report.added == report.removed == report.unchanged == ()
    assert sorted(failure.source for failure in report.failed) == [str(sources / "empty.txt"), str(sources / "fox.md")]
    assert all(failure.reason and failure.remedy for failure in report.failed)
    assert found(store, "acme") == {"fox"}
    assert found(store, "wakes") == {"news/dog"}


def test_a_reload_in_which_all_that_differs_fails_does_not_raise_the_version(
    store: EmbeddedStore, sources: Path
) -> None:
    reload(store, [sources])
    write(sources / "fox.md", "")
    for _ in range(2):  # and it is tried, and told, each time
        report = reload(store, [sources])
        assert [failure.source for failure in report.failed] == [str(sources / "fox.md")]
        assert report.version == 1
    write(sources / "fox.md", "# The fox\n\nThe fox is back.")
    assert (reload(store, [sources])).changed == ("fox",)


def test_half_a_character_in_a_title_fails_alone(store: EmbeddedStore, sources: Path) -> None:
    write(sources / "half.md", '---\ntitle: "half \\ud83d"\n---\n\nA text.')
    report = reload(store, [sources])
    assert report.added == ("fox", "news/dog")
    assert [failure.source for failure in report.failed] == [str(sources / "half.md")]
    assert "half a character" in report.failed[0].reason


def test_a_source_that_is_missing_keeps_its_articles(store: EmbeddedStore, sources: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write(other / "cow.txt", "The cow\n\nA cow stands in the meadow.")
    reload(store, [sources, other])
    sources.rename(tmp_path / "unplugged")
    (other / "cow.txt").unlink()
    write(other / "owl.txt", "The owl\n\nAn owl sits in the meadow.")
    report = reload(store, [sources, other])
    assert (report.added, report.removed) == (("owl",), ("cow",))
    assert report.unchanged == ("fox", "news/dog")
    assert [failure.source for failure in report.failed] == [str(sources)]
    assert found(store, "garden") == {"news/dog"}
    (tmp_path / "unplugged").rename(sources)
    assert (reload(store, [sources, other])).unchanged == ("fox", "news/dog", "owl")


def test_a_file_named_as_a_source_keeps_its_article_when_it_is_missing(store: EmbeddedStore, sources: Path) -> None:
    file = sources / "fox.md"
    reload(store, [file])
    file.unlink()
    report = reload(store, [file])
    assert (report.removed, report.unchanged) == ((), ("fox",))
    assert [failure.source for failure in report.failed] == [str(file)]


def test_a_folder_that_is_no_longer_a_source_gives_up_its_articles(store: EmbeddedStore, sources: Path) -> None:
    reload(store, [sources])
    assert (reload(store, [sources / "news"])).removed == ("fox", "news/dog")
    assert set(store.digests()) == {"dog"}


def test_of_two_files_with_one_id_the_second_fails(store: EmbeddedStore, sources: Path) -> None:
    write(sources / "fox.txt", "Another fox\n\nA second fox.")
    report = reload(store, [sources])
    assert report.added == ("fox", "news/dog")
    (failure,) = report.failed
    assert failure.source == str(sources / "fox.txt")
    assert "same id" in failure.reason
    assert found(store, "acme") == {"fox"}


def test_a_folder_found_empty_keeps_its_articles_and_is_named(store: EmbeddedStore, sources: Path) -> None:
    reload(store, [sources])
    (sources / "fox.md").unlink()
    shutil.rmtree(sources / "news")
    report = reload(store, [sources])
    assert (report.removed, report.unchanged) == ((), ("fox", "news/dog"))
    (failure,) = report.failed
    assert failure.source == str(sources)
    assert "out of the sources" in failure.remedy


def test_an_empty_folder_keeps_nobody_elses_articles(store: EmbeddedStore, sources: Path, tmp_path: Path) -> None:
    reload(store, [sources])
    (tmp_path / "bare").mkdir()
    (sources / "fox.md").unlink()
    report = reload(store, [sources, tmp_path / "bare"])
    assert (report.removed, report.failed) == (("fox",), ())


def test_no_sources_empty_the_store(store: EmbeddedStore, sources: Path) -> None:
    reload(store, [sources])
    report = reload(store, [])
    assert report.removed == ("fox", "news/dog")
    assert store.digests() == {}


def test_of_two_reloads_at_once_one_is_told_to_wait(store: EmbeddedStore, sources: Path) -> None:
    reached, go_on = Event(), Event()

    def hold(_: Progress) -> None:
        reached.set()
        go_on.wait()

    with ThreadPoolExecutor() as threads:
        first = threads.submit(reload, store, [sources], hold)
        assert reached.wait(PATIENCE_S)
        with pytest.raises(StoreBusyError):
            reload(store, [sources])
        assert found(store, "garden") == set()
        go_on.set()
        assert first.result(PATIENCE_S).added == ("fox", "news/dog")
    assert found(store, "garden") == {"news/dog"}


def test_a_reload_whose_progress_fails_leaves_no_trace(store: EmbeddedStore, sources: Path) -> None:
    def fail(progress: Progress) -> None:
        if progress.done == 2:
            raise RuntimeError("the screen is gone")

    with pytest.raises(RuntimeError, match="the screen is gone"):
        reload(store, [sources], fail)
    assert store.digests() == {}
    assert store.version() == 0


def many(folder: Path, count: int) -> None:
    for number in range(count):
        write(folder / f"{number}.md", f"# Number {number}\n\nThe owl {number} sits in the tree.")


def test_a_source_that_misses_more_than_half_asks_before_it_removes(store: EmbeddedStore, sources: Path) -> None:
    many(sources / "owls", 6)
    reload(store, [sources])
    shutil.rmtree(sources / "owls")
    for _ in range(2):  # and it asks each time
        report = reload(store, [sources])
        (ask,) = report.asks
        assert (ask.source, ask.total) == (str(sources), 8)
        assert ask.articles == tuple(f"owls/{number}" for number in range(6))
        assert (report.removed, len(report.unchanged), report.version) == ((), 8, 1)
    report = reload(store, [sources], options=ReloadOptions(confirmed=True))
    assert (len(report.removed), report.asks) == (6, ())
    assert set(store.digests()) == set(store.documents()) == {"fox", "news/dog"}


def test_articles_that_come_back_are_as_before(store: EmbeddedStore, sources: Path, tmp_path: Path) -> None:
    many(sources / "owls", 6)
    reload(store, [sources])
    (sources / "owls").rename(tmp_path / "owls")
    assert reload(store, [sources]).asks
    (tmp_path / "owls").rename(sources / "owls")
    report = reload(store, [sources])
    assert (report.asks, len(report.unchanged), report.version) == ((), 8, 1)


def test_few_articles_or_less_than_half_go_without_a_question(store: EmbeddedStore, sources: Path) -> None:
    many(sources / "owls", 4)
    reload(store, [sources])
    shutil.rmtree(sources / "owls")
    report = reload(store, [sources])
    assert (len(report.removed), report.asks) == (4, ())
    many(sources, 20)
    reload(store, [sources])
    for number in range(9):
        (sources / f"{number}.md").unlink()
    report = reload(store, [sources])
    assert (len(report.removed), report.asks) == (9, ())


def test_each_source_is_asked_about_by_itself(store: EmbeddedStore, sources: Path, tmp_path: Path) -> None:
    birds = tmp_path / "birds"
    many(birds / "owls", 8)
    many(sources, 20)
    reload(store, [birds, sources])
    for number in range(6):
        (sources / f"{number}.md").unlink()
        (birds / "owls" / f"{number}.md").unlink()
    report = reload(store, [sources, birds])
    (ask,) = report.asks
    assert (ask.source, ask.total) == (str(birds), 8)
    assert report.removed == ("0", "1", "2", "3", "4", "5")


def test_files_that_only_moved_need_no_question(store: EmbeddedStore, sources: Path) -> None:
    many(sources / "owls", 6)
    reload(store, [sources])
    (sources / "owls").rename(sources / "birds")
    report = reload(store, [sources])
    assert (len(report.added), len(report.removed), report.asks) == (6, 6, ())
    assert found(store, "owl") == {f"birds/{number}" for number in range(6)}


def test_a_changed_article_is_reported_with_its_passages(store: EmbeddedStore, sources: Path) -> None:
    parts = [f"## Part {number}\n\nThe fox {number} sleeps. It dreams of a hen." for number in range(4)]
    write(sources / "fox.md", "# The fox\n\n" + "\n\n".join(parts))
    reload(store, [sources])
    parts[1] = parts[1].replace("sleeps", "wakes")
    write(sources / "fox.md", "# The fox\n\n" + "\n\n".join([*parts, "## Part 4\n\nThe hen is away."]))
    assert reload(store, [sources]).passages == (PassageDifference("fox", 2, 1),)
    write(sources / "fox.md", "# The wolf\n\n" + "\n\n".join([*parts, "## Part 4\n\nThe hen is away."]))
    report = reload(store, [sources])
    assert (report.changed, report.passages) == (("fox",), (PassageDifference("fox", 0, 0),))


def test_a_file_that_was_only_touched_is_not_written_again(store: EmbeddedStore, sources: Path) -> None:
    reload(store, [sources])
    (sources / "fox.md").touch()
    report = reload(store, [sources])
    assert (report.unchanged, report.version) == (("fox", "news/dog"), 1)


def test_bytes_that_make_no_difference_are_not_written_again(store: EmbeddedStore, sources: Path) -> None:
    reload(store, [sources])
    write(sources / "news" / "dog.txt", "The dog\n\nA dog sleeps in the garden.\n\n\n")
    report = reload(store, [sources])
    assert (report.changed, report.unchanged, report.version) == ((), ("fox", "news/dog"), 1)


def test_a_dry_reload_shows_the_difference_and_writes_nothing(store: EmbeddedStore, sources: Path) -> None:
    reload(store, [sources])
    write(sources / "fox.md", "# The wolf\n\nA wolf was seen.")
    write(sources / "new.txt", "The cow\n\nA cow stands in the garden.")
    write(sources / "empty.md", "")
    (sources / "news" / "dog.txt").unlink()
    dry = reload(store, [sources], options=ReloadOptions(dry_run=True))
    assert (dry.added, dry.changed, dry.removed, len(dry.failed)) == (("new",), ("fox",), ("news/dog",), 1)
    assert (store.version(), found(store, "garden")) == (1, {"news/dog"})
    done = reload(store, [sources])
    assert replace(dry, version=2, took_s=done.took_s, is_dry=False) == done


@pytest.mark.parametrize("done", [0, 1, 2])
def test_a_reload_that_is_cancelled_leaves_no_trace(store: EmbeddedStore, sources: Path, done: int) -> None:
    seen: list[Progress] = []
    options = ReloadOptions(cancelled=lambda: len(seen) > done)
    with pytest.raises(ReloadCancelledError):
        reload(store, [sources], seen.append, options=options)
    assert (store.version(), store.digests(), store.documents()) == (0, {}, {})


def test_an_article_that_was_lost_from_the_store_is_read_again(store: EmbeddedStore, sources: Path) -> None:
    reload(store, [sources])
    store.apply([ArticleRemoval("fox")])
    assert reload(store, [sources]).added == ("fox",)


def test_articles_stored_before_documents_were_remembered_are_read_again(store: EmbeddedStore, sources: Path) -> None:
    reload(store, [sources])
    store.apply(map(DocumentRemoval, store.documents()))
    (sources / "fox.md").unlink()
    report = reload(store, [sources])
    assert (report.removed, report.unchanged) == (("fox",), ("news/dog",))
    assert set(store.documents()) == {"news/dog"}
