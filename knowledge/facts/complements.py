"""What is right of a role's head noun: further heads, "of" a field, "at" an organisation."""

from typing import NamedTuple

from knowledge.facts.apposed_owners import apposed_owner
from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.names import organisation_starting_at, person_starting_at, quoted_name
from knowledge.facts.plain_runs import MOST_PLAIN, is_content, plain_stop
from knowledge.facts.word_shapes import is_adjective
from knowledge.languages.word_sets import joined, without

MOST_MODIFIERS = 5
SEPARATORS = frozenset({",", "/"})
ENDS_FIELD = frozenset({".", ",", ";", ")", ""})


class Complement(NamedTuple):
    """What is right of a head: the role goes on up to `stop`, and the organisation, or the words that stand for one, if
    any, are behind it, with `closing` marks.
    """

    stop: int
    organisation: TokenSpan | None = None
    body: TokenSpan | None = None
    closing: int = 0

    @property
    def after(self) -> int:
        """The place right of all of it."""
        employer = self.organisation or self.body
        return (employer.stop if employer else self.stop) + self.closing


def last_head(clause: Clause, index: int) -> int:
    """The last of the heads that begin at `index`, as in "chief technology officer" and "research lead"."""
    roles, head = clause.lexicon.roles, index
    while True:
        place = head + 1
        if clause.at(head) in joined(roles.modifiers, clause.lexicon.qualifying):
            place = clause.skip(place, without(roles.modifiers, clause.lexicon.heads))
            if not clause.is_head(place) and clause.is_lower(place) and is_content(clause, place):
                place += 1  # "chief honesty officer"
        if not clause.is_head(place) or clause.at(place) in roles.abbreviated:
            return head
        head = place


def right_of(clause: Clause, index: int) -> Complement:
    """Everything from the token after the head on that belongs to the role."""
    stop = index
    while True:
        stop = clause.skip(stop, clause.lexicon.roles.after)
        further = _further_head(clause, stop)
        complement = Complement(further) if further else _complement(clause, stop)
        if complement.organisation is not None or complement.body is not None:
            return complement._replace(closing=complement.closing + _duty(clause, complement.after))
        if complement.stop == stop:
            return Complement(_field_after_comma(clause, stop), closing=_duty(clause, stop))
        stop = complement.stop


def _duty(clause: Clause, index: int) -> int:
    """How many tokens "chargé des transports" has, which is at `index`; 0 if it is not."""
    frame = clause.lexicon.frame
    if clause.at(index) not in frame.charged or clause.at(index + 1) not in joined(frame.of, frame.toward):
        return 0
    return plain_stop(clause, clause.skip(index + 2, frame.determiners)) - index


def _field_after_comma(clause: Clause, index: int) -> int:
    """Where the field of "vice president, supply chain" ends; `index` if there is none."""
    known = joined(clause.lexicon.roles.fields, clause.lexicon.roles.modifiers, clause.lexicon.frame.conjunctions)
    stop = clause.skip(index + 1, known)
    inner = clause.at(index - 1) in clause.lexicon.roles.inner
    if clause.at(index) != "," or not inner or stop == index + 1 or clause.is_head(stop):
        return index
    return stop if clause.at(stop) in ENDS_FIELD and not clause.is_capital(index + 1) else index


def _further_head(clause: Clause, index: int) -> int:
    """Where "and CTO" or ", president" ends that begins at `index`; 0 if no further role begins there."""
    joint, lexicon = clause.at(index), clause.lexicon
    conjunction = joint in lexicon.frame.conjunctions
    if not conjunction and joint not in SEPARATORS:
        return 0
    follow = index + 1
    while follow - index <= MOST_MODIFIERS and not clause.is_head(follow):
        known = clause.at(follow) in lexicon.role_modifiers
        plain = conjunction and clause.is_lower(follow) and clause.at(follow) not in lexicon.names.functions
        if not known and not plain:
            return 0
        follow += 1
    if not clause.is_head(follow):
        return 0
    follow = last_head(clause, follow)
    # "Jane Doe, CEO, president Bob Ray said": a name right behind the head begins another statement.
    return 0 if joint == "," and clause.is_capital(follow + 1) else follow + 1


def _complement(clause: Clause, index: int) -> Complement:
    """The field ("of engineering") or the organisation ("at Acme") that a preposition at `index` begins."""
    frame = clause.lexicon.frame
    if frame.quoted_after and (quoted := _quoted_after(clause, index)):
        return quoted
    if clause.at(index) not in joined(frame.of, frame.at):
        return Complement(_behind_host(clause, index))
    return _behind_preposition(clause, index)


def _behind_host(clause: Clause, index: int) -> int:
    """Behind the "to Norway" of "ambassador to Norway"; `index` if nothing of the kind is there."""
    frame = clause.lexicon.frame
    if clause.at(index) not in frame.toward or clause.at(index - 1) not in clause.lexicon.roles.accredited:
        return index
    host = organisation_starting_at(clause, clause.skip(index + 1, frame.determiners))
    return host.stop if host else index


def _behind_preposition(clause: Clause, index: int) -> Complement:
    preposition, frame = clause.at(index), clause.lexicon.frame
    of = preposition in frame.of
    first = clause.skip(index + 1, clause.lexicon.determiners_and_owners)
    if is_adjective(clause, first) and clause.is_lower(first + 1):
        first += 1  # "at the Portuguese operator Lusomar"
    lower = plain_stop(clause, first)
    organisation = organisation_starting_at(clause, lower)
    described = _described(clause, index, first, lower)
    if described is None and organisation and clause.at(organisation.stop) in clause.lexicon.names.possessives:
        described = _of_owned(clause, index, organisation)
    if described is not None:
        return described
    if organisation is None:
        return _without_name(clause, index, TokenSpan(first, max(lower, first + 1)), lower)
    if not of and preposition not in frame.employer and not _is_institution(clause, organisation):
        return Complement(index)  # "a nurse from Toledo", "Lehrerin in Kiel"
    return _with_name(clause, index, lower, organisation) if of else _named(clause, index, organisation)


def _of_owned(clause: Clause, index: int, owner: TokenSpan) -> Complement:
    """The "Acme" of "head of Acme's cloud division", and the "Norway's coast guard" of "commander of" it."""
    stop = plain_stop(clause, owner.stop + 1)
    if stop == owner.stop + 1:
        return Complement(index)
    if clause.lexicon.is_part(clause.at(stop - 1)):
        return Complement(index, owner, closing=stop - owner.stop)
    return Complement(index, TokenSpan(owner.first, stop))


def _described(clause: Clause, index: int, first: int, lower: int) -> Complement | None:
    """Owners that common nouns describe: "of the home's owner, Acme", "of the museum's board of trustees"."""
    owner = apposed_owner(clause, lower)
    if owner is not None:
        return Complement(index, owner)
    plural = clause.at(lower) in {"'", "’"} and clause.at(lower - 1).endswith("s")  # "the parents’ council"
    if lower == first or not (plural or clause.at(lower) in clause.lexicon.names.possessives):
        return None
    inner = plain_stop(clause, lower + 1)
    body = inner > lower + 1 and clause.lexicon.is_standing(clause.at(inner - 1))
    return Complement(index, body=TokenSpan(first, _behind_field(clause, inner))) if body else None


def _without_name(clause: Clause, index: int, words: TokenSpan, lower: int) -> Complement:
    """The field or the body of common nouns: "of the committee", "of theoretical physics"."""
    frame, first, described = clause.lexicon.frame, words.first, words.first < lower
    if described and clause.lexicon.is_standing(clause.at(lower - 1)):
        if clause.at(lower) in frame.of_name and (place := organisation_starting_at(clause, lower + 1)):
            return Complement(index, place)  # "of the city of Aarhus"
        return Complement(index, body=TokenSpan(first, _behind_field(clause, lower)))
    if (
        described
        and clause.at(index) in without(frame.employer, frame.of)
        and clause.at(index + 1) in frame.determiners
    ):
        return Complement(index, body=words)  # "at the gasworks"
    to_field = clause.at(index) in frame.toward and clause.at(index - 1) in clause.lexicon.roles.portfolios
    of_field = clause.at(index) in frame.of and clause.at(index + 1) not in frame.owners
    field = described and (of_field or to_field)  # "adjointe à la culture"
    return Complement(lower if field else index)


def _behind_field(clause: Clause, stop: int) -> int:
    """Behind the "of trustees" of "the board of trustees"; `stop` if nothing of the kind is there."""
    frame, first = clause.lexicon.frame, stop + 1
    if clause.at(stop) not in frame.of_name:
        return stop
    if clause.lexicon.names.elided:
        first = clause.skip(first, without(frame.determiners, clause.lexicon.speech.indefinite))
    after = plain_stop(clause, first)
    return after if after > first else stop


def _with_name(clause: Clause, index: int, lower: int, organisation: TokenSpan) -> Complement:
    """What capitals behind "of" are: a field, the organisation, or the holder of the role."""
    lexicon, first = clause.lexicon, clause.skip(index + 1, clause.lexicon.determiners_and_owners)
    described = lower > first == index + 1 and not lexicon.is_standing(clause.at(lower - 1))
    if described and len(organisation) > 1 and person_starting_at(clause, organisation.first):
        return Complement(lower)  # "head of research Ann Lee"
    common = clause.at(first - 1) in lexicon.frame.genitive and len(organisation) == 1
    if common and lexicon.is_standing(clause.at(organisation.first)):
        return Complement(index, organisation)  # "des Bühnenverbands"
    portfolio = clause.at(index - 1) in lexicon.roles.portfolios
    if portfolio and len(organisation) > 2 and person_starting_at(clause, organisation.first + 1):
        return Complement(organisation.first + 1)  # "ministre de la Santé Anne Roy"
    joined = clause.at(organisation.stop - 3) in lexicon.frame.of  # "bishop of the Diocese of Port Elm"
    seat = clause.at(index - 1) in lexicon.roles.seats and len(organisation) > 2 and not joined
    if seat and (person := person_starting_at(clause, organisation.stop - 2)) and len(person) > 1:
        return Complement(index, TokenSpan(organisation.first, organisation.stop - 2))  # "MP for Leeds Ann Lee"
    words = clause.folded[organisation.first : organisation.stop]
    common = common or (portfolio and lexicon.names.organisation_words.isdisjoint(words))
    if common or _is_field(clause, TokenSpan(first, organisation.stop)):
        return Complement(organisation.stop)
    return _named(clause, index, organisation)


def _named(clause: Clause, index: int, organisation: TokenSpan) -> Complement:
    organisation = _with_place(clause, organisation)
    noun = clause.is_lower(organisation.stop) and clause.lexicon.is_kind(clause.at(organisation.stop))
    return Complement(index, organisation, closing=int(noun))  # "of the Kestrel project"


def _with_place(clause: Clause, organisation: TokenSpan) -> TokenSpan:
    """The name with the "del Monte" of "alcalde de Urbel del Monte, Julián Pardo,", if a mark and a name follow."""
    frame = clause.lexicon.frame
    if clause.at(organisation.stop) not in frame.of_name or frame.employer - frame.at:
        return organisation
    first = clause.skip(organisation.stop + 1, frame.determiners)
    further = organisation_starting_at(clause, first)
    if further is None or clause.at(further.stop) != "," or person_starting_at(clause, further.stop + 1) is None:
        return organisation
    return TokenSpan(organisation.first, further.stop)


def _quoted_after(clause: Clause, index: int) -> Complement | None:
    """The «Север» of "директор компании «Север»", and the field of "директор по развитию"."""
    stop = index
    while stop - index < MOST_PLAIN and is_content(clause, stop) and not _is_verb(clause, stop):
        stop += 1
    quoted = quoted_name(clause, stop)
    if quoted is not None:
        return Complement(index, quoted, closing=1)
    name = organisation_starting_at(clause, stop)
    if name is not None and len(name) == 1 and _is_apposed(clause, index) and clause.at(name.stop) in ENDS_FIELD:
        if stop == index and clause.at(index - 1) in clause.lexicon.roles.titles:
            return Complement(index, name)  # ", мэр Тулы,"
        if stop > index and clause.lexicon.is_standing(clause.at(stop - 1)):
            return Complement(index, TokenSpan(index, name.stop))  # ", капитан сборной России,"
    if stop == index:
        return None
    verb = clause.at(name.stop) in clause.lexicon.predicate_words if name else False
    if clause.lexicon.is_standing(clause.at(stop - 1)):
        return Complement(index, name) if verb else Complement(index, body=TokenSpan(index, stop))
    return Complement(stop) if name is not None and not verb and not clause.is_head(stop) else None


def _is_apposed(clause: Clause, index: int) -> bool:
    """True if the role that ends before `index` stands behind a comma and a name."""
    commas = [place for place in range(max(index - MOST_MODIFIERS, 1), index) if clause.at(place) == ","]
    return bool(commas) and clause.is_capital(commas[-1] - 1)


def _is_verb(clause: Clause, index: int) -> bool:
    return clause.is_head(index) or clause.at(index) in clause.lexicon.predicate_words


def _is_institution(clause: Clause, tokens: TokenSpan) -> bool:
    """True if capitals cannot be a place: they contain a noun of institutions, or are an acronym."""
    words, folded = clause.words[tokens.first : tokens.stop], clause.folded[tokens.first : tokens.stop]
    names = clause.lexicon.names
    kinds = joined(names.organisation_words, names.firms)
    if len(folded) == 1 and not names.capitals_prove_names and clause.lexicon.is_standing(folded[0]):
        return True  # "im Stadtrat"
    return not kinds.isdisjoint(folded) or any(len(word) > 1 and word.isupper() for word in words) or len(words) > 1


def _is_field(clause: Clause, tokens: TokenSpan) -> bool:
    """True if capitals after "of" are a part of the firm: a known one, or one that has the firm behind it ("at")."""
    words, lexicon = clause.folded[tokens.first : tokens.stop], clause.lexicon
    if all(word in lexicon.roles.fields or word == "&" for word in words):
        return True
    if not lexicon.names.organisation_words.isdisjoint(words):
        return False
    joint, place = clause.at(tokens.stop), clause.skip(tokens.stop + 1, lexicon.determiners_and_owners)
    if joint in joined(lexicon.frame.of, lexicon.frame.at) and clause.at(place) in lexicon.names.organisation_words:
        return clause.is_capital(place)  # "catedrática de Economía de la Universidad de Vigo"
    if joint not in lexicon.frame.employer:
        return False
    return clause.is_capital(tokens.stop + (2 if clause.at(tokens.stop + 1) in lexicon.frame.determiners else 1))
