"""What every store promises, as `knowledge.store.base` states it."""

import asyncio
import gc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from knowledge.errors import StoreBusyError, StoreError
from knowledge.store.base import Entry, Field, Store, Term, aside, both
from tests.store.conftest import Opener
from tests.store.making import entry, found, word


async def test_a_new_store_is_empty(store: Store) -> None:
    assert await store.version() == 0
    assert await store.digests() == {}
    assert await store.search([word("fox")], 10) == []
    assert await store.frequencies([Term(Field.WORDS, "fox")]) == {Term(Field.WORDS, "fox"): 0}
    assert await store.word_counts(["fox"]) == {"fox": 0}
    assert await store.lookalikes("fox") == {}
    assert await store.article("a") is None
    assert await store.facts("a") == []
    assert await store.summaries() == []
    assert (await store.statistics()).articles == 0


async def test_an_article_comes_back_as_it_was_given(store: Store) -> None:
    given = entry(
        "news/Zürich 🦊", "Der Fuchs läuft.", "狐は走る。 \U0001f98a e\u0301té", day=date(2026, 11, 22), language="de"
    )
    await store.apply([given], [])
    assert await store.article(given.article.id) == given.article
    assert await store.digests() == {given.article.id: "1"}
    assert await store.facts(given.article.id) == [fact for one in given.passages for fact in one.facts]


async def test_a_passage_comes_back_as_it_was_given(store: Store) -> None:
    given = entry("a", "The fox runs.", "The dog sleeps.")
    await store.apply([given], [])
    (hit,) = await store.search([word("dog")], 10)
    (stored,) = await store.passages([hit.passage])
    assert stored.id == hit.passage
    assert (hit.article, hit.arrays) == ("a", given.passages[1].arrays)
    assert stored.article == given.article
    assert stored.passage == given.passages[1].passage
    assert stored.arrays == given.passages[1].arrays
    assert stored.facts == given.passages[1].facts


async def test_an_article_without_optional_parts_comes_back_too(store: Store) -> None:
    plain = entry("a", "One.").article
    bare = type(plain)(id="b", title="B", text="Two.", language="en", source="b.txt")
    await store.apply([Entry(bare, "1", (), {})], [])
    assert await store.article("b") == bare


async def test_replacing_an_article_really_replaces_it(store: Store) -> None:
    await store.apply([entry("a", "The fox runs.", "The fox rests."), entry("b", "A fox too.")], [])
    await store.apply([entry("a", "The dog runs.", digest="2")], [])
    assert await found(store, "fox") == ["A fox too."]
    assert await found(store, "dog") == ["The dog runs."]
    assert await store.digests() == {"a": "2", "b": "1"}
    assert await store.word_counts(["fox", "dog", "rests."]) == {"fox": 1, "dog": 1, "rests.": 0}
    assert (await store.statistics()).passages == 2


async def test_a_removed_article_is_gone_from_everything(store: Store) -> None:
    await store.apply([entry("a", "The quick fox."), entry("b", "The dog.")], [])
    await store.apply([], ["a"])
    assert await found(store, "fox.", "quick") == []
    assert await store.article("a") is None
    assert await store.facts("a") == []
    assert await store.digests() == {"b": "1"}
    assert [summary.id for summary in await store.summaries()] == ["b"]
    assert await store.word_counts(["quick", "the"]) == {"quick": 0, "the": 1}
    assert await store.lookalikes("quik") == {}
    assert await store.frequencies([Term(Field.WORDS, "quick")]) == {Term(Field.WORDS, "quick"): 0}
    statistics = await store.statistics()
    assert (statistics.articles, statistics.passages, statistics.sentences, statistics.facts) == (1, 1, 1, 3)


async def test_an_article_may_come_back_after_its_removal(store: Store) -> None:
    await store.apply([entry("a", "The fox.")], [])
    await store.apply([], ["a"])
    await store.apply([entry("a", "The fox again.")], [])
    assert await found(store, "again.") == ["The fox again."]
    assert await store.word_counts(["the"]) == {"the": 1}


async def test_of_two_entries_with_one_id_the_later_counts(store: Store) -> None:
    await store.apply([entry("a", "The fox."), entry("a", "The dog.")], [])
    assert await found(store, "the") == ["The dog."]
    assert await store.word_counts(["fox.", "dog."]) == {"fox.": 0, "dog.": 1}


async def test_an_article_that_is_put_and_removed_in_one_batch_stays(store: Store) -> None:
    await store.apply([entry("a", "The fox.")], [])
    await store.apply([entry("a", "The dog.")], ["a"])
    assert await found(store, "the") == ["The dog."]


async def test_each_batch_raises_the_version_by_one(store: Store) -> None:
    assert await store.apply([entry("a", "One.")], []) == 1
    assert await store.apply([entry("b", "Two."), entry("c", "Three.")], ["a"]) == 2
    assert await store.version() == 2


async def test_a_batch_that_changes_nothing_does_not_raise_the_version(store: Store) -> None:
    await store.apply([entry("a", "One.")], [])
    assert await store.apply([], []) == 1
    assert await store.apply([], ["never stored"]) == 1
    assert await store.version() == 1


async def test_a_batch_that_breaks_off_leaves_no_trace(store: Store) -> None:
    await store.apply([entry("a", "The fox.")], [])

    def breaking() -> Iterator[Entry]:
        yield entry("a", "The dog.")
        yield entry("b", "The cow.")
        raise OSError("unplugged")

    with pytest.raises(OSError, match="unplugged"):
        await store.apply(breaking(), [])
    assert await found(store, "the") == ["The fox."]
    assert await store.digests() == {"a": "1"}
    assert await store.word_counts(["dog.", "cow."]) == {"dog.": 0, "cow.": 0}
    assert await store.apply([entry("b", "The cow.")], []) == 2
    assert sorted(await found(store, "the")) == ["The cow.", "The fox."]


async def test_what_was_stored_is_there_after_opening_again(opener: Opener, tmp_path: Path) -> None:
    for number in range(3):
        store = await opener(tmp_path / "data")
        await store.apply([entry(f"a{number}", f"The fox {number}.")], [])
        await store.close()
    store = await opener(tmp_path / "data")
    assert await store.version() == 3
    assert sorted(await found(store, "fox")) == ["The fox 0.", "The fox 1.", "The fox 2."]
    await store.close()


async def test_questions_during_a_batch_see_the_state_before_it(store: Store) -> None:
    await store.apply([entry("a", "The fox.")], [])
    loop = asyncio.get_running_loop()
    reached, go_on = asyncio.Event(), asyncio.Event()

    def held_up() -> Iterator[Entry]:
        yield entry("a", "The dog.")
        loop.call_soon_threadsafe(reached.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result()
        yield entry("b", "The cow.")

    applying = asyncio.create_task(store.apply(held_up(), []))
    await reached.wait()
    assert await found(store, "the") == ["The fox."]
    assert await store.word_counts(["fox.", "dog."]) == {"fox.": 1, "dog.": 0}
    assert await store.version() == 1
    assert await store.digests() == {"a": "1"}
    go_on.set()
    assert await applying == 2
    assert sorted(await found(store, "the")) == ["The cow.", "The dog."]


async def test_a_second_writer_is_told_that_the_store_is_busy(opener: Opener, store: Store, tmp_path: Path) -> None:
    loop = asyncio.get_running_loop()
    reached, go_on = asyncio.Event(), asyncio.Event()

    def held_up() -> Iterator[Entry]:
        loop.call_soon_threadsafe(reached.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result()
        yield entry("a", "The fox.")

    applying = asyncio.create_task(store.apply(held_up(), []))
    await reached.wait()
    other = await opener(tmp_path / "data")
    for second in (store, other):
        with pytest.raises(StoreBusyError, match="another reload is writing"):
            await second.apply([entry("b", "The dog.")], [])
    go_on.set()
    await applying
    assert await other.apply([entry("b", "The dog.")], []) == 2
    await other.close()


async def test_what_another_process_stores_is_found_without_opening_again(
    opener: Opener, store: Store, tmp_path: Path
) -> None:
    await store.apply([entry("a", "The fox.")], [])
    other = await opener(tmp_path / "data")
    await other.apply([entry("b", "The dog.")], ["a"])
    assert await found(store, "the") == ["The dog."]
    assert await store.version() == 2
    assert await store.apply([entry("c", "The cow.")], []) == 3
    assert sorted(await found(other, "the")) == ["The cow.", "The dog."]
    await other.close()


async def test_a_hit_can_be_read_after_its_article_was_replaced(store: Store) -> None:
    await store.apply([entry("a", "The fox.")], [])
    hits = await store.search([word("the")], 10)
    await store.apply([entry("a", "The dog.")], [])
    (stored,) = await store.passages([hits[0].passage])
    assert stored.article.text == "The fox."
    await store.apply([entry("b", "The cow.")], [])
    assert await store.passages([hits[0].passage]) == []


async def test_passages_come_in_the_order_asked_and_unknown_ones_are_left_out(store: Store) -> None:
    await store.apply([entry("a", "One fox.", "Two fox.", "Three fox.")], [])
    ids = sorted(hit.passage for hit in await store.search([word("fox.")], 10))
    asked = [ids[2], 999_999, ids[0], ids[1]]
    assert [passage.id for passage in await store.passages(asked)] == [ids[2], ids[0], ids[1]]
    assert await store.passages([]) == []


async def test_words_one_edit_away_are_lookalikes(store: Store) -> None:
    await store.apply([entry("a", "cloud clod could loud clouds ocean")], [])
    assert await store.lookalikes("cloud") == {"clod": 1, "could": 1, "loud": 1, "clouds": 1}
    assert "cloud" in await store.lookalikes("clud")
    assert "ocean" not in await store.lookalikes("osxean")
    assert "ocean" in await store.lookalikes("osxean", max_deletions=2)


async def test_summaries_come_newest_first_then_undated_by_title(store: Store) -> None:
    await store.apply(
        [
            entry("d", "x"),
            entry("old", "x", day=date(2024, 1, 1)),
            entry("c", "x", "y"),
            entry("new", "x", day=date(2026, 1, 1)),
        ],
        [],
    )
    assert [summary.id for summary in await store.summaries()] == ["new", "old", "c", "d"]
    (second, third) = await store.summaries(offset=1, limit=2)
    assert (second.id, second.published, second.passages) == ("old", "2024-01-01", 1)
    assert (third.id, third.published, third.passages) == ("c", None, 2)


async def test_statistics_count_what_is_stored(store: Store) -> None:
    await store.apply([entry("a", "the fox", "the dog"), entry("b", "le chien", language="fr"), entry("c", "x")], [])
    statistics = await store.statistics()
    assert (statistics.articles, statistics.passages, statistics.sentences, statistics.facts) == (3, 4, 4, 12)
    assert statistics.words == 6
    assert statistics.version == 1
    assert statistics.bytes_on_disk > 0
    assert statistics.languages == {"en": 2, "fr": 1}


async def test_many_questions_at_once_are_all_answered(store: Store) -> None:
    await store.apply([entry(f"a{number}", f"fox number{number}") for number in range(50)], [])
    answers = await asyncio.gather(*(found(store, f"number{number}") for number in range(50)))
    assert answers == [[f"fox number{number}"] for number in range(50)]


async def test_a_visit_answers_as_the_store_does(store: Store) -> None:
    await store.apply([entry("a", "the fox", "the dog")], [])

    async def visit(near: Store) -> tuple[list[str], tuple[int, dict[str, int]], str]:
        counted = await both(near.version(), near.word_counts({"dog", "cat"}))
        return await found(near, "fox"), counted, await aside("computed".upper)

    assert await store.visited(visit) == await visit(store) == (["the fox"], (1, {"dog": 1, "cat": 0}), "COMPUTED")


async def test_a_visit_may_visit_again(store: Store) -> None:
    await store.apply([entry("a", "the fox")], [])
    assert await store.visited(lambda near: near.visited(lambda again: found(again, "fox"))) == ["the fox"]


async def test_of_two_answers_the_first_may_fail_without_a_warning_of_the_other(store: Store) -> None:
    await store.close()
    with pytest.raises(StoreError, match="closed"):
        await store.visited(lambda near: both(near.version(), near.digests()))
    gc.collect()  # what was never awaited would be told now


async def test_what_a_visit_raises_reaches_its_caller(store: Store) -> None:
    async def visit(near: Store) -> int:
        await near.version()
        raise LookupError("nothing there")

    with pytest.raises(LookupError, match="nothing there"):
        await store.visited(visit)


async def test_closing_twice_does_no_harm(store: Store) -> None:
    await store.close()
    await store.close()
