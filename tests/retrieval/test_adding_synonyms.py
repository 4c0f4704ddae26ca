"""Synonyms are appended to the file that an editor may also write."""

from pathlib import Path

import pytest

from knowledge.errors import SourceError
from knowledge.retrieval.synonyms import Synonyms, add_synonyms


def test_what_is_added_counts_in_both_directions(tmp_path: Path) -> None:
    file = tmp_path / "synonyms.yaml"
    add_synonyms(file, ["boat", "ferry"])
    add_synonyms(file, ["no", "non: sense"])  # words that YAML reads as something else
    table = Synonyms.load(file).synonyms
    assert table["boat",] == (("ferry",),)
    assert table["ferry",] == (("boat",),)
    assert table["non", "sense"] == (("no",),)


def test_what_is_known_is_not_added_again(tmp_path: Path) -> None:
    file = tmp_path / "synonyms.yaml"
    add_synonyms(file, ["boat", "ferry"])
    before = file.read_bytes()
    add_synonyms(file, ["The Ferry", "boat"])
    assert file.read_bytes() == before


def test_comments_stay(tmp_path: Path) -> None:
    file = tmp_path / "synonyms.yaml"
    file.write_text("# mine\n", encoding="utf-8")
    add_synonyms(file, ["boat", "ferry"])
    assert file.read_text(encoding="utf-8") == "# mine\n- [boat, ferry]\n"


@pytest.mark.parametrize("phrases", [["boat"], ["boat", "The boat"], ["boat", "?!"], []])
def test_words_that_say_nothing_new_are_refused(phrases: list[str], tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="write two words that mean the same"):
        add_synonyms(tmp_path / "synonyms.yaml", phrases)
    assert not (tmp_path / "synonyms.yaml").exists()


@pytest.mark.parametrize("text", ["[oops", "[[a, b]]\n", "- [boat]\n"])
def test_a_file_that_cannot_be_appended_to_stays_as_it_is(text: str, tmp_path: Path) -> None:
    file = tmp_path / "synonyms.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match="write lines like"):
        add_synonyms(file, ["boat", "ferry"])
    assert file.read_text(encoding="utf-8") == text
