"""How well the sentences of a passage cover what a question is about.

Coverage is a share of the question's weight: each term weighs its idf in the corpus, a light word ("held", "called") a
quarter of it. A term is covered by its stem, so "interviewed" is covered by "interview", but not by its meaning:
"joined" is not covered by "became a member of".
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.languages import Language, language_of
from knowledge.meaning.comparison import NOT_COMPARED, Nearness
from knowledge.model import Article, Span
from knowledge.question.question import Question, QuestionWord
from knowledge.reading.spans import ReadingSet
from knowledge.retrieval.rerank import FoundPassage
from knowledge.retrieval.retrieve import Retrieved
from knowledge.store.base import StoredPassage
from knowledge.text.analysis import content_stems
from knowledge.text.arrays import decode, stem_hash
from knowledge.text.compounds import in_compounds
from knowledge.text.structure import header_above
from knowledge.text.words import fold, plain

LIGHT_WEIGHT = 0.25
_LEAST_IDF = 0.1  # a word that every passage has still counts a little
# Of a stem this long, the share of its letters that a word must begin with to match it.
_LEAST_STEM, _BEGINNING = 5, 0.7
_LOST = 3  # letters by which the word may be shorter: a compound is not matched by its first part
_YEAR = re.compile(r"1\d{3}|20\d\d")


@dataclass(frozen=True, slots=True)
class WeightedTerm:
    """A term that the question is about: the words that ask for it, its stem, the ways to say it, and its weight.

    Each stem of `stems` says it alone, each set of `phrases` together. `is_common` is true if it has synonyms, as "CFO"
    has, and so names no one thing.
    """

    words: tuple[QuestionWord, ...]
    stem: str
    stems: frozenset[str]
    phrases: tuple[frozenset[str], ...]
    weight: float
    is_common: bool

    @property
    def is_name(self) -> bool:
        return any(word.is_name for word in self.words)

    @property
    def written(self) -> str:
        """The words as written in the question."""
        return " ".join(word.written for word in self.words)

    @property
    def all_stems(self) -> frozenset[str]:
        """All stems that the ways to say it are made of."""
        return self.stems.union(*self.phrases)

    def covered_by(self, stems: Collection[str]) -> bool:
        """True if these stems say it."""
        if not self.stems.isdisjoint(stems):
            return True
        return bool(self.phrases) and any(phrase.issubset(stems) for phrase in self.phrases)


@dataclass(frozen=True, slots=True)
class EvidenceSentence:
    """A sentence of a passage; `span` is in the article. `stems` are those that it shares with the question's terms,
    `bridged` is the share of the question's bridges that it has.
    """

    span: Span
    text: str
    stems: frozenset[str]
    coverage: float
    bridged: float


@dataclass(frozen=True, slots=True)
class Unknowns:
    """What no article has: shares (0 to 1) of the question's words, and of its words that are names."""

    words: float
    names: float

    @classmethod
    def of(cls, question: Question, unknown: Sequence[str]) -> "Unknowns":
        """`unknown` are words as written."""
        count = max(len(question.content), 1)
        names = [word for word in question.words if word.is_name and word.written in unknown]
        return cls(min(1.0, len(unknown) / count), min(1.0, len(names) / count))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one passage offers to a question.

    `coverage` is that of the passage together with its article's title; `uncovered` are the terms that both lack.
    `names_missing` is the share of the question's names that they lack, `names_missing_in_article` of those that the
    whole article lacks; `year_missing` is true if it lacks a year of the question. `unknowns` is what no article has.
    The spans of `readings` are in the passage's own text; None if no reader has read it. `nearness` is that in meaning.
    """

    found: FoundPassage
    language: Language
    sentences: tuple[EvidenceSentence, ...]
    terms: tuple[WeightedTerm, ...]
    coverage: float
    uncovered: tuple[WeightedTerm, ...]
    names_missing: float
    names_missing_in_article: float
    year_missing: bool
    unknowns: Unknowns
    readings: ReadingSet | None = None
    nearness: Nearness = NOT_COMPARED

    @property
    def stored(self) -> StoredPassage:
        return self.found.stored

    @property
    def article(self) -> Article:
        return self.found.stored.article


def evidence_of(retrieved: Retrieved) -> list[Evidence]:
    """The evidence of each passage, in the order of retrieval."""
    terms = weighted_terms(retrieved)
    return [weigh(retrieved.question, found, terms, unknown=retrieved.unknown) for found in retrieved.passages]


def weighted_terms(retrieved: Retrieved) -> tuple[WeightedTerm, ...]:
    """What the question is about, in its order, each stem once."""
    found: dict[str, WeightedTerm] = {}
    for term in retrieved.terms:
        subjects = tuple(word for word in term.words if word.is_subject)
        if not subjects or term.stem in found:
            continue
        ways = [(term.stem,), *term.meant]
        light = all(word.is_light for word in subjects)
        found[term.stem] = WeightedTerm(
            words=subjects,
            stem=term.stem,
            stems=frozenset(way[0] for way in ways if len(way) == 1),
            phrases=tuple(frozenset(way) for way in ways if len(way) > 1),
            weight=max(term.idf, _LEAST_IDF) * (LIGHT_WEIGHT if light else 1.0),
            is_common=term.has_synonym,
        )
    return tuple(found.values())


def share(terms: Sequence[WeightedTerm], stems: Collection[str]) -> float:
    """The share (0 to 1) of the terms' weight that `stems` cover; 1 if there are no terms."""
    if not terms or not stems:  # most sentences share nothing with the question
        return 0.0 if terms else 1.0
    return sum(term.weight for term in terms if term.covered_by(stems)) / sum(term.weight for term in terms)


def _coverage(terms: Sequence[WeightedTerm], stems: Collection[str]) -> float:
    """What `share` says, but 0 if there are no terms: a question that is about nothing ("Who?") has no answer."""
    return share(terms, stems) if terms else 0.0


def weigh(
    question: Question, found: FoundPassage, terms: Sequence[WeightedTerm], *, unknown: Sequence[str] = ()
) -> Evidence:
    """The evidence of one passage on what the question is about; `unknown` are words, as written, of no article."""
    article, passage = found.stored.article, found.stored.passage
    language = language_of(article.language)
    bridges = frozenset(question.bridges)
    title, *stems = _shared_stems(found.stored, bridges.union(*(term.all_stems for term in terms)))
    texts = [span.of(article.text) for span in passage.sentences]
    if language.inflected:
        stems = [_with_beginnings(shared, text, terms) for shared, text in zip(stems, texts, strict=True)]
    if language.compounds:
        stems = [_with_compounds(shared, text, terms, language) for shared, text in zip(stems, texts, strict=True)]
    stems = [
        _with_header(shared, article, span, terms, language)
        for shared, span in zip(stems, passage.sentences, strict=True)
    ]
    sentences = tuple(
        EvidenceSentence(span, text, shared, _coverage(terms, shared), len(bridges & shared) / max(1, len(bridges)))
        for span, text, shared in zip(passage.sentences, texts, stems, strict=True)
    )
    covering = set(title).union(*stems)
    # An article need not repeat the year that it was published in.
    covering.update([str(article.published.year)] if article.published else [])
    uncovered = tuple(term for term in terms if not term.covered_by(covering))
    count = max(sum(term.is_name for term in terms), 1)
    missing = [term for term in uncovered if term.is_name]
    in_article = [term for term in missing if not _mentions(article, term)]
    return Evidence(
        found=found,
        language=language,
        sentences=sentences,
        terms=tuple(terms),
        coverage=_coverage(terms, covering),
        uncovered=uncovered,
        names_missing=len(missing) / count,
        names_missing_in_article=len(in_article) / count,
        year_missing=any(_YEAR.fullmatch(term.stem) for term in in_article),
        unknowns=Unknowns.of(question, unknown),
    )


def _shared_stems(stored: StoredPassage, stems_of_question: Collection[str]) -> list[frozenset[str]]:
    """Of the question's stems, those in the passage's title and in each of its sentences.

    Looked up among the hashes stored with the passage: analysing its text again would take fifty times as long.
    """
    wanted = {stem_hash(stem): stem for stem in stems_of_question}
    arrays = decode(stored.arrays)
    starts, stems = arrays.starts.tolist(), arrays.stems.tolist()
    # Of a passage that was too long to be kept whole, the last sentences have nothing.
    edges = starts + [len(stems)] * (1 + len(stored.passage.sentences) - len(starts))
    parts = [arrays.heads.tolist(), *(stems[start:end] for start, end in pairwise(edges))]
    return [frozenset(wanted[number] for number in wanted.keys() & part) for part in parts]


def _with_header(
    shared: frozenset[str], article: Article, span: Span, terms: Sequence[WeightedTerm], language: Language
) -> frozenset[str]:
    """The shared stems, for a row of a table with those of its header: that is what its cells are."""
    header = header_above(article, span.start)
    if header is None:
        return shared
    said = set(content_stems(header.span.of(article.text), language))
    return shared.union(*(term.all_stems & said for term in terms))


def _with_beginnings(shared: frozenset[str], text: str, terms: Sequence[WeightedTerm]) -> frozenset[str]:
    """The shared stems, and those of which a word of the sentence has the beginning ("jäätelötehdas", "-tehtaan")."""
    uncovered = [term.stem for term in terms if not term.covered_by(shared) and len(term.stem) >= _LEAST_STEM]
    if not uncovered:
        return shared
    words = plain(fold(text)).split()
    return shared | {stem for stem in uncovered if any(_begins_like(stem, word) for word in words)}


def _with_compounds(
    shared: frozenset[str], text: str, terms: Sequence[WeightedTerm], language: Language
) -> frozenset[str]:
    """The shared stems, and those that are a part of a word of the sentence ("Becken", "Schwimmbecken")."""
    uncovered = [term.stem for term in terms if not term.covered_by(shared)]
    return shared | in_compounds(uncovered, frozenset(content_stems(text, language))) if uncovered else shared


def _begins_like(stem: str, word: str) -> bool:
    return word.startswith(stem[: max(4, round(_BEGINNING * len(stem)))]) and len(word) >= len(stem) - _LOST


def _mentions(article: Article, term: WeightedTerm) -> bool:
    """True if the article says the term anywhere; compared by letters, as analysing a whole article takes long."""
    text = article.text.lower()
    return any(stem in text for stem in term.stems) or any(all(stem in text for stem in way) for way in term.phrases)
