"""Numbers and spans come back as they were, and small ones take little space."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Span
from knowledge.store.embedded.numbers import pack, pack_spans, signed, unpack, unpack_spans, unsigned

NUMBERS = st.integers(0, 2**70)
SPANS = st.lists(st.tuples(st.integers(0, 2**20), st.integers(1, 2**20))).map(
    lambda steps: [
        Span(end - length, end)
        for end, (_, length) in zip(accumulate(gap + length for gap, length in steps), steps, strict=True)
    ]
)


@given(st.lists(NUMBERS))
def test_numbers_survive_packing(numbers: list[int]) -> None:
    assert list(unpack(pack(numbers))) == numbers


@pytest.mark.parametrize(("number", "packed"), [(0, b"\x00"), (127, b"\x7f"), (128, b"\x80\x01"), (300, b"\xac\x02")])
def test_numbers_are_stored_in_a_form_that_never_changes(number: int, packed: bytes) -> None:
    assert pack([number]) == packed


@given(st.integers())
def test_negative_numbers_become_others_and_come_back(number: int) -> None:
    assert signed(number) >= 0
    assert unsigned(signed(number)) == number
    assert [signed(one) for one in (0, -1, 1, -2)] == [0, 1, 2, 3]


@given(SPANS)
def test_spans_survive_packing(spans: list[Span]) -> None:
    assert unpack_spans(pack_spans(spans)) == tuple(spans)


def test_a_cut_list_of_spans_is_noticed() -> None:
    packed = pack_spans([Span(3, 5), Span(6, 9)])
    assert packed == bytes([3, 2, 1, 3])
    with pytest.raises(ValueError, match="zip"):
        unpack_spans(packed[:3])
