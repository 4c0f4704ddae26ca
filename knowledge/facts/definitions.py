"""What somebody or something is, where a sentence explains it: "A sump is a basin that ...", "Acme, a chip maker, ...".

What a person is, is a role; what a thing is like ("The answer is a mistake") is a judgement. So the noun behind the
article has to name a kind of thing, or has to go on with what only a definition goes on with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.facts.acronyms import Acronym
from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.kinds import describes, is_kind_after, is_plural_kind
from knowledge.facts.parsed import STOPS, ParsedSentence, is_real, phrases_at
from knowledge.facts.phrase_ends import phrase_stop
from knowledge.facts.subjects import antecedent_before, name_ending_at, noun_phrase_ending_at, subject_before
from knowledge.facts.word_shapes import is_plain
from knowledge.languages.statements import StatementWords
from knowledge.languages.word_sets import joined
from knowledge.model import Span

LEAST = 2  # words of a definition
MOST_BEFORE_KIND = 4
MOST_TERM = 3  # words of a term without capitals


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it is, as spans of the text."""

    term: Span
    value: Span
    pattern: str


def may_define(sentence: str, words: Sequence[str], lexicon: StatementWords) -> bool:
    """False if the sentence surely defines nothing; `words` are its folded words. Quick, as most sentences do not."""
    definitions = lexicon.definitions
    kinds = definitions.known.intersection(words)
    if definitions.endings:
        kinds |= set(filter(definitions.is_kind, words))
    if kinds and any(_is_before_capital(kind, sentence) for kind in kinds):
        return True
    if not (definitions.does.isdisjoint(words) or definitions.relatives.isdisjoint(words)):
        return True
    if any(phrase in sentence for phrase in definitions.means):
        return True
    if not kinds and definitions.shown_by.isdisjoint(words):
        return definitions.made_of.search(sentence) is not None
    bare = bool(kinds - definitions.kinds) and not definitions.bare_copulas.isdisjoint(words)
    return bare or bool(definitions.aside.search(sentence) or definitions.predicate.search(sentence))


def _is_before_capital(kind: str, sentence: str) -> bool:
    place = sentence.find(f"{kind} ")
    while place >= 0:
        after = place + len(kind) + 1
        if sentence[after : after + 1].isupper():
            return True
        place = sentence.find(f"{kind} ", after)
    return False


def definitions_in(parsed: ParsedSentence, acronyms: Sequence[Acronym]) -> Iterator[Definition]:
    """Every definition of the sentence; `acronyms` are those in it."""
    clause, words = parsed.clause, parsed.clause.lexicon.definitions
    turning, with_endings = words.turning, bool(words.endings)
    for index, word in enumerate(clause.folded):
        if (word not in turning and not (with_endings and words.is_kind(word))) or index in parsed.quoted:
            continue
        if word == ",":
            yield from _apposition(parsed, index, acronyms)
        elif word == "(":
            yield from _bracket(parsed, index)
        elif word in words.relatives:
            yield from _relative(parsed, index)
        elif word in words.copulas:
            yield from _copula(parsed, index, acronyms)
        elif clause.is_capital(index + 1):
            yield from _before_name(parsed, index)
    if words.means:
        yield from _meaning(parsed)


def _made(parsed: ParsedSentence, term: Span | TokenSpan, value: TokenSpan, pattern: str) -> Iterator[Definition]:
    clause = parsed.clause
    if len(value) >= LEAST:
        place = clause.span_of(term) if isinstance(term, TokenSpan) else term
        yield Definition(place, clause.span_of(value), pattern)


def _copula(parsed: ParsedSentence, verb: int, acronyms: Sequence[Acronym]) -> Iterator[Definition]:
    """ "A data broker is a company that", "Lisbon is a city", "heat pumps are devices that"."""
    clause, words = parsed.clause, parsed.clause.lexicon.definitions
    first = verb + 1
    bare = clause.at(verb) in words.bare_copulas and is_plural_kind(clause, first)
    if not (bare or clause.at(first) in joined(words.articles, words.definites)) or not _is_asserted(clause, verb):
        return
    if clause.at(verb - 1) in clause.lexicon.events.relatives:
        term = antecedent_before(parsed, verb - 1)
    else:
        term = subject_before(parsed, verb)
    if term is None or _is_personal(clause, term):
        return
    common = len(term) == 1 or not clause.is_capital(term.stop - 1)
    generic = _is_generic(parsed, term) and (bare or clause.at(first) in words.articles or common)
    known = generic or (not bare and _is_name(clause, term))
    if known and (bare or is_kind_after(clause, first, loose=generic)):
        value = TokenSpan(first, phrase_stop(parsed, first, at_relative=False))
        yield from _made(parsed, _whole_term(clause, term, acronyms), value, "definition-is")


def _whole_term(clause: Clause, term: TokenSpan, acronyms: Sequence[Acronym]) -> Span | TokenSpan:
    """The long form, if the term is a short form in brackets or has one behind it."""
    span = clause.span_of(term)
    return next((one.long for one in acronyms if one.long in span or one.short == span), span)


def _is_asserted(clause: Clause, verb: int) -> bool:
    return clause.words[-1] != "?" and is_real(clause, verb)


def _is_generic(parsed: ParsedSentence, term: TokenSpan) -> bool:
    """True for "a data broker" and "heat pumps" at the start of a clause, which name a kind and not one thing."""
    clause, before = parsed.clause, parsed.clause.at(term.first - 1)
    if before in clause.lexicon.definitions.articles:
        return True
    short = len(term) <= MOST_TERM and clause.lexicon.events.prepositions.isdisjoint(
        clause.folded[term.first : term.stop]
    )
    return before not in clause.lexicon.frame.determiners and short and parsed.ends_at(term.first - 1)


def _is_name(clause: Clause, term: TokenSpan) -> bool:
    """True if all content words of the term have capitals."""
    small = joined(
        clause.lexicon.events.prepositions, clause.lexicon.events.conjunctions, clause.lexicon.frame.determiners
    )
    return all(
        clause.is_capital(at) or clause.at(at) in small or clause.at(at).isdigit()
        for at in range(term.first, term.stop)
    )


def _is_personal(clause: Clause, term: TokenSpan) -> bool:
    return clause.is_head(term.stop - 1) or clause.at(term.first) in clause.lexicon.speech.pronouns


def _has_verb(clause: Clause, term: TokenSpan) -> bool:
    told = clause.lexicon.events.told
    return any(clause.is_lower(index) and clause.at(index) in told for index in range(term.first, term.stop))


def _apposition(parsed: ParsedSentence, comma: int, acronyms: Sequence[Acronym]) -> Iterator[Definition]:
    """ "Acme, a chip maker from Leeds," and "fixed wireless access, or FWA, a technique that"."""
    clause, words = parsed.clause, parsed.clause.lexicon.definitions
    first = comma + 1
    if clause.at(first) not in joined(words.articles, words.definites) or not _is_asserted(clause, comma):
        return
    known = _long_form_before(clause, comma, acronyms)
    term = None if known else _term_ending_at(parsed, comma - 1)
    opens = term is not None and _opens_clause(clause, term)
    if term is not None and not opens and _is_no_term(clause, term):
        return
    stop = phrase_stop(parsed, first, at_relative=False)
    closed = stop >= len(clause) or clause.words[stop] in STOPS or clause.words[stop] == "."
    loose = known is not None or opens or not _is_capital(clause, term)
    if clause.at(first) in words.definites and loose and not opens:
        return
    if (known or term) and closed and is_kind_after(clause, first, loose=loose):
        yield from _made(parsed, known or term or TokenSpan(0, 1), TokenSpan(first, stop), "definition-apposition")


def _bracket(parsed: ParsedSentence, opening: int) -> Iterator[Definition]:
    """ "Dendrochronology (the dating of wood by its rings)", "Acme (a chip maker)"."""
    clause, words = parsed.clause, parsed.clause.lexicon.definitions
    first = opening + 1
    if clause.at(first) not in joined(words.articles, words.definites) or not _is_asserted(clause, opening):
        return
    term = _term_ending_at(parsed, opening - 1)
    closing = next((at for at in range(first, len(clause)) if clause.at(at) == ")"), 0)
    if term is None or not closing or _is_no_term(clause, term):
        return
    loose = not clause.is_capital(term.first) or _opens_clause(clause, term)
    if is_kind_after(clause, first, loose=loose):
        yield from _made(parsed, term, TokenSpan(first, closing), "definition-brackets")


def _opens_clause(clause: Clause, term: TokenSpan) -> bool:
    """True for "Propolis, a resin that" and "A lockout, the closing of", whose capital proves no name."""
    if term.first == 1:
        return clause.at(0) in clause.lexicon.definitions.articles and not _is_personal(clause, term)
    return term.first == 0 and len(term) == 1 and not _is_personal(clause, term)


def _is_no_term(clause: Clause, term: TokenSpan) -> bool:
    indefinite = clause.at(term.first - 1) in clause.lexicon.definitions.articles
    return _is_personal(clause, term) or indefinite or _has_verb(clause, term)


def _is_capital(clause: Clause, term: TokenSpan | None) -> bool:
    return term is not None and clause.is_capital(term.first)


def _long_form_before(clause: Clause, comma: int, acronyms: Sequence[Acronym]) -> Span | None:
    """The long form whose short form is right before the comma, with or without a bracket."""
    ends = clause.ends[comma - 1] if comma else 0
    return next((one.long for one in acronyms if one.short.end in (ends, ends - 1) and one.long.end < ends), None)


def _term_ending_at(parsed: ParsedSentence, last: int) -> TokenSpan | None:
    clause = parsed.clause
    name = name_ending_at(parsed, last)
    if name is not None:
        return name
    functions = clause.lexicon.names.functions
    first = last + 1
    while first > 0 and is_plain(clause, first - 1) and last - first + 1 < MOST_TERM:
        first -= 1
    before = clause.at(first - 1)
    if clause.at(last) in clause.lexicon.events.not_subjects:
        return None
    if before in clause.lexicon.events.not_subjects and first < last:
        first += 1  # "they use pyrolysis"
    prepositions, articles = clause.lexicon.events.prepositions, clause.lexicon.definitions.articles
    # "The mill grinds spelt, a kind of wheat": after "the", any of the words can be the verb.
    begins = before in prepositions | articles or (before in functions and first == last)
    participle = clause.at(first).endswith(clause.lexicon.participle_endings or ("\0",)) and len(clause.at(first)) > 3
    return TokenSpan(first, last + 1) if first <= last and begins and not participle else None


def _relative(parsed: ParsedSentence, relative: int) -> Iterator[Definition]:
    """ "Acme, which develops chips,"."""
    clause, words = parsed.clause, parsed.clause.lexicon.definitions
    verb = clause.skip(relative + 1, clause.lexicon.events.adverbs)
    if clause.at(verb) not in words.does or clause.at(relative - 1) != "," or not _is_asserted(clause, verb):
        return
    term = antecedent_before(parsed, relative)
    if term is not None:
        value = TokenSpan(verb, phrase_stop(parsed, verb, at_relative=True))
        yield from _made(parsed, term, value, "definition-which")


def _before_name(parsed: ParsedSentence, kind: int) -> Iterator[Definition]:
    """ "Rural broadband provider Acme", "the Danish club Vestby"."""
    clause = parsed.clause
    name = _name_from(parsed, kind + 1)
    if name is None or (clause.is_capital(kind) and kind > 0 and clause.lexicon.names.capitals_prove_names):
        return
    first = kind
    while first > 0 and kind - first < MOST_BEFORE_KIND and describes(clause, first - 1):
        first -= 1
    before = clause.at(first - 1)
    if before in clause.lexicon.definitions.articles:
        return  # "a mill Jane Doe was building"
    if before in clause.lexicon.frame.genitive and clause.at(first - 2) in clause.lexicon.definitions.articles:
        return  # "eine der ältesten Brauereien Frankens"
    clear = first == 0 or before in clause.lexicon.names.functions or parsed.ends_at(first - 1)
    if clear and first < kind and _is_asserted(clause, kind):
        yield from _made(parsed, name, TokenSpan(first, kind + 1), "definition-before-name")


def _name_from(parsed: ParsedSentence, first: int) -> TokenSpan | None:
    clause = parsed.clause
    stop = first
    while stop < len(clause) and clause.is_capital(stop) and clause.at(stop) not in clause.lexicon.names.functions:
        stop += 1
    return TokenSpan(first, stop) if stop > first and clause.at(stop) not in clause.lexicon.names.possessives else None


def _meaning(parsed: ParsedSentence) -> Iterator[Definition]:
    """ "The term churn refers to", "A sump is defined as"."""
    clause, words = parsed.clause, parsed.clause.lexicon.definitions
    for start, stop in phrases_at(clause, words.means):
        if start in parsed.quoted or not _is_asserted(clause, start):
            continue
        term = noun_phrase_ending_at(parsed, start - 1) or _quoted_term(clause, start - 1)
        if term is None or _is_personal(clause, term) or len(term) > 5:
            continue
        if clause.at(stop) in words.relatives or clause.at(term.first).endswith(
            clause.lexicon.events.endings or ("\0",)
        ):
            continue  # "means that"; "often means"
        term = _without_kind(clause, term)
        value = TokenSpan(stop, max(stop + 1, phrase_stop(parsed, stop, at_relative=False)))
        if stop < len(clause):
            yield from _made(parsed, term, value, "definition-means")


def _quoted_term(clause: Clause, last: int) -> TokenSpan | None:
    """The word between quotation marks before a verb of meaning."""
    if last < 2 or clause.words[last] not in STOPS:
        return None
    first = next((at + 1 for at in range(last - 1, max(last - 6, -1), -1) if clause.words[at] in STOPS), last)
    return TokenSpan(first, last) if first < last else None


def _without_kind(clause: Clause, term: TokenSpan) -> TokenSpan:
    """The "churn" of "term churn"."""
    if len(term) > 1 and clause.at(term.first) in clause.lexicon.definitions.kinds:
        return TokenSpan(term.first + 1, term.stop)
    return term
