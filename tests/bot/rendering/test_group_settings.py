"""The settings of a group."""

import pytest

from bot.rendering.group_settings import settings_page
from bot.texts import texts_in

EN = texts_in("en")


@pytest.mark.parametrize("for_admins", [False, True])
@pytest.mark.parametrize("is_quiet", [False, True])
def test_each_button_chooses_the_other_value(for_admins: bool, is_quiet: bool) -> None:  # parameters of a table
    page = settings_page(EN, for_admins=for_admins, is_quiet=is_quiet)
    [[askers], [quiet]] = page.buttons
    assert askers.callback_data == f"psa{int(not for_admins)}"
    assert quiet.callback_data == f"psq{int(not is_quiet)}"
    for line in (askers.text, quiet.text):
        assert line not in page.text, "it names what is not so yet"


def test_the_page_says_how_it_is() -> None:
    text = settings_page(EN, for_admins=True, is_quiet=True).text
    assert "Who may ask me: only admins\nQuiet (no sound, only sure answers): on" in text
