"""The passages that were found decide which spelling was meant."""

from dataclasses import replace

import pytest

from knowledge.answers import Repair
from knowledge.question.question import Question
from knowledge.retrieval.settle import Settlement, settle
from knowledge.retrieval.spellings import SearchWord, Spelling, Standing
from knowledge.retrieval.terms import search_terms
from knowledge.store.base import StoredPassage
from tests.road import article, asked, found


def settled(question: Question, *texts: str, title: str = "News", **spellings: tuple[str, ...]) -> Settlement:
    """The question after passages with these texts were found for its repaired words."""
    words = [
        SearchWord((word,), tuple(Spelling(one) for one in spellings[word.folded]), Standing.REPAIRED)
        if word.folded in spellings
        else SearchWord((word,), (Spelling(word.bare),))
        for word in question.search_words
    ]
    terms = [replace(term, idf=1.0) for term in search_terms(words, question)]
    best: list[StoredPassage] = [found(article(text, title=title)).stored for text in texts]
    return settle(question, words, terms, best)


def test_the_spelling_that_a_passage_has_is_taken() -> None:
    after = settled(asked("who sewed the voat"), "A tailor sewed the coat.", voat=("boat", "coat"))
    assert after.question.text == "who sewed the coat"
    assert after.repairs == (Repair("voat", "coat"),)


def test_without_a_passage_the_likeliest_is_taken() -> None:
    after = settled(asked("who sewed the voat"), "Nothing of it here.", voat=("boat", "coat"))
    assert after.question.text == "who sewed the boat"


def test_a_name_has_the_capitals_of_the_article() -> None:
    after = settled(asked("who runs opnstack"), "It runs OpenStack today. Openstack is new.", opnstack=("openstack",))
    assert after.repairs[0].used in {"OpenStack", "Openstack"}
    shouted = settled(asked("who runs opnstack"), "OPENSTACK WINS. It runs OpenStack.", opnstack=("openstack",))
    assert shouted.repairs[0].used == "OpenStack"


@pytest.mark.parametrize(("written", "used"), [("Voat", "Boat"), ("VOAT", "BOAT"), ("voat", "boat")])
def test_a_word_of_no_passage_has_the_capitals_of_the_question(written: str, used: str) -> None:
    after = settled(asked(f"who has the {written}"), "Nothing.", voat=("boat",))
    assert after.repairs == (Repair(written, used),)


def test_a_spelling_of_two_words_is_taken_if_a_passage_has_both() -> None:
    after = settled(asked("the coldwar"), "The Cold War ended.", coldwar=("cold war",))
    assert after.question.text == "the Cold War"
    assert [term.is_repaired for term in after.terms] == [True]


def test_the_term_follows_the_repaired_word() -> None:
    after = settled(asked("who built the brigdes"), "They built bridges.", brigdes=("bridges",))
    term = next(term for term in after.terms if term.is_repaired)
    assert (term.stem, term.written) == ("bridg", "bridges")
    assert all(word in after.question.words for term in after.terms for word in term.words)


def test_only_accents_that_differ_make_no_other_word() -> None:
    after = settled(asked("tram of Zurich"), "The tram of Zürich.", zurich=("zürich",))
    assert after.repairs == (Repair("Zurich", "Zürich"),)
    assert after.question.text == "tram of Zürich"


def test_nothing_to_settle_leaves_question_and_terms_as_they_are() -> None:
    question = asked("who built the bridge")
    after = settled(question, "They built it.")
    assert after.question is question
    assert after.repairs == ()
    assert not any(term.is_repaired for term in after.terms)


def test_a_word_known_by_a_stem_is_written_as_the_passage_writes_it() -> None:
    question = asked("when did it surreander")
    word = question.words[-1]
    words = [SearchWord((word,), (Spelling("surrender", 1.0, "surrend"),), Standing.REPAIRED)]
    terms = search_terms(words, question)
    best = [found(article("The town surrendered in May.")).stored]
    assert settle(question, words, terms, best).question.text == "when did it surrendered"
    assert settle(question, words, terms, []).question.text == "when did it surrender"
