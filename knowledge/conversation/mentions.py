"""What the turns of a conversation mention: the people, things, places and times that a later word may stand for."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answers import QuestionKind
from knowledge.conversation.names import fullest, looks_personal, names_in_text, people_in
from knowledge.conversation.turn import Turn
from knowledge.conversation.utterance import Utterance
from knowledge.languages import Language, language_of
from knowledge.languages.followups import Meaning
from knowledge.model import Span
from knowledge.question.parse import parse
from knowledge.question.question import Sort
from knowledge.text.shapes import locations, times

_LONGEST_THING = 4  # words, beside articles, of a thing that has no name


@dataclass(frozen=True, slots=True)
class Past:
    """A turn with its question as parsed; `known` are the full names of people in the whole conversation."""

    turn: Turn
    utterance: Utterance
    known: tuple[str, ...]

    @property
    def language(self) -> Language:
        return self.utterance.language

    @property
    def people_answered(self) -> tuple[str, ...]:
        """The people in the short answer, if a person was asked for."""
        if self.utterance.question.sort is not Sort.PERSON or not self.turn.short:
            return ()
        own = people_in(self.turn.sentence, self.language)
        found = [fullest(name, (*own, *self.known)) for name in people_in(self.turn.short, self.language)]
        return tuple(dict.fromkeys(names[0] for names in found))

    @property
    def people_asked(self) -> tuple[str, ...]:
        """The people whom the question names."""
        return tuple(name.of(self.utterance.text) for name in self.utterance.names if self.is_person(name))

    @property
    def people_quoted(self) -> tuple[str, ...]:
        """The people whom the quoted sentence names in full."""
        return tuple(name for name in people_in(self.turn.sentence, self.language) if " " in name)

    @property
    def people(self) -> tuple[str, ...]:
        """All people whom the turn names, and those known before it."""
        return (*self.people_answered, *self.people_asked, *self.people_quoted, *self.known)

    @property
    def things(self) -> tuple[str, ...]:
        """The things and organisations that the turn is about: the one answered, else those that its question names."""
        question, short = self.utterance.question, self.turn.short
        if short and _asks_for_thing(self) and [short] == _names(short, self.language):
            return (short,)
        named = [name.of(self.utterance.text) for name in self.utterance.names if not self.is_person(name)]
        if named or question.kind is QuestionKind.WHO:
            return tuple(dict.fromkeys(named))
        return _nameless_thing(self.utterance)

    @property
    def places(self) -> tuple[str, ...]:
        """The place that was answered, else the one that the question names."""
        question, text = self.utterance.question, self.utterance.text
        if question.sort is Sort.PLACE and self.turn.short:
            return (self.turn.short,)
        return tuple(place.of(text) for place in locations(text, self.language))[:1]

    @property
    def times(self) -> tuple[str, ...]:
        """The time that was answered, else the one that the question names."""
        if self.utterance.question.sort is Sort.TIME and self.turn.short:
            return (self.turn.short,)
        return tuple(time.of(self.utterance.text) for time in times(self.utterance.text, self.language))[:1]

    def meant_by(self, meaning: Meaning, *, is_quote_read: bool) -> tuple[str, ...]:
        """What a word of this meaning may stand for: one name, or several between which nothing decides."""
        match meaning:
            case "man" | "woman":
                return self._person(meaning, is_quote_read=is_quote_read)
            case "several":
                people = self.people_answered
                return (self.turn.short,) if len(people) > 1 else self.things
            case "thing":
                return self.things
            case "place":
                return self.places
            case "time":
                return self.times

    def is_person(self, name: Span) -> bool:
        """True if this name of the question is a person's, by what the conversation and the question show."""
        utterance, text = self.utterance, name.of(self.utterance.text)
        if any(one == text or one.endswith(f" {text}") for one in self.known):
            return True
        if not looks_personal(text, self.language):
            return False
        if utterance.question.kind is QuestionKind.WHO:
            return _asks_who_it_is(utterance, name)
        before = utterance.word_before(name.start)
        if before and before.folded in utterance.followups.prepositions:
            return False
        return " " in text or (utterance.question.asks_speech and not _owns(utterance, name))

    def _person(self, meaning: Meaning, *, is_quote_read: bool) -> tuple[str, ...]:
        for people in (self.people_answered, self.people_asked):
            if people:
                return _fitting(people, meaning, self.utterance)
        quoted = self.people_quoted if is_quote_read else ()
        quoted = tuple(name for name in quoted if name not in self.things)
        return quoted if len(quoted) == 1 else ()


def past_of(turns: Sequence[Turn]) -> tuple[Past, ...]:
    """The turns with what they mention, the latest first."""
    found: list[Past] = []
    known: list[str] = []
    for turn in turns:
        language = language_of(turn.language)
        parsed = parse(turn.understood, (turn.language,))
        if parsed.sort is Sort.PERSON:
            known += [name for name in people_in(turn.short, language) if " " in name]
        utterance = Utterance.of(parsed, _typed_small(turn, language))
        if utterance.words and utterance.language.followups:
            found.append(Past(turn, utterance, tuple(known)))
            known += [name for name in found[-1].people_asked if " " in name]
    return tuple(reversed(found))


def _typed_small(turn: Turn, language: Language) -> frozenset[str]:
    """The words of names in the quoted sentence, in small letters, as people type them."""
    statements = language.statements
    if statements is None or not statements.names.capitals_prove_names:
        return frozenset()
    # The first word has a capital in any case.
    names = [name for name in names_in_text(turn.sentence, language) if name.start > 1]
    return frozenset(part.lower() for name in names for part in name.of(turn.sentence).split())


def _names(text: str, language: Language) -> list[str]:
    return [name.of(text) for name in names_in_text(text, language)]


def _asks_for_thing(past: Past) -> bool:
    question = past.utterance.question
    return question.sort is Sort.ORGANISATION or (
        question.sort is Sort.ANYTHING and question.kind in (QuestionKind.WHICH, QuestionKind.WHAT)
    )


def _asks_who_it_is(utterance: Utterance, name: Span) -> bool:
    """True for "who is Jamie Thorne", which has nothing with content beside the name."""
    return all(name.start <= word.start < name.end for word in utterance.words if word.has_content and not word.asks)


def _owns(utterance: Utterance, name: Span) -> bool:
    return any(word.ending for word in utterance.words if word.end == name.end)


def _nameless_thing(utterance: Utterance) -> tuple[str, ...]:
    """What a question such as "what is the break fee" is about, if it is short; it names nothing."""
    first = utterance.phrase_end
    words = utterance.words[first:]
    if not first or len(words) < 2 or words[0].folded not in utterance.followups.copulas:
        return ()
    thing = words[1:]
    is_one = all(word.has_content or word.folded in utterance.followups.determiners for word in thing)
    if not is_one or sum(word.has_content for word in thing) not in range(1, _LONGEST_THING + 1):
        return ()
    return (Span(thing[0].start, utterance.span.end).of(utterance.text),)


def _fitting(people: tuple[str, ...], meaning: Meaning, utterance: Utterance) -> tuple[str, ...]:
    """Of several people those whose given name fits the pronoun, if that leaves one; else all of them."""
    endings = utterance.followups.feminine
    if len(people) < 2 or not endings or not all(" " in name for name in people):
        return people
    women = [name for name in people if name.split()[0].lower().endswith(endings)]
    fitting = women if meaning == "woman" else [name for name in people if name not in women]
    return tuple(fitting) if len(fitting) == 1 else people
