"""How the corpus knows the words of a question."""

from knowledge.question.parse import parse
from knowledge.retrieval.corpus import WordCounts, corpus_of, count_words, counted
from knowledge.retrieval.repair import search_words
from knowledge.retrieval.spellings import SearchWord, Spelling, Standing
from tests.fakes_store import MemoryStore
from tests.road import asked, entry, store_of


def counts_of(store: MemoryStore, text: str) -> WordCounts:
    return count_words(store, asked(text))


def words_for(store: MemoryStore, text: str) -> list[SearchWord]:
    return search_words(store, counts_of(store, text))


def test_the_commonest_language_comes_first() -> None:
    store = store_of(
        entry("A", "One.", language="en"), entry("B", "Zwei.", language="de"), entry("C", "Drei.", language="de")
    )
    corpus = corpus_of(store, 7)
    assert (corpus.version, corpus.passages, corpus.languages) == (7, 3, ("de", "en"))


def test_a_word_is_known_by_its_spelling_or_its_stem(store: MemoryStore) -> None:
    counts = counts_of(store, "manufactured manufactures tram zyzzyva 1907")
    assert [counts.knows(word) for word in counts.words] == [True, True, True, False, True]


def test_numbers_and_unspaced_words_have_no_share_in_what_is_unknown(store: MemoryStore) -> None:
    assert counts_of(store, "tram zyzzyva 1907 図書館").unknown_share == 0.5
    assert counts_of(store, "1907").unknown_share == 0.0
    assert counts_of(store, "").unknown_share == 0.0


def test_a_known_word_is_searched_for_as_it_is(store: MemoryStore) -> None:
    (word,) = words_for(store, "tram")
    assert word.spellings == (Spelling("tram"),)
    assert word.standing is Standing.KNOWN
    assert (word.bare, word.written, word.likeliest) == ("tram", "tram", "tram")


def test_neighbours_that_the_corpus_writes_as_one_are_joined(store: MemoryStore) -> None:
    (joined, foundation) = words_for(store, "open-stack foundation")
    assert (joined.bare, joined.likeliest, joined.standing) == ("open stack", "openstack", Standing.REPAIRED)
    assert foundation.standing is Standing.KNOWN


def test_words_apart_in_the_question_are_not_joined(store: MemoryStore) -> None:
    assert [word.bare for word in words_for(store, "open. Then stack")] == ["open", "stack"]


def test_a_word_that_the_corpus_has_apart_as_well_is_not_joined() -> None:
    store = store_of(entry("Stacks", "An open stack of OpenStack books. The open stack fell."))
    assert [word.bare for word in words_for(store, "open stack")] == ["open", "stack"]


def test_an_endless_word_is_left_unknown(store: MemoryStore) -> None:
    (word,) = words_for(store, "x" * 41)
    assert (word.spellings, word.standing, word.likeliest) == ((), Standing.UNKNOWN, "x" * 41)


def test_a_rare_word_is_also_tried_as_its_frequent_lookalike() -> None:
    store = store_of(
        *(entry(f"Clouds {n}", "A cloud is not a clown.") for n in range(12)), entry("Soil", "A heavy clod.")
    )
    (word,) = words_for(store, "clod")
    assert [(one.word, one.weight) for one in word.spellings] == [("clod", 1.0), ("cloud", 0.4)]
    assert word.standing is Standing.KNOWN


def test_a_question_typed_on_another_layout_is_taken_as_that(store: MemoryStore) -> None:
    corpus = corpus_of(store, 1)
    counts = counted(store, corpus, parse("rnj lbhtrnjh vtnhj", corpus.languages))
    assert counts.question.text == "кто директор метро"


def test_a_question_of_unknown_words_in_every_layout_stays_as_it_is(store: MemoryStore) -> None:
    corpus = corpus_of(store, 1)
    counts = counted(store, corpus, parse("zyzzyva quuxly", corpus.languages))
    assert counts.question.text == "zyzzyva quuxly"
