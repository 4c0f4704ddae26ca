"""Whatever batches come, the store answers as a plain dictionary of its articles would."""

from collections import Counter
from contextlib import closing
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.store.base import Store, Term
from knowledge.store.changes import Entry, Field, IndexedPassage
from tests.store.conftest import Opener, memory_folder
from tests.store.making import entry, removing, word

WORDS = ("fox", "dog", "cow", "owl", "ÿ", "狐")
IDS = ("a", "b", "c/d", "é")
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
ENTRIES = st.builds(
    lambda one, texts: entry(one, *texts), st.sampled_from(IDS), st.lists(SENTENCES, min_size=1, max_size=3)
)
BATCHES = st.lists(st.tuples(st.lists(ENTRIES, max_size=3), st.sets(st.sampled_from(IDS), max_size=2)), max_size=5)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BATCHES)
def test_a_store_is_a_dictionary_of_articles(opener: Opener, batches: list[tuple[list[Entry], set[str]]]) -> None:
    with memory_folder() as folder:
        _run(opener, folder, batches)


def _run(opener: Opener, folder: Path, batches: list[tuple[list[Entry], set[str]]]) -> None:
    model: dict[str, Entry] = {}
    with closing(opener(folder)) as store:
        for put, remove in batches:
            store.apply([*removing(*remove), *put])
            kept = {key: one for key, one in model.items() if key not in remove}
            model = kept | {one.article.id: one for one in put}
            _agree(store, model)
    with closing(opener(folder)) as store:
        _agree(store, model)


def _agree(store: Store, model: dict[str, Entry]) -> None:
    passages = [one for article in model.values() for one in article.passages]
    hits = store.search([word(one) for one in WORDS], 100)
    found = store.passages([hit.passage for hit in hits])
    assert {(one.article, one.passage) for one in found} == {
        (model[one.passage.article_id].article, one.passage) for one in passages
    }
    assert store.digests() == {key: one.digest for key, one in model.items()}
    terms = [Term(Field.WORDS, one) for one in WORDS]
    assert store.frequencies(terms) == {term: _frequency(passages, term) for term in terms}
    counts = sum((Counter(one.vocabulary) for one in model.values()), Counter[str]())
    assert store.word_counts(WORDS) == {one: counts[one] for one in WORDS}
    assert (store.statistics()).words == len(counts)
    assert set(store.lookalikes("fo")) == {one for one in ("fox",) if counts[one]}


def _frequency(passages: list[IndexedPassage], term: Term) -> int:
    return sum(term.text in one.terms[term.field].split() for one in passages)
