"""Answers about the articles themselves, in the chat, on cards, in a terminal and as JSON."""

from dataclasses import replace
from datetime import date

from bot.config import AnswerLimits, Config
from bot.rendering.answers import answer_page
from bot.rendering.bookmarks import key_of, unpack_position
from bot.rendering.cards import answer_cards
from bot.rendering.export import answer_object, prediction
from bot.rendering.looks import Looks
from bot.rendering.terminal import Terminal
from bot.texts import texts_in
from knowledge import Answer, Detail, DetailKind, Thresholds, Tier
from tests.bot.rendering.marks import check, marked
from tests.bot.rendering.samples import HANDBOOK, about, answered
from tests.fakes import article

LOOKS = Looks(texts_in("en"), AnswerLimits(), Thresholds(), "when does the ferry run")
TERMINAL = Terminal(LOOKS.texts, Config(), width=60)
WHO_AND_WHEN = answered(details=about(DetailKind.AUTHOR, DetailKind.PUBLISHED))
ORCHARD = article(published=date(2023, 1, 2), url=None)


def titles() -> Answer:
    return answered(details=(*about(DetailKind.TITLE), *about(DetailKind.TITLE, article=ORCHARD)))


def test_author_and_date_of_an_article_are_said_above_its_name() -> None:
    page = answer_page(WHO_AND_WHEN, LOOKS)
    check(page)
    assert page.text == ("Author: Imre Vale\nDate: 2024-05-02\n\nThe ferry handbook\nImre Vale · 2024-05-02")
    assert marked(page)[:2] == [("bold", "Imre Vale"), ("bold", "2024-05-02")]
    [[button], [why]] = page.buttons
    assert (button.text, why.text) == ("Read it", "Why")
    assert unpack_position(str(button.callback_data)[1:]) == (key_of("handbook"), 0)


def test_a_link_of_an_article_is_one() -> None:
    page = answer_page(answered(details=about(DetailKind.URL)), LOOKS)
    check(page)
    assert page.text.startswith("Link: https://example.org/handbook\n\n")
    assert marked(page)[0] == ("text_link", "https://example.org/handbook")


def test_a_link_that_telegram_would_refuse_is_shown_as_text() -> None:
    odd = article(url="ftp://example.org")
    page = answer_page(answered(details=about(DetailKind.URL, article=odd)), LOOKS)
    assert marked(page)[0] == ("bold", "ftp://example.org")


def test_titles_are_a_list_and_each_opens_its_article() -> None:
    page = answer_page(titles(), LOOKS)
    check(page)
    assert page.text == (
        "1. The ferry handbook\nImre Vale · 2024-05-02\n\n2. The orchard on the hill\nImre Vale · 2023-01-02"
    )
    assert marked(page) == [("text_link", "The ferry handbook")]
    assert [button.text for row in page.buttons for button in row] == ["1", "2", "Why"]


def test_one_title_is_the_name_of_its_article() -> None:
    page = answer_page(answered(details=about(DetailKind.TITLE)), LOOKS)
    assert page.text == "The ferry handbook\nImre Vale · 2024-05-02"


def test_the_authors_of_several_articles_are_a_list_too() -> None:
    answer = answered(details=(*about(DetailKind.AUTHOR), *about(DetailKind.AUTHOR, article=ORCHARD)))
    page = answer_page(answer, LOOKS)
    check(page)
    assert page.text == ("1. The ferry handbook\nAuthor: Imre Vale\n\n2. The orchard on the hill\nAuthor: Imre Vale")


def test_a_long_list_of_titles_fits_into_a_message() -> None:
    many = tuple(
        Detail(article(f"a{number}", title="🍐" * 500, author="🍐" * 500), DetailKind.TITLE) for number in range(40)
    )
    looks = Looks(LOOKS.texts, AnswerLimits(list_length=15), Thresholds(), "x")
    answer = replace(answered(details=many), question="🍐" * 500)
    check(answer_page(answer, looks, is_one_of_several=True))
    page = answer_page(answer, looks)
    check(page)
    assert "15. " in page.text
    assert "16. " not in page.text


def test_what_is_perhaps_meant_is_said_with_a_doubt() -> None:
    perhaps = answered(details=about(DetailKind.AUTHOR), tier=Tier.PERHAPS)
    assert answer_page(perhaps, LOOKS).text.startswith("Perhaps:\n\nAuthor: Imre Vale\n\nThe ferry handbook")
    assert TERMINAL.answer(perhaps).startswith("Perhaps:\nAuthor: Imre Vale\n")
    assert answer_cards(perhaps, LOOKS)[0].title == "Perhaps: Imre Vale"


def test_a_card_has_the_value_and_posts_what_the_chat_says() -> None:
    [card] = answer_cards(WHO_AND_WHEN, LOOKS)
    assert (card.title, card.description) == ("Imre Vale, 2024-05-02", "The ferry handbook")
    assert card.input_message_content.to_dict()["message_text"] == answer_page(WHO_AND_WHEN, LOOKS).text


def test_titles_are_cards_that_post_the_articles() -> None:
    assert [card.title for card in answer_cards(titles(), LOOKS)] == ["The ferry handbook", "The orchard on the hill"]


def test_a_terminal_says_the_values_above_the_names() -> None:
    assert TERMINAL.answer(WHO_AND_WHEN) == (
        "Author: Imre Vale\nDate: 2024-05-02\nThe ferry handbook · Imre Vale · 2024-05-02\nhttps://example.org/handbook"
    )
    assert TERMINAL.answer(titles()) == (
        "The ferry handbook · Imre Vale · 2024-05-02\nhttps://example.org/handbook\n\n"
        "The orchard on the hill · Imre Vale · 2023-01-02"
    )


def test_json_has_the_details_and_no_citation() -> None:
    exported = answer_object(WHO_AND_WHEN, thresholds=Thresholds())
    assert [(one["kind"], one["value"]) for one in exported["details"]] == [
        ("author", "Imre Vale"),
        ("published", "2024-05-02"),
    ]
    assert exported["details"][0]["article"]["id"] == HANDBOOK.id
    assert (exported["form"], exported["quote"]) == ("metadata", "Imre Vale\n2024-05-02")
    assert (exported["answer"], exported["parts"], exported["citations"]) == (None, [], [])


def test_a_prediction_has_the_values_as_its_quote() -> None:
    row = prediction("q", WHO_AND_WHEN)
    assert (row["form"], row["quote"], row["article"]) == ("metadata", "Imre Vale\n2024-05-02", "handbook")
    assert (row["answer"], row["sentence"], row["tier"]) == ("", "", "sure")
