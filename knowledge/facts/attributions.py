"""Who says something, by the words around a verb of saying: "Wang said", "said Jane Doe, CEO of Acme,", "so Wang".

What is said, and whether it is quoted, is decided in `speech`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.facts.clause import CLOSERS, Clause, TokenSpan
from knowledge.facts.names import (
    organisation_ending_at,
    organisation_starting_at,
    person_ending_at,
    person_starting_at,
)
from knowledge.facts.roles import UnresolvedRole
from knowledge.facts.word_shapes import is_adjective, skip_description
from knowledge.model import Span

MOST_ASIDE = 24  # tokens between "Haiying Wang," and ", said": a long title and the firm
MOST_BEFORE_ROLE = 40  # characters between a verb and the role of its subject: "said the company's former CEO Jane Doe"
OPENERS = frozenset("“„«")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker and the word that attributes speech to them.

    `group` are the tokens that name the speaker; what is said is around them. `verb` is the folded word. `according`:
    the word is no verb ("according to"). `participle`: it is one like "saying", later in the sentence.
    """

    clause: Clause
    speaker: TokenSpan
    group: TokenSpan
    verb: str
    according: bool = False
    participle: bool = False


def attributions(clause: Clause, roles: Sequence[UnresolvedRole], quoted: Sequence[Span]) -> list[Attribution]:
    """Every attribution of the sentence, from left to right, except those in the `quoted` spans.

    `roles` are the roles of the sentence.
    """
    if clause.lexicon.spoken.isdisjoint(clause.folded):
        return []
    places = [index for index, word in enumerate(clause.folded) if word in clause.lexicon.spoken]
    found = (
        _attribution(clause, index, roles)
        for index in places
        if (index == 0 or clause.words[index][0].islower()) and not _is_inside(clause.starts[index], quoted)
    )
    return [attribution for attribution in found if attribution is not None]


def _is_inside(place: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)


def _attribution(clause: Clause, index: int, roles: Sequence[UnresolvedRole]) -> Attribution | None:
    word, speech = clause.folded[index], clause.lexicon.speech
    if word in speech.according:
        return _according(clause, index, roles)
    if word in speech.according_after:
        return _according_after(clause, index)
    if word in speech.participles and clause.at(index - 1) == ",":
        return _with_participle(clause, index)
    return _with_verb(clause, index, roles) if word in clause.lexicon.saying else None


def _according(clause: Clause, index: int, roles: Sequence[UnresolvedRole]) -> Attribution | None:
    first = index + (2 if clause.at(index + 1) in clause.lexicon.speech.according_to else 1)
    speaker = _speaker_from(clause, first, roles)
    if speaker is None:
        return None
    group = TokenSpan(index, _after_apposition(clause, speaker, roles))
    return Attribution(clause, speaker, group, clause.folded[index], according=True)


def _according_after(clause: Clause, index: int) -> Attribution | None:
    speaker = person_ending_at(clause, index - 1)
    if speaker is None:
        return None
    return Attribution(clause, speaker, TokenSpan(speaker.first, index + 1), clause.folded[index], according=True)


def _with_participle(clause: Clause, index: int) -> Attribution | None:
    speaker = _first_person(clause, index - 1)
    if speaker is None:
        return None
    return Attribution(clause, speaker, TokenSpan(index, index + 1), clause.folded[index], participle=True)


def _with_verb(clause: Clause, verb: int, roles: Sequence[UnresolvedRole]) -> Attribution | None:
    word, speech = clause.folded[verb], clause.lexicon.speech
    stop = clause.skip(verb + 1, speech.out)
    last = clause.skip_back(verb - 1, speech.between)
    inverted = word in speech.inverted
    if inverted and clause.at(last) != "," and clause.at(last) not in CLOSERS:
        return None
    if word in speech.nouns and is_adjective(clause, last):
        return None
    speaker = None if inverted else _speaker_to(clause, last)
    if speaker is not None:
        return Attribution(clause, speaker, TokenSpan(speaker.first, stop), word)
    speaker = _speaker_from(clause, clause.skip(stop, speech.between), roles)
    if speaker is not None:
        return Attribution(clause, speaker, TokenSpan(last + 1, _after_apposition(clause, speaker, roles)), word)
    return None


def _speaker_to(clause: Clause, last: int) -> TokenSpan | None:
    """The speaker whose name, or whose aside in commas, ends with token `last`."""
    if clause.at(last) in clause.lexicon.speech.pronouns:
        return TokenSpan(last, last + 1)
    if clause.at(last) in clause.lexicon.frame.who and clause.at(last - 1) == ",":
        return person_ending_at(clause, last - 2)
    if clause.at(last) == ",":
        return _before_aside(clause, last)
    speaker = _with_affiliation(clause, last) or person_ending_at(clause, last) or organisation_ending_at(clause, last)
    if speaker is None:
        return None
    left = clause.skip_back(speaker.first - 1, clause.lexicon.frame.determiners)
    # "The chief of Acme said": whoever said it, it was not Acme.
    return None if clause.at(left) in clause.lexicon.oblique else speaker


def _before_aside(clause: Clause, closing: int) -> TokenSpan | None:
    """The "Haiying Wang" of "Haiying Wang, VP and CTO of Cloud Computing at Huawei, said"."""
    for index in range(closing - 1, max(closing - MOST_ASIDE, 0), -1):
        if clause.words[index] in CLOSERS or clause.words[index] in OPENERS:
            return None
        if clause.words[index] == ",":
            speaker = _with_affiliation(clause, index - 1) or person_ending_at(clause, index - 1)
            if speaker is not None and clause.at(speaker.first - 1) not in clause.lexicon.frame.place:
                return speaker
    return None


def _with_affiliation(clause: Clause, last: int) -> TokenSpan | None:
    """The "Henrik Bang" of "Henrik Bang of the privacy group Glasvæg"."""
    organisation = organisation_ending_at(clause, last)
    if organisation is None:
        return None
    index = skip_description(clause, organisation.first - 1, step=-1)
    if clause.at(index) not in clause.lexicon.frame.of and clause.at(index) not in clause.lexicon.frame.at:
        return None
    person = person_ending_at(clause, index - 1)
    return person if person is not None and len(person) > 1 else None


def _speaker_from(clause: Clause, first: int, roles: Sequence[UnresolvedRole]) -> TokenSpan | None:
    """The speaker named from token `first` on: a pronoun, a person, the holder of a role, or an organisation."""
    if clause.at(first) in clause.lexicon.speech.pronouns:
        return TokenSpan(first, first + 1)
    return person_starting_at(clause, first) or _holder_from(clause, first, roles) or _organisation_from(clause, first)


def _holder_from(clause: Clause, first: int, roles: Sequence[UnresolvedRole]) -> TokenSpan | None:
    start = clause.starts[min(first, len(clause) - 1)]
    for role in roles:
        tokens = [i for i, place in enumerate(clause.starts) if role.person.start <= place < role.person.end]
        near = tokens and first < tokens[0] and role.role.start - start < MOST_BEFORE_ROLE
        if near and not role.pronoun:
            return TokenSpan(tokens[0], tokens[-1] + 1)
    return None


def _organisation_from(clause: Clause, first: int) -> TokenSpan | None:
    lexicon = clause.lexicon
    organisation = organisation_starting_at(clause, clause.skip(first, lexicon.frame.determiners))
    if organisation is None:
        return None
    follows = clause.at(organisation.stop)
    # In "according to Gartner analysts" or "Gartner's analysts" the speaker is not Gartner.
    described = clause.is_lower(organisation.stop) and follows not in lexicon.names.functions
    return None if described or follows in lexicon.names.possessives else organisation


def _after_apposition(clause: Clause, speaker: TokenSpan, roles: Sequence[UnresolvedRole]) -> int:
    """The token after the speaker's role: "said Jane Doe, CEO of Acme, in Berlin" continues after "Acme"."""
    named = clause.span_of(speaker)
    ends = [
        max(role.role.end, role.organisation.end if role.organisation else 0) for role in roles if role.person == named
    ]
    return max([speaker.stop] + [sum(1 for end in clause.ends if end <= limit) for limit in ends])


def _first_person(clause: Clause, before: int) -> TokenSpan | None:
    """The first person named left of token `before`, mostly the subject of the sentence."""
    people = (person_starting_at(clause, index) for index in range(before) if not _follows_place(clause, index))
    return next((person for person in people if person is not None), None)


def _follows_place(clause: Clause, index: int) -> bool:
    return clause.at(index - 1) in clause.lexicon.frame.place
