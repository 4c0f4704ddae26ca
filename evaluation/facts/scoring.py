"""Counts of right, missed and false facts by kind, of traps that caught the extractor, and of right and false answers.

Roles and quotes of the articles are complete in gold. Of the other kinds only the main ones are listed, so their
precision is a lower bound. A gold fact that is optional counts neither as missed nor, if predicted, as false.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from evaluation.facts.agreement import (
    LEAST_TRAP,
    agrees,
    holds_role,
    holds_role_there,
    role_words,
    same_organisation,
    same_person,
    share,
    words,
)
from evaluation.facts.rows import KINDS, FactRow, GoldFact, people_of
from evaluation.metrics import Metrics
from evaluation.results import PRODUCT, Line
from evaluation.rightness import Row, is_answerable
from evaluation.rows import Prediction, no_reply
from knowledge.answers import Tier

NAME = "own facts"
COVERED = 0.8  # share of the words of a quote that predictions must have, and of a prediction that must be quoted
COVERED_SPLIT = 0.55  # the same of a prediction that spans both parts of a split quote, and the words between them
RUN = 3  # shorter runs of equal words are chance
LOOSER: Mapping[str, str] = (
    {  # kind and what is compared -> the kind whose rows are taken
        "role": "role",
        "role, any qualifier": "role",
        "role, any organisation": "role",
        "role dated": "role",
        "quote": "quote",
        "quote, any speaker": "quote",
    }
    | {kind: kind for kind in KINDS[2:]}
)

Agreement = Callable[[GoldFact, FactRow, Collection[str]], bool]


@dataclass(frozen=True, slots=True)
class Tally:
    """Required gold facts that were found or missed; predictions that are right or false."""

    found: int = 0
    missed: int = 0
    right: int = 0
    false: int = 0

    def metrics(self) -> Metrics:
        """Recall and precision, each only where something can be found or was predicted; and the counts."""
        figures: Metrics = {"fact recall": self.found / max(self.found + self.missed, 1)}
        if self.right + self.false:
            figures["fact precision"] = self.right / (self.right + self.false)
        return figures | {"facts missed": self.missed, "facts false": self.false}


def lines(gold: Sequence[GoldFact], traps: Sequence[FactRow], said: Sequence[FactRow]) -> list[Line]:
    """A line of figures for each kind, and for roles and quotes also without comparing all fields."""
    found = {name: tally(name, gold, said) for name in LOOSER}
    hit = {kind: sum(one.kind == kind for one in caught(gold, traps, said)) for kind in ("role", "quote")}
    set_up = {kind: sum(one.kind == kind for one in traps) for kind in hit}
    made = []
    for name, one in found.items():
        metrics = one.metrics()
        if name in hit:
            metrics |= {"traps": set_up[name], "traps hit": hit[name]}
        made.append(Line(f"{NAME}: {name}", PRODUCT, one.found + one.missed, metrics))
    return made


def tally(name: str, gold: Iterable[GoldFact], said: Iterable[FactRow]) -> Tally:
    """The counts of one line of `LOOSER`, over all articles."""
    kind = LOOSER[name]
    wanted = [one for one in gold if one.row.kind == kind]
    given = [one for one in said if one.kind == kind]
    people = people_of(gold)
    counted = [
        _of_article(
            name,
            [one for one in wanted if one.row.article == article],
            [one for one in given if one.article == article],
            people.get(article, frozenset()),
        )
        for article in sorted({one.row.article for one in wanted} | {one.article for one in given})
    ]
    return Tally(*(sum(getattr(one, field) for one in counted) for field in ("found", "missed", "right", "false")))


def _of_article(name: str, gold: Sequence[GoldFact], said: Sequence[FactRow], people: Collection[str]) -> Tally:
    match name:
        case "quote":
            return _quotes(gold, said, people)
        case "quote, any speaker":
            return _quotes(gold, said, None)
        case "role, any qualifier":
            return _pairs(gold, said, people, holds_role_there)
        case "role, any organisation":
            return _pairs(gold, said, people, holds_role)
        case "role dated":
            return _pairs([one for one in gold if one.row.date], [one for one in said if one.date], people, _dated)
        case _:
            return _pairs(gold, said, people, agrees)


def _dated(gold: GoldFact, said: FactRow, people: Collection[str]) -> bool:
    """True if a role with a date is found, and has some date; extractors may write it as a day of the calendar."""
    return bool(said.date) and holds_role_there(gold, said, people)


def _pairs(gold: Sequence[GoldFact], said: Sequence[FactRow], people: Collection[str], same: Agreement) -> Tally:
    """Counts after pairing each gold fact with at most one prediction; a second prediction of it counts as neither."""
    fits = [[number for number, one in enumerate(said) if same(wanted, one, people)] for wanted in gold]
    paired = pairing(fits, sorted(range(len(gold)), key=lambda number: gold[number].optional))
    required = [number for number, one in enumerate(gold) if not one.optional]
    found = sum(number in paired for number in required)
    known = {number for numbers in fits for number in numbers}
    return Tally(found, len(required) - found, found, len(said) - len(known))


def pairing(fits: Sequence[Sequence[int]], order: Iterable[int]) -> dict[int, int]:
    """The largest pairing of rows with what fits them, each used once, in favour of rows early in `order`."""
    owner: dict[int, int] = {}

    def place(row: int, tried: set[int]) -> bool:
        for fitting in fits[row]:
            if fitting not in tried:
                tried.add(fitting)
                if fitting not in owner or place(owner[fitting], tried):
                    owner[fitting] = row
                    return True
        return False

    for row in order:
        place(row, set())
    return {row: fitting for fitting, row in owner.items()}


def _quotes(gold: Sequence[GoldFact], said: Sequence[FactRow], people: Collection[str] | None) -> Tally:
    """Counts of quotes by the words that they share; without `people`, whoever is the speaker."""

    def speaks(wanted: GoldFact, one: FactRow) -> bool:
        return people is None or any(same_person(name, one.person, people) for name in wanted.persons)

    found = [_is_covered(one.row.text, [other.text for other in said if speaks(one, other)]) for one in gold]
    right = [_is_quoted(one.text, [other.row.text for other in gold if speaks(other, one)]) for one in said]
    required = [is_found for one, is_found in zip(gold, found, strict=True) if not one.optional]
    return Tally(sum(required), len(required) - sum(required), sum(right), len(right) - sum(right))


def _is_covered(text: str | None, parts: Iterable[str | None], least: float = COVERED) -> bool:
    whole = words(text or "")
    held = {at for part in parts for at in _shared(whole, words(part or ""))}
    return bool(whole) and len(held) >= least * len(whole)


def _is_quoted(text: str | None, quotes: Sequence[str | None]) -> bool:
    spans = sum(_is_covered(quote, [text]) for quote in quotes)
    return _is_covered(text, quotes, COVERED_SPLIT if spans > 1 else COVERED)


def _shared(whole: tuple[str, ...], part: tuple[str, ...]) -> set[int]:
    """The places in `whole` of runs of words that `part` has, too; a short run only if it is all of one of them."""
    runs = SequenceMatcher(None, whole, part, autojunk=False).get_matching_blocks()
    least = min(RUN, len(whole), len(part))
    return {at for run in runs if 0 < least <= run.size for at in range(run.a, run.a + run.size)}


def caught(gold: Sequence[GoldFact], traps: Iterable[FactRow], said: Iterable[FactRow]) -> list[FactRow]:
    """The traps that a prediction fell into: it says what the trap says, and no gold fact says the same."""
    people = people_of(gold)
    false = [one for one in said if one.kind in ("role", "quote") and not _is_true(one, gold, people)]
    return [trap for trap in traps if any(_falls_into(trap, one, people) for one in false)]


def _is_true(said: FactRow, gold: Iterable[GoldFact], people: Mapping[str, frozenset[str]]) -> bool:
    known = people.get(said.article, frozenset())
    same = [one for one in gold if (one.row.article, one.row.kind) == (said.article, said.kind)]
    if said.kind == "quote":
        return _quotes(same, [said], known).right > 0
    return any(agrees(one, said, known) for one in same)


def _falls_into(trap: FactRow, said: FactRow, people: Mapping[str, frozenset[str]]) -> bool:
    if (trap.article, trap.kind) != (said.article, said.kind):
        return False
    known = people.get(trap.article, frozenset()) | {trap.person or ""}
    if trap.person and not same_person(trap.person, said.person, known):
        return False
    if trap.kind == "quote":
        return share(words(trap.text or ""), words(said.text or "")) >= LEAST_TRAP
    there = not trap.organisation or same_organisation(trap.organisation, said.organisation)
    return there and share(role_words(trap.role or ""), role_words(said.role or "")) >= LEAST_TRAP


def shows(reply: Prediction, answers: Iterable[str]) -> bool:
    """True if what is shown has the words of an answer in a row, whatever the quotation marks around them."""
    within = f" {' '.join(words(f'{reply.shown.text} | {reply.answer}'))} "
    return any(f" {' '.join(words(answer))} " in within for answer in answers)


def answers_line(rows: Sequence[Row], replies: Mapping[str, Prediction]) -> Line:
    """How many answerable questions are answered right, wrong or not, and the other ones falsely.

    A reply shown as perhaps to a question that the articles do not answer is hedged, not false.
    """
    found = [(row, replies.get(str(row["id"])) or no_reply(str(row["id"]))) for row in rows]
    asked = [(row, one) for row, one in found if is_answerable(row)]
    others = [one.tier for row, one in found if not is_answerable(row)]
    shown = [(one.tier, shows(one, row["answers"])) for row, one in asked if one.tier is not Tier.SILENT]
    right = sum(good for _, good in shown)
    false = sum(tier is Tier.SURE for tier in others)
    return Line(
        NAME,
        PRODUCT,
        len(rows),
        {
            "facts asked": len(asked),
            "facts right": right,
            "facts right share": right / max(len(asked), 1),
            "facts wrong": len(shown) - right,
            "facts wrong sure": sum(tier is Tier.SURE and not good for tier, good in shown),
            "facts silent": len(asked) - len(shown),
            "facts absent": len(others),
            "facts absent false": false,
            "facts absent false share": false / max(len(others), 1),
            "facts absent hedged": sum(tier is Tier.PERHAPS for tier in others),
        },
    )
