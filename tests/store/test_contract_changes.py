"""What every store promises of the states of documents, of signatures and stories, and of earlier versions."""

import pickle
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from knowledge.model import DateOrigin, PageStart
from knowledge.store.base import Store, StoredArticles
from knowledge.store.changes import Change, DocumentRemoval, DocumentState, EarlierVersion, StoryLink
from tests.store.conftest import Opener
from tests.store.making import entry, found, removing, word

NEWS = DocumentState("news", "abc", 120, 1_790_000_000_123_456_789, ("news#1", "news#2"))
FOX = DocumentState("fox", "def", 0, 0, ("fox",))
EMPTY = DocumentState("empty", "", 2**40, -1, ())


def test_an_article_comes_back_with_publisher_pages_and_how_its_date_is_known(store: Store) -> None:
    plain = entry("a", "The fox.")
    pages = (PageStart(0, 4), PageStart(4, 5))
    given = replace(plain.article, publisher="The Bee", dated_by=DateOrigin.TEXT, pages=pages)
    store.apply([replace(plain, article=given)])
    assert store.article("a") == given


def _sent(value: Any) -> Any:
    """What another process receives."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 (it was pickled here)


def test_a_packed_entry_is_written_as_the_entry_itself_by_whichever_process_packed_it(
    opener: Opener, tmp_path: Path
) -> None:
    given = replace(entry("a", "The fox runs.", "The hen and the fox ran."), signature=b"signed")
    with closing(opener(tmp_path / "data")) as store, closing(opener(tmp_path / "other")) as other:
        packed = _sent(store.packing)(given)
        assert (packed.id, packed.characters) == (given.id, given.characters) == ("a", len(given.article.text))
        store.apply([_sent(packed)])
        other.apply([given])
        fields = ("digests", "signatures", "short_forms", "summaries")
        assert [getattr(store, one)() for one in fields] == [getattr(other, one)() for one in fields]
        ids = [hit.passage for hit in store.search([word("fox")], 5)]
        assert store.passages(ids) == other.passages(ids)
        assert len(ids) == 2
        words = ["the", "fox", "hen"]
        assert store.word_counts(words) == other.word_counts(words) == {"the": 2, "fox": 2, "hen": 1}


def test_the_states_of_documents_come_back_and_can_be_replaced_and_removed(opener: Opener, tmp_path: Path) -> None:
    with closing(opener(tmp_path / "data")) as store:
        store.apply([NEWS, FOX, EMPTY])
        assert store.documents() == {"news": NEWS, "fox": FOX, "empty": EMPTY}
        changed = replace(NEWS, digest="xyz", articles=("news#2",))
        store.apply([DocumentRemoval("fox"), changed, DocumentRemoval("never there")])
    with closing(opener(tmp_path / "data")) as store:
        assert store.documents() == {"news": changed, "empty": EMPTY}


def test_the_states_of_documents_are_no_new_version_and_leave_the_articles_alone(store: Store) -> None:
    store.apply([entry("fox", "The fox."), entry("old", "The hen."), FOX])
    ids = [hit.passage for hit in store.search([word("the")], 2)]
    store.apply(removing("old"))
    assert store.apply([replace(FOX, modified_ns=5)]) == store.version() == 2
    assert store.apply([DocumentRemoval("fox")]) == 2
    assert found(store, "the") == ["The fox."]
    assert len(store.passages(ids)) == 2  # "old" was removed one version ago, so it can still be fetched


def test_a_batch_that_breaks_off_leaves_the_states_of_documents_as_they_were(store: Store) -> None:
    store.apply([FOX])

    def breaking() -> Iterator[Change]:
        yield replace(FOX, size=7)
        yield DocumentRemoval("fox")
        raise OSError("unplugged")

    with pytest.raises(OSError, match="unplugged"):
        store.apply(breaking())
    assert store.documents() == {"fox": FOX}


def test_signatures_are_those_of_current_articles_that_have_one(store: Store) -> None:
    store.apply([replace(entry("a", "The fox."), signature=b"\x00one"), entry("b", "The dog.")])
    assert store.signatures() == {"a": b"\x00one"}
    store.apply([replace(entry("a", "The cow."), signature=b"two"), replace(entry("c", "The owl."), signature=b"3")])
    assert store.signatures() == {"a": b"two", "c": b"3"}
    store.apply([*removing("c"), entry("a", "The elk.")])
    assert store.signatures() == {}


def test_links_to_the_first_of_a_story_come_before_or_after_the_articles(store: Store) -> None:
    assert store.apply([StoryLink("b", "a"), entry("a", "The fox."), entry("b", "A fox."), StoryLink("c", "a")]) == 1
    assert store.stories() == {"b": StoryLink("b", "a")}  # there is no article c
    assert store.apply([StoryLink("a", "b"), StoryLink("b", None)]) == 2
    assert store.stories() == {"a": StoryLink("a", "b")}
    assert store.apply([StoryLink("a", "b"), StoryLink("b", None)]) == 2  # as before
    assert store.apply([StoryLink("a", "b", is_corrected=True)]) == 3
    assert store.stories()["a"].is_corrected


def test_a_link_outlives_a_replacement_and_goes_with_either_of_its_articles(store: Store) -> None:
    store.apply([*(entry(one, "The fox.") for one in "abcd"), StoryLink("b", "a"), StoryLink("d", "c")])
    store.apply([entry("a", "The red fox."), entry("b", "The fox!")])
    assert store.stories() == {"b": StoryLink("b", "a"), "d": StoryLink("d", "c")}
    store.apply(removing("a", "d"))
    assert store.stories() == {}
    store.apply([entry("a", "The fox."), entry("d", "The fox.")])
    assert store.stories() == {}


def test_the_first_of_a_story_is_not_linked_to_itself() -> None:
    with pytest.raises(ValueError, match="the first article of a story has no link: a"):
        StoryLink("a", "a")


def texts(store: Store, article_id: str) -> list[tuple[str, int]]:
    """Text and last version of the earlier versions of an article."""
    return [(one.article.text, one.version) for one in store.earlier(article_id)]


def test_what_was_replaced_or_removed_is_kept_with_all_its_parts(opener: Opener, tmp_path: Path) -> None:
    given = replace(entry("a", "Der Fuchs 狐."), article=replace(entry("a", "Der Fuchs 狐.").article, publisher="Bee"))
    begun = datetime.now(UTC) - timedelta(seconds=1)
    with closing(opener(tmp_path / "data")) as store:
        store.apply([given, entry("b", "The dog.")])
        store.apply([entry("a", "The cow.")])
        store.apply(removing("a"))
        store.apply([entry("a", "The owl.")])
    with closing(opener(tmp_path / "data")) as store:
        assert texts(store, "a") == [("The cow.", 3), ("Der Fuchs 狐.", 2)]
        assert store.earlier("a")[1].article == given.article
        assert all(begun <= one.until <= datetime.now(UTC) for one in store.earlier("a"))
        assert store.earlier("b") == store.earlier("nobody") == []


def test_an_article_that_only_was_analysed_anew_has_no_earlier_version(store: Store) -> None:
    store.apply([entry("a", "The fox.")])
    store.apply([entry("a", "The fox.", digest="2")])
    assert store.earlier("a") == []
    other = replace(entry("a", "The fox.").article, title="The red one")
    store.apply([replace(entry("a", "The fox."), article=other)])
    assert texts(store, "a") == [("The fox.", 3)]


def test_what_one_batch_puts_and_replaces_was_never_there(store: Store) -> None:
    store.apply([entry("a", "The fox."), entry("a", "The dog."), *removing("a"), entry("a", "The cow.")])
    assert store.earlier("a") == []
    store.apply([entry("a", "The owl."), entry("a", "The elk.")])
    assert texts(store, "a") == [("The cow.", 2)]


def test_the_latest_twenty_versions_of_an_article_are_kept(store: Store) -> None:
    for number in range(25):
        store.apply([entry("a", f"The fox {number}.")])
    assert texts(store, "a") == [(f"The fox {number}.", number + 2) for number in range(23, 3, -1)]


def test_links_are_made_of_the_articles_after_a_batch_and_are_part_of_it(store: Store) -> None:
    seen: list[list[str]] = []

    def linking(articles: StoredArticles) -> list[StoryLink]:
        ids = [one for one in "ab" if articles.article(one)]
        seen.append(ids)
        return [StoryLink("b", "a")] if len(ids) == 2 else []

    assert store.apply([entry("a", "The fox.")], linking=linking) == 1
    assert store.apply([entry("b", "The fox.")], linking=linking) == 2
    assert store.stories() == {"b": StoryLink("b", "a")}
    assert store.apply([], linking=linking) == 2
    assert seen == [["a"], ["a", "b"]]


def test_a_fault_in_the_links_abandons_the_batch(store: Store) -> None:
    def linking(articles: StoredArticles) -> list[StoryLink]:
        raise RuntimeError("no links today")

    with pytest.raises(RuntimeError, match="no links today"):
        store.apply([entry("a", "The fox.")], linking=linking)
    assert store.digests() == {}
    assert store.apply([entry("a", "The fox.")]) == 1


def imported(text: str, version: int) -> EarlierVersion:
    """A version of the article a from elsewhere."""
    return EarlierVersion(entry("a", text).article, datetime(2020, 1, 2, 3, 4, 5, 678, UTC), version)


def test_a_version_from_elsewhere_comes_before_those_of_the_store(opener: Opener, tmp_path: Path) -> None:
    older, newer = imported("Der Fuchs 狐.", -1), imported("The hen.", 0)
    with closing(opener(tmp_path / "data")) as store:
        store.apply([entry("a", "The fox.")])
        assert store.apply([older, newer, entry("a", "The cow.")]) == 2
        assert texts(store, "a") == [("The fox.", 2), ("The hen.", 0), ("Der Fuchs 狐.", -1)]
    with closing(opener(tmp_path / "data")) as store:
        assert store.earlier("a")[1:] == [newer, older]
        assert found(store, "the") == ["The cow."]


def test_a_version_from_elsewhere_alone_is_no_new_version_of_the_store(store: Store) -> None:
    store.apply([entry("a", "The fox.")])
    assert store.apply([imported("The hen.", 0)]) == store.version() == 1
    store.apply([imported("The owl.", 0)])
    assert texts(store, "a") == [("The owl.", 0)]


def test_versions_from_elsewhere_count_among_the_latest_twenty(store: Store) -> None:
    store.apply([entry("a", "The fox."), *(imported(f"The fox {number}.", -number) for number in range(25))])
    store.apply([entry("a", "The cow.")])
    assert texts(store, "a") == [("The fox.", 2), *((f"The fox {number}.", -number) for number in range(19))]


def test_a_version_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="the time of a version needs a time zone: a"):
        replace(imported("The fox.", 0), until=datetime(2020, 1, 2))


def test_the_articles_with_earlier_versions_are_known_even_when_they_are_gone(store: Store) -> None:
    store.apply([entry(one, "The fox.") for one in "cba"])
    assert store.histories() == []
    store.apply([entry("c", "The cow."), *removing("a")])
    assert store.histories() == ["a", "c"]


def test_origins_count_the_articles_of_each_file(store: Store) -> None:
    one = entry("a", "The fox.")
    store.apply([one, replace(entry("b", "The cow."), article=replace(one.article, id="b")), entry("c", "The owl.")])
    store.apply(removing("c"))
    assert store.origins() == {"articles/a.md": 2}


def test_a_frozen_state_does_not_change_with_the_store(store: Store) -> None:
    store.apply([entry("a", "The fox."), entry("b", "The hen."), FOX, StoryLink("b", "a")])
    with store.frozen() as state:
        store.apply([entry("a", "The cow."), *removing("b"), DocumentRemoval("fox")])
        article = state.article("a")
        assert article is not None
        assert article.text == "The fox."
        assert sorted(state.digests()) == ["a", "b"]
        assert (state.documents(), state.stories()) == ({"fox": FOX}, {"b": StoryLink("b", "a")})
        assert (state.histories(), state.earlier("a")) == ([], [])
    assert store.histories() == ["a", "b"]
