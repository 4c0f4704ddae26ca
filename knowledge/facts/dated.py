"""When each fact was so: the words of a date in the fact's own clause, and the date of the calendar that they mean.

A sentence has dates that belong to something else ("the CEO, who came in May, said"), so a date counts only where
nothing but words stands between it and the parts of the fact.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts.dates import date_spans, iso_date
from knowledge.languages.statements import StatementWords
from knowledge.model import Article, Fact, FactKind, Qualifier, Span

# Between a date and a part of the fact that it belongs to.
NOTHING = re.compile(r"\s*,?\s*")
ARTICLE = re.compile(r"\s*,?\s*(?:\w+\s+)?")  # "On Tuesday, the"
BLANK = re.compile(r"\s*")
PLAIN = re.compile(r"[^,;:.()“”„«»\"–—]{0,60}")
FEW = re.compile(r"(?:\s*[^\W\d_]+){0,3}\s*:?\s*")
NEAR = 40  # characters before a date in which its verb of saying is searched
WORD = re.compile(r"[^\W\d_]+")
HOLDS = frozenset({FactKind.ROLE, FactKind.MEMBERSHIP})
TIMELESS = frozenset({FactKind.DEFINITION, FactKind.ACRONYM})


def dated(facts: Sequence[Fact], article: Article, lexicon: StatementWords) -> list[Fact]:
    """The facts, in the same order, each with the words and the date of when it was so, if its clause has them."""
    known: dict[Span, list[Span]] = {}
    found = []
    for fact in facts:
        if fact.kind in TIMELESS or (fact.date is not None and fact.when is None):
            found.append(fact)
            continue
        if fact.sentence not in known:
            known[fact.sentence] = list(date_spans(article.text, fact.sentence, lexicon.dates))
        when = _whole(fact.when, known[fact.sentence]) or _when(fact, known[fact.sentence], article.text, lexicon)
        found.append(_with_date(fact, when, article, lexicon) if when else fact)
    return found


def _whole(when: Span | None, dates: Sequence[Span]) -> Span | None:
    """The words of a date together with those that belong to it: "2010" of "from 2010 to 2015"."""
    return next((date for date in dates if when in date), when) if when else None


def _with_date(fact: Fact, when: Span, article: Article, lexicon: StatementWords) -> Fact:
    is_future = Qualifier.INCOMING in fact.qualifiers or _is_future(fact, article.text, lexicon)
    date = iso_date(when.of(article.text), article.published, article.language, is_future=is_future)
    return replace(fact, when=when, date=date)


def _is_future(fact: Fact, text: str, lexicon: StatementWords) -> bool:
    """True if a role or membership is told with a word of the future; events and speech are past."""
    if fact.kind not in HOLDS:
        return False
    return not lexicon.dates.future.isdisjoint(WORD.findall(fact.sentence.of(text).lower()))


def _when(fact: Fact, dates: Sequence[Span], text: str, lexicon: StatementWords) -> Span | None:
    if not dates:
        return None
    if fact.is_speech:
        return next((date for date in dates if _dates_speech(fact, date, text, lexicon)), None)
    rule = _dates_event if fact.kind is FactKind.EVENT else _dates_holding
    return next((date for date in dates if rule(fact, date, text, lexicon)), None)


def _is_between(pattern: re.Pattern[str], start: int, end: int, text: str) -> bool:
    return start <= end and pattern.fullmatch(text, start, end) is not None


def _leads(date: Span, first: int, fact: Fact, text: str) -> bool:
    """True for the "On Tuesday," of "On Tuesday, Acme bought": at the start of the sentence, right before the fact."""
    opens = _is_between(BLANK, fact.sentence.start, date.start, text)
    return opens and _is_between(ARTICLE, date.end, first, text)


def _dates_speech(fact: Fact, date: Span, text: str, lexicon: StatementWords) -> bool:
    """True if the date belongs to the verb of saying: "Wang said on Tuesday", "On Tuesday, Wang said"."""
    subject, value = fact.subject, fact.value
    if subject is None or subject not in fact.sentence or (date.end > value.start and date.start < value.end):
        return False
    if _is_between(PLAIN, subject.end, date.start, text) or _leads(date, subject.start, fact, text):
        return True
    before = WORD.findall(text[max(fact.sentence.start, date.start - NEAR) : date.start].lower())
    return subject.end < date.start and not lexicon.saying.isdisjoint(before[-3:])


def _dates_event(fact: Fact, date: Span, text: str, lexicon: StatementWords) -> bool:
    """True if the date leads the event, follows it directly, or is that of its announcement at the end."""
    if fact.subject is None:
        return False
    if date in fact.value or _leads(date, min(fact.subject.start, fact.value.start), fact, text):
        return True
    if _is_between(NOTHING, fact.value.end, date.start, text):
        return True
    tail = text[text.rfind(",", fact.value.end, date.start) + 1 : date.start] if date.start > fact.value.end else ""
    return not lexicon.saying.isdisjoint(tail.lower().split()) and _is_between(
        FEW, date.end, fact.sentence.end - 1, text
    )


def _dates_holding(fact: Fact, date: Span, text: str, lexicon: StatementWords) -> bool:
    """True if the date belongs to holding the role: "CEO since 2021", "was named CEO on Tuesday", "until 2013 CEO"."""
    subject, value = fact.subject, fact.value
    if date in value:
        return True
    parts = [part for part in (value, fact.organisation) if part and part in fact.sentence]
    # Without parts, the role was named in another sentence: "She succeeds Ann Lee".
    if subject is None or subject not in fact.sentence or not parts:
        return False
    last = max(part.end for part in parts)
    if subject.end > value.start:
        return value.end <= subject.start and _dates_named_after(fact, subject, date, text, lexicon)
    if _is_between(BLANK, last, date.start, text):
        return True
    if subject.end <= date.start and date.end <= value.start:
        return _is_between(PLAIN, subject.end, date.start, text) and _is_between(PLAIN, date.end, value.start, text)
    return _is_between(PLAIN, subject.end, value.start, text) and _leads(date, subject.start, fact, text)


def _dates_named_after(fact: Fact, subject: Span, date: Span, text: str, lexicon: StatementWords) -> bool:
    """True if the holder is named behind the role: "Incoming CFO Jane Doe starts on March 3"."""
    if _is_between(PLAIN, subject.end, date.start, text):
        words = WORD.findall(text[subject.end : date.start].lower())
        return 0 < len(words) <= 4 and words[0] in lexicon.dates.holding
    return Qualifier.INCOMING in fact.qualifiers and _is_between(FEW, date.end, fact.value.start, text)
