"""How an answer came about, for its reader: a few lines without signals and weights.

It is made from the same record as `ask --explain` (`bot.rendering.explaining`), so both tell the same story.
"""

from collections.abc import Iterator

from bot.rendering.phrases import MISSING_SHOWN, one_line, quoted, shortened
from bot.rendering.sheets import Sheet, SheetLine, SheetPart
from bot.rendering.visible import visible
from bot.texts import Texts
from knowledge import (
    Answer,
    Decision,
    ExplainedCandidate,
    Explanation,
    LossReason,
    QuestionKind,
    Span,
    Tier,
    Turn,
    WordStatus,
)

_QUESTION, _CITED = 200, 160  # characters
_OTHERS, _NOTES, _SYNONYMS = 2, 5, 3
_TELLING = 20  # characters of a sentence that is cited alone
_KNOWN_BY = 30  # characters of a title or a short answer
# What a lower rank means, by the signal that makes the greatest difference; all others mean that it fits less.
_NAMES = frozenset({"names_missing", "names_missing_in_article", "name_missing_in_article", "rival_named"})
_ROLES = frozenset({"other_role", "role_missing", "nobody_named"})
_SORTS = frozenset({"shape", "plain_sort", "wrong_sort", "wrong_sort_of_few", "unit_missing"})
_WORDS = frozenset({"coverage", "bridged", "passage_coverage", "uncovered_of_few", "open_coverage"})


def is_given_by(turn: Turn, now: Answer) -> bool:
    """True if the answer of now cites the place that this turn's answer cited."""
    again = Turn.of(now)
    return (turn.sentence, turn.title) == (again.sentence, again.title)


def is_given_in(said: str, now: Answer, *, has_quote: bool) -> bool:
    """True if a message seems to be the answer of now: it names its article, and what is the short answer.

    No more is known of an answer whose turn is forgotten, so another sentence of the same article may pass for it.
    """
    if not now.is_shown:
        return not has_quote
    best = now.best
    named = best.article.title if best else now.details[0].article.title
    words = [visible(named), *([best.short.text] if best and best.short else [])]
    return all(shortened(one, _KNOWN_BY).removesuffix("…") in one_line(said) for one in words)


def why_sheet(explanation: Explanation, texts: Texts, *, has_changed: bool = False) -> Sheet:
    """What was understood, repaired and searched for, the place that was chosen, and why others were not.

    If the answer `has_changed` since it was given, the first note says so.
    """
    asked = texts.why_asked.format(
        question=texts.figures.apart(shortened(explanation.answer.question, _QUESTION)) or "–"
    )
    notes = [*([texts.why_changed] if has_changed else []), *_notes(explanation, texts)][:_NOTES]
    return Sheet(asked, tuple(notes), tuple(_parts(explanation, texts)))


def _notes(explanation: Explanation, texts: Texts) -> Iterator[str]:
    answer = explanation.answer
    if answer.understood != answer.question:
        yield texts.why_understood.format(question=texts.figures.apart(shortened(answer.understood, _QUESTION)))
    if explanation.decision is Decision.EMPTY_QUESTION:
        yield texts.why_no_subject
        return
    if answer.details:
        yield texts.why_record
        return
    if sort := _wanted(answer.kind, texts):
        yield sort
    for repair in answer.repairs[:_OTHERS]:
        yield texts.why_repaired.format(written=quoted([repair.written], texts), used=quoted([repair.used], texts))
    unknown = [word.typed for word in explanation.words if word.status is WordStatus.UNKNOWN]
    if unknown:
        yield texts.why_missing.format(words=quoted(unknown[:MISSING_SHOWN], texts))
    for word in explanation.words:
        if word.synonyms:
            others = quoted(word.synonyms[:_SYNONYMS], texts)
            yield texts.why_synonyms.format(word=quoted([word.written], texts), others=others)


def _wanted(kind: QuestionKind, texts: Texts) -> str:
    match kind:
        case QuestionKind.WHO:
            return texts.why_person
        case QuestionKind.WHEN:
            return texts.why_time
        case QuestionKind.WHERE:
            return texts.why_place
        case QuestionKind.HOW_MANY:
            return texts.why_number
        case QuestionKind.WHY:
            return texts.why_reason
        case _:
            return ""


def _parts(explanation: Explanation, texts: Texts) -> Iterator[SheetPart]:
    if explanation.answer.details or explanation.decision is Decision.EMPTY_QUESTION:
        return
    if not explanation.candidates:
        yield SheetPart(texts.why_no_passage, ())
        return
    best, *others = explanation.candidates
    yield SheetPart(_chosen(explanation, texts), (_line("", best),))
    lost = [_line(_loss(one, texts), one) for one in others[:_OTHERS]]
    if lost:
        yield SheetPart(texts.why_others, tuple(lost))


def _chosen(explanation: Explanation, texts: Texts) -> str:
    match explanation.decision:
        case Decision.FACT:
            return texts.why_fact
        case Decision.HEADING:
            return texts.why_heading
        case Decision.KEYWORDS:
            return texts.why_keywords
        case Decision.CONFIDENCE:
            return texts.why_fits
        case _:
            return texts.why_perhaps if explanation.answer.tier is Tier.PERHAPS else texts.why_silent


def _line(label: str, candidate: ExplainedCandidate) -> SheetLine:
    sentence, article = candidate.citation.sentence, candidate.citation.article
    said = sentence.text
    if len(said) < _TELLING:  # "Yes." says something only with what follows
        said = Span(sentence.span.start, candidate.citation.passage.span.end).of(article.text)
    return SheetLine(label, shortened(one_line(said), _CITED), article)


def _loss(candidate: ExplainedCandidate, texts: Texts) -> str:
    loss = candidate.loss
    match loss.reason if loss else LossReason.ORDER:
        case LossReason.FACT:
            return texts.why_lost_fact
        case LossReason.OLDER:
            return texts.why_lost_older
        case LossReason.ORDER:
            return texts.why_lost_later
        case LossReason.RANK:
            return _less(loss.signals[0].name if loss and loss.signals else "", texts)


def _less(signal: str, texts: Texts) -> str:
    """What a lower rank means to a reader, by the signal that makes most of it."""
    if signal in _NAMES:
        return texts.why_lost_name
    if signal == "number_missing":
        return texts.why_lost_number
    if signal in _ROLES:
        return texts.why_lost_role
    if signal in _SORTS:
        return texts.why_lost_sort
    return texts.why_lost_words if signal in _WORDS else texts.why_lost
