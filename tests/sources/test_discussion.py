"""Discussions: every declared post is text, and a list of questions is no discussion."""

from typing import Any

from lxml import html

from knowledge.sources.discussion import discussion_of, opened_by, posts

ANSWER = "<div itemprop='suggestedAnswer'><div itemprop='text'><p>Wait longer.</p></div> 3 votes</div>"
AUTHOR = "<a itemprop='author'><span itemprop='name'>mo_rye</span></a>"


def question(inside: str) -> str:
    return f"<div itemscope itemtype='https://schema.org/Question'><h1 itemprop='name'>Flat?</h1>{inside}</div>"


def page(body: str) -> Any:
    return html.document_fromstring(f"<html><body>{body}</body></html>")


def test_the_posts_of_a_discussion_are_its_text() -> None:
    found = discussion_of(page(question(f"{AUTHOR}<div itemprop='text'>It is <b>flat</b>.</div>{ANSWER}{ANSWER}")))
    assert [piece.text for piece in posts(found)] == ["It is flat.", "Wait longer.", "Wait longer."]
    assert opened_by(found) == "mo_rye"


def test_the_author_of_an_answer_did_not_ask() -> None:
    found = discussion_of(page(question(f"<p itemprop='text'>Flat.</p>{ANSWER[:-6]}{AUTHOR}</div>")))
    assert found is not None
    assert opened_by(found) is None


def test_several_questions_or_none_with_replies_are_no_discussion() -> None:
    asked = "<p itemprop='text'>It is flat.</p>"
    assert discussion_of(page(question(asked + ANSWER) * 2)) is None
    assert discussion_of(page(question(asked))) is None
    assert discussion_of(page("<p>Text</p>")) is None
