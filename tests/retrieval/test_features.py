"""Features are shares of the question's weight, counted on arrays."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model import Article, Passage, Span
from knowledge.retrieval.features import Sought, features
from knowledge.retrieval.query import Wanted
from knowledge.retrieval.rerank import probabilities, weights
from knowledge.store.base import StoredPassage
from knowledge.text.arrays import encode

STEMS = st.lists(st.sampled_from("abcdefgh"), max_size=40)
TEXTS = st.lists(st.tuples(STEMS.filter(bool), STEMS, st.integers(1, 9)), min_size=1, max_size=6)


def stored(
    body: str, *, title: str = "t", starts: tuple[int, ...] = (0,), article: str = "one", index: int = 0
) -> StoredPassage:
    """A passage of one-letter stems."""
    text = Article(id=article, title=title, text="x" * 200, language="en", source="x")
    span = Span(0, 1)
    arrays = encode(title.split(), body.split(), [0] * len(body.split()), starts)
    return StoredPassage(index, text, Passage(article, index, span, (span,)), arrays, ())


def sought(*stems: str, idf: float = 1.0) -> Sought:
    return Sought.of([Wanted(((stem,),), (1.0,), stem) for stem in stems], [idf] * len(stems))


def test_a_passage_is_credited_with_what_it_has() -> None:
    found = features(sought("a", "b"), [2.0, 1.0], [stored("a x b"), stored("x b", index=1)])
    assert found["two_sentences"].tolist() == [1.0, 0.5]
    assert found["bm25"].tolist() == [1.0, 0.5]


def test_the_title_counts_beside_the_passage() -> None:
    found = features(sought("a", "b"), [1.0], [stored("a", title="b c")])
    assert found["title_share"] == [0.5]
    assert found["title_asked"] == [0.5]
    assert found["sentence_or_title"] == [1.0]


def test_a_sentence_is_credited_with_its_own_words_only() -> None:
    found = features(sought("a", "b"), [1.0], [stored("a x x b", starts=(0, 2))])
    assert found["sentence_or_title"] == [0.5]
    assert found["two_sentences"] == [1.0]


def test_a_window_reaches_twelve_words_and_no_further() -> None:
    near, far = "a " + "x " * 10 + "b", "a " + "x " * 11 + "b"
    found = features(sought("a", "b"), [1.0, 1.0], [stored(near), stored(far)])
    assert found["window"].tolist() == [1.0, 0.5]


def test_pairs_stand_in_order() -> None:
    found = features(sought("a", "b"), [1.0] * 3, [stored("a b"), stored("a x b"), stored("b a")])
    assert found["pairs"].tolist() == [1.0, 1.0, 0.0]


def test_what_stands_twice_is_repeated() -> None:
    found = features(sought("a", "b"), [1.0], [stored("a b a")])
    assert found["repeated"] == [0.5]


def test_other_passages_of_the_article_speak_for_one() -> None:
    passages = [stored("a"), stored("b"), stored("x", article="two")]
    found = features(sought("a", "b"), [2.0, 1.0, 1.0], passages)
    assert found["article_hits"].tolist() == [0.25, 0.5, 0.0]


def test_a_way_of_two_stems_needs_both_side_by_side() -> None:
    two = Sought.of([Wanted((("cto",), ("a", "b")), (1.0, 0.8), "cto")], [1.0])
    found = features(two, [1.0] * 3, [stored("a b"), stored("a x b"), stored("cto")])
    assert found["window"].tolist() == [0.8, 0.0, 1.0]


def test_rare_things_weigh_more() -> None:
    both = Sought.of([Wanted(((stem,),), (1.0,), stem) for stem in "ab"], [4.0, 1.0])
    assert features(both, [1.0], [stored("a")])["window"] == pytest.approx(8 / 9)


@settings(deadline=None)
@given(TEXTS, st.lists(st.sampled_from("abz"), min_size=1, max_size=4))
def test_features_of_anything_are_shares(texts: list[tuple[list[str], list[str], int]], asked: list[str]) -> None:
    passages = [
        stored(" ".join(body), title=" ".join(title), starts=tuple(range(0, len(body), every)))
        for title, body, every in texts
    ]
    found = features(sought(*asked), [1.0] * len(passages), passages)
    for name, values in found.items():
        assert values.shape == (len(passages),), name
        assert np.all((values >= 0) & (values <= 1 + 1e-9)), name
    assert probabilities(found).sum() == pytest.approx(1.0)


def test_every_weight_belongs_to_a_feature() -> None:
    found = features(sought("a"), [1.0], [stored("a")])
    assert set(weights()) <= set(found)
