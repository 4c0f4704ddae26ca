"""The questions that the general reader learns from, in all languages that have some, and passages that do not answer.

Those of the dev sets are never learned from. French, German, Spanish and Russian have no train set at all; what the
reader is worth there, and in a language that was left out on purpose, shows whether it is general.
"""

import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.languages import Language, language_of
from knowledge.question.question import Question
from knowledge.text.analysis import content_stems
from training.reader.data import Example, held_out_passages

# File → its language and how many of its questions are learned from. Encyclopedias are what articles resemble most.
LEARNED = {
    "new_wiki_A": ("en", 5000),
    "reddit": ("en", 3500),
    "amazon_reviews": ("en", 1500),
    "ja_jaquad": ("ja", 4000),
    "zh_cmrc_trial": ("zh", 1002),
    "th_iapp": ("th", 2000),
}
# Dev set → its language.
MEASURED = {
    "fr_piaf": "fr",
    "xquad_de": "de",
    "xquad_es": "es",
    "xquad_ru": "ru",
    "ja_jaquad": "ja",
    "zh_cmrc": "zh",
}


@dataclass(frozen=True, slots=True)
class Learned:
    """A question with a passage, and the language of both."""

    example: Example
    language: Language


class Rarity:
    """The idf of stems and pieces in a set of passages, as the caller of the reader passes it."""

    def __init__(self, passages: Sequence[str], language: Language) -> None:
        distinct = set(passages)
        self._count = len(distinct)
        self._holders: Counter[str] = Counter()
        for passage in distinct:
            self._holders.update(set(content_stems(passage, language)))

    def of(self, question: Question) -> dict[str, float]:
        return {
            stem: math.log(1 + (self._count - self._holders[stem] + 0.5) / (self._holders[stem] + 0.5))
            for word in question.words
            for stem in word.stems
            if self._holders[stem]
        }


def load_learned(folder: Path, *, limit: int = 0) -> Iterator[tuple[str, list[Learned]]]:
    """The questions of each train file in `folder`/train, a sample of it with a passage that does not answer."""
    held_out = held_out_passages(folder / "dev" / "en_wiki")
    for name, (code, most) in LEARNED.items():
        examples = [
            one
            for one in _read_squad(folder / "train" / f"{name}.json", name)
            if one.passage.strip() not in held_out and one.answers
        ]
        random.Random(name).shuffle(examples)
        examples = examples[: min(most, limit or most)]
        language = language_of(code)
        found = [*examples, *_misses(examples, language)]
        yield name, [Learned(one, language) for one in found]


def _read_squad(path: Path, source: str) -> Iterator[Example]:
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            passage = paragraph["context"]
            for qa in paragraph["qas"]:
                spans = [(a["answer_start"], a["answer_start"] + len(a["text"])) for a in qa["answers"] if a["text"]]
                yield Example(str(qa["id"]), qa["question"].strip(), passage, tuple(spans), source)


def _misses(examples: Sequence[Example], language: Language, share: float = 0.3) -> Iterator[Example]:
    """A share of the questions, each with a passage that has rare words of it but not its answer."""
    rng = random.Random(len(examples))
    passages = sorted({one.passage for one in examples})
    holders: dict[str, list[int]] = defaultdict(list)
    for number, passage in enumerate(passages):
        for stem in set(content_stems(passage, language)):
            holders[stem].append(number)
    for one in examples:
        if rng.random() > share:
            continue
        scores: Counter[int] = Counter()
        for stem in set(content_stems(one.question, language)):
            if 0 < len(holders[stem]) < max(20, len(passages) / 10):
                scores.update(dict.fromkeys(holders[stem], math.log(len(passages) / len(holders[stem]))))
        golds = {one.passage[a:b].casefold() for a, b in one.answers}
        near = [
            passages[number]
            for number, _ in scores.most_common(6)
            if passages[number] != one.passage and not any(gold in passages[number].casefold() for gold in golds)
        ]
        if near:
            yield replace(one, id=f"{one.id}-null", passage=rng.choice(near), answers=())
