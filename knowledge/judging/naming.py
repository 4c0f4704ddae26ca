"""Which terms of a question name whom, and what a fact's spans say in stems."""

from collections.abc import Collection, Sequence

from rapidfuzz.distance import Levenshtein

from knowledge.judging.evidence import WeightedTerm
from knowledge.languages import language_of
from knowledge.model import Article, Span
from knowledge.question.question import Question
from knowledge.store.base import StoredPassage
from knowledge.text.analysis import content_stems
from knowledge.text.words import fold

LONG = 6  # letters of a name in which two may be wrong


def stems_at(stored: StoredPassage, *spans: Span | None) -> set[str]:
    """The content stems of the article's text at these spans."""
    text, language = stored.article.text, language_of(stored.article.language)
    return {stem for span in spans if span for stem in content_stems(span.of(text), language)}


def words_at(article: Article, span: Span) -> frozenset[str]:
    """The folded words at a span, the parts of compounds with a hyphen apart."""
    return frozenset(fold(span.of(article.text)).replace("-", " ").split())


def naming(terms: Sequence[WeightedTerm], names: Collection[str]) -> list[WeightedTerm]:
    """The terms that name the person: by the same stem, or one letter off ("Wan" for "Wang"), in long names two.

    A name in another alphabet is among the ways to say the term.
    """
    return [term for term in terms if _is_spelled(term, names) or any(_is_like(term.stem, name) for name in names)]


def as_written(question: Question, terms: Collection[WeightedTerm]) -> tuple[str, ...]:
    """The words of the terms as the question has them, neighbours together: "chief operating officer"."""
    words = sorted((word.start, word.end) for term in terms for word in term.words)
    runs: list[tuple[int, int]] = []
    for start, end in words:
        if runs and not question.text[runs[-1][1] : start].strip():
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return tuple(dict.fromkeys(question.text[start:end] for start, end in runs))


def all_covered(terms: Sequence[WeightedTerm], stems: Collection[str]) -> bool:
    """True if these stems say each of the terms."""
    return all(term.covered_by(stems) for term in terms)


def _is_spelled(term: WeightedTerm, names: Collection[str]) -> bool:
    return not term.is_common and term.covered_by(names)


def _is_like(stem: str, name: str) -> bool:
    slips = 1 if len(stem) < LONG else 2
    near = len(stem) > 2 and stem[0] == name[:1] and Levenshtein.distance(stem, name) <= slips
    return stem == name or near
