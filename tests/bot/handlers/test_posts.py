"""A forwarded channel post, as the record that the library reads."""

from typing import Any

from telegram import Message

from bot.handlers.posts import channel_post
from knowledge import Channel, Run, RunStyle
from tests.fakes import message

ORIGIN = {
    "type": "channel",
    "date": 1_700_000_000,
    "chat": {"id": -100, "type": "channel", "title": "Holm news", "username": "holm_news"},
    "message_id": 12,
}


def forwarded(text: str | None, *entities: tuple[str, int, int], **more: Any) -> Message:
    marks = [{"type": kind, "offset": offset, "length": length} for kind, offset, length in entities]
    sent = message(text, forward_origin=ORIGIN, **more)
    return Message.de_json(sent | ({"entities": marks} if text else {"caption_entities": marks}), None)


def runs(sent: Message) -> tuple[Run, ...]:
    found = channel_post(sent)
    assert found is not None
    return found[0].runs


def test_a_post_has_its_number_its_day_and_its_channel() -> None:
    found = channel_post(forwarded("The ferry sails."))
    assert found is not None
    post, channel = found
    assert (post.number, str(post.published), post.author) == (12, "2023-11-14", None)
    assert channel == Channel("Holm news", "holm_news")


def test_styles_are_kept_and_counted_in_utf_16() -> None:
    sent = forwarded("🙂🙂 Big news #holm", ("bold", 5, 8), ("hashtag", 14, 5))
    assert runs(sent) == (
        Run("🙂🙂 "),
        Run("Big news", RunStyle.BOLD),
        Run(" "),
        Run("#holm", RunStyle.TAG),
    )


def test_of_styles_that_overlap_code_and_quotations_count_first() -> None:
    sent = forwarded("x = 1 said", ("bold", 0, 10), ("pre", 0, 5), ("expandable_blockquote", 6, 4))
    assert [run.style for run in runs(sent)] == [RunStyle.CODE, RunStyle.BOLD, RunStyle.QUOTATION]


def test_the_words_below_a_picture_are_those_of_the_post() -> None:
    assert runs(forwarded(None, ("bold", 0, 3), caption="The ferry")) == (Run("The", RunStyle.BOLD), Run(" ferry"))


def test_marks_beyond_the_text_and_of_other_kinds_do_no_harm() -> None:
    assert runs(forwarded("abc", ("bold", 2, 50), ("text_link", 0, 3))) == (Run("ab"), Run("c", RunStyle.BOLD))


def test_what_comes_from_a_person_or_was_not_forwarded_is_no_post() -> None:
    assert channel_post(Message.de_json(message("hello"), None)) is None
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Ann"}
    assert channel_post(Message.de_json(message("hello", forward_origin=origin), None)) is None
