"""What every store promises, as `knowledge.store.base` states it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.model import Block, BlockKind, Fact, FactKind, Span
from knowledge.store.base import ArticleSummary, Selection, ShortForm, Store, Term
from knowledge.store.changes import Entry, Field
from tests.store.conftest import Opener
from tests.store.making import entry, found, joined, removing, word


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.version() == 0
    assert store.digests() == {}
    assert store.search([word("fox")], 10) == []
    assert store.frequencies([Term(Field.WORDS, "fox")]) == {Term(Field.WORDS, "fox"): 0}
    assert store.word_counts(["fox"]) == {"fox": 0}
    assert store.lookalikes("fox") == {}
    assert store.article("a") is None
    assert store.facts("a") == []
    assert store.summaries() == []
    assert (store.statistics()).articles == 0


def test_an_article_comes_back_as_it_was_given(store: Store) -> None:
    given = entry(
        "news/Zürich 🦊", "Der Fuchs läuft.", "狐は走る。 \U0001f98a e\u0301té", day=date(2026, 11, 22), language="de"
    )
    store.apply([given])
    assert store.article(given.article.id) == given.article
    assert store.digests() == {given.article.id: "1"}
    assert store.facts(given.article.id) == [fact for one in given.passages for fact in one.facts]


def test_a_passage_comes_back_as_it_was_given(store: Store) -> None:
    given = entry("a", "The fox runs.", "The dog sleeps.")
    store.apply([given])
    (hit,) = store.search([word("dog")], 10)
    (stored,) = store.passages([hit.passage])
    assert stored.id == hit.passage
    assert (hit.article, hit.arrays) == ("a", given.passages[1].arrays)
    assert stored.article == given.article
    assert stored.passage == given.passages[1].passage
    assert stored.arrays == given.passages[1].arrays
    assert stored.facts == given.passages[1].facts


def test_an_article_without_optional_parts_comes_back_too(store: Store) -> None:
    plain = entry("a", "One.").article
    bare = type(plain)(id="b", title="B", text="Two.", language="en", source="b.txt")
    store.apply([Entry(bare, "1", (), {})])
    assert store.article("b") == bare


BLOCKS = (
    Block(BlockKind.HEADING, Span(0, 4), level=2),
    Block(BlockKind.PARAGRAPH, Span(6, 10)),
    Block(BlockKind.ITEM, Span(14, 20), level=1, is_ordered=True),
    Block(BlockKind.ROW, Span(21, 26), cells=(Span(21, 23), Span(24, 26)), columns=(0, 2), is_header=True),
    Block(BlockKind.ROW, Span(27, 30), cells=(Span(27, 30),), columns=(1,)),
)


@pytest.mark.parametrize("blocks", [BLOCKS, BLOCKS[1:2], ()])
def test_an_article_comes_back_with_its_blocks(opener: Opener, tmp_path: Path, blocks: tuple[Block, ...]) -> None:
    plain = entry("a", "The fox runs over the hill and rests.")
    given = replace(plain, article=replace(plain.article, blocks=blocks))
    with closing(opener(tmp_path / "data")) as store:
        store.apply([given])
    with closing(opener(tmp_path / "data")) as store:
        assert store.article("a") == given.article
        assert store.passages([hit.passage for hit in store.search([word("fox")], 1)])[0].article == given.article


def test_replacing_an_article_really_replaces_it(store: Store) -> None:
    store.apply([entry("a", "The fox runs.", "The fox rests."), entry("b", "A fox too.")])
    store.apply([entry("a", "The dog runs.", digest="2")])
    assert found(store, "fox") == ["A fox too."]
    assert found(store, "dog") == ["The dog runs."]
    assert store.digests() == {"a": "2", "b": "1"}
    assert store.word_counts(["fox", "dog", "rests."]) == {"fox": 1, "dog": 1, "rests.": 0}
    assert (store.statistics()).passages == 2


def test_a_removed_article_is_gone_from_everything(store: Store) -> None:
    store.apply([entry("a", "The quick fox."), entry("b", "The dog.")])
    store.apply(removing("a"))
    assert found(store, "fox.", "quick") == []
    assert store.article("a") is None
    assert store.facts("a") == []
    assert store.digests() == {"b": "1"}
    assert [summary.id for summary in store.summaries()] == ["b"]
    assert store.word_counts(["quick", "the"]) == {"quick": 0, "the": 1}
    assert store.lookalikes("quik") == {}
    assert store.frequencies([Term(Field.WORDS, "quick")]) == {Term(Field.WORDS, "quick"): 0}
    statistics = store.statistics()
    assert (statistics.articles, statistics.passages, statistics.sentences, statistics.facts) == (1, 1, 1, 3)


def test_an_article_may_come_back_after_its_removal(store: Store) -> None:
    store.apply([entry("a", "The fox.")])
    store.apply(removing("a"))
    store.apply([entry("a", "The fox again.")])
    assert found(store, "again.") == ["The fox again."]
    assert store.word_counts(["the"]) == {"the": 1}


def test_of_two_entries_with_one_id_the_later_counts(store: Store) -> None:
    store.apply([entry("a", "The fox."), entry("a", "The dog.")])
    assert found(store, "the") == ["The dog."]
    assert store.word_counts(["fox.", "dog."]) == {"fox.": 0, "dog.": 1}


def test_an_article_that_is_put_and_removed_in_one_batch_stays(store: Store) -> None:
    store.apply([entry("a", "The fox.")])
    store.apply([*removing("a"), entry("a", "The dog.")])
    assert found(store, "the") == ["The dog."]


def test_each_batch_raises_the_version_by_one(store: Store) -> None:
    assert store.apply([entry("a", "One.")]) == 1
    assert store.apply([*removing("a"), entry("b", "Two."), entry("c", "Three.")]) == 2
    assert store.version() == 2


def test_a_batch_that_changes_nothing_does_not_raise_the_version(store: Store) -> None:
    store.apply([entry("a", "One.")])
    assert store.apply([]) == 1
    assert store.apply(removing("never stored")) == 1
    assert store.version() == 1


def test_a_batch_that_breaks_off_leaves_no_trace(store: Store) -> None:
    store.apply([entry("a", "The fox.")])

    def breaking() -> Iterator[Entry]:
        yield entry("a", "The dog.")
        yield entry("b", "The cow.")
        raise OSError("unplugged")

    with pytest.raises(OSError, match="unplugged"):
        store.apply(breaking())
    assert found(store, "the") == ["The fox."]
    assert store.digests() == {"a": "1"}
    assert store.word_counts(["dog.", "cow."]) == {"dog.": 0, "cow.": 0}
    assert store.apply([entry("b", "The cow.")]) == 2
    assert sorted(found(store, "the")) == ["The cow.", "The fox."]


def test_what_was_stored_is_there_after_opening_again(opener: Opener, tmp_path: Path) -> None:
    for number in range(3):
        with closing(opener(tmp_path / "data")) as store:
            store.apply([entry(f"a{number}", f"The fox {number}.")])
    with closing(opener(tmp_path / "data")) as store:
        assert store.version() == 3
        assert sorted(found(store, "fox")) == ["The fox 0.", "The fox 1.", "The fox 2."]


def test_a_hit_can_be_read_after_its_article_was_replaced(store: Store) -> None:
    store.apply([entry("a", "The fox.")])
    hits = store.search([word("the")], 10)
    store.apply([entry("a", "The dog.")])
    (stored,) = store.passages([hits[0].passage])
    assert stored.article.text == "The fox."
    store.apply([entry("b", "The cow.")])
    assert store.passages([hits[0].passage]) == []


def test_passages_come_in_the_order_asked_and_unknown_ones_are_left_out(store: Store) -> None:
    store.apply([entry("a", "One fox.", "Two fox.", "Three fox.")])
    ids = sorted(hit.passage for hit in store.search([word("fox.")], 10))
    asked = [ids[2], 999_999, ids[0], ids[1]]
    assert [passage.id for passage in store.passages(asked)] == [ids[2], ids[0], ids[1]]
    assert store.passages([]) == []


def test_words_are_found_by_their_beginning_and_their_length(store: Store) -> None:
    store.apply([entry("a", "cloud chat вода вход вечер %like"), entry("b", "chat cat")])
    assert store.words_beginning(["ch", "c"], longest=4) == {"chat": 2, "cat": 1}
    assert store.words_beginning(["в"], shortest=5, longest=9) == {"вечер": 1}
    assert store.words_beginning(["%"], longest=9) == {"%like": 1}
    assert store.words_beginning([], longest=9) == store.words_beginning(["z"], longest=9) == {}


def test_words_one_edit_away_are_lookalikes(store: Store) -> None:
    store.apply([entry("a", "cloud clod could loud clouds ocean")])
    assert store.lookalikes("cloud") == {"clod": 1, "could": 1, "loud": 1, "clouds": 1}
    assert "cloud" in store.lookalikes("clud")
    assert "ocean" not in store.lookalikes("osxean")
    assert "ocean" in store.lookalikes("osxean", max_deletions=2)


def test_summaries_come_newest_first_then_undated_by_title(store: Store) -> None:
    store.apply(
        [
            entry("d", "x"),
            entry("old", "x", day=date(2024, 1, 1)),
            entry("c", "x", "y"),
            entry("new", "x", day=date(2026, 1, 1)),
        ],
    )
    assert [summary.id for summary in store.summaries()] == ["new", "old", "c", "d"]
    (second, third) = store.summaries(offset=1, limit=2)
    assert (second.id, second.published, second.passages) == ("old", "2024-01-01", 1)
    assert (third.id, third.published, third.passages) == ("c", None, 2)


def tagged(article_id: str, *tags: str, day: date | None = None) -> Entry:
    made = entry(article_id, "x", day=day)
    return replace(made, article=replace(made.article, tags=tags))


def test_articles_are_selected_by_tag_and_by_the_beginning_of_their_date(store: Store) -> None:
    store.apply(
        [
            tagged("a", "Fruit", "Trees", day=date(2024, 5, 1)),
            tagged("b", "Fruit", day=date(2024, 12, 31)),
            tagged("c", "fruit flies"),
        ]
    )

    def selected(**wanted: str) -> list[str]:
        selection = Selection(**wanted)
        found = [summary.id for summary in store.summaries(selection)]
        assert store.number_of(selection) == len(found)
        return found

    assert selected(tag="Fruit") == ["b", "a"]
    assert selected(tag="Fruit", published="2024-05") == ["a"]
    assert selected(published="2024") == ["b", "a"]
    assert selected(published="2024-1") == ["b"]
    assert selected(tag="fruit") == selected(published="2025") == []
    assert store.summaries(Selection(tag="Fruit"), offset=1, limit=5) == store.summaries(Selection(published="2024-05"))
    assert list(store.tags().items()) == [("Fruit", 2), ("Trees", 1), ("fruit flies", 1)]


def test_what_later_batches_added_or_changed_comes_latest_first(store: Store) -> None:
    first = store.apply([entry("a", "x"), entry("b", "x"), entry("c", "x")])
    assert store.added_since(first, 10) == []
    second = store.apply([entry("d", "x"), entry("b", "x y")])
    assert set(store.added_since(first, 10)) == {"b", "d"}
    store.apply([entry("e", "x"), *removing("d")])
    assert store.added_since(first, 10) == ["e", "b"]
    assert store.added_since(second, 10) == store.added_since(first, 1) == ["e"]


def test_the_tags_of_removed_and_changed_articles_are_gone(store: Store) -> None:
    store.apply([tagged("a", "old"), tagged("b", "gone")])
    store.apply([tagged("a", "new"), *removing("b")])
    assert store.tags() == {"new": 1}


def test_a_summary_tells_what_a_list_shows_of_an_article(store: Store) -> None:
    store.apply([entry("a", "x", "y", day=date(2026, 1, 1), language="fr")])
    assert store.summaries() == [
        ArticleSummary("a", "About a", "fr", "Ann Bell", "2026-01-01", "https://example.org/a", 2)
    ]
    assert store.summaries(offset=1) == []


def test_facts_come_in_the_order_of_their_sentences(store: Store) -> None:
    given = entry("a", "The fox.", "The dog.", "The cow.")
    store.apply([Entry(given.article, "1", given.passages[::-1], given.vocabulary), entry("b", "The owl.")])
    assert store.facts("a") == [fact for one in given.passages for fact in one.facts]


def test_what_overlapping_passages_share_is_counted_and_returned_once(store: Store) -> None:
    given = entry("a", "The fox.", "The dog.", "The cow.")
    one, two, three = given.passages
    store.apply([Entry(given.article, "1", (joined(one, two), joined(two, three)), given.vocabulary)])
    assert store.facts("a") == [*one.facts, *two.facts, *three.facts]
    statistics = store.statistics()
    assert (statistics.passages, statistics.sentences, statistics.facts) == (2, 3, 9)


def test_statistics_count_what_is_stored(store: Store) -> None:
    store.apply([entry("a", "the fox", "the dog"), entry("b", "le chien", language="fr"), entry("c", "x")])
    statistics = store.statistics()
    assert (statistics.articles, statistics.passages, statistics.sentences, statistics.facts) == (3, 4, 4, 12)
    assert statistics.words == 6
    assert statistics.version == 1
    assert statistics.languages == {"en": 2, "fr": 1}


def with_short_form(article_id: str, sentence: str, long: str, short: str, language: str = "en") -> Entry:
    """An entry of two passages, both of which have the fact that explains the short form."""
    given = entry(article_id, sentence, sentence, language=language)
    start = sentence.index(long)
    place = Span(start, start + len(long))
    end = sentence.index(f"({short})") + 1
    fact = Fact(FactKind.ACRONYM, Span(0, len(sentence)), Span(end, end + len(short)), place, place)
    return replace(given, passages=tuple(replace(one, facts=(*one.facts, fact)) for one in given.passages))


def test_short_forms_come_once_from_current_articles(store: Store) -> None:
    tribunal = with_short_form("a", "The Coast Tribunal (CT) met.", "Coast Tribunal", "CT")
    office = with_short_form("b", "Das Seeamt Kiel (SK) tagt.", "Seeamt Kiel", "SK", "de")
    assert store.short_forms() == []
    store.apply([tribunal, office])
    assert store.short_forms() == [ShortForm("CT", "Coast Tribunal", "en"), ShortForm("SK", "Seeamt Kiel", "de")]
    store.apply(removing("a"))
    assert store.short_forms() == [ShortForm("SK", "Seeamt Kiel", "de")]
