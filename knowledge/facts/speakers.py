"""Who is named as a speaker beside a verb of saying: a name, a pronoun, or a description ("one bank clerk").

Each shape is one function from a place in the sentence to a speaker; the first shape that matches decides. Whom a
surname, a pronoun or a description means is found in `voices`.
"""

from collections.abc import Iterator

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.descriptions import (
    MARKS,
    MOST_DESCRIBING,
    STOPS,
    Naming,
    Speaker,
    description_after,
    description_before,
    is_role_run,
    opens_description,
    owns,
    phrase_stop,
    run_start,
    standing_in_after,
    standing_in_before,
)
from knowledge.facts.names import (
    organisation_ending_at,
    organisation_starting_at,
    person_ending_at,
    person_starting_at,
)
from knowledge.facts.word_shapes import is_plain, skip_description
from knowledge.languages.word_sets import joined, without

MOST_IN_BRACKETS = 6
MOST_IN_TITLE = 6
MOST_ASIDE = 24  # tokens between "Ann Lee," and ", said": a long title and the firm


def speaker_before(clause: Clause, last: int, *, after_quotation: bool = False) -> Speaker | None:
    """The speaker whose name, description or aside in commas ends with token `last`.

    `after_quotation`: a quotation is right before it, so that the whole run of words names the speaker.
    """
    bracket = _before_bracket(clause, last)
    if bracket < last:
        return _before_brackets(clause, bracket, last + 1)
    if clause.at(last) in MARKS:
        return None
    if clause.at(last) in clause.lexicon.speech.pronouns:
        tokens = TokenSpan(last, last + 1)
        return Speaker(tokens, tokens, Naming.PRONOUN)
    standing = standing_in_before(clause, last)
    return standing or _named_or_described(clause, last, after_quotation=after_quotation)


def _named_or_described(clause: Clause, last: int, *, after_quotation: bool) -> Speaker | None:
    if clause.at(last) in clause.lexicon.frame.who and clause.at(last - 1) == ",":
        return _before_who(clause, last)
    if clause.at(last) == ",":
        return _with_aside(clause, last)
    return _name_before(clause, last) or description_before(clause, last, after_quotation) or _body(clause, last)


def _before_brackets(clause: Clause, last: int, stop: int) -> Speaker | None:
    """The "Ann Lee" of "Ann Lee (Labour) said", whose name ends with token `last`."""
    name = person_ending_at(clause, last)
    return _reaching_back(clause, name, stop) if name is not None and not _is_oblique(clause, name) else None


def _before_who(clause: Clause, who: int) -> Speaker | None:
    """The "Ann Lee" of "Ann Lee, who", and of "Ann Lee, director of the Museums Fund, who"."""
    name = person_ending_at(clause, who - 2)
    if name is not None and not _is_oblique(clause, name):
        return _reaching_back(clause, name, who + 1)
    aside = _with_aside(clause, who - 1)
    return aside and Speaker(aside.tokens, TokenSpan(aside.reach.first, who + 1), aside.naming)


def _before_bracket(clause: Clause, last: int) -> int:
    """Left of brackets that end at `last`, also before a comma; `last` if there are none, or with many words inside."""
    end = last - 1 if clause.at(last) == "," else last
    if clause.at(end) != ")":
        return last
    return next((i - 1 for i in range(end - 1, max(end - MOST_IN_BRACKETS, 0), -1) if clause.at(i) == "("), last)


def speaker_after(clause: Clause, first: int) -> Speaker | None:
    """The speaker named from token `first` on."""
    if clause.at(first) in clause.lexicon.speech.pronouns:
        tokens = TokenSpan(first, first + 1)
        return Speaker(tokens, tokens, Naming.PRONOUN)
    standing = standing_in_after(clause, first)
    if standing is not None:
        return standing
    name = person_starting_at(clause, first)
    if name is not None and not owns(clause, name.stop) and not _qualifies(clause, name.stop):
        return _with_apposition(clause, TokenSpan(first, name.stop), name)
    return _role_then_name(clause, first) or _body_after(clause, first) or description_after(clause, first)


def _reaching_back(clause: Clause, name: TokenSpan | None, stop: int) -> Speaker | None:
    """The speaker of this name, with the role before it up to the last mark."""
    if name is None:
        return None
    first = run_start(clause, name.first)
    if clause.at(first - 1) == ",":  # "the firm's chief engineer, Bob Ray, and its treasurer, Ann Lee, said"
        described = run_start(clause, first - 1)
        first = described if is_role_run(clause, described, first - 1) else first
    return Speaker(name, TokenSpan(first, stop))


def _with_aside(clause: Clause, closing: int) -> Speaker | None:
    """The "Ann Lee" of "Ann Lee, CTO of Arbor, said", and of "the CTO of Arbor, Ann Lee, said"."""
    subject = _before_aside(clause, closing)
    if subject is not None:
        return subject
    name = _whole_aside(clause, closing)
    if name is None:
        return _described_before_aside(clause, closing)
    opening = run_start(clause, name.first) - 1
    return Speaker(name, TokenSpan(run_start(clause, opening), closing + 1))


def _whole_aside(clause: Clause, closing: int) -> TokenSpan | None:
    """The name that fills the aside before the comma at `closing`: ", Dr. Ann Lee,"."""
    name = _affiliated(clause, closing - 1) or person_ending_at(clause, closing - 1)
    if name is None:
        return None
    opening = clause.skip_back(name.first - 1, clause.lexicon.names.honorifics)
    opening = opening if clause.at(opening) == "," else _before_title(clause, opening)
    return name if clause.at(opening) == "," and opening > 0 else None


def _before_title(clause: Clause, last: int) -> int:
    """Left of the "the Nobel laureate" of ", the Nobel laureate Ann Lee,"; -1 without a role."""
    known, place, titled = joined(clause.lexicon.role_modifiers, clause.lexicon.frame.determiners), last, False
    while place > 0 and last - place < MOST_IN_TITLE and clause.at(place) != ",":
        titled = titled or clause.is_head(place)
        if not (clause.is_head(place) or clause.at(place) in known or is_plain(clause, place)):
            return -1
        place -= 1
    return place if titled else -1


def _before_aside(clause: Clause, closing: int) -> Speaker | None:
    for index in _commas(clause, closing):
        name = _affiliated(clause, index - 1) or person_ending_at(clause, index - 1)
        if name is not None and not _is_oblique(clause, name) and not _is_noun(clause, name):
            return _reaching_back(clause, name, closing + 1)
    return None


def _described_before_aside(clause: Clause, closing: int) -> Speaker | None:
    """The "A spokesman" of "A spokesman, who asked not to be named, said"."""
    for index in _commas(clause, closing):
        if clause.at(index + 1) in clause.lexicon.frame.who:
            described = description_before(clause, index - 1, after_quotation=False)
            return described and Speaker(
                described.tokens, TokenSpan(described.reach.first, closing + 1), described.naming
            )
    return None


def _commas(clause: Clause, closing: int) -> Iterator[int]:
    """The commas before the one at `closing`, from right to left, up to a mark of quotation."""
    for index in range(closing - 1, max(closing - MOST_ASIDE, 0), -1):
        if clause.words[index] in MARKS - {"(", ")"}:
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
    return clause.at(left) in without(clause.lexicon.oblique, clause.lexicon.names.possessives)


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
    """The name behind its role: "Vale's head coach, Ann Lee", "finance director Ray Dow"."""
    stop = phrase_stop(clause, first)
    heads = [index for index in range(first, stop) if clause.is_head(index)]
    for index in range(heads[-1] + 1, stop) if heads else ():
        name = person_starting_at(clause, index)
        if name is not None and _is_apposed(clause, heads[-1], name):
            return _with_apposition(clause, TokenSpan(first, name.stop), name)
    described = opens_description(clause, first)
    name = person_ending_at(clause, stop - 1) if described and not heads else None
    if name is not None and len(name) > 1 and clause.is_lower(name.first - 1) and not _is_oblique(clause, name):
        return _with_apposition(clause, TokenSpan(first, name.stop), name)  # "her cousin Ann Lee"
    if clause.at(stop) == "(" and clause.at(stop + 2) == ")":
        stop += 3  # "the president of the Bakers' Association (BA), Ann Lee"
    if clause.at(stop) != "," or not (heads or described):
        return None
    name = person_starting_at(clause, stop + 1)
    if name is None or not (clause.at(name.stop) in STOPS or (len(name) > 1 and _is_joint(clause, name.stop))):
        return None
    return _with_apposition(clause, TokenSpan(first, name.stop), name)


def _is_apposed(clause: Clause, head: int, name: TokenSpan) -> bool:
    """True if the name is the role's holder, not what the role is at: "der Leiter des Museums"."""
    if _is_oblique(clause, name) or owns(clause, name.stop) or clause.at(name.first - 1) in clause.lexicon.frame.of:
        return False
    return len(name) > 1 or name.first == head + 1


def _is_joint(clause: Clause, index: int) -> bool:
    frame, speech = clause.lexicon.frame, clause.lexicon.speech
    word = clause.at(index)
    return word in frame.place or word in frame.of or word in frame.at or word in speech.not_reported


def _with_apposition(clause: Clause, reach: TokenSpan, name: TokenSpan) -> Speaker:
    """The speaker with a role behind the name: "said Jane Doe, CEO of Acme, in Berlin" continues after "Acme"."""
    stop = _behind_body(clause, reach.stop)
    if clause.at(stop) == "," and _begins_apposition(clause, stop + 1):
        closing = phrase_stop(clause, stop + 1)
        stop = closing if closing - stop <= MOST_DESCRIBING else stop
    return Speaker(name, TokenSpan(reach.first, stop))


def _behind_body(clause: Clause, index: int) -> int:
    """The token behind "of Acme", where the speaker belongs; `index` without it."""
    if clause.at(index) not in clause.lexicon.frame.of_name and clause.at(index) not in clause.lexicon.frame.employer:
        return index
    body = organisation_starting_at(clause, clause.skip(index + 1, clause.lexicon.frame.determiners))
    return body.stop if body is not None else index


def _begins_apposition(clause: Clause, index: int) -> bool:
    """True at a role without a verb behind it."""
    stop = phrase_stop(clause, index)
    words = range(index, stop)
    verb = any(clause.at(place) in clause.lexicon.speech.finite for place in words)
    return not verb and any(clause.is_head(place) for place in words)
