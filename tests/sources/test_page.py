"""A scraped page: title, author, date and tags are taken from its edges, and the text in the middle is not changed."""

from datetime import date

from knowledge.sources.page import ScrapedPage, read_page

BODY = ["The mine was opened in spring.", "It employs forty people."]


def page(*lines: str, title: str | None = None, language: str = "en") -> ScrapedPage:
    return read_page([[line] for line in lines], language, title=title)


def text(read: ScrapedPage) -> list[str]:
    return [line for block in read.blocks for line in block]


def test_title_author_and_date_are_taken_from_above() -> None:
    read = page("Opinion: The mine", "By Jane Doe | 12 November 2013", "Share this", *BODY)
    assert (read.title, read.author, read.published) == ("The mine", "Jane Doe", date(2013, 11, 12))
    assert text(read) == BODY


def test_a_known_title_is_only_removed_where_it_is_repeated() -> None:
    read = page("VIDEO:  the mine", *BODY, title="The mine")
    assert (read.title, text(read)) == ("The mine", BODY)
    assert text(page("Another line", *BODY, title="The mine")) == ["Another line", *BODY]


def test_a_text_of_one_line_is_no_title() -> None:
    read = page("Just one line")
    assert (read.title, text(read)) == (None, ["Just one line"])


def test_a_first_sentence_is_no_title() -> None:
    for line in ("This is a sentence.", "A line that ends so:", "- an item", "x" * 161):
        assert page(line, *BODY).title is None
    assert page("The end of Acme Inc.", *BODY).title == "The end of Acme Inc."


def test_the_title_of_a_text_about_furniture_is_kept() -> None:
    assert page("Newsletters", *BODY).title == "Newsletters"


def test_a_bare_name_above_a_date_is_the_author() -> None:
    read = page("The mine", "Jane Doe", "12 November 2013", *BODY)
    assert (read.author, read.published, text(read)) == ("Jane Doe", date(2013, 11, 12), BODY)
    assert page("The mine", "Jane Doe", *BODY).author is None


def test_a_date_beside_a_name_or_an_outlet_is_taken() -> None:
    assert page("The mine", "Jane Doe | 12 November 2013", *BODY).author == "Jane Doe"
    read = page("The mine", "Reuters · Published: 12 November 2013", *BODY)
    assert (read.author, read.published) == (None, date(2013, 11, 12))


def test_a_date_at_the_end_of_a_byline_is_taken() -> None:
    read = page("The mine", "By Jane Doe, 12 November 2013", *BODY)
    assert (read.author, read.published, text(read)) == ("Jane Doe", date(2013, 11, 12), BODY)


def test_a_date_of_an_update_is_removed_and_not_taken() -> None:
    read = page("The mine", "Updated: 13 November 2013", *BODY)
    assert (read.published, text(read)) == (None, BODY)


def test_a_line_with_other_words_is_no_credit_line() -> None:
    line = "12 November 2013 | The day on which the mine was closed for good"
    assert text(page("The mine", line, *BODY)) == [line, *BODY]
    assert text(page("The mine", "By Jane Doe | " + "x" * 120, *BODY))[0].startswith("By Jane Doe")


def test_breadcrumbs_are_removed() -> None:
    read = read_page([["1. Home", "2. News"], ["The mine"], *([line] for line in BODY)], "en")
    assert (read.title, text(read)) == ("The mine", BODY)


def test_a_list_of_other_articles_is_removed_if_it_is_the_smaller_part() -> None:
    read = page("The mine", *BODY, "Latest Articles", "Jane Doe is a reporter at X.")
    assert (read.author, text(read)) == ("Jane Doe", BODY)
    longer = ["Latest Articles", *(["A long line about another thing altogether."] * 9)]
    assert text(page("The mine", *BODY, *longer)) == [*BODY, *longer]


def test_a_weak_heading_counts_only_above_link_titles() -> None:
    assert text(page("The mine", *BODY, "Related", "The fox", "The owl")) == BODY
    section = ["Related", "The two mines are related by a tunnel."]
    assert text(page("The mine", *BODY, *section)) == [*BODY, *section]


def test_tags_notes_and_furniture_are_taken_from_below() -> None:
    read = page("The mine", *BODY, "Watch the video below:", "Tags: mines, #coal;", "(Reporting by Jane Doe)", "Share")
    assert (read.tags, read.author, text(read)) == (("mines", "coal"), "Jane Doe", BODY)


def test_a_person_whom_the_text_mentions_is_not_its_author() -> None:
    mention = "The mine belongs to Jane Doe."
    biography = "Jane Doe is a writer at The Moon."
    read = page("The mine", mention, biography)
    assert (read.author, text(read)) == (None, [mention, biography])
    read = page("The mine", "By Jane Doe", mention, biography)
    assert (read.author, text(read)) == ("Jane Doe", [mention])


def test_a_biography_alone_is_an_article() -> None:
    read = page("Jane Doe is a writer at The Moon.")
    assert (read.author, text(read)) == (None, ["Jane Doe is a writer at The Moon."])


def test_a_page_of_furniture_alone_is_empty() -> None:
    assert text(page("Share", "Advertisement", "12 comments")) == []
    assert text(page()) == []


def test_short_lines_above_the_repeated_title_go_and_a_sentence_stays() -> None:
    assert text(page("Business", "12 November 2013", "The mine", *BODY, title="The mine")) == BODY
    assert page("Business", "12 November 2013", "The mine", *BODY, title="The mine").published == date(2013, 11, 12)
    above = ["A sentence stands here.", "The mine"]
    assert text(page(*above, *BODY, title="The mine")) == [*above, *BODY]


def test_an_address_of_mail_behind_a_name_is_no_part_of_it() -> None:
    read = page("Jane Doe jane at mine.example", "12 November 2013", *BODY, title="The mine")
    assert (read.author, text(read)) == ("Jane Doe", BODY)
