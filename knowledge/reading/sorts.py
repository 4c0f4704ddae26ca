"""Spans of the sort that a question wants, by their shape, and the units of an amount that it asks for."""

from collections.abc import Callable, Collection, Sequence
from itertools import dropwhile, takewhile

from knowledge.answers import QuestionKind
from knowledge.languages import Language
from knowledge.languages.language import LENGTH
from knowledge.model import Span
from knowledge.question.question import Question, Sort
from knowledge.text.analysis import content_stems
from knowledge.text.compounds import in_compounds
from knowledge.text.shapes import locations, names, numbers, places, reasons, times
from knowledge.text.words import fold, raw_words, words

_NAMES = frozenset({Sort.PLACE, Sort.PERSON, Sort.ORGANISATION})
# Log-odds that a span loses if it is not of the wanted sort: a place for a company, a word for a number.
_WRONG_SORT = 1.5


def best_of_sort(
    question: Question, readings: Sequence[tuple[Span, float]], text: str, language: Language
) -> tuple[Span, float] | None:
    """The best of the reader's spans of the sentence `text`, with its log-odds, after those of a wrong sort lost some.

    A span that repeats a name of the question is no answer to "who", and loses as much.
    """
    fitting = [(span, odds - _WRONG_SORT * _faults(question, span, text, language)) for span, odds in readings]
    return max(fitting, key=lambda one: one[1], default=None)


def _faults(question: Question, span: Span, text: str, language: Language) -> int:
    """How many things speak against the span: it is of another sort, it repeats a name of the question, it belongs to
    what the question is about.
    """
    is_named = question.sort is Sort.PERSON and not question.names.isdisjoint(content_stems(span.of(text), language))
    is_asked = repeats(question.content, span.of(text), language)
    is_wrong = not fits(question.sort, span, text, question.language)
    return (
        is_wrong
        + is_named
        + is_asked
        + _is_of_subject(question, span, text, language)
        + _is_at(question, span, text, language)
    )


def _is_of_subject(question: Question, span: Span, text: str, language: Language) -> bool:
    """True if the span is right before the one whose deed is asked for: "Sheikh" before "Faisal" in "what did Faisal
    lend?", "the flag" before "dry-run" in "what does dry-run print?".
    """
    subject = question.doer
    if subject is None or language is not question.language:
        return False
    behind = raw_words(text[span.end : span.end + 60])[:1]
    return text[span.end : span.end + 1] == " " and bool(behind) and subject in content_stems(behind[0], language)


def _is_at(question: Question, span: Span, text: str, language: Language) -> bool:
    """True if a person is asked for, and the span is an organisation where something is: "at Larkfield College"."""
    names = language.statements.names if language.statements else None
    if names is None or question.sort is not Sort.PERSON:
        return False
    before = raw_words(text[: span.start])[-1:]
    is_at = bool(before) and before[0].lower() in language.shapes.place_prepositions
    return is_at and not names.organisation_words.isdisjoint(map(fold, raw_words(span.of(text))))


def repeats(asked: Collection[str], words: str, language: Language) -> bool:
    """True if all content of the words is in the question, by their stems or as parts of compounds."""
    own = content_stems(words, language)
    if not language.compounds:
        return set(own) <= set(asked)
    return all(stem in asked or any(in_compounds([one], [stem]) for one in asked) for stem in own)


def shape_of(question: Question, text: str, language: Language) -> float:
    """1 if the sentence `text` has a span of the wanted sort, -1 if not, 0 if shape cannot show it."""
    if language is not question.language or not is_shaped(question.sort, language):
        return 0.0
    if lacks_unit(question, text, language):
        return -1.0
    return 1.0 if spans_of(question.sort, text, language) else -1.0


def lacks_unit(question: Question, text: str, language: Language) -> bool:
    """True if an amount with certain units is asked for, and the sentence `text` has none of them.

    It misses a price without a currency.
    """
    asks = question.kind in (QuestionKind.WHAT, QuestionKind.HOW_MANY)
    if not asks or not question.amounts or language is not question.language:
        return False
    return not has_unit(question, text, language)


def has_unit(question: Question, text: str, language: Language) -> bool:
    """True if the text has a unit of the amount asked for; of any, if one phrase may ask for several ("how long")."""
    return any(has_any(demand.met, text, language) for demand in question.amounts)


def is_duration(question: Question, text: str, language: Language) -> bool:
    """True if the text has a unit of time, and none is asked for ("how far")."""
    asks_length = any(demand.kind == LENGTH for demand in question.amounts)
    return asks_length and has_any(language.questions.durations, text, language)


def has_any(wanted: frozenset[str], text: str, language: Language) -> bool:
    """True if the text has one of the words or signs; where words have no blanks between them, as plain text."""
    if language.questions.phrases_in_text:
        lowered = text.lower()
        return any(word in lowered for word in wanted)
    signs = {sign for sign in text if not sign.isalnum()}  # "€" is no word
    return not wanted.isdisjoint(set(map(fold, raw_words(text))) | signs)


def is_shaped(sort: Sort, language: Language) -> bool:
    """True if the shape of the sort is plain enough in this language to show that a sentence has none."""
    return sort in (Sort.TIME, Sort.NUMBER, Sort.FREQUENCY) or (sort in _NAMES and language.has_capitals)


def spans_of(sort: Sort, text: str, language: Language) -> Sequence[Span]:
    """The spans of `text` that look like the wanted sort; none if shape cannot show it (`ANYTHING`, `ROLE`)."""
    find = _FINDERS.get(sort)
    return find(text, language) if find else ()


def fits(sort: Sort, span: Span, text: str, language: Language) -> bool:
    """True if the stretch `span` of a sentence may be of the wanted sort, or if shape cannot show it.

    It takes "in Huawei" for a place, and so for no company; a year is no amount, though "1,500" alone might be one.
    """
    match sort:
        case Sort.TIME:
            return _touches(span, times(text, language))
        case Sort.NUMBER:
            dates = times(text, language)
            return _touches(span, [one for one in numbers(text, language) if not _touches(one, dates)])
        case Sort.FREQUENCY:
            return _touches(span, frequencies(text, language))
        case Sort.PERSON | Sort.ORGANISATION:
            return _names_somebody(span, text, language) or (
                sort is Sort.PERSON and _is_person(span.of(text), language)
            )
        case Sort.PLACE:
            return bool(names(span.of(text), language))
        case _:
            return True


def _names_somebody(span: Span, text: str, language: Language) -> bool:
    """True if the span has a name, which is no place. A capital is no name only because a sentence begins with it: in
    "Broken lamps" and "Tyres" there is none.
    """
    found = names(span.of(text), language)
    if not found or any(place.start == span.start for place in locations(text, language)):
        return False
    first = found[0].of(span.of(text))
    begins = not any(map(str.isalnum, text[: span.start + found[0].start]))
    if len(found) > 1 or not begins or " " in first or not first[1:].islower():
        return True
    behind = raw_words(span.of(text)[found[0].end :])
    return not behind or not behind[0].islower() or behind[0] in language.stopwords


def _is_person(words: str, language: Language) -> bool:
    """True if the noun is one for people: "the electrician on duty", but not "a list of all visitors"."""
    folded = list(dropwhile(language.stopwords.__contains__, map(fold, raw_words(words))))
    noun = list(takewhile(lambda word: word not in language.stopwords, folded))
    return bool(noun) and noun[-1] in language.answers.people


def frequencies(text: str, language: Language) -> list[Span]:
    """Words that tell how often ("monthly", "every", "months"), and numbers."""
    if language.questions.phrases_in_text:
        return list(numbers(text, language))
    often = language.questions.often - language.stopwords
    said = [Span(word.start, word.end) for word in words(text) if word.folded in often]
    return sorted([*said, *numbers(text, language)], key=lambda span: span.start)


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(one.start < span.end and span.start < one.end for one in others)


def _places_or_names(text: str, language: Language) -> Sequence[Span]:
    return places(text, language) or names(text, language)


_FINDERS: dict[Sort, Callable[[str, Language], Sequence[Span]]] = {
    Sort.TIME: times,
    Sort.NUMBER: numbers,
    Sort.FREQUENCY: frequencies,
    Sort.PLACE: _places_or_names,
    Sort.PERSON: names,
    Sort.ORGANISATION: names,
    Sort.REASON: reasons,
}
