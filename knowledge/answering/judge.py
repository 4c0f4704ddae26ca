"""Which sentence of a passage answers, with which words, and how sure that is.

The sentence and the short answer are chosen together: a fact that accounts for the whole question decides both; else
each sentence is weighed by what it covers, by what the reader finds in it and by its shape.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.answering.amounts import other_amount
from knowledge.answering.evidence import Evidence, Sentence
from knowledge.answering.facts import Stated, contradicted, role_unstated
from knowledge.answering.question import UNSPACED, Question, Wanted
from knowledge.answering.relative import another_is_told, numbered
from knowledge.answering.shapes import fits, names, spans_of, times
from knowledge.answering.short import short_answer, subject_of
from knowledge.answering.weights import log_odds, sigmoid, weighed, weights
from knowledge.model import Article, QuestionKind, Span
from knowledge.settings import ReaderKind
from knowledge.text.analysis import content_stems

# Keeps the logarithm in bounds for a candidate that retrieval gives next to no chance.
LEAST = 1e-4
# Log-odds that a span loses when it is not of the wanted sort: a place for a company, a word for a number.
MISFIT = 1.5
# How sure it is that a sentence with all keywords is what was looked for.
MENTIONED = 0.6
# Kinds of thing whose shape is plain enough to tell that a sentence has none.
SHAPED = frozenset({Wanted.TIME, Wanted.NUMBER, Wanted.PLACE, Wanted.PERSON, Wanted.ORGANISATION})


@dataclass(frozen=True, slots=True)
class Place:
    """The best place of one passage: its sentence and short answer (spans of the article).

    `standing` orders the places of one question; `confidence` is the probability that this one answers.
    """

    evidence: Evidence
    sentence: Span
    short: Span | None
    features: Mapping[str, float]
    standing: float
    confidence: float

    @property
    def article(self) -> Article:
        return self.evidence.candidate.stored.article


@dataclass(frozen=True, slots=True)
class Option:
    """A sentence with the reader's best span in it (a span of the article), and what speaks for both."""

    sentence: Sentence
    reading: Span | None
    features: Mapping[str, float]


def place_of(question: Question, evidence: Evidence, fact: Stated | None, reader: ReaderKind | None) -> Place:
    """The best place of one passage: that of its strongest `fact`, if any; `reader` is who read it if it was read."""
    table = weights(reader if evidence.readings is not None else None)
    options = options_of(question, evidence)
    best = max(options, key=lambda option: weighed(table.sentence, option.features))
    if fact is not None:
        best = next((option for option in options if option.sentence.span == fact.sentence), best)
    short = _short(question, evidence, best, fact)
    features = {
        "coverage": best.features["coverage"],
        "passage_coverage": evidence.coverage,
        "strange_names": evidence.strange_names,
        "foreign_names": evidence.foreign_names,
        "foreign": float(evidence.foreign_names > 0),
        "foreign_number": float(fact is None and (evidence.foreign_year or _foreign_number(question, evidence))),
        "unknown": evidence.unknowns.words,
        "unknown_names": evidence.unknowns.names,
        "retrieval": evidence.candidate.score,
        "log_retrieval": math.log(evidence.candidate.score + LEAST),
        "reader": best.features["reader"],
        "reader_odds": log_odds(best.features["reader"]),
        "shape": best.features["shape"],
        "fact": fact.strength if fact else 0.0,
        "misfit": float(fact is None and _misfits(question, evidence, best.sentence, short)),
        "contradicted": float(fact is None and contradicted(question, evidence, best.sentence.span, short=short)),
        "role_unstated": float(fact is None and role_unstated(question, evidence, best.sentence)),
        "other_amount": float(fact is None and _tells_other_amount(question, evidence, best.sentence)),
        "another": float(fact is None and _another(question, evidence, best.sentence)),
    }
    return Place(
        evidence=evidence,
        sentence=best.sentence.span,
        short=short,
        features=features,
        standing=weighed(table.place, features),
        confidence=max(
            sigmoid(weighed(table.confidence, features)),
            _mention(question, best, evidence.candidate.stored.article.language),
        ),
    )


def _misfits(question: Question, evidence: Evidence, sentence: Sentence, short: Span | None) -> bool:
    """Whether a thing of plain shape is wanted, and what was found has another; False where shape cannot tell."""
    language = evidence.candidate.stored.article.language
    if question.wanted not in SHAPED or language != question.language or language in UNSPACED:
        return False
    return short is None or not fits(question.wanted, short.moved(-sentence.span.start), sentence.text, language)


def _foreign_number(question: Question, evidence: Evidence) -> bool:
    """Whether the whole article lacks what the question names by its number: it may tell of Meridian-2, not of 4."""
    article = evidence.candidate.stored.article
    return any(
        not (name.search(article.title) or name.search(article.text))
        for name in numbered(question.text, question.language)
    )


def _tells_other_amount(question: Question, evidence: Evidence, sentence: Sentence) -> bool:
    """Whether an amount is asked for that is told in units, and the sentence has none of them."""
    language = evidence.candidate.stored.article.language
    asks = question.kind in (QuestionKind.WHAT, QuestionKind.HOW_MANY)
    return asks and language == question.language and other_amount(question.text, sentence.text, language)


def _another(question: Question, evidence: Evidence, sentence: Sentence) -> bool:
    """Whether the sentence tells of the last one to who asks for the next."""
    language = evidence.candidate.stored.article.language
    return language == question.language and another_is_told(question.text, sentence.text, language)


def _mention(question: Question, option: Option, language: str) -> float:
    """Who types keywords, or asks who or what a name is, asks where it stands: a sentence that has all is an answer."""
    if not question.content or option.features["coverage"] < 1.0:
        return 0.0
    if question.kind is QuestionKind.KEYWORDS:
        return MENTIONED
    if question.kind not in (QuestionKind.WHO, QuestionKind.WHAT):
        return 0.0
    text = option.sentence.text
    named = {stem for name in names(text, language) for stem in content_stems(name.of(text), language)}
    return MENTIONED if named.issuperset(question.content) else 0.0


def options_of(question: Question, evidence: Evidence) -> list[Option]:
    """Every sentence of a passage with what speaks for it; `before` is what the sentence before it covers."""
    before = 0.0
    options = []
    for sentence in evidence.sentences:
        reading, score = _best_reading(question, evidence, sentence)
        features = {
            "coverage": sentence.coverage,
            "before": before,
            "reader": score,
            "shape": _shape(question, evidence, sentence),
        }
        options.append(Option(sentence, reading, features))
        before = sentence.coverage
    return options


def _best_reading(question: Question, evidence: Evidence, sentence: Sentence) -> tuple[Span | None, float]:
    """The reader's best span within the sentence that fits what is wanted, and its probability; 0 where nobody read."""
    if evidence.readings is None or not evidence.readings.spans:
        return None, 0.0
    # From places in the passage to places in the sentence.
    offset = evidence.candidate.stored.passage.span.start - sentence.span.start
    spans = [(one.start + offset, one.end + offset, one.score) for one in evidence.readings.spans]
    inside = [(Span(start, end), score) for start, end, score in spans if start >= 0 and end <= len(sentence.text)]
    fitting = [(_fitting(question, sentence, span, score), span) for span, score in inside]
    score, best = max(fitting, key=lambda one: one[0], default=(-math.inf, None))
    return (best.moved(sentence.span.start), sigmoid(score)) if best else (None, 0.0)


def _fitting(question: Question, sentence: Sentence, span: Span, score: float) -> float:
    """The reader's log-odds, less where the span is not of the wanted sort or repeats what the question names."""
    fitting = fits(question.wanted, span, sentence.text, question.language)
    return score - MISFIT * ((not fitting) + (question.wanted is Wanted.PERSON and _repeats(question, sentence, span)))


def _repeats(question: Question, sentence: Sentence, span: Span) -> bool:
    return not question.names.isdisjoint(content_stems(span.of(sentence.text), question.language))


def _shape(question: Question, evidence: Evidence, sentence: Sentence) -> float:
    """1 for a sentence that has something of the wanted sort, -1 for one that has not, 0 where shape cannot tell."""
    language = evidence.candidate.stored.article.language
    if question.wanted not in SHAPED or language != question.language:
        return 0.0
    return 1.0 if spans_of(question.wanted, sentence.text, language) else -1.0


def _short(question: Question, evidence: Evidence, option: Option, fact: Stated | None) -> Span | None:
    if fact is not None:
        return fact.short
    language = evidence.candidate.stored.article.language
    text, offset = option.sentence.text, option.sentence.span.start
    if option.reading is None:
        found = short_answer(question, text, language, stems=option.sentence.stems)
        return found and found.moved(offset)
    if question.kind is QuestionKind.KEYWORDS and option.features["reader"] < 0.5:
        return None
    subject = subject_of(text, option.reading.moved(-offset), language)
    asked, asks_time = set(question.content), question.wanted is Wanted.TIME
    if subject and not asked.intersection(content_stems(subject.of(text), language)):
        return subject.moved(offset)
    return _only_time(text, option.reading.moved(-offset), language).moved(offset) if asks_time else option.reading


def _only_time(text: str, reading: Span, language: str) -> Span:
    """The reading's dates alone where it names something else, too: "last week" of "Hong Kong last week"."""
    dates = [date for date in times(text, language) if date in reading]
    named = [name for name in names(text, language) if name.start < reading.end and reading.start < name.end]
    beside = [name for name in named if not any(date in name or name in date for date in dates)]
    return Span(dates[0].start, dates[-1].end) if dates and beside else reading
