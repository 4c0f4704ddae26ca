"""Questions about the articles themselves, and questions that only seem to be."""

import pytest

from knowledge.answers import DetailKind
from tests.road import asked


@pytest.mark.parametrize(
    ("text", "kind", "about"),
    [
        ("Which articles are there about the harbour?", DetailKind.TITLE, ("harbour",)),
        ("which articles about the city do you have", DetailKind.TITLE, ("citi",)),
        ("what articles do you have", DetailKind.TITLE, ()),
        ("What are the newest posts?", DetailKind.TITLE, ()),
        ("what is the latest article", DetailKind.TITLE, ()),
        ("is there a new post?", DetailKind.TITLE, ()),
        ("any stories on the ferry?", DetailKind.TITLE, ("ferri",)),
        ("link to the Saltwerk article", DetailKind.URL, ("saltwerk",)),
        ("where can I read the story about the owl", DetailKind.URL, ("owl",)),
        ("Who wrote the post on the owl?", DetailKind.AUTHOR, ("owl",)),
    ],
)
def test_articles_are_asked_for_by_what_they_are_about(text: str, kind: DetailKind, about: tuple[str, ...]) -> None:
    request = asked(text).request
    assert request is not None
    assert (request.kind, request.about) == (kind, about)


@pytest.mark.parametrize(
    ("text", "language", "about"),
    [
        ("Welche Beiträge gibt es zum Hafen?", "de", ("haf",)),
        ("Quels articles y a-t-il sur le port ?", "fr", ("port",)),
        ("¿Qué artículos hay sobre el puerto?", "es", ("puert",)),
        ("Какие статьи есть о порте?", "ru", ("порт",)),
    ],
)
def test_articles_are_asked_for_in_other_languages(text: str, language: str, about: tuple[str, ...]) -> None:
    request = asked(text, language).request
    assert request is not None
    assert (request.kind, request.about) == (DetailKind.TITLE, about)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how many pages does the guide have", "en"),
        ("How many pages can I print a day?", "en"),
        ("how many posts may i make", "en"),
        ("what posts are allowed", "en"),
        ("which pieces do I need for the game", "en"),
        ("how many stories does the tower have", "en"),
        ("how many articles can I publish", "en"),
        ("which pages are there", "en"),
        ("how do I link my page", "en"),
        ("what is the address of the page", "en"),
        ("Wie hoch sind die Beiträge?", "de"),
        ("wie viele artikel kann ich bestellen", "de"),
        ("Combien de pages puis-je imprimer ?", "fr"),
        ("¿Cuántas notas puedo guardar?", "es"),
        ("сколько статей можно опубликовать", "ru"),
    ],
)
def test_what_is_done_with_pages_or_posts_asks_for_no_article(text: str, language: str) -> None:
    assert asked(text, language).request is None
