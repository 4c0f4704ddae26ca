"""Questions and passages as inputs of the network: features computed once, then gathered into padded batches."""

import math
import random
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from knowledge.languages import language_of
from knowledge.question.parse import parse
from knowledge.reading.features import (
    CONTEXT_WIDTH,
    QUESTION_WIDTH,
    QuestionInput,
    passage_input,
    question_input,
)
from knowledge.reading.network import LONGEST_SPAN
from knowledge.reading.tokens import LANGUAGE, Tokens, cut
from knowledge.reading.wordforms import WordForms
from knowledge.text.stems import stems
from knowledge.text.words import words
from training.reader.data import Example, Measured
from training.reader.network import PairBatch
from training.reader.pieces import PieceTable
from training.reader.teacher import Opinion, key_of

LONGEST = 320  # words of a passage that training uses
MANY_FORMS = 200_000
TEACHERS = 0.7  # the weight of the teacher in the target of a pair; the rest is the annotators'


@dataclass(frozen=True, slots=True)
class Target:
    """The target of one pair: probabilities of spans (first word, further words); the rest is "no answer"."""

    spans: tuple[tuple[int, int, float], ...]

    @property
    def null(self) -> float:
        return 1.0 - sum(share for _, _, share in self.spans)


@dataclass(frozen=True, slots=True)
class Prepared:
    """One pair as arrays. `forms` and `asked_forms` are rows of `FormBook`."""

    id: str
    source: str
    forms: np.ndarray
    context: np.ndarray
    asked_forms: np.ndarray
    question: QuestionInput
    tokens: Tokens
    target: Target


class Rarity:
    """The idf of words in a set of passages, as the caller of the reader passes it."""

    def __init__(self, passages: Sequence[str]) -> None:
        distinct = set(passages)
        self._count = len(distinct)
        self._holders: Counter[str] = Counter()
        for passage in distinct:
            self._holders.update(set(stems([word.folded for word in words(passage)], language_of(LANGUAGE))))

    def of(self, question: str) -> dict[str, float]:
        found = stems([word.folded for word in words(question)], language_of(LANGUAGE))
        return {
            stem: math.log(1 + (self._count - self._holders[stem] + 0.5) / (self._holders[stem] + 0.5))
            for stem in found
            if self._holders[stem]
        }


class FormBook:
    """Numbers all word forms that occur; `rows` and `buckets` are those of `WordForms`."""

    def __init__(self, table: PieceTable) -> None:
        vocabulary = {piece: row for row, piece in enumerate(table.pieces)}
        self._forms = WordForms(vocabulary, table.steps, table.step, capacity=MANY_FORMS)
        self._numbers: dict[str, int] = {}

    def number(self, surfaces: Sequence[str]) -> np.ndarray:
        return np.array([self._numbers.setdefault(surface, len(self._numbers)) for surface in surfaces], np.int32)

    def tensors(self) -> tuple[torch.Tensor, torch.Tensor]:
        rows, buckets = self._forms.rows(list(self._numbers))
        return torch.from_numpy(rows), torch.from_numpy(buckets)


def prepare(examples: Sequence[Example], book: FormBook, opinions: Mapping[str, Opinion]) -> list[Prepared]:
    """The examples as arrays, without those whose answer is beyond the part of the passage that is read.

    If the teacher has an opinion of an example (`opinions`, by `key_of`), that is the greater part of its target.
    """
    rarity = {
        source: Rarity([e.passage for e in examples if e.source == source]) for source in {e.source for e in examples}
    }
    cuts: dict[str, Tokens] = {}
    prepared = []
    for example in examples:
        if example.passage not in cuts:
            cuts[example.passage] = cut(example.passage, LONGEST)
        tokens = cuts[example.passage]
        target = gold_target(tokens, example.answers)
        if target is not None:
            if (opinion := opinions.get(key_of(example))) is not None:
                target = mixed(target, taught_target(tokens, opinion))
            question = _input(example.question, rarity[example.source])
            prepared.append(_numbered(example.id, example.source, tokens, question, target, book))
    return prepared


def prepare_measured(questions: Sequence[Measured], book: FormBook) -> list[Prepared]:
    """The dev questions as arrays, without targets."""
    rarity = Rarity([question.passage for question in questions])
    return [_numbered(q.id, "", cut(q.passage), _input(q.question, rarity), Target(()), book) for q in questions]


def _input(question: str, rarity: Rarity) -> QuestionInput:
    return question_input(parse(question, (LANGUAGE,)), rarity.of(question))


def _numbered(
    number: str, source: str, tokens: Tokens, question: QuestionInput, target: Target, book: FormBook
) -> Prepared:
    return Prepared(
        number,
        source,
        book.number(tokens.surfaces),
        passage_input(tokens, question).astype(np.float16),
        book.number(question.surfaces),
        question,
        tokens,
        target,
    )


def gold_target(tokens: Tokens, answers: Sequence[tuple[int, int]]) -> Target | None:
    """The spans of the annotators with equal probability; None if the network can represent none of them."""
    spans = Counter(named for start, end in answers if (named := _named(tokens, start, end)))
    if answers and not spans:
        return None
    total = sum(spans.values())
    return Target(tuple((first, further, count / total) for (first, further), count in spans.items()))


def taught_target(tokens: Tokens, opinion: Opinion) -> Target:
    """The spans of the teacher that the network can represent, with their probabilities scaled up to those of all."""
    named = [(_named(tokens, start, end), chance) for start, end, chance in opinion.spans]
    total = sum(chance for span, chance in named if span)
    scale = (1 - opinion.null) / total if total else 0.0
    return Target(tuple((*span, chance * scale) for span, chance in named if span))


def mixed(gold: Target, taught: Target) -> Target:
    """The weighted mean of the targets of annotators and teacher (`TEACHERS`)."""
    parts = ((gold, 1 - TEACHERS), (taught, TEACHERS))
    return Target(
        tuple((first, further, share * part) for target, part in parts for first, further, share in target.spans)
    )


def _named(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """A span of text as (first word, further words); None if it is too long or beyond the part that is read."""
    first, last = bisect_right(tokens.ends, start), bisect_left(tokens.starts, end) - 1
    if first > last or last - first >= LONGEST_SPAN or tokens.ends[-1] < end - 3:
        return None
    return first, last - first


class Batcher:
    """Gathers prepared pairs into `PairBatch`es."""

    def __init__(self, book: FormBook) -> None:
        self._rows, self._buckets = book.tensors()

    def epoch(self, pairs: Sequence[Prepared], size: int, rng: random.Random) -> Iterator[PairBatch]:
        """All pairs in random batches of similar length."""
        shuffled = rng.sample(list(pairs), len(pairs))
        batches = []
        for begin in range(0, len(shuffled), size * 40):
            pool = sorted(shuffled[begin : begin + size * 40], key=lambda pair: len(pair.forms))
            batches += [pool[i : i + size] for i in range(0, len(pool), size)]
        rng.shuffle(batches)
        for batch in batches:
            yield self.gather(batch)

    def gather(self, pairs: Sequence[Prepared]) -> PairBatch:
        count = len(pairs)
        longest = max(len(pair.forms) for pair in pairs)
        asked = max(len(pair.asked_forms) for pair in pairs)
        forms, mask = _padded([pair.forms for pair in pairs], (longest,), np.int64)
        context, _ = _padded([pair.context for pair in pairs], (longest, CONTEXT_WIDTH), np.float32)
        asked_forms, asked_mask = _padded([pair.asked_forms for pair in pairs], (asked,), np.int64)
        inputs, _ = _padded([pair.question.inputs for pair in pairs], (asked, QUESTION_WIDTH), np.float32)
        weights, _ = _padded([pair.question.weights for pair in pairs], (asked,), np.float32)
        focus, _ = _padded([pair.question.focus for pair in pairs], (asked,), np.float32)
        targets = torch.zeros(count, longest, LONGEST_SPAN)
        for row, pair in enumerate(pairs):
            for first, further, share in pair.target.spans:
                targets[row, first, further] += share
        return PairBatch(
            self._rows[forms] * mask[..., None],
            self._buckets[forms],
            context,
            mask,
            self._rows[asked_forms] * asked_mask[..., None],
            self._buckets[asked_forms],
            inputs,
            asked_mask,
            weights,
            focus,
            torch.tensor([pair.question.kind for pair in pairs]),
            targets,
            torch.tensor([pair.target.null for pair in pairs]),
        )


def _padded(arrays: Sequence[np.ndarray], shape: tuple[int, ...], dtype: type) -> tuple[torch.Tensor, torch.Tensor]:
    padded: np.ndarray = np.zeros((len(arrays), *shape), dtype)
    mask = np.zeros((len(arrays), shape[0]), np.float32)
    for row, array in enumerate(arrays):
        padded[row, : len(array)] = array
        mask[row, : len(array)] = 1.0
    return torch.from_numpy(padded), torch.from_numpy(mask)
