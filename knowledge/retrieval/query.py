"""From the content words of a question to the clauses that a store searches and the ways that re-ranking counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.retrieval.asked import Asked, Spelling, Understood
from knowledge.retrieval.synonyms import Equal, Phrase, Synonyms
from knowledge.store.base import Clause, Field, Term
from knowledge.text.analysis import pair
from knowledge.text.pieces import cut, grams, is_cut
from knowledge.text.schemes import scheme
from knowledge.text.stems import stems

# A synonym counts a little less than the word itself, and less again where each word of a phrase brings it along.
_SYNONYM, _SYNONYM_OF_PHRASE = 0.8, 0.6
# Spellings of two neighbours that are tried side by side.
_PAIRED = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to find in a passage in any of several ways: a way is one stem, or several side by side.

    The first way is the one that was asked for. `weights` run beside `ways`. `asked` is the stem as the question has
    it, and `equal` tells that one of the ways is a synonym.
    """

    ways: tuple[Phrase, ...]
    weights: tuple[float, ...]
    asked: str
    equal: bool = False

    def terms(self) -> list[tuple[Term, float]]:
        """The ways as terms of a store; a way of several stems is found by its pairs."""
        found: dict[Term, float] = {}
        for way, weight in zip(self.ways, self.weights, strict=True):
            for term in _terms_of(way):
                found[term] = max(weight, found.get(term, 0.0))
        return list(found.items())


def wanted(understood: Understood, synonyms: Synonyms) -> list[Wanted]:
    """What the question's content words ask for, in their order; a word of an unspaced script wants its pieces."""
    language = understood.stemmed
    equals = synonyms.found([_meant(asked) for asked in understood.words])
    found: list[Wanted] = []
    for position, asked in enumerate(understood.words):
        if is_cut(asked.word, language):
            found += [Wanted(((piece,),), (1.0,), piece) for piece in cut(asked.word)]
            continue
        # A word that the corpus does not have stays wanted: that no passage has it is worth knowing.
        spellings = asked.spellings or (Spelling(asked.word),)
        ways = {_way(one, language): one.weight for one in reversed(spellings)}
        synonymous = list(_equals_at(position, equals))
        for phrase, weight in synonymous:
            ways.setdefault(tuple(stems(phrase, language)), weight)
        ordered = sorted(ways.items(), key=lambda item: -item[1])
        by_weight = tuple(weight for _, weight in ordered)
        asked_stem = stems([asked.word], language)[0]
        found.append(Wanted(tuple(way for way, _ in ordered), by_weight, asked_stem, bool(synonymous)))
    return found


def clauses(understood: Understood, sought: Sequence[Wanted]) -> list[Clause]:
    """The search for passages: the ways of all that is sought, exact words, pairs of neighbours and pieces."""
    weights = scheme(understood.stemmed)
    found = [_scaled(one.terms(), weights.stems) for one in sought]
    if weights.words:
        found += [_scaled(exact, weights.words) for asked in understood.words if (exact := _exact(asked.spellings))]
    if weights.pairs:
        found += [_scaled(_pairs(*two), weights.pairs) for two in pairwise(sought)]
    if weights.grams:
        found += [Clause(((Term(Field.GRAMS, text), weights.grams),)) for text in _grams(understood)]
    return list(dict.fromkeys(found))


def _way(spelling: Spelling, language: str) -> Phrase:
    return (spelling.stem,) if spelling.stem else tuple(stems(spelling.word.split(), language))


def _equals_at(position: int, equals: Iterable[Equal]) -> Iterable[tuple[Phrase, float]]:
    for equal in equals:
        if equal.start <= position < equal.end:
            weight = _SYNONYM if equal.end - equal.start == 1 else _SYNONYM_OF_PHRASE
            yield from ((phrase, weight) for phrase in equal.phrases)


def _terms_of(way: Phrase) -> list[Term]:
    if len(way) == 1:
        return [Term(Field.STEMS, way[0])]
    return [Term(Field.PAIRS, pair(*two)) for two in pairwise(way)]


def _exact(spellings: Sequence[Spelling]) -> list[tuple[Term, float]]:
    return [(Term(Field.WORDS, one.word), one.weight) for one in spellings if " " not in one.word and not one.stem]


def _pairs(first: Wanted, second: Wanted) -> list[tuple[Term, float]]:
    return [
        (Term(Field.PAIRS, pair(one[-1], other[0])), weight * other_weight)
        for one, weight in zip(first.ways[:_PAIRED], first.weights, strict=False)
        for other, other_weight in zip(second.ways[:_PAIRED], second.weights, strict=False)
    ]


def _grams(understood: Understood) -> list[str]:
    whole = [word for asked in understood.words for word in _meant(asked).split()]
    return list(dict.fromkeys(piece for word in whole for piece in grams(word, understood.stemmed)))


def _meant(asked: Asked) -> str:
    return asked.spellings[0].word if asked.spellings else asked.word


def _scaled(alternatives: Iterable[tuple[Term, float]], weight: float) -> Clause:
    return Clause(tuple((term, weight * own) for term, own in alternatives))
