"""The words that a reader typed after a command, with the stems by which the articles may have them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz.distance import OSA

from knowledge.cards.names import is_near
from knowledge.languages import Language, language_of
from knowledge.store.base import QueryClause, ReadableStore, Term
from knowledge.store.changes import Field
from knowledge.text.alphabets import in_characters, in_other_alphabets, in_words
from knowledge.text.analysis import has_spelling, pair
from knowledge.text.detection import detect
from knowledge.text.han_names import han_name
from knowledge.text.pieces import cut, is_cut
from knowledge.text.stems import stem
from knowledge.text.words import Word, bare, fold, plain, words

_MOST_WORDS = 8
_MOST_LANGUAGES = 6  # of the articles, the most common ones
_MOST_LOOKALIKES = 6
_LONGEST = 40  # letters of a word that may be misspelled
# What a word weighs that is spelled otherwise but for accents, and a stem beside the word itself.
_NEAR, _STEM, _PAIR = 0.5, 0.8, 1.0


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A word: `written` as typed, `spellings` those of the vocabulary with their weights, `stems` in all languages.

    A text about the word has one of `stems`. `is_light` is true for a stop word.
    """

    written: str
    spellings: tuple[tuple[str, float], ...]
    stems: frozenset[str]
    is_light: bool = False

    @property
    def clause(self) -> QueryClause:
        exact = [(Term(Field.WORDS, word), weight) for word, weight in self.spellings]
        return QueryClause((*exact, *((Term(Field.STEMS, one), _STEM) for one in sorted(self.stems))))


def typed_words(store: ReadableStore, text: str, languages: Sequence[str]) -> tuple[TypedWord, ...]:
    """The words of the text, at most eight; `languages` are the codes of those of the articles.

    A word that the vocabulary does not have is taken as the words there that it may be a misspelling of.
    """
    spoken = [language_of(code) for code in languages[:_MOST_LANGUAGES]]
    # Not the stop words of all languages of the articles: "war" says nothing in German, and much in English.
    stopwords = language_of(detect(text, spoken[0].code, languages) if spoken else detect(text)).stopwords
    found = []
    for word in words(text)[:_MOST_WORDS]:
        folded = bare(word.folded)
        pieces = {piece for language in spoken if is_cut(folded, language) for piece in cut(folded)}
        if pieces:
            latin = _in_words(store, folded, spoken)
            found += [TypedWord(text[word.start : word.end], (), latin | {piece}) for piece in sorted(pieces)]
        else:
            one = _typed(store, folded, text[word.start : word.end], spoken)
            found.append(replace(one, is_light=folded in stopwords))
    return tuple(_with_characters(store, found) if any(language.index.pieces for language in spoken) else found)


def _in_words(store: ReadableStore, folded: str, spoken: Sequence[Language]) -> frozenset[str]:
    """The stems of a name in Chinese characters as the articles have it in Latin letters; none if they do not."""
    name = han_name(folded)
    latin = in_words(store, name) if name else None
    return frozenset(stem(word, language) for word in latin or () for language in spoken)


def _with_characters(store: ReadableStore, typed: Sequence[TypedWord]) -> list[TypedWord]:
    """The words; two of a Chinese name also as the pieces of the name in characters."""
    found = list(typed)
    for at, (one, other) in enumerate(pairwise(typed)):
        latin = (bare(fold(one.written)), bare(fold(other.written)))
        pieces = {piece for name in in_characters(store, latin) for piece in cut(name)}
        if pieces:
            found[at : at + 2] = [replace(word, stems=word.stems | pieces) for word in (one, other)]
    return found


def without_title(name: str, languages: Sequence[str]) -> str:
    """The name without what comes before names: titles, roles ("Dr.", "CEO"), and small words ("who is").

    A small word with a capital stays, as it may be a first name ("Will"), and so does the last word: a surname may be
    a trade ("Smith").
    """
    spoken = [language_of(code) for code in languages[:_MOST_LANGUAGES]]
    rest = words(name)
    while len(rest) > 1 and _is_before_name(rest[0], name, spoken):
        del rest[0]
    return name[rest[0].start :] if rest else name


def _is_before_name(word: Word, text: str, spoken: Sequence[Language]) -> bool:
    for language in spoken:
        lexicon = language.statements
        titles = {one.rstrip(".") for one in lexicon.nameless - lexicon.names.functions} if lexicon else frozenset()
        if word.folded in titles or (text[word.start].islower() and word.folded in language.stopwords):
            return True
    return False


def clauses_of(typed: Sequence[TypedWord]) -> list[QueryClause]:
    """The query for passages with these words; neighbours count more side by side."""
    pairs = []
    for one, other in pairwise(typed):
        joined = sorted({pair(a, b) for a in one.stems for b in other.stems})[:_MOST_LOOKALIKES]
        if joined:
            pairs.append(QueryClause(tuple((Term(Field.PAIRS, term), _PAIR) for term in joined)))
    return [*(word.clause for word in typed), *pairs]


def _typed(store: ReadableStore, folded: str, written: str, spoken: Sequence[Language]) -> TypedWord:
    is_known = bool(store.word_counts([folded])[folded])
    spellings = {folded: 1.0}
    if has_spelling(folded) and len(folded) <= _LONGEST:
        for other in _lookalikes(store, folded):
            spellings[other] = 1.0 if plain(other) == plain(folded) else _NEAR
    spellings |= dict.fromkeys(in_other_alphabets(store, folded), 1.0)
    meant = [one for one, weight in spellings.items() if weight == 1.0 or not is_known]
    stems = frozenset(stem(one, language) for one in meant for language in spoken) or frozenset({plain(folded)})
    return TypedWord(written, tuple(spellings.items()), stems)


def _lookalikes(store: ReadableStore, folded: str) -> list[str]:
    """The words of the vocabulary that may be meant, the nearest and most frequent first."""
    depth = 2 if len(folded) > 7 else 1
    counts = {word: n for word, n in store.lookalikes(folded, max_deletions=depth).items() if _may_be(folded, word)}
    near = sorted(counts, key=lambda word: (OSA.distance(plain(word), plain(folded)), -counts[word], word))
    return near[:_MOST_LOOKALIKES]


def _may_be(folded: str, word: str) -> bool:
    return plain(word) == plain(folded) or is_near(plain(word), plain(folded))
