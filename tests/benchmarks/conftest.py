"""One small corpus for all tests of a file, made of the project's sample articles."""

import pytest

from benchmarks import corpus
from benchmarks.files import BenchmarkCorpus
from benchmarks.run import SAMPLES

SIZE = 60  # passages


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> BenchmarkCorpus:
    return corpus.make(SAMPLES, tmp_path_factory.mktemp("corpus"), SIZE)
