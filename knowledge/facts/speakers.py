"""Who is named as a speaker beside a verb of saying: a name, a pronoun, or a description ("one fund manager").

Each shape is one function from a place in the sentence to a speaker; the first shape that matches decides. Whom a
surname, a pronoun or a description means is found in `voices`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from knowledge.facts.clause import CLOSERS, Clause, TokenSpan
from knowledge.facts.names import (
    organisation_ending_at,
    organisation_starting_at,
    person_ending_at,
    person_starting_at,
)
from knowledge.facts.role_phrases import skip_description

MOST_ASIDE = 24  # tokens between "Haiying Wang," and ", said": a long title and the firm
MOST_DESCRIBING = 14  # tokens of a description, or of a role before a name
MOST_BARE = 4  # tokens of a description without a determiner, right behind a quotation ("residents said")
OPENERS = frozenset("“„«‘‚")
MARKS = CLOSERS | OPENERS | {"(", "–", "—", ";", ":", ""}
STOPS = MARKS | {",", ".", "!", "?", "…"}
HYPHEN = "-"


class Naming(Enum):
    """How a sentence names a speaker."""

    NAME = auto()
    PRONOUN = auto()
    DESCRIPTION = auto()


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker. `reach` are all tokens that name them, with the role, an aside and their marks."""

    tokens: TokenSpan
    reach: TokenSpan
    naming: Naming = Naming.NAME


def speaker_before(clause: Clause, last: int, *, after_quotation: bool = False) -> Speaker | None:
    """The speaker whose name, description or aside in commas ends with token `last`.

    `after_quotation`: a quotation is right before it, so that the whole run of words names the speaker.
    """
    if clause.at(last) in MARKS:
        return None
    if clause.at(last) in clause.lexicon.speech.pronouns:
        tokens = TokenSpan(last, last + 1)
        return Speaker(tokens, tokens, Naming.PRONOUN)
    if clause.at(last) in clause.lexicon.frame.who and clause.at(last - 1) == ",":
        return _reaching_back(clause, person_ending_at(clause, last - 2), last + 1)
    if clause.at(last) == ",":
        return _with_aside(clause, last)
    return _name_before(clause, last) or _description_before(clause, last, after_quotation) or _body(clause, last)


def speaker_after(clause: Clause, first: int) -> Speaker | None:
    """The speaker named from token `first` on."""
    if clause.at(first) in clause.lexicon.speech.pronouns:
        tokens = TokenSpan(first, first + 1)
        return Speaker(tokens, tokens, Naming.PRONOUN)
    name = person_starting_at(clause, first)
    if name is not None and not _owns(clause, name.stop) and not _qualifies(clause, name.stop):
        return _with_apposition(clause, TokenSpan(first, name.stop), name)
    return _role_then_name(clause, first) or _body_after(clause, first) or _description_after(clause, first)


def _reaching_back(clause: Clause, name: TokenSpan | None, stop: int) -> Speaker | None:
    """The speaker of this name, with the role before it up to the last mark."""
    if name is None:
        return None
    first = _run_start(clause, name.first)
    if clause.at(first - 1) == ",":  # "the firm's chief engineer, Bob Ray, and its treasurer, Ann Lee, said"
        described = _run_start(clause, first - 1)
        first = described if _is_role_run(clause, described, first - 1) else first
    return Speaker(name, TokenSpan(first, stop))


def _is_role_run(clause: Clause, first: int, stop: int) -> bool:
    """True if these tokens describe a person by a role, and are no clause."""
    heads = any(clause.is_head(index) for index in range(first, stop))
    clausal = not clause.lexicon.speech.finite.isdisjoint(clause.folded[first:stop])
    return heads and not clausal and _opens_description(clause, first)


def _run_start(clause: Clause, index: int) -> int:
    """The token behind the last mark before `index`."""
    first = index
    while first > 0 and index - first < MOST_DESCRIBING and not _ends_run(clause, first - 1):
        first -= 1
    return first


def _ends_run(clause: Clause, index: int) -> bool:
    return clause.at(index) in STOPS or clause.at(index) in clause.lexicon.speech.that


def _with_aside(clause: Clause, closing: int) -> Speaker | None:
    """The "Haiying Wang" of "Haiying Wang, CTO of Huawei, said", and of "the CTO of Huawei, Haiying Wang, said"."""
    subject = _before_aside(clause, closing)
    if subject is not None:
        return subject
    name = _whole_aside(clause, closing)
    if name is None:
        return _described_before_aside(clause, closing)
    opening = clause.skip_back(name.first - 1, clause.lexicon.names.honorifics)
    return Speaker(name, TokenSpan(_run_start(clause, opening), closing + 1))


def _whole_aside(clause: Clause, closing: int) -> TokenSpan | None:
    """The name that fills the aside before the comma at `closing`: ", Dr. Emeka Udoh,"."""
    name = _affiliated(clause, closing - 1) or person_ending_at(clause, closing - 1)
    if name is None:
        return None
    opening = clause.skip_back(name.first - 1, clause.lexicon.names.honorifics)
    return name if clause.at(opening) == "," and opening > 0 else None


def _before_aside(clause: Clause, closing: int) -> Speaker | None:
    for index in _commas(clause, closing):
        name = _affiliated(clause, index - 1) or person_ending_at(clause, index - 1)
        if name is not None and not _is_oblique(clause, name):
            return _reaching_back(clause, name, closing + 1)
    return None


def _described_before_aside(clause: Clause, closing: int) -> Speaker | None:
    """The "A spokesman" of "A spokesman, who asked not to be named, said"."""
    for index in _commas(clause, closing):
        if clause.at(index + 1) in clause.lexicon.frame.who:
            described = _description_before(clause, index - 1, after_quotation=False)
            return described and Speaker(
                described.tokens, TokenSpan(described.reach.first, closing + 1), described.naming
            )
    return None


def _commas(clause: Clause, closing: int) -> Iterator[int]:
    """The commas before the one at `closing`, from right to left, up to a mark of quotation."""
    for index in range(closing - 1, max(closing - MOST_ASIDE, 0), -1):
        if clause.words[index] in CLOSERS - {")"} or clause.words[index] in OPENERS:
            return
        if clause.words[index] == ",":
            yield index


def _name_before(clause: Clause, last: int) -> Speaker | None:
    name = _affiliated(clause, last) or person_ending_at(clause, last)
    if name is None or _is_oblique(clause, name) or _is_noun(clause, name):
        return None
    return _reaching_back(clause, name, last + 1)


def _is_noun(clause: Clause, name: TokenSpan) -> bool:
    """True for the "Menge" of "die Menge", where all nouns have a capital."""
    determined = clause.at(name.first - 1) in clause.lexicon.frame.determiners
    return determined and len(name) == 1 and not clause.lexicon.names.capitals_prove_names


def _is_oblique(clause: Clause, name: TokenSpan) -> bool:
    """True for the Acme of "the chief of Acme": whoever said it, it was not Acme."""
    left = clause.skip_back(name.first - 1, clause.lexicon.frame.determiners)
    return clause.at(left) in clause.lexicon.oblique - clause.lexicon.names.possessives


def _affiliated(clause: Clause, last: int) -> TokenSpan | None:
    """The "Henrik Bang" of "Henrik Bang of the privacy group Glasvæg"."""
    organisation = organisation_ending_at(clause, last)
    if organisation is None:
        return None
    index = skip_description(clause, organisation.first - 1, step=-1)
    if clause.at(index) not in clause.lexicon.frame.of and clause.at(index) not in clause.lexicon.frame.at:
        return None
    person = person_ending_at(clause, index - 1)
    return person if person is not None and len(person) > 1 else None


def _description_before(clause: Clause, last: int, after_quotation: bool) -> Speaker | None:
    """ "an official close to the inquiry", "the club's owner", and behind a quotation "residents"."""
    start = _run_start(clause, last + 1)
    first = _first_of_description(clause, start, last)
    if first is None and after_quotation and last - start < MOST_BARE and clause.at(start).isalpha():
        first = start
    alone = after_quotation or (clause.is_head(last) and not clause.lexicon.frame.determiners)
    if clause.at(last) in clause.lexicon.names.functions or _is_aside_of_time(clause, last):
        return None  # "those who said", "the next day said"
    if first is None or first > last or (last == first and not (alone and clause.is_lower(first))):
        return None
    tokens = TokenSpan(first, _before_relative(clause, first, last + 1))
    return Speaker(tokens, TokenSpan(start, last + 1), Naming.DESCRIPTION)


def _first_of_description(clause: Clause, start: int, last: int) -> int | None:
    """Where the noun phrase begins that ends with token `last`: at a determiner or an owner that no preposition has."""
    finite = clause.lexicon.speech.finite
    verbs = [index for index in range(start, last) if clause.at(index) in finite]
    start = verbs[-1] + 1 if verbs else start
    places = [index for index in range(start, last + 1) if _opens_description(clause, index)]
    if (places and places[0] == start) or clause.is_head(start):
        return start
    oblique = clause.lexicon.oblique
    return next((index for index in reversed(places) if clause.at(index - 1) not in oblique), None)


def _opens_description(clause: Clause, index: int) -> bool:
    word, frame = clause.at(index), clause.lexicon.frame
    if word in frame.determiners or word in frame.owners or word in clause.lexicon.speech.indefinite:
        return True
    return clause.is_capital(index) and any(_owns(clause, stop) for stop in range(index + 1, index + 4))


def _owns(clause: Clause, index: int) -> bool:
    return clause.at(index) in clause.lexicon.names.possessives


def _before_relative(clause: Clause, first: int, stop: int) -> int:
    """The end of the phrase without a relative clause: "one fund manager who holds the stock"."""
    who = clause.lexicon.frame.who - clause.lexicon.frame.determiners
    return next((index for index in range(first + 1, stop) if clause.at(index) in who), stop)


def _qualifies(clause: Clause, index: int) -> bool:
    """True if a role follows a name, as in "Rovers manager Ray Dow": the name is not the speaker's."""
    return clause.is_head(index) or (clause.at(index) in clause.lexicon.roles.modifiers and clause.is_head(index + 1))


def _body(clause: Clause, last: int) -> Speaker | None:
    organisation = organisation_ending_at(clause, last)
    if organisation is None or _is_oblique(clause, organisation) or _is_noun(clause, organisation):
        return None
    return _reaching_back(clause, organisation, last + 1)


def _body_after(clause: Clause, first: int) -> Speaker | None:
    lexicon = clause.lexicon
    organisation = organisation_starting_at(clause, clause.skip(first, lexicon.frame.determiners))
    if organisation is None or _is_noun(clause, organisation):
        return None
    follows = clause.at(organisation.stop)
    # In "according to Gartner analysts" or "Gartner's analysts" the speaker is not Gartner.
    described = clause.is_lower(organisation.stop) and follows not in lexicon.names.functions
    if described or follows in lexicon.names.possessives or _qualifies(clause, organisation.stop):
        return None
    return _with_apposition(clause, TokenSpan(first, organisation.stop), organisation)


def _role_then_name(clause: Clause, first: int) -> Speaker | None:
    """The name behind its role: "Vale's head coach, Ingrid Solheim", "finance director Ray Dow"."""
    stop = _phrase_stop(clause, first)
    heads = [index for index in range(first, stop) if clause.is_head(index)]
    for index in range(heads[-1] + 1, stop) if heads else ():
        name = person_starting_at(clause, index)
        if name is not None and _is_apposed(clause, heads[-1], name):
            return _with_apposition(clause, TokenSpan(first, name.stop), name)
    if clause.at(stop) != "," or not (heads or _opens_description(clause, first)):
        return None
    name = person_starting_at(clause, stop + 1)
    if name is None or not (clause.at(name.stop) in STOPS or (len(name) > 1 and _is_joint(clause, name.stop))):
        return None
    return _with_apposition(clause, TokenSpan(first, name.stop), name)


def _is_apposed(clause: Clause, head: int, name: TokenSpan) -> bool:
    """True if the name is the role's holder, not what the role is at: "der Leiter des Museums"."""
    if _is_oblique(clause, name) or _owns(clause, name.stop) or clause.at(name.first - 1) in clause.lexicon.frame.of:
        return False
    return len(name) > 1 or name.first == head + 1


def _is_joint(clause: Clause, index: int) -> bool:
    frame, speech = clause.lexicon.frame, clause.lexicon.speech
    word = clause.at(index)
    return word in frame.place or word in frame.of or word in frame.at or word in speech.not_reported


def _phrase_stop(clause: Clause, first: int) -> int:
    stop = first
    while stop - first < MOST_DESCRIBING and clause.at(stop) not in STOPS and not _is_clause_word(clause, stop):
        stop += 1
    return stop


def _is_clause_word(clause: Clause, index: int) -> bool:
    frame, speech = clause.lexicon.frame, clause.lexicon.speech
    word = clause.at(index)
    return word in speech.that or word in speech.own_clause or word in frame.who - frame.determiners


def _description_after(clause: Clause, first: int) -> Speaker | None:
    stop = _phrase_stop(clause, first)
    if not _opens_description(clause, first) or stop - first < 2 or _is_aside_of_time(clause, first + 1):
        return None
    named = next((index for index in range(first + 2, stop) if _is_aside_of_time(clause, index)), stop)
    last = clause.skip_back(named - 1, clause.lexicon.speech.out)
    if clause.at(last) in clause.lexicon.frame.of:
        return None  # "explicó su teoría de que"
    return Speaker(TokenSpan(first, last + 1), TokenSpan(first, stop), Naming.DESCRIPTION) if last > first else None


def _is_aside_of_time(clause: Clause, index: int) -> bool:
    word, lexicon = clause.at(index), clause.lexicon
    return word in lexicon.speech.not_reported and word not in lexicon.frame.of and word not in lexicon.frame.employer


def _with_apposition(clause: Clause, reach: TokenSpan, name: TokenSpan) -> Speaker:
    """The speaker with a role behind the name: "said Jane Doe, CEO of Acme, in Berlin" continues after "Acme"."""
    stop = reach.stop
    if clause.at(stop) == "," and _begins_apposition(clause, stop + 1):
        closing = _phrase_stop(clause, stop + 1)
        stop = closing if closing - stop <= MOST_DESCRIBING else stop
    return Speaker(name, TokenSpan(reach.first, stop))


def _begins_apposition(clause: Clause, index: int) -> bool:
    """True at a role without a verb behind it."""
    stop = _phrase_stop(clause, index)
    words = range(index, stop)
    verb = any(clause.at(place) in clause.lexicon.speech.finite for place in words)
    return not verb and any(clause.is_head(place) for place in words)
