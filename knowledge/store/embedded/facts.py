"""Facts as bytes: a third of what they take as JSON.

A fact is its kind, its sentence, its pattern and date, its qualifiers, and its other spans, which are counted from the
start of the sentence.
"""

from collections.abc import Iterable, Iterator
from operator import attrgetter

from knowledge.model import Fact, FactKind, Qualifier, Span
from knowledge.store.embedded.numbers import pack, signed, unpack, unsigned

# A kind or a qualifier is stored as its place here: add new ones at the end.
_KINDS = (
    FactKind.ROLE,
    FactKind.QUOTE,
    FactKind.REPORTED,
    FactKind.DEFINITION,
    FactKind.ACRONYM,
    FactKind.EVENT,
    FactKind.MEMBERSHIP,
)
_QUALIFIERS = (Qualifier.FORMER, Qualifier.ACTING, Qualifier.INCOMING, Qualifier.CO)
_NUMBER_OF_KIND = {kind: number for number, kind in enumerate(_KINDS)}
_NUMBER_OF_QUALIFIER = {qualifier: number for number, qualifier in enumerate(_QUALIFIERS)}
_PLACED = attrgetter("value", "subject", "name", "organisation", "when")  # in the order in which they are written


def pack_facts(facts: Iterable[Fact]) -> bytes | None:
    """All facts of a passage; None for no facts."""
    return pack(number for fact in facts for number in _numbers(fact)) or None


def unpack_facts(packed: bytes | None) -> tuple[Fact, ...]:
    """The facts that `pack_facts` packed."""
    return tuple(_facts(unpack(packed))) if packed else ()


def _numbers(fact: Fact) -> list[int]:
    start = fact.sentence.start
    numbers = [_NUMBER_OF_KIND[fact.kind], start, fact.sentence.end - start]
    for text in (fact.pattern, fact.date or ""):
        encoded = text.encode()
        numbers += (len(encoded), *encoded)
    numbers += (len(fact.qualifiers), *[_NUMBER_OF_QUALIFIER[one] for one in fact.qualifiers])
    for span in _PLACED(fact):
        numbers += (span.end - span.start, signed(span.start - start)) if span else (0,)
    return numbers


def _facts(numbers: Iterator[int]) -> Iterator[Fact]:
    for kind in numbers:
        start = next(numbers)
        sentence = Span(start, start + next(numbers))
        pattern, date = _text(numbers), _text(numbers)
        qualifiers = tuple(_QUALIFIERS[next(numbers)] for _ in range(next(numbers)))
        value, subject, name, organisation, when = (_placed(numbers, start) for _ in range(5))
        if value is None:
            raise ValueError(f"a stored fact has no value: {sentence}")
        yield Fact(_KINDS[kind], sentence, value, subject, name, organisation, qualifiers, when, date or None, pattern)


def _text(numbers: Iterator[int]) -> str:
    return bytes(next(numbers) for _ in range(next(numbers))).decode()


def _placed(numbers: Iterator[int], start: int) -> Span | None:
    length = next(numbers)
    if not length:
        return None
    first = start + unsigned(next(numbers))
    return Span(first, first + length)
