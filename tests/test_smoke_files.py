"""The smoke sets are well formed, so a failure of the product on one is never a mistake in the set.

Each file of `cases/smoke` is one invented article with questions, `<language>.yaml`. Nothing here runs the product.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parent / "cases" / "smoke"
KINDS = {"who", "when", "where", "how many", "what", "which", "why", "absent"}
KEYS = {"id", "kind", "question", "answers", "why"}
# Enough of each that a language which answers only one kind of question cannot pass.
FEWEST = {"who": 2, "when": 2, "where": 2, "how many": 2, "absent": 1}

# A mark ends a sentence only before a blank or a closing quote ("5.8" does not); East Asian marks need no blank.
SENTENCE_END = re.compile(r"[.!?…؟۔][\"'”“’»)\]]*(?=\s|,|$)|[。！？।]")


def files() -> list[Path]:
    return sorted(FOLDER.glob("*.yaml"))


def load(path: Path) -> dict[str, Any]:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict), path
    return loaded


def sentences(text: str, language: str) -> int:
    """How many sentences there are, roughly; Thai has no mark at a sentence's end, so its blanks count."""
    return len(text.split()) if language == "th" else len(SENTENCE_END.findall(text))


def scalars(value: object, at: str = "") -> Iterator[tuple[str, object]]:
    """All keys and values that are not containers, each with its place in the file."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield f"{at}.{key} (key)", key
            yield from scalars(part, f"{at}.{key}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from scalars(part, f"{at}[{number}]")
    else:
        yield at, value


def test_there_are_smoke_sets() -> None:
    assert len(files()) >= 16


def test_no_id_is_used_twice_in_any_file() -> None:
    ids = [question["id"] for path in files() for question in load(path)["questions"]]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
class TestASmokeSet:
    def test_has_words_only_where_yaml_reads_no_as_false(self, path: Path) -> None:
        assert [at for at, value in scalars(load(path)) if not isinstance(value, str)] == []

    def test_says_its_language_and_has_a_title(self, path: Path) -> None:
        loaded = load(path)
        assert set(loaded) == {"language", "title", "text", "questions"}
        assert loaded["language"] == path.stem
        assert loaded["title"].strip()

    def test_has_an_article_of_several_paragraphs_and_sentences(self, path: Path) -> None:
        loaded = load(path)
        assert len(loaded["text"].strip().split("\n\n")) >= 3
        assert sentences(loaded["text"], loaded["language"]) >= 8

    def test_is_composed_unicode(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert unicodedata.normalize("NFC", text) == text

    def test_asks_ten_questions_or_more_of_the_known_kinds(self, path: Path) -> None:
        questions = load(path)["questions"]
        assert len(questions) >= 10
        for question in questions:
            assert set(question) <= KEYS, question
            assert question["id"].startswith(f"{path.stem}-"), question
            assert question["kind"] in KINDS, question
            assert question["question"].strip(), question

    def test_asks_enough_of_every_kind(self, path: Path) -> None:
        kinds = [question["kind"] for question in load(path)["questions"]]
        assert {kind: kinds.count(kind) for kind, fewest in FEWEST.items() if kinds.count(kind) < fewest} == {}

    def test_asks_no_question_twice(self, path: Path) -> None:
        asked = [question["question"].casefold() for question in load(path)["questions"]]
        assert len(set(asked)) == len(asked)

    def test_has_a_misspelled_question(self, path: Path) -> None:
        assert "misspelled" in [question.get("why") for question in load(path)["questions"]]

    def test_answers_with_stretches_of_its_text(self, path: Path) -> None:
        loaded = load(path)
        for question in loaded["questions"]:
            if question["kind"] != "absent":
                assert question["answers"], question
                assert [answer for answer in question["answers"] if answer not in loaded["text"]] == [], question

    def test_has_no_answers_to_what_the_article_does_not_say_but_a_reason(self, path: Path) -> None:
        for question in load(path)["questions"]:
            if question["kind"] == "absent":
                assert "answers" not in question, question
                assert question["why"], question
