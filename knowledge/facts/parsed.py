"""A sentence as the rules for terms and events read it: its tokens, its dates, and what is between quotation marks."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from knowledge.facts.clause import Clause
from knowledge.languages.word_sets import joined, without
from knowledge.model import Span

MOST_WORDS = 12  # of a noun phrase
DASHES = frozenset("–—")
CLOSING = frozenset('”»"“')
STOPS = frozenset(',;:()“”„«»"…?!.') | DASHES
INSIDE = frozenset({"&", "-", "/", ".", "’", "'", "%"})


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """A sentence as the rules for terms and events read it.

    `dates` are the spans of its dates, and `dated` their tokens. `quoted` are the tokens between quotation marks.
    """

    clause: Clause
    dates: Sequence[Span] = ()
    quoted: frozenset[int] = frozenset()
    dated: frozenset[int] = field(default=frozenset())

    @classmethod
    def of(cls, clause: Clause, dates: Sequence[Span], quotations: Sequence[Span]) -> "ParsedSentence":
        return cls(clause, dates, _tokens_in(clause, quotations), _tokens_in(clause, dates))

    def ends_at(self, index: int) -> bool:
        """True if no noun phrase goes on over token `index`."""
        return not 0 <= index < len(self.clause) or self.is_stop(index) or index in self.dated

    def word_at(self, place: int) -> str:
        """The folded token that begins at this place of the text; the empty string if none does."""
        index = bisect_left(self.clause.starts, place)
        return self.clause.at(index) if index < len(self.clause) and self.clause.starts[index] == place else ""

    def is_stop(self, index: int) -> bool:
        """True if a punctuation mark that ends a phrase is at `index`, and not one inside a number."""
        clause = self.clause
        word = clause.words[index]
        if word not in STOPS:
            return False
        return not (word in ",:" and _is_inside_number(clause, index))


def _is_inside_number(clause: Clause, index: int) -> bool:
    """True for the marks of "22,600" and "2:18:27"."""
    if not clause.at(index - 1)[-1:].isdigit() or not clause.at(index + 1)[:1].isdigit():
        return False
    return clause.ends[index - 1] == clause.starts[index] and clause.ends[index] == clause.starts[index + 1]


def _tokens_in(clause: Clause, spans: Sequence[Span]) -> frozenset[int]:
    if not spans:
        return frozenset()
    return frozenset(
        index
        for index, (start, end) in enumerate(zip(clause.starts, clause.ends, strict=True))
        if any(span.start < end and start < span.end for span in spans)
    )


def is_real(clause: Clause, verb: int) -> bool:
    """True if no word before the verb, up to a semicolon, denies, supposes or plans what it says.

    A capital inside the sentence makes the word another one: "May".
    """
    unreal = clause.lexicon.events.unreal
    for index in range(verb, -1, -1):
        if clause.words[index] == ";":
            return True
        if clause.folded[index] in unreal and (index == 0 or clause.is_lower(index)):
            return False
    return True


def before_adverbs(clause: Clause, last: int) -> int:
    """The first place from `last` on, to the left, that has no adverb."""
    events = clause.lexicon.events
    while clause.at(last) in events.adverbs or (clause.is_lower(last) and clause.at(last).endswith(events.endings)):
        last -= 1
    return last


def is_verb(clause: Clause, index: int) -> bool:
    word, lexicon = clause.at(index), clause.lexicon
    if not clause.is_lower(index):
        return False
    return (
        word in lexicon.events.told
        or word in lexicon.events.auxiliaries
        or word in lexicon.verbs.owning
        or word in without(lexicon.hinges, joined(lexicon.events.adverbs, lexicon.events.prepositions))
    )


def phrases_at(clause: Clause, phrases: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where any of these phrases is in the clause: its first token, and the one behind it."""
    by_first = _by_first(phrases)
    if by_first.keys().isdisjoint(clause.folded):
        return
    for index, word in enumerate(clause.folded):
        for phrase in by_first.get(word, ()):
            if clause.folded[index : index + len(phrase)] == phrase:
                yield index, index + len(phrase)
                break


@cache
def _by_first(phrases: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((tuple(one.split()) for one in phrases), key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found
