"""Which part of a message is the question? People greet, tell a story, ask, thank and sign.

A sentence that asks is a question, without what leads in to it ("I was wondering how much ..."). A message in which
none asks is one itself, without its courtesies. A question that only points back ("How do I stop that?") takes the
sentence before it along. A story in the same sentence as its question stays: "My bike is broken, what does a repair
cost" is all question.
"""

import re
from collections.abc import Sequence

from knowledge.languages import DEFAULT, Language, language_of
from knowledge.model import Span
from knowledge.question.clauses import MessageClause, PlacedWord, begins_asking, clause_of
from knowledge.question.joined import cut_at_conjunctions
from knowledge.text.detection import detect
from knowledge.text.sentences import sentences
from knowledge.text.words import words

_LEAST = 3  # words; a shorter text has one sentence
_FEW = 2  # words with content, beside a pronoun
_TITLE_ENDS = ("》", "」", "』")
_BEHIND_MARK = re.compile(r"(?<=[?？])\s+(?=\w)")
_BRACKETS = (("(", ")"), ("《", "》"), ("「", "」"), ("『", "』"), ("（", "）"), ("“", "”"), ("«", "»"))


def split_questions(text: str, language: Language | None = None) -> list[str]:
    """The questions of a message in their own words; none if it only greets or thanks."""
    spoken = language or language_of(detect(text, DEFAULT))
    return [span.of(text) for span in questions_in(text, words(text), spoken)]


def questions_in(text: str, found: Sequence[PlacedWord], language: Language) -> list[Span]:
    """Where the questions of the text are, whose words are `found`; none if it only greets or thanks."""
    if not found:
        return []
    is_short = len(found) <= _LEAST and not language.questions.phrases_in_text
    spans = [Span(0, len(text))] if is_short else _apart(sentences(text, language), text)
    parts = [part for span in spans for part in cut_at_conjunctions(span, text, found, language)]
    apart = [clause for part in parts if (clause := clause_of(part, text, found, language))]
    clauses = _whole(apart, text, language)
    asking = [place for place, clause in enumerate(clauses) if clause.asks]
    if asking:
        return [_with_story(clauses, place, language) for place in asking]
    return [Span(clauses[0].span.start, clauses[-1].span.end)] if clauses else []


def _apart(spans: Sequence[Span], text: str) -> list[Span]:
    """The sentences, cut behind every question mark: in a chat, "who is it? and since when?" are two questions."""
    found: list[Span] = []
    for span in spans:
        start = span.start
        for mark in _BEHIND_MARK.finditer(text, span.start, span.end):
            found.append(Span(start, mark.start()))
            start = mark.end()
        found.append(Span(start, span.end))
    return found


def _whole(clauses: Sequence[MessageClause], text: str, language: Language) -> list[MessageClause]:
    """The clauses, with those joined again that are one question: a full stop of an abbreviation, a mark in a title."""
    found: list[MessageClause] = []
    for clause in clauses:
        before = found[-1] if found else None
        if before and _belongs(clause, before, text, language):
            found[-1] = _joined(before, clause)
        else:
            found.append(clause)
    return found


def _belongs(clause: MessageClause, before: MessageClause, text: str, language: Language) -> bool:
    if clause.is_marked and (_is_open(before, text) or _goes_on(before, clause, language)):
        return True
    return _is_broken(before, clause, text, language)


def _joined(before: MessageClause, clause: MessageClause) -> MessageClause:
    span, own = Span(before.span.start, clause.span.end), (*before.words, *clause.words)
    return MessageClause(span=span, words=own, asks=True, is_marked=clause.is_marked)


def _is_open(clause: MessageClause, text: str) -> bool:
    """True if a bracket or a quotation of the clause is not closed in it, or if it ends with a title."""
    own = clause.span.of(text)
    return own.endswith(_TITLE_ENDS) or any(own.count(opening) > own.count(closing) for opening, closing in _BRACKETS)


def _goes_on(before: MessageClause, clause: MessageClause, language: Language) -> bool:
    """True if a question that has no mark yet goes on in the clause: "How did Marc. Lee define it?"."""
    return before.asks and not before.is_marked and not begins_asking(clause.words, language)


def _is_broken(before: MessageClause, clause: MessageClause, text: str, language: Language) -> bool:
    """True if a question is broken at the end of a line: "who is" asks for nothing, so the next line belongs to it."""
    gap = text[before.span.end : clause.span.start]
    is_line = "\n" in gap and not gap.strip() and "\n\n" not in gap
    if not is_line or not before.asks or before.is_marked or begins_asking(clause.words, language):
        return False
    return clause.is_marked or all(word.folded in language.stopwords for word in before.words)


def _with_story(clauses: Sequence[MessageClause], place: int, language: Language) -> Span:
    """The question, with the sentence before it if it only points back to that."""
    asked = clauses[place]
    if place and not clauses[place - 1].asks and _points_back(asked.words, language):
        return Span(clauses[place - 1].span.start, asked.span.end)
    return asked.span


def _points_back(asked: Sequence[PlacedWord], language: Language) -> bool:
    """True if a pronoun stands for what is asked about ("How do I stop that?"), and few words are left."""
    folded = [word.folded for word in asked]
    light = language.questions.light | language.messages.idle
    content = [word for word in folded if word not in language.stopwords and word not in light]
    return len(content) <= _FEW and not language.messages.pronouns.isdisjoint(folded)
