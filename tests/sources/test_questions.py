"""Questions without a heading element: labels, lines in bold, and short questions above their answers."""

import pytest

from knowledge.model import BlockKind
from knowledge.sources.assembly import Piece, paragraph
from knowledge.sources.questions import is_question, settle_heads, turns


@pytest.mark.parametrize("text", ["Is it?", "Is it?”", "Is it? ", "几点？", "(Is it?)"])
def test_a_question_ends_with_its_mark(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", ["It is.", "Is it? Yes.", "", "x" * 300 + "?"])
def test_what_goes_on_or_is_long_is_no_question(text: str) -> None:
    assert not is_question(text)


def test_turns_begin_with_labels_of_one_language() -> None:
    assert turns(["Q: a", "b", "A: c", "Q: d"]) == {0, 2, 3}
    assert turns(["**Вопрос:** a", "**Ответ:** b"]) == {0, 1}
    assert turns(["问：几点？", "答：九点。"]) == {0, 1}
    assert turns(["Text", "Q: a", "A: b"]) == set()
    assert turns(["Q: a", "B: b"]) == set()


def kinds(*texts: str, is_bold: bool = False) -> list[str]:
    pieces = [Piece(BlockKind.PARAGRAPH, text, is_bold=is_bold and at % 2 == 0) for at, text in enumerate(texts)]
    return [piece.kind.value for piece in settle_heads(pieces)]


def test_labels_count_if_an_answer_follows_or_all_ask() -> None:
    assert kinds("Q: Is it?", "A: Yes.") == ["question", "paragraph"]
    assert kinds("Q: Is it?", "Yes.", "Q: Was it?", "No.") == ["question", "paragraph"] * 2
    assert kinds("Q: is a letter.", "It is rare.") == ["paragraph"] * 2
    assert kinds("A. Lincoln was president.", "Q. Fabius was not.") == ["paragraph"] * 2


def test_a_heading_with_a_label_stays_a_heading() -> None:
    heading, answer = settle_heads([Piece(BlockKind.HEADING, "Q: Is it?", level=3), paragraph("A: Yes.")])
    assert (heading.kind, heading.level, heading.marker, heading.text) == (BlockKind.HEADING, 3, "Q: ", "Is it?")
    assert (answer.marker, answer.text) == ("A: ", "Yes.")


def test_bold_lines_head_what_is_below() -> None:
    assert kinds("Is it free?", "Yes.", is_bold=True) == ["question", "paragraph"]
    assert kinds("By train", "Take the express.", is_bold=True) == ["heading", "paragraph"]
    assert kinds("By train:", "Take the express.", is_bold=True) == ["paragraph"] * 2
    assert kinds("By train", is_bold=True) == ["paragraph"]
