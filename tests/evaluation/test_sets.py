"""Question sets are found in folders, sampled alike whether misspelled or not, and read as the product reads them."""

from pathlib import Path
from typing import Any

from evaluation.rows import write_rows
from evaluation.sets import QuestionSet, find_natural, find_sets, paragraphs, sentences


def row(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "question": f"what is {name}?", "answers": ["x"], "article": "a", "passage_index": 0} | more


def make_set(folder: Path, count: int = 400) -> None:
    (folder / "articles").mkdir(parents=True)
    write_rows(folder / "questions.jsonl", [row(str(number)) for number in range(count)])
    typos = [row(f"{number}t", clean_id=str(number)) for number in range(count)]
    write_rows(folder / "questions_typo1.jsonl", typos)


def test_misspelled_sets_follow_the_set_that_they_are_made_from(tmp_path: Path) -> None:
    make_set(tmp_path / "b")
    make_set(tmp_path / "a")
    found, missing = find_sets(tmp_path)
    names = [(one.name, one.clean) for one in found if not one.name.startswith("own")]
    assert names == [("a", None), ("a typo1", "a"), ("b", None), ("b typo1", "b")]
    assert missing == []


def test_the_projects_own_sets_come_first_and_share_the_sample_articles(tmp_path: Path) -> None:
    make_set(tmp_path / "a")
    own, typo, *_ = find_sets(tmp_path)[0]
    assert (own.name, typo.name, typo.clean) == ("own", "own typo", "own")
    assert own.folder == typo.folder
    assert (own.folder / "articles").is_dir()


def test_a_folder_without_articles_is_no_set_and_is_named(tmp_path: Path) -> None:
    write_rows(tmp_path / "half" / "questions.jsonl", [row("1")])
    found, (missing,) = find_sets(tmp_path)
    assert missing.name == "half"
    assert "articles/" in missing.reason
    assert "half" not in {one.name for one in found}


def test_a_sample_has_the_same_questions_misspelled_or_not(tmp_path: Path) -> None:
    make_set(tmp_path / "a")
    right, wrong = (one for one in find_sets(tmp_path)[0] if one.name.startswith("a"))
    sampled = [question.id for question in right.read(0.25)]
    assert 60 < len(sampled) < 140  # a quarter of 400, by a digest
    assert [question.clean_id for question in wrong.read(0.25)] == sampled
    assert [question.id for question in right.read(0.25)] == sampled
    assert len(right.read()) == 400


def test_a_larger_sample_contains_the_smaller_one(tmp_path: Path) -> None:
    make_set(tmp_path / "a")
    one = next(one for one in find_sets(tmp_path)[0] if one.name == "a")
    assert {question.id for question in one.read(0.1)} < {question.id for question in one.read(0.5)}


def test_natural_sets_are_found_or_it_is_said_why_there_are_none(tmp_path: Path) -> None:
    make_set(tmp_path / "help")
    (tmp_path / "notes").mkdir()
    (one,), missing = find_natural(tmp_path)
    assert (one.name, missing) == ("help", [])
    assert [row["id"] for row in one.rows(0.25)] == [question.id for question in one.read(0.25)]
    none, (why,) = find_natural(tmp_path / "nowhere")
    assert none == []
    assert "not part of the project" in why.reason


def test_paragraphs_are_numbered_as_the_product_numbers_them(tmp_path: Path) -> None:
    (tmp_path / "articles" / "deep").mkdir(parents=True)
    text = "# The orchard\n\nIt has pears.\n\nIt has plums.\nAnd quinces.\n"
    (tmp_path / "articles" / "deep" / "orchard.md").write_text(text, encoding="utf-8")
    found = paragraphs(QuestionSet("a", tmp_path, tmp_path / "questions.jsonl"))
    assert [(one.place, one.title) for one in found] == [
        (("orchard", 0), "The orchard"),
        (("orchard", 1), "The orchard"),
    ]
    assert found[0].text == "It has pears."
    assert found[1].text.startswith("It has plums.")


def test_a_paragraph_is_cut_after_end_marks_of_any_script() -> None:
    assert sentences("One. Two! Three?") == ["One.", "Two!", "Three?"]
    assert sentences("一。二！三") == ["一。", "二！", "三"]
    assert sentences("no end") == ["no end"]
    assert sentences("  ") == ["  "]
