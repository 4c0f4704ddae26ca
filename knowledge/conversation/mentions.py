"""What the turns of a conversation mention: the people, things, places and times that a later word may stand for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.answers import QuestionKind
from knowledge.conversation.names import fullest, looks_personal, names_in_text, people_in, people_listed
from knowledge.conversation.things import nameless_thing
from knowledge.conversation.turn import Turn
from knowledge.conversation.utterance import Utterance
from knowledge.languages import Language, language_of
from knowledge.languages.followups import Meaning
from knowledge.model import Span
from knowledge.question.parse import parse
from knowledge.question.question import Sort
from knowledge.text.shapes import locations, times

_PEOPLE: tuple[Meaning, ...] = ("man", "woman")


@dataclass(frozen=True, slots=True)
class Past:
    """A turn with its question as parsed.

    `known` are the full names of people who were answered before it, `no_people` names that any turn of the
    conversation shows to be none: of what somebody heads, of what has an article.
    """

    turn: Turn
    utterance: Utterance
    known: tuple[str, ...]
    no_people: frozenset[str]

    @property
    def language(self) -> Language:
        return self.utterance.language

    @property
    def said(self) -> tuple[str, ...]:
        """What was shown as the answer, and what it stands below."""
        return self.turn.sentence, *self.turn.heads.splitlines(), self.turn.title

    @property
    def people_answered(self) -> tuple[str, ...]:
        """The people in the short answer, if a person was asked for."""
        if self.utterance.question.sort is not Sort.PERSON or not self.turn.short:
            return ()
        own = people_in(self.turn.sentence, self.language)
        found = [fullest(name, (*own, *self.known)) for name in people_listed(self.turn.short, self.language)]
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
        named = (*self.people_answered, *self.people_asked, *self.people_quoted, *self.known)
        return tuple(name for name in dict.fromkeys(named) if name not in self.no_people)

    @property
    def things(self) -> tuple[str, ...]:
        """The things and organisations that the turn is about: the one answered, else those that its question names."""
        short, meanings = self.turn.short, self.utterance.followups.meanings
        standing = [word for at, word in enumerate(self.utterance.words) if not self.utterance.is_article(at)]
        if any({"thing", "several"} & set(meanings.get(word.bare, ())) for word in standing):
            return ()  # an earlier turn says what it is about
        if short and _asks_for_thing(self) and [short] == _names(short, self.language):
            return (short,)
        names = self.utterance.names
        named = [name for name in names if not self.is_person(name)] or [name for name in names if self._may_be(name)]
        if names and not all(name.of(self.utterance.text).islower() for name in names):
            return tuple(dict.fromkeys(with_article(self.utterance, name) for name in named))
        # In small letters, a name may be only a part of what is meant: "the old london bridge".
        thing = nameless_thing(self.utterance, self.said)
        if thing and (not named or any(name in thing for name in named)):
            return (thing.of(self.utterance.text),)
        return tuple(dict.fromkeys(with_article(self.utterance, name) for name in named))

    @property
    def organisations(self) -> tuple[str, ...]:
        """The names of the question that are no person's."""
        names = self.utterance.names
        return tuple(dict.fromkeys(name.of(self.utterance.text) for name in names if not self.is_person(name)))

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

    def meant_by(self, meaning: Meaning) -> tuple[str, ...]:
        """What a word of this meaning may stand for: one name, or several between which nothing decides."""
        match meaning:
            case "man" | "woman":
                return _fitting(self.people_answered or self.people_asked, meaning, self.utterance)
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
        text = name.of(self.utterance.text)
        if self._is_known(text):
            return True
        if text in self.no_people or not looks_personal(text, self.language):
            return False
        if self.utterance.question.kind is QuestionKind.WHO:
            return _asks_who_it_is(self.utterance, name)
        return " " in text or (self.utterance.asks_words and not _owns(self.utterance, name))

    def _may_be(self, name: Span) -> bool:
        """True if nothing but its look makes this name a person's."""
        if self.utterance.asks_words:
            return False
        return not self._is_known(name.of(self.utterance.text)) and not _asks_who_it_is(self.utterance, name)

    def _is_known(self, text: str) -> bool:
        return any(one == text or one.endswith(f" {text}") for one in self.known)

    @property
    def is_sure_of_people(self) -> bool:
        """True if more than its look makes a name of the turn a person's."""
        return bool(self.people_answered) or any(not self._may_be(name) for name in self.utterance.names)


def meant(meanings: Sequence[Meaning], past: Sequence[Past]) -> tuple[str, ...]:
    """What a word of these meanings may stand for: what the latest turn that mentions such a thing mentions.

    Where only its look makes a name a person's ("Skerra Lines"), the person of an earlier turn may be meant as well. A
    person who is only in the quoted sentence comes last.
    """
    doubtful: tuple[str, ...] = ()
    for turn in past:
        for meaning in meanings:
            found = turn.meant_by(meaning)
            if found and meaning in _PEOPLE and not doubtful and not turn.is_sure_of_people:
                doubtful = found
            elif found and (not doubtful or turn.is_sure_of_people):
                return tuple(dict.fromkeys((*doubtful, *found)))
    if doubtful or not any(meaning in _PEOPLE for meaning in meanings):
        return doubtful
    quoted = [name for name in past[0].people_quoted if name not in (*past[0].things, *past[0].no_people)]
    return tuple(quoted) if len(quoted) == 1 else ()


def past_of(turns: Sequence[Turn]) -> tuple[Past, ...]:
    """The turns with what they mention, the latest first."""
    spoken = [(turn, utterance) for turn in turns if (utterance := _utterance_of(turn))]
    no_people = frozenset(name for _, utterance in spoken for name in _no_people(utterance))
    found: list[Past] = []
    known: list[str] = []
    for turn, utterance in spoken:
        if utterance.question.sort is Sort.PERSON:
            known += [name for name in people_listed(turn.short, utterance.language) if " " in name]
        found.append(Past(turn, utterance, tuple(known), no_people - set(known)))
        known += [name for name in found[-1].people_asked if " " in name]
    return tuple(reversed(found))


def with_article(utterance: Utterance, name: Span) -> str:
    """The name with the article before it, if that has one form only: "the Quill Bridge"."""
    before = utterance.word_before(name.start)
    if before and before.folded in utterance.followups.fixed_articles:
        return Span(before.start, name.end).of(utterance.text)
    return name.of(utterance.text)


def _utterance_of(turn: Turn) -> Utterance | None:
    parsed = parse(turn.understood, (turn.language,))
    if parsed.language.followups is None:
        return None
    utterance = Utterance.of(parsed, _typed_small(turn, language_of(turn.language)))
    return utterance if utterance.words else None


def _no_people(utterance: Utterance) -> Iterator[str]:
    """The names that the question shows to be no people's."""
    followups, is_who = utterance.followups, utterance.question.kind is QuestionKind.WHO
    small = followups.prepositions | followups.determiners
    for name in utterance.names:
        before = utterance.word_before(name.start)
        is_behind = before is not None and before.folded in small
        if is_behind or (is_who and not _asks_who_it_is(utterance, name)):
            yield name.of(utterance.text)


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


def _fitting(people: tuple[str, ...], meaning: Meaning, utterance: Utterance) -> tuple[str, ...]:
    """Of several people those whose given name fits the pronoun, if that leaves one; else all of them."""
    endings = utterance.followups.feminine
    if len(people) < 2 or not endings or not all(" " in name for name in people):
        return people
    women = [name for name in people if name.split()[0].lower().endswith(endings)]
    fitting = women if meaning == "woman" else [name for name in people if name not in women]
    return tuple(fitting) if len(fitting) == 1 else people
