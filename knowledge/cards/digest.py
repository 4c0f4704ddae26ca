"""The most central sentences of an article: those that say most of what the whole article speaks of.

A sentence is a vector of its stems, weighed by their rarity in all articles, and the article is the sum of its
sentences and its title. The nearest sentences are chosen one by one; what the chosen ones say already counts less
(Carbonell and Goldstein, "The use of MMR", 1998).
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.answers import Quote
from knowledge.languages import Language, language_of
from knowledge.model import Article, BlockKind, Span
from knowledge.question.question import QUESTION_MARKS
from knowledge.store.base import ReadableStore, Term
from knowledge.store.changes import Field
from knowledge.text.analysis import content_stems
from knowledge.text.sentences import sentences
from knowledge.text.structure import blocks_of
from knowledge.text.words import words

_READ = 40_000  # characters of an article; more do not change what it is about
_SAYING = frozenset({BlockKind.PARAGRAPH, BlockKind.DEFINITION, BlockKind.ITEM})
_SHORT, _LONG = 40, 320  # characters; shorter sentences say little alone, longer ones do not fit a glance
_TITLE = 2.0  # how many sentences the title counts as
# An article says early what it is about: the first sentence counts this much more, the last nothing more.
_EARLY = 0.5
_POINTING_BACK = 0.6  # what a sentence counts that begins with a pronoun, as "it" is not in what is quoted
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, its stems with their weights, of length 1, and how it is placed and worded."""

    span: Span
    vector: Weights
    merit: float


def central_sentences(store: ReadableStore, article: Article, *, passages: int, most: int = 3) -> tuple[Quote, ...]:
    """At most `most` sentences of the article, in its order; `passages` is the number of passages of the corpus.

    Every article with text has at least one.
    """
    language = language_of(article.language)
    spans = _spans(article, language)
    stems = [Counter(content_stems(span.of(article.text), language)) for span in spans]
    titled = Counter(content_stems(article.title, language))
    rarity = _rarity(store, {stem for one in (*stems, titled) for stem in one}, passages)
    vectors = [_vector(one, rarity) for one in stems]
    centre = _sum([*vectors, *[_scaled(_vector(titled, rarity), _TITLE)]])
    last = max(1, len(spans) - 1)
    found = [
        _Sentence(span, vector, (1 + _EARLY * (1 - place / last)) * _worded(span, article, language))
        for place, (span, vector) in enumerate(zip(spans, vectors, strict=True))
    ]
    chosen = _chosen(found, centre, most)
    return tuple(Quote.at(article, one.span) for one in sorted(chosen, key=lambda one: one.span.start))


def _spans(article: Article, language: Language) -> list[Span]:
    """The sentences that can stand alone; all, if none can."""
    every = list(_sentences(article, language))
    fit = [span for span in every if _SHORT <= span.end - span.start <= _LONG]
    asking = (*QUESTION_MARKS, ":", "：")
    return [span for span in fit if not span.of(article.text).endswith(asking)] or fit or every


def _sentences(article: Article, language: Language) -> Iterator[Span]:
    blocks = blocks_of(article)
    told = [block for block in blocks if block.kind in _SAYING] or blocks
    for block in told:
        if block.span.start < _READ:
            start = block.span.start
            for span in sentences(block.span.of(article.text), language):
                yield Span(start + span.start, start + span.end)


def _rarity(store: ReadableStore, stems: set[str], passages: int) -> Weights:
    terms = {one: Term(Field.STEMS, one) for one in stems}
    frequencies = store.frequencies(terms.values())
    return {one: math.log((passages + 1) / (frequencies[term] + 0.5)) for one, term in terms.items()}


def _worded(span: Span, article: Article, language: Language) -> float:
    first = next((word.folded for word in words(span.of(article.text))), "")
    return _POINTING_BACK if first in language.messages.pronouns else 1.0


def _vector(stems: Mapping[str, int], rarity: Weights) -> Weights:
    weighed = {one: max(0.0, rarity[one]) * (1 + math.log(times)) for one, times in stems.items()}
    length = math.sqrt(sum(weight * weight for weight in weighed.values()))
    return _scaled(weighed, 1 / length) if length else {}


def _scaled(vector: Weights, factor: float) -> Weights:
    return {one: weight * factor for one, weight in vector.items()}


def _sum(vectors: Sequence[Weights]) -> Weights:
    total: Counter[str] = Counter()
    for vector in vectors:
        for one, weight in vector.items():
            total[one] += weight  # type: ignore[assignment]  # a Counter of any numbers
    return total


def _likeness(one: Weights, other: Weights) -> float:
    return sum(weight * other.get(stem, 0.0) for stem, weight in one.items())


def _chosen(found: Sequence[_Sentence], centre: Weights, most: int) -> list[_Sentence]:
    left, chosen = list(found), list[_Sentence]()
    while left and len(chosen) < most:
        best = max(left, key=lambda one: _worth(one, centre, chosen))
        if chosen and _worth(best, centre, chosen) <= 0:
            break
        chosen.append(best)
        left.remove(best)
    return chosen


def _worth(one: _Sentence, centre: Weights, chosen: Sequence[_Sentence]) -> float:
    repeated = max((_likeness(one.vector, other.vector) for other in chosen), default=0.0)
    return one.merit * _likeness(one.vector, centre) * (1 - min(1.0, repeated))
