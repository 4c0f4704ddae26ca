"""Whom or what a verb is about: the noun phrase before it, read from right to left without a grammar.

A phrase ends at a punctuation mark, a date, a conjunction or a verb. Where a verb or a relative pronoun ends it, it may
be an object, so there is no subject then: "the man who runs Acme resigned" is left out."""

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.names import person_ending_at, person_starting_at
from knowledge.facts.parsed import CLOSING, DASHES, INSIDE, MOST_WORDS, ParsedSentence, before_adverbs, is_verb
from knowledge.languages.word_sets import joined

MOST_ASIDE = 30  # tokens between "Acme," and ", won"
MOST_QUOTED = 5
APOSTROPHES = frozenset("'’")
JOINING = frozenset({"&", "'", "’"})  # "Bell & Partners", "Seed Traders' Association"


def subject_before(parsed: ParsedSentence, verb: int) -> TokenSpan | None:
    """The subject of the verb whose first token is `verb`; None where it is unknown, a pronoun or only guessed."""
    clause, events = parsed.clause, parsed.clause.lexicon.events
    last = _before_bracket(clause, before_adverbs(clause, verb - 1))
    if clause.at(last) in events.relatives:
        return antecedent_before(parsed, last)
    if clause.at(last) == "," or clause.at(last) in DASHES:
        return _before_aside(parsed, last)
    if clause.at(last) in CLOSING:
        return _between_marks(clause, last)
    return noun_phrase_ending_at(parsed, last)


def antecedent_before(parsed: ParsedSentence, relative: int) -> TokenSpan | None:
    """What a relative pronoun behind a comma means: "Acme, which", "The old museum, which"."""
    if parsed.clause.at(relative - 1) != ",":
        return None
    last = _before_bracket(parsed.clause, relative - 2)
    if parsed.clause.at(last) in CLOSING:
        return _between_marks(parsed.clause, last)
    return name_ending_at(parsed, last) or _described_before(parsed, last) or noun_phrase_ending_at(parsed, last)


def _described_before(parsed: ParsedSentence, last: int) -> TokenSpan | None:
    """The "Ann Lee" of "Ann Lee, the transport minister, who"; token `last` ends the role."""
    clause, comma = parsed.clause, last
    if not clause.is_head(last):
        return None
    while comma > 0 and last - comma < MOST_WORDS and not parsed.ends_at(comma):
        comma -= 1
    person = person_ending_at(clause, comma - 1) if clause.at(comma) == "," else None
    return person if person is not None and len(person) > 1 else None


def _before_bracket(clause: Clause, last: int) -> int:
    """The place before the "(FDA)" that ends at `last`; `last` itself if no bracket does."""
    if clause.at(last) not in ")）":
        return last
    opening = next((at for at in range(last, max(last - MOST_WORDS, -1), -1) if clause.at(at) in "(（"), last + 1)
    return opening - 1


def name_ending_at(parsed: ParsedSentence, last: int) -> TokenSpan | None:
    """The run of capitals that ends with token `last`, a person's or an organisation's."""
    clause, names = parsed.clause, parsed.clause.lexicon.names
    first = last + 1
    while first > 0 and last - first + 1 < MOST_WORDS and _continues_name(parsed, first - 1, inside=first <= last):
        first -= 1
    while first <= last and (not clause.is_capital(first) or clause.at(first) in names.honorifics):
        first += 1
    if first > last or (first == 0 and _is_common_start(clause, first, last)):
        return None
    return TokenSpan(first, last + 1)


def _is_common_start(clause: Clause, first: int, last: int) -> bool:
    """True if a single word at the start of the sentence has a capital only for that reason."""
    return (
        first == last
        and clause.lexicon.names.capitals_prove_names
        and clause.at(first) in clause.lexicon.names.functions
    )


def _continues_name(parsed: ParsedSentence, index: int, *, inside: bool) -> bool:
    clause, lexicon = parsed.clause, parsed.clause.lexicon
    word = clause.at(index)
    if parsed.ends_at(index) or word in lexicon.names.possessives:
        return False
    if clause.is_capital(index):
        owns = clause.at(index + 1) in APOSTROPHES and index + 2 < len(clause)  # the traders of a Traders' Association
        return word not in lexicon.names.functions and (owns or not clause.is_head(index))
    joins = word in lexicon.names.particles or word in JOINING or word.isdigit()
    return joins and (inside or word.isdigit()) and index > 0 and clause.is_capital(index - 1)


def _between_marks(clause: Clause, closing: int) -> TokenSpan | None:
    """The name between quotation marks that end at `closing`: "Компания «Берёза» купила"."""
    for opening in range(closing - 1, max(closing - MOST_QUOTED - 2, -1), -1):
        if clause.words[opening] in '«“„"':
            named = opening + 1 < closing and clause.is_capital(opening + 1)
            return TokenSpan(opening + 1, closing) if named else None
    return None


def _before_aside(parsed: ParsedSentence, closing: int) -> TokenSpan | None:
    """The subject before an aside: "Sten Holm, chairman of Acme, died"; the aside if it names the holder of a role."""
    clause = parsed.clause
    mark = clause.words[closing]
    for opening in range(closing - 1, max(closing - MOST_ASIDE, 0), -1):
        if clause.words[opening] != mark:
            continue
        subject = noun_phrase_ending_at(parsed, opening - 1)
        person = person_ending_at(clause, closing - 1)
        if subject is None:
            if person is not None and len(person) > 1 and _is_kin(parsed, opening - 1):
                return person  # "His first wife, the chemist Jane Doe, died"
            continue
        whole = person is not None and person.first == opening + 1
        described = _has_head(clause, subject) or (clause.is_lower(subject.stop - 1) and len(person or ()) > 1)
        return person if whole and described else subject
    return None


def _is_kin(parsed: ParsedSentence, last: int) -> bool:
    """True for the "His first wife" that begins a clause and ends with token `last`."""
    clause, first = parsed.clause, last
    while first > 0 and clause.is_lower(first) and not parsed.ends_at(first - 1):
        first -= 1
    return first < last and clause.at(first) in clause.lexicon.frame.personal


def _has_head(clause: Clause, tokens: TokenSpan) -> bool:
    return any(clause.is_head(index) for index in range(tokens.first, tokens.stop))


def noun_phrase_ending_at(parsed: ParsedSentence, last: int) -> TokenSpan | None:
    """The noun phrase that ends with token `last` and begins where a clause can begin; None if it begins elsewhere.

    Without its article; of "the chip maker Acme" only the name.
    """
    clause, events = parsed.clause, parsed.clause.lexicon.events
    first = last + 1
    while first > 0 and not parsed.ends_at(first - 1) and last - first + 1 <= MOST_WORDS:
        word = clause.at(first - 1)
        if word in events.clauses:
            if word in events.prepositions:
                return None  # "after the war Britain won": nothing shows where the subject begins
            break
        if word in events.conjunctions and _begins_clause(parsed, first - 1):
            break
        auxiliaries = joined(events.told, events.auxiliaries, clause.lexicon.frame.copulas)
        noun = first > last and word not in auxiliaries  # "its shares rose"
        if word in events.relatives or (is_verb(clause, first - 1) and not noun):
            return None
        first -= 1
    listed = clause.at(last) in events.conjunctions
    if first > last or listed or last - first + 1 > MOST_WORDS or _is_tail_of_list(parsed, first, last):
        return None
    return _trimmed(parsed, first, last)


def _begins_clause(parsed: ParsedSentence, conjunction: int) -> bool:
    """True if the "and" joins two clauses: a verb is in the part before it."""
    clause = parsed.clause
    index = conjunction - 1
    while index >= 0 and not parsed.ends_at(index):
        if is_verb(clause, index):
            return True
        index -= 1
    return index >= 0 and index in parsed.dated


def _is_tail_of_list(parsed: ParsedSentence, first: int, last: int) -> bool:
    """True for the "Birch and Elm" of "Acme, Birch and Elm": the phrase leaves out the others."""
    clause = parsed.clause
    listed = any(clause.at(index) in clause.lexicon.events.conjunctions for index in range(first, last + 1))
    return listed and clause.at(first - 1) == "," and clause.is_capital(first - 2)


def _trimmed(parsed: ParsedSentence, first: int, last: int) -> TokenSpan | None:
    """The phrase without conjunction, article and honorific before it; None if it is no subject."""
    clause, lexicon = parsed.clause, parsed.clause.lexicon
    if clause.at(first) in lexicon.events.rough and clause.at(first + 1)[:1].isdigit():
        first += 1  # "About 40 homes"
    if clause.at(first) in lexicon.events.prepositions or clause.at(first) in lexicon.speech.between:
        return None
    first = clause.skip(first, lexicon.events.conjunctions)
    if clause.at(first).endswith(lexicon.events.endings) and clause.at(first + 1) in lexicon.frame.determiners:
        first += 1  # "Eventually the firm"
    first = clause.skip(clause.skip(first, lexicon.frame.determiners), lexicon.names.honorifics)
    if first > last or not _can_be_subject(clause, first, last):
        return None
    return _person_of_place(clause, first, last) or _named(parsed, first, last) or TokenSpan(first, last + 1)


def _can_be_subject(clause: Clause, first: int, last: int) -> bool:
    lexicon, words = clause.lexicon, clause.folded[first : last + 1]
    if clause.words[last] in INSIDE or lexicon.events.not_subjects.intersection((words[0], words[-1])):
        return False
    if len(words) == 1 and words[0] in lexicon.dates.counts:
        return False
    return any(word[0].isalpha() for word in words) and not _is_no_noun(clause, first, last)


def _named(parsed: ParsedSentence, first: int, last: int) -> TokenSpan | None:
    """The name in a phrase that describes it: "chip maker Acme", "finance director Jane Doe and John Roe"."""
    clause, events = parsed.clause, parsed.clause.lexicon.events
    words = clause.folded[first : last + 1]
    if not events.prepositions.isdisjoint(words):
        return None
    joint = next((at for at in range(first, last) if clause.at(at) in events.conjunctions), None)
    if joint is not None:
        name = name_ending_at(parsed, joint - 1) if clause.is_capital(joint + 1) else None
        return TokenSpan(name.first, last + 1) if name and name.first >= first else None
    if not clause.lexicon.names.possessives.isdisjoint(words):
        return None
    name = name_ending_at(parsed, last)
    return name if name is not None and name.first > first else None


def _is_no_noun(clause: Clause, first: int, last: int) -> bool:
    """True for a lone adverb ("Historically") and for a participle with its object ("avoiding the tax")."""
    word, lexicon = clause.at(first), clause.lexicon
    if first == last and first == 0 and word.endswith(lexicon.events.endings):
        return True
    if clause.at(first - 1) in lexicon.frame.determiners:
        return False  # "a proving oven"
    participle = bool(lexicon.participle_endings) and word.endswith(lexicon.participle_endings)
    return participle and (clause.is_lower(first) or clause.at(first + 1) in lexicon.frame.determiners)


def _person_of_place(clause: Clause, first: int, last: int) -> TokenSpan | None:
    """The "Jane Doe" of "Jane Doe of Norway"."""
    person = person_starting_at(clause, first)
    if person is None or person.first != first or len(person) < 2:
        return None
    place = clause.at(person.stop) in clause.lexicon.frame.of_name and clause.is_capital(person.stop + 1)
    return person if place and person.stop + 1 == last else None
