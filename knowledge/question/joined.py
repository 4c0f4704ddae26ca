"""Two questions in one sentence: "Who founded it and what does a ticket cost?" is cut before its second question.

Both parts have to ask by themselves. What is joined in any other way is one question: "When and where was it built?",
"What is the difference between what I see and what you see?".
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from knowledge.answers import QuestionKind
from knowledge.languages import Language
from knowledge.model import Span
from knowledge.question.clauses import PlacedWord, begins_asking, behind_courtesies, lead_in, phrase_table, sizes

_FOR_SUBJECT = (QuestionKind.WHO, QuestionKind.WHAT, QuestionKind.WHICH)
_MOST_JOINTS = 8  # of a sentence that is looked at
_LEAST_ALONE = 2  # words of a question for yes or no: "can dogs" is none
_LEAST_INVERTED = 2  # words: "and are dogs allowed", but "and are red"
_FIRST_WORDS = 24  # of a part that are looked at
_QUOTES = ('"', "“", "„", "«")
_AT_BEGINNING = 2  # words; a preposition may be before the phrase ("in which year")


def cut_at_conjunctions(sentence: Span, text: str, found: Sequence[PlacedWord], language: Language) -> list[Span]:
    """The questions of a sentence of the text, whose words are `found`; the sentence itself if it is only one.

    A comma joins questions where a conjunction follows: "What is it, where is it and who runs it?".
    """
    own = [word for word in found if sentence.start <= word.start < sentence.end]
    joints = list(islice(_joints(own, text, language), _MOST_JOINTS))
    cut: list[Span] = []
    start, first = sentence.start, behind_courtesies([word.folded for word in own], language) if joints else 0
    for number, (place, stop) in enumerate(joints):
        is_comma = place == stop
        end = joints[number + 1][0] if number + 1 < len(joints) else len(own)
        before, behind = own[first:place], own[stop:] if not is_comma else own[stop:end]
        is_quoted = any(text.count(mark, start, own[place - 1].end) % 2 for mark in _QUOTES)
        if is_quoted or not _asks_behind(behind, before, language) or not _asks_alone(before, language):
            continue
        if is_comma and not (_is_listed(number, joints, own, language) and _is_inverted(before, language)):
            continue
        cut.append(Span(start, own[place - 1].end))
        start, first = own[stop].start, stop
    return [*cut, Span(start, sentence.end)]


def _is_listed(number: int, joints: Sequence[tuple[int, int]], own: Sequence[PlacedWord], language: Language) -> bool:
    """True if behind the comma a question follows, and behind a conjunction another one."""
    start = joints[number][1]
    for place, stop in joints[number + 1 :]:
        part = own[start:place]
        if place < stop and _is_inverted(part, language) and _asks_alone(part, language):
            return _asks_behind(own[stop:], part, language)
    return False


def _joints(own: Sequence[PlacedWord], text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Where conjunctions between words begin and end, and where there is only a comma: both are the same there."""
    phrases = phrase_table(language.messages.conjunctions)
    folded, place = [word.folded for word in own], 1
    while phrases and place < len(own):
        most = len(own) - 1 - place
        size = next((n for n in sizes(phrases, most) if tuple(folded[place : place + n]) in phrases), 0)
        if size or "," in text[own[place - 1].end : own[place].start]:
            yield place, place + size
        place += size or 1


def _asks_alone(own: Sequence[PlacedWord], language: Language) -> bool:
    """True if the words are a whole question: its only question phrase begins it, and it says what it is about."""
    folded = [word.folded for word in own]
    led = lead_in(folded, language)
    phrases = [at for at, word in enumerate(folded) if at >= led and word in language.questions.single_phrases]
    if not own or (not led and not begins_asking(own, language)):
        return False
    is_short = not phrases and len(own) <= _LEAST_ALONE
    if is_short or len(phrases) > 1 or any(at >= led + _AT_BEGINNING for at in phrases):
        return False
    return any(word not in language.stopwords or word in language.messages.pronouns for word in folded[led:])


def _is_inverted(own: Sequence[PlacedWord], language: Language) -> bool:
    """True if a verb is before the subject, as in no clause: "what does it cost, ...", but "when I pay, ..."."""
    folded, questions = [word.folded for word in own], language.questions
    phrase = next((at for at, word in enumerate(folded) if word in questions.single_phrases), -1)
    return not questions.yes_no.union(questions.do).isdisjoint(folded[phrase + 1 : phrase + 2])


def _asks_behind(own: Sequence[PlacedWord], before: Sequence[PlacedWord], language: Language) -> bool:
    """True if the words ask by themselves, or ask more of the same ("and why?").

    Behind a question for the subject, a verb has to have a pronoun behind it ("and can I"): alone it may go on with
    what was asked before ("who was ill and was the first to leave?").
    """
    own = own[:_FIRST_WORDS]
    folded = [word.folded for word in own]
    bare = language.followups.bare if language.followups else ()
    if lead_in(folded, language) or tuple(folded) in phrase_table(tuple(bare)):
        return True
    questions, told = language.questions, language.messages
    if not begins_asking(own, language) or not any(_tells(word, language) for word in folded):
        return False
    if not questions.single_phrases.isdisjoint(folded[:_AT_BEGINNING]):
        return True
    if folded[1] in told.pronouns | told.speakers:
        return True
    is_inverted = folded[0] in told.inverting and folded[1] not in told.negations and len(folded) > _LEAST_INVERTED
    return is_inverted and not _asks_for_subject(before, language)


def _asks_for_subject(own: Sequence[PlacedWord], language: Language) -> bool:
    """True if the first word may ask for the subject ("who was ill"), and no phrase or verb shows that it does not."""
    folded, phrases = [word.folded for word in own], language.questions.phrases
    for_subject = {phrase for kind, of_kind in phrases.items() if kind in _FOR_SUBJECT for phrase in of_kind}
    others = tuple(phrase for kind, of_kind in phrases.items() if kind not in _FOR_SUBJECT for phrase in of_kind)
    is_other = any(tuple(folded[:size]) in phrase_table(others) for size in range(2, 4))
    is_helped = not language.questions.do.isdisjoint(folded[1:2])
    return not is_other and not is_helped and not for_subject.isdisjoint(folded[:_AT_BEGINNING])


def _tells(word: str, language: Language) -> bool:
    """True for a word that says what a question is about, or that stands for it."""
    is_light = word in language.stopwords or word in language.questions.light
    return not is_light or word in language.messages.pronouns
