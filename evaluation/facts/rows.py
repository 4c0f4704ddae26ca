"""The gold facts, the traps and predicted facts as records.

A row of the files has article, kind, person, role, organisation, qualifier, date, text, sentence and lang. In gold, it
may have `organisation_ok`, `qualifier_ok` and `person_ok` (also accepted) and `optional` (neither required nor wrong).
A trap says in `why` which reading it invites. `footnote facts --json` prints rows with the same keys.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from evaluation.rightness import Row
from evaluation.rows import read_rows

FOLDER = Path(__file__).parent
GOLD, TRAPS, QUESTIONS = (FOLDER / f"{name}.jsonl" for name in ("gold", "traps", "questions"))
KINDS = ("role", "quote", "reported", "definition", "acronym", "event")


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact as words. A quote has its speaker as `person`; a definition or acronym its term as `organisation`."""

    article: str
    kind: str
    person: str | None = None
    role: str | None = None
    organisation: str | None = None
    qualifier: str | None = None
    date: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact that an article states; the tuples hold each accepted value, None for none."""

    row: FactRow
    persons: tuple[str | None, ...]
    organisations: tuple[str | None, ...]
    qualifiers: tuple[str | None, ...]
    optional: bool = False


def fact_of(row: Row) -> FactRow:
    """The fact of a row; an empty word is None."""
    named = ("person", "role", "organisation", "qualifier", "date", "text")
    return FactRow(row["article"], row["kind"], **{name: row.get(name) or None for name in named})


def gold_of(row: Row) -> GoldFact:
    fact = fact_of(row)
    return GoldFact(
        fact,
        (fact.person, *row.get("person_ok", ())),
        (fact.organisation, *row.get("organisation_ok", ())),
        (fact.qualifier, *row.get("qualifier_ok", ())),
        optional=row.get("optional", False),
    )


def read_gold(file: Path = GOLD) -> list[GoldFact]:
    return [gold_of(row) for row in read_rows(file)]


def read_traps(file: Path = TRAPS) -> list[FactRow]:
    return [fact_of(row) for row in read_rows(file)]


def people_of(gold: Iterable[GoldFact]) -> dict[str, frozenset[str]]:
    """The people whom the facts of each article name; speakers who are only described are not among them."""
    found: dict[str, set[str]] = {}
    for one in gold:
        people = found.setdefault(one.row.article, set())
        if one.row.person and one.row.person[0].isupper():
            people.add(one.row.person)
    return {article: frozenset(people) for article, people in found.items()}
