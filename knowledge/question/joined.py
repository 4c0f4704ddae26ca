"""Two questions in one sentence: "Who founded it and what does a ticket cost?" is cut before its second question.

Both parts have to ask by themselves. What is joined in any other way is one question: "When and where was it built?",
"What is the difference between what I see and what you see?".
"""

from collections.abc import Iterator, Sequence

from knowledge.languages import Language
from knowledge.model import Span
from knowledge.question.clauses import PlacedWord, begins_asking, lead_in, phrase_table, sizes

_AT_BEGINNING = 2  # words; a preposition may be before the phrase ("in which year")


def cut_at_conjunctions(sentence: Span, text: str, found: Sequence[PlacedWord], language: Language) -> list[Span]:
    """The questions of a sentence of the text, whose words are `found`; the sentence itself if it is only one."""
    own = [word for word in found if sentence.start <= word.start < sentence.end]
    cut: list[Span] = []
    start, first = sentence.start, 0
    for place, stop in _conjunctions(own, language):
        is_quoted = text.count('"', start, own[place].start) % 2 == 1
        if not is_quoted and _asks_alone(own[first:place], language) and _asks_behind(own[stop:], language):
            cut.append(Span(start, own[place - 1].end))
            start, first = own[stop].start, stop
    return [*cut, Span(start, sentence.end)]


def _conjunctions(own: Sequence[PlacedWord], language: Language) -> Iterator[tuple[int, int]]:
    """Where the conjunctions begin and end that have words on both sides."""
    phrases = phrase_table(language.messages.conjunctions)
    folded, place = [word.folded for word in own], 1
    while phrases and place < len(own) - 1:
        most = len(own) - 1 - place
        size = next((n for n in sizes(phrases, most) if tuple(folded[place : place + n]) in phrases), 0)
        if size:
            yield place, place + size
        place += size or 1


def _asks_alone(own: Sequence[PlacedWord], language: Language) -> bool:
    """True if the words are a whole question: its only question phrase begins it, and it says what it is about."""
    folded = [word.folded for word in own]
    led = lead_in(folded, language)
    phrases = [at for at, word in enumerate(folded) if at >= led and word in language.questions.single_phrases]
    if not led and not begins_asking(own, language):
        return False
    is_first = all(at < led + _AT_BEGINNING for at in phrases) and len(phrases) <= 1
    return is_first and any(word not in language.stopwords for word in folded[led:])


def _asks_behind(own: Sequence[PlacedWord], language: Language) -> bool:
    """True if the words ask by themselves, or ask more of the same ("and why?"). A verb has to have a pronoun behind
    it ("and can I"): alone it may go on with what was asked before ("and was the first").
    """
    folded = [word.folded for word in own]
    bare = language.followups.bare if language.followups else ()
    if lead_in(folded, language) or tuple(folded) in phrase_table(tuple(bare)):
        return True
    questions, told = language.questions, language.messages
    if not begins_asking(own, language) or not any(_tells(word, language) for word in folded):
        return False
    return not questions.single_phrases.isdisjoint(folded[:_AT_BEGINNING]) or folded[1] in told.pronouns | told.speakers


def _tells(word: str, language: Language) -> bool:
    """True for a word that says what a question is about, or that stands for it."""
    is_light = word in language.stopwords or word in language.questions.light
    return not is_light or word in language.messages.pronouns
