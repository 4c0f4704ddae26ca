"""Near misses: what the articles state of the same person, role or speaker, but not what is asked.

Words that match are not enough then. The confidence of such a candidate is limited, so that it is not shown; or, where
only something is not stated, so that it is not shown as sure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from knowledge.answers import Difference, QuestionKind
from knowledge.facts.whole import SHARED
from knowledge.judging.doubts import is_doubted
from knowledge.judging.evidence import Evidence, WeightedTerm, share
from knowledge.judging.naming import all_covered, as_written, naming, stems_at
from knowledge.judging.role_facts import AskedRole, fit
from knowledge.judging.speech_facts import speaker_terms
from knowledge.judging.stated import StatedAnswer
from knowledge.judging.unstated import unstated
from knowledge.languages.statements import StatementWords
from knowledge.model import Fact, FactKind, Span
from knowledge.question.question import Question, QuestionWord, Sort
from knowledge.text.words import fold

REFUSED, DOUBTED = 0.1, 0.6
_ABOUT = 0.5  # the share of the question that a sentence must have to be about its matter
_SLIPS = 2  # letters by which a given name may be misspelled
_MARKS = frozenset('"“„«»”')


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that the confidence of a candidate may be; what differs from what is asked, and the words for it."""

    confidence: float = 1.0
    difference: Difference | None = None
    lacking: tuple[str, ...] = ()


NO_LIMIT = Limit()


def limit_of(
    question: Question, evidence: Evidence, sentence: Span, short: Span | None, fact: StatedAnswer | None
) -> Limit:
    """What the facts say against a candidate with this sentence and short answer; `fact` is the one that it is from."""
    if fact is not None:
        return NO_LIMIT if fact.is_decisive else Limit(DOUBTED)
    found = _stated_otherwise(question, evidence, sentence, short)
    lacking = unstated(question, evidence, sentence, short) if found.confidence > REFUSED else None
    if lacking:
        return Limit(REFUSED, Difference.RELATION, as_written(question, lacking.terms))
    return Limit(DOUBTED) if found is NO_LIMIT and is_doubted(question, evidence, sentence, short) else found


def _stated_otherwise(question: Question, evidence: Evidence, sentence: Span, short: Span | None) -> Limit:
    if _names_namesake(question, evidence, sentence):
        return Limit(REFUSED)
    if question.kind is QuestionKind.WHO and short is not None and _is_asked(question, evidence, short):
        return Limit(DOUBTED)
    if question.is_yes_no and _says_otherwise(question, evidence, sentence):
        return Limit(DOUBTED)
    if _asks_whose_words(question):
        return _of_speech(question, evidence, sentence)
    asked = AskedRole.of(question, evidence)
    return _of_roles(question, asked, evidence, sentence, short) if asked else NO_LIMIT


def _names_namesake(question: Question, evidence: Evidence, sentence: Span) -> bool:
    """True if the sentence is about somebody else of the same surname: Edwin Tuke, where Lucinda Tuke is asked for."""
    text = evidence.article.text
    own = sentence.of(text)
    asked = [(given, surname) for given, surname in _full_names(question) if surname in text and given not in own]
    full = _names_in(evidence, sentence) if asked else []
    for given, surname in asked:
        bearers = [name for name in full if name[-1] == surname]
        if bearers and all(Levenshtein.distance(name[0], given) > _SLIPS for name in bearers):
            return True
    return False


def _names_in(evidence: Evidence, sentence: Span) -> list[list[str]]:
    """The full names of those whom the sentence states something of, as words; also of an event or a definition."""
    stored = evidence.stored
    facts = (*stored.facts, *SHARED.within(stored.article, stored.passage))
    names = {one.name.of(stored.article.text) for one in facts if one.name and one.sentence == sentence}
    return [name.split() for name in names if " " in name]


def _full_names(question: Question) -> list[tuple[str, str]]:
    """The given name and the surname of names with two words."""
    runs: list[list[QuestionWord]] = []
    for word in question.words:
        is_name = word.is_name and word.written[:1].isupper() and not word.asks
        if is_name and runs and runs[-1] and question.text[runs[-1][-1].end : word.start] == " ":
            runs[-1].append(word)
        else:
            runs.append([word] if is_name else [])
    return [(run[0].written, run[1].written) for run in runs if len(run) == 2]


def _is_asked(question: Question, evidence: Evidence, short: Span) -> bool:
    """True if the short answer is somebody whom the question names: the one before Lee is not Lee."""
    stems = stems_at(evidence.stored, short)
    return question.sort is Sort.PERSON and bool(stems) and stems <= question.names


def _says_otherwise(question: Question, evidence: Evidence, sentence: Span) -> bool:
    """True if a question for yes or no names somebody, and the sentence has no other word of it."""
    matter = [term for term in evidence.terms if not term.is_name]
    own = next((one.stems for one in evidence.sentences if one.span == sentence), frozenset[str]())
    return bool(question.names and matter) and not any(term.covered_by(own) for term in matter)


def _asks_whose_words(question: Question) -> bool:
    """True for "what did X say"; "can you tell me what X costs" asks for nobody's words."""
    words = question.language.statements
    if words is None or question.kind is not QuestionKind.WHAT or question.sort is not Sort.ANYTHING:
        return False
    if words.asking.saying.isdisjoint(word.folded for word in question.words):
        return False
    return question.doer is not None or not question.language.questions.do


def _of_roles(question: Question, asked: AskedRole, evidence: Evidence, sentence: Span, short: Span | None) -> Limit:
    """No role that the sentence gives to the one who is named fits, though some do nearly."""
    stated = [one for one in evidence.stored.facts if one.kind is FactKind.ROLE and one.sentence == sentence]
    about = [one for one in stated if short is None or _is_about(one, short)]
    fits = [found for one in about if (found := fit(asked, evidence, one))]
    if any(found.difference is None for found in fits):
        return NO_LIMIT
    differences = [found.difference for found in fits if found.difference]
    # The sentence says what the named person is, and that is another role; of a verb, it may use another ("geleitet").
    if not differences and about and short is not None and asked.names_role:
        differences = [Difference.ROLE]
    # The sentence says who holds another role, and nothing in the passage or above it names the one asked for.
    unnamed = [term for term in asked.names_role if term in evidence.uncovered]
    if not differences and stated and unnamed and len(unnamed) == len(asked.names_role):
        differences = [Difference.ROLE]
    if not differences:
        return NO_LIMIT
    if differences[0] is Difference.DATE:
        years = tuple(word.written for word in question.words if word.folded in asked.years)
        return Limit(REFUSED, Difference.DATE, years)
    return Limit(REFUSED, differences[0], as_written(question, _lacking(asked, differences[0])))


def _lacking(asked: AskedRole, difference: Difference) -> list[WeightedTerm]:
    """The names of a question, or the words for the role in it, whichever the articles state otherwise."""
    verbs = (*asked.leading, *asked.deeds)
    of_role = [one for one in asked.terms if one in verbs or not asked.modifiers.isdisjoint(one.all_stems)]
    if difference is Difference.ORGANISATION:
        return [term for term in asked.terms if term.is_name and term not in of_role]
    return of_role


def _is_about(fact: Fact, short: Span) -> bool:
    return any(one and one.start < short.end and short.start < one.end for one in (fact.subject, fact.name))


def _of_speech(question: Question, evidence: Evidence, sentence: Span) -> Limit:
    """Nothing in the sentence is said by the one whose words are asked for."""
    named, words = speaker_terms(question, evidence), evidence.language.statements
    if not named or words is None:
        return NO_LIMIT
    written = as_written(question, named)
    spoken = [one for one in evidence.stored.facts if one.is_speech and one.name and one.sentence == sentence]
    if any(naming(named, stems_at(evidence.stored, one.subject, one.name)) for one in spoken):
        own = next((one.stems for one in evidence.sentences if one.span == sentence), frozenset())
        matter = [one for one in evidence.terms if one not in named and not any(word.is_speech for word in one.words)]
        return Limit(DOUBTED) if share(matter, own) >= _ABOUT else Limit(REFUSED, Difference.TOPIC, written)
    says = not spoken and _may_quote(evidence, sentence, named, words)
    about = [one for one in evidence.terms if one not in named and not any(word.is_speech for word in one.words)]
    says = says and (not about or share(about, stems_at(evidence.stored, sentence)) >= _ABOUT)
    return Limit(DOUBTED) if says else Limit(REFUSED, Difference.SPEAKER, written)


def _may_quote(evidence: Evidence, sentence: Span, named: Sequence[WeightedTerm], words: StatementWords) -> bool:
    """True if a sentence names somebody and has words of speech or quotation marks, though no rule reads who speaks."""
    text = sentence.of(evidence.article.text)
    said = set(re.findall(r"\w+", fold(text)))
    speaks = not words.reporting.isdisjoint(said) or not _MARKS.isdisjoint(text)
    return (
        speaks and words.doubts.negations.isdisjoint(said) and all_covered(named, stems_at(evidence.stored, sentence))
    )
