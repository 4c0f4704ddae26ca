"""What speaks against a candidate although its words match: another sort, role, number, unit, or one of several."""

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.answers import QuestionKind
from knowledge.judging.evidence import Evidence, EvidenceSentence
from knowledge.judging.naming import stems_at
from knowledge.model import FactKind, Span
from knowledge.question.question import NumberedName, Question, Sort
from knowledge.reading.contrasts import describes_another
from knowledge.reading.sorts import fits, is_shaped, lacks_unit, spans_of
from knowledge.text.analysis import content_stems
from knowledge.text.shapes import names

# Sorts whose shape hardly anything else has.
PLAIN_SORTS = frozenset({Sort.TIME, Sort.NUMBER, Sort.REASON})
# Sorts that no role can be.
NEVER_ROLES = frozenset({Sort.PLACE, Sort.TIME, Sort.NUMBER})
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class Objections:
    """What speaks against a sentence with its short answer; each field is true if it does (see the functions below).

    `plain_sort` is the opposite of `wrong_sort`, and speaks for the short answer.
    """

    plain_sort: bool
    number_missing: bool = False
    wrong_sort: bool = False
    other_role: bool = False
    role_missing: bool = False
    unit_missing: bool = False
    contrast_missing: bool = False
    nobody_named: bool = False


def objections_of(
    question: Question, evidence: Evidence, sentence: EvidenceSentence, short: Span | None, *, is_stated: bool
) -> Objections:
    """The objections to a sentence; none of its wording where a fact states the answer (`is_stated`)."""
    plain = plain_sort(question, evidence, sentence, short)
    if is_stated:
        return Objections(plain)
    return Objections(
        plain_sort=plain,
        number_missing=evidence.year_missing or number_missing(question, evidence, sentence),
        wrong_sort=wrong_sort(question, evidence, sentence, short),
        other_role=other_role(question, evidence, sentence, short),
        role_missing=role_missing(question, evidence, sentence),
        unit_missing=unit_missing(question, evidence, sentence),
        contrast_missing=contrast_missing(question, evidence, sentence),
        nobody_named=nobody_named(question, evidence, sentence, short),
    )


def plain_sort(question: Question, evidence: Evidence, sentence: EvidenceSentence, short: Span | None) -> bool:
    """True if a sort is wanted that few words have the shape of, and the short answer has it."""
    language = evidence.language
    if short is None or question.sort not in PLAIN_SORTS or language is not question.language:
        return False
    if question.amounts and unit_missing(question, evidence, sentence):
        return False
    inside = short.moved(-sentence.span.start)
    found = spans_of(question.sort, sentence.text, language)
    return any(one.start < inside.end and inside.start < one.end for one in found)


def wrong_sort(question: Question, evidence: Evidence, sentence: EvidenceSentence, short: Span | None) -> bool:
    """True if a sort of plain shape is wanted, and the short answer has another shape, or there is none."""
    language = evidence.language
    # A place need not be a name: "in the basement".
    shaped = is_shaped(question.sort, language) and question.sort is not Sort.PLACE
    if language is not question.language or not shaped:
        return False
    return short is None or not fits(question.sort, short.moved(-sentence.span.start), sentence.text, language)


def number_missing(question: Question, evidence: Evidence, sentence: EvidenceSentence) -> bool:
    """True if the whole article lacks a name with its number, or the sentence has that name with another number only.

    The article may be about Meridian-2, not about Meridian-4; and of Kestrel 2 and Kestrel 3, a sentence means the one
    that it names.
    """
    article = evidence.article
    for name in question.numbered:
        asked, any_number = _numbered_pattern(name), _any_number_pattern(name.name)
        if not (asked.search(article.title) or asked.search(article.text)):
            return True
        if any_number.search(sentence.text) and not asked.search(sentence.text):
            return True
    return False


def unit_missing(question: Question, evidence: Evidence, sentence: EvidenceSentence) -> bool:
    """True if an amount with certain units is asked for, and the sentence has none of them."""
    return lacks_unit(question, sentence.text, evidence.language)


def contrast_missing(question: Question, evidence: Evidence, sentence: EvidenceSentence) -> bool:
    """True if the question asks for one of several (the next, the first), and the sentence describes another."""
    return describes_another(question, sentence.text, evidence.language)


def nobody_named(question: Question, evidence: Evidence, sentence: EvidenceSentence, short: Span | None) -> bool:
    """True if "who is the gatekeeper" is asked, and the sentence names nobody that the question does not name.

    "Who replaces broken lamps" may be answered with a role, if there is a short answer. It takes a sentence that names
    a town for one that answers.
    """
    language = evidence.language
    if question.kind is not QuestionKind.WHO or language.identity is None or language is not question.language:
        return False
    behind = [word for word in question.words if not word.asks]
    verbs = {verb.strip() for verb in language.identity.verbs}
    asks_holder = bool(behind) and behind[0].folded in verbs and not behind[-1].is_name
    if not asks_holder and short is not None:
        return False
    if asks_holder and not any(term.covered_by(sentence.stems) for term in evidence.terms if not term.is_name):
        return True  # "Questions go to the works council" says nothing of a gatekeeper
    asked = set(question.content)
    found = (name.of(sentence.text) for name in names(sentence.text, language) if not _begins_plainly(name, sentence))
    return not any(set(content_stems(name, language)) - asked for name in found)


def _begins_plainly(name: Span, sentence: EvidenceSentence) -> bool:
    """True if the "name" is the first word, which has a capital anyway, and a plural ("Questions go to the council").

    It takes a person whose only name ends in s for a plural.
    """
    return name.start == 0 and " " not in name.of(sentence.text) and name.of(sentence.text).endswith("s")


def role_missing(question: Question, evidence: Evidence, sentence: EvidenceSentence) -> bool:
    """True if the holder of a role is asked for, and the sentence names no such role."""
    if question.sort is not Sort.PERSON:
        return False
    roles = [term for term in evidence.terms if term.stem in question.roles]
    return bool(roles) and not any(term.covered_by(sentence.stems) for term in roles)


def other_role(question: Question, evidence: Evidence, sentence: EvidenceSentence, short: Span | None) -> bool:
    """True if the sentence states something else than what is asked for.

    That is another role near to the one asked for ("chief executive" for "chief operating officer"), or a role as the
    short answer to where or when. It takes "the head of finance" for another than the chief financial officer.
    """
    stored = evidence.stored
    roles = [fact for fact in stored.facts if fact.kind is FactKind.ROLE]
    if question.sort in NEVER_ROLES:
        return short is not None and any(f.value.start < short.end and short.start < f.value.end for f in roles)
    if question.sort is not Sort.PERSON:
        return False
    asked = [term for term in evidence.terms if term.stem in question.role_phrase]
    said = stems_at(stored, sentence.span)
    # Whose role it is may be said before: "the mayor of Kajaani" is Mayor Sarkkinen in an article on Kajaani.
    elsewhere = [term for term in asked if term.is_name and term not in evidence.uncovered]
    lacking = [term for term in asked if not term.covered_by(said) and term not in elsewhere]
    stated = [fact for fact in roles if fact.sentence == sentence.span]
    return bool(lacking) and any(
        term.covered_by(stems_at(stored, fact.value)) for fact in stated for term in evidence.terms
    )


@lru_cache(maxsize=64)
def _any_number_pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{re.escape(name)})[\s-]?(?:\d+|[IVX]+)\b")


@lru_cache(maxsize=64)
def _numbered_pattern(name: NumberedName) -> re.Pattern[str]:
    roman = f"|{_ROMAN[name.number]}" if 0 < name.number < len(_ROMAN) else ""
    return re.compile(rf"\b{re.escape(name.name)}[\s-]?(?:{name.number}{roman})\b", re.IGNORECASE)
