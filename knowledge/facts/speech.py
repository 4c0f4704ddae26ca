"""What speakers said: quotations beside an attribution or near one, and clauses of reported speech.

Speakers are not resolved here: `voices` finds the person whom a surname, a "he" or "the coach" means.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice, pairwise

from knowledge.facts.attribution import Attribution, Manner
from knowledge.facts.attributions import attributions
from knowledge.facts.clause import Clause
from knowledge.facts.descriptions import Naming, Speaker
from knowledge.facts.dialogue import dialogue, parts
from knowledge.facts.matching import (
    PARAGRAPH,
    Matches,
    beside,
    continues,
    echoes,
    is_after_colon,
    is_question,
    is_said,
    stands_alone,
)
from knowledge.facts.names import person_starting_at
from knowledge.facts.quotations import EITHER, MARKS, OPENERS, Quotation, quotations
from knowledge.facts.reported import reported
from knowledge.facts.speakers import speaker_after
from knowledge.languages.statements import StatementWords
from knowledge.model import Span

MARKS_AFTER_NAME = frozenset({"", ".", ":", "!", "?"})
MOST_TO_NAME = 6  # tokens from "That" to the name
MOSTLY = 0.5  # above this share of its letters, a quoted part stands for the whole reported clause
ClauseAt = Callable[[Span], Clause]


@dataclass(frozen=True, slots=True)
class Speech:
    """Words and the attribution that they belong to, before the speaker's full name is known."""

    attribution: Attribution
    words: Span
    is_quoted: bool

    @property
    def speaker(self) -> Span | None:
        """How the sentence names the speaker; None if nobody is named."""
        if self.attribution.manner is Manner.TEXT:
            return None
        return self.attribution.clause.span_of(self.attribution.speaker.tokens)


@dataclass(frozen=True, slots=True)
class Spoken:
    """All speech of an article, and all attributions, also those of questions that are not quoted."""

    speech: tuple[Speech, ...]
    attributions: tuple[Attribution, ...]


def speech_in(
    text: str, sentences: Sequence[Span], lexicon: StatementWords, clause_at: ClauseAt, told: Sequence[Span]
) -> Spoken:
    """All speech of an article, first the quotations, then reported speech, each in the order of the text.

    `told` are the sentences with a word that attributes speech without quotation marks.
    """
    quoted = _quotations_in(text, sentences, lexicon)
    spans = sorted({*told, *_beside_quotations(sentences, quoted)})
    outer = [quotation.outer for quotation in quoted]
    found = [one for span in spans for one in attributions(clause_at(span), _overlapping(span, outer))]
    matches = _matches(text, found, quoted)
    _continue(text, matches, quoted)
    introduced = {id(attribution) for attribution in matches.values()}
    _lead(text, matches, quoted, found, sentences, clause_at)
    reports = list(_reports(text, found, introduced, matches, quoted))
    _echo(text, matches, quoted)
    said = [Speech(attribution, quotation.words, is_quoted=True) for quotation, attribution in matches.items()]
    return Spoken((*sorted(said, key=lambda speech: speech.words.start), *reports), tuple(found))


def _quotations_in(text: str, sentences: Sequence[Span], lexicon: StatementWords) -> list[Quotation]:
    paragraphs = list(_paragraphs(text, sentences))
    following = [text[paragraph[0].start] for paragraph in paragraphs[1:]] + [""]
    found: list[Quotation] = []
    for paragraph, next_mark in zip(paragraphs, following, strict=True):
        found += _in_paragraph(text, paragraph, lexicon, next_mark)
    return found


def _in_paragraph(text: str, sentences: Sequence[Span], lexicon: StatementWords, next_mark: str) -> Iterator[Quotation]:
    """The quotations of a paragraph; `next_mark`: with what the next one begins."""
    paragraph = Span(sentences[0].start, sentences[-1].end)
    quoting, auxiliaries = lexicon.quoting, lexicon.speech.between
    if lexicon.speech.dialogue:
        for sentence in sentences:
            spoken = list(dialogue(text, Span(sentence.start, paragraph.end), quoting, auxiliaries))
            if spoken:
                if sentence.start > paragraph.start:
                    yield from _marked(text, Span(paragraph.start, sentence.start), lexicon, "")
                yield from spoken
                return
    if MARKS.search(text, paragraph.start, paragraph.end) is not None:
        yield from _marked(text, paragraph, lexicon, next_mark)


def _marked(text: str, paragraph: Span, lexicon: StatementWords, next_mark: str) -> Iterator[Quotation]:
    for quotation in quotations(text, paragraph):
        if quotation.open and not _may_stay_open(text, paragraph, quotation, next_mark):
            continue
        inside = parts(text, quotation, lexicon.quoting, lexicon.speech.between) if lexicon.speech.dialogue else ()
        yield from inside or (quotation,)


def _may_stay_open(text: str, paragraph: Span, quotation: Quotation, next_mark: str) -> bool:
    """True if the next paragraph begins with the mark too, at the start of a paragraph, and behind a colon.

    Elsewhere a mark without a partner is a slip; a straight one is an inch, too.
    """
    opening = text[quotation.outer.start]
    if opening in EITHER:
        return next_mark == opening
    lead = text[paragraph.start : quotation.outer.start].rstrip()
    return next_mark in OPENERS or not lead or lead[-1] in ":,"


def _paragraphs(text: str, sentences: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """The sentences of each paragraph."""
    start = 0
    for number in range(1, len(sentences) + 1):
        end = sentences[number - 1].end
        if number == len(sentences) or text.find(PARAGRAPH, end, sentences[number].start) >= 0:
            yield sentences[start:number]
            start = number


def _beside_quotations(sentences: Sequence[Span], quoted: Sequence[Quotation]) -> Iterator[Span]:
    """The sentences with a quotation, and those right behind one ("“Why?” Lee asked.")."""
    for quotation in quoted:
        first = _sentence_at(sentences, quotation.outer.start)
        last = _sentence_at(sentences, quotation.outer.end)
        yield from sentences[first : last + 2]


def _sentence_at(sentences: Sequence[Span], place: int) -> int:
    """The number of the sentence that has this place, or is the first one behind it."""
    return min(bisect_right(sentences, place, key=lambda sentence: sentence.end), len(sentences) - 1)


def _overlapping(sentence: Span, spans: Sequence[Span]) -> Sequence[Span]:
    first = bisect_right(spans, sentence.start, key=lambda span: span.end)
    stop = bisect_left(spans, sentence.end, key=lambda span: span.start)
    return spans[first:stop]


def _matches(text: str, found: Sequence[Attribution], quoted: Sequence[Quotation]) -> Matches:
    """The quotations right beside an attribution."""
    matches: Matches = {}
    for attribution in found:
        for quotation in beside(text, attribution, quoted):
            matches.setdefault(quotation, attribution)
    return matches


def _continue(text: str, matches: Matches, quoted: Sequence[Quotation]) -> None:
    """Add the quotations that go on with a speech: in the paragraph, and over the ends of open paragraphs."""
    before: Quotation | None = None
    for quotation in quoted:
        last = matches.get(before) if before is not None else None
        if before is not None and last is not None and quotation not in matches:
            goes_on = before.open and _is_next_paragraph(text, before, quotation)
            if goes_on or continues(text, last, before, quotation):
                matches[quotation] = last
        if before is None or quotation in matches or PARAGRAPH in text[before.outer.end : quotation.outer.start]:
            before = quotation  # a scrap in between does not end a speech
    for before, quotation in reversed(list(pairwise(quoted))):
        last = matches.get(quotation)
        if last is not None and before.open and before not in matches and _is_next_paragraph(text, before, quotation):
            matches[before] = last


def _is_next_paragraph(text: str, before: Quotation, quotation: Quotation) -> bool:
    return not text[before.outer.end : quotation.outer.start].strip()


def _lead(
    text: str,
    matches: Matches,
    quoted: Sequence[Quotation],
    found: Sequence[Attribution],
    sentences: Sequence[Span],
    clause_at: ClauseAt,
) -> None:
    """Add the quotations behind a colon, or alone behind a sentence, whose subject is their speaker."""
    by_sentence = {attribution.clause.span: attribution for attribution in found}  # the last one of each sentence
    for number, quotation in enumerate(quoted):
        place = _sentence_at(sentences, quotation.outer.start)
        if quotation not in matches and is_after_colon(text, quotation, sentences[place]):
            subject = _subject(clause_at(sentences[place]))
            matches.update({quotation: subject} if subject is not None else {})
        if quotation not in matches and place + 1 < len(sentences):
            summary = _summary(text, quotation, sentences[place], clause_at(sentences[place + 1]))
            matches.update({quotation: summary} if summary is not None else {})
        if quotation in matches or place == 0 or not stands_alone(text, quotation, sentences[place]):
            continue
        before = quoted[number - 1] if number else None
        lead = sentences[place - 1]
        if before is not None and before.outer.end > lead.start:
            if before in matches and not is_question(text, before) and not matches[before].asks:
                matches[quotation] = matches[before]
        elif (speaker := by_sentence.get(lead) or _subject(clause_at(lead))) is not None and not speaker.asks:
            matches[quotation] = speaker


def _summary(text: str, quotation: Quotation, sentence: Span, after: Clause) -> Attribution | None:
    """The Lee of "“A marriage of two.” That was how Lee summed it up."."""
    if after.at(0) not in after.lexicon.speech.refers or not stands_alone(text, quotation, sentence):
        return None
    people = (person_starting_at(after, index) for index in range(1, min(MOST_TO_NAME, len(after))))
    name = next((person for person in people if person is not None), None)
    return Attribution(after, Speaker(name, name), name, "", Manner.LABEL) if name is not None else None


def _echo(text: str, matches: Matches, quoted: Sequence[Quotation]) -> None:
    """Add the quoted scraps that are said again right before or behind."""
    for number, scrap in enumerate(quoted):
        if scrap not in matches:
            beside = (quoted[place] for place in (number + 1, number - 1) if 0 <= place < len(quoted))
            found = (matches[other] for other in beside if other in matches and echoes(text, scrap, other))
            speaker = next(found, None)
            if speaker is not None:
                matches[scrap] = speaker


def _subject(clause: Clause) -> Attribution | None:
    """The person that a sentence begins with, as if they were about to speak."""
    speaker = speaker_after(clause, 0)
    if speaker is None or speaker.naming is Naming.DESCRIPTION or clause.at(speaker.tokens.stop) in MARKS_AFTER_NAME:
        return None
    return Attribution(clause, speaker, speaker.tokens, "", Manner.LABEL)


def _reports(
    text: str, found: Sequence[Attribution], introduced: Set[int], matches: Matches, quoted: Sequence[Quotation]
) -> Iterator[Speech]:
    """Reported speech of the attributions that did not introduce a quotation; quoted parts are added to `matches`."""
    for number, attribution in enumerate(found):
        if id(attribution) in introduced and attribution.manner is not Manner.PARTICIPLE:
            continue
        earlier, later = _same_sentence(found, number)
        tokens = reported(attribution, earlier, later)
        if tokens is None:
            continue
        words = attribution.clause.span_of(tokens)
        parts = list(_quoted_parts(text, attribution, words, matches, quoted))
        matches.update((part, attribution) for part in parts)
        if not _stand_for(parts, words):
            yield Speech(attribution, words, is_quoted=False)


def _stand_for(parts: Sequence[Quotation], words: Span) -> bool:
    """True if most of the clause is quoted, up to its end, so that the report would only say it again."""
    quoted = sum(part.words.end - part.words.start for part in parts)
    return bool(parts) and parts[-1].outer.end >= words.end and quoted > MOSTLY * (words.end - words.start)


def _same_sentence(found: Sequence[Attribution], number: int) -> tuple[Sequence[Attribution], Sequence[Attribution]]:
    clause = found[number].clause
    first, last = number, number
    while first > 0 and found[first - 1].clause is clause:
        first -= 1
    while last + 1 < len(found) and found[last + 1].clause is clause:
        last += 1
    return found[first:number], found[number + 1 : last + 1]


def _quoted_parts(
    text: str, attribution: Attribution, words: Span, matches: Matches, quoted: Sequence[Quotation]
) -> Iterator[Quotation]:
    """The quotations inside a reported clause that the speaker said."""
    first = bisect_left(quoted, words.start - 1, key=lambda quotation: quotation.outer.start)
    for quotation in islice(quoted, first, None):
        if quotation.words.start >= words.end:
            return
        if quotation not in matches and is_said(text, attribution.clause, quotation):
            yield quotation
