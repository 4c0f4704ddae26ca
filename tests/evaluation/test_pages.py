"""The score of page templates: runs of four words of the article that are extracted, and of others."""

from evaluation.pages import score, total


def test_the_same_words_score_one_whatever_their_marks() -> None:
    assert score("One two, three four five.", "one TWO three\nfour five").f1 == 1


def test_what_is_missing_costs_recall_and_what_is_more_costs_precision() -> None:
    article = "a b c d e f g h"  # five runs
    half = score(article, "a b c d e f")
    assert (half.precision, round(half.recall, 2)) == (1, 0.6)
    more = score(article, "a b c d e f g h i j k l m")
    assert (more.precision, more.recall) == (0.5, 1)
    assert score(article, "").f1 == 0


def test_each_page_has_the_same_weight() -> None:
    short, long = score("a b c d", "a b c d"), score(" ".join("word" for _ in range(100)), "x y z w")
    assert 0.4 < total([short, long]).recall < 0.6
