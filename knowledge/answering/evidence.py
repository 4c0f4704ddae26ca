"""How well sentences and passages cover what a question is about.

Coverage is a share of the question's weight: each content word weighs its idf in the corpus, a word that says little
(`light.yaml`) a quarter of it. Covering is by stem, so "interviewed" is covered by "interview"; it is not by meaning,
so "joined" is not covered by "became a member of".
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml

from knowledge.answering.question import Question, wanted_nouns
from knowledge.answering.reader.reader import ReadingSet
from knowledge.model import Article, Span
from knowledge.retrieval.retrieve import Candidate, Retrieved
from knowledge.store.base import StoredPassage
from knowledge.text.arrays import decode, stem_hash
from knowledge.text.stems import stem

LIGHT_WEIGHT = 0.25
# Spellings that retrieval only tries weigh no more than this; what they match covers nothing.
DOUBTFUL = 0.5
YEAR = re.compile(r"1\d{3}|20\d\d")


@dataclass(frozen=True, slots=True)
class Point:
    """A thing that a question is about: the stem it is asked with, the ways to say it, its weight.

    Each of `words` says it alone, each of `phrases` (sets of stems) together; all are stems. `name` tells that the
    question writes it as a name, `common` that it has synonyms, as "CFO" has, and so names no one thing.
    """

    stem: str
    words: frozenset[str]
    phrases: tuple[frozenset[str], ...]
    weight: float
    name: bool
    common: bool

    def covered_by(self, having: Collection[str]) -> bool:
        return not self.words.isdisjoint(having) or any(phrase.issubset(having) for phrase in self.phrases)


@dataclass(frozen=True, slots=True)
class Unknowns:
    """What of the question the corpus has never heard of: shares (0 to 1) of its content words."""

    words: float
    names: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a candidate passage as evidence; `span` lies in the article.

    `stems` are those that it has of all that the question's points could be said with.
    """

    span: Span
    text: str
    stems: frozenset[str]
    coverage: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one candidate passage offers to a question.

    `coverage` counts the passage and its article's title together; `uncovered` are the stems that neither has.
    `strange_names` is the share of the question's names that they lack, `foreign_names` of those that the whole
    article lacks; `foreign_year` tells that it lacks a year of the question. `readings` are spans of the passage's own
    text; None where no reader has read it.
    """

    candidate: Candidate
    sentences: tuple[Sentence, ...]
    about: tuple[Point, ...]
    coverage: float
    uncovered: tuple[str, ...]
    strange_names: float
    foreign_names: float
    foreign_year: bool
    unknowns: Unknowns
    readings: ReadingSet | None = None


@cache
def _light_words(language: str) -> frozenset[str]:
    data = yaml.safe_load((Path(__file__).parent / "light.yaml").read_text(encoding="utf-8"))
    plain = {stem(word, language) for word in data.get(language, ())}
    return frozenset(plain | {stem(noun, language) for noun in wanted_nouns(language)})


def points(question: Question, retrieved: Retrieved) -> tuple[Point, ...]:
    """What the question is about, in its order; idf 0 is lifted a little, as such a word still counts."""
    light = _light_words(question.language)
    rarest = max(retrieved.idf, default=1.0)
    found = []
    for word in dict.fromkeys(question.content):
        idf, common = rarest, False
        ways: list[tuple[str, ...]] = [(word,)]
        for wanted, value in zip(retrieved.sought, retrieved.idf, strict=True):
            if word == wanted.asked or (word,) in wanted.ways:
                sure = [way for way, weight in zip(wanted.ways, wanted.weights, strict=True) if weight > DOUBTFUL]
                idf, common = value, wanted.equal
                ways += sure
                break
        weight = max(idf, 0.1) * (LIGHT_WEIGHT if word in light else 1.0)
        alone = frozenset(way[0] for way in ways if len(way) == 1)
        together = tuple(frozenset(way) for way in ways if len(way) > 1)
        found.append(Point(word, alone, together, weight, word in question.names, common))
    return tuple(found)


def share(about: Sequence[Point], having: Collection[str]) -> float:
    """The share (0 to 1) of the weight of the points that `having` covers; 1 for a question without content words."""
    if not about or not having:  # most sentences have nothing of the question
        return 0.0 if about else 1.0
    return sum(point.weight for point in about if point.covered_by(having)) / sum(point.weight for point in about)


def weigh(candidate: Candidate, about: Sequence[Point], *, unknowns: Unknowns) -> Evidence:
    """The evidence of one candidate on what the question is `about`."""
    article, passage = candidate.stored.article, candidate.stored.passage
    title, *stems = _stems_of(candidate.stored, about)
    sentences = tuple(
        Sentence(span, span.of(article.text), found, share(about, found))
        for span, found in zip(passage.sentences, stems, strict=True)
    )
    having = set(title).union(*stems)
    # What an article tells of its own year goes without saying it.
    having.update([str(article.published.year)] if article.published else [])
    uncovered = [point for point in about if not point.covered_by(having)]
    names = max(sum(point.name for point in about), 1)
    strange = [point for point in uncovered if point.name]
    foreign = [point for point in strange if not _mentions(article, point)]
    return Evidence(
        candidate=candidate,
        sentences=sentences,
        about=tuple(about),
        coverage=share(about, having),
        uncovered=tuple(point.stem for point in uncovered),
        strange_names=len(strange) / names,
        foreign_names=len(foreign) / names,
        foreign_year=any(YEAR.fullmatch(point.stem) for point in foreign),
        unknowns=unknowns,
    )


def _stems_of(stored: StoredPassage, about: Sequence[Point]) -> list[frozenset[str]]:
    """Of the stems that the points could be said with, those of the passage's title and of each of its sentences.

    Told by the hashes that are kept with the passage: to analyse its text anew would take fifty times as long.
    """
    sought = {stem_hash(stem): stem for point in about for stem in point.words.union(*point.phrases)}
    arrays = decode(stored.arrays)
    starts, stems = arrays.starts.tolist(), arrays.stems.tolist()
    # Of a passage too long to be kept whole, the last sentences have nothing.
    edges = starts + [len(stems)] * (1 + len(stored.passage.sentences) - len(starts))
    parts = [arrays.title.tolist(), *(stems[start:end] for start, end in pairwise(edges))]
    return [frozenset(sought[number] for number in sought.keys() & part) for part in parts]


def _mentions(article: Article, point: Point) -> bool:
    """Whether the article has a way to say the point anywhere; by letters, as analysing a whole article takes long."""
    text = article.text.lower()
    return any(word in text for word in point.words) or any(all(stem in text for stem in way) for way in point.phrases)
