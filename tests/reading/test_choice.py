"""Which reader reads, and what is said where the accurate one is not installed."""

import sys
from pathlib import Path

import pytest

from knowledge import Library, ReaderKind, Settings
from knowledge.judging.confidence import weights_of
from knowledge.meaning.network import ExtraMissingError
from knowledge.reading.choice import load_reader, require_reader
from knowledge.reading.reader import Reader


@pytest.fixture
def _without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    # None is how Python itself marks a module that is not to be imported.
    monkeypatch.setitem(sys.modules, "onnxruntime", None)


def test_the_small_reader_is_the_one_with_weights_in_numpy() -> None:
    assert load_reader(ReaderKind.SMALL) is Reader.load()


@pytest.mark.usefixtures("_without_the_extra")
def test_reading_accurately_needs_the_extra() -> None:
    with pytest.raises(ExtraMissingError, match=r"needs onnxruntime.*pip install onnxruntime"):
        require_reader(ReaderKind.ACCURATE)


@pytest.mark.usefixtures("_without_the_extra")
async def test_a_library_without_the_extra_says_so_when_it_is_opened(tmp_path: Path) -> None:
    with pytest.raises(ExtraMissingError) as caught:
        await Library.open(Settings((tmp_path,), tmp_path / "data", reader=ReaderKind.ACCURATE))
    assert "onnxruntime" in caught.value.packages
    assert not (tmp_path / "data").exists()


@pytest.mark.usefixtures("_without_the_extra")
def test_the_small_reader_needs_no_extra() -> None:
    require_reader(ReaderKind.SMALL)


def test_each_reader_is_weighed_by_weights_of_its_own() -> None:
    for kind in ReaderKind:
        assert weights_of(kind).rank.weights["reader"] > 0
    assert "reader" not in weights_of(None).rank.weights
