"""Reported speech: the clause behind "said that", or the one before ", Wang said"."""

from collections.abc import Sequence

from knowledge.facts.attribution import QUESTION_MARKS, Attribution, Manner
from knowledge.facts.clause import CLOSERS, Clause, TokenSpan
from knowledge.facts.names import person_starting_at
from knowledge.facts.quotations import CLOSED_BY
from knowledge.facts.trimming import LEAST_WORDS, MARKS_OF_QUOTATION, TRAILING, trimmed
from knowledge.facts.word_shapes import is_plain
from knowledge.languages.word_sets import joined, without

LEAST_AFTER_THAT = 2
MOST_BEFORE_THAT = 8
MOST_BEFORE_FINITE = 14
MOST_ADDRESSED = 6


def reported(
    attribution: Attribution, earlier: Sequence[Attribution], later: Sequence[Attribution]
) -> TokenSpan | None:
    """The tokens of the clause that the attribution reports.

    `earlier` and `later` are the other attributions of the same sentence; their words are not part of it. Questions,
    and what only texts or things "say", are not reported.
    """
    clause, group = attribution.clause, attribution.group
    if not _may_report(attribution) or clause.at(len(clause) - 1) in QUESTION_MARKS:
        return None
    earlier, later = list(filter(_may_report, earlier)), list(filter(_may_report, later))
    stop = min((other.group.first for other in later), default=len(clause))
    first = _clause_after(attribution, stop)
    if first is not None:
        denied = not clause.lexicon.speech.negations.isdisjoint(clause.folded[group.stop : first])
        joined = clause.at(first - 1) in clause.lexicon.speech.joins
        least = LEAST_AFTER_THAT if joined else LEAST_WORDS
        return None if denied else trimmed(clause, first, _clause_end(clause, first, stop), least)
    if attribution.manner is Manner.PARTICIPLE:
        return None
    if stop == len(clause) and _is_inserted(attribution):
        return trimmed(clause, 0, stop)
    first = max((other.group.stop for other in earlier), default=0)
    first = max([first, *(index + 1 for index in range(first, group.first) if clause.at(index) == ";")])
    if clause.at(first) in CLOSED_BY and clause.at(group.first - 1) not in CLOSERS:
        return None  # a quotation, and its speaker in words that no rule reads
    return trimmed(clause, first, group.first) if _is_said_before(attribution, first) else None


def _may_report(attribution: Attribution) -> bool:
    clause, verb = attribution.clause, attribution.verb
    if attribution.manner in (Manner.ACCORDING, Manner.PARTICIPLE):
        return True
    if attribution.is_vague:
        return False  # "people said", "this shape continued"
    return attribution.manner is Manner.VERB and verb in clause.lexicon.saying and not attribution.asks


def _is_said_before(attribution: Attribution, first: int) -> bool:
    """True if a clause that begins at token `first` stands before the attribution: "The plant grew, Wang said"."""
    clause, group = attribution.clause, attribution.group
    if group.first <= first:
        return False
    if attribution.manner is Manner.ACCORDING:
        return not _is_phrase(clause, first, group.first)
    if clause.at(group.first - 1) != "," and clause.at(group.first - 1) not in CLOSERS - {")"}:
        return False
    if not _may_follow(attribution) or clause.at(group.first) in clause.lexicon.speech.as_said:
        return False  # "She is not the owner, as a letter claimed"
    return _ends(attribution) and not _is_phrase(clause, first, group.first)


def _ends(attribution: Attribution) -> bool:
    """True if nothing but a time or a place follows, so that the verb has no object."""
    clause, speech = attribution.clause, attribution.clause.lexicon.speech
    told = _behind_addressee(attribution)
    if clause.at(told) in TRAILING or not clause.at(told):
        return True
    away = clause.at(told) in speech.not_reported or clause.at(told + 1) in speech.not_reported
    return away and attribution.verb in joined(speech.verbs, speech.telling)


def _may_follow(attribution: Attribution) -> bool:
    """False for words that follow a clause in the shape of an attribution: "Avant la pause, le groupe répète"."""
    if not attribution.clause.lexicon.speech.verb_second:
        return True
    return attribution.inverted


def _behind_addressee(attribution: Attribution) -> int:
    """The token behind "told senators"; for other verbs, the one behind the attribution."""
    clause, stop = attribution.clause, attribution.group.stop
    if attribution.verb not in clause.lexicon.speech.telling:
        return stop
    for index in range(stop, stop + MOST_ADDRESSED):
        if clause.at(index) in TRAILING or clause.at(index) in clause.lexicon.speech.not_reported:
            return index
    return stop


def _is_phrase(clause: Clause, first: int, stop: int) -> bool:
    """True for "After the game," and "Asked about it,", which are no clauses of their own."""
    lexicon, word = clause.lexicon, clause.at(first)
    opens = (
        word in lexicon.oblique
        or word in lexicon.speech.own_clause
        or word in lexicon.speech.conditions
        or word in lexicon.speech.asking
        or bool(lexicon.participle_endings and word.endswith(lexicon.participle_endings))
    )
    if not opens or word in lexicon.speech.asking:
        return opens
    commas = [index for index in range(first, stop - 1) if clause.at(index) == ","]
    start = commas[0] if commas else first
    return lexicon.speech.finite.isdisjoint(clause.folded[start:stop])


def _clause_end(clause: Clause, first: int, stop: int) -> int:
    """Before a clause of the writer's: "..., although he conceded"; `stop` if there is none."""
    finite = clause.lexicon.speech.finite
    for index in range(first + LEAST_WORDS, stop):
        is_break = clause.at(index - 1) == "," and clause.at(index) in clause.lexicon.speech.breaks
        if is_break and (not finite or not finite.isdisjoint(clause.folded[first:index])):
            return index
    return stop


def _clause_after(attribution: Attribution, stop: int) -> int | None:
    """The first token of the reported clause that follows the attribution, if one does."""
    if attribution.manner is Manner.ACCORDING:
        return _clause_after_according(attribution)
    clause, speech, first = attribution.clause, attribution.clause.lexicon.speech, attribution.group.stop
    if attribution.verb in speech.inverted:
        return None
    comma = clause.at(first) == ","
    that = _clause_after_that(attribution, first + comma, stop)
    if that is not None:
        return that
    if comma:
        as_said = attribution.group.first <= 1 and clause.at(0) in speech.as_said  # "As Lee said, it rains"
        begins = as_said or (speech.comma_before_clause and not _leads_away(clause, first + 1))
        return first + 1 if begins else None
    return _clause_without_that(attribution, first, stop)


def _clause_without_that(attribution: Attribution, first: int, stop: int) -> int | None:
    clause, speech = attribution.clause, attribution.clause.lexicon.speech
    if attribution.tells:
        return _clause_after_addressee(clause, first, stop)
    if speech.comma_before_clause:
        return _clause_after_comma(clause, first, stop)
    return first if _follows_directly(attribution, first, stop) else None


def _clause_after_that(attribution: Attribution, first: int, stop: int) -> int | None:
    clause, speech = attribution.clause, attribution.clause.lexicon.speech
    for index in range(first, min(first + MOST_BEFORE_THAT, stop)):
        word = clause.at(index)
        if word == "," and clause.at(index + 1) not in speech.that:
            return None
        if word in speech.that:
            near = word in speech.joins or attribution.tells or index == first
            away = not near or _has_object(attribution, first, index)
            return None if away else index + 1 if word in speech.joins else index
        if word in MARKS_OF_QUOTATION or word in {":", ";", "–", "—"}:
            return None
    return None


def _has_object(attribution: Attribution, first: int, stop: int) -> bool:
    """True if "that" is relative: "wrote a book that sold", "told the story of a chip that failed"."""
    clause, lexicon = attribution.clause, attribution.clause.lexicon
    opens = clause.at(first) in joined(lexicon.frame.determiners, lexicon.frame.owners, lexicon.speech.indefinite)
    if first < stop and opens and not attribution.tells and clause.at(first + 1) not in lexicon.speech.not_reported:
        return True
    of = [index for index in range(first, stop) if clause.at(index) in lexicon.frame.of]
    return any(not clause.is_capital(index - 1) for index in of)


def _clause_after_addressee(clause: Clause, first: int, stop: int) -> int | None:
    """The clause of "told guests she did not wish to", behind those who are told it."""
    speech, frame = clause.lexicon.speech, clause.lexicon.frame
    if clause.at(first) in speech.addressees:
        return first + 1 if _has_finite(clause, first + 1, stop) else None
    for index in range(first + 1, min(first + MOST_BEFORE_THAT, stop)):
        word = clause.at(index)
        if word == "," or word in frame.of or word in clause.lexicon.oblique:
            return None
        named = clause.is_capital(index) and is_plain(clause, index - 1)  # "told the court Lee had"
        if named or word in speech.subjects or word in joined(frame.determiners, frame.owners):
            return index if _has_finite(clause, index, stop) else None
    return None


def _clause_after_comma(clause: Clause, first: int, stop: int) -> int | None:
    """The clause behind the comma of "sagte Vogt am Montag, das Werk wachse"; not that of "schrieb ein Stück, das"."""
    lexicon, word = clause.lexicon, clause.at(first)
    particles = without(lexicon.speech.out, lexicon.frame.determiners)
    if word not in joined(lexicon.speech.not_reported, lexicon.speech.between, particles, lexicon.frame.place):
        return None
    for index in range(first + 1, min(first + MOST_BEFORE_THAT, stop)):
        if clause.at(index) == ",":
            relative = clause.at(index + 1) in lexicon.frame.who and not clause.is_capital(index + 2)
            away = relative or _leads_away(clause, index + 1)
            return None if away else index + 1
        if clause.at(index) in MARKS_OF_QUOTATION or clause.at(index) == ":":
            return None
    return None


def _follows_directly(attribution: Attribution, first: int, stop: int) -> bool:
    """True if the clause follows without a "that"."""
    clause, speech = attribution.clause, attribution.clause.lexicon.speech
    if attribution.inverted or _leads_away(clause, first) or speech.comma_before_clause:
        return False
    if attribution.verb in speech.verbs:
        return True
    if attribution.verb not in speech.clause_verbs:
        return False
    if clause.at(first) in speech.subjects:
        return clause.at(first + 1) not in speech.not_reported and clause.at(first + 1)[:1].isalnum()
    opens = clause.at(first) in joined(clause.lexicon.frame.determiners, clause.lexicon.frame.owners)
    bare = is_plain(clause, first) and clause.at(first + 1) in speech.finite  # "insisted talks were on"
    return bare or (opens and _has_finite(clause, first + 1, stop))


def _has_finite(clause: Clause, first: int, stop: int) -> bool:
    """True if a finite verb is near, so that a clause begins here and not only an object."""
    words = clause.folded[first : min(first + MOST_BEFORE_FINITE, stop)]
    before_comma = words[: words.index(",")] if "," in words else words
    return not clause.lexicon.speech.finite.isdisjoint(before_comma)


def _clause_after_according(attribution: Attribution) -> int | None:
    """The token after the comma of "According to Lee, ..."."""
    clause, comma = attribution.clause, attribution.group.stop
    if attribution.group.first > 0:
        return None
    if clause.at(comma) != ",":
        # "Laut Vogt wächst das Werk"
        verb_second = clause.lexicon.speech.verb_second and clause.lexicon.speech.comma_before_clause
        return comma if verb_second and clause.is_lower(comma) else None
    if clause.at(comma + 1) in clause.lexicon.frame.who:
        return None
    return None if _is_list(clause, comma + 1) else comma + 1


def _is_list(clause: Clause, index: int) -> bool:
    """True if more speakers follow, as in "According to Lee, Ray and Dow, it rains"."""
    person = person_starting_at(clause, index)
    if person is None:
        return False
    return clause.at(person.stop) == "," or clause.at(person.stop) in clause.lexicon.frame.conjunctions


def _is_inserted(attribution: Attribution) -> bool:
    """ "The company, he said, had no wish to": the speech continues after the second comma, so it is the whole
    sentence.
    """
    clause, group = attribution.clause, attribution.group
    if clause.at(group.first - 1) != "," or clause.at(group.stop) != ",":
        return False
    return clause.is_lower(group.stop + 1) and not _begins_own_clause(clause, group.stop + 1)


def _begins_own_clause(clause: Clause, index: int) -> bool:
    """True if the word at `index` begins a clause of the writer's: "and", "who", "adding", "while"."""
    word, lexicon = clause.at(index), clause.lexicon
    return (
        word in lexicon.frame.conjunctions
        or word in lexicon.frame.who
        or word in lexicon.speech.own_clause
        or word in lexicon.speech.breaks
        or word.endswith(lexicon.participle_endings)
    )


def _leads_away(clause: Clause, index: int) -> bool:
    """ "said of the plan", "said on Tuesday", "said.": no reported clause begins with the word at `index`."""
    word, lexicon = clause.at(index), clause.lexicon
    return (
        not word[:1].isalnum()
        or word in lexicon.speech.not_reported
        or word in without(lexicon.frame.of, lexicon.frame.determiners)
    )
