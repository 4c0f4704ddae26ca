"""Other spellings take the place of words, and nothing else changes."""

from knowledge.question.question import Question, QuestionWord
from knowledge.question.repairs import Replacement, repaired
from tests.road import asked


def word(question: Question, folded: str) -> QuestionWord:
    return next(word for word in question.words if word.folded == folded)


def test_without_repairs_the_question_is_the_same_record() -> None:
    question = asked("Who built the brigde?")
    after = repaired(question, [])
    assert after.question is question
    assert after.became == {word: (word,) for word in question.words}


def test_the_new_spelling_stands_where_the_old_word_stood() -> None:
    question = asked("Who built the brigde, and when?")
    after = repaired(question, [Replacement((word(question, "brigde"),), "bridge")])
    assert after.question.text == "Who built the bridge, and when?"
    (new,) = after.became[word(question, "brigde")]
    assert (new.written, new.start, new.end, new.stems) == ("bridge", 14, 20, ("bridg",))


def test_the_possessive_ending_stays_behind_the_new_spelling() -> None:
    question = asked("who is Brigtwell's CTO")
    after = repaired(question, [Replacement((word(question, "brigtwell's"),), "Brightwell")])
    assert after.question.text == "who is Brightwell's CTO"


def test_two_words_may_become_one_and_one_may_become_two() -> None:
    question = asked("open stack and coldwar")
    both = Replacement(question.words[:2], "OpenStack")
    after = repaired(question, [both, Replacement((word(question, "coldwar"),), "cold war")])
    assert after.question.text == "OpenStack and cold war"
    assert [new.written for new in after.became[question.words[3]]] == ["cold", "war"]
    assert after.became[question.words[0]] == after.became[question.words[1]] == (after.question.words[0],)


def test_words_behind_a_longer_spelling_move_and_stay_the_same() -> None:
    question = asked("tram of Brigtwell in 1911")
    after = repaired(question, [Replacement((word(question, "tram"),), "streetcar")])
    year = after.became[word(question, "1911")][0]
    assert after.question.text[year.start : year.end] == year.written == "1911"
    assert year.is_name


def test_kind_and_sort_are_read_from_the_repaired_words() -> None:
    question = asked("Whn was the bridge built")
    assert question.kind.value == "keywords"
    after = repaired(question, [Replacement((question.words[0],), "When")])
    assert (after.question.kind.value, after.question.sort.value) == ("when", "time")
    assert after.question.phrase == ("when",)


def test_languages_are_kept() -> None:
    question = asked("Wer baute die Brüke?", "de")
    after = repaired(question, [Replacement((question.words[3],), "Brücke")])
    assert (after.question.language, after.question.stemming) == (question.language, question.stemming)
