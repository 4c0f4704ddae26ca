"""Facts about terms and happenings: definitions, acronyms, events and memberships. Each is a rule room of its own."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.facts.acronyms import acronyms_in
from knowledge.facts.dates import date_spans
from knowledge.facts.definitions import definitions_in, may_define
from knowledge.facts.events import events_in
from knowledge.facts.memberships import memberships_in
from knowledge.facts.parsed import ParsedSentence
from knowledge.facts.quotations import MARKS, quotations
from knowledge.facts.speech import ClauseAt
from knowledge.languages.statements import StatementWords
from knowledge.model import Fact, FactKind, Span

WORDS = re.compile(r"[^\W\d_]+(?:-\w+)*")
PARAGRAPH = re.compile(r"(?:.|\n(?!\n))+")
NAMING = frozenset({FactKind.EVENT, FactKind.DEFINITION})
MOST_TEXT = 600  # characters of a sentence; a longer one is a list or a broken table


def acronym_facts(text: str, sentences: Sequence[Span], lexicon: StatementWords | None) -> list[Fact]:
    """The short forms that the sentences explain. The name of each is the long form as its sentence has it."""
    joins = lexicon.definitions.or_words if lexicon else ()
    found = [
        Fact(FactKind.ACRONYM, sentence, one.short, one.long, one.long, pattern=one.pattern)
        for sentence in sentences
        if sentence.end - sentence.start <= MOST_TEXT
        for one in acronyms_in(text, sentence, joins)
    ]
    return list(dict.fromkeys(found))


def terms_in(text: str, sentences: Sequence[Span], lexicon: StatementWords, clause_at: ClauseAt) -> list[Fact]:
    """The definitions, events and memberships of an article, in its order.

    The name of each is the subject as the sentence has it; `with_fullest_name` completes it.
    """
    found: list[Fact] = []
    quoted = _quoted(text)
    for sentence in sentences:
        first = bisect_right(quoted, sentence.start, key=_end)
        stop = bisect_left(quoted, sentence.end, key=_start)
        if sentence.end - sentence.start <= MOST_TEXT:
            found += _facts_of(text, sentence, quoted[first:stop], lexicon, clause_at)
    return _with_firms(list(dict.fromkeys(found)), text, lexicon)


def _with_firms(facts: Sequence[Fact], text: str, lexicon: StatementWords) -> list[Fact]:
    """The facts, with the name of "the company" if facts before it in the paragraph are about one name only."""
    named: list[Span] = []
    found = []
    for fact in facts:
        subject = fact.subject
        if subject is None or fact.kind not in NAMING:
            found.append(fact)
            continue
        start = text.rfind("\n\n", 0, subject.start)
        before = {span.of(text): span for span in named if span.start > start}
        if subject.of(text).lower() in lexicon.frame.owned_by and len(before) == 1:
            found.append(replace(fact, name=next(iter(before.values()))))
            continue
        if _is_name(fact, text):
            named.append(subject)
        found.append(fact)
    return found


def _is_name(fact: Fact, text: str) -> bool:
    """True if the subject has a capital that does not only come from its place at the start of the sentence."""
    word = fact.subject.of(text) if fact.subject else ""
    if not word[:1].isupper() or fact.kind is FactKind.DEFINITION or " " in word:
        return word[:1].isupper()
    inside = re.search(rf"[\w,] {re.escape(word)}\b", text)
    return inside is not None or bool(fact.subject and fact.subject.start > fact.sentence.start)


def _quoted(text: str) -> list[Span]:
    """The stretches between quotation marks, in order."""
    if not MARKS.search(text):
        return []
    paragraphs = (Span(*match.span()) for match in PARAGRAPH.finditer(text))
    return [quotation.outer for paragraph in paragraphs for quotation in quotations(text, paragraph)]


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end


def _facts_of(
    text: str, sentence: Span, quotations: Sequence[Span], lexicon: StatementWords, clause_at: ClauseAt
) -> Iterator[Fact]:
    written = sentence.of(text)
    words = WORDS.findall(written.lower())
    defines, tells = may_define(written, words, lexicon), lexicon.events.is_told_in(words)
    belongs = not lexicon.members.keys.isdisjoint(words)
    if not (defines or tells or belongs):
        return
    dates = list(date_spans(text, sentence, lexicon.dates)) if tells or belongs else []
    parsed = ParsedSentence.of(clause_at(sentence), dates, quotations)
    if defines:
        acronyms = list(acronyms_in(text, sentence, lexicon.definitions.or_words))
        for found in definitions_in(parsed, acronyms):
            yield Fact(FactKind.DEFINITION, sentence, found.value, found.term, found.term, pattern=found.pattern)
    if tells:
        yield from _events(parsed)
    if belongs:
        yield from _memberships(parsed)


def _events(parsed: ParsedSentence) -> Iterator[Fact]:
    sentence = parsed.clause.span
    for event in events_in(parsed):
        when = _when(parsed, event.value)
        yield Fact(
            FactKind.EVENT, sentence, event.value, event.subject, event.subject, when=when, pattern=event.pattern
        )


def _memberships(parsed: ParsedSentence) -> Iterator[Fact]:
    for one in memberships_in(parsed):
        sentence = parsed.clause.span
        yield Fact(FactKind.MEMBERSHIP, sentence, one.value, one.subject, one.subject, one.body, pattern="member")


def _when(parsed: ParsedSentence, value: Span) -> Span | None:
    """The first date in the phrase that tells an event; one after "since" only if there is no other."""
    limits = parsed.clause.lexicon.dates.limits
    inside = [date for date in parsed.dates if date in value]
    plain = (date for date in inside if parsed.word_at(date.start) not in limits)
    return next(plain, inside[0] if inside else None)
