"""What the encoder shows its network, and what it makes of the states; the network is a fake, so no extra is needed."""

import sys

import numpy as np
import pytest

from knowledge.meaning.minilm import LONGEST, LONGEST_CONTEXT, MiniLM
from knowledge.meaning.network import ExtraMissingError
from knowledge.meaning.vectors import WIDTH
from tests.meaning.fakes import CountingNetwork


def ratio(vector: np.ndarray) -> float:
    """The mean of the numbers of the pieces that a vector was made of."""
    return float(vector[0] / vector[1])


def test_a_vector_is_the_mean_of_the_pieces_of_the_text_alone() -> None:
    """Neither the marks around the text nor its context, which the network sees, are part of it."""
    network = CountingNetwork()
    encoder = MiniLM(network)
    assert ratio(encoder.question("a bbb")) == pytest.approx(2.0)
    assert ratio(encoder.section("Context of words", "a bbb")) == pytest.approx(2.0)
    assert network.read == [[1, 3], [7, 2, 6, 1, 3]]


def test_every_vector_has_unit_length() -> None:
    encoder = MiniLM(CountingNetwork())
    vectors = [encoder.question("a bbb"), encoder.section("Title", "a"), *encoder.sentences("Title", ["one", "two"])]
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1.0] * 4)
    assert {vector.dtype for vector in vectors} == {np.dtype(np.float32)}


def test_each_sentence_is_read_with_the_context_and_without_the_others() -> None:
    network = CountingNetwork()
    vectors = MiniLM(network).sentences("Title", ["a", "bb bb", "ccc"])
    assert vectors.shape == (3, WIDTH)
    assert network.read == [[6, 1], [6, 2, 2], [6, 3]]


def test_the_context_ends_with_one_full_stop() -> None:
    """Otherwise a title would run on into the sentence."""
    network = CountingNetwork()
    for context in ("Title", "Title.", " "):
        MiniLM(network).section(context, "a")
    assert network.read == [[6, 1], [6, 1], [1]]


def test_no_sentences_have_no_vectors() -> None:
    assert MiniLM(CountingNetwork()).sentences("Title", []).shape == (0, WIDTH)


def test_a_text_without_a_word_has_the_vector_of_zeros() -> None:
    network = CountingNetwork()
    encoder = MiniLM(network)
    assert not encoder.question(" ").any()
    assert not encoder.sentences("Title", ["", "\n"]).any()
    assert network.read == []


def test_of_long_texts_the_beginning_counts_and_a_long_context_leaves_room() -> None:
    network = CountingNetwork()
    encoder = MiniLM(network)
    encoder.question("a " * 1000)
    encoder.section("b " * 1000, "a " * 1000)
    assert [len(pieces) + 2 for pieces in network.read] == [LONGEST, LONGEST]
    assert len([number for number in network.read[1] if number == 1]) == LONGEST - 2
    assert LONGEST_CONTEXT < LONGEST / 2


def test_an_encoder_that_is_not_installed_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tokenizers", None)  # how Python itself marks a module that is not to be imported
    with pytest.raises(
        ExtraMissingError, match=r"sentence encoder needs tokenizers.*pip install tokenizers$"
    ) as caught:
        MiniLM.load()
    assert caught.value.packages == ("tokenizers",)
