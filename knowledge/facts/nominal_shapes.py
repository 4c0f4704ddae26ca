"""Shapes without a verb: the role beside the name, in an apposition or right before it."""

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.holders import CLOSING, FORMER, INCOMING, NO_QUALIFIERS, Holders, closes
from knowledge.facts.names import (
    organisation_ending_at,
    organisation_starting_at,
    person_ending_at,
    person_starting_at,
)
from knowledge.facts.people import is_pronoun, people_from, people_to, person_after, subject_to
from knowledge.facts.role_phrases import QUOTED, RolePhrase
from knowledge.facts.tenses import has_ended, has_left
from knowledge.facts.word_shapes import skip_description
from knowledge.languages.word_sets import joined, without

COMMA = frozenset({","})
OPENING = frozenset({",", "(", "–", "—", "-"})
MOST_BEFORE_COLON = 10
MOST_OPENING = 3  # tokens before a role that opens the sentence: "Now the"


def is_plural(clause: Clause, phrase: RolePhrase) -> bool:
    """True if the last head of the phrase is in the plural."""
    return clause.lexicon.is_plural(clause.at(phrase.head))


def apposition(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "Haiying Wang, VP and CTO of Cloud Computing at Huawei," and "Jane Doe (CEO of Acme)"."""
    changes = clause.lexicon.changes
    opening = clause.skip_back(phrase.before, joined(changes.earlier, clause.lexicon.frame.adverbs))
    until = opening if clause.at(opening) in OPENING else _before_until(clause, opening)
    ended, opening = until < opening, until
    if clause.at(opening + 1) in changes.earlier:
        opening = clause.skip_back(opening, changes.degrees)  # "most recently"
    relative = clause.at(phrase.before + 1) in clause.lexicon.frame.whose
    if relative or clause.at(opening) not in OPENING or not _closes_apposition(clause, phrase.after):
        return None
    last = before_age(clause, opening - 1)
    people = people_to(clause, last)
    people = people if is_plural(clause, phrase) else people[-1:]
    if not people or _follows_place(clause, people[0].first - 1):
        return None
    left = FORMER if ended or has_left(clause, phrase.after) or has_ended(clause, phrase.after) else NO_QUALIFIERS
    return Holders(people, qualifiers=left, pattern="apposition")


def _before_until(clause: Clause, last: int) -> int:
    """Left of "until last month", and of "hasta ahora", that ends at `last`; `last` if nothing of the kind does."""
    frame, ends = clause.lexicon.frame, clause.lexicon.changes.ends
    first = clause.skip_back(last, joined(frame.dates, frame.adverbs, frame.determiners, frame.years))
    while clause.at(first).isdigit():
        first -= 1
    return first - 1 if clause.at(first) in ends and clause.at(first - 1) in OPENING else last


def _follows_place(clause: Clause, index: int) -> bool:
    return clause.at(index) in clause.lexicon.frame.place


def before_age(clause: Clause, last: int) -> int:
    """Left of the age of "Jane Doe, 45, CEO of Acme", or of an aside like "(pictured)"."""
    if clause.at(last) == ")":
        last = next((i - 1 for i in range(last - 1, max(last - 5, 0), -1) if clause.at(i) == "("), last)
    age = clause.skip_back(last, clause.lexicon.frame.years)
    return age - 2 if clause.at(age).isdigit() and clause.at(age - 1) == "," else last


def _closes_apposition(clause: Clause, after: int) -> bool:
    """False if a verb follows whose subject is the role itself."""
    word, frame = clause.at(after), clause.lexicon.frame
    opens_more = (
        word in frame.toward or word in frame.who or word in frame.whose or word in frame.place or word in frame.at
    )
    dated = word in joined(clause.lexicon.changes.still, clause.lexicon.changes.earlier, frame.away)
    goes_on = word in frame.where or word in clause.lexicon.saying or word.endswith(clause.lexicon.participle_endings)
    return closes(clause, after) or opens_more or dated or goes_on


def name_after_role(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "Huawei's cloud CTO Haiying Wang", "Chancellor Merkel", "the company's chief executive, Jane Doe,"."""
    after_role = _behind_short_form(clause, phrase.after)
    comma = clause.at(after_role) in {",", "–", "—"}
    first = after_role + 1 if comma else after_role
    titled = comma or clause.at(first) in clause.lexicon.roles.abbreviated
    person = person_after(clause, first) if titled else person_starting_at(clause, first)
    people = people_from(clause, first) if is_plural(clause, phrase) else ()
    people = people or ((person,) if person else ())
    if people and not comma and _is_seat(clause, phrase, people[0]):
        return None
    if _is_a_team(clause, phrase, people, comma=comma):
        return None
    if not people or (comma and not _is_set_off(clause, phrase, people[-1])):
        return None
    after = people[-1].stop
    if not comma and _is_a_name(clause, phrase, after):
        return None
    organisation = _organisation_of(clause, phrase, after) or _led_by(clause, phrase)
    left = FORMER if _is_office(clause, phrase) and has_left(clause, after) else NO_QUALIFIERS
    pattern = "set off" if comma else "before the name"
    return Holders(people, organisation, qualifiers=left, adjacent=not comma, pattern=pattern)


def _is_office(clause: Clause, phrase: RolePhrase) -> bool:
    """False for a trade, which nobody leaves: "the consultant Ann Lee resigned"."""
    roles, head = clause.lexicon.roles, clause.at(phrase.head)
    known = phrase.organisation or phrase.owned or phrase.body
    return bool(known) or clause.lexicon.is_inner(head) or head in joined(roles.titles, roles.portfolios, roles.weak)


def before_subject(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "A former nurse, she joined", "As mayor of Halvik, Jane Doe introduced", "Now a senator, Jane Doe"."""
    if phrase.before > MOST_OPENING:
        return None
    frame = clause.lexicon.frame
    opening = clause.skip_back(phrase.before, joined(frame.determiners, frame.adverbs))
    as_role = clause.at(opening) in frame.as_role
    verb_second = as_role and bool(frame.second) and clause.is_lower(phrase.after)  # "Als Richterin war sie"
    if opening - as_role >= 0 or is_plural(clause, phrase) or not (verb_second or clause.at(phrase.after) == ","):
        return None
    adverbial = clause.at(0) in frame.adverbs
    first = phrase.after + 1
    pronoun = is_pronoun(clause, first)
    person = TokenSpan(first, first + 1) if pronoun else person_after(clause, first)
    if person is None or not (pronoun or ((as_role or adverbial) and not closes(clause, person.stop))):
        return None
    return Holders((person,), pattern="before the subject")


def _behind_short_form(clause: Clause, index: int) -> int:
    """The place behind the "(MWF)" of "head of the Mill Workers’ Fund (MWF), Ann Lee"."""
    is_short = clause.at(index) == "(" and clause.at(index + 2) == ")" and clause.words[index + 1].isupper()
    return index + 3 if is_short else index


def _is_seat(clause: Clause, phrase: RolePhrase, person: TokenSpan) -> bool:
    """True for the "Тулы" of "Иван Петров, мэр Тулы,", in a language that needs no "of" there."""
    beside = clause.at(phrase.before) == "," and person_ending_at(clause, phrase.before - 1) is not None
    no_of = not clause.lexicon.frame.of and len(person) == 1
    return no_of and beside and closes(clause, person.stop)


def _is_a_team(clause: Clause, phrase: RolePhrase, people: tuple[TokenSpan, ...], *, comma: bool) -> bool:
    """True for "the Oslo Rangers, Tern Bears and", and for "the Duke Ellington Orchestra"."""
    names = clause.lexicon.names
    kinds = joined(names.firms, names.organisation_words)
    if any(not kinds.isdisjoint(clause.folded[person.first : person.stop]) for person in people):
        return True
    return comma and phrase.bare and is_plural(clause, phrase) and clause.is_capital(phrase.head)


def _is_a_name(clause: Clause, phrase: RolePhrase, after: int) -> bool:
    """True for a brand between quotation marks ("Captain Cream"), and for "As a student Doe was"."""
    quoted = clause.at(phrase.role.first - 1) in QUOTED and clause.at(after) in QUOTED | {",", "."}
    lexicon, word = clause.lexicon, clause.at(phrase.role.first - 1)
    the = word in without(lexicon.frame.determiners, lexicon.speech.indefinite)  # "comme la comédienne Anne Roy"
    return quoted or (clause.at(phrase.before) in lexicon.frame.as_role and not the)


def _is_set_off(clause: Clause, phrase: RolePhrase, person: TokenSpan) -> bool:
    """True if a name between commas belongs to the role before it."""
    frame = clause.lexicon.frame
    whole = len(phrase.role) > 1 or phrase.organisation is not None or phrase.body is not None
    if phrase.before < 0 and whole and len(person) > 1:
        return True  # "Acting head of sales, Jane Doe stays"
    begins = phrase.definite or phrase.owned or clause.at(phrase.before) in frame.as_role
    of = clause.at(person.stop) in frame.of
    named = len(person) > 1 or clause.at(person.first - 1) in clause.lexicon.names.peers
    return begins and named and (closes(clause, person.stop) or of)


def _organisation_of(clause: Clause, phrase: RolePhrase, index: int) -> TokenSpan | None:
    """The "Acme" of "chief executive Jane Doe of Acme"; `index` is the place after the name."""
    roles, names = clause.lexicon.roles, clause.lexicon.names
    of = index + (clause.at(index) == ",")
    if clause.at(of) not in clause.lexicon.frame.of_name:
        return None
    organisation = organisation_starting_at(clause, skip_description(clause, of + 1))
    political = clause.at(phrase.head) in joined(roles.titles, roles.abbreviated, roles.partisan)
    if organisation is None or not (political or of > index):
        return organisation
    # "Sen. Ann Lee of Ohio", "nurse Ann Lee, of Leeds"
    kinds = joined(names.organisation_words, names.firms)
    return None if kinds.isdisjoint(clause.folded[organisation.first : organisation.stop]) else organisation


def _led_by(clause: Clause, phrase: RolePhrase) -> TokenSpan | None:
    """The "committee" of "the committee was led by its chairman Jane Doe"."""
    verbs = clause.lexicon.verbs
    if (
        not clause.lexicon.is_inner(clause.at(phrase.head))
        or clause.at(phrase.before) not in verbs.by
        or clause.at(phrase.before - 1) not in verbs.passive
    ):
        return None
    return led_body(clause, phrase.before - 1)[0]


def led_body(clause: Clause, participle: int) -> tuple[TokenSpan | None, TokenSpan | None]:
    """What is led, left of a participle like "chaired": a name or a noun like "committee", or else words for one."""
    lexicon = clause.lexicon
    last = clause.skip_back(
        participle - 1, joined(lexicon.predicate_words, lexicon.frame.who, lexicon.frame.adverbs, COMMA)
    )
    organisation = organisation_ending_at(clause, last)
    if organisation is None and clause.at(participle - 2) == ",":
        opening = organisation_starting_at(clause, clause.skip(0, lexicon.frame.determiners))
        organisation = opening if opening and clause.at(opening.stop) == "," else None  # behind an aside
    if organisation is not None:
        return organisation, None
    if clause.at(last) in joined(lexicon.frame.owned_by, lexicon.frame.neuter):
        return None, TokenSpan(last, last + 1)
    if clause.at(last) not in lexicon.roles.bodies:
        return None, None
    first = last
    while clause.is_lower(first - 1) and clause.at(first - 1) not in lexicon.names.functions:
        first -= 1
    return TokenSpan(first, last + 1), None


def by_age(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "The 27-year-old nurse won": the person is named in another sentence."""
    age = phrase.role.first - 1
    begins = clause.at(age - 1) in clause.lexicon.frame.determiners and age < 2
    return Holders((TokenSpan(age, age + 1),), pattern="by age") if begins and is_pronoun(clause, age) else None


def by_demonstrative(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "Cet ancien ouvrier de Duroc demande": the person is named in another sentence."""
    shown = clause.at(0) in clause.lexicon.speech.demonstratives
    goes_on = clause.is_lower(phrase.after) and not closes(clause, phrase.after)
    if not shown or phrase.role.first != 1 or len(phrase.role) < 2 or not goes_on:
        return None
    return Holders((TokenSpan(0, 1),), pattern="by demonstrative")


def name_after_colon(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "Elected president of the council for two years: Jane Doe"."""
    for place in range(phrase.after, min(phrase.after + MOST_BEFORE_COLON, len(clause))):
        if clause.at(place) == ":":
            person = person_starting_at(clause, place + 1)
            people = people_from(clause, place + 1) if is_plural(clause, phrase) else ()
            if person is None or len(person) < 2:
                return None
            future = not clause.lexicon.changes.future.isdisjoint(clause.folded[: max(phrase.before, 0)])
            return Holders(
                people or (person,), qualifiers=INCOMING if future else NO_QUALIFIERS, pattern="after a colon"
            )
        if clause.at(place) in CLOSING - {"("} and clause.at(place - 2) != "(":
            return None  # not at "council (EUC) for two years:"
    return None


def tenure(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "Jane Doe's appointment as treasurer", "his resignation as chair"."""
    frame, lexicon = clause.lexicon.frame, clause.lexicon
    noun = phrase.before - 1
    if clause.at(phrase.before) not in frame.as_role or clause.at(noun) not in frame.tenures:
        return None
    owner = noun - 1
    while clause.is_lower(owner) and clause.at(owner) not in joined(lexicon.names.functions, frame.personal):
        owner -= 1
    over = FORMER if clause.at(noun) in frame.ended else NO_QUALIFIERS
    if clause.at(owner) in lexicon.names.possessives:
        subject = subject_to(clause, owner - 1, many=False)
        return Holders(subject.people, qualifiers=over, pattern="tenure") if subject.people else None
    if clause.at(owner) in frame.personal:
        return Holders((TokenSpan(owner, owner + 1),), qualifiers=over, pattern="tenure")
    return None
