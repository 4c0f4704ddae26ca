"""The sentence encoder that is shipped, where the extra `accurate` is installed."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from knowledge.meaning.minilm import FORMAT, SHIPPED, MiniLM, load_meaning
from knowledge.meaning.network import NetworkFileError
from knowledge.meaning.vectors import cosines

pytest.importorskip("onnxruntime", reason="the extra `accurate` is not installed: pip install 'footnote[accurate]'")
pytest.importorskip("tokenizers", reason="the extra `accurate` is not installed: pip install 'footnote[accurate]'")


def test_the_rounded_weights_say_what_torch_said() -> None:
    """`minilm_torch.npz` is written with the weights, by the network that they were rounded from."""
    with np.load(Path(__file__).with_name("minilm_torch.npz")) as stored:
        texts, expected = stored["texts"], stored["vectors"]
    found = np.array([load_meaning().question(text) for text in texts.tolist()])
    assert (found * expected).sum(1) == pytest.approx(1.0, abs=0.02)
    assert np.abs(found @ found.T - expected @ expected.T).mean() < 0.02


def test_what_means_alike_has_the_higher_cosine() -> None:
    encoder = load_meaning()
    sentences = ["She wrote her first novel in prison.", "It burned down in 1884.", "Boil the potatoes."]
    found = cosines(
        encoder.question("Which of her books did the author begin in jail?"), encoder.sentences("", sentences)
    )
    assert found.argmax() == 0


def test_the_context_says_what_a_sentence_is_about() -> None:
    encoder, sentence = load_meaning(), ["It was founded in 1931."]
    question = encoder.question("When was the bakery of Tarnbrook founded?")
    there = cosines(question, encoder.sentences("The bakery of Tarnbrook", sentence))
    elsewhere = cosines(question, encoder.sentences("The football club of Lisbon", sentence))
    assert there > elsewhere + 0.1


@pytest.mark.parametrize("text", ["狐は走る。", "\U0001f98a", "e\u0301te\u0301", "\x00", "a" * 5000, "?!"])
def test_any_text_has_a_vector(text: str) -> None:
    vector = load_meaning().section(text, text)
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-5) or not vector.any()


def test_threads_that_ask_at_once_get_what_one_gets_alone() -> None:
    encoder = load_meaning()
    texts = [f"The mill number {number} burned down." for number in range(40)]
    alone = [encoder.question(text) for text in texts]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(encoder.question, texts))
    assert np.array_equal(alone, together)


def test_the_shipped_weights_are_bounded_and_loaded_once() -> None:
    assert SHIPPED.stat().st_size <= 23_000_000
    assert load_meaning() is load_meaning()


def test_weights_of_another_format_are_refused_with_both_numbers(tmp_path: Path) -> None:
    stored = SHIPPED.read_bytes()
    number = b"\n\x06format\x12\x01" + str(FORMAT).encode()
    assert stored.count(number) == 1
    path = tmp_path / "old.onnx"
    path.write_bytes(stored.replace(number, number[:-1] + b"9"))
    with pytest.raises(NetworkFileError, match=f"format 9, this sentence encoder needs {FORMAT}"):
        MiniLM.load(path)


@pytest.mark.parametrize("content", [None, b"", b"no graph"])
def test_weights_that_cannot_be_read_are_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "broken.onnx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NetworkFileError, match=r"the sentence encoder's weights at .*broken\.onnx"):
        MiniLM.load(path)
