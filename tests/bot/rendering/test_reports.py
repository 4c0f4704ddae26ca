"""What admins see of a reload, of a file that they sent, and of the counts."""

from dataclasses import replace
from pathlib import Path

from bot.config import AnswerLimits
from bot.rendering.bookmarks import key_of, unpack_position
from bot.rendering.callbacks import CANCEL, REMOVE
from bot.rendering.looks import Looks
from bot.rendering.reports import added_page, progress_page, reload_page
from bot.texts import texts_in
from knowledge import Added, Failure, MissingArticles, Progress, ReloadReport, Thresholds
from tests.bot.rendering.marks import check, marked
from tests.fakes import article

TEXTS = texts_in("en")
LOOKS = Looks(TEXTS, AnswerLimits(), Thresholds(), "who planted the orchard")


def report(*failures: Failure, added: int = 1, removed: int = 0) -> ReloadReport:
    return ReloadReport(tuple(map(str, range(added))), (), tuple(map(str, range(removed))), ("x",), failures, 2, 0.25)


def test_a_report_counts_and_has_its_headline_in_bold() -> None:
    page = reload_page(report(), TEXTS)
    check(page)
    assert marked(page) == [("bold", "Articles reloaded in 0.25 s.")]
    assert page.text.endswith("\nadded 1, changed 0, removed 0, unchanged 1, failed 0\nadded: 0")
    assert page.buttons == ()


def test_progress_has_a_button_that_cancels() -> None:
    for progress in (None, Progress(1, 3, "articles/fox.md", 2.0, 1.0)):
        page = progress_page(progress, TEXTS)
        check(page)
        [[button]] = page.buttons
        assert (button.text, button.callback_data) == ("Cancel", CANCEL)


def test_articles_that_a_source_misses_are_removed_by_a_button() -> None:
    asks = tuple(MissingArticles(f"articles/{'x' * 400}{n}", tuple(map(str, range(9))), 12) for n in range(5))
    failures = [Failure(f"{number}.md", "x" * 500, "write something") for number in range(14)]
    asking = replace(report(*failures), asks=asks, added=("long" * 100,) * 20, removed=("long" * 100,) * 20)
    page = reload_page(asking, TEXTS)
    check(page)
    [[button]] = page.buttons
    assert (button.text, button.callback_data) == ("Remove 45 articles", REMOVE)
    assert page.text.count("misses 9 of its 12 articles") <= 3
    assert "… and" in page.text.splitlines()[-1]
    assert reload_page(replace(asking, is_dry=True), TEXTS).buttons == ()


def test_of_very_many_failures_ten_are_named_and_the_rest_counted() -> None:
    failures = [Failure(f"articles/{number}.md", "x" * 500, "write something") for number in range(14)]
    page = reload_page(report(*failures), TEXTS)
    check(page)
    assert page.text.count("articles/") == 10
    assert page.text.endswith("… and 4 more")


def added(of: ReloadReport, *, is_replacement: bool = False) -> Added:
    return Added(Path("/srv/articles/orchard.md"), article(), of, is_replacement)


def test_a_file_that_became_an_article_can_be_read_by_a_button() -> None:
    page = added_page(added(report()), LOOKS)
    check(page)
    assert page.text == "I have read The orchard on the hill and keep it as articles/orchard.md. Ask me about it."
    assert marked(page) == [("bold", "The orchard on the hill"), ("bold", "articles/orchard.md")]
    [[button]] = page.buttons
    assert unpack_position(str(button.callback_data)[1:]) == (key_of("orchard"), 0)


def test_what_else_a_reload_found_is_told_beside_the_file() -> None:
    failure = Failure("articles/x.md", "is empty", "write something")
    page = added_page(added(report(failure, removed=2)), LOOKS)
    check(page)
    assert "added 1, changed 0, removed 2, unchanged 1, failed 1" in page.text
    assert page.text.endswith("articles/x.md: is empty; write something")


def test_a_file_that_replaces_another_says_so_and_one_with_the_same_text_that_nothing_has_changed() -> None:
    changed = replace(report(added=0), changed=("orchard",))
    assert "It replaces articles/orchard.md" in added_page(added(changed, is_replacement=True), LOOKS).text
    assert added_page(added(report(added=0), is_replacement=True), LOOKS).text.startswith("Nothing has changed")
