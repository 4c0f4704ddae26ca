"""Features are shares of the question's weight, counted on arrays."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.retrieval.features import TermHashes, features
from knowledge.retrieval.rerank import probabilities, weights
from knowledge.retrieval.terms import SearchTerm
from knowledge.store.base import Hit
from knowledge.text.arrays import encode, pack_hashes

STEMS = st.lists(st.sampled_from("abcdefgh"), max_size=40)
TEXTS = st.lists(st.tuples(STEMS.filter(bool), STEMS, st.integers(1, 9)), min_size=1, max_size=6)


def hit(
    body: str, *, title: str = "t", starts: tuple[int, ...] = (0,), article: str = "one", score: float = 1.0
) -> Hit:
    """A passage found, of one-letter stems."""
    arrays = encode([pack_hashes(title.split())], pack_hashes(body.split()), starts)
    return Hit(0, score, article, arrays)


def sought(*stems: str, idf: float = 1.0) -> TermHashes:
    return TermHashes.of([SearchTerm((), stem, ((stem,),), (1.0,), idf=idf) for stem in stems])


def test_a_passage_is_credited_with_what_it_has() -> None:
    found = features(sought("a", "b"), [hit("a x b", score=2.0), hit("x b")])
    assert found["two_sentences"].tolist() == [1.0, 0.5]
    assert found["bm25"].tolist() == [1.0, 0.5]


def test_the_title_counts_beside_the_passage() -> None:
    found = features(sought("a", "b"), [hit("a", title="b c")])
    assert found["head_share"] == [0.5]
    assert found["head_asked"] == [0.5]
    assert found["sentence_or_head"] == [1.0]


def test_a_sentence_is_credited_with_its_own_words_only() -> None:
    found = features(sought("a", "b"), [hit("a x x b", starts=(0, 2))])
    assert found["sentence_or_head"] == [0.5]
    assert found["two_sentences"] == [1.0]


def test_a_window_reaches_twelve_words_and_no_further() -> None:
    near, far = "a " + "x " * 10 + "b", "a " + "x " * 11 + "b"
    found = features(sought("a", "b"), [hit(near), hit(far)])
    assert found["window"].tolist() == [1.0, 0.5]


def test_pairs_stand_in_order() -> None:
    found = features(sought("a", "b"), [hit("a b"), hit("a x b"), hit("b a")])
    assert found["pairs"].tolist() == [1.0, 1.0, 0.0]


def test_what_stands_twice_is_repeated() -> None:
    found = features(sought("a", "b"), [hit("a b a")])
    assert found["repeated"] == [0.5]


def test_other_passages_of_the_article_speak_for_one() -> None:
    hits = [hit("a", score=2.0), hit("b"), hit("x", article="two")]
    found = features(sought("a", "b"), hits)
    assert found["article_hits"].tolist() == [0.25, 0.5, 0.0]


def test_a_way_of_two_stems_needs_both_side_by_side() -> None:
    two = TermHashes.of([SearchTerm((), "cto", (("cto",), ("a", "b")), (1.0, 0.8), idf=1.0)])
    found = features(two, [hit("a b"), hit("a x b"), hit("cto")])
    assert found["window"].tolist() == [0.8, 0.0, 1.0]


def test_rare_things_weigh_more() -> None:
    both = TermHashes.of([SearchTerm((), stem, ((stem,),), (1.0,), idf=idf) for stem, idf in (("a", 4.0), ("b", 1.0))])
    assert features(both, [hit("a")])["window"] == pytest.approx(8 / 9)


@settings(deadline=None)
@given(TEXTS, st.lists(st.sampled_from("abz"), min_size=1, max_size=4))
def test_features_of_anything_are_shares(texts: list[tuple[list[str], list[str], int]], asked: list[str]) -> None:
    hits = [
        hit(" ".join(body), title=" ".join(title), starts=tuple(range(0, len(body), every)))
        for title, body, every in texts
    ]
    found = features(sought(*asked), hits)
    for name, values in found.items():
        assert values.shape == (len(hits),), name
        assert np.all((values >= 0) & (values <= 1 + 1e-9)), name
    assert probabilities(found).sum() == pytest.approx(1.0)


def test_every_weight_belongs_to_a_feature() -> None:
    found = features(sought("a"), [hit("a")])
    assert set(weights()) <= set(found)
