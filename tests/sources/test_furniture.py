"""Page furniture: lines of a page are recognised, and sentences of an article are not."""

import pytest

from knowledge.sources import furniture


@pytest.mark.parametrize(
    "line",
    [
        *("Share this article on Facebook and Twitter", "Share | Tweet | Print", "Subscribe now", "» Read more …"),
        *("Home > News > Science", "3 min read", "12 comments", "© 2013 The Moon", "All rights reserved."),
        *("Follow us on Twitter", "Sign up for our weekly newsletter", "Zum Inhalt springen", "Mehr zum Thema:"),
        *(
            "Partager cet article",
            "Lire aussi : Le loup",
            "Todos los derechos reservados",
            "Читайте также:",
            "分享到微信",
        ),
    ],
)
def test_a_line_of_the_page_is_furniture(line: str) -> None:
    assert furniture.is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        *("More.", "Share prices fell on Monday.", "He asked them to follow him.", "Readers left twelve comments."),
        *("The home of the fox", "Sie lasen auch die Zeitung.", "x" * 10_000, "", "Subscribe, he said, and be damned."),
    ],
)
def test_a_line_of_the_article_is_no_furniture(line: str) -> None:
    assert not furniture.is_furniture(line)


def test_an_advertisement_interrupts_the_text_anywhere() -> None:
    assert furniture.interrupts("ADVERTISEMENT")
    assert furniture.interrupts("Story continues below this advertisement")
    assert not furniture.interrupts("The advertisement was expensive.")


def test_headings_of_other_articles_are_strong_or_weak() -> None:
    assert furniture.heads_other_articles("Latest Articles:")
    assert furniture.heads_other_articles("Weitere Artikel")
    assert not furniture.heads_other_articles("Related")
    assert furniture.may_head_other_articles("Related")
    assert not furniture.may_head_other_articles("Related.")


def test_a_last_line_may_refer_to_something_below_it() -> None:
    assert furniture.refers_below("Watch the full interview with Elina Brandt below:")
    assert furniture.refers_below("Sehen Sie das Gespräch unten.")
    assert not furniture.refers_below("The river is twenty metres below.")
    assert not furniture.refers_below("Watch the video " + "x" * 600 + " below")


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("VIDEO: Why glass?", "Why glass?"),
        ("[Update] The mine", "The mine"),
        ("Opinion | The mine", "The mine"),
        ("Live blog: the storm", "the storm"),
        ("Videos of foxes", "Videos of foxes"),
        ("Video", "Video"),
        ("Video: ", "Video: "),
    ],
)
def test_a_title_loses_its_label(title: str, bare: str) -> None:
    assert furniture.without_label(title) == bare


def test_the_text_after_a_label_is_returned() -> None:
    assert furniture.after_label(" Tags: cloud, telecoms ", "tags") == "cloud, telecoms"
    assert furniture.after_label("Published on 12 November 2013", "published") == "12 November 2013"
    assert furniture.after_label("Last updated: 2013-11-12", "updated") == "2013-11-12"
    assert furniture.after_label("Aktualisiert am 12.11.2013", "updated") == "12.11.2013"
    assert furniture.after_label("Tags cloud", "tags") == ""
    assert furniture.after_label("Dated 2013", "published") == ""
