"""Dates, numbers and durations: plain for a terminal, and as a language writes them for its readers."""

from datetime import UTC, date, datetime

import pytest

from bot.wording.figures import PLAIN
from bot.wording.local_figures import LocalFigures

DAY = date(2024, 5, 2)


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("en", "May 2, 2024", "May 2013"),
        ("de", "02.05.2024", "Mai 2013"),
        ("es", "2 may 2024", "mayo de 2013"),
        ("fr", "2 mai 2024", "mai 2013"),
        ("ru", "2 мая 2024 г.", "май 2013 г."),
        ("zh", "2024年5月2日", "2013年5月"),
    ],
)
def test_a_date_is_written_as_in_the_language(language: str, day: str, month: str) -> None:
    figures = LocalFigures(language)
    assert " ".join(figures.date(DAY).split()) == day
    assert figures.iso_date("2024-05-02") == figures.date(DAY)
    assert " ".join(figures.iso_date("2013-05").split()) == month


@pytest.mark.parametrize("text", ["2013", "20130504", "2013-05-99", "2013-W05", "last spring", ""])
def test_what_is_no_date_of_iso_8601_stays_as_it_is(text: str) -> None:
    assert LocalFigures("fr").iso_date(text) == text


@pytest.mark.parametrize(
    ("language", "number", "decimal"),
    [("en", "12,345", "0.25"), ("de", "12.345", "0,25"), ("fr", "12 345", "0,25"), ("zh", "12,345", "0.25")],
)
def test_a_number_has_the_separators_of_the_language(language: str, number: str, decimal: str) -> None:
    figures = LocalFigures(language)
    assert " ".join(figures.number(12345).split()) == number
    assert figures.number(0.25, digits=2) == decimal


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [("en", "12 sec", "3 min"), ("de", "12 Sek.", "3 Min."), ("ru", "12 с", "3 мин"), ("zh", "12秒", "3分钟")],
)
def test_a_duration_has_the_unit_of_the_language(language: str, short: str, long: str) -> None:
    figures = LocalFigures(language)
    assert (figures.duration(12.2), figures.duration(180)) == (short, long)


def test_a_moment_is_a_day_and_a_time_here() -> None:
    at = datetime(2024, 5, 2, 13, 5, tzinfo=UTC)
    here = at.astimezone()
    assert LocalFigures("de").moment(at) == f"{here:%d.%m.%Y, %H:%M}"
    assert PLAIN.moment(at) == f"{here:%Y-%m-%d %H:%M}"


def test_a_terminal_has_iso_dates_and_points_in_every_language() -> None:
    assert (PLAIN.date(DAY), PLAIN.iso_date("2013-05"), PLAIN.number(1234.5, digits=1)) == (
        "2024-05-02",
        "2013-05",
        "1234.5",
    )
    assert (PLAIN.duration(99), PLAIN.duration(119), PLAIN.duration(600)) == ("99 s", "2 min", "10 min")
