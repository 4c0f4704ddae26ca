"""The words that were typed: their spellings in the vocabulary, their stems, and the query they make."""

from knowledge.cards.typed import clauses_of, typed_words
from knowledge.store.changes import Field
from tests.fakes_store import MemoryStore
from tests.road import entry, store_of


def test_a_known_word_has_its_stem_and_lookalikes_weigh_less() -> None:
    store = store_of(entry("News", "The harbour of Elm has two harbours and a harbor."))
    [word] = typed_words(store, "Harbour", ("en",))
    assert word.written == "Harbour"
    assert word.stems == {"harbour"}
    assert dict(word.spellings)["harbour"] == 1.0
    assert dict(word.spellings)["harbor"] < 1.0


def test_an_unknown_word_has_the_stems_of_its_lookalikes() -> None:
    store = store_of(entry("News", "The harbours of Elm are full."))
    [word] = typed_words(store, "harbuors", ("en",))
    assert "harbour" in word.stems


def test_accents_make_no_other_word() -> None:
    store = store_of(entry("News", "Zürich is a city.", language="en"))
    [word] = typed_words(store, "Zurich", ("en",))
    assert dict(word.spellings)["zürich"] == 1.0


def test_stop_words_are_light_and_the_query_has_pairs() -> None:
    words = typed_words(MemoryStore(), "the old harbour", ("en",))
    assert [word.is_light for word in words] == [True, False, False]
    fields = {term.field for clause in clauses_of(words) for term, _ in clause.alternatives}
    assert fields == {Field.WORDS, Field.STEMS, Field.PAIRS}


def test_a_run_without_spaces_is_cut_into_pieces() -> None:
    store = store_of(entry("News", "东京塔很高。东京很大。", language="zh"))
    words = typed_words(store, "东京塔", ("zh",))
    assert [next(iter(word.stems)) for word in words] == ["东京", "京塔"]


def test_no_more_than_eight_words_are_looked_up_and_none_without_text() -> None:
    assert len(typed_words(MemoryStore(), "one two three " * 9, ("en",))) == 8
    assert typed_words(MemoryStore(), " – ", ()) == ()
    assert clauses_of(()) == []
