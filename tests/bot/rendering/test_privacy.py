"""What is kept, and what was deleted."""

import pytest

from bot.rendering.privacy import forget_page, forgotten_page, privacy_page
from bot.texts import languages, texts_in

EN = texts_in("en")


@pytest.mark.parametrize("language", languages())
def test_every_language_names_the_days_and_fits_into_a_message(language: str) -> None:
    page = privacy_page(texts_in(language), days=123, person=7, is_with_name=False)
    assert "123" in page.text


def test_the_buttons_carry_the_person_whom_they_are_for() -> None:
    without = privacy_page(EN, days=90, person=7, is_with_name=False)
    assert [button.callback_data for row in without.buttons for button in row] == ["pc17", "pfa7"]
    named = privacy_page(EN, days=90, person=7, is_with_name=True)
    assert [button.callback_data for row in named.buttons for button in row] == ["pc07", "pfa7"]
    assert forget_page(EN, person=7).buttons[0][0].callback_data == "pfy7"


def test_what_is_no_person_gets_no_buttons() -> None:
    assert privacy_page(EN, days=90, person=None, is_with_name=False).buttons == ()


def test_only_what_there_was_is_counted() -> None:
    page = forgotten_page(EN, [("questions", 3), ("choices", 0)], keeps_refusal=False, is_private=False)
    assert page.text == "Deleted. Nothing here is connected with your id any more.\nquestions: 3"
    page = forgotten_page(EN, [], keeps_refusal=True, is_private=True)
    assert [line[:8] for line in page.text.splitlines() if line] == ["Deleted.", "Kept: th", "What we "]
