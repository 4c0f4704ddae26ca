"""The file of other ways to ask: what is read, what is refused by name, and how ways are added."""

from pathlib import Path

import pytest

from knowledge.errors import DataError
from knowledge.phrasings import PHRASINGS_FILE, Phrasing, add_ways, load_phrasings

FERRY = Phrasing("When does the first ferry leave?", ("when is the first boat", "early boat?"))
WRITTEN = '- question: When does the first ferry leave?\n  ways: [when is the first boat, "early boat?"]\n'


def written(folder: Path, text: str = WRITTEN) -> Path:
    (folder / PHRASINGS_FILE).write_text(text, encoding="utf-8")
    return folder


def test_the_files_of_all_folders_are_read(tmp_path: Path) -> None:
    assert load_phrasings([tmp_path, tmp_path / "missing", written(tmp_path)]) == [FERRY, FERRY]


def test_a_file_of_comments_has_none(tmp_path: Path) -> None:
    assert load_phrasings([written(tmp_path, "# later\n")]) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- question: Who?\n  ways: [a b]\n  way: x\n", r"way \(line 3\): no such key"),
        ("- question: Who runs it?\n  ways: [12]\n", "quotation marks"),
        ("- question: Who runs it?\n  ways: []\n", r"entry 1 \('Who runs it\?'\): there are no ways"),
        ("- question: ''\n  ways: [who]\n", "entry 1 .*: a text is empty"),
        ("- question: Where is it? When is it?\n  ways: [who]\n", "is not one question"),
        ("- question: Who runs it?\n", "the key is missing"),
        ("question: Who?\n", "line 1"),
        (WRITTEN + "- question: Where is it?\n  ways: [EARLY BOAT]\n", "entry 2: 'EARLY BOAT' is also a way to ask"),
    ],
)
def test_a_wrong_file_is_named_with_the_remedy(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=said) as caught:
        load_phrasings([written(tmp_path, text)])
    assert caught.value.file == str(tmp_path / PHRASINGS_FILE)


def test_ways_are_added_to_a_new_file_and_to_a_question_that_is_there(tmp_path: Path) -> None:
    assert add_ways(tmp_path, "Where is the pool?", ["swim where", "Swim where?"]) == tmp_path / PHRASINGS_FILE
    add_ways(tmp_path, FERRY.question, [FERRY.ways[0]])
    add_ways(tmp_path, FERRY.question, [FERRY.ways[1]])
    assert load_phrasings([tmp_path]) == [Phrasing("Where is the pool?", ("Swim where?",)), FERRY]
    assert "Other ways to ask" in (tmp_path / PHRASINGS_FILE).read_text(encoding="utf-8")


def test_a_comment_stays_when_a_question_is_added(tmp_path: Path) -> None:
    add_ways(written(tmp_path, f"# mine\n{WRITTEN}"), "Where is the pool?", ["swim where"])
    assert (tmp_path / PHRASINGS_FILE).read_text(encoding="utf-8").startswith("# mine\n")
    assert load_phrasings([tmp_path]) == [FERRY, Phrasing("Where is the pool?", ("swim where",))]


def test_a_way_moves_to_the_question_that_it_is_tied_to_last(tmp_path: Path) -> None:
    add_ways(written(tmp_path), "Where is the pool?", ["Early boat"])
    add_ways(tmp_path, "Where is the pool?", ["when is the first boat"])
    assert load_phrasings([tmp_path]) == [Phrasing("Where is the pool?", ("Early boat", "when is the first boat"))]


@pytest.mark.parametrize("question", ["Early boat!", "", "hello"])
def test_a_question_is_no_other_way_to_ask_itself(question: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="write another one"):
        add_ways(tmp_path, question, ["early boat"])
    assert not (tmp_path / PHRASINGS_FILE).exists()


@pytest.mark.parametrize("text", ["[oops", "[{question: Where?, ways: [who]}]\n"])
def test_a_file_that_cannot_be_appended_to_stays_as_it_is(text: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="line"):
        add_ways(written(tmp_path, text), "Where is the pool?", ["swim where"])
    assert (tmp_path / PHRASINGS_FILE).read_text(encoding="utf-8") == text
