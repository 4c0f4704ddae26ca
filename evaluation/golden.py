"""`python -m evaluation.golden`: does the product still answer as the golden file says?

The golden file holds, for a fixed list of questions, what the library answered: the tier, the cited sentence and the
short answer as offsets into the article, and the confidence. So no change of the code changes an answer unnoticed. Only
the front door of `knowledge` is used, so its inner modules can move. The file has no text of questions or articles,
because the development sets are not part of the project.
"""

import asyncio
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress as Bar

from evaluation.rows import read_questions, read_rows
from evaluation.sets import DEVELOPMENT, OWN, ROOT, QuestionSet, find_sets
from knowledge import Answer, Library, Settings, Span

GOLDEN = Path(__file__).parent / "golden.jsonl"
SAMPLES = OWN / "samples.jsonl"  # the questions of the README and of tests/cases/real_article.yaml
OWN_SETS = ("own", "own typo", "samples")
DEV_QUESTIONS = 300  # spread evenly over the sets and, in each, over answerable and absent questions
KINDS = ("answerable", "absent")
# Half of the last stored place, and a little more: sums of floats differ slightly between processors.
CONFIDENCE_SLACK = 0.005 + 1e-4


@dataclass(frozen=True, slots=True)
class GoldenQuestion:
    """A question of the fixed list, and the folder of the articles that it is asked about."""

    of_set: str
    id: str
    text: str
    articles: Path


@dataclass(frozen=True, slots=True)
class GoldenLine:
    """One answer. `sentence` and `short` are those of the best candidate, also if the bot stays silent."""

    of_set: str
    id: str
    tier: str
    article: str | None
    sentence: Span | None
    short: Span | None
    confidence: float

    @property
    def key(self) -> tuple[str, str]:
        return self.of_set, self.id

    def changes_to(self, new: "GoldenLine") -> list[str]:
        """The kinds of difference to `new`, in the order of the file's keys."""
        differs = {
            "tier": self.tier != new.tier,
            "sentence": (self.article, self.sentence) != (new.article, new.sentence),
            "short": self.short != new.short,
            "confidence": abs(self.confidence - new.confidence) > CONFIDENCE_SLACK,
        }
        return [kind for kind, changed in differs.items() if changed]


def own_questions() -> list[GoldenQuestion]:
    """The questions on the sample articles: the project's own, the same misspelled, and the samples."""
    articles = ROOT / "articles"
    own = [one for one in find_sets()[0] if one.name in OWN_SETS]
    found = [GoldenQuestion(one.name, question.id, question.text, articles) for one in own for question in one.read()]
    return found + [GoldenQuestion("samples", row["id"], row["question"], articles) for row in read_rows(SAMPLES)]


def dev_questions(development: Path = DEVELOPMENT) -> list[GoldenQuestion]:
    """The chosen questions of the development sets; none if those are not beside the project."""
    sets = [one for one in find_sets(development)[0] if one.name not in OWN_SETS and one.clean is None]
    cells = [(one, kind) for one in sets for kind in KINDS]
    found: list[GoldenQuestion] = []
    for number, (one, kind) in enumerate(cells):
        # The counts add up to DEV_QUESTIONS, and no two differ by more than one.
        count = DEV_QUESTIONS * (number + 1) // len(cells) - DEV_QUESTIONS * number // len(cells)
        found += _chosen(one, kind, count)
    return found


def _chosen(one: QuestionSet, kind: str, count: int) -> list[GoldenQuestion]:
    """The questions of one kind whose ids have the smallest SHA-256 digests: a random choice that never changes."""
    questions = [question for question in read_questions(one.questions) if question.kind == kind]
    chosen = sorted(questions, key=lambda question: sha256(question.id.encode()).digest())[:count]
    return [GoldenQuestion(one.name, question.id, question.text, one.folder / "articles") for question in chosen]


def answers(questions: Sequence[GoldenQuestion], step: Callable[[], None] = lambda: None) -> list[GoldenLine]:
    """Ask all questions, with a new store for each folder of articles; `step` is called after each question."""
    lines: list[GoldenLine] = []
    for articles, asked in groupby(questions, key=lambda question: question.articles):
        lines += asyncio.run(_answers(articles, list(asked), step))
    return lines


async def _answers(articles: Path, questions: Sequence[GoldenQuestion], step: Callable[[], None]) -> list[GoldenLine]:
    with tempfile.TemporaryDirectory(prefix="footnote-") as data:
        async with await Library.open(Settings((articles,), Path(data))) as library:
            report = await library.reload()
            if report.failed:
                raise RuntimeError(f"{articles}: not all articles were read: {report.failed[0]}")
            lines = []
            for question in questions:
                lines.append(line_of(question, await library.ask(question.text)))
                step()
            return lines


def line_of(question: GoldenQuestion, answer: Answer) -> GoldenLine:
    """What the golden file keeps of an answer."""
    tier = answer.tier.value
    if not answer.candidates:
        return GoldenLine(question.of_set, question.id, tier, None, None, None, answer.confidence)
    best = answer.candidates[0]
    short = best.short.span if best.short else None
    return GoldenLine(question.of_set, question.id, tier, best.article.id, best.sentence.span, short, answer.confidence)


def read(file: Path = GOLDEN) -> list[GoldenLine]:
    """The lines of the golden file. Raises `OSError` if there is none."""
    return [_parsed(row) for row in read_rows(file)]


def written(line: GoldenLine) -> str:
    """The line as JSON, as it is stored."""
    row: dict[str, Any] = {"set": line.of_set, "id": line.id, "tier": line.tier, "article": line.article}
    row |= {"sentence": _pair(line.sentence), "short": _pair(line.short), "confidence": round(line.confidence, 2)}
    return json.dumps(row, ensure_ascii=False)


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _parsed(row: Mapping[str, Any]) -> GoldenLine:
    sentence, short = (Span(*row[name]) if row[name] else None for name in ("sentence", "short"))
    return GoldenLine(row["set"], row["id"], row["tier"], row["article"], sentence, short, row["confidence"])


@dataclass(frozen=True, slots=True)
class Difference:
    """A question whose line has changed; `old` is None for a new question, `new` for a removed one."""

    old: GoldenLine | None
    new: GoldenLine | None

    @property
    def kinds(self) -> list[str]:
        if self.old is None:
            return ["added"]
        return ["removed"] if self.new is None else self.old.changes_to(self.new)

    def __str__(self) -> str:
        either = self.old or self.new
        assert either is not None  # noqa: S101 (`differences` makes no other)
        shown = [f"{either.of_set} {either.id}: {', '.join(self.kinds)}"]
        shown += [f"  {sign} {written(line)}" for sign, line in (("-", self.old), ("+", self.new)) if line]
        return "\n".join(shown)


def differences(old: Iterable[GoldenLine], new: Iterable[GoldenLine]) -> list[Difference]:
    """All differences, in the order of the old lines; new questions come last."""
    before, after = ({line.key: line for line in lines} for lines in (old, new))
    keys = dict.fromkeys([*before, *after])
    found = (Difference(before.get(key), after.get(key)) for key in keys)
    return [one for one in found if one.kinds]


def renewed(old: Sequence[GoldenLine], new: Iterable[GoldenLine], compared: Collection[str]) -> list[GoldenLine]:
    """The lines of the next golden file: the new lines, and the old lines of sets that were not compared.

    A line without a difference keeps its old text, so a confidence near a rounding limit does not change the file.
    """
    before = {line.key: line for line in old}
    kept = [line for line in old if line.of_set not in compared]
    return [_unless_changed(before.get(line.key), line) for line in new] + kept


def _unless_changed(old: GoldenLine | None, new: GoldenLine) -> GoldenLine:
    return new if old is None or old.changes_to(new) else old


def summary(found: Sequence[Difference]) -> str:
    """How many lines differ, and how many differences there are of each kind."""
    kinds = Counter(kind for one in found for kind in one.kinds)
    return f"{len(found)} lines differ: " + ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())


def main(
    write: Annotated[bool, typer.Option("--write", help="Rewrite the golden file.")] = False,
    own: Annotated[bool, typer.Option("--own", help="Only the questions on the sample articles.")] = False,
) -> None:
    """Compare what the product answers with the golden file; exit 1 if a line differs."""
    dev = [] if own else dev_questions()
    if not own and not dev:
        print(f"skipped: the development sets, as {DEVELOPMENT} is not there")
    questions = own_questions() + dev
    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Asking", total=len(questions))
        new = answers(questions, lambda: bar.advance(task))
    compared = {*OWN_SETS, *(question.of_set for question in dev)}
    before = read() if GOLDEN.is_file() else []
    found = differences([line for line in before if line.of_set in compared], new)
    for difference in found:
        print(difference)
    print(summary(found) if found else f"all {len(new)} lines are as in {GOLDEN.name}")
    if write:
        GOLDEN.write_text("".join(written(line) + "\n" for line in renewed(before, new, compared)), encoding="utf-8")
        print(f"written: {GOLDEN}")
    elif found:
        print(REMEDY)
        sys.exit(1)


REMEDY = """If the new answers are meant, `python -m evaluation.golden --write` rewrites evaluation/golden.jsonl.
Commit it together with the change, and explain in the commit which lines changed and why."""


if __name__ == "__main__":
    typer.run(main)
