"""Where a phrase ends that tells what happened or what something is."""

from knowledge.facts.clause import Clause
from knowledge.facts.parsed import STOPS, ParsedSentence, is_verb


def phrase_stop(parsed: ParsedSentence, start: int, *, at_relative: bool) -> int:
    """Where the phrase ends that goes on from token `start`: at a mark, at the next clause, or at a relative pronoun.

    Without `at_relative`, a relative clause behind a comma belongs to it in languages that always write the comma.
    """
    stop = _phrase_stop(parsed, start, at_relative=at_relative)
    joined = parsed.clause.lexicon.definitions.after_comma
    if not at_relative and parsed.clause.at(stop) == "," and parsed.clause.at(stop + 1) in joined:
        return _phrase_stop(parsed, stop + 1, at_relative=False)
    return stop


def _phrase_stop(parsed: ParsedSentence, start: int, *, at_relative: bool) -> int:
    clause, events = parsed.clause, parsed.clause.lexicon.events
    index = start
    while index < len(clause):
        word = clause.at(index)
        if parsed.is_stop(index) and not _goes_on(clause, index):
            break
        if at_relative and index > start and word in events.relatives:
            break
        if word in events.conjunctions and _joins_clause(parsed, index):
            break
        index += 1
    while index > start and (clause.at(index - 1) in "." or clause.at(index - 1) in STOPS):
        index -= 1
    return index


def _goes_on(clause: Clause, comma: int) -> bool:
    """True if a comma only parts the items of a list: "Acme, Birch and Elm", "rail, road and air", "6-3, 6-4"."""
    if clause.at(comma) != ",":
        return False
    if clause.at(comma + 1)[:1].isdigit():
        return clause.at(comma - 1)[-1:].isdigit()
    events = clause.lexicon.events
    for place in range(comma + 2, min(comma + 6, len(clause))):
        word = clause.at(place)
        if word in STOPS - {","} or _is_no_item(clause, place - 1):
            return False
        if word in events.conjunctions:
            return True
        if word == ",":
            return _goes_on(clause, place)
    return False


def _is_no_item(clause: Clause, index: int) -> bool:
    """True if the word at `index` shows that what it is in is no item of a list."""
    word, events = clause.at(index), clause.lexicon.events
    small = word in events.relatives or word in events.prepositions or word in clause.lexicon.speech.pronouns
    return small or word in events.conjunctions or is_verb(clause, index)


def _joins_clause(parsed: ParsedSentence, conjunction: int) -> bool:
    """True if a verb with or without a subject of its own is behind the "and"."""
    clause = parsed.clause
    for index in range(conjunction + 1, min(conjunction + 7, len(clause))):
        if parsed.is_stop(index):
            return False
        if is_verb(clause, index):
            return True
        if clause.at(index) in clause.lexicon.events.prepositions and index > conjunction + 1:
            return False
    return False
