"""Questions of a phrase alone: "and Google?", "what about telcos?", "and the finance director?".

The last question is kept, with the phrase in the place of what is of its kind: a role for a role, a name for a name, a
time for a time, a topic for a topic. Where nothing is of its kind, the phrase makes a question of its own, or nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.answers import QuestionKind
from knowledge.conversation.mentions import Past
from knowledge.conversation.names import fullest
from knowledge.conversation.things import replaceable_thing
from knowledge.conversation.utterance import Utterance
from knowledge.conversation.wording import whole
from knowledge.model import Span
from knowledge.text.shapes import times

_MOST_WORDS = 4  # with content, of a phrase that takes a place in another question


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that is all of a message, and the turns before it, the latest first."""

    message: Utterance
    past: Sequence[Past]

    @property
    def last(self) -> Past:
        return self.past[0]

    @property
    def text(self) -> str:
        return self.message.span.of(self.message.text)

    @property
    def bare_text(self) -> str:
        """The phrase without an article before it."""
        words = self.message.words
        first = 1 if len(words) > 1 and words[0].folded in self.message.followups.determiners else 0
        return Span(words[first].start, self.message.span.end).of(self.message.text)

    @property
    def is_name(self) -> bool:
        """True if the phrase is nothing but a name, perhaps with an article, or with words of the last question."""
        if len(self.message.names) != 1:
            return False
        [name] = self.message.names
        others = [word.folded for word in self.message.words if not name.start <= word.start < name.end]
        return set(others) <= {*self.message.followups.determiners, *self.last.utterance.folded}


Rule = Callable[[Phrase], tuple[str, ...]]


def completed(message: Utterance, past: Sequence[Past]) -> tuple[str, ...]:
    """The whole questions that a phrase may stand for; several if it fits several people. Empty if it fits nowhere."""
    phrase = Phrase(message, past)
    content = [word for word in message.words if word.has_content]
    if not 1 <= len(content) <= _MOST_WORDS or message.language is not phrase.last.language:
        return ()
    rules: tuple[Rule, ...] = (_role, _time, _name, _topic, _condition, _alike, _counted, _thing, _object)
    if message.words[0].folded in message.followups.prepositions:
        rules = (_time, _condition, *rules)  # "and for students?" asks for no role
    # "And employees?" after "how many customers" are counted, though an employee is a role.
    is_counted = phrase.last.utterance.question.kind is QuestionKind.HOW_MANY and not message.names
    for rule in (_counted, *rules) if is_counted else rules:
        if found := rule(phrase):
            return tuple(whole(text, message.followups) for text in found)
    return ()


def worded(message: Utterance) -> str:
    """The question that a phrase with an owner makes by itself: "What is the revenue of Huawei?"."""
    wordings, text = message.followups.wordings, message.span.of(message.text)
    if any(
        word.is_role or word.bare in message.followups.relations | message.language.answers.people
        for word in message.words
    ):
        return whole(wordings.who_is.format(phrase=text), message.followups)
    owner = next((word for word in reversed(message.words[:-1]) if word.ending), None)
    if owner is None or not wordings.what_of:
        return whole(wordings.what_is.format(phrase=text), message.followups)
    name = Span(message.span.start, owner.end).of(message.text)
    thing = message.text[owner.end + len(owner.ending) : message.span.end].strip()
    return whole(wordings.what_of.format(owned=thing, name=name), message.followups)


def with_organisation(message: Utterance, past: Sequence[Past]) -> str | None:
    """A question for a role, with the organisation that was named before; None if it is none or names one itself."""
    role = message.role
    if message.question.kind is not QuestionKind.WHO or role is None or message.names or role.end < message.span.end:
        return None
    name = _organisation(past)
    return _at(message.span.of(message.text), name, message) if name else None


def _role(phrase: Phrase) -> tuple[str, ...]:
    """A role: in the place of the last question's role, or asked for at the organisation that was named."""
    message, asked = phrase.message, phrase.last.utterance
    if message.role is None:
        return ()
    who_is = message.followups.wordings.who_is
    if message.names:
        return (who_is.format(phrase=phrase.text),)
    if asked.question.kind is QuestionKind.WHO and asked.role:
        before = asked.word_before(asked.role.start)
        has_own = before is not None and before.folded in message.followups.determiners
        other = phrase.text if has_own and phrase.text != phrase.bare_text else phrase.bare_text
        place = Span(before.start, asked.role.end) if has_own and other == phrase.text and before else asked.role
        return (asked.put((place, other)),)
    name = _organisation(phrase.past)
    return (_at(who_is.format(phrase=phrase.text), name, message),) if name else ()


def _at(text: str, name: str, message: Utterance) -> str:
    return message.followups.wordings.of.format(phrase=text, name=name)


def _time(phrase: Phrase) -> tuple[str, ...]:
    message, asked = phrase.message, phrase.last.utterance
    found = times(message.text, message.language)
    last = message.span.end
    if not found or found[-1].end < last or not _is_all(phrase, found[-1]):
        return ()
    known = [time for time in times(asked.text, asked.language) if time in asked.span]
    if not known:
        return (f"{asked.span.of(asked.text)} {phrase.text}",)
    return (asked.put((_with_preposition(asked, known[-1]), phrase.text)),)


def _is_all(phrase: Phrase, place: Span) -> bool:
    """True if before this place the phrase has only a preposition or an article."""
    small = phrase.message.followups.prepositions | phrase.message.followups.determiners
    return all(word.folded in small for word in phrase.message.words if word.end <= place.start)


def _name(phrase: Phrase) -> tuple[str, ...]:
    """A name: a person's in the place of a person, another in the place of what is none, or of the only name."""
    message, last = phrase.message, phrase.last
    asked = last.utterance
    if not (phrase.is_name or _is_typed_small(phrase)) or not asked.names:
        return ()
    written = message.names[0].of(message.text) if message.names else phrase.bare_text
    known = {person for turn in phrase.past for person in turn.people}
    found = fullest(written, sorted(known))
    is_person = found != (written,) or written in phrase.last.known
    people = [name for name in asked.names if last.is_person(name)]
    others = [name for name in asked.names if name not in people]
    places = people if is_person else others or people
    return tuple(asked.put((places[0], name)) for name in found) if places else ()


def _is_typed_small(phrase: Phrase) -> bool:
    """True for a lone word in small letters after a question whose names are in small letters, too."""
    asked = phrase.last.utterance
    is_small = bool(asked.names) and all(name.of(asked.text).islower() for name in asked.names)
    return is_small and len(phrase.message.words) == 1 and asked.about() is None


def _topic(phrase: Phrase) -> tuple[str, ...]:
    """What is talked about, after a question for somebody's words."""
    message, asked = phrase.message, phrase.last.utterance
    words = message.words
    text = phrase.text
    if words[0].folded in message.followups.about and len(words) > 1:
        text = Span(words[1].start, message.span.end).of(message.text)
    if place := asked.about():
        return (asked.put((place, text)),)
    people = phrase.last.people_asked
    if not asked.asks_words or not people:
        return ()
    return (message.followups.wordings.about.format(phrase=asked.span.of(asked.text), topic=text),)


def _condition(phrase: Phrase) -> tuple[str, ...]:
    """A phrase with a preposition: in the place of one with the same preposition, or behind the question."""
    message, asked = phrase.message, phrase.last.utterance
    first = message.words[0].folded
    if first not in message.followups.prepositions or len(message.words) < 2:
        return ()
    same = next((word for word in asked.words[asked.phrase_end :] if word.folded == first), None)
    if same is None:
        return (f"{asked.span.of(asked.text)} {phrase.text}",)
    return (asked.put((Span(same.start, _end_of_phrase(asked, same.end)), phrase.text)),)


def _alike(phrase: Phrase) -> tuple[str, ...]:
    """A noun that the last question has, with other words before it: "the men's race" and "the women's race"."""
    asked, last = phrase.last.utterance, phrase.message.words[-1]
    stop = next((at for at, word in enumerate(asked.words) if word.folded == last.folded and not word.asks), None)
    if stop is None or len(phrase.message.words) < 2:
        return ()
    small, first = phrase.message.followups.determiners, stop
    while first > asked.phrase_end and asked.words[first - 1].has_content and stop - first + 1 < _MOST_WORDS:
        first -= 1
    if not first or asked.words[first - 1].folded not in small:
        return ()
    place = Span(asked.words[first - 1].start, asked.words[stop].end)
    return (asked.put((place, phrase.text)),) if phrase.message.words[0].folded in small else ()


def _counted(phrase: Phrase) -> tuple[str, ...]:
    """What is counted or chosen: "how many customers" and "employees". Both end alike, as plurals do."""
    asked = phrase.last.utterance
    if asked.question.kind not in (QuestionKind.HOW_MANY, QuestionKind.WHICH) or not asked.phrase_end:
        return ()
    place = stop = asked.phrase_end
    while stop < len(asked.words) and asked.words[stop].has_content and not asked.words[stop].is_name:
        stop += 1
    if stop == place or stop == len(asked.words):
        return ()
    if asked.words[stop - 1].folded[-1] != phrase.message.words[-1].folded[-1]:
        return ()
    return (asked.put((Span(asked.words[place].start, asked.words[stop - 1].end), phrase.bare_text)),)


def _thing(phrase: Phrase) -> tuple[str, ...]:
    """A noun: in the place of what is owned ("Huawei's revenue"), or of what is asked about ("what is the fee for")."""
    asked, followups = phrase.last.utterance, phrase.message.followups
    if phrase.message.names or asked.question.kind is QuestionKind.WHO:
        return ()
    owner = next((place for place, word in enumerate(asked.words) if word.ending), None)
    if owner is not None and owner + 1 < len(asked.words) and _is_thing(asked, owner + 1, len(asked.words)):
        return (asked.put((Span(asked.words[owner + 1].start, asked.span.end), phrase.bare_text)),)
    first = asked.phrase_end
    if not first or first + 1 >= len(asked.words) or asked.words[first].folded not in followups.copulas:
        return ()
    stop = next(
        (at for at in range(first + 2, len(asked.words)) if asked.words[at].folded in followups.prepositions),
        len(asked.words),
    )
    if stop == len(asked.words) or not _is_thing(asked, first + 1, stop):
        return ()
    return (asked.put((Span(asked.words[first + 1].start, asked.words[stop - 1].end), phrase.text)),)


def _object(phrase: Phrase) -> tuple[str, ...]:
    """A noun, in the place of what the last question is about: "how much is a day ticket" and "a season pass"."""
    message, last = phrase.message, phrase.last
    if message.words[0].folded in message.followups.prepositions:
        return ()
    place = replaceable_thing(last.utterance, last.said)
    return (last.utterance.put((place, phrase.text)),) if place else ()


def _is_thing(asked: Utterance, first: int, stop: int) -> bool:
    small = asked.followups.determiners
    return all(word.has_content or word.folded in small for word in asked.words[first:stop])


def _with_preposition(asked: Utterance, place: Span) -> Span:
    before = asked.word_before(place.start)
    return Span(before.start, place.end) if before and before.folded in asked.followups.prepositions else place


def _end_of_phrase(asked: Utterance, start: int) -> int:
    """Where the words behind a preposition end: before the next preposition, or with the question."""
    small = asked.followups.prepositions
    behind = next((word for word in asked.words if word.start > start and word.folded in small), None)
    before = asked.word_before(behind.start) if behind else None
    return before.end if before else asked.span.end


def _organisation(past: Sequence[Past]) -> str | None:
    """The organisation of the latest turn that names one; None if it names several."""
    named = next((turn.organisations for turn in past if turn.organisations), ())
    return named[0] if len(named) == 1 else None
