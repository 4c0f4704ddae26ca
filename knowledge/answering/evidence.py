"""How well sentences and passages cover what a question is about.

Coverage is a share of the question's weight: each content word weighs its idf in the corpus, a word that says little
(`light.yaml`) a quarter of it. Covering is by stem, so "interviewed" is covered by "interview"; it is not by meaning,
so "joined" is not covered by "became a member of".
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from knowledge.answering.question import Question, wanted_nouns
from knowledge.answering.reader.reader import ReadingSet
from knowledge.model import Span
from knowledge.retrieval.retrieve import Candidate
from knowledge.text.analysis import content_stems
from knowledge.text.stems import stem

LIGHT_WEIGHT = 0.25


@dataclass(frozen=True, slots=True)
class Unknowns:
    """What of the question the corpus has never heard of: shares (0 to 1) of its content words."""

    words: float
    names: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a candidate passage as evidence; `span` lies in the article, `stems` are those it covers with."""

    span: Span
    text: str
    stems: frozenset[str]
    coverage: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one candidate passage offers to a question.

    `coverage` counts the passage and its article's title together; `uncovered` are the stems that neither has, and
    `rarest_uncovered` is the weight of the heaviest of them as a share of the question's heaviest word. `readings`
    are spans of the passage's own text; None where no reader has read it.
    """

    candidate: Candidate
    sentences: tuple[Sentence, ...]
    coverage: float
    uncovered: tuple[str, ...]
    rarest_uncovered: float
    unknowns: Unknowns
    readings: ReadingSet | None


@cache
def _light_words(language: str) -> frozenset[str]:
    data = yaml.safe_load((Path(__file__).parent / "light.yaml").read_text(encoding="utf-8"))
    plain = {stem(word, language) for word in data.get(language, ())}
    return frozenset(plain | {stem(noun, language) for noun in wanted_nouns(language)})


def weights(question: Question, idf: Mapping[str, float]) -> dict[str, float]:
    """Stem of each content word → its weight, in the question's order; idf 0 is lifted a little, as it still counts."""
    light = _light_words(question.language)
    rarest = max(idf.values(), default=1.0)
    return {
        word: max(idf.get(word, rarest), 0.1) * (LIGHT_WEIGHT if word in light else 1.0) for word in question.content
    }


def share(weighted: Mapping[str, float], having: Collection[str]) -> float:
    """The share (0 to 1) of the weight whose words are among `having`; 1 for a question without content words."""
    total = sum(weighted.values())
    return sum(weight for word, weight in weighted.items() if word in having) / total if total else 1.0


def weigh(
    candidate: Candidate, weighted: Mapping[str, float], *, unknowns: Unknowns, readings: ReadingSet | None
) -> Evidence:
    """The evidence of one candidate under the question's `weights`."""
    article, passage = candidate.stored.article, candidate.stored.passage
    sentences = []
    for span in passage.sentences:
        text = span.of(article.text)
        found = frozenset(content_stems(text, article.language))
        sentences.append(Sentence(span, text, found, share(weighted, found)))
    having = {word for sentence in sentences for word in sentence.stems} | set(
        content_stems(article.title, article.language)
    )
    uncovered = tuple(word for word in weighted if word not in having)
    heaviest = max(weighted.values(), default=1.0)
    return Evidence(
        candidate=candidate,
        sentences=tuple(sentences),
        coverage=share(weighted, having),
        uncovered=uncovered,
        rarest_uncovered=max((weighted[word] for word in uncovered), default=0.0) / heaviest,
        unknowns=unknowns,
        readings=readings,
    )
