"""What every store promises of a batch that is to be approved before it goes live."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import cast

import pytest

from knowledge.errors import ChangesRefusedError, StoreBusyError, StoreError
from knowledge.model import Article
from knowledge.store.base import ReadableStore, Store, Term
from knowledge.store.changes import Change, DocumentState, Field, StoryLink
from tests.store.making import entry, found, removing

FOX = DocumentState("fox", "abc", 1, 2, ("fox",))
THE = Term(Field.WORDS, "the")


def state(store: ReadableStore) -> dict[str, object]:
    """All that a store says of its articles, without the ids of passages."""
    statistics = store.statistics()
    ids = store.digests()
    return {
        "found": sorted(found(store, "the")),
        "frequencies": store.frequencies([THE]),
        "digests": ids,
        "articles": [cast("Article", store.article(one)).text for one in ids],
        "facts": [store.facts(one) for one in ids],
        "words": store.word_counts(["fox.", "dog.", "cow.", "owl."]),
        "alike": store.lookalikes("fow."),
        "counts": (statistics.articles, statistics.passages, statistics.words, statistics.version),
        "version": store.version(),
        "documents": store.documents(),
        "stories": store.stories(),
        "signatures": store.signatures(),
        "earlier": [(one.article.text, one.version) for one in store.earlier("old")],
        "summaries": store.summaries(),
        "short_forms": store.short_forms(),
        "without_meaning": len(store.without_meaning(["en"], 100)),
        "without_facts": len(store.without_facts(100)),
        "has_all_facts": [store.has_all_facts(one) for one in ids],
    }


CHANGES: list[Change] = [
    *removing("old"),
    replace(entry("fox", "The dog.", "The owl."), signature=b"x"),
    entry("new", "The cow."),
    StoryLink("new", "fox"),
    FOX,
]


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with three articles."""
    store.apply([entry("fox", "The fox."), entry("old", "The hen."), entry("rat", "The rat.")])
    return store


def test_what_is_approved_is_what_is_stored(filled: Store) -> None:
    seen = list[dict[str, object]]()

    def approve(proposal: ReadableStore) -> bool:
        seen.append(state(proposal))
        return True

    assert filled.apply(CHANGES, approve) == 2
    assert seen == [state(filled)]
    assert found(filled, "the") == ["The rat.", "The dog.", "The owl.", "The cow."]
    assert filled.apply([entry("later", "The ant.")]) == 3
    assert "The ant." in found(filled, "the")


def test_while_it_is_asked_the_store_answers_from_the_old_state(filled: Store) -> None:
    before = state(filled)

    def approve(proposal: ReadableStore) -> bool:
        with ThreadPoolExecutor(4) as threads:
            assert list(threads.map(state, [filled] * 4)) == [before] * 4
            assert len({str(one) for one in threads.map(state, [proposal] * 4)}) == 1
        with pytest.raises(StoreBusyError):
            filled.apply([entry("other", "The bee.")])
        with pytest.raises(StoreBusyError):
            proposal.put_meanings({1: b"vector"})
        return True

    filled.apply(CHANGES, approve)
    assert state(filled) != before


def test_what_is_refused_leaves_no_trace(filled: Store) -> None:
    before = state(filled)
    with pytest.raises(ChangesRefusedError, match="the new state was not approved"):
        filled.apply(CHANGES, lambda _: False)
    assert state(filled) == before
    assert filled.apply(CHANGES) == 2
    assert sorted(found(filled, "the")) == ["The cow.", "The dog.", "The owl.", "The rat."]


def test_an_error_of_the_one_who_approves_leaves_no_trace(filled: Store) -> None:
    before = state(filled)

    def approve(_: ReadableStore) -> bool:
        raise LookupError("no answer")

    with pytest.raises(LookupError, match="no answer"):
        filled.apply(CHANGES, approve)
    assert state(filled) == before


def test_changes_that_break_off_are_never_shown_for_approval(filled: Store) -> None:
    def breaking() -> Iterator[Change]:
        yield entry("fox", "The dog.")
        raise OSError("unplugged")

    with pytest.raises(OSError, match="unplugged"):
        filled.apply(breaking(), lambda _: pytest.fail("asked"))


def test_approval_is_asked_once_and_only_if_an_article_or_a_story_changes(filled: Store) -> None:
    asked = list[int]()

    def approve(proposal: ReadableStore) -> bool:
        asked.append(proposal.version())
        return True

    assert filled.apply([FOX], approve) == 1
    assert filled.apply([], approve) == 1
    assert filled.apply([StoryLink("fox", "rat")], approve) == 2
    assert filled.documents() == {"fox": FOX}
    assert asked == [2]


def test_the_state_that_was_shown_answers_no_more_afterwards(filled: Store) -> None:
    kept = list[ReadableStore]()

    def approve(proposal: ReadableStore) -> bool:
        kept.append(proposal)
        return True

    filled.apply(CHANGES, approve)
    with pytest.raises(StoreError):
        kept[0].digests()


def test_a_first_batch_can_be_approved_too(store: Store) -> None:
    assert store.apply([entry("fox", "The fox.")], lambda proposal: found(proposal, "fox.") == ["The fox."])
    assert found(store, "fox.") == ["The fox."]
