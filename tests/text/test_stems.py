"""Words lose their endings by the rules of their language, also when threads ask at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from knowledge.languages import language_of
from knowledge.text.stems import stem, stems

WORDS = ["embracing", "foundations", "contributes", "maturity", "telcos", "partnering"] * 200


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("foundations", "en", "foundat"),
        ("häuser", "de", "haus"),
        ("canciones", "es", "cancion"),
        ("директора", "ru", "директор"),
        ("nhiên", "vi", "nhiên"),
        ("word", "xx", "word"),
    ],
)
def test_a_stem_is_the_word_without_its_ending(word: str, language: str, expected: str) -> None:
    assert stem(word, language_of(language)) == expected


def test_no_stem_is_empty() -> None:
    assert all(stems(["ال", "و", "ون"], language_of("ar")))


def test_threads_do_not_disturb_each_other() -> None:
    alone = stems(WORDS, language_of("en"))
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda _: stems(WORDS, language_of("en")), range(32)))
    assert all(found == alone for found in together)
