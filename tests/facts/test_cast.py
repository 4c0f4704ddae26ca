"""A surname, a slip and a "he" mean one person of the article, or nobody."""

import pytest

from knowledge.facts.cast import Cast
from knowledge.model import Span
from tests.facts.clauses import lexicon_of


def span(text: str, words: str, nth: int = 0) -> Span:
    """Where the text has the words, for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def cast_of(text: str, *people: str, language: str = "en") -> Cast:
    """The cast of a text in which these are known to be people."""
    cast = Cast(text, lexicon_of(language))
    for person in people:
        cast.add_person(span(text, person))
    return cast


def full_name(text: str, mention: str, *people: str, nth: int = 0, language: str = "en") -> str | None:
    found = cast_of(text, *people, language=language).full_name(span(text, mention, nth))
    return found.of(text) if found else None


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "We met Ann Lee. Then Lee left.", "Ann Lee"),
        ("en", "Then Lee left. We met Ann Lee.", "Ann Lee"),
        ("en", "We met Ann B. Lee. Then Lee left.", "Ann B. Lee"),
        ("en", "We met Ann Lee and Ann B. Lee. Then Lee left.", "Ann B. Lee"),
        ("en", "We met Mr. Ann Lee. Then Lee left.", "Ann Lee"),
        ("en", "We met CEO Ann Lee. Then Lee left.", "Ann Lee"),
        ("en", "We met Acme CEO Ann Lee. Then Lee left.", "Ann Lee"),
        ("de", "Da war Karin Lee. Dann ging Lee.", "Karin Lee"),
        ("es", "Vimos a Elena de la Lee. Lee salió.", "Elena de la Lee"),
        ("fr", "Anne Lee est venue. Lee est partie.", "Anne Lee"),
    ],
)
def test_a_surname_is_completed(language: str, text: str, name: str) -> None:
    nth = 0 if text.startswith("Then") else text.count("Lee") - 1
    assert full_name(text, "Lee", nth=nth, language=language) == name


def test_russian_surnames_are_completed() -> None:
    text = "Пришёл директор Иван Петров. Петров ушёл."
    assert full_name(text, "Петров", nth=1, language="ru") == "Иван Петров"


@pytest.mark.parametrize(
    "text",
    [
        "Then Lee left.",
        "We met Ann Lee and Bob Lee. Then Lee left.",
        "The University Lee opened. Then Lee left.",
        "We saw OpenStack Lee. Then Lee left.",
    ],
)
def test_nobodys_surname_is_not_completed(text: str) -> None:
    assert full_name(text, "Lee", nth=text.count("Lee") - 1) is None


def test_a_known_person_is_preferred() -> None:
    text = "Besides Lee we met Ann Lee. Then Lee left."
    assert full_name(text, "Lee", nth=2) is None
    assert full_name(text, "Lee", "Ann Lee", nth=2) == "Ann Lee"


def test_of_several_people_the_one_named_before_is_meant() -> None:
    text = "We met Ann Lee. Then Lee left. We met Bob Lee."
    assert full_name(text, "Lee", nth=1) == "Ann Lee"


def test_a_first_name_alone_means_a_known_person_only() -> None:
    text = "We met Ann Lee. Then Ann left."
    assert full_name(text, "Ann", nth=1) is None
    assert full_name(text, "Ann", "Ann Lee", nth=1) == "Ann Lee"


def test_a_name_of_two_words_is_completed_with_its_middle_name() -> None:
    text = "We met Ann Bea Lee. Then Ann Lee left, and Bob Lee came."
    assert full_name(text, "Ann Lee") == "Ann Bea Lee"
    assert full_name(text, "Bob Lee") == "Bob Lee"


def test_a_name_of_three_words_is_not_completed() -> None:
    text = "We met George H. W. Bush. Then George W. Bush left."
    assert full_name(text, "George W. Bush") == "George W. Bush"


@pytest.mark.parametrize("slip", ["Zhan", "Zahng", "Zhangs", "Zhamg"])
def test_one_slip_in_a_surname_is_forgiven(slip: str) -> None:
    text = f"{slip} left. We met Mei Zhang."
    assert full_name(text, slip, "Mei Zhang") == "Mei Zhang"


@pytest.mark.parametrize("other", ["Xhang", "Zha", "Zhanx y", "Zh"])
def test_more_than_a_slip_is_another_name(other: str) -> None:
    text = f"{other} left. We met Mei Zhangs."
    assert full_name(text, other.split(maxsplit=1)[0], "Mei Zhangs") is None


def test_a_word_that_is_used_twice_is_no_slip() -> None:
    assert full_name("Zhan left. We met Mei Zhang in Zhan.", "Zhan", "Mei Zhang") is None


def test_a_short_word_is_no_slip() -> None:
    assert full_name("Li left. We met Wei Lu.", "Li", "Wei Lu") is None


def test_only_a_known_person_is_misspelled() -> None:
    text = "We met Mei Zhang. Then Zhan left."
    assert full_name(text, "Zhan", nth=1) is None


def test_two_people_with_similar_surnames_are_not_confused() -> None:
    text = "We met Mei Zhang and Bo Zhans. Then Zhan left."
    assert full_name(text, "Zhan", "Mei Zhang", "Bo Zhans", nth=2) is None


def test_a_lone_name_is_added_as_no_person() -> None:
    text = "We met Ann Lee. Then Ann left."
    assert full_name(text, "Ann", "Lee", nth=1) is None


def test_surnames_are_used_alone_and_last_words_of_firms_are_not() -> None:
    text = "Red Hat grew. Ann Lee left. Lee sold Red Hat."
    cast = cast_of(text)
    assert cast.is_used_alone(span(text, "Ann Lee"))
    assert not cast.is_used_alone(span(text, "Red Hat"))
    cast.add_person(span(text, "Red Hat"))
    assert cast.is_used_alone(span(text, "Red Hat"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials left.", False),
        ("Officials left. Other Officials came.", True),
        ("Others came, Officials left.", True),
        ("They left. Officials came.", False),
        ("They left. Officials came. We met Officials.", True),
    ],
)
def test_a_capital_inside_a_sentence(text: str, expected: bool) -> None:
    assert cast_of(text).is_capital_inside(span(text, "Officials")) is expected


def antecedent(text: str, *people: str, pronoun: str = " he ", since: int = 0, language: str = "en") -> str | None:
    place = text.index(pronoun) + 1
    found = cast_of(text, *people, language=language).antecedent(place, since)
    return found.of(text) if found else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bob Ray signed. Then he left.", "Bob Ray"),
        ("Bob Ray signed. Ray smiled. Then he left.", "Bob Ray"),
        ("Al Dow signed. Bob Ray signed. Then he left.", "Bob Ray"),
        ("Bob Ray signed with Al Dow. Then he left.", "Bob Ray"),
        ("Bob Ray signed. A talk came from Al Dow. Then he left.", None),
        ("A talk came from Bob Ray. Then he left.", None),
        ("Bob Ray’s firm signed. Then he left.", None),
        ("Bob Ray signed. Cy Poe smiled. Then he left.", None),
        ("Bob Ray signed. It was by Cy Poe. Then he left.", "Bob Ray"),
        ("Nobody signed. Then he left.", None),
    ],
)
def test_he_is_the_last_subject_if_nobody_else_can_be_meant(text: str, name: str | None) -> None:
    people = [person for person in ("Bob Ray", "Al Dow") if person in text]
    assert antecedent(text, *people) == name


def test_he_is_nobody_who_was_named_too_far_back() -> None:
    text = "Bob Ray signed. Then he left."
    assert antecedent(text, "Bob Ray", since=-5) == "Bob Ray"
    assert antecedent(text, "Bob Ray", since=9) is None


def test_pronouns_of_other_languages() -> None:
    german = "Jens Kröger kam. Dann ging er wieder."
    russian = "Иван Петров пришёл. Потом он ушёл."
    assert antecedent(german, "Jens Kröger", pronoun=" er ", language="de") == "Jens Kröger"
    assert antecedent(russian, "Иван Петров", pronoun=" он ", language="ru") == "Иван Петров"


def test_names_with_hard_blanks_are_read() -> None:
    text = "We met Ann\u00a0Lee. Then Lee left."
    assert full_name(text, "Lee", nth=1) == "Ann\u00a0Lee"


def test_a_text_without_names_has_an_empty_cast() -> None:
    text = "it rains here. Then he left."
    assert antecedent(text) is None
    assert cast_of(text).full_name(span(text, "Then")) is None
