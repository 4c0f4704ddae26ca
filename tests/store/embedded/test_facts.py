"""Facts come back as they were."""

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model import Fact, FactKind, Qualifier, Span
from knowledge.store.embedded.facts import pack_facts, unpack_facts

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 2**31), st.integers(1, 2**20))


@settings(deadline=None, max_examples=50)
@given(SPANS, SPANS, SPANS, st.none() | SPANS)
def test_facts_survive_packing(part: Span, name: Span, other: Span, organisation: Span | None) -> None:
    sentence = Span(min(part.start, other.start), max(part.end, other.end))
    marks = (Qualifier.FORMER, Qualifier.CO)
    role = Fact(FactKind.ROLE, sentence, part, name, other, organisation, marks, part, "2013-11", "Größe")
    facts = (role, Fact(FactKind.QUOTE, sentence, part), Fact(FactKind.REPORTED, sentence, part, name, other))
    assert unpack_facts(pack_facts(facts)) == facts


def test_every_kind_and_qualifier_survives_packing() -> None:
    sentence, part = Span(10, 30), Span(12, 15)
    facts = tuple(
        Fact(kind, sentence, part, part, Span(2, 5), qualifiers=(qualifier,))
        for kind in FactKind
        for qualifier in Qualifier
    )
    assert unpack_facts(pack_facts(facts)) == facts


def test_no_facts_take_no_space() -> None:
    assert pack_facts(()) is None
    assert unpack_facts(None) == ()


def test_facts_are_stored_in_a_form_that_never_changes() -> None:
    sentence, part = Span(5, 9), Span(6, 8)
    numbers = {kind: (pack_facts([Fact(kind, sentence, part, part, part)]) or b"")[0] for kind in FactKind}
    assert list(numbers) == ["role", "quote", "reported", "definition", "acronym", "event", "membership"]
    assert list(numbers.values()) == [0, 1, 2, 3, 4, 5, 6]
    marks = (Qualifier.FORMER, Qualifier.ACTING, Qualifier.INCOMING, Qualifier.CO)
    packed = pack_facts([Fact(FactKind.ROLE, sentence, part, part, Span(3, 4), None, marks, None, "2013", "verb")])
    assert packed == b"\x00\x05\x04\x04verb\x042013\x04\x00\x01\x02\x03\x02\x02\x02\x02\x01\x03\x00\x00"
