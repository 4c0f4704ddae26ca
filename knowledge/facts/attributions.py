"""Who says something, by the words around a verb of saying: "Wang said", "said Jane Doe, CEO of Acme,", "so Wang".

What is said, and whether it is quoted, is for `speech`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.facts.clause import CLOSERS, Clause
from knowledge.facts.names import (
    Run,
    organisation_ending_at,
    organisation_starting_at,
    person_ending_at,
    person_starting_at,
)
from knowledge.facts.phrases import is_adjective, is_plain
from knowledge.facts.roles import RoleDraft
from knowledge.model import Span

MOST_ASIDE = 24  # tokens between "Haiying Wang," and ", said": a long title and the firm


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker with the verb: tokens `group` name who says it, so that what is said stands around them.

    `verb` is the folded verb, `according` marks phrases without one, `participle` a "saying" later in the sentence.
    """

    clause: Clause
    speaker: Run
    group: Run
    verb: str
    according: bool = False
    participle: bool = False


def attributions(clause: Clause, roles: Sequence[RoleDraft], quoted: Sequence[Span]) -> list[Attribution]:
    """Every attribution of the sentence, from left to right. Verbs inside the `quoted` stretches are not ours."""
    found: list[Attribution] = []
    if clause.lexicon.spoken.isdisjoint(clause.folded):
        return found
    spoken = [index for index, word in enumerate(clause.folded) if word in clause.lexicon.spoken]
    for index in spoken:
        if index > 0 and not clause.words[index][0].islower():
            continue
        if not any(span.start <= clause.starts[index] < span.end for span in quoted):
            found += _at(clause, index, clause.folded[index], roles)
    return found


def _at(clause: Clause, index: int, word: str, roles: Sequence[RoleDraft]) -> Iterator[Attribution]:
    speech = clause.lexicon.speech
    if word in speech.according:
        first = index + (2 if clause.at(index + 1) in speech.according else 1)
        speaker = _named_from(clause, first, roles)
        if speaker is not None:
            yield Attribution(clause, speaker, Run(index, _past_aside(clause, speaker, roles)), word, according=True)
    elif word in speech.according_after:
        speaker = person_ending_at(clause, index - 1)
        if speaker is not None:
            yield Attribution(clause, speaker, Run(speaker.first, index + 1), word, according=True)
    elif word in speech.participles and clause.at(index - 1) == ",":
        speaker = _subject(clause, index - 1)
        if speaker is not None:
            yield Attribution(clause, speaker, Run(index, index + 1), word, participle=True)
    elif word in clause.lexicon.saying:
        yield from _with_verb(clause, index, roles)


def _with_verb(clause: Clause, verb: int, roles: Sequence[RoleDraft]) -> Iterator[Attribution]:
    word, stop = clause.folded[verb], verb + 1
    while clause.at(stop) in clause.lexicon.speech.out:
        stop += 1
    last = verb - 1
    while clause.at(last) in clause.lexicon.speech.between:
        last -= 1
    inverted = word in clause.lexicon.speech.inverted
    if inverted and clause.at(last) != "," and clause.at(last) not in CLOSERS:
        return
    if word in clause.lexicon.speech.nouns and is_adjective(clause, last):
        return
    speaker = None if inverted else _speaker_before(clause, last)
    if speaker is not None:
        yield Attribution(clause, speaker, Run(speaker.first, stop), word)
        return
    first = stop
    while clause.at(first) in clause.lexicon.speech.between:
        first += 1
    speaker = _named_from(clause, first, roles)
    if speaker is not None:
        yield Attribution(clause, speaker, Run(last + 1, _past_aside(clause, speaker, roles)), word)


def _speaker_before(clause: Clause, last: int) -> Run | None:
    if clause.at(last) in clause.lexicon.speech.pronouns:
        return Run(last, last + 1)
    if clause.at(last) in clause.lexicon.frame.who and clause.at(last - 1) == ",":
        return person_ending_at(clause, last - 2)
    if clause.at(last) == ",":
        return _before_aside(clause, last)
    speaker = _affiliated(clause, last) or person_ending_at(clause, last)
    speaker = speaker or organisation_ending_at(clause, last)
    if speaker is None:
        return None
    left = speaker.first - 1
    while clause.at(left) in clause.lexicon.frame.determiners:
        left -= 1
    # "The chief of Acme said": whoever said it, it was not Acme.
    return None if clause.at(left) in clause.lexicon.oblique else speaker


def _before_aside(clause: Clause, closing: int) -> Run | None:
    """The "Haiying Wang" of "Haiying Wang, VP and CTO of Cloud Computing at Huawei, said"."""
    for index in range(closing - 1, max(closing - MOST_ASIDE, 0), -1):
        if clause.words[index] in CLOSERS or clause.words[index] in "“„«":
            return None
        if clause.words[index] == ",":
            speaker = _affiliated(clause, index - 1) or person_ending_at(clause, index - 1)
            if speaker is not None and clause.at(speaker.first - 1) not in clause.lexicon.frame.place:
                return speaker
    return None


def _affiliated(clause: Clause, last: int) -> Run | None:
    """The "Henrik Bang" of "Henrik Bang of the privacy group Glasvæg"."""
    organisation = organisation_ending_at(clause, last)
    if organisation is None:
        return None
    index = organisation.first - 1
    while clause.at(index) in clause.lexicon.frame.determiners or is_plain(clause, index):
        index -= 1
    if clause.at(index) not in clause.lexicon.frame.of and clause.at(index) not in clause.lexicon.frame.at:
        return None
    person = person_ending_at(clause, index - 1)
    return person if person is not None and len(person) > 1 else None


def _named_from(clause: Clause, first: int, roles: Sequence[RoleDraft]) -> Run | None:
    """A pronoun, a person, a role with its holder, or an organisation from token `first` on."""
    if clause.at(first) in clause.lexicon.speech.pronouns:
        return Run(first, first + 1)
    speaker = person_starting_at(clause, first)
    if speaker is not None:
        return speaker
    for draft in roles:
        tokens = [i for i, start in enumerate(clause.starts) if draft.person.start <= start < draft.person.end]
        near = tokens and first < tokens[0] and draft.role.start - clause.starts[min(first, len(clause) - 1)] < 40
        if near and not draft.pronoun:
            return Run(tokens[0], tokens[-1] + 1)
    while clause.at(first) in clause.lexicon.frame.determiners:
        first += 1
    organisation = organisation_starting_at(clause, first)
    if organisation is None or clause.at(organisation.stop) in {"’s", "'s"}:
        return None
    # "According to Gartner analysts" is not Gartner.
    follows = clause.at(organisation.stop)
    return (
        None if clause.is_lower(organisation.stop) and follows not in clause.lexicon.names.functions else organisation
    )


def _past_aside(clause: Clause, speaker: Run, roles: Sequence[RoleDraft]) -> int:
    """Past what explains the speaker: "said Jane Doe, CEO of Acme, in Berlin" goes on behind "Acme"."""
    named = clause.span_of(speaker.first, speaker.stop)
    ends = [
        max(draft.role.end, draft.organisation.end if draft.organisation else 0)
        for draft in roles
        if draft.person == named
    ]
    return max([speaker.stop] + [sum(1 for end in clause.ends if end <= limit) for limit in ends])


def _subject(clause: Clause, before: int) -> Run | None:
    """The first person named left of token `before`: who does the sentence's deeds, mostly."""
    for index in range(before):
        person = person_starting_at(clause, index)
        if person is not None and clause.at(index - 1) not in clause.lexicon.frame.place:
            return person
    return None
