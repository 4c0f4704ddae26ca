"""The activity in words, as a picture and as a table."""

import csv
import struct
from io import StringIO

from bot.rendering.activity import Activity, DayActivity, PeriodActivity, activity_lines, library_lines
from bot.rendering.activity_picture import activity_picture
from bot.rendering.activity_table import COLUMNS, QuestionRow, table_file
from bot.texts import texts_in
from knowledge import Statistics, Tier

MONTH = PeriodActivity({Tier.SURE: 150, Tier.PERHAPS: 30, Tier.SILENT: 20}, 45, 5, 0.021, 0.38)
BUSY = Activity(
    today=PeriodActivity(),
    week=PeriodActivity({Tier.SURE: 1}),
    month=MONTH,
    days=[DayActivity(0, {Tier.SURE: 9}), DayActivity(12, {Tier.SILENT: 3, Tier.PERHAPS: 2})],
    articles=[("The orchard", 7)],
    words=[("pear", 5), ("tree", 4)],
    gaps=3,
)
QUIET = Activity(PeriodActivity(), PeriodActivity(), PeriodActivity())
ROW = QuestionRow(1, 0.0, "private", "en", "=1+1, “so”?", "sure", None, "orchard", "Ada\nQuince", 0.02, None, 2, 1)


def test_each_figure_has_its_line() -> None:
    assert list(activity_lines(BUSY, texts_in("en"))) == [
        "Questions, today: 0 (–)",
        "Questions, 7 days: 1 (sure 100 %, perhaps 0 %, no answer 0 %)",
        "Questions, 30 days: 200 (sure 75 %, perhaps 15 %, no answer 10 %)",
        "Helpful: 90 % of 50 votes",
        "Time to the answer: half within 21 ms, 99 % within 380 ms",
        "",
        "Cited most:",
        "• The orchard – 7",
        "",
        "Asked about most: pear 5, tree 4",
        "",
        "Open questions: 3 (/unanswered)",
    ]


def test_what_there_is_none_of_has_no_line() -> None:
    assert len(list(activity_lines(QUIET, texts_in("en")))) == 5


def test_counts_of_the_library_are_shown_with_their_names() -> None:
    lines = library_lines(Statistics(3, 20, 30, 4, 500, 7, 2_340_000, {"en": 2, "de": 1}), texts_in("en")).splitlines()
    assert {"articles: 3", "on disk: 2.3 MB", "version: 7", "languages: en 2, de 1"} <= set(lines)


def test_the_picture_is_a_square_that_fits_a_phone() -> None:
    for activity in (BUSY, QUIET):
        drawn = activity_picture(activity)
        assert drawn.startswith(b"\x89PNG")
        assert struct.unpack(">II", drawn[16:24]) == (1080, 1080)


def test_the_picture_shows_the_days() -> None:
    assert activity_picture(BUSY) != activity_picture(QUIET)


def test_a_table_can_be_read_back_and_holds_no_formula() -> None:
    content = table_file([ROW])
    assert content.startswith(b"\xef\xbb\xbf")
    heads, row = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
    assert tuple(heads) == COLUMNS
    assert row == [
        *("1", "1970-01-01T00:00:00+00:00", "private", "en", "'=1+1, “so”?", "sure", "", "orchard", "Ada\nQuince"),
        *("0.02", "", "2", "1"),
    ]
