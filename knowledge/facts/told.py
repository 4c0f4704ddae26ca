"""What the sentences of an article tell of people, before names are resolved, and the cast that follows from it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.facts.cast import Cast
from knowledge.facts.handovers import Handover
from knowledge.facts.roles import UnresolvedRole, changes_in
from knowledge.facts.speech import ClauseAt, Spoken, speech_in
from knowledge.facts.voices import add_speakers
from knowledge.languages.statements import StatementWords
from knowledge.model import Span

WORDS = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class Told:
    """The roles of an article, those that pass from one person to another, and what is said; each in its order."""

    roles: tuple[UnresolvedRole, ...]
    handovers: tuple[Handover, ...]
    spoken: Spoken

    @property
    def is_nothing(self) -> bool:
        return not self.roles and not self.handovers and not self.spoken.speech

    @property
    def statements(self) -> list[UnresolvedRole | Handover]:
        """Roles and handovers in the order of the people who are told of."""
        found: list[UnresolvedRole | Handover] = [*self.roles, *self.handovers]
        return sorted(found, key=lambda one: (one.newcomer if isinstance(one, Handover) else one.person).start)


def told_in(text: str, sentences: Sequence[Span], lexicon: StatementWords, clause_at: ClauseAt) -> Told:
    """What these sentences tell of people; those without a word of a role or of speech are skipped early."""
    told = [span for span in sentences if _has_trigger(span.of(text), lexicon)]
    changes = [changes_in(clause_at(span)) for span in told]
    roles = tuple(role for found, _ in changes for role in found)
    handovers = tuple(one for _, found in changes for one in found)
    return Told(roles, handovers, speech_in(text, sentences, lexicon, clause_at, told))


def cast_of(text: str, told: Told, lexicon: StatementWords) -> Cast:
    """The names of the article, with those people known who hold a role or speak."""
    cast = Cast(text, lexicon)
    _add_holders(cast, told.roles)
    add_speakers(cast, told.spoken)
    return cast


def _has_trigger(sentence: str, lexicon: StatementWords) -> bool:
    """True if the sentence has a word of a role or of speech."""
    words = WORDS.findall(sentence.lower())
    if not lexicon.triggers.isdisjoint(words):
        return True
    return bool(lexicon.endings or "-" in sentence) and bool(lexicon.heads_in(words))


def _add_holders(cast: Cast, roles: Iterable[UnresolvedRole]) -> None:
    """Add the people who hold a role to the cast, so that later mentions of a name can mean them."""
    for role in roles:
        if not role.loose:
            name = cast.full_name(role.person)
            if name is not None:
                cast.add_person(name)
                cast.note_role(name, role.role)
