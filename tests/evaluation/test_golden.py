"""The golden file says what the product answers, and every difference to it is found and shown."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation import golden
from evaluation.golden import REMEDY, GoldenLine, differences, renewed, summary, written
from evaluation.rows import write_rows
from knowledge import Span

LINE = GoldenLine("own", "own-001", "sure", "a", Span(10, 40), Span(12, 20), 0.76)


def test_the_answers_on_the_sample_articles_are_as_in_the_golden_file() -> None:
    old = [line for line in golden.read() if line.of_set in golden.OWN_SETS]
    found = differences(old, golden.answers(golden.own_questions()))
    assert not found, "\n".join([*map(str, found), summary(found), REMEDY])


def test_a_line_is_read_as_it_was_written(tmp_path: Path) -> None:
    lines = [LINE, replace(LINE, id="2", short=None), GoldenLine("own", "3", "silent", None, None, None, 0.0)]
    file = tmp_path / "golden.jsonl"
    file.write_text("".join(written(line) + "\n" for line in lines), encoding="utf-8")
    assert golden.read(file) == lines


def test_every_kind_of_change_is_named() -> None:
    assert LINE.changes_to(LINE) == []
    assert LINE.changes_to(replace(LINE, tier="silent")) == ["tier"]
    assert LINE.changes_to(replace(LINE, article="b")) == ["sentence"]
    assert LINE.changes_to(replace(LINE, sentence=Span(0, 40))) == ["sentence"]
    assert LINE.changes_to(replace(LINE, short=None)) == ["short"]
    assert LINE.changes_to(replace(LINE, confidence=0.78)) == ["confidence"]


def test_a_confidence_is_compared_before_it_is_rounded() -> None:
    # 0.765 rounds to 0.76 or 0.77 as the last bits of a sum fall; both are the stored 0.76.
    assert LINE.changes_to(replace(LINE, confidence=0.7649999)) == []
    assert LINE.changes_to(replace(LINE, confidence=0.7650001)) == []
    assert LINE.changes_to(replace(LINE, confidence=0.766)) == ["confidence"]


def test_a_difference_shows_the_old_line_above_the_new_one() -> None:
    (found,) = differences([LINE], [replace(LINE, tier="silent", short=None)])
    head, old, new = str(found).splitlines()
    assert head == "own own-001: tier, short"
    assert old == "  - " + written(LINE)
    assert '"tier": "silent"' in new
    assert '"short": null' in new


def test_questions_that_came_or_went_are_differences() -> None:
    new = replace(LINE, id="own-002")
    gone, come = differences([LINE], [new])
    assert (gone.kinds, come.kinds) == (["removed"], ["added"])
    assert str(gone).count("\n") == str(come).count("\n") == 1
    assert summary([gone, come]) == "2 lines differ: 1 removed, 1 added"


def test_the_same_id_in_two_sets_is_two_questions() -> None:
    other = replace(LINE, of_set="own typo", confidence=0.1)
    assert differences([LINE, other], [other, LINE]) == []


def test_rewriting_keeps_unchanged_lines_and_sets_that_were_not_compared() -> None:
    skipped = replace(LINE, of_set="en_wiki")
    almost, moved = replace(LINE, confidence=0.7648), replace(LINE, id="2", confidence=0.3)
    old = [LINE, replace(moved, confidence=0.5), skipped, replace(LINE, id="gone")]
    assert renewed(old, [almost, moved], {"own"}) == [LINE, moved, skipped]


def make_set(folder: Path, name: str, count: int) -> None:
    (folder / name / "articles").mkdir(parents=True)
    rows: list[dict[str, Any]] = [
        {"id": f"{kind}-{number}", "question": "?", "answers": [], "article": "a", "passage_index": 0, "kind": kind}
        for kind in ("answerable", "absent")
        for number in range(count)
    ]
    write_rows(folder / name / "questions.jsonl", rows)


def test_the_development_questions_are_spread_evenly_over_sets_and_kinds(tmp_path: Path) -> None:
    for name in ("first", "second", "third", "fourth"):
        make_set(tmp_path, name, 60)
    chosen = golden.dev_questions(tmp_path)
    assert len(chosen) == golden.DEV_QUESTIONS
    cells = {(one.of_set, one.id.partition("-")[0]) for one in chosen}
    sizes = [sum((one.of_set, one.id.partition("-")[0]) == cell for one in chosen) for cell in cells]
    assert len(cells) == 8
    assert max(sizes) - min(sizes) <= 1
    assert [one.id for one in golden.dev_questions(tmp_path)] == [one.id for one in chosen]


def test_without_the_development_sets_no_question_of_theirs_is_chosen(tmp_path: Path) -> None:
    assert golden.dev_questions(tmp_path / "nowhere") == []


def test_the_golden_file_holds_every_question_once_and_no_text() -> None:
    lines = golden.read()
    assert len({line.key for line in lines}) == len(lines)
    own = {(question.of_set, question.id) for question in golden.own_questions()}
    assert {line.key for line in lines if line.of_set in golden.OWN_SETS} == own
    assert len([line for line in lines if line.of_set not in golden.OWN_SETS]) == golden.DEV_QUESTIONS
