"""The single roles of a role phrase ("president and former CEO" are two), and the qualifiers that their words say."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.complements import SEPARATORS
from knowledge.facts.role_phrases import RolePhrase
from knowledge.languages.statements import StatementWords
from knowledge.languages.word_sets import joined
from knowledge.model import Qualifier, Span

HYPHENS = "-‐‑"


@dataclass(frozen=True, slots=True)
class RolePart:
    """One role: its place in the article without words that only qualify it, its head, and its qualifiers."""

    role: Span
    head: str
    qualifiers: tuple[Qualifier, ...]


def role_parts(clause: Clause, phrase: RolePhrase) -> Iterator[RolePart]:
    """The roles of the phrase, from left to right. A qualifier before the first one holds for those behind it too."""
    chunks = _chunks(clause, phrase.role)
    carried = _said_before(clause, phrase)
    for chunk in chunks:
        inner = _inner(clause, chunk)
        words = clause.folded[chunk.first : chunk.stop]
        own = _qualifiers(words, clause.lexicon)
        if _is_current(words, clause.lexicon):
            carried = frozenset()
        head = next(
            (clause.at(place) for place in range(inner.stop - 1, inner.first - 1, -1) if clause.is_head(place)), ""
        )
        yield from _of_head(clause, inner, head, own | carried)
        # The silence between "emeritus and former": a qualifier passes to the right only.
        carried |= {said for said in own if said is not Qualifier.CO}


def _chunks(clause: Clause, role: TokenSpan) -> list[TokenSpan]:
    """The phrase cut at each joint that has a head on both sides."""
    chunks, first = [], role.first
    for place in range(role.first, role.stop):
        is_joint = clause.at(place) in SEPARATORS or clause.at(place) in clause.lexicon.frame.conjunctions
        if is_joint and _has_head(clause, first, place) and _has_head(clause, place + 1, role.stop):
            chunks.append(TokenSpan(first, place))
            first = place + 1
            if clause.at(first) in clause.lexicon.frame.conjunctions:
                first += 1
    return [chunk for chunk in [*chunks, TokenSpan(first, role.stop)] if len(chunk) > 0]


def _has_head(clause: Clause, first: int, stop: int) -> bool:
    return any(clause.is_head(place) for place in range(first, stop))


def _inner(clause: Clause, chunk: TokenSpan) -> TokenSpan:
    """The chunk without qualifying words, determiners and marks at its ends."""
    lexicon, first, stop = clause.lexicon, chunk.first, chunk.stop
    outer = joined(lexicon.qualifying, lexicon.frame.determiners, lexicon.frame.adverbs, lexicon.frame.owners)
    while first < stop - 1 and (clause.at(first) in outer or clause.at(first) in HYPHENS):
        if clause.is_head(first) and clause.at(first) not in lexicon.roles.acting:
            break
        first += 1  # past the "caretaker" of "caretaker prime minister", too
    behind = joined(lexicon.qualifying, lexicon.verbs.by)  # "directeur par intérim"
    while stop - 1 > first and (clause.at(stop - 1) in behind or clause.at(stop - 1) in HYPHENS):
        stop -= 1
    return TokenSpan(first, stop)


def _of_head(clause: Clause, tokens: TokenSpan, head: str, qualifiers: frozenset[Qualifier]) -> Iterator[RolePart]:
    """The role; two if its head is a compound like "striker-turned-coach"."""
    lexicon, span = clause.lexicon, clause.span_of(tokens)
    turned = lexicon.roles.turned
    if turned and turned in head:
        cut = clause.starts[_place_of(clause, tokens, head)] + head.rindex(turned)
        before = head.split(turned, maxsplit=1)[0]
        if lexicon.is_head(before):
            yield RolePart(Span(span.start, cut), before, _ordered(qualifiers | {Qualifier.FORMER}))
        yield RolePart(Span(cut + len(turned), span.end), head.rpartition(turned)[2], _ordered(qualifiers))
        return
    prefix, hyphen, rest = head.partition("-")
    first_is_head = clause.at(tokens.first) == head
    if hyphen and first_is_head and prefix in joined(lexicon.qualifying, lexicon.frame.adverbs):
        span, head = Span(span.start + len(prefix) + 1, span.end), rest
    stem, hyphen, ending = head.rpartition("-")
    if hyphen and clause.at(tokens.stop - 1) == head and ending in lexicon.roles.incoming and lexicon.is_head(stem):
        span, head = Span(span.start, span.end - len(ending) - 1), stem
    yield RolePart(span, head, _ordered(qualifiers))


def _place_of(clause: Clause, tokens: TokenSpan, word: str) -> int:
    return next(place for place in range(tokens.first, tokens.stop) if clause.at(place) == word)


def _ordered(qualifiers: frozenset[Qualifier]) -> tuple[Qualifier, ...]:
    return tuple(qualifier for qualifier in Qualifier if qualifier in qualifiers)


def _said_before(clause: Clause, phrase: RolePhrase) -> frozenset[Qualifier]:
    """What adverbs left of the role say: "the then president", "until recently editor"."""
    lexicon = clause.lexicon
    beside = clause.folded[max(phrase.before + 1, 0) : phrase.role.first]
    earlier = lexicon.changes.earlier
    until = clause.at(phrase.before - 1) in lexicon.changes.ends  # "Until then director Ann Lee stays"
    former = (clause.at(phrase.before) in earlier and not until) or not earlier.isdisjoint(beside)
    return _qualifiers(beside, lexicon) | (frozenset({Qualifier.FORMER}) if former else frozenset())


def _qualifiers(words: tuple[str, ...], lexicon: StatementWords) -> frozenset[Qualifier]:
    found = {said for word in words for said in _qualifiers_of_word(word, lexicon)}
    return frozenset(found)


@lru_cache(maxsize=4096)
def _qualifiers_of_word(word: str, lexicon: StatementWords) -> tuple[Qualifier, ...]:
    return tuple(_qualifiers_said(word, lexicon))


def _qualifiers_said(word: str, lexicon: StatementWords) -> Iterator[Qualifier]:
    roles = lexicon.roles
    parts = {word} if roles.turned and roles.turned in word else {word, *word.split("-")}
    for words, qualifier in (
        (roles.former, Qualifier.FORMER),
        (roles.acting, Qualifier.ACTING),
        (roles.incoming, Qualifier.INCOMING),
        (roles.shared, Qualifier.CO),
    ):
        if not words.isdisjoint(parts):
            yield qualifier
    if word.startswith(tuple(roles.joined)) and word in lexicon.heads and word not in roles.heads:
        yield Qualifier.FORMER
    if word in lexicon.heads and word.startswith(tuple(roles.shared_heads)):
        yield Qualifier.CO


def _is_current(words: tuple[str, ...], lexicon: StatementWords) -> bool:
    return not lexicon.roles.silent.isdisjoint(words) or words[0] in lexicon.frame.determiners
