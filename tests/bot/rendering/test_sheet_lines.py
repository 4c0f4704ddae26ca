"""Cards in a terminal."""

from bot.rendering.sheet_lines import sheet_text
from bot.rendering.sheets import Sheet, SheetLine, SheetPart
from bot.rendering.wrapping import Wrapper
from bot.texts import texts_in
from tests.fakes import article

TEXTS = texts_in("en")
ONE = article()


def test_lines_have_a_label_the_words_behind_a_bar_and_the_article() -> None:
    sheet = Sheet("Ada", ("A note.",), (SheetPart("Roles", (SheetLine("gardener", "chose\npears", ONE),), 3),))
    assert sheet_text(sheet, TEXTS, Wrapper()) == (
        "Ada\nA note.\n\nRoles\n"
        "• gardener\n│ chose pears\nThe orchard on the hill · Imre Vale · 2024-05-02\n… and 3 more"
    )


def test_a_sheet_without_lines_is_its_title() -> None:
    assert sheet_text(Sheet("Ada"), TEXTS, Wrapper()) == "Ada"


def test_lines_of_a_part_without_a_title_stand_apart_and_titles_are_bold() -> None:
    line = SheetLine("", "pears", ONE)
    text = sheet_text(Sheet("Ada", parts=(SheetPart("", (line, line)),)), TEXTS, Wrapper(coloured=True))
    assert text.startswith("\x1b[1mAda\x1b[0m\n\n│ pears\n")
    assert text.count("\n\n│ pears\n") == 2
