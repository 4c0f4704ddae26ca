"""Classes of words are data, folded and named."""

import pytest

from knowledge.reading.classes import read_classes
from knowledge.text.words import fold


@pytest.mark.parametrize("file", ["classes.txt", "cues.txt"])
def test_classes_have_names_and_folded_words(file: str) -> None:
    classes = read_classes(file)
    assert classes
    for name, members in classes.items():
        assert name.strip() == name
        assert members, name
        assert {word for word in members if fold(word) != word} == set(), name


def test_the_order_of_the_classes_is_that_of_the_file() -> None:
    assert list(read_classes("classes.txt")) == list(read_classes("classes.txt"))
    assert len(read_classes("classes.txt")) == 16  # as many columns as the weights were trained with


def test_the_cues_that_the_features_name_are_there() -> None:
    assert {"many", "long", "time", "being", "abbreviation"} <= set(read_classes("cues.txt"))
