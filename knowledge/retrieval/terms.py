"""The things to find in a passage: the content words of a question in all spellings, with synonyms and rarity."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.languages import Language
from knowledge.question.question import Question, QuestionWord
from knowledge.retrieval.corpus import Corpus
from knowledge.retrieval.spellings import MEANT, SearchWord, Spelling, Standing
from knowledge.retrieval.synonyms import Phrase, SynonymMatch
from knowledge.store.base import ReadableStore, Term
from knowledge.store.changes import Field
from knowledge.text.analysis import pair
from knowledge.text.pieces import is_cut
from knowledge.text.stems import stems

# A synonym counts a little less than the word itself, and less again where each word of a phrase brings it along.
_SYNONYM, _SYNONYM_OF_PHRASE = 0.8, 0.6
# Terms of one question; a run of unspaced script has a piece for each of its characters.
_MOST_TERMS = 96


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """One thing to find in a passage in any of several ways; a way is one stem, or several side by side.

    `words` are the question's own that ask for it, `stem` the stem that they ask with. `ways` begin with the one that
    weighs most; `weights` (0 to 1) run beside them. `synonyms` are those of the ways that are synonyms, `synonym_words`
    the same in words, for readers. `frequency` is the number of passages that have the first way that the corpus has,
    `idf` how rare that is. `is_repaired` is true if `words` are another spelling of what was asked, which is
    `typed`; `standing` is how the corpus knows that.
    """

    words: tuple[QuestionWord, ...]
    stem: str
    ways: tuple[Phrase, ...]
    weights: tuple[float, ...]
    synonyms: tuple[Phrase, ...] = ()
    synonym_words: tuple[str, ...] = ()
    frequency: int = 0
    idf: float = 0.0
    is_repaired: bool = False
    typed: str = ""
    standing: Standing = Standing.KNOWN

    @property
    def has_synonym(self) -> bool:
        return bool(self.synonyms)

    @property
    def written(self) -> str:
        """The words as written in the question."""
        return " ".join(word.written for word in self.words)

    @property
    def meant(self) -> tuple[Phrase, ...]:
        """The ways that were meant, not only tried."""
        return tuple(way for way, weight in zip(self.ways, self.weights, strict=True) if weight > MEANT)

    def index_terms(self) -> list[tuple[Term, float]]:
        """The ways as terms of the index; a way of several stems is searched by its pairs."""
        found: dict[Term, float] = {}
        for way, weight in zip(self.ways, self.weights, strict=True):
            for term in _index_terms_of(way):
                found[term] = max(weight, found.get(term, 0.0))
        return list(found.items())


def search_terms(
    words: Sequence[SearchWord], question: Question, matches: Sequence[SynonymMatch] = ()
) -> list[SearchTerm]:
    """The terms of the words in their order, without `idf`; a word of an unspaced script has a term for each piece.

    `matches` are the synonyms of the words' likeliest spellings.
    """
    language = question.stemming
    found: list[SearchTerm] = []
    for position, word in enumerate(words):
        if is_cut(word.bare, language):
            found += [_term_of_piece(word, piece) for piece in word.words[0].stems]
        else:
            found.append(_term(word, list(_synonyms_at(position, matches)), language))
    return found[:_MOST_TERMS]


def with_idf(
    store: ReadableStore, corpus: Corpus, terms: Sequence[SearchTerm], known: Mapping[Term, int]
) -> list[SearchTerm]:
    """The terms with their rarity; `known` are the frequencies that were looked up already."""
    by_term = [[term for term, _ in one.index_terms()] for one in terms]
    frequencies = dict(known)
    if unknown := {term for ways in by_term for term in ways} - frequencies.keys():
        frequencies |= store.frequencies(unknown)
    counts = [next((n for term in ways if (n := frequencies[term])), 0) for ways in by_term]
    return [replace(term, frequency=count, idf=corpus.idf(count)) for term, count in zip(terms, counts, strict=True)]


def _term(word: SearchWord, synonymous: Sequence[tuple[Phrase, float]], language: Language) -> SearchTerm:
    # A word that the corpus does not have stays a term: that no passage has it is worth knowing.
    spellings = word.spellings or (Spelling(word.bare),)
    ways = {_way(word, one, language): one.weight for one in reversed(spellings)}
    synonyms = [(tuple(stems(phrase, language)), weight) for phrase, weight in synonymous]
    for way, weight in synonyms:
        ways.setdefault(way, weight)
    ordered = sorted(ways.items(), key=lambda item: -item[1])
    return SearchTerm(
        words=word.words,
        stem=word.words[0].stems[0] if len(word.words) == 1 else word.bare,
        ways=tuple(way for way, _ in ordered),
        weights=tuple(weight for _, weight in ordered),
        synonyms=tuple(way for way, _ in synonyms),
        synonym_words=tuple(" ".join(phrase) for phrase, _ in synonymous),
        typed=word.written,
        standing=word.standing,
    )


def _term_of_piece(word: SearchWord, piece: str) -> SearchTerm:
    """The term of a piece; one of a name also has the stems of its words in another alphabet, in both orders."""
    ways: dict[Phrase, float] = {(piece,): 1.0}
    for spelling in word.spellings:
        if spelling.stem == piece:
            way = tuple(spelling.word.split())
            ways |= {way: spelling.weight, way[::-1]: spelling.weight}
    return SearchTerm(word.words, piece, tuple(ways), tuple(ways.values()), typed=word.written)


def _way(word: SearchWord, spelling: Spelling, language: Language) -> Phrase:
    if spelling.stem:
        return (spelling.stem,)
    if spelling.word == word.words[0].bare:  # as asked, so that its stem is known
        return (word.words[0].stem,)
    return tuple(stems(spelling.word.split(), language))


def _synonyms_at(position: int, matches: Iterable[SynonymMatch]) -> Iterable[tuple[Phrase, float]]:
    for match in matches:
        if match.start <= position < match.end:
            weight = _SYNONYM if match.end - match.start == 1 else _SYNONYM_OF_PHRASE
            yield from ((phrase, weight) for phrase in match.synonyms)


def _index_terms_of(way: Phrase) -> list[Term]:
    if len(way) == 1:
        return [Term(Field.STEMS, way[0])]
    return [Term(Field.PAIRS, pair(*two)) for two in pairwise(way)]
