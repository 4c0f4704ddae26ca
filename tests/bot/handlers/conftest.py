"""A bench whose library knows an answer, for tests of handlers."""

import pytest

from tests.bot.conftest import Bench
from tests.fakes import citation, found

WHO = "who planted the orchard"
SENTENCE = "The orchard was planted in 1901 by Ada Quince."


@pytest.fixture
def answered(bench: Bench) -> Bench:
    """A bench whose library knows who planted the orchard, from two places."""
    orchard = bench.library.articles["orchard"]
    second = citation(orchard, "Ada Quince, its first gardener, chose pears.", "Ada Quince", confidence=0.87)
    bench.library.answers[WHO] = found(WHO, citation(orchard, SENTENCE, "Ada Quince"), second)
    return bench
