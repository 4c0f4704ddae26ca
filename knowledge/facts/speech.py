"""What speakers said: quotations beside an attribution, and clauses of reported speech.

Speakers are not resolved here: `cast` finds the person whom a surname or a "he" means.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.facts.attributions import Attribution, attributions
from knowledge.facts.clause import CLOSERS, Clause, TokenSpan
from knowledge.facts.names import person_starting_at
from knowledge.facts.quotations import CLOSED_BY, Quotation
from knowledge.facts.roles import UnresolvedRole
from knowledge.model import Span

# Between a quotation and the attribution that follows it.
GAP_BEFORE = re.compile(r"^[\s,，–—-]*$")
# Between an attribution and the quotation that it introduces: ": ", ", ", or a few words and a colon.
GAP_AFTER = re.compile(r"^[\s,:：–—-]*$|^[^.!?;“”\"«»„]{0,60}:\s*$")
ENDS_SENTENCE = re.compile(r"[.!?…。！？][”\"»“’)\s]*$")
MARKS_OF_QUOTATION = CLOSERS | CLOSED_BY.keys()
LEADING = frozenset(",:”’)")
TRAILING = frozenset({",", ".", "!", "?", ";", ":", "–", "—", "("})
LEAST_WORDS = 3
MOST_BEFORE_THAT = 8


@dataclass(frozen=True, slots=True)
class UnresolvedSpeech:
    """Words and their speaker as the sentence names them, before the speaker's full name is known.

    `is_quoted`: the words stand between quotation marks. `pronoun`: the speaker is a "he" or "she". `opens`: the
    speaker is the first word of the sentence, whose capital is no proof of a name.
    """

    sentence: Span
    speaker: Span
    words: Span
    pronoun: bool
    opens: bool
    is_quoted: bool


def speech_in(
    text: str, clauses: Sequence[tuple[Clause, Sequence[UnresolvedRole]]], quotations: Sequence[Quotation]
) -> Iterator[UnresolvedSpeech]:
    """All speech that one paragraph attributes to somebody, first the quotations, then reported speech.

    `clauses` are its sentences, each with its roles. `quotations` are its own and the first one of the next paragraph.
    """
    outer = [quotation.outer for quotation in quotations]
    found = [attribution for clause, roles in clauses for attribution in attributions(clause, roles, outer)]
    quoted = _quoted(text, found, quotations)
    for words, attribution in quoted.items():
        yield _unresolved(attribution, words, is_quoted=True)
    for number, attribution in enumerate(found):
        if attribution in quoted.values() and not attribution.participle:
            continue
        reported = _reported(attribution, found[:number], found[number + 1 :])
        if reported is not None:
            yield _unresolved(attribution, attribution.clause.span_of(reported), is_quoted=False)


def _unresolved(attribution: Attribution, words: Span, *, is_quoted: bool) -> UnresolvedSpeech:
    clause, speaker = attribution.clause, attribution.speaker
    return UnresolvedSpeech(
        sentence=clause.span,
        speaker=clause.span_of(speaker),
        words=words,
        pronoun=clause.at(speaker.first) in clause.lexicon.speech.pronouns,
        opens=speaker.first == 0,
        is_quoted=is_quoted,
    )


def _quoted(text: str, found: Sequence[Attribution], quotations: Sequence[Quotation]) -> dict[Span, Attribution]:
    """The words of each attributed quotation, and its attribution."""
    quoted: dict[Span, Attribution] = {}
    for attribution in found:
        for quotation in _quotations_beside(text, attribution, quotations):
            quoted.setdefault(quotation.words, attribution)
    last: Attribution | None = None
    for before, quotation in pairwise(quotations):
        last = quoted.get(before.words, last)
        if last is not None and quotation.words not in quoted and _continues(text, last, before, quotation):
            quoted[quotation.words] = last
    return quoted


def _quotations_beside(text: str, attribution: Attribution, quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    """The quotations right before and right after the words that name the speaker."""
    group = attribution.clause.span_of(attribution.group)
    for quotation in quotations:
        outer = quotation.outer
        if outer.end <= group.start and GAP_BEFORE.match(text[outer.end : group.start]):
            if _is_all_said(text, attribution.clause.span.start, outer.start):
                yield quotation
        elif outer.start >= group.end and GAP_AFTER.match(text[group.end : outer.start]):
            yield quotation


def _is_all_said(text: str, sentence: int, quotation: int) -> bool:
    """True if a quotation before "Wang said" is all that he said, and not the end of a sentence of the writer's.

    The numbers are the places where the sentence and the quotation begin.
    """
    lead = text[sentence:quotation].rstrip()
    return not lead or lead[-1] in '.!?:”"»' or GAP_BEFORE.match(lead) is not None


def _continues(text: str, last: Attribution, before: Quotation, quotation: Quotation) -> bool:
    """True if a quotation of whole sentences follows another one in the paragraph, so that it has the same speaker."""
    gap = text[before.outer.end : quotation.outer.start]
    return (
        last.clause.span.start < quotation.outer.start
        and "\n\n" not in gap
        and ENDS_SENTENCE.search(gap) is not None
        and ENDS_SENTENCE.search(quotation.words.of(text)) is not None
    )


def _reported(
    attribution: Attribution, earlier: Sequence[Attribution], later: Sequence[Attribution]
) -> TokenSpan | None:
    """The reported speech: the clause after "said that", or what is before ", Wang said".

    `earlier` and `later` are the other attributions of the paragraph; their words are not part of it.
    """
    clause, group = attribution.clause, attribution.group
    stop = next((other.group.first for other in later if other.clause is clause), len(clause))
    first = _clause_after(attribution, stop)
    if first is not None:
        return _trimmed(clause, first, stop)
    if attribution.participle:
        return None
    if stop == len(clause) and _is_inserted(attribution):
        return _trimmed(clause, 0, stop)
    if attribution.according or (attribution.verb in clause.lexicon.speech.verbs and _is_set_off(clause, group.first)):
        first = max((other.group.stop for other in earlier if other.clause is clause), default=0)
        return _trimmed(clause, first, group.first) if group.first > 0 else None
    return None


def _is_set_off(clause: Clause, index: int) -> bool:
    """True if a comma or a closing mark is before the token at `index`."""
    return clause.at(index - 1) == "," or clause.at(index - 1) in CLOSERS


def _clause_after(attribution: Attribution, stop: int) -> int | None:
    """The first token of the reported clause that follows the attribution, if one does."""
    if attribution.according:
        return _clause_after_according(attribution)
    clause, speech, first = attribution.clause, attribution.clause.lexicon.speech, attribution.group.stop
    comma = clause.at(first) == ","
    first += 1 if comma else 0
    for index in range(first, min(first + MOST_BEFORE_THAT, stop)):
        word = clause.at(index)
        if word == "," and clause.at(index + 1) not in speech.that:
            return None
        if word in speech.that:
            return index + 1 if word in speech.joins else index
        if word in clause.lexicon.frame.of:
            return None  # "told the story of a chip that failed"
        if index == first and attribution.verb in speech.verbs and not _leads_away(clause, index):
            return index if not comma or speech.comma_before_clause else None
    return None


def _clause_after_according(attribution: Attribution) -> int | None:
    """The token after the comma of "According to Lee, ..."."""
    clause, comma = attribution.clause, attribution.group.stop
    if attribution.group.first > 0 or clause.at(comma) != "," or clause.at(comma + 1) in clause.lexicon.frame.who:
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
    if attribution.according or clause.at(group.first - 1) != "," or clause.at(group.stop) != ",":
        return False
    return clause.is_lower(group.stop + 1) and not _begins_own_clause(clause, group.stop + 1)


def _begins_own_clause(clause: Clause, index: int) -> bool:
    """True if the word at `index` begins a clause of the writer's: "and", "who", "adding", "while"."""
    word, lexicon = clause.at(index), clause.lexicon
    return (
        word in lexicon.frame.conjunctions
        or word in lexicon.frame.who
        or word in lexicon.speech.own_clause
        or word.endswith(lexicon.participle_endings)
    )


def _leads_away(clause: Clause, index: int) -> bool:
    """ "said of the plan", "said on Tuesday", "said.": no reported clause begins with the word at `index`."""
    word, lexicon = clause.at(index), clause.lexicon
    return not word[:1].isalnum() or word in lexicon.speech.not_reported or word in lexicon.frame.of


def _trimmed(clause: Clause, first: int, stop: int) -> TokenSpan | None:
    """The tokens without marks and conjunctions at both ends; None if fewer than three words are left."""
    first = clause.skip(first, LEADING)
    stop = _without_trailing(clause, first, stop)
    first, stop = _without_quotation_marks(clause, first, stop)
    stop = _without_trailing(clause, first, stop)
    words = sum(clause.words[index][0].isalnum() for index in range(first, stop))
    return TokenSpan(first, stop) if words >= LEAST_WORDS else None


def _without_trailing(clause: Clause, first: int, stop: int) -> int:
    lexicon = clause.lexicon
    while stop > first and (
        clause.at(stop - 1) in TRAILING
        or clause.at(stop - 1) in lexicon.frame.conjunctions
        or clause.at(stop - 1) in lexicon.speech.trailing
    ):
        stop -= 1
    return stop


def _without_quotation_marks(clause: Clause, first: int, stop: int) -> tuple[int, int]:
    """Without the marks around all of it, and without a last mark that has no partner."""
    closers = CLOSED_BY.get(clause.at(first), "") if first < stop else ""
    closing = next((index for index in range(first + 1, stop) if clause.words[index] in closers), None)
    if closing == stop - 1:
        first, stop = first + 1, stop - 1
    marks = [index for index in range(first, stop) if clause.words[index] in MARKS_OF_QUOTATION]
    unpaired = len(marks) % 2 == 1 and marks[-1] == stop - 1
    return first, stop - 1 if unpaired else stop
