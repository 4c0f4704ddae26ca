"""What single words look like: plain words, adjectives, and the words of a description before a name."""

from knowledge.facts.clause import Clause
from knowledge.languages.word_sets import joined


def is_plain(clause: Clause, index: int) -> bool:
    """True if a lower-case content word is at `index`: the "cloud" of "cloud CTO"."""
    word = clause.at(index)
    return clause.is_lower(index) and word not in clause.lexicon.names.functions and word.replace("-", "").isalpha()


def is_adjective(clause: Clause, index: int) -> bool:
    """True if the word at `index` has the ending of an adjective ("Canadian", "economic") and is no short form."""
    return clause.at(index).endswith(clause.lexicon.adjectival) and not clause.words[index].isupper()


def skip_description(clause: Clause, index: int, step: int = 1) -> int:
    """The first place from `index` on that has no determiner and no plain word: past "the chip maker"."""
    while clause.at(index) in clause.lexicon.frame.determiners or is_plain(clause, index):
        index += step
    return index


def behind_date(clause: Clause, index: int) -> int:
    """The place behind a date, as in "leitet seit 2010 das Museum"."""
    frame = clause.lexicon.frame
    first = index + (clause.at(index) in joined(frame.place, clause.lexicon.changes.still, clause.lexicon.changes.ends))
    stop = first
    while clause.at(stop).rstrip(".").isdigit() or clause.at(stop) in frame.dates:
        stop += 1
    return stop if stop > first else index
