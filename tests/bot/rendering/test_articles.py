"""The list of articles, an article in pages, and an id that is not there."""

from bot.config import AnswerLimits
from bot.rendering.articles import article_page, articles_page, missing_article_page
from bot.rendering.bookmarks import key_of, unpack_position
from bot.rendering.looks import Looks
from bot.rendering.page import Page
from bot.texts import texts_in
from knowledge import Thresholds
from tests.bot.rendering.marks import check, marked
from tests.bot.rendering.samples import HANDBOOK, span
from tests.fakes import article, summary

LOOKS = Looks(texts_in("en"), AnswerLimits(list_length=4), Thresholds(), "who planted the orchard")


def labels(page: Page) -> list[list[str]]:
    return [[button.text for button in row] for row in page.buttons]


def test_a_list_has_numbers_titles_bylines_and_buttons() -> None:
    page = articles_page([summary(article()), summary(article("grove"))], LOOKS, offset=4, total=12)
    check(page)
    assert page.text.startswith("Articles 5 to 6 of 12\n\n5. The orchard on the hill\nImre Vale · 2024-05-02\n\n6. ")
    assert ("text_link", "The grove on the hill") in marked(page)
    assert labels(page) == [["5", "6"], ["‹", "›"]]
    assert [button.callback_data for button in page.buttons[1]] == ["l0", "l8"]


def test_at_the_ends_of_the_list_there_is_no_way_on() -> None:
    one = [summary(article())]
    assert labels(articles_page(one, LOOKS, offset=0, total=1)) == [["1"]]
    assert labels(articles_page(one, LOOKS, offset=0, total=5)) == [["1"], ["›"]]
    assert labels(articles_page(one, LOOKS, offset=4, total=5)) == [["5"], ["‹"]]


def test_no_article_at_all_is_said() -> None:
    page = articles_page([], LOOKS, offset=0, total=0)
    assert page.text == LOOKS.texts.no_articles
    assert page.buttons == ()


def test_a_title_is_a_link_only_where_telegram_keeps_it() -> None:
    page = articles_page([summary(article(url="nowhere"))], LOOKS, offset=0, total=1)
    assert [kind for kind, _ in marked(page)] == ["bold", "bold", "bold"], "the three numbers of the headline"


def test_an_article_begins_with_its_title_and_goes_on_below_it() -> None:
    first = article_page(article(), LOOKS)
    check(first)
    assert first.text.startswith("The orchard on the hill\nImre Vale · 2024-05-02\n\nThe orchard was planted")
    assert ("bold", "The orchard on the hill") in marked(first)
    assert first.buttons == ()


def test_a_long_article_has_a_button_to_where_it_was_cut() -> None:
    long = article(text="A sentence of the orchard. " * 300)
    page = article_page(long, LOOKS)
    check(page)
    [[button]] = page.buttons
    position = unpack_position(str(button.callback_data)[1:])
    assert position is not None
    key, offset = position
    assert key == key_of("orchard")
    further = article_page(long, LOOKS, offset=offset)
    check(further)
    shown = [page.text.split("\n\n", 1)[1], further.text.split("\n\n", 1)[1]]
    assert long.text.startswith(" ".join(shown)[:5000])


def test_an_unknown_id_gets_a_button_for_each_that_looks_like_it() -> None:
    page = missing_article_page("orchart" * 100, LOOKS, nearest=("orchard", "x" * 200))
    check(page)
    assert page.text.endswith("\nNearest to it:")
    assert labels(page)[0] == ["orchard"]
    assert len(labels(page)[1][0]) <= 100
    alone = missing_article_page("orchart", LOOKS, nearest=())
    assert (alone.text, alone.buttons) == ("No article is called orchart.", ())


def test_headings_are_bold_and_code_is_code_in_an_article() -> None:
    page = article_page(HANDBOOK, LOOKS)
    check(page)
    assert page.text.endswith(HANDBOOK.text)
    assert [text for kind, text in marked(page) if kind == "bold"] == [
        HANDBOOK.title,
        "Money back",
        "Tickets from the app",
        "Is there a fee?",
        "Words",
        "Ebb",
        "From a shell",
    ]
    assert ("pre", "tarn login\n  tarn refund --all") in marked(page)


def test_an_article_may_be_opened_in_the_midst_of_a_heading() -> None:
    page = article_page(HANDBOOK, LOOKS, offset=span("Words").start + 2)
    check(page)
    assert "\n\nrds\n\nEbb" in page.text
    assert ("bold", "rds") in marked(page)
