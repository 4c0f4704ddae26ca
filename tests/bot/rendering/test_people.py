"""People and what may be made of them."""

import pytest

from bot.rank import Grant, Rank
from bot.rendering.people import PersonShown, person_page, request_page, roll_page, turned_away_page
from bot.texts import languages, texts_in

ANN = PersonShown(1 << 51, "Ann Reader", Rank.STRANGER)
EN = texts_in("en")


@pytest.mark.parametrize("language", languages())
def test_every_rank_and_grant_has_words_in_every_language(language: str) -> None:
    texts = texts_in(language)
    shown = [person_page(PersonShown(7, "Ann", rank), texts, grants=tuple(Grant)) for rank in Rank]
    assert len({page.text for page in shown}) == len(Rank)
    [row] = shown[0].buttons
    assert len({button.text for button in row}) == len(Grant)


def test_buttons_carry_the_id_and_fit_into_64_bytes() -> None:
    [row] = request_page(ANN, EN).buttons
    assert [button.callback_data for button in row] == [f"pgr{1 << 51}", f"pgf{1 << 51}"]
    assert all(len(str(button.callback_data)) <= 64 for button in row)


def test_a_person_without_a_name_is_shown_by_the_id() -> None:
    assert PersonShown(7, "", Rank.READER).shown == PersonShown(7, " \u200e\n", Rank.READER).shown == "7"


def test_a_name_is_one_short_line_between_marks_of_direction() -> None:
    shown = PersonShown(7, "Ann\n\u202e" + "x" * 100, Rank.READER).shown
    assert shown.startswith("\u2068Ann ")
    assert shown.endswith("…\u2069")
    assert len(shown) <= 66


def test_a_list_has_a_button_for_each_person_and_those_that_turn() -> None:
    page = roll_page("People", [ANN], EN, more=[("›", "8")])
    assert [[button.callback_data for button in row] for row in page.buttons] == [[f"po{1 << 51}"], ["pl8"]]
    assert roll_page("People", [ANN], EN, more=[]).buttons[-1][0].callback_data == f"po{1 << 51}"


def test_whoever_is_turned_away_sees_their_id_and_perhaps_a_button() -> None:
    assert turned_away_page(7, EN, may_request=False).buttons == ()
    page = turned_away_page(7, EN, may_request=True)
    assert page.text.endswith("Your id: 7")
    assert page.buttons[0][0].callback_data == "pq"
