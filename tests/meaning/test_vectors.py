"""Cosines of vectors, and packing them into bytes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.meaning.vectors import WIDTH, Vector, cosines, pack, unit, unpack


def some_vector(seed: int) -> Vector:
    return unit(np.random.default_rng(seed).normal(size=WIDTH).astype(np.float32))


@given(st.integers(0, 10**6))
def test_a_packed_vector_is_nearly_the_same_and_of_unit_length(seed: int) -> None:
    vector = some_vector(seed)
    packed = pack(vector)
    assert len(packed) == WIDTH
    assert unpack(packed).dtype == np.float32
    assert np.linalg.norm(unpack(packed)) == pytest.approx(1.0, abs=1e-5)
    assert cosines(vector, unpack(packed)[None])[0] > 0.999


def test_the_vector_of_zeros_survives_packing() -> None:
    assert not unpack(pack(np.zeros(WIDTH, np.float32))).any()


def test_bytes_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="a packed vector has 384 bytes, not 3"):
        unpack(b"abc")


def test_cosines_come_in_the_order_of_the_vectors() -> None:
    a, b = some_vector(1), some_vector(2)
    found = cosines(a, np.array([b, a, -a]))
    assert found == pytest.approx([float(a @ b), 1.0, -1.0], abs=1e-5)
    assert cosines(a, np.zeros((0, WIDTH), np.float32)).shape == (0,)


def test_a_vector_gets_unit_length_and_zeros_stay_zeros() -> None:
    assert unit(np.array([3.0, 4.0], np.float32)) == pytest.approx([0.6, 0.8])
    assert not unit(np.zeros(WIDTH, np.float32)).any()
