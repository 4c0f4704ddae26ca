"""What is packed into columns comes back as it was."""

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model import RoleFact, Span, SpeechFact
from knowledge.store.embedded.rows import (
    FIELDS,
    PassageTerms,
    pack_facts,
    pack_spans,
    pack_terms,
    pack_vocabulary,
    unpack_facts,
    unpack_spans,
    unpack_terms,
    unpack_vocabulary,
)

WORDS = st.text(st.characters(exclude_categories=["Cs", "Zs", "Zl", "Zp", "Cc"]), min_size=1)
RELAXED = settings(deadline=None, max_examples=50)
SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 2**31), st.integers(1, 2**20))


@RELAXED
@given(st.lists(SPANS))
def test_spans_survive_packing(spans: list[Span]) -> None:
    assert unpack_spans(pack_spans(spans)) == tuple(spans)


@RELAXED
@given(st.dictionaries(WORDS, st.integers(1, 10**6)))
def test_a_vocabulary_survives_packing(vocabulary: dict[str, int]) -> None:
    assert unpack_vocabulary(pack_vocabulary(vocabulary)) == vocabulary


@RELAXED
@given(st.lists(st.lists(st.lists(WORDS), min_size=len(FIELDS), max_size=len(FIELDS)), min_size=1))
def test_terms_survive_packing(passages: list[list[list[str]]]) -> None:
    terms = [PassageTerms(7 + n, 3, tuple(" ".join(field) for field in fields)) for n, fields in enumerate(passages)]
    assert unpack_terms(pack_terms(terms), revision=3, first=7) == terms


@RELAXED
@given(SPANS, SPANS, SPANS, st.none() | SPANS)
def test_facts_survive_packing(part: Span, name: Span, other: Span, organisation: Span | None) -> None:
    sentence = Span(min(part.start, other.start), max(part.end, other.end))
    facts = (RoleFact(sentence, part, name, other, organisation), SpeechFact(sentence, name, part, other))
    assert unpack_facts(pack_facts(facts)) == facts


def test_no_facts_take_no_space() -> None:
    assert pack_facts(()) is None
    assert unpack_facts(None) == ()
