"""What speaks for an unknown word being a name: how the question writes it, and how the articles write their word.

Only names cross into another alphabet or language. An ordinary word that sounds or looks like a word of the articles is
another word: the French "fondé" is no Russian "фонд".
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from knowledge.languages import Language, language_of
from knowledge.question.question import Question, QuestionWord
from knowledge.store.base import QueryClause, ReadableStore, StoredPassage, Term
from knowledge.store.changes import Field
from knowledge.text.words import Word, bare, words

# Passages in which the writing of a word is looked up, for each of its spellings.
_READ = 4
# Letters of a word that is a name by the articles alone, and of one for which nothing speaks and nothing against it.
_SHORT, _LONG = 4, 5


def names_among(
    store: ReadableStore, word: QuestionWord, spellings: Sequence[str], question: Question
) -> tuple[str, ...]:
    """Those of the spellings that the articles use as the name that this word of a question may be."""
    asked = _asked_as_name(word, question) if spellings else False
    if asked is False:
        return ()
    stated = _stated_as_names(store, spellings)
    return tuple(one for one in spellings if _is_name(asked, stated.get(one), word.bare, one))


def _is_name(asked: bool | None, stated: bool | None, word: str, spelling: str) -> bool:
    if stated is False:
        return False
    # Two alphabets with capitals would show a name by one.
    is_shown = asked or stated or not (_has_capitals(word) and _has_capitals(spelling))
    return is_shown and (bool(asked) or len(word) >= (_SHORT if stated else _LONG))


def _has_capitals(word: str) -> bool:
    return word.upper() != word


def _asked_as_name(word: QuestionWord, question: Question) -> bool | None:
    """Whether the question writes the word as a name; None if that cannot be seen.

    A question that gives its other names a capital gives one to each: it takes the "tchaikovsky" of "who is Pyotr
    tchaikovsky" for an ordinary word.
    """
    language = question.language
    if not word.is_subject:
        return False
    if _has_telling_capital(word, question):
        return True
    if word.bare in language.ordinary or word.folded in language.ordinary:
        return False
    is_small = word.written == word.written.lower() != word.written.upper()
    return False if is_small and any(_has_telling_capital(one, question) for one in question.words) else None


def _has_telling_capital(word: QuestionWord, question: Question) -> bool:
    """True for a capital that only a name has: not at the start, not in an acronym, and not that of a German noun."""
    written = word.written
    return (
        word.is_name
        and word is not question.words[0]
        and written[:1].isupper()
        and not written[1:].isupper()
        and _capitals_prove_names(question.language)
    )


def _stated_as_names(store: ReadableStore, spellings: Sequence[str]) -> dict[str, bool | None]:
    """For each spelling, whether the articles write it as a name; None if that cannot be seen."""
    clause = QueryClause(tuple((Term(Field.WORDS, one), 1.0) for one in spellings))
    hits = store.search([clause], _READ * len(spellings))
    seen: dict[str, list[bool | None]] = defaultdict(list)
    for stored in store.passages([hit.passage for hit in hits]):
        for spelling, is_name in _written_in(stored, frozenset(spellings)):
            seen[spelling].append(is_name)
    return {spelling: _verdict(found) for spelling, found in seen.items()}


def _written_in(stored: StoredPassage, spellings: Collection[str]) -> Iterator[tuple[str, bool | None]]:
    """Each spelling in the sentences of a passage, and whether it is written as a name there."""
    language = language_of(stored.article.language)
    for sentence in stored.passage.sentences:
        text = sentence.of(stored.article.text)
        found = words(text)
        for place, word in enumerate(found):
            if (folded := bare(word.folded)) in spellings:
                yield folded, _is_written_as_name(folded, text, found[place : place + 2], language)


def _is_written_as_name(folded: str, text: str, found: Sequence[Word], language: Language) -> bool | None:
    """Whether the first of two words of a sentence is written as a name.

    The capital of a sentence's start shows one before another capital ("Boris Lind"). It takes the first word of
    "Yesterday Lind came" for a name, too.
    """
    first, *behind = found
    if text[first.start].islower() or folded in language.stopwords:
        return False
    is_start = not any(map(str.isalnum, text[: first.start]))
    is_before_name = any(text[first.end : one.start] == " " and text[one.start].isupper() for one in behind)
    has_capital = text[first.start].isupper() and not text.isupper() and (is_before_name or not is_start)
    if has_capital and _capitals_prove_names(language):
        return True
    return False if folded in language.ordinary else None


def _verdict(found: Sequence[bool | None]) -> bool | None:
    """What most places show; a name may be written small now and then, and an ordinary word with a capital."""
    for_it, against = found.count(True), found.count(False)
    return for_it > against if for_it or against else None


def _capitals_prove_names(language: Language) -> bool:
    return language.statements is None or language.statements.names.capitals_prove_names
