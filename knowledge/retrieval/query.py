"""The query: weighted clauses for the store, made from the words and terms of a question."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from knowledge.languages import Language
from knowledge.retrieval.spellings import SearchWord, Spelling
from knowledge.retrieval.terms import SearchTerm
from knowledge.store.base import QueryClause, Term
from knowledge.store.changes import Field
from knowledge.text.analysis import pair
from knowledge.text.pieces import grams

# Spellings of two neighbours that are tried side by side.
_PAIRED = 3
# The weight of a stem in the title or a heading, beside that in the text. Of two help centres, the right article is
# first for .74 of the questions without it and .81 with it (of one), and for .96 (of the other); en_wiki stays.
HEADS = 0.7
_MOST_GRAMS = 128  # of one question


def query(words: Sequence[SearchWord], terms: Sequence[SearchTerm], language: Language) -> list[QueryClause]:
    """The clauses of a search: the ways of all terms, exact words, pairs of neighbours and pieces of words."""
    weights = language.index
    found = [_scaled(term.index_terms(), weights.stems) for term in terms]
    found += [_scaled(stems, HEADS) for one in found if (stems := _in_heads(one))]
    if weights.words:
        found += [_scaled(exact, weights.words) for word in words if (exact := _exact(word.spellings))]
    if weights.pairs:
        found += [_scaled(_pairs(*two), weights.pairs) for two in pairwise(terms)]
    if weights.grams:
        found += [QueryClause(((Term(Field.GRAMS, text), weights.grams),)) for text in _grams(words, language)]
    return list(dict.fromkeys(found))


def _in_heads(clause: QueryClause) -> list[tuple[Term, float]]:
    """The stems of a clause, to be found in the heads."""
    stems = [(term, weight) for term, weight in clause.alternatives if term.field is Field.STEMS]
    return [(Term(Field.HEADS, term.text), weight) for term, weight in stems]


def _exact(spellings: Sequence[Spelling]) -> list[tuple[Term, float]]:
    return [(Term(Field.WORDS, one.word), one.weight) for one in spellings if " " not in one.word and not one.stem]


def _pairs(first: SearchTerm, second: SearchTerm) -> list[tuple[Term, float]]:
    return [
        (Term(Field.PAIRS, pair(one[-1], other[0])), weight * other_weight)
        for one, weight in zip(first.ways[:_PAIRED], first.weights, strict=False)
        for other, other_weight in zip(second.ways[:_PAIRED], second.weights, strict=False)
    ]


def _grams(words: Sequence[SearchWord], language: Language) -> list[str]:
    whole = [part for word in words for part in word.likeliest.split()]
    return list(dict.fromkeys(piece for part in whole for piece in grams(part, language)))[:_MOST_GRAMS]


def _scaled(alternatives: Iterable[tuple[Term, float]], weight: float) -> QueryClause:
    return QueryClause(tuple((term, weight * own) for term, own in alternatives))
