"""What is in another language: a question than the articles, a word of the articles than the question."""

from collections.abc import Sequence

from knowledge.languages import Language
from knowledge.question.question import Question
from knowledge.store.base import QueryClause, ReadableStore, Term
from knowledge.store.changes import Field
from knowledge.text.detection import vote

_FOREIGN = 2.0  # stop words of other languages, without any of the articles'
# Passages of a word whose languages are looked at. A word with as many may be in articles of any language.
_MOST_READ = 8


def is_foreign(question: Question) -> bool:
    """True if the question is in another language than the articles that it is asked of."""
    if question.language is not question.stemming:
        return True
    votes = vote(question.text)
    return sum(votes.values()) >= _FOREIGN and not votes.get(question.stemming.code)


def foreign_among(store: ReadableStore, spellings: Sequence[str], language: Language) -> frozenset[str]:
    """Those of the spellings that only articles in other languages have, as far as few passages show it."""
    return frozenset(one for one in spellings if _is_foreign(store, one, language))


def _is_foreign(store: ReadableStore, spelling: str, language: Language) -> bool:
    hits = store.search([QueryClause(((Term(Field.WORDS, spelling), 1.0),))], _MOST_READ)
    if not hits or len(hits) == _MOST_READ:
        return False
    return all(one.article.language != language.code for one in store.passages([hit.passage for hit in hits]))
