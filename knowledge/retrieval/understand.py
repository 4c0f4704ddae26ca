"""The words of a question as the corpus has them: known, repaired or unknown, each with the spellings to search for."""

from knowledge.question.parse import parse
from knowledge.question.question import Question
from knowledge.retrieval.corpus import Corpus, WordCounts, count_words
from knowledge.retrieval.repair import left_unknown, repair
from knowledge.retrieval.scripts import retyped
from knowledge.retrieval.spellings import SearchWord, Spelling, Standing
from knowledge.store.base import Field, Store, Term
from knowledge.text.analysis import pair

# From this share of unknown words on, the question is tried as other keyboard layouts would have typed it.
_MOSTLY_UNKNOWN = 0.5
# A longer question is not: each layout would be parsed, and nobody types that much without looking.
_LONGEST_RETYPED = 64  # words
# Unknown words of one question that are repaired. Each costs up to a thousand reads of the index, and a message of
# 4,096 characters may have 64 that are searched for.
_MOST_REPAIRED = 12


def counted(store: Store, corpus: Corpus, question: Question) -> WordCounts:
    """The question with its counts; if most of its words are unknown, as typed on another keyboard layout."""
    counts = count_words(store, question)
    if counts.unknown_share < _MOSTLY_UNKNOWN or len(question.words) > _LONGEST_RETYPED:
        return counts
    others = [count_words(store, parse(text, corpus.languages)) for text in retyped(question.text)]
    best = min(others, key=lambda one: one.unknown_share, default=counts)
    return best if best.unknown_share < _MOSTLY_UNKNOWN and best.words else counts


def search_words(store: Store, counts: WordCounts) -> list[SearchWord]:
    """The words to search for, in the question's order."""
    words = _joined(counts)
    unknown = [word for word in words if not counts.knows(word.words[0])]
    hopeless = set(unknown[_MOST_REPAIRED:])
    return [left_unknown(word) if word in hopeless else repair(store, counts, word) for word in words]


def _joined(counts: WordCounts) -> list[SearchWord]:
    """The words, with neighbours joined that the corpus only writes as one ("open stack")."""
    found: list[SearchWord] = []
    for asked in counts.words:
        word = SearchWord((asked,), (Spelling(asked.bare),))
        if found and _written_as_one(found[-1], word, counts):
            before = found.pop()
            spelling = Spelling(before.bare + word.bare)
            word = SearchWord((*before.words, asked), (spelling,), Standing.REPAIRED)
        found.append(word)
    return found


def _written_as_one(first: SearchWord, second: SearchWord, counts: WordCounts) -> bool:
    if first.standing is not Standing.KNOWN or not counts.counts.get(first.bare + second.bare):
        return False
    # Neighbours in the question, with at most a space or a hyphen between them.
    between = counts.question.text[first.words[-1].end : second.words[0].start]
    side_by_side = Term(Field.PAIRS, pair(first.words[0].stem, second.words[0].stem))
    return len(between) <= 1 and not counts.frequencies.get(side_by_side)
