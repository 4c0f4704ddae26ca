"""A stem is covered by a longer word of which it is a part."""

import pytest

from knowledge.languages import language_of
from knowledge.text.analysis import content_stems
from knowledge.text.compounds import in_compounds
from knowledge.text.stems import stem


def covered(word: str, sentence: str, language: str = "de") -> bool:
    one = stem(word.lower(), language_of(language))
    return one in in_compounds([one], set(content_stems(sentence, language_of(language))))


@pytest.mark.parametrize(
    ("word", "sentence", "language"),
    [
        ("Becken", "Das Schwimmbecken ist leer.", "de"),
        ("Beträge", "Die Betragsabrechnung kommt.", "de"),
        ("Abrechnung", "Die Betragsabrechnung kommt.", "de"),
        ("Verbrauch", "Der Wasserverbrauch stieg.", "de"),
        ("Betragsabrechnung", "Die Abrechnung der Beträge kommt.", "de"),
        ("verkoop", "De kaartverkoop begint.", "nl"),
    ],
)
def test_a_part_of_a_compound_is_covered_and_a_compound_by_its_parts(word: str, sentence: str, language: str) -> None:
    assert covered(word, sentence, language)


@pytest.mark.parametrize(
    ("word", "sentence", "why"),
    [
        ("Rat", "Der Verrat war groß.", "three letters are the edge of too many words"),
        ("Becken", "Die Decken sind leer.", "an edge of another word"),
        ("Rang", "Die Strangulation droht.", "a part is at an edge"),
        ("Betragsabrechnung", "Die Beträge stiegen.", "one part is not the whole"),
        ("Wasser", "Das Becken ist leer.", "another word"),
    ],
)
def test_a_word_that_only_has_the_letters_covers_nothing(word: str, sentence: str, why: str) -> None:
    assert not covered(word, sentence), why
