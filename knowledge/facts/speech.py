"""What speakers are said to have said: quotations beside an attribution, and clauses that report speech.

Returns drafts: whom a surname or a "he" means is for `cast` to say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.facts.attributions import Attribution, attributions
from knowledge.facts.clause import CLOSERS, Clause
from knowledge.facts.names import person_starting_at
from knowledge.facts.quotations import CLOSED_BY, Quotation
from knowledge.facts.roles import RoleDraft
from knowledge.model import Span

# Between a quotation and the attribution that follows it.
GAP_BEFORE = re.compile(r"^[\s,，–—-]*$")
# Between an attribution and the quotation that it opens: ": ", ", ", or a few words and a colon.
GAP_AFTER = re.compile(r"^[\s,:：–—-]*$|^[^.!?;“”\"«»„]{0,60}:\s*$")
ENDS_SENTENCE = re.compile(r"[.!?…。！？][”\"»“’)\s]*$")
TRAILING = frozenset({"while", "but", "aber", "pero", "mais", ",", ".", "!", "?", ";", ":", "–", "—", "("})
LEAST_WORDS = 3
MOST_BEFORE_THAT = 8


@dataclass(frozen=True, slots=True)
class SpeechDraft:
    """Words and their speaker, still as the sentence names them. `direct` marks a quotation."""

    sentence: Span
    speaker: Span
    words: Span
    pronoun: bool
    direct: bool
    opens: bool  # the speaker is the sentence's first word, whose capital proves no name


def drafts(
    text: str,
    clauses: Sequence[tuple[Clause, Sequence[RoleDraft]]],
    quotes: Sequence[Quotation],
) -> Iterator[SpeechDraft]:
    """Everything attributed in one paragraph. `quotes` are its quotations, and the first of the next paragraph."""
    outer = [quote.outer for quote in quotes]
    found = [said for clause, roles in clauses for said in attributions(clause, roles, outer)]
    taken: dict[Span, Attribution] = {}
    for said in found:
        for quote in _quoted_by(text, said, quotes):
            taken.setdefault(quote.words, said)
    _continue(text, quotes, taken)
    for words, said in taken.items():
        yield _draft(said, words, direct=True)
    for number, said in enumerate(found):
        if said in taken.values() and not said.participle:
            continue
        limit = next((other for other in found[number + 1 :] if other.clause is said.clause), None)
        reported = _reported(text, said, limit, found[:number])
        if reported is not None:
            yield _draft(said, reported, direct=False)


def _draft(said: Attribution, words: Span, *, direct: bool) -> SpeechDraft:
    clause, speaker = said.clause, said.speaker
    return SpeechDraft(
        sentence=clause.span,
        speaker=clause.span_of(speaker.first, speaker.stop),
        words=words,
        pronoun=clause.at(speaker.first) in clause.lexicon.speech.pronouns,
        direct=direct,
        opens=speaker.first == 0,
    )


def _quoted_by(text: str, said: Attribution, quotes: Sequence[Quotation]) -> Iterator[Quotation]:
    """The quotations right before and right after the words that name the speaker."""
    start, end = said.clause.starts[said.group.first], said.clause.ends[said.group.stop - 1]
    for quote in quotes:
        if quote.outer.end <= start and GAP_BEFORE.match(text[quote.outer.end : start]):
            if _is_whole(text, said, quote):
                yield quote
        elif quote.outer.start >= end and GAP_AFTER.match(text[end : quote.outer.start]):
            yield quote


def _is_whole(text: str, said: Attribution, quote: Quotation) -> bool:
    """Whether a quotation before "Wang said" is all that he said, not the end of a sentence of the writer's."""
    if quote.outer.start <= said.clause.span.start:
        return True
    lead = text[said.clause.span.start : quote.outer.start].rstrip()
    return not lead or lead[-1] in '.!?:”"»' or GAP_BEFORE.match(lead) is not None


def _continue(text: str, quotes: Sequence[Quotation], taken: dict[Span, Attribution]) -> None:
    """Give whole-sentence quotations that follow in the paragraph to the one who spoke last."""
    last: Attribution | None = None
    for before, quote in zip([None, *quotes], quotes, strict=False):
        if quote.words in taken:
            last = taken[quote.words]
        elif before is not None and last is not None and last.clause.span.start < quote.outer.start:
            lead = text[before.outer.end : quote.outer.start]
            apart = ENDS_SENTENCE.search(lead) and "\n\n" not in lead
            if apart and ENDS_SENTENCE.search(quote.words.of(text)):
                taken[quote.words] = last


def _reported(text: str, said: Attribution, limit: Attribution | None, earlier: Sequence[Attribution]) -> Span | None:
    """The words of reported speech: the clause after "said that", or what stands before ", Wang said"."""
    clause = said.clause
    stop = limit.group.first if limit is not None else len(clause)
    first = _clause_after(said, stop)
    if first is not None:
        return _trimmed(clause, first, stop)
    if said.participle:
        return None
    if _is_inserted(said, stop):
        return _trimmed(clause, 0, len(clause))
    if said.verb not in clause.lexicon.speech.verbs and not said.according:
        return None
    past = max((other.group.stop for other in earlier if other.clause is clause), default=0)
    before = said.group.first
    if before > 0 and (clause.at(before - 1) == "," or clause.words[before - 1] in CLOSERS or said.according):
        return _trimmed(clause, past, before)
    return None


def _clause_after(said: Attribution, stop: int) -> int | None:
    """The token at which the reported clause begins, where one follows the attribution."""
    clause, first = said.clause, said.group.stop
    speech = clause.lexicon.speech
    if said.according:
        opens = (
            said.group.first == 0 and clause.at(first) == "," and clause.at(first + 1) not in clause.lexicon.frame.who
        )
        return first + 1 if opens and not _is_list(clause, first + 1) else None
    comma = clause.at(first) == ","
    first += 1 if comma else 0
    for index in range(first, min(first + MOST_BEFORE_THAT, stop)):
        if clause.at(index) == "," and clause.at(index + 1) not in speech.that:
            break
        if clause.at(index) in speech.that:
            return index + 1 if clause.at(index) in speech.joins else index
        if clause.at(index) in clause.lexicon.frame.of:
            break  # "told the story of a chip that failed"
        if index == first and said.verb in speech.verbs and not _leads_away(clause, index):
            return index if not comma or clause.lexicon.speech.comma_before_clause else None
    return None


def _is_list(clause: Clause, index: int) -> bool:
    """Whether more speakers follow, as in "According to Lee, Ray and Dow, it rains": nobody's words alone."""
    person = person_starting_at(clause, index)
    return person is not None and (
        clause.at(person.stop) in clause.lexicon.frame.conjunctions or clause.at(person.stop) == ","
    )


def _is_inserted(said: Attribution, stop: int) -> bool:
    """ "The company, he said, had no wish to": the speech goes on behind the second comma, so all of it is his."""
    clause, group = said.clause, said.group
    if said.according or clause.at(group.first - 1) != "," or clause.at(group.stop) != "," or stop < len(clause):
        return False
    follows = clause.at(group.stop + 1)
    joined = (
        follows in clause.lexicon.frame.conjunctions or follows in clause.lexicon.frame.who or follows.endswith("ing")
    )
    return not joined and clause.is_lower(group.stop + 1) and follows not in {"but", "while", "without", "after", "as"}


def _leads_away(clause: Clause, index: int) -> bool:
    """ "said of the plan", "said on Tuesday", "said.": what follows the verb is no clause, or not yet."""
    word = clause.at(index)
    return (
        not word
        or not word[0].isalnum()
        or word in clause.lexicon.speech.times | clause.lexicon.frame.of | {"during", "to", "about"}
    )


def _trimmed(clause: Clause, first: int, stop: int) -> Span | None:
    """Tokens `first` to `stop` without the marks and joints at their ends; None for fewer than three words."""
    joints = clause.lexicon.frame.conjunctions | TRAILING
    while first < stop and (clause.at(first) in {",", ":"} or clause.words[first] in "”’)"):
        first += 1
    while stop > first and clause.at(stop - 1) in joints:
        stop -= 1
    closers = CLOSED_BY.get(clause.words[first], "") if first < stop else ""
    closing = next((index for index in range(first + 1, stop) if clause.words[index] in closers), None)
    if closing == stop - 1:
        first, stop = first + 1, stop - 1  # all of it stands between marks, which are not words
    marks = [word for word in clause.words[first:stop] if word in CLOSED_BY or word in CLOSERS]
    if marks and marks[-1] == clause.words[stop - 1] and len(marks) % 2:
        stop -= 1
    while stop > first and clause.at(stop - 1) in joints:
        stop -= 1
    words = sum(clause.words[index][0].isalnum() for index in range(first, stop))
    return clause.span_of(first, stop) if words >= LEAST_WORDS else None
