"""Bylines: names are told from places, posts and headings."""

import pytest

from knowledge.sources.bylines import biography, byline, credit, is_name


@pytest.mark.parametrize(
    ("line", "language", "author"),
    [
        ("By Jane Doe", "en", "Jane Doe"),
        ("by JANE DOE", "en", "Jane Doe"),
        ("By Jane Doe, New York", "en", "Jane Doe"),
        ("By Jane Doe, Senior Editor", "en", "Jane Doe"),
        ("By Jane Doe in Berlin", "en", "Jane Doe"),
        ("By Jane Doe and John Roe", "en", "Jane Doe, John Roe"),
        ("By Jane Doe, John Roe and Ann Poe, Reuters", "en", "Jane Doe, John Roe, Ann Poe"),
        ("By Ludwig van der Berg", "en", "Ludwig van der Berg"),
        ("By AFP", "en", "AFP"),
        ("Author: jd42", "en", "jd42"),
        ("Written by Mary-Ann O’Neill", "en", "Mary-Ann O’Neill"),
        ("Von Jörg Müller", "de", "Jörg Müller"),
        ("Par Anne d’Aubigné", "fr", "Anne d’Aubigné"),
        ("Por José Luis de la Cruz", "es", "José Luis de la Cruz"),
        ("Автор: Анна Ковалёва", "ru", "Анна Ковалёва"),
        ("作者：王小明", "zh", "王小明"),
        ("文/李华", "zh", "李华"),
        ("بقلم: أحمد علي", "ar", "أحمد علي"),
        ("Von Neumann Machines", "en", None),
        ("By Friday", "en", None),
        ("By the river", "en", None),
        ("By Jane Doe and John Roe had resigned.", "en", None),
        ("Par avion", "en", None),
        ("From Russia", "en", None),
        ("By 2020", "en", None),
        ("By", "en", None),
    ],
)
def test_a_byline_names_its_authors(line: str, language: str, author: str | None) -> None:
    assert byline(line, language) == author


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Jane Doe is a senior editor at The Moon and Follow her on Twitter @jane", "Jane Doe"),
        ("Jane Doe is the Moon’s science correspondent.", "Jane Doe"),
        ("Jane Doe covers mines for The Moon.", "Jane Doe"),
        ("Jörg Müller ist freier Journalist in Bonn.", "Jörg Müller"),
        ("Claire Dubois est journaliste au Monde.", "Claire Dubois"),
        ("Иван Петров — корреспондент газеты.", "Иван Петров"),
        ("Jane Doe is a mine owner.", None),
        ("The company is a writer of software.", None),
        ("She is an editor.", None),
        ("In the end Jane Doe is an editor.", None),
    ],
)
def test_a_biography_is_of_a_person_who_writes(line: str, author: str | None) -> None:
    assert biography(line) == author


def test_a_credit_names_who_reported() -> None:
    assert credit("(Reporting by Aiko Tanaka in Tokyo; Editing by John Roe)") == "Aiko Tanaka"
    assert credit("About Jane Doe") == "Jane Doe"
    assert credit("Jane Doe can be reached at jane@example.org") == "Jane Doe"
    assert credit("About the mines") is None


@pytest.mark.parametrize(
    "text", ["Jane", "jane doe", "Jane 2 Doe", "Jane Doe.com", "A Very Long Name Of Six Words", "", "the Moon"]
)
def test_other_words_are_no_name(text: str) -> None:
    assert not is_name(text)
