"""Texts, vocabularies and terms come back as they were, and take little space."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.store.changes import Field
from knowledge.store.embedded.packing import (
    FIELDS,
    PassageTerms,
    pack_analysis,
    pack_text,
    texts_of,
    unpack_terms,
    unpack_text,
    unpack_vocabulary,
)
from tests.store.making import entry

WORDS = st.text(st.characters(exclude_categories=["Cs", "Zs", "Zl", "Zp"], exclude_characters="\t\n"), min_size=1)
RELAXED = settings(deadline=None, max_examples=50)
FIELD = st.lists(WORDS).map(" ".join)
TEXT = "The fox runs. " * 40


@RELAXED
@given(st.text())
def test_a_text_survives_packing(text: str) -> None:
    assert unpack_text(pack_text(text)) == text


@RELAXED
@given(st.dictionaries(WORDS, st.integers(1, 10**6)), st.text())
def test_a_vocabulary_survives_packing(vocabulary: dict[str, int], text: str) -> None:
    packed = pack_analysis(vocabulary, [("the", "", "fox", "", "")], text)
    assert unpack_vocabulary(packed, text) == vocabulary


@RELAXED
@given(st.lists(st.tuples(*[FIELD] * len(FIELDS))), st.text())
def test_terms_survive_packing(passages: list[tuple[str, ...]], text: str) -> None:
    terms = [PassageTerms(7 + number, 3, texts) for number, texts in enumerate(passages)]
    packed = pack_analysis({"fox": 1}, passages, text)
    assert unpack_terms(packed, text, revision=3, first=7) == terms


STEMS = st.lists(st.sampled_from(["fox", "run", "hill", "fox_run"]), max_size=12)


@RELAXED
@given(STEMS, st.sets(st.integers(0, 12)), st.booleans())
def test_pairs_survive_whether_or_not_they_follow_from_the_stems(
    stems: list[str], gaps: set[int], is_strange: bool
) -> None:
    pairs = [f"{one}_{other}" for place, (one, other) in enumerate(pairwise(stems)) if place not in gaps]
    texts = (" ".join(stems), "", "", " ".join(pairs + ["no_pair"] * is_strange), "")
    packed = pack_analysis({}, [texts], TEXT)
    assert unpack_terms(packed, TEXT, revision=1, first=1) == [PassageTerms(1, 1, texts)]


def test_terms_that_repeat_the_text_take_half_of_its_space() -> None:
    words = [f"word{number * number}" for number in range(400)]
    text = " ".join(words).title()
    pairs = " ".join(f"{one}_{other}" for one, other in pairwise(words))
    terms = (" ".join(words), "", " ".join(words), pairs, "")
    assert len(pack_analysis(dict.fromkeys(words, 1), [terms], text)) < len(text) / 2


def test_a_field_without_terms_is_an_empty_text() -> None:
    (indexed,) = entry("a", "The fox.").passages
    assert texts_of(indexed) == ("the fox.", "", "the fox.", "the_fox.", "")
    assert tuple(Field) == FIELDS
