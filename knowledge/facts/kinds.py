"""Whether words say what kind of thing something is: "a company that", "the largest bank", "Danish club"."""

from knowledge.facts.clause import Clause
from knowledge.facts.parsed import STOPS
from knowledge.facts.word_shapes import is_adjective, is_plain
from knowledge.languages.word_sets import joined, without


def is_plural_kind(clause: Clause, first: int) -> bool:
    """True for the "devices that" of "heat pumps are devices that": a plural kind, and more about it."""
    words, stop = clause.lexicon.definitions, _noun_stop(clause, first)
    last = clause.at(stop - 1)
    return (
        stop > first
        and last in (without(words.known, words.kinds) | words.masses)
        and clause.at(stop) in words.relatives
    )


def is_kind_after(clause: Clause, article: int, *, loose: bool) -> bool:
    """True if an article and a definition begin here; after "the" the kind needs an adjective or more behind it."""
    words, events = clause.lexicon.definitions, clause.lexicon.events
    if clause.at(article) in words.articles:
        several = joined(clause.lexicon.frame.of, clause.lexicon.frame.determiners, words.definites)
        of_many = clause.skip(article + 1, several)
        return explains(clause, of_many, loose=loose)  # "eine der ältesten Brauereien"
    if loose and _is_one_that(clause, article):
        return True
    if loose and _is_made_of(clause, article + 1):
        return True
    several = joined(events.prepositions, clause.lexicon.frame.determiners, words.definites)
    first = clause.skip(article + 1, several)  # "one of the"
    stop = _noun_stop(clause, first)
    told = joined(clause.lexicon.saying, events.told, clause.lexicon.names.possessives)
    plain = stop - first > 1 and told.isdisjoint(clause.folded[first : stop + 1])
    return plain and _ends_noun(clause, stop) and explains(clause, first, loose=False)


def _is_one_that(clause: Clause, index: int) -> bool:
    """True for the "one in which" of "A hung parliament is one in which no party leads"."""
    lexicon, after = clause.lexicon, index + 1
    after += clause.at(after) in lexicon.events.prepositions
    return clause.at(index) not in lexicon.frame.at and clause.at(after) in lexicon.definitions.relatives


def _ends_noun(clause: Clause, stop: int) -> bool:
    """True if a noun that is no name ends here: neither "the Open University", nor "the club has"."""
    names = clause.lexicon.names.capitals_prove_names and clause.is_capital(stop - 1)
    words, after = clause.lexicon.definitions, clause.at(stop)
    behind = after in clause.lexicon.events.prepositions or after in words.defining or after in words.relatives
    return not names and (behind or stop >= len(clause) or clause.words[stop] in STOPS)


def _is_made_of(clause: Clause, first: int) -> bool:
    """True for the "making of light" of "Bioluminescence is the making of light"."""
    stop = _noun_stop(clause, first)
    return stop == first + 1 and clause.at(stop) in clause.lexicon.definitions.of and not _is_person(clause, first)


def explains(clause: Clause, first: int, *, loose: bool) -> bool:
    """True if the noun phrase from `first` on says what kind of thing something is.

    `loose`: a relative clause behind the noun is enough.
    """
    words = clause.lexicon.definitions
    stop = _noun_stop(clause, first)
    if stop == first or any(_is_person(clause, index) for index in range(first, stop)[-1:]):
        return False
    nouns = clause.folded[first:stop]
    if any(map(words.is_kind, nouns)):
        return not any(_is_person(clause, index) for index in range(first, stop))
    behind = clause.at(stop + 1) if clause.at(stop) == "," else clause.at(stop)
    return loose and behind in words.defining


def _is_person(clause: Clause, index: int) -> bool:
    words, word = clause.lexicon.definitions, clause.at(index)
    if words.is_kind(word):
        return False
    return clause.is_head(index) or word in words.people or (len(word) > 4 and word.endswith(words.personal))


def _noun_stop(clause: Clause, first: int) -> int:
    """Where the adjectives and the noun end that begin at `first`."""
    functions, events = clause.lexicon.names.functions, clause.lexicon.events
    index = first
    while index < len(clause) and clause.words[index] not in STOPS and clause.words[index] != ".":
        word = clause.at(index)
        if word in events.prepositions or word in events.relatives or word in clause.lexicon.definitions.defining:
            break
        if word in functions and word not in events.conjunctions:
            break
        index += 1
    return index


def describes(clause: Clause, index: int) -> bool:
    word = clause.at(index)
    if word in clause.lexicon.events.told or word in clause.lexicon.names.functions:
        return False
    plain = is_plain(clause, index) or (index == 0 and clause.is_capital(0)) or (word[:1].isalpha() and "-" in word)
    national = is_adjective(clause, index) or word in clause.lexicon.roles.modifiers
    return (plain and not clause.is_head(index)) or (national and clause.is_capital(index))
