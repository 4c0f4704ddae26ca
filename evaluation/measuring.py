"""An evaluation that is running: one line of figures for each set and system, and the outcomes for what spans sets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evaluation import compared, natural, peer, tiers
from evaluation import field as field_cases
from evaluation.metrics import Metrics, measure
from evaluation.outcomes import Outcome, outcomes
from evaluation.results import PRODUCT, Line
from evaluation.rightness import Row
from evaluation.rows import Grade, LabelledQuestion, Prediction, grade_all, question_row
from evaluation.runs import FinishedRun
from evaluation.sets import QuestionSet, SetKind
from knowledge.answers import Tier

ALL = "all"  # the name of the questions of all kinds together


@dataclass(slots=True)
class Evaluation:
    """The lines, grades and outcomes so far. Misspelled questions have grades, and no outcomes: they repeat others."""

    lines: list[Line] = field(default_factory=list)
    of_product: dict[str, list[Grade]] = field(default_factory=dict)
    grades: dict[tuple[str, str], dict[str, Grade]] = field(default_factory=dict)
    outcomes: dict[SetKind, list[Outcome]] = field(default_factory=dict)

    def add(
        self, one: QuestionSet, system: str, asked: Sequence[LabelledQuestion], replies: Mapping[str, Prediction]
    ) -> Line:
        """Grade the replies of a system to the questions of a set, and add a line for them."""
        found = grade_all(asked, replies)
        self.grades[one.name, system] = {grade.question.id: grade for grade in found}
        clean = self.grades.get((one.clean, system)) if one.clean else None
        line = self._line(one.name, system, len(asked), measure(found, clean))
        if system == PRODUCT:
            self.of_product[one.name] = found
            mine = outcomes(map(question_row, asked), replies)
            line.metrics.update(tiers.measure(mine))
            if one.clean is None:
                self.outcomes.setdefault(SetKind.FACTOID, []).extend(mine)
        return line

    def add_natural(self, name: str, rows: Sequence[Row], replies: Mapping[str, Prediction]) -> Line:
        """Add a line for the product's replies to a natural set."""
        return self._of_kind(SetKind.NATURAL, name, natural.measure(rows, replies), outcomes(rows, replies))

    def add_field(self, name: str, rows: Sequence[Row], replies: Mapping[str, Prediction]) -> Line:
        """Add a line for the product's replies to the field cases."""
        return self._of_kind(SetKind.FIELD, name, field_cases.measure(rows, replies), outcomes(rows, replies))

    def add_compared(self, name: str, rows: Sequence[Row], product: FinishedRun, theirs: FinishedRun) -> None:
        """Add lines for the replies of the product and of the peer to the same questions of a set."""
        ours, others = outcomes(rows, product.predictions), outcomes(rows, theirs.predictions)
        for system, found, tiers_shown, done in (
            (f"{PRODUCT}, sure", ours, {Tier.SURE}, product),
            (f"{PRODUCT}, shown", ours, {Tier.SURE, Tier.PERHAPS}, product),
            (peer.NAME, others, {Tier.SURE}, theirs),
        ):
            self._line(name, system, len(rows), compared.measure(found, tiers_shown, done.milliseconds))

    def by_kind(self) -> dict[str, list[Outcome]]:
        """The outcomes of each kind of set, and of all together if there is more than one kind."""
        found = {str(kind): self.outcomes[kind] for kind in SetKind if kind in self.outcomes}
        together = [one for mine in found.values() for one in mine]
        return found | ({ALL: together} if len(found) > 1 else {})

    def add_kinds(self) -> None:
        """Add a line for the tiers of each kind of set."""
        for name, found in self.by_kind().items():
            self._line(f"{name} questions", PRODUCT, len(found), tiers.measure(found))

    def _of_kind(self, kind: SetKind, name: str, metrics: Metrics, found: Sequence[Outcome]) -> Line:
        self.outcomes.setdefault(kind, []).extend(found)
        return self._line(name, PRODUCT, len(found), metrics | tiers.measure(found))

    def _line(self, name: str, system: str, asked: int, metrics: Metrics) -> Line:
        line = Line(name, system, asked, metrics)
        self.lines.append(line)
        return line
