"""Which of our messages answers which of theirs."""

from bot.delivery.replies import Replies


def test_an_answer_is_found_by_its_question() -> None:
    replies = Replies()
    replies.remember(7, 1, [2])
    assert replies.answers_to(7, 1) == (2,)
    assert replies.answers_to(7, 2) == ()
    assert replies.answers_to(8, 1) == (), "another chat has messages of the same numbers"


def test_later_answers_take_the_place_of_the_earlier() -> None:
    replies = Replies()
    replies.remember(7, 1, [2])
    replies.remember(7, 1, [9, 10])
    assert replies.answers_to(7, 1) == (9, 10)


def test_of_very_many_answers_those_remembered_longest_ago_go_first() -> None:
    replies = Replies(most=2)
    for question in (1, 2):
        replies.remember(7, question, [question + 100])
    replies.remember(7, 1, [111])
    replies.remember(7, 3, [103])
    assert [replies.answers_to(7, question) for question in (1, 2, 3)] == [(111,), (), (103,)]
