"""Options: the sentences of a passage, each with its signals, of which one is chosen to be cited.

The choice is by weights: what a sentence covers, what the reader finds in it, and its shape. A fact that answers
chooses its own sentence.
"""

from dataclasses import dataclass

from knowledge.answers import QuestionKind
from knowledge.judging.confidence import WeightTable, score
from knowledge.judging.entries import FoundEntry, entry_in
from knowledge.judging.evidence import Evidence, EvidenceSentence
from knowledge.judging.odds import sigmoid
from knowledge.judging.signals import SentenceSignals
from knowledge.judging.stated import StatedAnswer
from knowledge.model import Span
from knowledge.question.question import Question, Sort
from knowledge.reading.contrasts import asks_for_one_of_several, describes_another
from knowledge.reading.pattern import short_answer, short_from
from knowledge.reading.sorts import best_of_sort, shape_of
from knowledge.text.analysis import content_stems
from knowledge.text.shapes import names

# Sorts of which the short answer is a name.
_NAMED = frozenset({Sort.PERSON, Sort.ORGANISATION, Sort.PLACE})


@dataclass(frozen=True, slots=True)
class Option:
    """A sentence of a passage, the reader's best span in it (of the article), and its signals."""

    sentence: EvidenceSentence
    reading: Span | None
    signals: SentenceSignals


@dataclass(frozen=True, slots=True)
class Choice:
    """The option to cite of all `options`, with its short answer, a span of the article.

    `has_keywords` is true if the sentence contains every term of a keyword query, or of a bare "who is X"; `entry` is
    what explains the term that is asked for, if it does.
    """

    option: Option
    short: Span | None
    has_keywords: bool
    entry: FoundEntry | None
    options: tuple[Option, ...]


def chosen(question: Question, evidence: Evidence, fact: StatedAnswer | None, weights: WeightTable) -> Choice:
    """The sentence of the fact if there is one, else that of an entry, else the one with the best score."""
    options = options_of(question, evidence)
    entry = None if fact is not None else entry_in(question, evidence)
    decided = fact.sentence if fact is not None else entry and entry.sentence.span
    stated = [option for option in options if option.sentence.span == decided]
    best = stated[0] if stated else max(options, key=lambda option: score(weights, option.signals))
    has_keywords = _has_keywords(question, evidence, best)
    short = fact.short if fact is not None else (entry and entry.short) or _short(question, evidence, best)
    return Choice(best, short, has_keywords, entry, tuple(options))


def options_of(question: Question, evidence: Evidence) -> list[Option]:
    """Every sentence of a passage with its signals."""
    before = 0.0
    options = []
    rivals = rivals_of(question, evidence)
    may_be_contrary = asks_for_one_of_several(question)  # asked once, as few questions do
    for sentence, rival in zip(evidence.sentences, rivals, strict=True):
        reading, probability = _best_reading(question, evidence, sentence)
        shape = shape_of(question, sentence.text, evidence.language)
        options.append(
            Option(
                sentence,
                reading,
                SentenceSignals(
                    coverage=sentence.coverage,
                    before=before,
                    bridged=sentence.bridged,
                    reader=probability,
                    shape=shape,
                    rival=rival,
                    contrary=float(may_be_contrary and describes_another(question, sentence.text, evidence.language)),
                ),
            )
        )
        before = sentence.coverage
    return options


def rivals_of(question: Question, evidence: Evidence) -> list[float]:
    """1 for each sentence that is about another than the one asked for, else 0: another sentence of the passage has all
    that it has of the question, and a name that it lacks, in place of which it names something else.

    Of "the Delta pump weighs 4 kg" and "the Omega pump weighs 12 kg", one is about another pump. A sentence without any
    name may go on about the one before it. Where a name is asked for, another name may be the answer, unless it shares
    a word with the question.
    """
    may_answer = question.sort in _NAMED
    covered = [frozenset(t.stem for t in evidence.terms if t.covered_by(one.stems)) for one in evidence.sentences]
    wanted = {term.stem for term in evidence.terms if term.is_name}
    return [
        float(
            bool(has)
            and any(has < other and not wanted.isdisjoint(other - has) for other in covered)
            and _names_others(one, evidence, may_answer=may_answer)
        )
        for one, has in zip(evidence.sentences, covered, strict=True)
    ]


def _names_others(sentence: EvidenceSentence, evidence: Evidence, *, may_answer: bool) -> bool:
    """True if the sentence has a name with a word that is not asked for; if all are not, it `may_answer`."""
    asked = set().union(*(term.all_stems for term in evidence.terms))
    named = names(sentence.text, evidence.language)
    found = [set(content_stems(name.of(sentence.text), evidence.language)) for name in named]
    return any(stems - asked and not (may_answer and asked.isdisjoint(stems)) for stems in found)


def _best_reading(question: Question, evidence: Evidence, sentence: EvidenceSentence) -> tuple[Span | None, float]:
    """The reader's best span within the sentence that fits the wanted sort, and its probability; 0 if it has none."""
    if evidence.readings is None or not evidence.readings.spans:
        return None, 0.0
    # From places in the passage to places in the sentence.
    offset = evidence.stored.passage.span.start - sentence.span.start
    spans = [(one.start + offset, one.end + offset, one.score) for one in evidence.readings.spans]
    inside = [(Span(start, end), odds) for start, end, odds in spans if start >= 0 and end <= len(sentence.text)]
    best = best_of_sort(question, inside, sentence.text, evidence.language)
    return (best[0].moved(sentence.span.start), sigmoid(best[1])) if best else (None, 0.0)


def _has_keywords(question: Question, evidence: Evidence, option: Option) -> bool:
    """For keyword queries and bare "who is X" questions, a sentence that contains every query term is accepted."""
    if not question.content or option.signals.coverage < 1.0:
        return False
    if question.kind is QuestionKind.KEYWORDS:
        return True
    if question.kind not in (QuestionKind.WHO, QuestionKind.WHAT):
        return False
    text, language = option.sentence.text, evidence.language
    named = {stem for name in names(text, language) for stem in content_stems(name.of(text), language)}
    return named.issuperset(question.content)


def _short(question: Question, evidence: Evidence, option: Option) -> Span | None:
    """The short answer in the sentence, from the reader or from patterns."""
    sentence, language = option.sentence, evidence.language
    text, offset = sentence.text, sentence.span.start
    if option.reading is None:
        found = short_answer(question, text, language, stems=sentence.stems)
        return found and found.moved(offset)
    if question.kind is QuestionKind.KEYWORDS and option.signals.reader < 0.5:
        return None
    return short_from(question, option.reading.moved(-offset), text, language).moved(offset)
