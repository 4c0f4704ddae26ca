"""What is not stated: an article speaks of the one who is asked for, but the sentence does not say what is asked.

Such a sentence has the name, and often a date, a number or another name, which a reader takes for the answer. All rules
need a question with a name in it: of a common noun an article may use another word.
"""

import re
from dataclasses import dataclass
from functools import cache

from knowledge.answers import QuestionKind
from knowledge.judging.asked_relation import AskedRelation
from knowledge.judging.evidence import Evidence, WeightedTerm
from knowledge.judging.happenings import happenings
from knowledge.judging.naming import stems_at, words_at
from knowledge.judging.role_facts import AskedRole, fit
from knowledge.languages import Language
from knowledge.model import FactKind, Span
from knowledge.question.question import Question, Sort
from knowledge.text.analysis import content_stems
from knowledge.text.structure import head_above
from knowledge.text.words import fold

# What is plain enough that a sentence with no word of the question cannot be about it.
SORTS = frozenset({Sort.PERSON, Sort.PLACE, Sort.TIME, Sort.NUMBER})
AGE = "age"  # the kind of the demand that asks how old somebody is
_YEAR_IN_BRACKETS = re.compile(r"\([^()]*\d{4}[^()]*\)")  # "Ida Lee (1901–1970)": born, died; a book: published
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
NEAR = 40  # characters before a place in which the name is whose place it is


@dataclass(frozen=True, slots=True)
class Unstated:
    """What a sentence does not state, as terms of the question; none if the question has no word for it ("how old")."""

    terms: tuple[WeightedTerm, ...]


def unstated(question: Question, evidence: Evidence, sentence: Span, short: Span | None) -> Unstated | None:
    """None if the sentence may answer."""
    if not _names_somebody(question) or evidence.language is not question.language:
        return None
    relation = AskedRelation.of(question, evidence)
    if relation is not None and not _tells(question, relation, evidence, sentence, short):
        return Unstated(relation.terms)
    role = AskedRole.of(question, evidence)
    if role is not None and role.names_role and not role.deeds and _lacks_holder(role, evidence, sentence, short):
        return Unstated(role.names_role)
    terms = relation.terms if relation else role.names_role if role else ()
    if terms and question.kind is QuestionKind.WHO and not _is_another(question, evidence, short, named=not relation):
        return Unstated(terms)
    is_aside = _is_in_aside(question, evidence, sentence, short)
    if is_aside or (question.sort in SORTS and _is_about_nothing(evidence, sentence)):
        return Unstated(tuple(term for term in evidence.terms if not term.is_name))
    return Unstated(()) if _lacks_age(question, evidence, sentence) else None


def _names_somebody(question: Question) -> bool:
    """True if a word of the question is written as a name. A question in small letters names nobody for sure."""
    return any(word.is_name and word.is_subject and word.written[:1].isupper() for word in question.words)


def _tells(question: Question, relation: AskedRelation, evidence: Evidence, sentence: Span, short: Span | None) -> bool:
    """True if the sentence has a word for what is asked, and not of another one; or says it without any word."""
    if relation.is_told_in(evidence, sentence):
        return not _tells_of_another(relation, evidence, sentence)
    text = sentence.of(evidence.article.text)
    if question.sort is Sort.TIME:
        return bool(_YEAR_IN_BRACKETS.search(text))
    return question.sort is Sort.PLACE and short is not None and _is_beside_name(question, evidence, short)


def _is_beside_name(question: Question, evidence: Evidence, short: Span) -> bool:
    """True for "Acme in Oslo", which says where Acme is."""
    words = _WORD.findall(evidence.article.text[max(0, short.start - NEAR) : short.start])
    prepositions = evidence.language.shapes.place_prepositions
    if len(words) < 2 or fold(words[-1]) not in prepositions:
        return False
    return not question.names.isdisjoint(content_stems(words[-2], evidence.language))


def _tells_of_another(relation: AskedRelation, evidence: Evidence, sentence: Span) -> bool:
    """True if the sentence says it of another one that it names, and nothing of those who are asked for.

    It takes "the museum" for another one, where a question calls it the Naval Museum; but then the article, too, has
    that name above the sentence or in it.
    """
    named = [term for term in evidence.terms if term.is_name]
    said = stems_at(evidence.stored, sentence) | _above(evidence, sentence)
    said |= set(content_stems(evidence.article.title, evidence.language))
    words = evidence.language.statements
    if not named or words is None or any(term.covered_by(said) for term in named):
        return False
    generic = words.frame.owned_by | words.speech.pronouns | words.events.self
    asked = frozenset[str]().union(*(term.all_stems for term in evidence.terms))
    subjects = [one.subject for one in happenings(evidence, relation) if one.sentence == sentence and one.subject]
    return bool(subjects) and all(
        generic.isdisjoint(words_at(evidence.article, one)) and asked.isdisjoint(stems_at(evidence.stored, one))
        for one in subjects
    )


def _is_in_aside(question: Question, evidence: Evidence, sentence: Span, short: Span | None) -> bool:
    """True if the short answer is in an aside between the one who is asked for and what is asked: "Lee, who runs a mill
    in Oslo, has died".
    """
    if short is None or question.sort not in (Sort.PLACE, Sort.TIME) or short not in sentence:
        return False
    text, language = evidence.article.text, evidence.language
    before, behind = text[sentence.start : short.start], text[short.end : sentence.end]
    opening, closing = before.rfind(","), behind.find(",")
    if opening < 0 or closing < 0:
        return False
    matter = [term for term in evidence.terms if not term.is_name]
    named = [term for term in evidence.terms if term.is_name]
    outside, inside = content_stems(before[:opening], language), content_stems(before[opening:], language)
    told = content_stems(behind[closing:], language)
    within = [*inside, *content_stems(behind[:closing], language)]
    return (
        bool(matter)
        and all(term.covered_by(told) and not term.covered_by(within) for term in matter)
        and any(term.covered_by(outside) for term in named)
        and not any(term.covered_by(within) for term in named)
    )


def _lacks_holder(role: AskedRole, evidence: Evidence, sentence: Span, short: Span | None) -> bool:
    """True if the sentence has no word for the role, or facts about roles, but not about the one of the short answer.

    Who holds it now, or held it before Lee, only a fact can say: "In 2018 Lee was its director" has all the words.
    """
    facts = [one for one in evidence.stored.facts if one.kind is FactKind.ROLE and one.sentence == sentence]
    words = evidence.language.statements
    if (role.is_present or role.is_before) and not any(
        found.strength for one in facts if (found := fit(role, evidence, one))
    ):
        return True
    people = [span for one in facts for span in (one.subject, one.name) if span]
    holds = short is not None and any(one.start < short.end and short.start < one.end for one in people)
    if facts and not holds:
        return True
    leads = words is not None and any(
        not words.asking.leading.isdisjoint(words_at(evidence.article, one.value)) for one in facts
    )
    if leads or any(term.covered_by(_above(evidence, sentence)) for term in role.names_role):
        return False
    said = stems_at(evidence.stored, sentence, _behind(evidence, sentence)) | _shared(evidence, sentence)
    # "liderazgo" says who is the "líder", as far as the letters show.
    return not any(term.covered_by(said) or any(one.startswith(term.stem) for one in said) for term in role.names_role)


def _shared(evidence: Evidence, sentence: Span) -> frozenset[str]:
    """What the sentence has of the question, also as a part of a compound."""
    return next((one.stems for one in evidence.sentences if one.span == sentence), frozenset())


def _behind(evidence: Evidence, sentence: Span) -> Span | None:
    """The next sentence, if it goes on about the one that is named: "Its chairman is Lee"."""
    words = evidence.language.statements
    found = next((one for one in evidence.sentences if one.span.start >= sentence.end), None)
    owners = words.frame.owners if words else frozenset[str]()
    return found.span if found and fold(found.text.partition(" ")[0]) in owners else None


def _is_another(question: Question, evidence: Evidence, short: Span | None, *, named: bool) -> bool:
    """True if the short answer has a word that the question has not: who succeeded Lee is not Lee. With `named`, it has
    to be a name, as only a person holds a role; but "the members" may have founded something.
    """
    if short is None:
        return False
    words = _WORD.findall(short.of(evidence.article.text))
    written = " ".join(one for one in words if one[0].isupper() or not named)
    asked = frozenset[str]().union(*(term.all_stems for term in evidence.terms))
    return bool(set(content_stems(written, evidence.language)) - asked - question.names)


def _is_about_nothing(evidence: Evidence, sentence: Span) -> bool:
    """True if neither the sentence nor a heading above it has any word of the question, and it does not go on about
    one that was named: "It weighs a ton", "The satellite weighs a ton". Nor does it speak to the reader: "You must be
    14 years old" needs not say for what.
    """
    words = evidence.language.statements
    if words is None or not words.names.capitals_prove_names:  # any noun is written as a name, and may be in a compound
        return False
    said = fold(sentence.of(evidence.article.text)).split()
    pronouns = words.speech.pronouns | words.events.self | evidence.language.messages.speakers
    if said[0] in words.frame.determiners | words.frame.owners or not pronouns.isdisjoint(said):
        return False
    shared = _shared(evidence, sentence) | _above(evidence, sentence)
    return bool(evidence.terms) and not any(term.covered_by(shared) for term in evidence.terms)


def _above(evidence: Evidence, sentence: Span) -> set[str]:
    head = head_above(evidence.article, sentence.start)
    return stems_at(evidence.stored, head.span) if head else set()


def _lacks_age(question: Question, evidence: Evidence, sentence: Span) -> bool:
    """True if it is asked how old somebody is, and the sentence states nobody's age."""
    if question.kind is not QuestionKind.HOW_MANY or not any(demand.kind == AGE for demand in question.amounts):
        return False
    ages = _ages(evidence.language)
    return ages is not None and ages.search(sentence.of(evidence.article.text).lower()) is None


@cache
def _ages(language: Language) -> re.Pattern[str] | None:
    words = language.statements
    patterns = words.asking.ages if words else ()
    return re.compile("|".join(f"(?:{one})" for one in patterns)) if patterns else None
