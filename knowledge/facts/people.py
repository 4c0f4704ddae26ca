"""The people of a sentence: one name or a list of names beside a place, and the subject left of a verb."""

from dataclasses import dataclass

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.names import organisation_ending_at, person_ending_at, person_starting_at
from knowledge.facts.word_shapes import is_plain
from knowledge.languages.word_sets import joined, without

MOST_ASIDE = 40  # tokens of an aside between a subject and its verb
MOST_IN_LIST = 12
MOST_TITLE = 6  # tokens of a further role before a name: "then-chairman Sen."
ENDS_ASIDE = frozenset({";", ":", "“", "„", "«", "”", "»"})
DASHES = frozenset({"–", "—"})
MOST_QUOTED = 8
MOST_BRACKET = 6
QUOTED = {"”": "“", "»": "«", "“": "„"}
CLOSED = {",": ",", "–": "–", "—": "—", "-": "-", ")": "("}


@dataclass(frozen=True, slots=True)
class SentenceSubject:
    """Who a verb is about, and the organisation of "at Acme, where she": as far as the sentence says."""

    people: tuple[TokenSpan, ...]
    organisation: TokenSpan | None = None


def person_after(clause: Clause, index: int) -> TokenSpan | None:
    """The person's name at `index`, or behind honorifics and a further role there: "Sen. Ann Lee"."""
    index = _behind_kin(clause, index)
    person = person_starting_at(clause, index)
    if person is not None:
        return person
    place, titled = index, False
    modifiers = joined(clause.lexicon.role_modifiers, clause.lexicon.names.honorifics, clause.lexicon.frame.determiners)
    while place - index < MOST_TITLE:
        if clause.is_head(place):
            titled = True
        elif clause.is_capital(place) and clause.at(place) in clause.lexicon.names.honorifics:
            titled = True  # "the Rt Rev Ann Lee"
        elif clause.is_capital(place) and clause.is_head(place + 1):
            pass  # "the former England captain Ann Lee"
        elif clause.at(place) not in modifiers and not is_plain(clause, place):
            break
        place += 1
    return person_starting_at(clause, place) if titled else None


def _behind_kin(clause: Clause, index: int) -> int:
    """The place behind "his daughter," before a name."""
    frame = clause.lexicon.frame
    if clause.at(index) in frame.determiners and clause.at(index + 1) in clause.lexicon.names.late:
        return index + 2  # "the late Bob Ray"
    if clause.at(index) not in frame.personal:
        return index
    place = index + 1
    while clause.is_lower(place) and clause.at(place) not in clause.lexicon.names.functions:
        place += 1
    return place + (clause.at(place) == ",")


def people_from(clause: Clause, index: int, *, titled: bool = False) -> tuple[TokenSpan, ...]:
    """The people of a list that begins at `index` ("A, B and C"); the first alone if no "and" ends the list.

    `titled`: a title may be before each name ("by the chemist Ann Lee and the engineer Bob Ray").
    """
    starting = person_after if titled else person_starting_at
    first = person_starting_at(clause, clause.skip(index, clause.lexicon.frame.collective))
    if first is None:
        return ()
    people, conjunctions, place = [first], clause.lexicon.frame.conjunctions, first.stop
    while len(people) < MOST_IN_LIST:
        comma = clause.at(place) == ","
        final = clause.at(place + comma) in conjunctions
        other = starting(clause, _behind_kin(clause, place + comma + final)) if comma or final else None
        if other is None:
            break
        people.append(other)
        if final:
            return tuple(people)
        place = other.stop
    return (first,)


def people_to(clause: Clause, last: int) -> tuple[TokenSpan, ...]:
    """The people of a list whose last name ends at `last`; that one alone if no "and" is before it."""
    person = person_ending_at(clause, last)
    if person is None:
        return ()
    conjunctions = clause.lexicon.frame.conjunctions
    joint = _before_title(clause, person.first - 1)
    if clause.at(joint) not in conjunctions:
        return (person,)
    people, place = [person], joint - 1
    while len(people) < MOST_IN_LIST:
        other = person_ending_at(clause, place - (clause.at(place) == ","))
        if other is None:
            break
        people.insert(0, other)
        place = _before_title(clause, other.first - 1)
        if clause.at(place) != ",":
            break
    return tuple(people)


def _before_title(clause: Clause, last: int) -> int:
    """Left of the "finance director" of "finance director Ann Lee", whose last token is `last`."""
    place, titled = last, False
    while last - place < MOST_TITLE:
        if clause.is_head(place):
            titled = True
        elif not clause.lexicon.is_modifier(clause.at(place)):
            break
        place -= 1
    return place if titled else last


def is_pronoun(clause: Clause, index: int) -> bool:
    """True if the word stands for one person named before: "she", "the 27-year-old"."""
    word = clause.at(index)
    return word in clause.lexicon.speech.pronouns or (bool(word) and word.endswith(clause.lexicon.aged))


def subject_to(clause: Clause, last: int, *, many: bool = True) -> SentenceSubject:
    """The subject whose last token is `last`; relative pronouns and asides in commas are read through.

    `many`: the verb is about all people of a list, not about the last one.
    """
    if is_pronoun(clause, last):
        return _pronoun(clause, last)
    if clause.at(last) in clause.lexicon.frame.who or clause.at(last) in clause.lexicon.frame.whose:
        return SentenceSubject(antecedent_of(clause, last))
    if clause.at(last) in CLOSED:
        # In "Her deputy, Bob Ray, is" the name is the aside.
        people = _direct(clause, before_aside(clause, last), many=many) or _direct(clause, last - 1, many=many)
        return SentenceSubject(people)
    if clause.at(last) in clause.lexicon.frame.conjunctions:
        return SentenceSubject(leading(clause, last))
    return SentenceSubject(_direct(clause, last, many=many))


def without_subject(clause: Clause, verb: int) -> tuple[TokenSpan, ...]:
    """The verb of "Desde enero dirige la escuela" in place of its subject, which Spanish leaves out."""
    lexicon = clause.lexicon
    if not lexicon.speech.drops_pronouns or any(clause.is_capital(place) for place in range(1, verb)):
        return ()
    adverbial = verb == 0 or clause.at(0) in joined(lexicon.oblique, lexicon.frame.adverbs, lexicon.changes.earlier)
    dated = clause.at(0) in joined(lexicon.changes.still, lexicon.frame.dates, lexicon.frame.links)
    behind = clause.at(verb - 1) in {",", ""} or clause.at(verb - 1) in joined(
        lexicon.frame.dates, lexicon.frame.links, lexicon.frame.adverbs
    )
    return (TokenSpan(verb, verb + 1),) if (adverbial or dated) and (behind or clause.at(verb - 1).isdigit()) else ()


def _pronoun(clause: Clause, index: int) -> SentenceSubject:
    person = (TokenSpan(index, index + 1),)
    if clause.at(index - 1) not in clause.lexicon.frame.where:
        return SentenceSubject(person)
    last = index - 3 if clause.at(index - 2) == "," else index - 2
    return SentenceSubject(person, organisation_ending_at(clause, last))


def _direct(clause: Clause, last: int, *, many: bool) -> tuple[TokenSpan, ...]:
    people = people_to(clause, last) if last >= 0 else ()
    if not people:
        return ()
    people = people if many else people[-1:]
    return () if clause.at(people[0].first - 1) in clause.lexicon.oblique else people


def antecedent_of(clause: Clause, who: int) -> tuple[TokenSpan, ...]:
    """The person before "who", also with an aside between: "Ann Lee, a nurse, who"."""
    last = who - 2 if clause.at(who - 1) == "," else who - 1
    if clause.at(last) == ")":  # "Ann Lee (Labour), who"
        last = next((at - 1 for at in range(last - 1, max(last - MOST_BRACKET, 0), -1) if clause.at(at) == "("), last)
    person = person_ending_at(clause, last)
    place = person is not None and len(person) == 1 and clause.at(person.first - 1) in clause.lexicon.oblique
    if person is None or place:
        last = before_aside(clause, who - 1) if clause.at(who - 1) == "," else before_aside(clause, who)
        person = person_ending_at(clause, last) if last >= 0 else None
    if person is None and clause.lexicon.frame.second:
        person = _only_person_before(clause, who - 1)
    return (person,) if person else ()


def _only_person_before(clause: Clause, comma: int) -> TokenSpan | None:
    """The "Karl Ohm" of "Im Gespräch ist der Regisseur Karl Ohm aus Kiel, der": the one person of the clause."""
    start = next((at + 1 for at in range(comma - 1, -1, -1) if clause.at(at) in ENDS_ASIDE | {","}), 0)
    found = [person for at in range(start, comma) if (person := person_ending_at(clause, at)) and len(person) > 1]
    return found[0] if len({person.first for person in found}) == 1 else None


def before_aside(clause: Clause, closing: int) -> int:
    """The last token before an aside that ends at `closing`, if a person's name ends there; else -1."""
    opening = CLOSED.get(clause.at(closing), ",")
    place = closing
    while place > max(closing - MOST_ASIDE, 0):
        place = _before_quoted(clause, place - 1)
        if clause.at(place) in ENDS_ASIDE:
            return -1
        if clause.words[place] == opening and person_ending_at(clause, place - 1) is not None:
            return place - 1
    return -1


def _before_quoted(clause: Clause, index: int) -> int:
    """Left of a quoted scrap that ends at `index`; `index` if none does."""
    opener = QUOTED.get(clause.at(index))
    scrap = range(index - 1, max(index - MOST_QUOTED, -1), -1)
    return next((place - 1 for place in scrap if clause.at(place) == opener), index) if opener else index


def leading(clause: Clause, conjunction: int) -> tuple[TokenSpan, ...]:
    """The subject of a sentence with two verbs: "Ann Lee joined Acme and became its treasurer"."""
    inside = _who_between(clause, conjunction)
    if inside is not None:
        return antecedent_of(clause, inside)
    start = _behind_opening(clause, conjunction)
    lexicon = clause.lexicon
    if lexicon.speech.drops_pronouns and clause.at(0) in joined(lexicon.frame.copulas, lexicon.frame.serve):
        return (TokenSpan(0, 1),)  # "Fue internacional y trabajó como locutora"
    if is_pronoun(clause, start):
        first = TokenSpan(start, start + 1)
    else:
        person = person_after(clause, start)
        if person is None or clause.at(person.stop) == ",":
            return ()
        first = person
    others = (person_starting_at(clause, place) for place in range(first.stop, conjunction))
    between = [person for person in others if person is not None and len(person) > 1]
    return () if between or ";" in clause.words[first.stop : conjunction] else (first,)


def _who_between(clause: Clause, conjunction: int) -> int | None:
    """The "who" of "Ann Lee, who founded Acme and runs Birch"; None if something else is between."""
    frame = clause.lexicon.frame
    who = without(frame.who, frame.determiners)
    for place in range(conjunction - 1, -1, -1):
        if clause.at(place) in who:
            return place
        if clause.at(place) == "," or clause.at(place) in ENDS_ASIDE:
            return None
    return None


def _behind_opening(clause: Clause, stop: int) -> int:
    """Behind the adverbial that opens the sentence: "After studying in Padua, he"; 0 if none does."""
    lexicon = clause.lexicon
    if clause.at(0) not in joined(lexicon.oblique, lexicon.events.prepositions, lexicon.events.clauses):
        return 0
    comma = next((place for place in range(1, stop) if clause.at(place) in {",", ";", ":"}), 0)
    return comma + 1 if clause.at(comma) == "," else 0
