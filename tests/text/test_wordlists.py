"""Word lists are files with comments; the bytes of a passage come back as they were put in."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.languages import known_languages, language_of
from knowledge.text.arrays import decode, encode, pack_hashes, stem_hash
from knowledge.text.wordlists import FOLDER, dictionary, read_lines
from knowledge.text.words import fold


def test_comments_and_blank_lines_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("# a comment\none\n\n  two three  # why\n#\n", encoding="utf-8")
    assert read_lines(path) == ("one", "two three")


def test_a_language_has_a_dictionary_or_none() -> None:
    assert len(dictionary(language_of("en"))) > 1000
    assert dictionary(language_of("de")) == ()


def test_every_dictionary_is_folded() -> None:
    for language in known_languages():
        words = [word for line in dictionary(language) for word in line.split()]
        assert [word for word in words if fold(word) != word] == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.name)
def test_every_word_list_has_lines(path: Path) -> None:
    assert read_lines(path)


STEMS = st.lists(st.text(min_size=1, max_size=5), max_size=30)


@given(STEMS, STEMS, st.lists(st.integers(0, 60), max_size=5).map(sorted))
def test_arrays_come_back_as_they_were_put_in(title: list[str], stems: list[str], starts: list[int]) -> None:
    arrays = decode(encode([pack_hashes(title)], pack_hashes(stems), starts))
    assert arrays.heads.tolist() == list(map(stem_hash, title))
    assert arrays.stems.tolist() == list(map(stem_hash, stems))
    assert arrays.starts.tolist() == starts


def test_arrays_of_a_huge_passage_are_cut() -> None:
    arrays = decode(encode([b""], pack_hashes(["a"] * 70_000), [0, 65_534, 65_535, 69_000]))
    assert len(arrays.stems) == 65_535
    assert arrays.starts.tolist() == [0, 65_534]


def test_hashes_may_be_joined() -> None:
    assert pack_hashes(["a", "b"]) == pack_hashes(["a"]) + pack_hashes(["b"])
