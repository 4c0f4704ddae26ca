"""`python -m evaluation.facts`: every gold fact that is missed, every false fact, trap and wrong answer, one a line."""

from collections.abc import Iterator, Mapping, Sequence

from bot.config import load
from evaluation.facts import asking, scoring
from evaluation.facts.agreement import agrees
from evaluation.facts.rows import QUESTIONS, FactRow, GoldFact, fact_of, people_of, read_gold, read_traps
from evaluation.rightness import Row, is_answerable
from evaluation.rows import Prediction, read_rows
from evaluation.sets import ROOT
from knowledge.answers import Tier


def main() -> None:
    gold, traps, questions = read_gold(), read_traps(), read_rows(QUESTIONS)
    done = asking.run(questions, load(ROOT / "config.yaml").settings())
    said = [fact_of(row) for row in done.facts]
    for line in (*_differences(gold, said), *_wrong(questions, done.replies)):
        print(line)
    for trap in scoring.caught(gold, traps, said):
        print("trap", _words(trap))
    for figures in (*scoring.lines(gold, traps, said), scoring.answers_line(questions, done.replies)):
        print(figures.of_set, {name: round(value, 3) for name, value in figures.metrics.items()})


def _differences(gold: list[GoldFact], said: list[FactRow]) -> Iterator[str]:
    people = people_of(gold)
    for one in gold:
        if not one.optional and not _is_said(one, said, people):
            yield f"missed {_words(one.row)}"
    for row in said:
        if not any(_is_said(one, [row], people) for one in gold):
            yield f"false {_words(row)}"


def _is_said(gold: GoldFact, said: list[FactRow], people: Mapping[str, frozenset[str]]) -> bool:
    same = [row for row in said if (row.article, row.kind) == (gold.row.article, gold.row.kind)]
    if gold.row.kind == "quote":
        return scoring.tally("quote", [gold], same).found > 0
    return any(agrees(gold, row, people[row.article]) for row in same)


def _wrong(questions: Sequence[Row], replies: Mapping[str, Prediction]) -> Iterator[str]:
    for row in questions:
        reply = replies[row["id"]]
        silent = reply.tier is Tier.SILENT
        if scoring.shows(reply, row["answers"]) and not silent if is_answerable(row) else silent:
            continue
        yield f"{reply.tier} {row['kind']} {row['question']} -> {reply.answer!r} {reply.shown.text[:120]!r}"


def _words(row: FactRow) -> str:
    named = (row.article, row.kind, row.person, row.role, row.organisation, row.qualifier, row.date, row.text)
    return " | ".join(value or "–" for value in named)


if __name__ == "__main__":
    main()
