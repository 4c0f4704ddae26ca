"""Reads the questions and passages to train on (SQuAD JSON) and to measure on (the dev sets).

It also finds near misses: passages that share words with the question but do not answer it. From them the reader learns
to find no answer in the passages that retrieval returns by mistake.
"""

import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.text.words import words

LEARNED = ("new_wiki_A", "reddit", "amazon_reviews")  # the encyclopedia first, as most articles resemble it
MEASURED = ("en_wiki", "en_realq_nq")


@dataclass(frozen=True, slots=True)
class Example:
    """A question about one passage; `answers` are (start, end) in characters of the passage, or empty."""

    id: str
    question: str
    passage: str
    answers: tuple[tuple[int, int], ...]
    source: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A dev question with the passage that answers it; `answers` are the accepted texts."""

    id: str
    question: str
    passage: str
    answers: tuple[str, ...]


def load_learned(folder: Path, held_out: Set[str]) -> list[Example]:
    """All questions of the train files in `folder`, in the order of the files. An article that has a passage of
    `held_out` is left out as a whole.

    The train file new_wiki_A contains every question of the dev set en_wiki. Without holding articles out, no figure
    measured or weight fitted on en_wiki would mean anything.
    """
    return [example for name in LEARNED for example in _read_squad(folder / f"{name}.json", name, held_out)]


def _read_squad(path: Path, source: str, held_out: Set[str]) -> Iterator[Example]:
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        if any(paragraph["context"].strip() in held_out for paragraph in article["paragraphs"]):
            continue
        for paragraph in article["paragraphs"]:
            passage = paragraph["context"]
            for qa in paragraph["qas"]:
                spans = ((a["answer_start"], a["answer_start"] + len(a["text"])) for a in qa["answers"])
                yield Example(qa["id"], qa["question"].strip(), passage, tuple(spans), source)


def held_out_articles(folder: Path) -> tuple[str, ...]:
    """The held-out articles of the dev set `folder`: every third one, in alphabetical order."""
    return _articles(folder)[::3]


def held_out_passages(folder: Path) -> set[str]:
    """The paragraphs of the held-out articles."""
    articles = held_out_articles(folder)
    return {passage.strip() for name in articles for passage in _paragraphs(folder / "articles" / f"{name}.md")}


def _articles(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (folder / "articles").glob("*.md")))


def _paragraphs(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n\n")[1:]


def load_measured(folder: Path) -> list[Measured]:
    """The answerable questions of a dev set, each with its paragraph. For the set that a train file contains, only
    the questions about held-out articles.
    """
    articles = held_out_articles(folder) if folder.name == MEASURED[0] else _articles(folder)
    paragraphs = {name: _paragraphs(folder / "articles" / f"{name}.md") for name in articles}
    rows = [json.loads(line) for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    return [
        Measured(row["id"], row["question"], paragraphs[row["article"]][row["passage_index"]], tuple(row["answers"]))
        for row in rows
        if row["kind"] == "answerable" and row["article"] in paragraphs
    ]


def near_misses(examples: Sequence[Example], per_question: float, seed: int) -> list[Example]:
    """Questions with a passage of the same source that shares their rare words but does not contain their answer.

    `per_question` is the share of `examples` that get one (drawn with `seed`). The passage is a random one of the five
    with the highest sum of idf over shared words, so that some near misses are close and some are not.
    """
    rng = random.Random(seed)
    index = {source: _Overlap([e.passage for e in examples if e.source == source]) for source in LEARNED}
    found = []
    for example in examples:
        if rng.random() >= per_question:
            continue
        golds = {example.passage[a:b].casefold() for a, b in example.answers}
        candidates = [
            passage
            for passage in index[example.source].nearest(example.question, 6)
            if passage != example.passage and not any(gold in passage.casefold() for gold in golds)
        ]
        if candidates:
            passage = rng.choice(candidates)
            found.append(Example(f"{example.id}-null", example.question, passage, (), example.source))
    return found


def lowered(examples: Sequence[Example], share: float, seed: int) -> list[Example]:
    """The examples, a share of them with the question in lower case, as people type in a search box."""
    rng = random.Random(seed)
    return [replace(e, question=e.question.lower()) if rng.random() < share else e for e in examples]


class _Overlap:
    """Ranks passages by the sum of idf of the words that they share with a question."""

    def __init__(self, passages: Sequence[str]) -> None:
        self._passages = sorted(set(passages))
        self._holders: dict[str, list[int]] = defaultdict(list)
        for number, passage in enumerate(self._passages):
            for word in {word.folded for word in words(passage)}:
                self._holders[word].append(number)

    def nearest(self, question: str, limit: int) -> list[str]:
        scores: Counter[int] = Counter()
        for word in {word.folded for word in words(question)}:
            holders = self._holders.get(word, ())
            if holders and len(holders) < len(self._passages) / 10:
                weight = math.log(len(self._passages) / len(holders))
                scores.update(dict.fromkeys(holders, weight))
        return [self._passages[number] for number, _ in scores.most_common(limit)]
