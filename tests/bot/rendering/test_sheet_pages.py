"""Cards as messages: within Telegram's limits, with buttons that carry what they need."""

from dataclasses import replace
from datetime import date

import pytest

from bot.config import Config
from bot.rendering.looks import Looks
from bot.rendering.page import Page
from bot.rendering.sheet_pages import (
    namesakes_page,
    person_page,
    quotes_page,
    related_page,
    timeline_page,
    unpack_paged,
)
from bot.texts import texts_in
from knowledge import (
    Article,
    CitedFact,
    DatedFact,
    DateSource,
    NamedPerson,
    Namesakes,
    PersonCard,
    PersonMention,
    Quote,
    QuotesCard,
    RelatedArticle,
    RelatedCard,
    Shared,
    SharedKind,
    Timeline,
)
from tests.bot.rendering.marks import check, marked
from tests.road import article, at, role, speech

LOOKS = Looks(texts_in("en"), Config().answers, Config().thresholds, "")


def long_article(number: int = 0) -> Article:
    """An article whose every part is as long as can be, in characters that take two units each."""
    wide = "𝔴" * 400
    text = f"Mara {wide} said “{wide}” and {wide}."
    return replace(
        article(text, title=f"{number} {wide}", published=date(2020, 1, 1)), url="https://example.org/a?b=<c>"
    )


def data_of(page: Page) -> dict[str, str]:
    return {button.text: str(button.callback_data) for row in page.buttons for button in row}


def full_card() -> PersonCard:
    articles = [long_article(number) for number in range(30)]
    name = Quote.at(articles[0], at(articles[0], "Mara"))
    whole = [Quote.at(one, at(one, one.text)) for one in articles]
    stated = [CitedFact(one, role(one, "Mara", "𝔴" * 400)) for one in articles]
    said = [CitedFact(one, speech(one, "Mara", "𝔴" * 400)) for one in articles]
    mentions = tuple(map(PersonMention, whole))
    others = tuple(NamedPerson(name, one) for one in whole)
    return PersonCard(name, tuple(stated), tuple(stated), tuple(said), mentions, others)


def test_the_fullest_card_fits_into_a_message_and_counts_what_is_left_out() -> None:
    page = person_page(full_card(), LOOKS)
    check(page)
    assert page.text.count("… and") >= 1
    assert data_of(page) == {"All quotes": "q0:Mara"}


@pytest.mark.parametrize("offset", [0, 5, 29, 30, 900])
def test_the_longest_pages_of_quotes_and_dates_fit(offset: int) -> None:
    card = full_card()
    check(quotes_page(QuotesCard(card.name, "𝔴" * 900, card.sayings), LOOKS, offset=offset))
    entries = tuple(DatedFact(one, "2020", DateSource.ARTICLE) for one in card.roles)
    check(timeline_page(Timeline("𝔴" * 900, entries), LOOKS, offset=offset))


def test_markup_in_names_and_topics_is_plain_text() -> None:
    one = article("<b>Mara</b> & Co. came.", title="<i>News</i>")
    name = Quote.at(one, at(one, "<b>Mara</b>"))
    page = person_page(PersonCard(name, mentions=(PersonMention(Quote.at(one, at(one, one.text))),)), LOOKS)
    check(page)
    assert ("bold", "<b>Mara</b>") in marked(page)
    assert ("blockquote", "<b>Mara</b> & Co. came.") in marked(page)
    assert "<i>News</i>" in page.text
    assert "<script>" in timeline_page(Timeline("<script>", ()), LOOKS).text


def test_each_line_has_its_words_as_a_quotation_and_a_link_to_the_article() -> None:
    one = replace(article("Mara came.", title="News", published=date(2020, 1, 2)), url="https://example.org/n")
    name = Quote.at(one, at(one, "Mara"))
    page = person_page(PersonCard(name, roles=(CitedFact(one, role(one, "Mara", "came")),)), LOOKS)
    assert page.text == "Mara\n\nRoles\n• came\nMara came.\nNews · 2020-01-02"
    assert ("text_link", "News") in marked(page)
    assert ("blockquote", "Mara came.") in marked(page)


def test_pages_are_turned_by_buttons_that_carry_name_and_topic() -> None:
    one = article("Mara said “fog”.")
    said = (CitedFact(one, speech(one, "Mara", "fog")),) * 12
    card = QuotesCard(Quote.at(one, at(one, "Mara")), "weather: fog", said)
    first, middle, last = (quotes_page(card, LOOKS, offset=offset) for offset in (0, 5, 10))
    assert data_of(first) == {"›": "q5:Mara\nweather: fog"}
    assert data_of(middle) == {"‹": "q0:Mara\nweather: fog", "›": "q10:Mara\nweather: fog"}
    assert data_of(last) == {"‹": "q5:Mara\nweather: fog"}
    assert unpack_paged("10:Mara\nweather: fog") == (10, "Mara\nweather: fog")


@pytest.mark.parametrize("data", ["", "x", ":", "-1:a", "²:a"])
def test_a_button_of_another_version_begins_at_the_start(data: str) -> None:
    assert unpack_paged(data)[0] == 0


def test_a_text_too_long_for_a_button_has_one_page_that_counts_the_rest() -> None:
    one = article("Mara said “fog”.")
    said = (CitedFact(one, speech(one, "Mara", "fog")),) * 12
    page = quotes_page(QuotesCard(Quote.at(one, at(one, "Mara")), "ф" * 40, said), LOOKS)
    assert data_of(page) == {}
    assert "… and 7 more" in page.text


def test_namesakes_have_a_button_each_which_keeps_the_topic() -> None:
    one = article("Mara Wang came. Jun Wang went.")
    people = tuple(
        NamedPerson(Quote.at(one, at(one, name)), Quote.at(one, at(one, name))) for name in ("Mara Wang", "Jun Wang")
    )
    assert data_of(namesakes_page(Namesakes("Wang", people), LOOKS)) == {"Mara Wang": "w0:", "Jun Wang": "w1:"}
    asked = namesakes_page(Namesakes("Wang", people, "fog"), LOOKS, is_for_quotes=True)
    assert data_of(asked) == {"Mara Wang": "q0:\nfog", "Jun Wang": "q1:\nfog"}
    long = namesakes_page(Namesakes("Wang", people, "ф" * 40), LOOKS, is_for_quotes=True)
    assert data_of(long) == {"Mara Wang": "q0:", "Jun Wang": "q1:"}


def test_related_articles_are_numbered_and_have_buttons() -> None:
    one, other = article("Mara came."), article("Mara went.", title="Other")
    shared = (
        Shared(SharedKind.PERSON, Quote.at(other, at(other, "Mara"))),
        Shared(SharedKind.WORD, Quote.at(other, at(other, "went"))),
    )
    near = RelatedArticle(other, shared, Quote.at(other, at(other, other.text)))
    page = related_page(RelatedCard(one, (near, near)), LOOKS)
    check(page)
    assert page.text == (
        "Related to: News\n1. Shares: Mara; went\nMara went.\nOther\n2. Shares: Mara; went\nMara went.\nOther"
    )
    assert list(data_of(page)) == ["1", "2"]
    assert data_of(related_page(RelatedCard(one, ()), LOOKS)) == {}
