"""What a question asks of the one it names: that it was founded, who wrote it, when it opened.

A sentence states that by one of the words that the language lists for it. A sentence with none of them says something
else of the same one, however well its names, its dates and its numbers fit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from knowledge.answers import QuestionKind
from knowledge.judging.evidence import Evidence, WeightedTerm
from knowledge.languages import Language
from knowledge.model import Span
from knowledge.question.question import Question
from knowledge.text.stems import stem
from knowledge.text.structure import head_above
from knowledge.text.words import fold, raw_words

KINDS = frozenset({QuestionKind.WHO, QuestionKind.WHEN, QuestionKind.WHERE, QuestionKind.HOW_MANY})


@dataclass(frozen=True, slots=True)
class AskedRelation:
    """A relation that is asked for: its terms in the question, the stems of verbs that mean the same, and of all words
    that state it.
    """

    terms: tuple[WeightedTerm, ...]
    asked: frozenset[str]
    told: frozenset[str]

    @classmethod
    def of(cls, question: Question, evidence: Evidence) -> "AskedRelation | None":
        """None if the question asks for no relation that its language lists."""
        known = _known(question.language)
        if not known or evidence.language is not question.language or not _asks(question):
            return None
        verb = _verb(question, known)
        terms = tuple(term for term in evidence.terms if any(word.folded == verb for word in term.words))
        if verb is None or not terms:
            return None
        own = frozenset().union(*(term.all_stems for term in terms))
        asked, told = known[verb]
        return cls(terms, asked | own, told | own)

    def is_told_in(self, evidence: Evidence, sentence: Span) -> bool:
        """True if the sentence states it, or the head above, of which the sentence is the answer."""
        own = next((one.stems for one in evidence.sentences if one.span == sentence), frozenset())
        if any(term.covered_by(own) for term in self.terms):
            return True
        article, language = evidence.article, evidence.language
        head = head_above(article, sentence.start)
        above = said_in(head.span.of(article.text), language) if head else frozenset()
        return not self.told.isdisjoint(said_in(sentence.of(article.text), language) | above)


def said_in(text: str, language: Language) -> frozenset[str]:
    """The stems of all words, stop words too, and of the parts of words with a hyphen."""
    words = [fold(word) for word in raw_words(text)]
    parts = [part for word in words for part in word.split("-")]
    return frozenset(stem(word, language) for word in (*words, *parts))


def _asks(question: Question) -> bool:
    return question.kind in KINDS or question.doer is not None


def _verb(question: Question, known: Mapping[str, object]) -> str | None:
    """The first word that asks for a relation; behind "who" and "what" no other word but names comes before it."""
    for word in question.words:
        if word.asks or word.is_name or word.folded not in known:
            is_other = word.has_content and not word.asks and not word.is_name
            if is_other and question.kind in (QuestionKind.WHO, QuestionKind.WHAT):
                return None
            continue
        return word.folded
    return None


@cache
def _known(language: Language) -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """For each word that asks for a relation, the stems that mean the same, and all that state it."""
    words = language.statements
    found: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for relation in words.asking.relations if words else ():
        asked = frozenset(stem(word, language) for word in relation.asked)
        told = asked | {stem(word, language) for word in relation.told}
        for word in relation.asked:
            before = found.get(word, (frozenset(), frozenset()))
            found[word] = (asked | before[0], told | before[1])
    return found
