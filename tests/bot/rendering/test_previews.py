"""What is shown before a file is added or removed: one message, whatever the file holds."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.config import AnswerLimits
from bot.rendering.looks import Looks
from bot.rendering.previews import again_page, preview_page, removal_page
from bot.texts import texts_in
from knowledge import Columns, DateOrigin, Failure, KeptFile, Preview, Thresholds
from tests.bot.rendering.marks import check, marked
from tests.fakes import article

TEXTS = texts_in("en")
LOOKS = Looks(TEXTS, AnswerLimits(), Thresholds(), "who planted the orchard")
PREVIEW = Preview("token-of-16-chars", "orchard.md", article(), 1, 2)


def test_a_preview_names_title_author_date_and_link_and_asks() -> None:
    page = preview_page(PREVIEW, LOOKS)
    check(page)
    assert marked(page)[0] == ("bold", "The orchard on the hill")
    assert page.text.splitlines()[1:5] == [
        "Author: Imre Vale",
        "Date: 2024-05-02",
        "Link: https://example.org/orchard",
        "Language: en; 1 article, 2 passages",
    ]
    [[add, cancel]] = page.buttons
    assert (add.text, add.callback_data) == ("Add", "atoken-of-16-chars")
    assert (cancel.text, cancel.callback_data) == ("Cancel", "ntoken-of-16-chars")


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        (DateOrigin.STATED, "Date: 2024-05-02"),
        (DateOrigin.TEXT, "Date: 2024-05-02 (from a line beside the title)"),
        (DateOrigin.NAME, "Date: 2024-05-02 (from the name of the file)"),
    ],
)
def test_a_date_comes_with_how_it_is_known(origin: DateOrigin, said: str) -> None:
    shown = replace(PREVIEW, article=article(published=date(2024, 5, 2), dated_by=origin))
    assert said in preview_page(shown, LOOKS).text.splitlines()


def test_what_it_replaces_and_what_tells_the_same_is_named() -> None:
    old, copies = article(text="Other words."), tuple(article(f"copy {number}") for number in range(5))
    page = preview_page(replace(PREVIEW, replaces=old, duplicates=copies), LOOKS)
    assert "It replaces: The orchard on the hill" in page.text
    assert "The same is told by: The copy 0 on the hill; The copy 1 on the hill; The copy 2 on the hill" in page.text
    assert "The copy 3" not in page.text


def test_however_long_everything_is_it_fits_into_one_message() -> None:
    long = "word " * 300
    shown = Preview(
        "x" * 16,
        "f" * 80 + ".md",
        article(title=long, author=long, url="https://example.org/" + "a" * 900),
        1000,
        9000,
        columns=tuple(Columns({}, (long,), sheet=long) for _ in range(9)),
        failures=tuple(Failure("a", long, long) for _ in range(50)),
        replaces=article(title=long),
        duplicates=tuple(article(title=long) for _ in range(9)),
    )
    check(preview_page(shown, LOOKS))
    check(again_page(long * 3, "x" * 16, TEXTS))
    check(removal_page(article(title=long), KeptFile(Path("/a") / ("b" * 200), ("1", "2")), TEXTS))
