"""How well a speech fact answers who said something, or what somebody said of a matter."""

from knowledge.judging.evidence import Evidence, WeightedTerm, share
from knowledge.judging.naming import all_covered, naming, stems_at
from knowledge.model import Fact, FactKind
from knowledge.question.question import Question, Sort
from knowledge.text.words import fold

# How much of a question speech accounts for: the words are about all of it; the sentences beside them are; only the
# speaker fits. The very words are better than their report, if an article has both.
WHOLE, BESIDE, REPORTED, SPEAKER_ONLY = 1.0, 0.85, 0.9, 0.5
BESIDE_REPORTED = 0.82
_ABOUT = 0.5  # the share of the matter that words must have to be about it


def speaker_terms(question: Question, evidence: Evidence) -> list[WeightedTerm]:
    """The terms that name the one whose words are asked for: the first name, and the names that follow it at once."""
    words = [word for word in question.words if not word.asks and word.has_content and not word.is_speech]
    first = next((place for place, word in enumerate(words) if word.is_name), None)
    if first is None or question.sort is Sort.PERSON:
        return []
    named, end = [], words[first].start
    for word in words[first:]:
        if not word.is_name or question.text[end : word.start].strip():
            break
        named.append(word)
        end = word.end
    return [term for term in evidence.terms if any(word in named for word in term.words)]


def strength_of(question: Question, evidence: Evidence, fact: Fact) -> float:
    """How much of the question the speech accounts for, from 0 to 1."""
    about = [term for term in evidence.terms if not any(word.is_speech for word in term.words)]
    stored, said = evidence.stored, stems_at(evidence.stored, fact.value)
    if question.sort is Sort.PERSON:
        return WHOLE if fact.subject and about and all_covered(about, said) else 0.0
    by_speaker = naming(about, stems_at(stored, fact.subject, fact.name) | _roles_of(evidence, fact))
    named = speaker_terms(question, evidence)
    if not by_speaker or not all(term in by_speaker for term in named):
        return 0.0
    told = _addressee(question, evidence)
    matter = [term for term in about if term not in by_speaker and term not in told]
    quality = WHOLE if fact.kind is FactKind.QUOTE and not _is_scrap(fact) else REPORTED
    if not matter:  # "What did she say?" is answered by anything; the very words come first
        return BESIDE if fact.kind is FactKind.QUOTE else BESIDE_REPORTED
    if (of_words := share(matter, said)) >= _ABOUT:
        return of_words * quality
    others = _said_by_others(evidence, fact)
    if share(matter, said | (_stems_beside(evidence, fact) - others)) >= _ABOUT:
        return BESIDE * quality
    is_near = all(term not in evidence.uncovered for term in matter)
    return SPEAKER_ONLY if is_near and not share(matter, others) else 0.0


def _addressee(question: Question, evidence: Evidence) -> list[WeightedTerm]:
    """The terms for who was told, right behind the word of speech: "tell the senators", not "say about senators"."""
    place = next((at for at, word in enumerate(question.words) if word.is_speech), None)
    statements = question.language.statements
    if place is None or statements is None:
        return []
    told = []
    for word in question.words[place + 1 :]:
        if word.has_content:
            told.append(word)
        elif told or word.folded not in statements.frame.determiners | statements.frame.owners:
            break
    return [term for term in evidence.terms if any(word in told for word in term.words)]


def _is_scrap(fact: Fact) -> bool:
    """True for a few quoted words of a longer sentence: the whole sentence of somebody says more."""
    return 2 * (fact.value.end - fact.value.start) < fact.sentence.end - fact.sentence.start


def _roles_of(evidence: Evidence, fact: Fact) -> set[str]:
    """The stems of the roles of the speaker: "what did the mayor say"."""
    if fact.name is None:
        return set()
    text = evidence.article.text
    name = fold(fact.name.of(text))
    roles = [one for one in evidence.stored.facts if one.kind is FactKind.ROLE and one.name]
    same = [one.value for one in roles if one.name and fold(one.name.of(text)) == name]
    return stems_at(evidence.stored, *same)


def _said_by_others(evidence: Evidence, fact: Fact) -> set[str]:
    """The stems of what others say in the passage: what they speak of, the speaker need not."""
    others = [one.value for one in evidence.stored.facts if one.is_speech and one.name != fact.name]
    return stems_at(evidence.stored, *others)


def _stems_beside(evidence: Evidence, fact: Fact) -> set[str]:
    """What the sentence of the speech has of the question, and the one before it."""
    sentences = evidence.sentences
    at = next((place for place, one in enumerate(sentences) if one.span == fact.sentence), None)
    if at is None:
        return set()
    return set().union(*(one.stems for one in sentences[max(0, at - 1) : at + 1]))
