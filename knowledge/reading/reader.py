"""The small reader: a trained network that finds short answers in passages.

It returns spans, with the probability of each and of there being none. Which passage and sentence to trust, and
whether to answer at all, `knowledge.judging` decides.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from threadpoolctl import threadpool_limits

from knowledge.question.question import Question
from knowledge.reading.features import passage_input, question_input
from knowledge.reading.network import Network, WordInput
from knowledge.reading.spans import ReadingSet, reading_set
from knowledge.reading.tokens import LANGUAGE, cut
from knowledge.reading.weights import ReaderWeights, load_weights
from knowledge.reading.wordforms import WordForms
from knowledge.settings import ReaderKind


class Reader:
    """A reader of English; safe to use from several threads at once."""

    kind = ReaderKind.SMALL
    languages = frozenset({LANGUAGE})

    def __init__(self, weights: ReaderWeights) -> None:
        self._forms = WordForms(weights.vocabulary, weights.pieces, weights.step)
        self._network = Network(weights.network, weights.pieces.shape[1])

    @classmethod
    def load(cls) -> "Reader":
        """The reader with the weights beside the code, made once. Raises `WeightsError`."""
        return _shipped()

    def read(self, question: Question, passages: Sequence[str], *, idf: Mapping[str, float]) -> list[ReadingSet]:
        """What each passage answers to `question`, in their order.

        `idf` is the inverse document frequency of the question's words by stem; a word that it lacks counts as
        rare as the rarest. A passage without words, and every passage of an empty question, has no spans.
        """
        tokens = [cut(passage) for passage in passages]
        asked = question_input(question, idf)
        readable = [i for i, one in enumerate(tokens) if len(one)] if asked.folded else []
        found = [ReadingSet((), 0.0)] * len(passages)
        if readable:
            seen = [self._inputs(tokens[i].surfaces, passage_input(tokens[i], asked)) for i in readable]
            scores = self._network.read(asked, self._inputs(asked.surfaces, asked.inputs), seen)
            for i, score in zip(readable, scores, strict=True):
                found[i] = reading_set(score, tokens[i])
        return found

    def _inputs(self, surfaces: Sequence[str], context: np.ndarray) -> WordInput:
        rows, buckets = self._forms.rows(surfaces)
        return WordInput(rows, buckets, context)


@cache
def _shipped() -> Reader:
    # The matrices are small: a second BLAS thread costs more than it saves, sevenfold when the machine is busy.
    threadpool_limits(limits=1, user_api="blas")
    return Reader(load_weights())
