"""Dates: read where they can be read one way."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from knowledge.sources import dates
from knowledge.sources.dates import is_date, read_date


@pytest.mark.parametrize(
    "text",
    [
        "2013-11-12",
        "Tue Nov 12 10:30:00 CET 2013",
        "2013-11-12T10:30:00Z",
        "2013-11-12 10:30:00+01:00",
        "2013/11/12",
        "November 12, 2013",
        "Nov. 12, 2013 10:30 AM EST",
        "Tuesday, 12 November 2013",
        "12th of November 2013",
        "12. November 2013, 10:30 Uhr",
        "12 de noviembre de 2013",
        "12 novembre 2013 à 10h30",
        "12 ноября 2013 г.",
        "2013年11月12日",
        "2013년 11월 12일",
        "12.11.2013",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_date(text) == date(2013, 11, 12)
    assert is_date(text)


def test_figures_are_read_only_if_one_of_them_must_be_the_day() -> None:
    assert read_date("11/13/2013") == read_date("13/11/2013") == date(2013, 11, 13)
    assert read_date("11/12/2013") is None
    assert is_date("11/12/2013")


@pytest.mark.parametrize(
    "text", ["2013", "November 2013", "31 June 2013", "2013-13-01", "12 Novembro", "12 apples 2013", "", "1/2"]
)
def test_anything_else_is_no_day(text: str) -> None:
    assert read_date(text) is None
    assert not is_date(text)


def test_a_name_means_one_month_in_all_languages() -> None:
    by_language = yaml.safe_load(Path(dates.__file__).with_name("months.yaml").read_text(encoding="utf-8"))
    numbers: dict[str, int] = {}
    for language, months in by_language.items():
        assert len(months) == 12, language
        for number, names in enumerate(months, start=1):
            for name in names.split():
                assert numbers.setdefault(name, number) == number, f"{name} ({language})"
