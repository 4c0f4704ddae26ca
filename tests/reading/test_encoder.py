"""The accurate reader with the weights that are shipped, where the extra `accurate` is installed."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.reading.accurate import AccurateReader
from knowledge.reading.encoder import FORMAT, SHIPPED, Encoder
from knowledge.reading.weights import WeightsError
from tests.road import asked

pytest.importorskip("onnxruntime", reason="the extra `accurate` is not installed: pip install 'footnote[accurate]'")
pytest.importorskip("tokenizers", reason="the extra `accurate` is not installed: pip install 'footnote[accurate]'")


def test_the_rounded_weights_say_what_torch_said() -> None:
    """`encoder_torch.npz` is written with the weights, by the network that they were rounded from."""
    with np.load(Path(__file__).with_name("encoder_torch.npz")) as stored:
        question, passage, expected = (stored[name] for name in ("question", "passage", "odds"))
    found = Encoder.load().score(question.tolist(), passage.tolist())
    assert found.shape == expected.shape
    assert np.abs(found - expected).mean() < 0.5
    assert (found.argmax(0) == expected.argmax(0)).all()


def test_letters_with_accents_keep_their_places() -> None:
    passage = "Le café Zoë fut fondé en 1931 par Élodie Brûlé."
    best = AccurateReader.load().read(asked("When was Zoë founded?"), [passage], idf={})[0].spans[0]
    assert passage[best.start : best.end] == "1931"


def test_the_shipped_weights_are_bounded_and_loaded_once() -> None:
    assert SHIPPED.stat().st_size <= 24_000_000
    assert AccurateReader.load() is AccurateReader.load()


def test_weights_of_another_format_are_refused_with_both_numbers(tmp_path: Path) -> None:
    stored = SHIPPED.read_bytes()
    number = b"\n\x06format\x12\x01" + str(FORMAT).encode()
    assert stored.count(number) == 1
    path = tmp_path / "old.onnx"
    path.write_bytes(stored.replace(number, number[:-1] + b"9"))
    with pytest.raises(WeightsError, match=f"format 9, this reader needs {FORMAT}"):
        Encoder.load(path)


@pytest.mark.parametrize("content", [None, b"", b"no graph"])
def test_weights_that_cannot_be_read_are_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "broken.onnx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(WeightsError, match=r"broken\.onnx"):
        Encoder.load(path)
