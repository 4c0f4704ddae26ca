"""Plain text: a line break ends a paragraph, wraps it, or is kept."""

import textwrap

import pytest

from knowledge.sources.paragraphs import ends_sentence, split_paragraphs

PROSE = (
    "The mine was opened in spring and employs forty people from the valley. Nobody had expected that many, and the "
    "owner, who had bought the hill for next to nothing, was asked to explain where the coal would go. She did not."
)


def test_blank_lines_part_paragraphs() -> None:
    assert split_paragraphs("One.\n\nTwo.\n \t\n\nThree.") == [["One."], ["Two."], ["Three."]]
    assert split_paragraphs("") == []


@pytest.mark.parametrize("width", [40, 60, 72, 100])
def test_wrapped_lines_are_joined(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(PROSE, width) for _ in range(3))
    assert split_paragraphs(wrapped) == [[PROSE]] * 3


def test_wrapped_lines_that_are_indented_begin_a_paragraph() -> None:
    wrapped = "\n".join(textwrap.fill(PROSE, 60, initial_indent="   ") for _ in range(3))
    assert split_paragraphs(wrapped) == [[PROSE]] * 3


def test_long_lines_are_paragraphs_of_their_own() -> None:
    assert split_paragraphs(f"{PROSE}\nShort.\n{PROSE}") == [[PROSE], ["Short."], [PROSE]]


def test_short_lines_without_an_end_stay_lines() -> None:
    verse = "Roses are red\nViolets are blue"
    assert split_paragraphs(verse) == [verse.split("\n")]
    items = "Buy:\n- milk.\n- bread.\n- tea."
    assert split_paragraphs(items) == [items.split("\n")]


def test_sentences_on_lines_of_their_own_are_paragraphs() -> None:
    assert split_paragraphs("It rained.\nNobody came.\nIt rained on.") == [
        ["It rained."],
        ["Nobody came."],
        ["It rained on."],
    ]


def test_a_word_hyphenated_at_a_line_end_is_joined_if_the_text_has_it_whole() -> None:
    lines = [
        "The company has a plan for the valley, and the whole com-",
        "pany has money. Its director said that it was a long-",
        "term plan to dig in every part of the valley, and perhaps",
        "under the lake. The price of it was not named by anybody,",
        "and the short- and the long-term risks are not yet known.",
    ]
    ((line,),) = split_paragraphs("\n".join(lines))
    assert "the whole company has money" in line
    assert "it was a long-term plan" in line
    assert "the short- and the long-term risks" in line


def test_a_suspended_hyphen_keeps_its_blank() -> None:
    text = textwrap.fill("Grund- und Hauptschulen sind im ganzen Land auch im Sommer wie immer geschlossen worden.", 40)
    joined = split_paragraphs(text.replace("Grund- und", "Grund-\nund", 1) if "Grund-\nund" not in text else text)
    assert "Grund- und" in " ".join(joined[0])


def test_separators_are_dropped() -> None:
    assert split_paragraphs("One.\n\n* * *\n\nTwo.\n\n-----\n\nThree.") == [["One."], ["Two."], ["Three."]]


def test_wrapped_chinese_is_joined_without_blanks() -> None:
    sentence = "图书馆今天上午在市中心的广场旁边重新开放了，许多市民一早就在门口排起了长队等待入场参观新的阅览室。" * 3
    lines = [sentence[start : start + 20] for start in range(0, len(sentence), 20)]
    assert split_paragraphs("\n".join(lines)) == [[sentence]]


@pytest.mark.parametrize("line", ["It rained.", "“Why?” ", "Er ging.“", "完了。", "(Really!)", "So …"])
def test_a_sentence_end_is_recognised_inside_quotation_marks(line: str) -> None:
    assert ends_sentence(line)
    assert not ends_sentence(line.rstrip() + " and")
