"""The general reader: a small trained network for every language that has no reader of its own.

It knows no words: tokens are given by their shape, by the classes of words in which their language's record has them,
and by which words of the question are near. So it reads languages that no training text was in. Which passage and
sentence to trust, and whether to answer, `knowledge.judging` decides.

F1 of the short answer with the passage given (`python -m training.general`; patterns in brackets): German .402 (.179),
Spanish .454 (.208), Russian .431 (.201) and French .292 (.137), none of which it learned from; Japanese .611 (.180) and
Chinese .516 (.098), which it did. Without these two in training it reaches .342 and .374 there.
"""

import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from knowledge.languages import known_languages
from knowledge.question.question import Question
from knowledge.reading.general_features import CONTEXT_WIDTH, passage_input, summary_of
from knowledge.reading.general_matches import Asked, asked_of
from knowledge.reading.general_network import GeneralNetwork
from knowledge.reading.general_tokens import cut
from knowledge.reading.layers import Floats
from knowledge.reading.reader import Reader
from knowledge.reading.spans import ReadingSet, reading_set
from knowledge.reading.weights import WeightsError
from knowledge.settings import ReaderKind

# Raise it when features or layers change: older weights would be read as nonsense.
FORMAT = 1
SHIPPED = Path(__file__).with_name("general.npz")


class GeneralReader:
    """A reader of the languages that can be asked in and that the trained reader does not know; safe to use from
    several threads at once.
    """

    kind = ReaderKind.GENERAL

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._network = GeneralNetwork(weights)
        self._languages = frozenset(one.code for one in known_languages() if one.is_claimed) - Reader.languages

    @classmethod
    def load(cls) -> "GeneralReader":
        """The reader with the weights beside the code, made once. Raises `WeightsError`."""
        return _shipped()

    @property
    def languages(self) -> frozenset[str]:
        """The codes of the languages that it reads."""
        return self._languages

    def read(self, question: Question, passages: Sequence[str], *, idf: Mapping[str, float]) -> list[ReadingSet]:
        """What each passage answers to `question`, in their order.

        `idf` is the inverse document frequency of the question's words by stem, or by piece where words are cut; one
        that it lacks counts as rare as the rarest. A passage without words, and every passage of an empty question, has
        no spans.
        """
        if question.is_empty:
            return [ReadingSet((), 0.0)] * len(passages)
        asked = asked_of(question, idf)
        return [self._read(asked, passage) for passage in passages]

    def _read(self, asked: Asked, passage: str) -> ReadingSet:
        cuts = cut(passage, asked.question.stemming)
        if not len(cuts):
            return ReadingSet((), 0.0)
        context = passage_input(passage, cuts, asked)
        scores = self._network.read(context, summary_of(asked, cuts), np.array(cuts.tokens.sentences))
        return reading_set(scores, cuts.tokens)


@cache
def _shipped() -> GeneralReader:
    # The matrices are small: a second BLAS thread costs more than it saves, sevenfold when the machine is busy.
    threadpool_limits(limits=1, user_api="blas")
    return GeneralReader(load_weights())


def load_weights(path: Path = SHIPPED) -> dict[str, Floats]:
    """The weights at `path`; raises WeightsError when they cannot be used."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
    except (OSError, EOFError, ValueError, zipfile.BadZipFile) as error:
        raise WeightsError(f"cannot read the general reader's weights at {path}: {error}") from error
    number = int(arrays.pop("format", np.array(0)))
    if number != FORMAT or arrays["passage"].shape[0] != CONTEXT_WIDTH:
        raise WeightsError(f"{path} has weights of format {number}, this reader needs {FORMAT}: make them again")
    return {name: array.astype(np.float32) for name, array in arrays.items()}
